"""Files that mean harm: one clear line each, nothing outside the folder read or written, the rest read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index import readers
from index.corpus import Corpus
from index.errors import ReadError

TEXT = "The bridge over the Senna was opened to traffic again on Tuesday by the mayor of the town."
SECRET = "the words of a file outside the folder"
ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)
)
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} {{<<: [*{chr(97 + n)}, *{chr(97 + n)}]}}\n" for n in range(20)
)
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


def everything(path: Path, root: Path) -> tuple[list[str], list[str]]:
    """Texts and errors of a file, and every note among the latter."""
    texts: list[str] = []
    said: list[str] = []
    try:
        for found in readers.read_all(path, root=root):
            if isinstance(found, ReadError):
                said.append(str(found))
            else:
                texts.append(found.text)
                said += found.notes
    except ReadError as error:
        said.append(str(error))
    return texts, said


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("line.txt", b"word " * 4_000_000, "too large for an article"),
        ("deep.json", b"[" * 100_000, "nested too deeply"),
        ("deep.jsonl", b'{"text":' + b'{"a":' * 5_000 + b"1" + b"}" * 5_001, "nested too deeply"),
        ("zeros.txt", bytes(100_000), "not a text file"),
        (
            "mail.eml",
            b"Subject: a\n" + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 5_000,
            "too many parts",
        ),
        ("front.md", f"---\n{ALIASES}---\n{TEXT}\n".encode(), "aliases (*name) are not read here"),
        ("merge.md", f"---\n{MERGES}---\n{TEXT}\n".encode(), "not read here"),
        ("row.csv", b'text\n"' + b"x" * 20_000_000, "no valid row"),
    ],
)
def test_one_line_for_each(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    _, said = everything(tmp_path / name, tmp_path)
    assert any(told in line for line in said), said
    assert not any("\n" in line or len(line) > 300 for line in said)


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    outside = f'<!ENTITY out SYSTEM "{(tmp_path / "secret").as_uri()}"><!ENTITY e0 "lol">{ENTITIES}'
    feed = f"<?xml version='1.0'?><!DOCTYPE r [{outside}]><rss><channel><item><title>&e9;</title>"
    (tmp_path / "bomb.xml").write_text(
        f"{feed}<description>{TEXT} &out; &e9;</description></item></channel></rss>"
    )
    texts, _ = everything(tmp_path / "bomb.xml", tmp_path)
    assert len(texts) == 1
    assert len(texts[0]) < 200
    assert SECRET not in texts[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.html", "<div>" * 50_000 + f"<p>{TEXT}"),
        ("wide.html", f"<p>{TEXT}</p>" * 5_000),
        ("attributes.html", "<p " + 'a="x" ' * 100_000 + f">{TEXT}</p>"),
        ("deep.xml", "<rss><channel>" + "<a>" * 50_000 + f"<item><title>t</title><description>{TEXT}"),
        ("nested.json", '{"text": "' + TEXT + '", "more": ' + '{"a":' * 500 + "1" + "}" * 501),
        ("lines.txt", f"{TEXT}\n" + "a\n" * 100_000),
    ],
)
def test_what_can_be_read_is_read(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    texts, _ = everything(tmp_path / name, tmp_path)
    if name != "deep.xml":
        assert TEXT in texts[0]


def test_sidecars_that_unfold_or_lead_out_are_left_out(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "secret.yaml").write_text(f"source: {SECRET}\n")
    for name, content in (("aliases", ALIASES), ("merges", MERGES)):
        (corpus / f"{name}.txt").write_text(TEXT)
        (corpus / f"{name}.yaml").write_text(content)
    (corpus / "link.txt").write_text(TEXT)
    (corpus / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (corpus / "pipe.txt").write_text(TEXT)
    os.mkfifo(corpus / "pipe.yaml")
    for name in ("aliases", "merges", "link"):
        texts, said = everything(corpus / f"{name}.txt", corpus)
        assert texts == [TEXT]
        assert len(said) == 1
        assert said[0].startswith(f"{name}.yaml not used: ")
    assert everything(corpus / "pipe.txt", corpus) == ([TEXT], [])


def test_a_folder_full_of_traps_is_indexed_without_leaving_it(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    outside = tmp_path / "outside"
    corpus.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET)
    (corpus / "good.txt").write_text(f"The bridge reopens\n\n{TEXT}\n")
    (corpus / "link.txt").symlink_to(outside / "secret.txt")
    (corpus / "folder").symlink_to(outside)
    (corpus / "loop").symlink_to(corpus)
    os.mkfifo(corpus / "pipe.txt")
    (corpus / "sources.csv").symlink_to(outside / "secret.txt")
    (corpus / "a\x1b[31m\nb.txt").write_text(TEXT)
    before = sorted(tmp_path.rglob("*"))
    found = Corpus.open(corpus, cache=tmp_path.parent / "cache-of-traps")
    report = found.build(jobs=1)
    passed = {problem.file for problem in found.passed_over()}
    assert report.articles == 2
    assert {"link.txt", "folder", "pipe.txt"} <= passed
    assert all(SECRET not in found.article(article.id).text for article in found.articles())
    found.close()
    assert sorted(tmp_path.rglob("*")) == before


def test_values_without_end_are_cut_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "sources.csv").write_text(f"file,source,note\na.txt,Echo,{'x' * 300_000}\n")
    raw = readers.read(tmp_path / "a.txt", root=tmp_path)
    assert len(raw.meta["note"]) <= 20_001
    assert "sources.csv: note is cut after 20,000 characters" in raw.notes
