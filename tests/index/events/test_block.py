"""Which mentions are compared: like words everywhere, unlike ones only where two articles tell one story."""

from __future__ import annotations

import dataclasses
from datetime import date

import numpy as np

from index import dates, events, text
from index.events import EventDocument
from index.events.block import OPEN, candidates, opened
from index.events.describe import view
from index.events.stories import stories
from index.events.table import Table, build
from index.model import ArticleDate, Period, RawArticle

EMPTIED = "The Torres hospital in Setubal was emptied on Monday after the tremor cracked its east wing."
CARRIED = (
    "Nurses carried everybody out of the Torres hospital on Monday; the tremor had cracked its east wing."
)
DAY = ArticleDate(Period(date(2024, 5, 6), date(2024, 5, 6), "day"), "stated", "test")


def document(name: str, body: str) -> EventDocument:
    raw = RawArticle(f"A report\n\n{body}\n")
    made = dataclasses.replace(text.prepare(raw, article_id=name, file=f"{name}.txt", sha256=name), date=DAY)
    timexes = dates.resolve(made, dates.find(made.text, made.passages))
    return EventDocument(made, events.detect(made), timexes, ())


def table(chance: float) -> Table:
    made = build(
        [view(document(name, body), k) for k, (name, body) in enumerate((("a", EMPTIED), ("b", CARRIED)))]
    )
    made.stories = stories([(0, 1)], np.array([chance], np.float32), 2)
    return made


def words(made: Table) -> set[tuple[str, str]]:
    i, j = candidates(made, [(0, 1)])
    return {
        (made.mentions[a].word, made.mentions[b].word)
        for a, b in zip(i.tolist(), j.tolist(), strict=True)
        if made.doc[a] != made.doc[b]
    }


def test_unlike_words_are_compared_in_articles_on_one_story() -> None:
    assert opened(table(OPEN), [(0, 1)]) == [(0, 1)]
    assert ("emptied", "carried") in words(table(OPEN))


def test_unlike_words_are_not_compared_in_articles_on_two_stories() -> None:
    assert opened(table(0.1), [(0, 1)]) == []
    assert ("emptied", "carried") not in words(table(0.1))
    assert words(table(0.1)) < words(table(OPEN))


def test_every_pair_is_named_once_and_in_order() -> None:
    i, j = candidates(table(OPEN), [(0, 1)])
    assert (i < j).all()
    assert len(set(zip(i.tolist(), j.tolist(), strict=True))) == len(i)
