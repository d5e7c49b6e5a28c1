"""Each text has a day on which it was written, kept from the program; the interval must hold it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from index import dates
from index.model import Article, ArticleDate, Period

MakeArticle = Callable[..., Article]


def inferred(article: Article) -> ArticleDate:
    return dates.infer(article, dates.find(article.text, article.passages))


# Text, the day it was written, first and last day of the interval ("" for open).
CASES = [
    pytest.param(
        "The bridge was opened on 3 May 2019. It has carried two million cars since.",
        "2020-02-10",
        "2019-05-03",
        "",
        id="latest full date told as past",
    ),
    pytest.param(
        "Twenty years ago today two men signed the friendship treaty.\n"
        "The signing of the friendship treaty on 16 July 2001 took an hour.",
        "2021-07-16",
        "2021-07-16",
        "2021-07-16",
        id="to the day",
    ),
    pytest.param(
        "The bridge was opened in 1998 and closed in March 2007 after a flood. Nobody has crossed it since.",
        "2011-08-01",
        "2007-03-01",
        "",
        id="latest of several",
    ),
    pytest.param(
        "The mayor opened the bridge on 3 May 2019.\nThe toll will be lifted on 1 December 2020.",
        "2019-06-20",
        "2019-05-03",
        "2020-12-01",
        id="a day to come bounds from above",
    ),
    pytest.param(
        "The port was sold in 2016. On November 18 the new owner spoke to the workers for the first time.",
        "2016-12-02",
        "2016-01-01",
        "",
        id="a day without a year after a past year",
    ),
    pytest.param(
        "On Wednesday, March 3, the council met for the last time. It was founded in 2005.",
        "2010-03-07",
        "2010-03-03",
        "",
        id="a weekday rules out years",
    ),
    pytest.param(
        "Twenty years ago the two cities signed their pact of friendship.\n"
        "On June 28 the mayors spoke of the pact of friendship signed on July 16, 2001, and praised it.",
        "2021-07-02",
        "2021-06-28",
        "2022-01-16",
        id="distance in years and its year",
    ),
    pytest.param(
        "The mayors renewed a 20-year-old pact after the floods. The pact was signed in July 2001.\n"
        "It is due to expire next month.",
        "2021-06-29",
        "2021-01-01",
        "2022-07-31",
        id="age and year",
    ),
    pytest.param(
        "The mayors renewed a 20-year-old pact on Monday.\n"
        "It was signed by their fathers in July 2001, the pact being the first of its kind. "
        "It was due to expire next month.",
        "2021-06-29",
        "2021-06-01",
        "2021-06-30",
        id="a full term ends next month",
    ),
    pytest.param(
        "The town marked the 50th anniversary of the flood. The flood of 16 February 1962 killed 300 people.",
        "2012-02-17",
        "2011-08-16",
        "2012-12-31",
        id="anniversary",
    ),
    pytest.param(
        "In 2021 the firm lost money.\nThe new plant will open on 1 March 2023.\n"
        "On September 9 the board resigned.",
        "2022-09-12",
        "2021-01-01",
        "2023-03-01",
        id="past year, day without year, day to come",
    ),
    pytest.param(
        "The president launched a military operation in Ukraine on February 24. On May 24 the fleets met.",
        "2022-06-30",
        "2022-05-24",
        "2023-02-18",
        id="a well-known event without its year",
    ),
    pytest.param(
        "The leaders were cordial at the G7 summit in Cornwall, wrote the paper. Nobody was surprised.",
        "2021-06-20",
        "2021-04-12",
        "2022-03-10",
        id="a well-known meeting told while fresh",
    ),
    pytest.param(
        "The river rose on January 4 and again on January 6. The dam, built in 1931, held.",
        "1987-01-08",
        "1931-01-06",
        "",
        id="two days without a year",
    ),
    pytest.param(
        "He was born on 12 May 1950 and died on 3 June 2008. His papers went to the library.",
        "2009-01-01",
        "2008-06-03",
        "",
        id="a life",
    ),
    pytest.param(
        "Photo: the harbour, 5 June 2019. The harbour is the largest of the coast.",
        "2021-12-16",
        "2019-06-05",
        "",
        id="a caption without a verb",
    ),
    pytest.param(
        "The pact should be ratified by 2030, and could lapse in 2035. It was hoped to be signed in 2024.",
        "2022-05-05",
        "",
        "",
        id="hopes bound nothing",
    ),
    pytest.param(
        "The 2025 model is on sale. The company’s 2026 plan is ready.",
        "2024-10-01",
        "",
        "",
        id="years that only qualify a noun bound nothing",
    ),
    pytest.param("They met on Monday and parted last week.", "2020-01-01", "", "", id="nothing"),
    pytest.param(
        "At the end of 2021, the fleets will hold exercises. Their bombers also flew a patrol there.",
        "2022-09-16",
        "",
        "",
        id="mixed tenses are not trusted",
    ),
    pytest.param(
        "The siege of 1683 was lifted on 12 September 1683. In 1812 the city was taken.",
        "1995-03-03",
        "",
        "",
        id="centuries ago says nothing",
    ),
]


@pytest.mark.parametrize(("text", "written", "first", "last"), CASES)
def test_interval_holds_the_day(make: MakeArticle, text: str, written: str, first: str, last: str) -> None:
    found = inferred(make(text))
    if not first and not last:
        assert found.period is None
        assert found.basis == "unknown"
        assert found.reason
        return
    assert found.period
    assert found.basis == "inferred"
    low, high = found.period.first, found.period.last
    assert (str(low or ""), str(high or "")) == (first, last)
    day = date.fromisoformat(written)
    assert Period(day, day, "day").within(found.period)
    assert found.reason.startswith("worked out from the text: ")


@pytest.mark.parametrize("basis", ["stated", "set"])
def test_a_known_date_is_left_alone(make: MakeArticle, basis: str) -> None:
    article = make("The bridge was opened on 3 May 2019.", "2018-01-01", basis=basis)
    assert inferred(article) == article.date


def test_the_reason_names_only_what_bounds(make: MakeArticle) -> None:
    found = inferred(
        make("It was opened in 1998. It was closed in March 2007. It was pulled down on 3 May 2019.")
    )
    assert "3 May 2019" in found.reason
    assert "1998" not in found.reason
    assert "2007" not in found.reason


def test_a_weaker_clue_gives_way(make: MakeArticle) -> None:
    # The announcement for 2019 cannot be young: the flood of 2021 is told as past.
    found = inferred(
        make("The flood came on 15 July 2021 and went.\nThe plant will open on 1 March 2019, he wrote.")
    )
    assert found.period
    assert (found.period.first, found.period.last) == (date(2021, 7, 15), None)


def test_furniture_is_not_asked(make: MakeArticle) -> None:
    from dataclasses import replace

    article = make("Copyright was renewed on 1 January 2031.\nIt was opened on 3 May 2019.")
    first, second = article.passages
    folded = replace(
        article, passages=(replace(first, furniture=True), second), sentences=article.sentences[1:]
    )
    found = inferred(folded)
    assert found.period
    assert found.period.first == date(2019, 5, 3)
