"""A small world of articles for quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from index import dates, quotes
from index.model import (
    Article,
    ArticleDate,
    Entity,
    Mention,
    NameMention,
    Period,
    QuoteReport,
    RawArticle,
    Span,
)
from index.quotations import report
from index.text import prepare

PEOPLE = {"Mara Dell": "mara-dell", "Dell": "mara-dell", "Ito Brun": "ito-brun", "Brun": "ito-brun"}
LANDS = {"Freedonian": "freedonia", "Freedonia": "freedonia", "Sylvanian": "sylvania"}


class World:
    """Articles that are given as text, annotated as a build would, without linking."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.mentions: dict[str, list[Mention]] = {}

    def add(self, name: str, day: str, text: str, *, source: str = "") -> Article:
        first = date.fromisoformat(day)
        raw = RawArticle(text, {"title": name})
        article = prepare(raw, article_id=name, file=f"{name}.txt", sha256="0")
        when = ArticleDate(Period(first, first, "day"), "stated", "")
        article = Article(
            **{
                **{field: getattr(article, field) for field in Article.__slots__},
                "date": when,
                "source": source or name,
                "id": name,
            }
        )
        self.articles[name] = article
        self.mentions[name] = self._annotate(article)
        return article

    def _annotate(self, article: Article) -> list[Mention]:
        found = []
        names = []
        pattern = "|".join(sorted([*PEOPLE, *LANDS], key=len, reverse=True))
        for match in re.finditer(pattern, article.text):
            person = match[0] in PEOPLE
            type_ = "PERSON" if person else "NORP"
            names.append(NameMention(match.start(), match.end(), type_, "test"))
            found.append(mention(article, "entity", *match.span(), type_, {**PEOPLE, **LANDS}[match[0]]))
        known = {(one.start, one.end): one.entity for one in found}
        for quote in quotes.find(article, names):
            who = quote.speaker and known.get((quote.speaker.start, quote.speaker.end))
            found.append(mention(article, "quote", quote.start, quote.end, "QUOTE", who))
        for timex in dates.resolve(article, dates.find(article.text, article.passages)):
            found.append(mention(article, "date", timex.start, timex.end, "DATE", None, timex.period))
        return sorted(found, key=lambda one: (one.start, one.id))

    def report(self) -> QuoteReport:
        names = sorted(self.articles, key=lambda name: (str(self.articles[name].date.period), name))
        ids = {*PEOPLE.values(), *LANDS.values()}
        entities = {
            name: Entity(name, name.title(), "PERSON" if name in PEOPLE.values() else "GPE", (), 1, {})
            for name in ids
        }
        return report(names, self.articles.__getitem__, self.mentions.__getitem__, entities)

    def relations(self) -> list[tuple[str, str, str]]:
        return [(one.kind, one.a_place.text, one.b_place.text) for one in self.report().relations]


def mention(article: Article, kind, start: int, end: int, type_: str, entity=None, period=None) -> Mention:
    letter = {"entity": "n", "quote": "q", "date": "d"}[kind]
    passage = article.passage_at(start)
    return Mention(
        f"{article.id}:{letter}{start}", kind, article.id, passage.n if passage else 0, start, end,
        article.text[start:end], Span(start, end), type_, entity=entity, period=period,
    )  # fmt: skip


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def relations() -> Callable[[Sequence[tuple[str, str, str]]], list[tuple[str, str, str]]]:
    def related(articles: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        made = World()
        for name, day, text in articles:
            made.add(name, day, text)
        return made.relations()

    return related
