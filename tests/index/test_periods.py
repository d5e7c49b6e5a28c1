"""Stretches of days as text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import calendar
from index.model import Period
from index.periods import iso_text, say_period, short_period


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


def test_columns_get_the_shortest_form():
    day = date(2021, 6, 28)
    assert iso_text(Period(day, day, "day")) == "2021-06-28"
    assert iso_text(Period(date(2021, 6, 1), date(2021, 6, 30), "month")) == "2021-06"
    assert iso_text(Period(date(2021, 1, 1), date(2021, 12, 31), "year")) == "2021"
    assert iso_text(Period(day, date(2021, 6, 30), "interval")) == "2021-06-28..2021-06-30"
    assert iso_text(Period(day, None, "interval")) == "2021-06-28.."
    assert (iso_text(None), iso_text(None, "?")) == ("", "?")


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (calendar.day(date(2021, 6, 28)), "28 June 2021"),
        (calendar.month(2021, 6), "June 2021"),
        (calendar.year(2021), "2021"),
        (Period(date(2021, 6, 28), date(2021, 6, 30), "range"), "28 to 30 June 2021"),
        (Period(date(2021, 6, 28), date(2021, 7, 4), "range"), "28 June 2021 to 4 July 2021"),
        (Period(date(2021, 6, 28), None, "range"), "28 June 2021 or later"),
        (Period(None, date(2021, 6, 28), "range"), "28 June 2021 or earlier"),
    ],
)
def test_in_a_sentence(period, said):
    assert say_period(period) == said
