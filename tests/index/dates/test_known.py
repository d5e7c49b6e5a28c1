from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from index import dates
from index.dates.context import Context
from index.dates.known import day_of_known, known_events, told_without_date
from index.model import Article

MakeArticle = Callable[..., Article]


def test_the_list_is_well_formed() -> None:
    listed = known_events()
    events = {(event.name, event.first): event for events in listed.by_month.values() for event in events}
    assert len(events) > 120
    for event in events.values():
        assert event.first <= event.last
        assert (event.last - event.first).days < 60
        assert len(event.groups) >= 1
        assert event.sure or not event.lead
        assert not event.fresh or event.sure
        assert re.search(r"\d{4}", event.name) is None or "2001" in event.name


def test_an_event_over_new_month_is_found_in_both() -> None:
    months = [
        month
        for month, events in known_events().by_month.items()
        for event in events
        if "COP26" in event.name
    ]
    assert sorted(months) == [10, 11]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mobs stormed the Capitol on January 6.", "2021-01-06"),
        ("Biden and Putin shook hands in Geneva on June 16.", "2021-06-16"),
        ("On October 7, Hamas fighters attacked the towns.", "2023-10-07"),
        ("He died on June 16 in Geneva.", None),
        ("Biden and Putin spoke in Geneva on June 17.", None),
        ("On October 7 the towns were attacked.", None),
    ],
)
def test_day_of_known(make: MakeArticle, text: str, expected: str | None) -> None:
    article = make(text)
    (timex,) = dates.find(text)
    found = day_of_known(Context(article), timex)
    assert (str(found[0].first) if found else None) == expected


def test_only_sentences_without_a_date_count_as_undated(make: MakeArticle) -> None:
    text = "At the G7 summit in Cornwall they met. At the G20 summit in Bali in November 2022 they met again."
    article = make(text)
    found = told_without_date(Context(article), dates.find(text))
    assert list(found) == ["G7 summit in Cornwall"]
    assert found["G7 summit in Cornwall"].first == date(2021, 6, 11)
