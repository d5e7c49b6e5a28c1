from __future__ import annotations

from datetime import date

import pytest

from index.model import Article, ArticleDate, Period
from index.names import link, tag


def entity_of(texts: list[str], words: str, years: tuple[int, ...] = ()) -> str | None:
    """Name of the entity that ``words`` of the last text mean; ``years`` are those of the articles."""
    articles = [
        Article(
            id=f"a{n}",
            source=f"s{n}",
            source_name="S",
            title="",
            text=text,
            date=day(years[n]) if years else ArticleDate(),
        )
        for n, text in enumerate(texts)
    ]
    links = link([(article, tag(article)) for article in articles])
    start = texts[-1].rindex(words)
    found = links.of.get((articles[-1].id, start, start + len(words)))
    return next((one.name for one in links.entities if one.id == found), None)


def day(year: int) -> ArticleDate:
    return ArticleDate(Period(date(year, 5, 1), date(year, 5, 1), "day"), "stated", "")


XI = "Chinese President Xi Jinping arrived in Paris."


def test_an_office_is_its_bearers_alias() -> None:
    assert entity_of([XI + " Later the Chinese President left."], "Chinese President") == "Xi Jinping"


def test_an_office_named_elsewhere_in_the_corpus() -> None:
    assert entity_of([XI, "On Monday the Chinese President left."], "Chinese President") == "Xi Jinping"


@pytest.mark.parametrize("text", ["On Monday the Chinese President left."])
def test_an_office_of_nobody_is_nobody(text: str) -> None:
    assert entity_of([text], "Chinese President") is None


def test_of_two_bearers_the_one_whom_the_article_names() -> None:
    hu = "Chinese President Hu Jintao arrived in Rome."
    assert (
        entity_of([XI, hu, "Xi Jinping smiled. The Chinese President left."], "Chinese President")
        == "Xi Jinping"
    )
    assert entity_of([XI, hu, "On Monday the Chinese President left."], "Chinese President") is None


@pytest.mark.parametrize(("year", "expected"), [(2022, "Xi Jinping"), (1999, None)])
def test_an_office_holds_for_its_years_only(year: int, expected: str | None) -> None:
    texts = [XI, "On Monday the Chinese President left."]
    assert entity_of(texts, "Chinese President", (2021, year)) == expected
