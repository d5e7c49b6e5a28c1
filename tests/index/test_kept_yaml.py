"""The same text is not parsed twice; another one, or a damaged copy, is."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import kept_yaml, yamlio

TEXT = "title: A\nsources:\n  scmp:\n    kind: news\n"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    load = yamlio.load

    def counted(text: str, *, name: str) -> object:
        seen.append(text)
        return load(text, name=name)

    monkeypatch.setattr(yamlio, "load", counted)
    return seen


def test_the_second_time_comes_from_the_copy(tmp_path: Path, parsed: list[str]) -> None:
    kept = tmp_path / "corpus.json"
    first = kept_yaml.load(TEXT, name="corpus.yaml", kept=kept)
    assert kept_yaml.load(TEXT, name="corpus.yaml", kept=kept) == first
    assert first == ({"title": "A", "sources": {"scmp": {"kind": "news"}}}, yamlio.key_lines(TEXT))
    assert parsed == [TEXT]
    assert kept.stat().st_mode & 0o077 == 0


def test_another_text_is_parsed(tmp_path: Path, parsed: list[str]) -> None:
    kept = tmp_path / "corpus.json"
    kept_yaml.load(TEXT, name="corpus.yaml", kept=kept)
    assert kept_yaml.load("title: B\n", name="corpus.yaml", kept=kept)[0] == {"title": "B"}
    assert len(parsed) == 2


@pytest.mark.parametrize("damage", ["", "[]", "{}", "nonsense", '{"stamp": 1, "data": 2, "lines": 3}'])
def test_a_damaged_copy_is_left_aside(tmp_path: Path, damage: str) -> None:
    kept = tmp_path / "corpus.json"
    kept.write_text(damage)
    assert kept_yaml.load(TEXT, name="corpus.yaml", kept=kept)[0]["title"] == "A"


@pytest.mark.parametrize("text", ["day: 2021-06-28\n", "1: one\n"])
def test_what_json_cannot_hold_is_not_kept(tmp_path: Path, text: str) -> None:
    kept = tmp_path / "corpus.json"
    assert kept_yaml.load(text, name="corpus.yaml", kept=kept)[0] == yamlio.load(text, name="x")
    assert not kept.exists()


def test_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    kept = tmp_path / "none" / "corpus.json"
    kept_yaml.load(TEXT, name="corpus.yaml", kept=kept)
    assert not kept.parent.exists()
