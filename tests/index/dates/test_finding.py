from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import dates
from index.dates import values
from index.model import Passage, Span

FULL = [
    ("June 28, 2021", "2021-06-28"),
    ("28 June 2021", "2021-06-28"),
    ("the 28th of June, 2021", "2021-06-28"),
    ("June 28th 2021", "2021-06-28"),
    ("2021-06-28", "2021-06-28"),
    ("2021/06/28", "2021-06-28"),
    ("28-Mar-2023", "2023-03-28"),
    ("28.03.2023", "2023-03-28"),
    ("28/03/2023", "2023-03-28"),
    ("03/28/2023", "2023-03-28"),
    ("28/03/23", "2023-03-28"),
    ("03/04/2023", "2023-04-03|2023-03-04"),
    ("Monday, June 28", "XXXX-06-28"),
    ("Monday 28 June 2021", "2021-06-28"),
    ("Mon, 28 Jun 2021", "2021-06-28"),
    ("JUNE 28, 2021", "2021-06-28"),
    ("Sept. 11, 2001", "2001-09-11"),
    ("28 june", "XXXX-06-28"),
    ("9/11", "2001-09-11"),
]
PARTIAL = [
    ("on June 28", "XXXX-06-28"),
    ("on June the 28th", "XXXX-06-28"),
    ("from September 1-7", "XXXX-09-01/XXXX-09-07"),
    ("from September 1 – 7, 2022", "2022-09-01/2022-09-07"),
    ("from March 20 to 22", "XXXX-03-20/XXXX-03-22"),
    ("20 to 22 March 2023", "2023-03-20/2023-03-22"),
    ("from June 28 to July 4, 2021", "2021-06-28/2021-07-04"),
    ("28 December to 3 January 2022", "2021-12-28/2022-01-03"),
    ("between June 28 and July 4", "XXXX-06-28/XXXX-07-04"),
    ("June 28 and 29", "XXXX-06-28/XXXX-06-29"),
    ("June 28 and 30", "XXXX-06-28"),
    ("in July 2001", "2001-07"),
    ("in July of 2001", "2001-07"),
    ("from March to June 2021", "2021-03/2021-06"),
    ("in June", "XXXX-06"),
    ("2021-06", "2021-06"),
    ("he said on the 9th that", "XXXX-XX-09"),
    ("came out on the third of June", "XXXX-06-03"),
    ("the thirty-first of December 2019", "2019-12-31"),
    ("shot at us on the fifth, and", "XXXX-XX-05"),
    ("in October of next year", "Y+1:XXXX-10"),
    ("on 3 June last year", "Y-1:XXXX-06-03"),
    ("in March that year", "@Y+0:XXXX-03"),
    ("That May Gazprom signed", "@Y+0:XXXX-05"),
    ("That December call", "XXXX-12"),
]
COARSE = [
    ("in 2014", "2014"),
    ("since 1996", "1996"),
    ("the 2001 treaty", "2001"),
    ("Moscow’s 2014 annexation", "2014"),
    ("post-2014", "2014"),
    ("during 2018-2019", "2018/2019"),
    ("in 2018–19", "2018/2019"),
    ("from 1939 to 1945", "1939/1945"),
    ("the 1990s", "199X"),
    ("the ’90s", "199X"),
    ("the early 90s", "START-199X"),
    ("in the mid-2020s", "MID-202X"),
    ("the 21st century", "20XX"),
    ("the twentieth century", "19XX"),
    ("the end of 2021", "END-2021"),
    ("in early June", "START-XXXX-06"),
    ("in late July 2020", "END-2020-07"),
    ("the second quarter of 2021", "2021-Q2"),
    ("Q3 2021", "2021-Q3"),
    ("the first half of 2021", "2021-H1"),
    ("in the fourth quarter of this year", "Y+0:XXXX-Q4"),
    ("in the summer of 2021", "2021-SU"),
    ("in the fall", "XXXX-FA"),
    ("last spring", "last:XXXX-SP"),
    ("this May", "this:XXXX-05"),
    ("summer last year", "Y-1:XXXX-SU"),
    ("on New Year’s Day", "XXXX-01-01"),
    ("on Christmas Eve 2020", "2020-12-24"),
    ("before Easter", "XXXX-easter"),
]
RELATIVE = [
    ("on Monday", "weekday:0"),
    ("Monday’s talks", "weekday:0"),
    ("last Monday", "last:weekday:0"),
    ("next Friday", "next:weekday:4"),
    ("this Sunday", "this:weekday:6"),
    ("yesterday", "-P1D"),
    ("the day before yesterday", "-P2D"),
    ("tomorrow", "+P1D"),
    ("last night", "-P1D"),
    ("last year", "-P1Y"),
    ("next month", "+P1M"),
    ("this year’s vote", "P0Y"),
    ("twenty years ago", "-P20Y"),
    ("twenty-five years ago", "-P25Y"),
    ("two decades ago", "-P2E"),
    ("twenty years ago today", "Y-20:P0D"),
    ("ten years ago this week", "Y-10:P0W"),
    ("half a century ago", "-P50Y"),
    ("half a year later", "@+P6M"),
    ("more than three decades ago", ">-P3E"),
    ("nearly 20 years ago", "<-P20Y"),
    ("about ten years ago", "~-P10Y"),
    ("a few days ago", "-PXD"),
    ("a week earlier", "@-P1W"),
    ("two days later", "@+P2D"),
    ("the following day", "@+P1D"),
    ("the same year", "@P0Y"),
    ("the day before, she", "@-P1D"),
    ("later this year", "later:P0Y"),
    ("earlier this month", "earlier:P0M"),
    ("over the last thirty years", "PAST:P30Y"),
    ("in the past few years", "PAST:PXY"),
    ("the coming five years", "NEXT:P5Y"),
    ("in three days’ time", "+P3D"),
]


@pytest.mark.parametrize(
    "text",
    [
        "on the fifth floor",
        "on the fifth and sixth floors",
        "on the second, smaller",
        "in the fifth month",
        "his ninth",
    ],
)
def test_ordinals_that_count_things_are_no_days(text: str) -> None:
    assert not dates.find(f"They met {text} in the town.")


@pytest.mark.parametrize(("text", "value"), FULL + PARTIAL + COARSE + RELATIVE)
def test_find_gives_the_value(text: str, value: str) -> None:
    found = dates.find(f"They met {text} in the town.")
    assert [timex.value for timex in found] == [value]


NOT_DATES = [
    "It cost $2014 and €1990.",
    "Some 380,000 people fled, 2014 people stayed, and 2000 soldiers came.",
    "The 20-year-old player scored 21 points in 2-1 games.",
    "Russia sold S-400 and S-300 systems and the F-2014 jet.",
    "You may march with me, and it may be that they will spring a fall on us.",
    "Theresa May said so, and Mrs May agreed.",
    "The March on Washington, August Wilson, April Glaspie and June Carter.",
    "On Black Friday the Sunday Times and Bloody Sunday.",
    "Agenda 2030, Windows 2000, Vostok 2018.",
    "The second quarter was lost and they fell in the fall of Kabul.",
    "It took three weeks; days after, years later, it was done.",
    "At 19:45, or 01:22, on page 2014 of 3.14.",
    "Easter Island and Christmas trees.",
    "The pages 1914.5 and 1,914.",
    "May 24 hours be enough.",
    "He was last, the next man, this time, the past tense.",
    "Summer school and the Winter Olympics.",
]


@pytest.mark.parametrize("text", NOT_DATES)
def test_find_leaves_other_words_and_numbers_alone(text: str) -> None:
    assert [(timex.text, timex.value) for timex in dates.find(text)] == []


def test_find_takes_in_month_in_spite_of_a_surname() -> None:
    found = dates.find("Mrs May resigned in May, and the rest of May’s cabinet stayed.")
    assert [(timex.text, timex.start) for timex in found] == [("May", 20)]


def test_find_gives_the_longest_expression() -> None:
    found = dates.find("From June 28 to July 4, 2021 and by the end of next month.")
    assert [timex.text for timex in found] == ["June 28 to July 4, 2021", "end of next month"]


def test_find_looks_only_into_open_passages() -> None:
    text = "Updated June 1\nThey met on June 2.\nRead more: June 3"
    passages = [Passage(1, 0, 14, furniture=True), Passage(2, 15, 34), Passage(3, 35, 52, furniture=True)]
    assert [timex.value for timex in dates.find(text, passages)] == ["XXXX-06-02"]


def test_find_does_not_run_over_the_end_of_a_passage() -> None:
    text = "It was June 28\n2021 began."
    assert [timex.text for timex in dates.find(text, [Span(0, 14), Span(15, 26)])] == ["June 28", "2021"]


PIECES = st.sampled_from(
    [text for text, _ in FULL + PARTIAL + COARSE + RELATIVE]
    + NOT_DATES
    + [
        " ",
        "\n",
        ", ",
        "the ",
        "of ",
        "“",
        "’s ",
        "-",
        "–",
        "2021",
        "28",
        "May",
        "a ",
        "\u00a0",
        "日",
        "😀",
        "\u0301",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_find_offsets_hold(text: str) -> None:
    last = 0
    for timex in dates.find(text):
        assert last <= timex.start < timex.end <= len(text)
        assert timex.text == text[timex.start : timex.end]
        assert timex.period is None
        assert timex.basis == "unknown"
        last = timex.end


@given(st.text(max_size=200))
def test_find_survives_any_text(text: str) -> None:
    for timex in dates.find(text):
        assert text[timex.start : timex.end] == timex.text


@given(st.lists(PIECES, min_size=2, max_size=8).map("".join), st.data())
def test_find_in_a_span_is_find_in_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    for timex in dates.find(text, [Span(start, len(text))]):
        assert start <= timex.start
        assert timex.end <= len(text)


@given(st.dates())
def test_every_calendar_day_is_found_in_every_form(day: object) -> None:
    from datetime import date

    assert isinstance(day, date)
    if day.year < 1000:
        return
    month = day.strftime("%B")
    if 1100 <= day.year <= 2099:
        forms = [f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()]
        for form in forms:
            (timex,) = dates.find(f"It was {form} then")
            assert timex.text == form
            period = values.absolute(timex.value)
            assert period
            assert (period.first, period.last, period.granularity) == (day, day, "day")
