from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import dates
from index.dates.viewing import near_year, seen_from, weekday_near
from index.model import Article, Timex

MakeArticle = Callable[..., Article]


def resolved(article: Article) -> list[tuple[str, str | None]]:
    out = []
    for timex in dates.resolve(article, dates.find(article.text, article.passages)):
        period = timex.period
        said = None
        if period:
            said = str(period.first) if period.first == period.last else f"{period.first}..{period.last}"
        out.append((timex.text, said))
    return out


def only(article: Article) -> Timex:
    (timex,) = dates.resolve(article, dates.find(article.text, article.passages))
    return timex


# Wednesday 30 June 2021
EXACT = [
    ("They met on Monday.", "2021-06-28"),
    ("They met on Wednesday.", "2021-06-30"),
    ("They will meet on Monday.", "2021-07-05"),
    ("They are due to meet on Thursday.", "2021-07-01"),
    ("Putin said on Monday he will visit soon.", "2021-06-28"),
    ("The minister said a vote would be held on Sunday.", "2021-07-04"),
    ("They met last Wednesday.", "2021-06-23"),
    ("They will meet next Friday.", "2021-07-02"),
    ("They met yesterday.", "2021-06-29"),
    ("They met on June 28.", "2021-06-28"),
    ("They met on December 3.", "2020-12-03"),
    ("They will meet on December 3.", "2021-12-03"),
    ("The pact expires on 1 March.", "2022-03-01"),
    ("They met in January.", "2021-01-01..2021-01-31"),
    ("They will meet in January.", "2022-01-01..2022-01-31"),
    ("They met last June.", "2020-06-01..2020-06-30"),
    ("They met last month.", "2021-05-01..2021-05-31"),
    ("They will meet next year.", "2022-01-01..2022-12-31"),
    ("They met twenty years ago.", "2001-01-01..2001-12-31"),
    ("They met twenty years ago today.", "2001-06-30"),
    ("They met ten years ago this month.", "2011-06-01..2011-06-30"),
    ("They met in the past week.", "2021-06-23..2021-06-30"),
    ("They will meet later this year.", "2021-06-30..2021-12-31"),
    ("They met earlier this month.", "2021-06-01..2021-06-30"),
    ("They met at the end of last year.", "2020-09-01..2020-12-31"),
    ("They met in October of last year.", "2020-10-01..2020-10-31"),
    ("They said on the 9th that it was over.", "2021-06-09"),
    ("The minutes, due on the 15th, will show it.", "2021-07-15"),
    ("They shot at the crowd on the ninth, and it fled.", "2021-06-09"),
    ("The commission has invited both sides to talks in Geneva on Friday.", "2021-07-02"),
    ("They met on Good Friday.", "2021-04-02"),
    ("They met in July 2001.", "2001-07-01..2001-07-31"),
    ("Sales rose in the second quarter of this year.", "2021-04-01..2021-06-30"),
]


@pytest.mark.parametrize(("text", "expected"), EXACT)
def test_from_a_known_day(make: MakeArticle, text: str, expected: str) -> None:
    (said,) = resolved(make(text, "2021-06-30"))
    assert said[1] == expected


def test_basis_tells_what_is_said_from_what_is_worked_out(make: MakeArticle) -> None:
    article = make(
        "On June 28, 2021 they met. On Monday they parted. A few days ago it was calm.", "2021-06-30"
    )
    bases = [timex.basis for timex in dates.resolve(article, dates.find(article.text))]
    assert bases == ["stated", "inferred", "unknown"]


def test_every_answer_has_a_reason(make: MakeArticle) -> None:
    text = " ".join(text for text, _ in EXACT)
    for article in (make(text), make(text, "2021-06-30"), make(text, "2021-05-30", "2021-09-01")):
        assert all(timex.reason for timex in dates.resolve(article, dates.find(article.text)))


def test_weekday_is_fixed_by_an_interval_that_leaves_one(make: MakeArticle) -> None:
    timex = only(make("They met by video link on Monday.", "2021-06-28", "2021-07-04"))
    assert timex.period
    assert (timex.period.first, timex.period.granularity, timex.basis) == (
        date(2021, 6, 28),
        "day",
        "inferred",
    )
    assert "Monday" in timex.reason


@pytest.mark.parametrize(
    ("first", "last"), [("2021-06-27", "2021-06-28"), ("2021-06-16", "2021-06-30"), ("2021-06-16", "open")]
)
def test_weekday_stays_open_where_several_fit(make: MakeArticle, first: str, last: str) -> None:
    timex = only(make("They met by video link on Monday.", first, last))
    assert timex.period is None
    assert timex.basis == "unknown"
    assert timex.reason


def test_weekday_without_any_date_says_so(make: MakeArticle) -> None:
    assert "not known" in only(make("They met on Monday.")).reason


def test_a_second_weekday_on_a_scheduled_noun_is_not_guessed(make: MakeArticle) -> None:
    article = make(
        "During Monday’s talks he offered good wishes for the anniversary on Thursday.", "2021-06-30"
    )
    assert resolved(article) == [("Monday", "2021-06-28"), ("Thursday", None)]


def test_interval_gives_a_range_for_months_only_if_it_is_narrow(make: MakeArticle) -> None:
    text = "It was due to expire next month."
    assert resolved(make(text, "2021-06-16", "2021-06-30")) == [("next month", "2021-07-01..2021-07-31")]
    (timex,) = dates.resolve(*_found(make(text, "2021-05-20", "2021-06-30")))
    assert timex.period
    assert (timex.period.first, timex.period.last) == (date(2021, 6, 1), date(2021, 7, 31))
    assert timex.period.granularity == "range"
    assert resolved(make(text, "2019-01-01", "2021-06-30")) == [("next month", None)]


def _found(article: Article) -> tuple[Article, tuple[Timex, ...]]:
    return article, dates.find(article.text, article.passages)


def test_day_without_year_needs_one_answer(make: MakeArticle) -> None:
    text = "They met on June 28."
    assert resolved(make(text, "2021-07-01", "2022-06-20")) == [("June 28", "2021-06-28")]
    assert resolved(make(text, "2021-07-01", "2022-07-20")) == [("June 28", None)]
    assert resolved(make(text)) == [("June 28", None)]


def test_year_beside_a_date_reaches_it(make: MakeArticle) -> None:
    article = make("In 2014, troops moved in and on March 18 the region was annexed.", "2021-06-30")
    assert resolved(article)[1] == ("March 18", "2014-03-18")
    listed = make("They met on June 28 and July 3, 2019.", "2021-06-30")
    assert resolved(listed) == [("June 28", "2019-06-28"), ("July 3, 2019", "2019-07-03")]


def test_a_bare_year_does_not_reach_the_next_sentence(make: MakeArticle) -> None:
    article = make("In 2001 they signed the pact. On June 28 they extended it.", "2021-06-30")
    assert resolved(article)[1] == ("June 28", "2021-06-28")


def test_a_full_date_reaches_to_the_end_of_its_passage(make: MakeArticle) -> None:
    article = make(
        "On March 1, 2014 the troops came. On March 18 they left.\nOn June 28 they met.",
        "2021-06-30",
    )
    assert [said for _, said in resolved(article)] == ["2014-03-01", "2014-03-18", "2021-06-28"]


def test_weekday_and_day_must_go_together(make: MakeArticle) -> None:
    # 28 June was a Monday in 2010 and 2021, not in 2022.
    assert resolved(make("They met on Monday, June 28.", "2022-07-10")) == [("Monday, June 28", "2021-06-28")]


def test_sum_of_age_and_year_gives_the_year(make: MakeArticle) -> None:
    article = make(
        "Twenty years ago, the two leaders signed the treaty of friendship.\n"
        "On June 28, the presidents spoke of the treaty of friendship signed on July 16, 2001."
    )
    assert resolved(article) == [
        ("Twenty years ago", "2001-01-01..2001-12-31"),
        ("June 28", "2021-06-28"),
        ("July 16, 2001", "2001-07-16"),
    ]


def test_counted_from_the_time_told_before(make: MakeArticle) -> None:
    article = make(
        "On 16 July 2001 they signed. Two days later they left; a week earlier nobody had known. "
        "The following year they met in March that same year.",
        "2021-06-30",
    )
    assert [said for _, said in resolved(article)][:4] == [
        "2001-07-16",
        "2001-07-18",
        "2001-07-11",
        "2002-01-01..2002-12-31",
    ]
    assert resolved(make("Two days later they left.", "2021-06-30")) == [("Two days later", None)]
    past_a_year = make(
        "On 4 February 2022 they met, for the first time since 2019. Twenty days later war came."
    )
    assert resolved(past_a_year)[-1] == ("Twenty days later", "2022-02-24")
    told = make("Crimea was annexed in March 2014. That May Gazprom signed a contract.", "2021-06-30")
    assert resolved(told)[-1] == ("That May", "2014-05-01..2014-05-31")


def test_a_new_paragraph_leaves_the_day_of_the_one_before(make: MakeArticle) -> None:
    article = make(
        "They met on 21 March 2023.\n\nThe turn came last September. A day later he left.", "2023-03-23"
    )
    assert resolved(article)[-1] == ("A day later", None)


def test_today_of_a_general_statement_is_no_day(make: MakeArticle) -> None:
    general = make("Today, the leaders of the two countries often exchange visits.", "2021-06-30")
    assert resolved(general) == [("Today", None)]
    assert resolved(make("The court ruled today that he was free.", "2021-06-30")) == [
        ("today", "2021-06-30")
    ]


def test_figures_that_can_be_read_both_ways(make: MakeArticle) -> None:
    text = "Seen 03/04/2023."
    assert resolved(make(text)) == [("03/04/2023", None)]
    assert resolved(make(text, "2023-04-05")) == [("03/04/2023", "2023-04-03")]
    assert resolved(make(text + " And 28/03/2023."))[0] == ("03/04/2023", "2023-04-03")
    assert resolved(make(text + " And 03/28/2023."))[0] == ("03/04/2023", "2023-03-04")


def test_a_well_known_event_gives_the_year_of_its_day(make: MakeArticle) -> None:
    article = make("The president announced a military operation in Ukraine on February 24.")
    timex = only(article)
    assert timex.period
    assert (timex.period.first, timex.basis) == (date(2022, 2, 24), "inferred")
    assert "invasion of Ukraine" in timex.reason
    assert only(make("They met in Ukraine on February 24.")).period is None


WHEN = st.dates(date(1950, 1, 1), date(2080, 12, 31))
VALUES = st.sampled_from(
    ["weekday:3", "last:weekday:0", "next:weekday:6", "this:weekday:2", "-P1D", "P0D", "-P1W", "+P1M",
     "-P20Y", "-P1E", "XXXX-06-28", "XXXX-02-29", "XXXX-06", "last:XXXX-06", "next:XXXX-06", "this:XXXX-06",
     "XXXX-WI", "Y-1:XXXX-06", "PAST:P1W", "NEXT:P5Y", "XXXX-XX-31", "XXXX-easter", "XXXX-12-28/XXXX-01-03",
     "~-P10Y"]
)  # fmt: skip


@given(WHEN, st.integers(1, 800), VALUES, st.sampled_from(["past", "future", "none", "unsure"]))
def test_seen_from_never_goes_back(when: date, days: int, value: str, direction: str) -> None:
    early = seen_from(when, value, direction)  # type: ignore[arg-type]
    late = seen_from(date.fromordinal(when.toordinal() + days), value, direction)  # type: ignore[arg-type]
    if early and late:
        assert early.first
        assert late.first
        assert early.first <= late.first


@given(WHEN, st.integers(0, 6), st.booleans(), st.integers(0, 1))
def test_weekday_near_is_the_nearest(when: date, which: int, ahead: bool, strict: int) -> None:
    found = weekday_near(when, which, ahead, strict)
    distance = (found - when).days if ahead else (when - found).days
    assert found.weekday() == which
    assert strict <= distance <= 6 + strict


@given(WHEN)
def test_near_year_looks_the_way_the_text_does(when: date) -> None:
    past, ahead = near_year(when, "XXXX-06-28", "past"), near_year(when, "XXXX-06-28", "future")
    assert past
    assert ahead
    assert past.first
    assert ahead.first
    assert -1 <= (when - past.first).days <= 366
    assert 0 <= (ahead.first - when).days <= 366
