from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from index.errors import CrossReadError
from index.model import Article
from index.names import backends, tag

TEXT = "The Blue Lanterns met Ada Quill in Quorum Vale on Monday."


def article(text: str = TEXT) -> Article:
    return Article(id="a", source="s", source_name="S", title="", text=text)


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    """A pipeline of spaCy that knows three names, on disk."""
    spacy = pytest.importorskip("spacy", reason="needs the extra crossread[spacy]")
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns(
        [
            {"label": "ORG", "pattern": "Blue Lanterns"},
            {"label": "PERSON", "pattern": "Ada Quill"},
            {"label": "GPE", "pattern": "Quorum Vale"},
            {"label": "DATE", "pattern": "Monday"},
        ]
    )
    made.to_disk(tmp_path / "tiny")
    return str(tmp_path / "tiny")


def test_names_by_the_users_own_pipeline(pipeline: str) -> None:
    found = {
        TEXT[name.start : name.end]: (name.type, name.rule)
        for name in tag(article(), backend=f"spacy:{pipeline}")
    }
    assert found == {
        "Blue Lanterns": ("ORG", "spaCy"),
        "Ada Quill": ("PERSON", "spaCy"),
        "Quorum Vale": ("GPE", "spaCy"),
    }


def test_the_users_list_wins_over_the_pipeline_as_well(pipeline: str) -> None:
    found = tag(article(), backend=f"spacy:{pipeline}", names={"Quorum Vale": "EVENT"})
    assert [name.type for name in found if TEXT[name.start : name.end] == "Quorum Vale"] == ["EVENT"]


def test_a_pipeline_that_is_not_there_is_one_clear_line() -> None:
    pytest.importorskip("spacy", reason="needs the extra crossread[spacy]")
    with pytest.raises(CrossReadError, match="no pipeline called no_such_pipeline") as error:
        tag(article(), backend="spacy:no_such_pipeline")
    assert "\n" not in str(error.value)


def test_without_spacy_one_clear_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(CrossReadError, match="spaCy is not installed") as error:
        backends.check("spacy:en_core_web_sm")
    assert "crossread[spacy]" in str(error.value)
    assert "\n" not in str(error.value)


def test_the_rules_alone_are_a_backend() -> None:
    found = tag(article("Angela Merkel met Emmanuel Macron in Paris."), backend="rules")
    assert [name.type for name in found] == ["PERSON", "PERSON", "GPE"]


def test_an_unknown_backend_names_the_choices() -> None:
    with pytest.raises(CrossReadError, match="write model, rules or spacy:PIPELINE"):
        backends.check("oracle")
