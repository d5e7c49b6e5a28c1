"""Answers one query: articles, counts, outlets, the hits of a page, what to try instead."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from index.model import Hit, SearchResult, Span
from index.model.reading import Reading
from index.search.describe import understood
from index.search.evaluate import Evaluation, Stopped
from index.search.facts import Facts
from index.search.lists import COUNTED_HITS
from index.search.opened import OpenIndex
from index.search.passage_text import names_passages
from index.search.query import parse
from index.search.resolve import Resolver
from index.search.saved import with_saved
from index.search.snippet import cut, snippet
from index.search.suggest import suggestion
from index.search.texts import Texts
from index.search.tree import Everything, Leaf, Query, Trouble, leaves

Sort = Literal["source", "date", "relevance"]
Scope = Literal["article", "passage"]

PAGE = 20  # articles whose texts are fetched at once


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked besides the query, see `index.search.engine.SearchEngine.search`."""

    limit: int
    articles: int
    per_article: int | None
    within: str | None
    sort: Sort
    scope: Scope
    cancelled: Callable[[], bool] | None
    started: float

    def check(self) -> None:
        """Give up if nobody waits any longer.

        Raises:
            Stopped: If so.
        """
        if self.cancelled is not None and self.cancelled():
            raise Stopped


class Answer:
    """One query over one state of an index.

    Args:
        index: The index.
        resolver: Resolves terms over it.
        facts: Answers what is not in the words.
        texts: The texts of articles.
        query: The query.
        asked: The rest of the question.
    """

    def __init__(
        self,
        index: OpenIndex,
        resolver: Resolver,
        facts: Facts,
        texts: Texts,
        query: Query,
        asked: Asked,
    ) -> None:
        self._index = index
        self._table = index.table
        self._resolver = resolver
        self._query = with_saved(query, facts.saved)
        self._asked = asked
        self._leaves: Sequence[Leaf] = tuple(dict.fromkeys(leaves(self._query.root)))
        self._evaluation = Evaluation(index, resolver, facts, texts, asked.check)
        if asked.scope == "passage" or any(map(names_passages, self._leaves)):
            self._evaluation.limit_to_passages(self._query.root)
        self._scores: dict[int, float] = {}

    def result(self) -> SearchResult:
        """The whole answer."""
        bits = self.bits()
        matching = bits.bit_count()
        per_source = {slug: found for slug, of in self._table.facet("source").items() if (found := bits & of)}
        total = matching
        counted: Literal["hits", "articles"] = "articles"
        by_source = {slug: of.bit_count() for slug, of in per_source.items()}
        if matching <= COUNTED_HITS:
            counts = self._evaluation.hits(bits, self._leaves)
            counted, total = "hits", sum(counts.values())
            by_source = dict.fromkeys(by_source, 0)
            sources = self._table.source_by_number
            for number, count in counts.items():
                by_source[sources[number]] += count
        hits = self._hits(self._order(bits, by_source))
        troubles = self._troubles()
        return SearchResult(
            query=self._query.text,
            understood=understood(self._query, self._resolver),
            hits=hits,
            articles=matching,
            total=total,
            counted=counted,
            by_source=dict(sorted(by_source.items())),
            silent=tuple(slug for slug in self._table.sources if slug not in per_source),
            problem=troubles[0].what if troubles else "",
            problem_at=troubles[0].at if troubles else 0,
            suggestion="" if matching else self._suggestion(),
            ms=(time.perf_counter() - self._asked.started) * 1000,
        )

    def bits(self) -> int:
        """The articles that match, as a bitmap over their numbers."""
        bits = self._evaluation.articles(self._query.root)
        within = self._asked.within
        if within is not None:
            number = self._table.numbers.get(within)
            bits &= 0 if number is None else 1 << number
        return bits

    def _troubles(self) -> list[Trouble]:
        found = [*self._query.troubles, *self._evaluation.troubles]
        for leaf in leaves(self._query.root, positive=False):
            cut_off = self._evaluation.words_left_out(leaf)
            if cut_off:
                found.append(
                    Trouble(f"too many words are like this: {cut_off} rare ones are left out", leaf.start)
                )
        return sorted(found, key=lambda trouble: trouble.at)

    def _suggestion(self) -> str:
        if isinstance(self._query.root, Everything) or not self._table.count:
            return ""

        def finds(text: str) -> int:
            return self._evaluation.articles(parse(text).root).bit_count()

        return suggestion(self._query, self._resolver, self._index.vocabulary, finds)

    def _order(self, bits: int, by_source: Mapping[str, int]) -> list[int]:
        """The articles of the page in the order in which they are shown."""
        if self._asked.sort == "relevance":
            ranked = self._evaluation.best(bits, self._leaves, self._asked.articles)
            self._scores = dict(ranked)
            return [number for number, _ in ranked]
        newest = self._table.newest(bits, self._asked.articles)
        if self._asked.sort == "date":
            return newest
        rank = {
            slug: place
            for place, slug in enumerate(sorted(by_source, key=lambda slug: (-by_source[slug], slug)))
        }
        sources = self._table.source_by_number
        return sorted(newest, key=lambda number: rank[sources[number]])

    def _hits(self, order: Sequence[int]) -> tuple[Hit, ...]:
        found: list[Hit] = []
        for place, number in enumerate(order):
            self._asked.check()
            if len(found) >= self._asked.limit:
                break
            if not place % PAGE:
                self._evaluation.fetch(order[place : place + PAGE])
            found += self._article_hits(number)
        return tuple(found[: self._asked.limit])

    def _article_hits(self, number: int) -> list[Hit]:
        text = self._evaluation.text(number)
        article = text.article
        spans = self._evaluation.spans(text, self._leaves, self._asked.per_article)
        score = self._scores.get(number, 0.0)
        hits = []
        for span in spans:
            passage = article.passage_at(span.start)
            place = passage.n if passage is not None else 0
            shown = snippet(article.text, passage, span, spans)
            hits.append(Hit(article.id, place, span.start, span.end, shown, score))
        return hits or [self._opening(article, number, score)]

    def _opening(self, article: Reading, number: int, score: float) -> Hit:
        """The one hit of an article that matches but not in its text: its beginning, the title as snippet."""
        marks = self._evaluation.title_spans(number, self._leaves)
        title = self._table.titles[number]
        shown = cut(title, 0, len(title), marks, low=0, high=len(title))
        first = next((passage for passage in article.passages if not passage.furniture), None)
        if first is None:
            return Hit(article.id, 0, 0, 0, shown, score)
        if not marks:
            shown = snippet(article.text, first, Span(first.start, first.start), ())
        return Hit(article.id, first.n, first.start, first.start, shown, score)
