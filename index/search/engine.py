"""The search engine that the rest of CrossRead talks to."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import Literal, Protocol

from index.model import Article, Hit, Marked, SearchResult, Span
from index.search import manifest as stamps
from index.search.checked import DamagedIndexError
from index.search.describe import understood
from index.search.evaluate import Evaluation, Stopped
from index.search.facts import Facts, NoFacts
from index.search.lists import COUNTED_HITS
from index.search.opened import OpenIndex
from index.search.query import parse
from index.search.resolve import Resolver
from index.search.snippet import cut, snippet
from index.search.tree import Leaf, Query, leaves

Sort = Literal["source", "date", "relevance"]

TYPING_ARTICLES = 20  # articles whose hits are shown while a query is being typed


class SearchEngine(Protocol):
    """Answers queries over one corpus; another engine can take the place of the shipped one.

    Every method may be called from any thread; questions are answered one after another.
    """

    def search(
        self,
        query: str | Query,
        *,
        limit: int = 200,
        articles: int | None = None,
        typing: bool = False,
        within: str | None = None,
        sort: Sort = "source",
        cancelled: Callable[[], bool] | None = None,
    ) -> SearchResult:
        """Answer a query.

        Args:
            query: As typed, or understood already.
            limit: Most hits to give back.
            articles: Most articles to give hits of; None for `TYPING_ARTICLES` while typing, else as many as
                ``limit`` needs.
            typing: The query is being typed: its last word is a prefix.
            within: Only this article.
            sort: Order of the hits: grouped by outlet (most hits first), newest article first, or best match
                first.
            cancelled: Asked now and then; True ends the work with `Stopped`.

        Raises:
            Stopped: If it was cancelled.
            DamagedIndexError: If the index turns out damaged: it must be built anew.
        """
        ...

    def close(self) -> None:
        """Let go of all files."""
        ...


class WhooshSearch:
    """Search over an index of `index.search.updating`; implements `SearchEngine`.

    Args:
        folder: The index's own folder.
        text_of: Gives a whole article of the store.
        facts: Answers what is not in the words.

    Raises:
        DamagedIndexError: If there is no index or it is damaged: it must be built (anew).
    """

    def __init__(self, folder: Path, text_of: Callable[[str], Article], facts: Facts | None = None) -> None:
        self._index = OpenIndex(folder)
        self._text_of = text_of
        self._facts = facts or NoFacts()
        self._resolver: Resolver | None = None
        self._lock = RLock()

    @property
    def stamp(self) -> str:
        """The state of the corpus that is indexed; empty if an update was not finished."""
        return self._index.manifest.stamp

    @property
    def articles(self) -> int:
        """Number of articles in the index."""
        return self._index.table.count

    def close(self) -> None:
        """Let go of all files."""
        with self._lock:
            self._index.close()

    def search(
        self,
        query: str | Query,
        *,
        limit: int = 200,
        articles: int | None = None,
        typing: bool = False,
        within: str | None = None,
        sort: Sort = "source",
        cancelled: Callable[[], bool] | None = None,
    ) -> SearchResult:
        """See `SearchEngine.search`."""
        started = time.perf_counter()
        asked = parse(query, typing=typing) if isinstance(query, str) else query
        most = articles if articles is not None else TYPING_ARTICLES if typing else limit
        with self._lock:
            if self._resolver is None:
                self._resolver = Resolver(self._index.vocabulary)
            answer = _Answer(self._index, self._resolver, self._facts, self._text_of, cancelled, asked)
            return answer.result(limit, most, within, sort, started)


class _Answer:
    """One query being answered."""

    def __init__(
        self,
        index: OpenIndex,
        resolver: Resolver,
        facts: Facts,
        text_of: Callable[[str], Article],
        cancelled: Callable[[], bool] | None,
        query: Query,
    ) -> None:
        self._table = index.table
        self._resolver = resolver
        self._query = query
        self._leaves: Sequence[Leaf] = tuple(dict.fromkeys(leaves(query.root)))

        def check() -> None:
            if cancelled is not None and cancelled():
                raise Stopped

        self._evaluation = Evaluation(index, resolver, facts, text_of, check)

    def result(
        self, limit: int, articles: int, within: str | None, sort: Sort, started: float
    ) -> SearchResult:
        table = self._table
        bits = self._evaluation.bits(self._query.root)
        if within is not None:
            number = table.numbers.get(within)
            bits &= 0 if number is None else 1 << number
        matching = bits.bit_count()
        per_source = {slug: found for slug, of in table.facet("source").items() if (found := bits & of)}
        counts: Mapping[int, int] | None = None
        if matching <= COUNTED_HITS:
            counts = self._evaluation.hits(bits, self._leaves)
            by_source = {slug: sum(counts[n] for n in table.each(of)) for slug, of in per_source.items()}
            total = sum(counts.values())
        else:
            by_source = {slug: of.bit_count() for slug, of in per_source.items()}
            total = matching
        order = self._order(bits, articles, by_source, sort)
        troubles = sorted((*self._query.troubles, *self._evaluation.troubles), key=lambda trouble: trouble.at)
        hits = self._hits(order, limit)
        return SearchResult(
            query=self._query.text,
            understood=understood(self._query, self._resolver),
            hits=hits,
            articles=matching,
            total=total,
            counted="articles" if counts is None else "hits",
            by_source=dict(sorted(by_source.items())),
            silent=tuple(slug for slug in table.sources if slug not in per_source),
            problem=troubles[0].what if troubles else "",
            problem_at=troubles[0].at if troubles else 0,
            ms=(time.perf_counter() - started) * 1000,
        )

    def _order(self, bits: int, most: int, by_source: Mapping[str, int], sort: Sort) -> list[int]:
        newest = self._table.newest(bits, most)
        if sort == "date":
            return newest
        rank = {slug: place for place, slug in enumerate(sorted(by_source, key=lambda s: (-by_source[s], s)))}
        return sorted(newest, key=lambda number: rank[self._table.source_of(number)])

    def _hits(self, order: Sequence[int], limit: int) -> tuple[Hit, ...]:
        found: list[Hit] = []
        for number in order:
            if len(found) >= limit:
                break
            found.extend(self._article_hits(number)[: limit - len(found)])
        return tuple(found)

    def _article_hits(self, number: int) -> list[Hit]:
        article = self._evaluation.article(number)
        spans = self._evaluation.spans(article, self._leaves)
        hits = []
        for span in spans:
            passage = article.passage_at(span.start)
            place = passage.n if passage is not None else 0
            hits.append(Hit(article.id, place, span.start, span.end, snippet(article, span, spans)))
        return hits or [self._opening(article, number)]

    def _opening(self, article: Article, number: int) -> Hit:
        """The one hit of an article that matches but not in its text: its beginning, the title as snippet."""
        marks = self._evaluation.title_spans(number, self._leaves)
        first = next((passage for passage in article.passages if not passage.furniture), None)
        title = self._table.titles[number]
        marked = cut(title, 0, len(title), marks, low=0, high=len(title))
        if first is None:
            return Hit(article.id, 0, 0, 0, marked)
        if not marks:
            marked = snippet(article, Span(first.start, first.start), ())
        return Hit(article.id, first.n, first.start, first.start, marked or Marked(title))


def open_engine(folder: Path, text_of: Callable[[str], Article], facts: Facts | None = None) -> WhooshSearch:
    """Open the search index in ``folder``.

    Args:
        folder: The index's own folder, see `index.search.updating.update`.
        text_of: Gives a whole article of the store by its id.
        facts: Answers what is not in the words; None if nothing is known.

    Raises:
        DamagedIndexError: If there is no index, it is damaged, or it was written by another version; it must
            be built. Nothing of a damaged index is ever used.
    """
    try:
        return WhooshSearch(folder, text_of, facts)
    except DamagedIndexError:
        raise
    except Exception as error:  # whatever a damaged file may cause, the cure is the same
        raise DamagedIndexError(f"the search index cannot be opened: {error}") from error


def is_fresh(folder: Path, stamp: str) -> bool:
    """Whether ``folder`` holds a whole index of the corpus in the state ``stamp``; cheap, opens no shard."""
    try:
        return stamps.load(folder).stamp == stamp
    except DamagedIndexError:
        return False
