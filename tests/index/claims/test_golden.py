"""What holds by hand about claims: on the sample, and on the five seed articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from index.corpus import Corpus
from index.model import Claim, Place

GOLD = Path(__file__).resolve().parents[3] / "data" / "sample" / "gold.yaml"


@cache
def facts(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(GOLD.read_text(encoding="utf-8"))["facts"][name]
    return found


def is_at(place: Place | None, marked: dict[str, Any]) -> bool:
    if place is None or (place.article, place.passage) != (marked["article"], marked["passage"]):
        return False
    words = set(place.text.split())
    return (
        marked["text"] in place.text
        or place.text in marked["text"]
        or len(words & set(marked["text"].split())) > 1
    )


def between(corpus: Corpus, a: dict[str, Any], b: dict[str, Any]) -> list[Claim]:
    found = corpus.compare(a["article"], b["article"])
    return [one for one in found.claims if is_at(one.a, a) and is_at(one.b, b)]


@pytest.mark.parametrize("row", facts("conflict"), ids=lambda row: row["about"])
def test_what_cannot_both_hold_differs(sample: Path, row: dict[str, Any]) -> None:
    assert "differs" in {one.verdict for one in between(Corpus.open(sample), row["a"], row["b"])}


@pytest.mark.parametrize("row", facts("no_conflict"), ids=lambda row: row["a"]["text"])
def test_likeness_of_wording_is_no_conflict(sample: Path, row: dict[str, Any]) -> None:
    assert "differs" not in {one.verdict for one in between(Corpus.open(sample), row["a"], row["b"])}


FINER = [row for row in facts("finer") if row["event"] != "2021-06-28-extension"]


@pytest.mark.parametrize("row", FINER, ids=lambda row: row["event"])
def test_a_month_and_a_day_of_it_agree_and_the_day_is_finer(sample: Path, row: dict[str, Any]) -> None:
    found = between(Corpus.open(sample), row["coarse"], row["fine"])
    assert ("finer", "b") in {(one.verdict, one.finer) for one in found}


def test_every_place_is_in_its_article(sample: Path) -> None:
    corpus = Corpus.open(sample)
    for found in corpus.comparisons([("scmp", "neo"), ("london", "delhi"), ("dne", "washington-december")]):
        texts = {name: corpus.article(name).text for name in (found.a, found.b)}
        for claim in found.claims:
            for side, place in ((found.a, claim.a), (found.b, claim.b)):
                if place is not None:
                    assert place.article == side
                    assert texts[side][place.start : place.end] == place.text
            assert (claim.a is None) == (claim.verdict == "only_b")
            assert (claim.b is None) == (claim.verdict == "only_a")


def test_an_article_agrees_with_itself(sample: Path) -> None:
    found = Corpus.open(sample).compare("moscow", "moscow")
    assert not [one for one in found.claims if one.verdict in ("differs", "only_a", "only_b", "framing")]


@pytest.mark.shared
def test_the_seeds_agree_on_the_signing_and_one_is_finer(seeds: Path) -> None:
    found = Corpus.open(seeds).compare("002", "000")
    values = {
        (one.verdict, one.finer, one.a_value, one.b_value) for one in found.claims if one.topic == "date"
    }
    assert ("finer", "b", "2001-07", "2001-07-16") in values
    assert ("agree", "", "2021-06-28", "2021-06-28") in values


@pytest.mark.shared
def test_second_times_in_the_seeds_are_no_conflict(seeds: Path) -> None:
    found = Corpus.open(seeds).compare("002", "001")
    rows = [one for one in found.claims if one.about == "which time" and one.a and one.b]
    assert rows
    assert {one.verdict for one in rows} == {"different_claim"}
