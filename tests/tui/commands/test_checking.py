"""``crossread check``: doubled text, conflicts, the index, what can be mended."""

from __future__ import annotations

from pathlib import Path

from index import checking
from index.corpus import Corpus
from index.paths import store_path

from ...fixtures import scoring
from .conftest import Run

WIRE = "\n\n".join(scoring.stories()["mine"]["paragraphs"])


def folder_of(run: Run, tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    run("init", corpus)
    (corpus / "articles" / "a.md").write_text(f"---\nsource: Echo\ndate: 2021-05-23\n---\n{WIRE}\n")
    (corpus / "articles" / "b.md").write_text(f"---\nsource: Courier\ndate: 2021-05-24\n---\n{WIRE}\n")
    return corpus


def test_doubled_text_is_a_remark_and_folded_in_the_list(run: Run, tmp_path: Path) -> None:
    corpus = folder_of(run, tmp_path)
    done = run("-C", corpus, "check")
    assert "info: articles/a.md: the same text in b (what they tell is one account, not several)" in done.out
    assert done.code == 0
    listed = run("-C", corpus, "list")
    assert "(+1 reprint)" in listed.out
    assert "b  " not in listed.out
    assert "(reprint of a)" in run("-C", corpus, "list", "--all").out
    heads = run("-C", corpus, "list", "--json").json["articles"]
    assert [(head["id"], head["reprint_of"]) for head in heads] == [("a", None), ("b", "a")]


def test_a_wrong_corpus_yaml_is_told_until_it_is_right(run: Run, tmp_path: Path) -> None:
    corpus = folder_of(run, tmp_path)
    (corpus / "corpus.yaml").write_text("title: A\nsuorces: {}\n")
    done = run("-C", corpus, "check")
    assert done.code == 1
    assert "corpus.yaml, line 2: suorces: unknown key “suorces” (did you mean “sources”?)" in done.out
    (corpus / "corpus.yaml").write_text("title: A\nsources: {echo: {name: The Evening Echo}}\n")
    assert run("-C", corpus, "check").code == 0
    assert "The Evening Echo" in run("-C", corpus, "sources").out


def test_what_loses_nothing_is_mended(run: Run, tmp_path: Path) -> None:
    corpus = folder_of(run, tmp_path)
    half = corpus / "articles" / ".c.txt.part"
    half.write_text("half")
    assert "left over by a copy that was interrupted" in run("-C", corpus, "check").out
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file() and path != half}
    assert "removed articles/.c.txt.part" in run("-C", corpus, "check", "--fix").err
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before


def test_a_damaged_store_is_built_anew(run: Run, tmp_path: Path) -> None:
    folder = folder_of(run, tmp_path)
    run("-C", folder, "index")
    corpus = Corpus.open(folder)
    path = store_path(corpus.cache)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 2000] = b"\xff" * 2000
    path.write_bytes(bytes(data))
    corpus.close()
    assert any("index" in line for line in checking.repair(corpus)) or run("-C", folder, "check").code in (
        0,
        1,
    )
    assert run("-C", folder, "list").code == 0


def test_the_terminal(run: Run, tmp_path: Path) -> None:
    folder = folder_of(run, tmp_path)
    run("-C", folder, "index")
    corpus = Corpus.open(folder)
    bad = checking.problems(corpus, environment={"TERM": "screen", "TMUX": "x", "LANG": "C"})
    assert [problem.where for problem in bad if problem.where == "terminal"] == ["terminal", "terminal"]
    good = checking.problems(corpus, environment={"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"})
    assert not any(problem.where == "terminal" for problem in good)
    corpus.close()
