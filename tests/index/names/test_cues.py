from __future__ import annotations

import pytest

from index.model import Span
from index.names.document import Document
from index.names.overlays import RULES, correct
from index.names.spans import Found


def types(text: str, name: str, type_: str, *, only: str = "organisation-cues") -> list[str]:
    """Types of every occurrence of a name of one word after one rule; the model called each ``type_``."""
    document = Document(text, [Span(0, len(text))])
    found = [Found(i, i + 1, type_, "model") for i, word in enumerate(document.words) if word == name]
    without = {rule.name for rule in RULES} - {only}
    return [one.type for one in correct(document, found, without)]


@pytest.mark.parametrize("type_", ["PERSON", "LOC"])
@pytest.mark.parametrize(
    "text",
    [
        "Unimot closed. Shares of Unimot fell.",
        "Unimot said it would close. Then Unimot closed.",
        "They sued Unimot. In May Unimot, which bottles milk, paid.",
        "Unimot workers marched. Nobody at Unimot spoke.",
        "Unimot paid. He thanked Unimot's shareholders.",
    ],
)
def test_what_an_article_treats_as_a_firm_is_one(text: str, type_: str) -> None:
    assert types(text, "Unimot", type_) == ["ORG", "ORG"]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Mr. Unimot bought shares of Unimot.", "Unimot", "PERSON"),
        ("They met in Unimot, near shares of Unimot.", "Unimot", "LOC"),
        ("Workers of Russia unite. Russia workers.", "Russia", "LOC"),
        ("Unimot, 54, who sued Unimot, left.", "Unimot", "PERSON"),
        ("Nothing is told of Unimot.", "Unimot", "PERSON"),
    ],
)
def test_what_speaks_for_a_person_or_a_place_holds(text: str, name: str, type_: str) -> None:
    assert set(types(text, name, type_)) == {type_}
