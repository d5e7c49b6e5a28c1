from __future__ import annotations

from index.model import Span
from index.names.document import Document
from index.names.overlays import RULES, correct
from index.names.spans import Found


def corrected(
    headline: str, body: str, found: list[tuple[int, int, str]], only: str
) -> list[tuple[str, str]]:
    """Names after one rule; ``found`` are token ranges with types over the headline and the body."""
    text = f"{headline}\n{body}"
    document = Document(text, [Span(0, len(headline)), Span(len(headline) + 1, len(text))])
    without = {rule.name for rule in RULES} - {only}
    names = [Found(first, last, type_, "model") for first, last, type_ in found]
    return [(document.surface(n.first, n.last), n.type) for n in correct(document, names, without)]


def test_a_headline_follows_the_article() -> None:
    found = corrected(
        "Rusal Smelter Catches Fire in Beya",
        "Then Rusal shut the smelter.",
        [(0, 4, "ORG"), (5, 6, "LOC"), (7, 8, "ORG")],
        "headlines",
    )
    assert found == [("Rusal", "ORG"), ("Beya", "LOC"), ("Rusal", "ORG")]


def test_a_name_of_the_article_is_found_in_capitals() -> None:
    found = corrected(
        "POLICE PROBE FIRE AT LEKKI FLATS", "The fire in Lekki killed two.", [(9, 10, "LOC")], "headlines"
    )
    assert found == [("LEKKI", "LOC"), ("Lekki", "LOC")]


def test_an_ordinary_line_is_left_alone() -> None:
    names = [(0, 1, "ORG"), (7, 8, "LOC")]
    assert corrected("Rusal said that it left.", "Then Rusal left.", names, "headlines") == [
        ("Rusal", "ORG"),
        ("Rusal", "LOC"),
    ]


def test_a_sentence_may_open_with_a_name_named_elsewhere() -> None:
    found = corrected("Unimot wept.", "They saw Unimot weep.", [(5, 6, "ORG")], "openings")
    assert found == [("Unimot", "ORG"), ("Unimot", "ORG")]
    assert corrected("Summit talks failed.", "They saw Summit fail.", [(6, 7, "ORG")], "openings") == [
        ("Summit", "ORG")
    ]
