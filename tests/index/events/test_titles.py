"""Titles say the day, the people and what happened, in few words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import dates, events, names, text
from index.events import EventDocument
from index.events.titles import short_period
from index.model import Mention, Period, RawArticle, Span, undated


def title(body: str, word: str) -> str:
    """Title of the event that ``word`` heads in a one-article corpus."""
    made = text.prepare(RawArticle(f"A report\n\n{body}\n"), article_id="a", file="a.txt", sha256="a")
    tagged = names.tag(made)
    of = names.link([(made, tagged)], None).of
    mentions = tuple(
        Mention(
            f"a:n{n.start}", "entity", "a", 1, n.start, n.end, made.text[n.start : n.end], Span(n.start, n.end), n.type,
            entity=of.get(("a", n.start, n.end)),
        )
        for n in tagged
    )  # fmt: skip
    when = dates.resolve(made, dates.find(made.text, made.passages))
    found = events.link([EventDocument(made, events.detect(made), when, mentions)])
    name = found.of["a", made.text.index(word)]
    return next(event.title for event in found.events if event.id == name)


@pytest.mark.parametrize(
    ("first", "last", "granularity", "said"),
    [
        (date(2021, 6, 28), date(2021, 6, 28), "day", "28 June 2021"),
        (date(2023, 3, 20), date(2023, 3, 22), "interval", "20–22 March 2023"),
        (date(2001, 7, 1), date(2001, 7, 31), "month", "July 2001"),
        (date(2021, 9, 1), date(2021, 12, 31), "interval", "September–December 2021"),
        (date(2021, 9, 1), date(2021, 12, 21), "interval", "1 September – 21 December 2021"),
        (date(2014, 1, 1), date(2014, 12, 31), "year", "2014"),
        (date(2018, 1, 1), date(2019, 12, 31), "interval", "2018–2019"),
        (date(2021, 12, 30), date(2022, 1, 2), "interval", "30 December 2021 – 2 January 2022"),
    ],
)
def test_stretches_of_days_are_said_in_few_words(first, last, granularity, said):
    assert short_period(Period(first, last, granularity)) == said


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 1500))
def test_both_years_of_a_stretch_are_in_its_words(first, days):
    last = first + timedelta(days)
    said = short_period(Period(first, last, "interval"))
    assert str(first.year) in said
    assert str(last.year) in said


def test_open_ends_and_no_day_at_all():
    day = date(2020, 5, 1)
    assert short_period(None) == ""
    assert short_period(Period(day, None, "interval")) == "after 1 May 2020"
    assert short_period(Period(None, day, "interval")) == "before 1 May 2020"


def test_the_thing_done_is_named_after_the_kind():
    said = title("On 16 July 2001 Vladimir Putin and Jiang Zemin signed a treaty in the Kremlin.", "signed")
    assert said.startswith("16 July 2001 · ")
    assert "signing of treaty" in said


def test_a_meeting_is_not_of_the_people_who_meet():
    said = title("Joe Biden met Vladimir Putin in Geneva on 16 June 2021.", "met")
    assert said == "16 June 2021 · Joe Biden, Vladimir Putin · meeting, Geneva"


def test_the_noun_the_article_uses_is_kept():
    assert title("The summit of Joe Biden and Vladimir Putin took place on 16 June 2021.", "summit").endswith(
        "summit"
    )


def test_a_title_without_its_day():
    day = Period(date(2021, 6, 16), date(2021, 6, 16), "day")
    assert undated("16 June 2021 · Joe Biden · summit", day) == "Joe Biden · summit"
    assert undated("Joe Biden · summit", None) == "Joe Biden · summit"
    assert undated("The June 2021 summit", day) == "The June 2021 summit"
