"""Events against publication."""

from __future__ import annotations

from datetime import date

from index.model import Article, ArticleDate, Cell, Event, Period
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


ARTICLES = [article("late", "2022-01-01"), article("early", "2021-01-01"), article("undated", None)]
MEETING = event("meeting", day("2021-06-01"), {"early:e1": "early", "late:e1": "late"})
CELLS = {
    "meeting": {
        "early": Cell("reports", ("early:e1",)),
        "late": Cell("alludes", ("late:e1",)),
        "undated": Cell("unsure", ("undated:e1",)),
        "other": Cell("silent"),
    }
}


def test_what_lay_ahead_is_told_apart() -> None:
    (entry,) = timeline(ARTICLES, [MEETING], CELLS).entries
    assert entry.standing == {"early": "to_come", "late": "alludes", "undated": "unsure"}
    assert entry.sources == ("early", "late")
    assert entry.granularity == "day"


def test_events_come_in_order_of_time_and_undated_ones_apart() -> None:
    june = event("june", Period(date(2021, 6, 1), date(2021, 6, 30), "month"), {})
    before = event("before", Period(None, date(2021, 6, 1), "range"), {})
    found = timeline(ARTICLES, [june, event("never", None, {}), MEETING, before], CELLS)
    assert [entry.event for entry in found.entries] == ["before", "meeting", "june"]
    assert [entry.event for entry in found.undated] == ["never"]


def test_publications_come_by_date_undated_last() -> None:
    found = timeline(ARTICLES, [], {})
    assert [one.article for one in found.publications] == ["early", "late", "undated"]
