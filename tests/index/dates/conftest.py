"""Articles made of plain lines: one paragraph a line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from index.model import Article, ArticleDate, Passage, Period
from index.text.sentences import split

MakeArticle = Callable[..., Article]


@pytest.fixture
def make() -> MakeArticle:
    """``make(text, first, last, id=…)``: an article with that day, or an interval; ``last`` may be "open"."""

    def build(
        text: str,
        first: str | None = None,
        last: str | None = None,
        *,
        id: str = "one",
        basis: str = "stated",
    ) -> Article:
        passages = []
        start = 0
        for line in text.split("\n"):
            if line.strip():
                passages.append(Passage(len(passages) + 1, start, start + len(line)))
            start += len(line) + 1
        sentences = tuple(one for passage in passages for one in split(text, passage.start, passage.end))
        when = ArticleDate()
        if first or last:
            low = date.fromisoformat(first) if first else None
            high = None if last == "open" else date.fromisoformat(last) if last else low
            kind = "day" if low == high else "range"
            when = ArticleDate(Period(low, high, kind), basis if low == high else "inferred", "test")
        return Article(id, id, id, "", date=when, text=text, passages=tuple(passages), sentences=sentences)

    return build
