"""What must hold on the sample corpus, marked by hand in ``data/sample/gold.yaml``."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from index.corpus import Corpus
from index.decisions import parse_period

FACTS = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "data" / "sample" / "gold.yaml").read_text("utf-8")
)["facts"]


@pytest.mark.parametrize("fact", FACTS["searches"], ids=lambda fact: fact["query"])
def test_search_counts(sample: Corpus, fact: dict[str, Any]) -> None:
    result = sample.search(fact["query"])
    counts: dict[str, int] = {}
    for hit in result.hits:
        counts[hit.article] = counts.get(hit.article, 0) + 1
    assert (result.total, counts) == (fact["total"], fact["counts"])


@pytest.mark.parametrize("fact", FACTS["without"], ids=lambda fact: fact["query"])
def test_search_without(sample: Corpus, fact: dict[str, Any]) -> None:
    assert {hit.article for hit in sample.search(fact["query"]).hits} == set(fact["articles"])


def pair_id(fact: dict[str, Any]) -> str:
    return "-".join(f"{fact[end]['article']}{fact[end]['passage']}" for end in "ab")


@pytest.mark.parametrize("fact", FACTS["not_linked"], ids=pair_id)
def test_look_alikes_are_not_merged(event_mention: Any, fact: dict[str, Any]) -> None:
    a, b = (event_mention(fact[end]) for end in "ab")
    if a is None or b is None:
        pytest.skip("no event word was detected at one end, so nothing can be merged")
    assert a.event is None or a.event != b.event


@pytest.mark.parametrize("group", FACTS["distinct"], ids=lambda group: group[0])
def test_like_events_of_other_days_stay_apart(event_mention: Any, gold: Any, group: list[str]) -> None:
    told: dict[str, set[str]] = {}
    for event in gold["events"]:
        if event["id"] in group:
            found = (event_mention(place) for place in event["mentions"])
            told[event["id"]] = {mention.event for mention in found if mention and mention.event}
    merged = [(one, other) for one, other in combinations(told, 2) if told[one] & told[other]]
    assert merged == []


@pytest.mark.parametrize("fact", FACTS["article_dates"], ids=lambda fact: fact["article"])
def test_inferred_dates_hold_the_true_day(sample: Corpus, fact: dict[str, Any]) -> None:
    when = sample.article(fact["article"]).date
    wanted, true = parse_period(str(fact["refined"])), parse_period(str(fact["holds"]))
    assert when.basis == "inferred"
    assert when.reason
    assert when.period is not None
    assert wanted is not None
    assert true is not None
    assert true.within(when.period), when


def test_time_expressions_stand_for_their_days(sample: Corpus, offset_of: Any, floors: Any) -> None:
    right, wrong = 0, []
    for fact in FACTS["dates"]:
        start, end = offset_of(fact)
        period = parse_period(str(fact["value"]))
        assert period is not None
        found = [
            mention
            for mention in sample.mentions(fact["article"], ("date",))
            if mention.start < end and start < mention.end and mention.period is not None
        ]
        if any(
            mention.period.overlaps(period) and mention.period.within(period)
            for mention in found
            if mention.period
        ):
            right += 1
        elif any(mention.period and not mention.period.overlaps(period) for mention in found):
            wrong.append((fact, found))
    assert right >= floors["sample"]["dates_right"]
    assert len(wrong) <= floors["sample"]["dates_wrong_at_most"], wrong


@pytest.mark.parametrize("fact", FACTS["marks"], ids=lambda fact: fact["article"])
def test_broken_quotation_marks_do_not_swallow_the_text(
    sample: Corpus, offset_of: Any, fact: dict[str, Any]
) -> None:
    start, end = offset_of(fact)
    quotes = [
        quote
        for quote in sample.mentions(fact["article"], ("quote",))
        if quote.start < end and start < quote.end
    ]
    assert any(quote.start <= start and end <= quote.end for quote in quotes)
    assert not [quote for quote in quotes if fact["outside"] and fact["outside"] in quote.text]


@pytest.mark.parametrize("fact", FACTS["furniture"], ids=lambda fact: fact["article"])
def test_furniture_is_folded_and_nothing_else(sample: Corpus, fact: dict[str, Any]) -> None:
    passages = sample.article(fact["article"]).passages
    repeats = {entry["passage"] for entry in FACTS["repeats"] if entry["article"] == fact["article"]}
    assert {passage.n for passage in passages if passage.furniture} == {*fact["passages"], *repeats}


@pytest.mark.parametrize("fact", FACTS["repeats"], ids=lambda fact: f"{fact['article']}{fact['passage']}")
def test_repeats_point_at_the_first(sample: Corpus, fact: dict[str, Any]) -> None:
    passage = next(
        passage for passage in sample.article(fact["article"]).passages if passage.n == fact["passage"]
    )
    assert passage.repeats == fact["of"]


@pytest.mark.parametrize("fact", FACTS["coverage"], ids=lambda fact: fact["event"])
def test_nobody_is_called_silent_who_could_not_know(
    sample: Corpus, event_mention: Any, gold: Any, fact: dict[str, Any]
) -> None:
    """Nobody who reports an event, or who wrote before it, is ever shown as silent on it."""
    event = next(event for event in gold["events"] if event["id"] == fact["event"])
    rows = dict(sample.coverage())
    seen = {mention.event for place in event["mentions"] if (mention := event_mention(place)) is not None}
    rows = {
        name: cells
        for name, cells in rows.items()
        if name in seen and len(sample.store.event(name).by_source) > 1
    }
    assert rows
    for cells in rows.values():
        for source in fact.get("before", ()):
            assert cells[source].state in ("before", "unsure"), source
    told = {
        source
        for cells in rows.values()
        for source, cell in cells.items()
        if cell.state in ("reports", "alludes")
    }
    assert not told & set(fact.get("before", ()))


def test_cells_of_the_coverage_table_are_right_and_silence_is_seldom_wrong(
    sample: Corpus, event_mention: Any, gold: Any, floors: Any
) -> None:
    """Of the row with most of an event's marked mentions; to be called silent wrongly is the worst."""
    rows = dict(sample.coverage())
    right, slandered, wrong = 0, [], []
    for fact in FACTS["coverage"]:
        event = next(event for event in gold["events"] if event["id"] == fact["event"])
        found = (event_mention(place) for place in event["mentions"])
        counts = Counter(mention.event for mention in found if mention and mention.event)
        name = min(counts, key=lambda name: (-counts[name], str(name)))
        for state in ("reports", "alludes", "silent", "before", "unsure"):
            for source in fact.get(state, ()):
                got = rows[name][source].state
                right += got == state
                if got != state:
                    wrong.append((fact["event"], source, state, got))
                if got == "silent" and state in ("reports", "alludes"):
                    slandered.append((fact["event"], source))
    assert right >= floors["sample"]["cells_right"], wrong
    assert len(slandered) <= floors["sample"]["cells_slandered_at_most"], slandered


def test_links_without_their_evidence_are_the_same_links(sample: Corpus) -> None:
    whole = {(link.a, link.b, link.p, link.state) for link in sample.links()}
    assert {(link.a, link.b, link.p, link.state) for link in sample.bare_links()} == whole
    assert whole
