from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import CorpusError
from index.folder import open_folder, scan

SUFFIXES = frozenset({".txt", ".md"})


def names(path: Path) -> list[str]:
    return [file.path for file in scan(open_folder(path), SUFFIXES)]


def test_a_plain_folder_holds_its_article_files_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.MD", "sub/c.md", "skip.pdf", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["a.MD", "b.txt", "sub/c.md"]


def test_a_corpus_keeps_its_articles_in_their_own_folder(tmp_path: Path) -> None:
    (tmp_path / "corpus.yaml").write_text("title: Talks\nsources:\n  scmp: {name: SCMP, country: HK}\n")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("x")
    (tmp_path / "notes.txt").write_text("x")
    folder = open_folder(tmp_path)
    assert (folder.title, folder.owned, folder.sources["scmp"].country) == ("Talks", True, "hk")
    assert names(tmp_path) == ["articles/a.txt"]


def test_links_and_odd_files_are_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "link.txt").symlink_to(outside / "secret.txt")
    (corpus / "folder").symlink_to(outside)
    os.mkfifo(corpus / "pipe.txt")
    assert names(corpus) == []


def test_undecodable_names_are_kept(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff\n.txt", "w") as handle:  # noqa: PTH123
        handle.write("x")
    (name,) = names(tmp_path)
    assert os.fsencode(name) == b"\xff\n.txt"


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_what_is_no_folder_is_one_clear_error(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x"
    if kind == "file":
        path.write_text("x")
    with pytest.raises(CorpusError) as caught:
        open_folder(path)
    assert caught.value.do
    assert caught.value.exit_code == 3


def test_a_wrong_key_names_the_nearest_one_and_the_rest_holds(tmp_path: Path) -> None:
    (tmp_path / "corpus.yaml").write_text("titel: x\nlanguage: en\nsources:\n  a: {nam: A}\n  b: B\n")
    folder = open_folder(tmp_path)
    assert [(problem.where, problem.do) for problem in folder.problems] == [
        ("line 1: titel", "did you mean “title”?"),
        ("line 4: sources.a.nam", "did you mean “name”?"),
    ]
    assert folder.language == "en"
    assert folder.sources["b"].name == "B"


@pytest.mark.parametrize("text", ["[1, 2]", "a: [", "sources: 3", "x"])
def test_a_broken_corpus_yaml_is_reported_and_the_folder_still_opens(tmp_path: Path, text: str) -> None:
    (tmp_path / "corpus.yaml").write_text(text)
    folder = open_folder(tmp_path)
    assert folder.owned
    assert folder.problems
