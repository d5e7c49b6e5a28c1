"""The registry: one call for every format."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.readers import SUFFIXES, read
from index.text import prepare


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.md", "a.markdown", "A.TXT", "b.c.Md"])
def test_reads_by_suffix_in_any_case(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("---\ntitle: Bridge\n---\nText.\n", "utf-8")
    raw = read(tmp_path / name, root=tmp_path)
    assert raw.meta == {"title": "Bridge"}
    assert raw.text == "Text.\n"
    assert raw.encoding == "utf-8"


def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "a.exe").write_bytes(b"MZ")
    with pytest.raises(ReadError, match=r"a\.exe: unknown kind of file “\.exe” \(known are .*\.txt"):
        read(tmp_path / "a.exe", root=tmp_path)


def test_suffixes_are_lower_case_with_a_dot() -> None:
    assert {".txt", ".md", ".markdown", ".text"} <= SUFFIXES
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in SUFFIXES)


def test_notes_of_the_encoding_and_of_the_front_matter_come_together(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("---\ntitle: a: b\n---\nZwei größere Städte\n".encode("cp1252"))
    raw = read(tmp_path / "a.txt", root=tmp_path)
    assert raw.text == "Zwei größere Städte\n"
    assert [note.split(":")[0] for note in raw.notes] == ["not UTF-8", "front matter not used"]


def test_an_empty_file_is_an_empty_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert read(tmp_path / "a.txt", root=tmp_path).text == ""


def test_errors_name_the_file_inside_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_bytes(b"%PDF-1.4")
    with pytest.raises(ReadError) as caught:
        read(tmp_path / "sub" / "a.txt", root=tmp_path)
    assert caught.value.where == "sub/a.txt"


@given(
    st.one_of(
        st.binary(max_size=200),
        st.text("---\n: a[]{}*&!|>#`_\x1b\u202e\ud7ff", max_size=120).map(str.encode),
        st.text(max_size=120).map(lambda yaml: f"---\n{yaml}\n---\nText.\n".encode("utf-8", "replace")),
    ),
    st.sampled_from([".txt", ".md"]),
)
def test_any_bytes_are_an_article_or_one_clear_error(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        try:
            raw = read(path, root=Path(folder))
        except ReadError:
            return
    article = prepare(raw, article_id="a", file=path.name, sha256="")
    article.text.encode("utf-8")
    assert article.title
    assert all(article.text[p.start : p.end].strip() for p in article.passages)
