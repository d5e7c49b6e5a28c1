"""Dates that are said in full."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Period
from index.text import stated

DAY = date(2021, 6, 28)


@pytest.mark.parametrize(
    "text",
    [
        "2021-06-28",
        "2021/06/28",
        "2021.6.28",
        "2021-06-28T10:15:00Z",
        "2021-06-28 10:15",
        "28 June 2021",
        "28th of June 2021",
        "28-Jun-2021",
        "28. June 2021",
        "28 Jun, 2021",
        "June 28, 2021",
        "Jun. 28th, 2021",
        "June 28 2021",
        "Monday, June 28, 2021, 10:15 GMT",
        "28.06.2021",
        "28/06/2021",
        "06/28/2021",
        "20210628",
        "2021年6月28日",
        "28 juin 2021",
        "28. Juni 2021",
        "28 de junio de 2021",
        "28 июня 2021",
    ],
)
def test_a_value_of_front_matter_in_full(text: str) -> None:
    assert stated.parse(text) == Period(DAY, DAY, "day")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2021-06", Period(date(2021, 6, 1), date(2021, 6, 30), "month")),
        ("February 2020", Period(date(2020, 2, 1), date(2020, 2, 29), "month")),
        ("2021", Period(date(2021, 1, 1), date(2021, 12, 31), "year")),
        (" 2021 ", Period(date(2021, 1, 1), date(2021, 12, 31), "year")),
    ],
)
def test_a_month_or_a_year_stays_one(text: str, period: Period) -> None:
    assert stated.parse(text) == period


@pytest.mark.parametrize(
    "text", ["", "soon", "Monday", "June 28", "06/07/2021", "12", "1200-01-01", "99999-01-01"]
)
def test_what_is_no_full_date_is_not_guessed(text: str) -> None:
    assert stated.parse(text) is None


@pytest.mark.parametrize("text", ["2021-02-30", "31 April 2021", "2021-13", "2021-13-01", "30.02.2021"])
def test_impossible_days_are_told_apart(text: str) -> None:
    with pytest.raises(stated.ImpossibleDate):
        stated.parse(text)


@pytest.mark.parametrize(
    "line",
    [
        "Updated 19:45, 28-Jun-2021",
        "Published: June 28, 2021 17:22",
        "Mon 28 Jun 2021 14.53 BST",
        "2021-06-28 21:14:55",
        "Posted on June 28, 2021 by Olga Petrenko",
        "PUBLISHED: 11:02, 28 June 2021 | UPDATED: 15:40, 30 June 2021",
        "Updated: June 28, 2021 9:41:07 pm",
        "(28/06/2021)",
    ],
)
def test_lines_that_only_state_a_date(line: str) -> None:
    assert stated.date_line(line) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "The treaty was signed on June 28, 2021.",
        "June 28",
        "Seen in Moscow, Russia, June 28, 2021. /Xinhua",
        "",
        "Chapter 2021-06-28 of the book",
        "By Ann Lee",
    ],
)
def test_lines_that_say_more_or_less(line: str) -> None:
    assert stated.date_line(line) is None


def test_the_opening_of_an_agency_report() -> None:
    assert stated.dateline("BEIJING, June 28, 2021 (Xinhua) -- The bridge") == DAY
    assert stated.dateline("BEIJING, June 28 (Xinhua) -- The bridge") is None
    assert stated.dateline("The bridge, opened on June 28, 2021, is closed - again.") is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-06-28-treaty", DAY),
        ("20210628_treaty", DAY),
        ("scmp_2021-06-28", DAY),
        ("treaty-28-Jun-2021", DAY),
        ("000_458868eebf953c35", None),
        ("12345678", None),
        ("2021", None),
    ],
)
def test_dates_in_file_names(name: str, day: date | None) -> None:
    assert stated.in_name(name) == day


@given(st.dates(date(1850, 1, 1), date(2099, 12, 31)))
def test_every_day_is_found_in_its_common_writings(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y", "%d.%m.%Y"):
        text = f"before {day.strftime(form)} after"
        assert [found.day for found in stated.find(text)] == [day]
        assert [text[found.start : found.end] for found in stated.find(text)] == [day.strftime(form)]


@given(st.text("0123456789-/. JuneMay年月", max_size=40))
def test_any_text_is_looked_through(text: str) -> None:
    for found in stated.find(text):
        assert text[found.start : found.end].strip()
