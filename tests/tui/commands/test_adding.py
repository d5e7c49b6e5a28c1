"""``crossread add``: what is copied, what is said of it, what is refused."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from .conftest import Run

TEXT = (
    "The bridge reopens\n\nThe bridge over the Senna was opened to traffic again on Tuesday by the mayor.\n"
)


@pytest.fixture
def corpus(run: Run, tmp_path: Path) -> Path:
    assert run("init", tmp_path / "corpus").code == 0
    return tmp_path / "corpus"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder of articles with subfolders, sidecars and a table of sources."""
    folder = tmp_path / "papers"
    (folder / "2021").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    (folder / "2021" / "b.txt").write_text(TEXT.replace("Tuesday", "Monday"))
    (folder / "2021" / "b.yaml").write_text("author: Marta Holm\n")
    (folder / "sources.csv").write_text(
        "file,source,date,desk\na.txt,The Echo,2021-06-28,city\n2021/b.txt,Courier,,\n"
    )
    return folder


def test_a_folder_keeps_its_shape_and_what_is_said_beside_its_files(
    run: Run, corpus: Path, papers: Path
) -> None:
    done = run("-C", corpus, "add", papers, "--json")
    assert (done.code, done.json["added"]) == (0, 2)
    assert (corpus / "articles" / "2021" / "b.txt").read_text() == (papers / "2021" / "b.txt").read_text()
    heads = {head["file"]: head for head in run("-C", corpus, "list", "--json").json["articles"]}
    first, second = heads["articles/a.txt"], heads["articles/2021/b.txt"]
    assert (first["source_name"], first["date"]["from"], first["extra"]["desk"]) == (
        "The Echo",
        "2021-06-28",
        "city",
    )
    assert (second["source_name"], second["author"]) == ("Courier", "Marta Holm")


def test_adding_again_changes_nothing(run: Run, corpus: Path, papers: Path) -> None:
    run("-C", corpus, "add", papers)
    before = {path: path.stat().st_mtime_ns for path in corpus.rglob("*")}
    (papers / "copy.txt").write_text(TEXT)
    done = run("-C", corpus, "add", papers, "--json")
    assert (done.code, done.json["added"], done.json["skipped"]) == (0, 0, 3)
    assert {path: path.stat().st_mtime_ns for path in corpus.rglob("*")} == before


def test_flags_win_over_everything(run: Run, corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"---\nsource: Courier\ndate: 2020-01-01\nedition: late\n---\n{TEXT}")
    (tmp_path / "more.yaml").write_text("author: Marta Holm\narchive_box: 7\n")
    flags = ("--source", "The Echo", "--date", "2021-06", "--country", "DE", "--kind", "opinion")
    assert run("-C", corpus, "add", file, *flags, "--meta", tmp_path / "more.yaml").code == 0
    head = run("-C", corpus, "list", "--json").json["articles"][0]
    assert (head["source_name"], head["author"], head["country"]) == ("The Echo", "Marta Holm", "de")
    assert (head["kind"], head["date"]["from"], head["date"]["to"]) == ("opinion", "2021-06-01", "2021-06-30")
    assert head["extra"] == {"edition": "late", "archive_box": "7"}
    told = [problem["what"] for problem in run("-C", corpus, "check", "--json").json["problems"]]
    assert "a.md.yaml: source “The Echo” instead of “Courier” (front matter)" in told
    assert (corpus / "articles" / "a.md").read_text() == file.read_text()


def test_what_is_said_of_a_known_file_changes_with_replace(run: Run, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    run("-C", corpus, "add", tmp_path / "a.txt", "--source", "Echo")
    assert run("-C", corpus, "add", tmp_path / "a.txt", "--source", "Courier", "--json").json["changed"] == 0
    done = run("-C", corpus, "add", tmp_path / "a.txt", "--source", "Courier", "--replace", "--json")
    assert (done.json["changed"], done.json["added"]) == (1, 0)
    assert run("-C", corpus, "list", "--json").json["articles"][0]["source_name"] == "Courier"


def test_a_dry_run_writes_nothing(run: Run, corpus: Path, papers: Path) -> None:
    before = sorted(corpus.rglob("*"))
    done = run("-C", corpus, "add", papers, "--source", "Echo", "--dry-run")
    assert (done.code, sorted(corpus.rglob("*"))) == (0, before)
    assert f"would be added {papers / 'a.txt'} as a.txt" in done.err


@pytest.mark.parametrize("zeros", [True, False])
def test_names_from_a_list(
    run: Run, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zeros: bool
) -> None:
    odd = tmp_path / ("a\nb.txt" if zeros else "ä b.txt")
    odd.write_text(TEXT)
    undecodable = Path(os.fsdecode(bytes(tmp_path) + b"/\xff.txt"))
    undecodable.write_text(TEXT.replace("Tuesday", "Monday"))
    names = (b"\0" if zeros else b"\n").join(
        os.fsencode(path) for path in (odd, undecodable, tmp_path / "none.txt")
    )
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(names), isatty=lambda: False))
    done = run("-C", corpus, "add", "--files-from", "-", *(["-0"] if zeros else []), "--json")
    assert (done.code, done.json["added"]) == (4, 2)
    assert [problem["what"] for problem in done.json["problems"]] == ["no such file"]
    assert {path.name for path in (corpus / "articles").iterdir()} == {odd.name, undecodable.name}


def test_a_text_on_standard_input(run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode()), isatty=lambda: False))
    assert run("-C", corpus, "add", "-", "--as", "txt", "--source", "Echo").code == 0
    assert run("-C", corpus, "list", "--json").json["articles"][0]["title"] == "The bridge reopens"
    assert run("-C", corpus, "add", "-").code == 2


def test_a_format_by_name(run: Run, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "export.dat").write_text('{"title": "T", "text": "The bridge was opened on Tuesday."}\n')
    assert run("-C", corpus, "add", tmp_path / "export.dat").code == 4
    assert run("-C", corpus, "add", tmp_path / "export.dat", "--as", "jsonl").code == 0
    assert (corpus / "articles" / "export.dat.jsonl").exists()
    wrong = run("-C", corpus, "add", tmp_path / "export.dat", "--as", "jsnl")
    assert wrong.code == 2
    assert "did you mean jsonl?" in wrong.err


def test_a_link_is_no_copy(run: Run, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    assert run("-C", corpus, "add", tmp_path / "a.txt", "--link").code == 0
    assert (corpus / "articles" / "a.txt").samefile(tmp_path / "a.txt")
    assert not (corpus / "articles" / "a.txt").is_symlink()


def test_wrong_dates_and_nothing_to_add(run: Run, corpus: Path, papers: Path) -> None:
    assert run("-C", corpus, "add").code == 2
    assert "no day of any calendar" in run("-C", corpus, "add", papers, "--date", "2021-02-30").err
    assert list((corpus / "articles").iterdir()) == []


def test_links_and_pipes_in_a_folder_are_passed_over(run: Run, corpus: Path, papers: Path) -> None:
    (papers / "secret.txt").symlink_to("/etc/passwd")
    os.mkfifo(papers / "pipe.txt")
    done = run("-C", corpus, "add", papers, "--json")
    assert (done.code, done.json["added"]) == (0, 2)
    assert len(done.json["problems"]) == 2
    assert run("-C", corpus, "add", papers / "pipe.txt").code == 4
