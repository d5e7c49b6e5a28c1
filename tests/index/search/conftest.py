"""A small corpus and an index of it, for the tests of search."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from index.model import Article, ArticleDate, Passage, Period
from index.search import Facts, open_engine, update
from index.search.engine import WhooshSearch


def make_article(
    article_id: str,
    text: str,
    *,
    title: str = "",
    source: str = "",
    day: str = "",
    folded: tuple[int, ...] = (),
    **more,
) -> Article:
    """An article whose passages are the non-empty lines of its text; those numbered in ``folded`` are
    furniture."""
    passages = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            number = len(passages) + 1
            start = at + len(line) - len(line.lstrip())
            passages.append(Passage(number, start, start + len(line.strip()), furniture=number in folded))
        at += len(line) + 1
    when = ArticleDate()
    if day:
        first, _, last = day.partition("/")
        when = ArticleDate(
            Period(date.fromisoformat(first), date.fromisoformat(last or first), "range" if last else "day"),
            "stated",
        )
    slug = source or article_id
    return Article(
        article_id, slug, slug.upper(), title, date=when, text=text, passages=tuple(passages), **more
    )


@dataclass
class Corpus:
    """Articles, their index, and a way to ask it."""

    folder: Path
    articles: dict[str, Article]

    def update(self, **more):
        """Bring the index up to the articles."""
        wanted = {key: str(zlib.crc32(article.text.encode())) for key, article in self.articles.items()}
        return update(self.folder, wanted, self.articles.__getitem__, stamp=more.pop("stamp", "now"), **more)

    def open(self, facts: Facts | None = None) -> WhooshSearch:
        """Open the index."""
        return open_engine(self.folder, self.articles.__getitem__, facts)


@pytest.fixture
def build(tmp_path: Path) -> Callable[[Mapping[str, str] | list[Article]], Corpus]:
    """Builds an index of articles, given as such or as id → text."""

    def made(articles: Mapping[str, str] | list[Article]) -> Corpus:
        if isinstance(articles, Mapping):
            articles = [make_article(key, text) for key, text in articles.items()]
        corpus = Corpus(tmp_path / "search", {article.id: article for article in articles})
        corpus.update()
        return corpus

    return made


@pytest.fixture
def article() -> Callable[..., Article]:
    """Makes an article out of its id and its text."""
    return make_article
