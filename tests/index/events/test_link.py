"""Detecting and linking on small articles made by the real steps before it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

import pytest

from index import dates, events, names, text
from index.events import EventDocument, EventLinks, PlacePair
from index.model import Article, ArticleDate, Mention, Period, RawArticle, Span

DAY = date(2021, 6, 29)


def article(name: str, body: str, day: date | None = DAY) -> Article:
    raw = RawArticle(f"A report\n\n{body}\n")
    made = text.prepare(raw, article_id=name, file=f"{name}.txt", sha256=name)
    when = ArticleDate(Period(day, day, "day"), "stated", "test") if day else ArticleDate()
    return dataclasses.replace(made, date=when)


def linked(*articles: Article) -> EventLinks:
    return events.link(documents_of(*articles))


def documents_of(*articles: Article) -> list[EventDocument]:
    tagged = [(one, names.tag(one)) for one in articles]
    of = names.link(tagged, None).of
    documents = []
    for one, found in tagged:
        mentions = tuple(
            Mention(
                f"{one.id}:n{name.start}", "entity", one.id, 1, name.start, name.end,
                one.text[name.start : name.end], Span(name.start, name.end), name.type,
                entity=of.get((one.id, name.start, name.end)),
            )
            for name in found
        )  # fmt: skip
        timexes = dates.resolve(one, dates.find(one.text, one.passages))
        documents.append(EventDocument(one, events.detect(one), timexes, mentions))
    return documents


def event_of(found: EventLinks, one: Article, word: str) -> str | None:
    start = one.text.index(word)
    return next(
        (event for (name, at), event in found.of.items() if name == one.id and at <= start < at + 20), None
    )


MEETING = article(
    "a", "Xi Jinping met Vladimir Putin in Geneva on 16 June 2021. They signed a treaty on trade."
)
SAME = article(
    "b", "The meeting of Xi Jinping and Vladimir Putin in Geneva on June 16, 2021 lasted three hours."
)
LATER = article(
    "c",
    "Xi Jinping met Vladimir Putin in Moscow on 15 December 2021. They spoke for an hour.",
    date(2021, 12, 16),
)


def test_heads_are_words_of_the_text_and_reporting_is_no_stop() -> None:
    one = article("x", "Leaders signed the pact on Monday, officials said. The talks lasted an hour.")
    heads = events.detect(one)
    assert {one.text[head.head.start : head.head.end] for head in heads if head.stop} >= {"signed", "talks"}
    assert [head.stop for head in heads if head.lemma == "say"] == [False]


def test_one_day_and_the_same_people_make_one_event_over_articles() -> None:
    found = linked(MEETING, SAME)
    assert event_of(found, MEETING, "met ") is not None
    assert event_of(found, MEETING, "met ") == event_of(found, SAME, "meeting")


def test_the_same_people_on_another_day_are_another_event() -> None:
    found = linked(MEETING, SAME, LATER)
    assert event_of(found, MEETING, "met ") != event_of(found, LATER, "met ")


def test_a_walk_stops_at_words_of_no_known_kind_where_another_article_tells_the_same() -> None:
    one = article(
        "a", "The court in Geneva annulled the licence of the newspaper Kommersant on 16 June 2021."
    )
    other = article("b", "Judges annulled the licence of Kommersant, a newspaper, on 16 June 2021 in Geneva.")
    alone, both = linked(one), linked(one, other)
    assert not [head for head in events.detect(one) if head.lemma == "annul" and head.stop]
    assert not alone.stops
    assert {(one.id, one.text.index("annulled")), (other.id, other.text.index("annulled"))} <= both.stops
    assert event_of(both, one, "annulled") == event_of(both, other, "annulled")


def test_every_link_has_its_reasons_and_its_place() -> None:
    found = linked(MEETING, SAME, LATER)
    assert found.links
    for link in found.links:
        assert link.a < link.b
        assert 0 <= link.p <= 1
        assert link.pros or link.cons
        assert all(reason.text.strip() for reason in (*link.pros, *link.cons))


def test_the_order_of_the_articles_does_not_matter() -> None:
    one, other = linked(MEETING, SAME, LATER), linked(LATER, SAME, MEETING)
    assert one.events == other.events
    assert one.links == other.links


@pytest.mark.parametrize("body", ["", "No verb here", "Blue."])
def test_texts_without_events_are_no_trouble(body: str) -> None:
    assert isinstance(linked(article("x", body), MEETING), EventLinks)


class Choices:
    """Decisions on two places."""

    def __init__(self, same: list, different: list) -> None:
        self._same, self._different = same, different

    def same_event(self) -> list:
        return self._same

    def different_event(self) -> list:
        return self._different

    def event_titles(self) -> dict:
        return {}

    def event_periods(self) -> dict:
        return {}

    def not_an_event(self) -> list:
        return []


@pytest.mark.parametrize("kind", ["same", "different"])
def test_the_user_wins_over_the_machine(kind: str) -> None:
    pair_of = {"same": (MEETING, LATER), "different": (MEETING, SAME)}[kind]
    documents = [EventDocument(one, events.detect(one)) for one in (MEETING, SAME, LATER)]
    places = tuple(
        next((one.id, head.start) for head in events.detect(one) if head.type == "meet") for one in pair_of
    )
    choices = Choices([places] if kind == "same" else [], [places] if kind == "different" else [])
    found = events.link(documents, choices)
    assert (found.of.get(places[0]) == found.of.get(places[1])) == (kind == "same")
    states = {link.state for link in found.links}
    assert ("confirmed" if kind == "same" else "refused") in states


def test_articles_that_are_dated_on_the_way_are_linked_as_if_dated_before() -> None:
    undated = article(
        "d", "Putin and Xi met on Wednesday. They signed the treaty. The signing took an hour.", None
    )
    others = (MEETING, SAME, LATER)
    dated = dataclasses.replace(undated, date=ArticleDate(Period(DAY, DAY, "day"), "inferred", "test"))
    told: list[object] = []

    def redate(pairs: Sequence[PlacePair]) -> Sequence[EventDocument]:
        told.extend(pairs)
        return documents_of(*others, dated)

    found = events.link(documents_of(*others, undated), redate=redate)
    assert told
    assert found == events.link(documents_of(*others, dated))
    assert found != events.link(documents_of(*others, undated))
