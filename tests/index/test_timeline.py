"""Events against publication."""

from __future__ import annotations

from datetime import date

from index.model import Article, ArticleDate, Cell, Event, Mention, Period, Span
from index.timeline import timeline


def day(text: str) -> Period:
    return Period(date.fromisoformat(text), date.fromisoformat(text), "day")


def article(name: str, when: str | None) -> Article:
    stated = ArticleDate(day(when), "stated", "") if when else ArticleDate()
    return Article(name, name, name.upper(), f"Title of {name}", date=stated)


def event(name: str, period: Period | None, mentions: dict[str, str]) -> Event:
    return Event(
        name, name, "meet", period, "stated" if period else "unknown", (), None, tuple(mentions),
        dict.fromkeys(mentions.values(), 1),
    )  # fmt: skip


def mention(name: str, source: str) -> Mention:
    return Mention(name, "event", source, 1, 0, 3, "met", Span(0, 3), "meet")


ARTICLES = [article("late", "2022-01-01"), article("early", "2021-01-01"), article("undated", None)]
MEETING = event("meeting", day("2021-06-01"), {"m1": "early", "m2": "late"})
CELLS = {
    "meeting": {
        "early": Cell("reports", ("m1",)),
        "late": Cell("alludes", ("m2",)),
        "undated": Cell("unsure", ("m3",)),
        "other": Cell("silent"),
    }
}
MENTIONS = {
    name: mention(name, source) for name, source in (("m1", "early"), ("m2", "late"), ("m3", "undated"))
}


def test_what_lay_ahead_is_told_apart() -> None:
    (entry,) = timeline(ARTICLES, [MEETING], CELLS, MENTIONS).entries
    assert entry.standing == {"early": "to_come", "late": "alludes", "undated": "unsure"}
    assert entry.sources == ("early", "late")
    assert entry.granularity == "day"


def test_events_come_in_order_of_time_and_undated_ones_apart() -> None:
    june = event("june", Period(date(2021, 6, 1), date(2021, 6, 30), "month"), {})
    before = event("before", Period(None, date(2021, 6, 1), "range"), {})
    found = timeline(ARTICLES, [june, event("never", None, {}), MEETING, before], CELLS, MENTIONS)
    assert [entry.event for entry in found.entries] == ["before", "meeting", "june"]
    assert [entry.event for entry in found.undated] == ["never"]


def test_publications_come_by_date_undated_last() -> None:
    found = timeline(ARTICLES, [], {}, {})
    assert [one.article for one in found.publications] == ["early", "late", "undated"]
