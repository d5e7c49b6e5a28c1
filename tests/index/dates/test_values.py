from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import calendar, values
from index.model import Period


@pytest.mark.parametrize(
    ("value", "year", "first", "last", "granularity"),
    [
        ("2021-06-28", None, "2021-06-28", "2021-06-28", "day"),
        ("XXXX-06-28", 2021, "2021-06-28", "2021-06-28", "day"),
        ("2021-02", None, "2021-02-01", "2021-02-28", "month"),
        ("2021", None, "2021-01-01", "2021-12-31", "year"),
        ("2021-Q2", None, "2021-04-01", "2021-06-30", "quarter"),
        ("2021-H2", None, "2021-07-01", "2021-12-31", "range"),
        ("2021-SU", None, "2021-06-01", "2021-09-23", "season"),
        ("2021-WI", None, "2020-12-01", "2022-02-28", "season"),
        ("199X", None, "1990-01-01", "1999-12-31", "decade"),
        ("20XX", None, "2001-01-01", "2100-12-31", "century"),
        ("2018/2019", None, "2018-01-01", "2019-12-31", "range"),
        ("XXXX-12-28/XXXX-01-03", 2021, "2021-12-28", "2022-01-03", "range"),
        ("2024-easter", None, "2024-03-31", "2024-03-31", "day"),
        ("XXXX-goodfriday", 2023, "2023-04-07", "2023-04-07", "day"),
        ("2021-thanksgiving", None, "2021-11-25", "2021-11-25", "day"),
        ("START-2021-06", None, "2021-06-01", "2021-06-10", "range"),
        ("END-2021", None, "2021-09-01", "2021-12-31", "range"),
    ],
)
def test_absolute(value: str, year: int | None, first: str, last: str, granularity: str) -> None:
    period = values.absolute(value, year)
    assert period
    assert period.first
    assert period.last
    assert (str(period.first), str(period.last), period.granularity) == (first, last, granularity)


@pytest.mark.parametrize(
    "value",
    ["XXXX-06-28", "2021-02-30", "-P1M", "weekday:0", "2021-nosuchday", "2021/2019", "0000", "2021-13"],
)
def test_absolute_has_no_answer(value: str) -> None:
    assert values.absolute(value) is None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("-P1D", "2021-06-29", "2021-06-29"),
        ("-P1W", "2021-06-21", "2021-06-27"),
        ("P0W", "2021-06-28", "2021-07-04"),
        ("-P1WE", "2021-06-26", "2021-06-27"),
        ("+P1M", "2021-07-01", "2021-07-31"),
        ("-P2Q", "2020-10-01", "2020-12-31"),
        ("-P20Y", "2001-01-01", "2001-12-31"),
        ("-P3E", "1990-01-01", "1999-12-31"),
        ("~-P10Y", "2009-06-30", "2013-06-30"),
        (">-P30Y", "1979-06-30", "1991-06-30"),
    ],
)
def test_shifted(value: str, first: str, last: str) -> None:
    offset = values.parse_offset(value)
    assert offset
    period = values.shifted(offset, calendar.day(date(2021, 6, 30)))
    assert period
    assert (str(period.first), str(period.last)) == (first, last)


def test_shifted_stops_at_the_end_of_the_calendar() -> None:
    for value in ("-P999C", "+P999C", "-P999E", "~-P999C", "-P999999D"):
        offset = values.parse_offset(value)
        assert offset
        assert values.shifted(offset, calendar.day(date(2021, 6, 30))) is None


def test_shifted_needs_a_start_fine_enough() -> None:
    offset = values.parse_offset("@-P1D")
    assert offset
    assert values.shifted(offset, calendar.year(2021)) is None


@given(st.dates(date(1600, 1, 1), date(2400, 1, 1)), st.integers(-2000, 2000))
def test_add_months_there_and_back(when: date, months: int) -> None:
    there = calendar.add_months(when, months)
    back = calendar.add_months(there, -months)
    assert (back.year, back.month) == (when.year, when.month)
    assert 0 <= when.day - back.day <= 3


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_its_season(year: int) -> None:
    sunday = calendar.easter(year)
    assert sunday.weekday() == 6
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


@given(st.dates(date(1600, 1, 1), date(2400, 1, 1)), st.integers(0, 400))
def test_parts_lie_within_and_in_order(first: date, days: int) -> None:
    whole = Period(first, date.fromordinal(first.toordinal() + days), "range")
    start, middle, end = (calendar.part(whole, which) for which in ("START", "MID", "END"))
    assert start.within(whole)
    assert middle.within(whole)
    assert end.within(whole)
    assert start.first == whole.first
    assert end.last == whole.last
