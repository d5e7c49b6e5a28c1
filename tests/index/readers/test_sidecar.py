"""What stands in a file beside the article."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.model import RawArticle
from index.readers import read, read_all, sidecar_of


def test_a_sidecar_says_what_the_text_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.\n")
    (tmp_path / "a.yaml").write_text("---\ntitle: Bridge\ndate: 2021-06\nretells: {outlet: Echo}\n")
    raw = read(tmp_path / "a.txt", root=tmp_path)
    assert raw.meta == {"title": "Bridge", "date": "2021-06", "retells": "outlet: Echo"}
    assert set(raw.basis.values()) == {"a.yaml"}
    assert sidecar_of(tmp_path / "a.txt") == tmp_path / "a.yaml"


def test_it_wins_over_the_file_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Old\nsource: Echo\n---\nText.\n")
    (tmp_path / "a.yml").write_text("title: New\nsource: Echo\n")
    raw = read(tmp_path / "a.md", root=tmp_path)
    assert raw.meta == {"title": "New", "source": "Echo"}
    assert raw.notes == ("a.yml: title “New” instead of “Old” (front matter)",)


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("a: b: c", "a.yaml not used: line 1: a value with a colon in it needs quotation marks"),
        ("- a", "a.yaml not used: it is no list of keys and values"),
        ("\x00\x01\x02", "a.yaml not used: not a text file"),
    ],
)
def test_a_broken_one_is_noted(tmp_path: Path, content: str, note: str) -> None:
    (tmp_path / "a.txt").write_text("Text.\n")
    (tmp_path / "a.yaml").write_text(content)
    raw = read(tmp_path / "a.txt", root=tmp_path)
    assert raw.meta == {}
    assert len(raw.notes) == 1
    assert raw.notes[0].startswith(note)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    (tmp_path / "secret.yaml").write_text("title: secret\n")
    (root / "a.txt").write_text("Text.\n")
    (root / "a.yaml").symlink_to(tmp_path / "secret.yaml")
    raw = read(root / "a.txt", root=root)
    assert raw.meta == {}
    assert raw.notes == ("a.yaml not used: leads out of the corpus folder",)


@pytest.mark.parametrize("name", ["corpus", "decisions"])
def test_the_corpus_s_own_files_are_no_sidecars(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.txt").write_text("Text.\n")
    (tmp_path / f"{name}.yaml").write_text("title: x\n")
    assert sidecar_of(tmp_path / f"{name}.txt") is None
    assert read(tmp_path / f"{name}.txt", root=tmp_path).meta == {}


def test_the_table_of_a_folder_names_its_files(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.txt").write_text("Text.\n")
    (tmp_path / "sources.csv").write_text("File;Source;Published\nbelow/a.txt;Echo;2021-06-28\n")
    raw = read(tmp_path / "below" / "a.txt", root=tmp_path)
    assert raw.meta == {"source": "Echo", "date": "2021-06-28"}
    assert set(raw.basis.values()) == {"sources.csv"}
    (tmp_path / "below" / "a.yaml").write_text("source: Courier\n")
    (tmp_path / "below" / "a.txt.yaml").write_text("date: 2021-06-29\n")
    raw = read(tmp_path / "below" / "a.txt", root=tmp_path)
    assert raw.meta == {"source": "Courier", "date": "2021-06-29"}
    assert raw.basis == {"source": "a.yaml", "date": "a.txt.yaml"}


def test_a_table_without_files_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.\n")
    (tmp_path / "sources.csv").write_text("source,date\nEcho,2021\n")
    raw = read(tmp_path / "a.txt", root=tmp_path)
    assert raw.notes == ("sources.csv not used: it has no column called file",)


def test_what_stands_beside_a_collection_holds_for_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": "Two.", "source": "Echo"}\n')
    (tmp_path / "a.jsonl.yaml").write_text("source: Courier\n")
    found = list(read_all(tmp_path / "a.jsonl", root=tmp_path))
    assert [raw.meta["source"] for raw in found if isinstance(raw, RawArticle)] == ["Courier", "Courier"]
