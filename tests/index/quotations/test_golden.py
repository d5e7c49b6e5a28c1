"""The relations that hold by hand: on the sample, and on the five seed articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from index.corpus import Corpus
from index.model import Place, QuoteRelation

GOLD = Path(__file__).resolve().parents[3] / "data" / "sample" / "gold.yaml"


@cache
def gold(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(GOLD.read_text(encoding="utf-8"))[name]
    return found


def is_at(place: Place, marked: dict[str, Any]) -> bool:
    """Whether a place shares half of its words with the marked ones."""
    if (place.article, place.passage) != (marked["article"], marked["passage"]):
        return False
    return marked["text"] in place.text or len(
        set(place.text.split()) & set(marked["text"].split())
    ) >= 0.5 * len(marked["text"].split())


def matching(relations: tuple[QuoteRelation, ...], row: dict[str, Any]) -> list[QuoteRelation]:
    found = []
    for one in relations:
        if one.kind == row["kind"]:
            straight = is_at(one.a_place, row["a"]) and is_at(one.b_place, row["b"])
            turned = is_at(one.a_place, row["b"]) and is_at(one.b_place, row["a"])
            if straight or (turned and row["kind"] != "echo"):
                found.append(one)
    return found


@pytest.mark.parametrize(
    "row", gold("quotes"), ids=lambda row: f"{row['kind']}-{row['a']['article']}-{row['b']['article']}"
)
def test_the_sample_has_the_relation(sample: Path, row: dict[str, Any]) -> None:
    corpus = Corpus.open(sample)
    assert matching(corpus.quotes().relations, row)


@pytest.mark.parametrize("row", gold("not_quotes"), ids=lambda row: f"{row['kind']}-{row['why']}")
def test_the_sample_does_not_have_it(sample: Path, row: dict[str, Any]) -> None:
    corpus = Corpus.open(sample)
    assert not matching(corpus.quotes().relations, row)


def test_slots_of_the_translations_differ_as_marked(sample: Path) -> None:
    relations = Corpus.open(sample).quotes().relations
    row = next(one for one in gold("quotes") if one["kind"] == "variant")
    (relation,) = matching(relations, row)
    a, b = relation.a_place, relation.b_place
    differing = [
        [
            a.text[one.a.start - a.start : one.a.end - a.start],
            b.text[one.b.start - b.start : one.b.end - b.start],
        ]
        for one in relation.aligned
        if one.slot == "differs"
    ]
    turned = (
        a.article == row["b"]["article"]
    )  # the earlier article comes first, whichever the gold names first
    assert [pair[::-1] if turned else pair for pair in differing] == row["differs"]


def test_the_report_is_kept_and_read_back_as_it_was(sample: Path) -> None:
    first = Corpus.open(sample).quotes()
    assert Corpus.open(sample).quotes() == first
    assert len({quote.id for quote in first.quotes}) == len(first.quotes)


@pytest.mark.shared
def test_the_seeds_hold_what_was_read_in_them(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    report = corpus.quotes()
    kinds = {
        kind: [one for one in report.relations if one.kind == kind]
        for kind in ("verbatim", "variant", "echo")
    }
    (verbatim,) = kinds["verbatim"]
    assert verbatim.equal == 41
    assert verbatim.speaker == "xi-jinping"
    respelt = [
        {
            verbatim.a_place.article: verbatim.a_place.text[a.start - verbatim.a_place.start :][:6],
            verbatim.b_place.article: verbatim.b_place.text[b.start - verbatim.b_place.start :][:6],
        }
        for a, b in verbatim.respelt
    ]
    assert respelt == [{"000": "Treaty", "002": "treaty"}]
    (variant,) = kinds["variant"]
    assert variant.equal == 13
    ends = (variant.a_place.article, variant.b_place.article)
    assert dict(zip(ends, variant.words, strict=True)) == {"000": 17, "002": 19}
    echoes = [
        (one.a_place.passage, one.a_place.text, one.b_place.article, one.b_place.passage)
        for one in kinds["echo"]
    ]
    assert echoes == [
        (13, "example of a new type of international relations", "000", 3),
        (13, "positive energy” to the world", "000", 3),
        (17, "at “their highest point", "004", 19),
    ]
    (again,) = [one for one in report.relations if one.kind == "said_again"]
    assert again.speaker == "vladimir-putin"
    assert {again.a_place.article, again.b_place.article} == {"002", "003"}
