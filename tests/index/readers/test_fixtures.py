"""The fixture folders: files as people have them, held against the articles that must come out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from index import readers
from index.resources import resource

from ...fixtures import scoring

FORMATS = scoring.FIXTURES / "formats"
PAGES = scoring.FIXTURES / "pages"
PAGES_LATER = tuple(scoring.FIXTURES / f"pages-{name}" for name in ("kept-aside", "later", "last"))
"""Pages that were kept aside once; rules have been written on them since."""
UNSEEN = scoring.FIXTURES / "pages-unseen"
"""Pages that no rule was written on."""
TEXTS = (scoring.FIXTURES / "texts", scoring.FIXTURES / "texts-later")
FOLDERS = (FORMATS, PAGES, *PAGES_LATER, UNSEEN, *TEXTS)
FLOORS = yaml.safe_load(resource("floors.yaml").read_text("utf-8"))["reading"]


def expected_of(folder: Path) -> list[tuple[str, list[dict[str, Any]]]]:
    found = scoring.expectations(folder)
    return [(name, entry if isinstance(entry, list) else [entry]) for name, entry in sorted(found.items())]


def score(*folders: Path) -> scoring.Score:
    found = scoring.Score()
    for folder in folders:
        for name, expected in expected_of(folder):
            articles = scoring.articles_of(folder / name)
            assert len(articles) == len(expected), name
            for entry, article in zip(expected, articles, strict=True):
                found.take(name, entry, article)
    return found


def test_there_are_sixty_files_and_an_expectation_for_each() -> None:
    for folder in FOLDERS:
        names = {path.name for path in folder.iterdir() if path.suffix not in (".yaml", ".yml")}
        assert names == {name for name, _ in expected_of(folder)}
    assert sum(len(expected_of(folder)) for folder in FOLDERS) >= 60


def test_every_kind_of_file_is_there() -> None:
    """Kinds that only differ in their suffix are there once."""
    there = {readers.suffix_of(path.name) for folder in (FORMATS, PAGES) for path in folder.iterdir()}
    same = {".text", ".markdown", ".htm", ".xhtml", ".mht", ".ndjson"}
    assert readers.KINDS - there <= same


@pytest.mark.parametrize(("name", "expected"), expected_of(FORMATS), ids=lambda value: str(value)[:40])
def test_each_file(name: str, expected: list[dict[str, Any]]) -> None:
    articles = scoring.articles_of(FORMATS / name)
    found = scoring.Score()
    for entry, article in zip(expected, articles, strict=True):
        found.take(name, entry, article)
        assert entry.get("extra", {}).items() <= article.extra.items()
    assert found.wrong == []
    if "encoding" in expected[0]:
        raw = readers.read(FORMATS / name, root=FORMATS)
        assert raw.encoding == expected[0]["encoding"]
        said = any("by a guess" in note for note in raw.notes)
        assert said == (raw.encoding not in ("utf-8", "utf-16"))


def test_metadata_over_all_files() -> None:
    found = score(*FOLDERS)
    assert found.metadata >= FLOORS["metadata"], found.wrong


def test_texts_that_were_pasted_from_a_browser() -> None:
    """Menus, cookie walls, tables of contents, boxes between the lines, comments below."""
    found = score(*TEXTS)
    assert found.metadata >= FLOORS["texts_metadata"], found.wrong
    assert found.precision >= FLOORS["texts_precision"], found.wrong
    assert found.recall >= FLOORS["texts_recall"], found.wrong


def test_furniture_of_pages_that_the_rules_were_not_written_on() -> None:
    found = score(UNSEEN)
    assert found.precision >= FLOORS["unseen_precision"], found.wrong
    assert found.recall >= FLOORS["unseen_recall"], found.wrong
    assert found.metadata >= FLOORS["unseen_metadata"], found.wrong


def test_no_paragraph_of_any_page_is_lost() -> None:
    lost = [line for line in score(*FOLDERS[1:]).wrong if ": lost: " in line]
    known = {line for entries in FOLDERS[1:] for _, e in expected_of(entries) for line in e[0].get("own", [])}
    assert [
        line for line in lost if not any(own.startswith(line.split(": lost: ")[1]) for own in known)
    ] == []
