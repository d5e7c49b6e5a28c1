"""Facts about the five articles that the program was conceived on; skipped where they are not at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import dates
from index.model import Article, ArticleDate, Period, Timex
from index.readers import read
from index.text import prepare

SEEDS = Path(__file__).resolve().parents[3] / "../shared/seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not at hand"),
]

TRUE_POSITIONS = {
    "000": (date(2021, 6, 28), date(2021, 8, 1)),
    "001": (date(2022, 9, 15), date(2022, 9, 30)),
    "002": (date(2021, 6, 28), date(2021, 6, 30)),
    "003": (date(2021, 12, 9), date(2021, 12, 31)),
}


def seed(number: str) -> Article:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return prepare(read(path, root=SEEDS), article_id=f"a{number}", file=path.name, sha256="")


def found(article: Article) -> tuple[Timex, ...]:
    return dates.find(article.text, article.passages)


@pytest.mark.parametrize("number", sorted(TRUE_POSITIONS))
def test_interval_holds_the_true_position(number: str) -> None:
    article = seed(number)
    assert article.date.basis == "unknown"
    when = dates.infer(article, found(article))
    assert when.basis == "inferred"
    assert when.period
    assert Period(*TRUE_POSITIONS[number], "range").within(when.period)
    assert when.reason.startswith("worked out from the text: ")


def test_the_stated_date_is_kept() -> None:
    article = seed("004")
    assert dates.infer(article, found(article)) == article.date
    assert article.date.period == Period(date(2023, 3, 28), date(2023, 3, 28), "day")


def test_monday_is_28_june_2021_once_the_date_lies_in_its_week() -> None:
    article = seed("002")
    week = Period(date(2021, 6, 28), date(2021, 7, 4), "range")
    article = replace(article, date=ArticleDate(week, "inferred", "test"))
    mondays = [one for one in dates.resolve(article, found(article)) if one.text == "Monday"]
    assert len(mondays) >= 3
    for monday in mondays:
        assert monday.period == Period(date(2021, 6, 28), date(2021, 6, 28), "day")
        assert monday.basis == "inferred"


def test_another_article_fixes_monday() -> None:
    neo, scmp = seed("000"), seed("002")
    articles = [replace(one, date=dates.infer(one, found(one))) for one in (neo, scmp)]
    met = (
        (neo.id, neo.text.index("met with Russian President")),
        (scmp.id, scmp.text.index("met by video link")),
    )
    refined = dates.refine([(one, found(one)) for one in articles], [met])
    when = refined[scmp.id]
    assert when.period
    assert Period(date(2021, 6, 28), date(2021, 6, 30), "range").within(when.period)
    assert when.period.within(Period(date(2021, 6, 28), date(2021, 7, 4), "range"))
    assert neo.id in when.reason


def test_treaty_dates_agree_and_one_is_finer() -> None:
    days = {}
    for number in ("000", "002"):
        article = seed(number)
        article = replace(article, date=dates.infer(article, found(article)))
        days[number] = [one.period for one in dates.resolve(article, found(article)) if "2001" in one.text]
    day, month = days["000"][0], days["002"][0]
    assert day
    assert month
    assert day.within(month)
    assert (day.granularity, month.granularity) == ("day", "month")


def test_model_numbers_and_counts_are_no_dates() -> None:
    texts = {one.text for number in TRUE_POSITIONS for one in found(seed(number))}
    assert not {text for text in texts if "300" in text or "400" in text or "380" in text or "100" in text}
