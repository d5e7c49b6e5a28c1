"""The search engine that the rest of CrossRead talks to."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import RLock
from typing import Protocol

from index.model import SearchResult
from index.search import manifest as stamps
from index.search.answer import Answer, Asked, Scope, Sort
from index.search.checked import DamagedIndexError
from index.search.complete import Completion, complete
from index.search.facts import Facts, NoFacts
from index.search.lists import FEW_ARTICLES
from index.search.opened import OpenIndex
from index.search.query import parse
from index.search.resolve import Resolver
from index.search.texts import TextOf, Texts, TextsOf
from index.search.tree import Query

TYPING_ARTICLES = 20  # articles whose hits are shown while a query is being typed
FACETS = ("source", "country", "kind", "lang", "author")
MOST_VALUES = 20  # values of a facet


class SearchEngine(Protocol):
    """Answers queries over one corpus; another engine can take the place of the shipped one.

    Every method may be called from any thread; questions are answered one after another.
    """

    @property
    def stamp(self) -> str:
        """The state of the corpus that is indexed; empty if an update was not finished."""
        ...

    @property
    def articles(self) -> int:
        """Number of articles in the index."""
        ...

    def search(
        self,
        query: str | Query,
        *,
        limit: int = 200,
        articles: int | None = None,
        per_article: int | None = None,
        typing: bool = False,
        within: str | None = None,
        sort: Sort = "source",
        scope: Scope = "article",
        cancelled: Callable[[], bool] | None = None,
    ) -> SearchResult:
        """Answer a query.

        Args:
            query: As typed, or understood already.
            limit: Most hits to give back.
            articles: Most articles to give hits of; None for `TYPING_ARTICLES` while typing, else as many as
                ``limit`` needs.
            per_article: Most hits of one article; None for all of them. Does not change ``total``.
            typing: The query is being typed: its last word is a prefix.
            within: Only this article.
            sort: Order of the hits: grouped by outlet (most hits first), newest article first, or best match
                first.
            scope: Whether one article or one passage must answer the whole query.
            cancelled: Asked now and then; True ends the work with `Stopped`.

        Raises:
            Stopped: If it was cancelled.
            DamagedIndexError: If the index turns out damaged: it must be built anew.
        """
        ...

    def warm(self) -> None:
        """Load what the first question would else wait for; to be called in the background.

        Raises:
            DamagedIndexError: If the index turns out damaged.
        """
        ...

    def complete(self, text: str, cursor: int, *, limit: int = 10) -> Completion:
        """Ways to go on with a query at the cursor (a code point): fields, or values of a field, with counts.

        Raises:
            DamagedIndexError: If the index turns out damaged.
        """
        ...

    def facets(
        self, query: str | Query, *, typing: bool = False, cancelled: Callable[[], bool] | None = None
    ) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """What a result can be narrowed by: per field the values of the matching articles, largest first.

        Raises:
            Stopped: If it was cancelled.
            DamagedIndexError: If the index turns out damaged.
        """
        ...

    def refresh(self, facts: Facts | None = None) -> None:
        """Answer from the present state of the index from here on, after it or the store has changed.

        What has not changed stays open. After an error only `close` may be called.

        Args:
            facts: As when it was opened.

        Raises:
            DamagedIndexError: If the index is damaged now.
        """
        ...

    def close(self) -> None:
        """Let go of all files."""
        ...


class WhooshSearch:
    """Search over an index of `index.search.updating.update`; implements `SearchEngine`.

    Args:
        folder: The index's own folder.
        text_of: Gives a whole article of the store.
        facts: Answers what is not in the words.
        texts_of: Gives the texts of several articles at once.

    Raises:
        DamagedIndexError: If there is no index or it is damaged: it must be built (anew).
    """

    def __init__(
        self, folder: Path, text_of: TextOf, facts: Facts | None = None, texts_of: TextsOf | None = None
    ) -> None:
        self._folder = folder
        self._index = OpenIndex(folder)
        self._facts = facts or NoFacts()
        self._resolver: Resolver | None = None
        self._texts = Texts(text_of, texts_of)
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

    def refresh(self, facts: Facts | None = None) -> None:
        """See `SearchEngine.refresh`."""
        with self._lock:
            try:
                self._index = OpenIndex(self._folder, self._index)
            except DamagedIndexError:
                raise
            except Exception as error:
                raise DamagedIndexError(f"the search index cannot be opened: {error}") from error
            self._facts = facts or NoFacts()
            self._resolver = None
            self._texts.forget()

    def warm(self) -> None:
        """See `SearchEngine.warm`."""
        with self._lock:
            self._index.table.warm()
            self.search("warm", typing=True, limit=0)
            if self._index.table.size > FEW_ARTICLES:
                from index.search import bulk  # noqa: F401  loads numpy, which a first phrase would else wait for

    def search(
        self,
        query: str | Query,
        *,
        limit: int = 200,
        articles: int | None = None,
        per_article: int | None = None,
        typing: bool = False,
        within: str | None = None,
        sort: Sort = "source",
        scope: Scope = "article",
        cancelled: Callable[[], bool] | None = None,
    ) -> SearchResult:
        """See `SearchEngine.search`."""
        started = time.perf_counter()
        most = articles if articles is not None else TYPING_ARTICLES if typing else limit
        asked = Asked(limit, most, per_article, within, sort, scope, cancelled, started)
        with self._lock:
            return self._answer(query, typing, asked).result()

    def _answer(self, query: str | Query, typing: bool, asked: Asked) -> Answer:
        asked.check()
        self._index.check = asked.check
        if self._resolver is None:
            self._resolver = Resolver(self._index.vocabulary)
        wanted = parse(query, typing=typing) if isinstance(query, str) else query
        return Answer(self._index, self._resolver, self._facts, self._texts, wanted, asked)

    def complete(self, text: str, cursor: int, *, limit: int = 10) -> Completion:
        """See `SearchEngine.complete`."""
        with self._lock:
            return complete(text, cursor, self._index.table, self._facts, limit)

    def facets(
        self, query: str | Query, *, typing: bool = False, cancelled: Callable[[], bool] | None = None
    ) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """See `SearchEngine.facets`."""
        asked = Asked(0, 0, None, None, "date", "article", cancelled, time.perf_counter())
        with self._lock:
            bits = self._answer(query, typing, asked).bits()
            found = {}
            for field in FACETS:
                counts = self._index.table.tally(field, bits)
                ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
                found[field] = tuple(ordered[:MOST_VALUES])
            return found


def open_engine(
    folder: Path, text_of: TextOf, facts: Facts | None = None, texts_of: TextsOf | None = None
) -> WhooshSearch:
    """Open the search index in ``folder``.

    Args:
        folder: The index's own folder, see `index.search.updating.update`.
        text_of: Gives a whole article of the store by its id.
        facts: Answers what is not in the words; None if nothing is known.
        texts_of: Gives the texts of several articles at once, which is much faster than one by one; those
            that it does not know are left out.

    Raises:
        DamagedIndexError: If there is no index, it is damaged, or it was written by another version; it must
            be built. Nothing of a damaged index is ever used.
    """
    try:
        return WhooshSearch(folder, text_of, facts, texts_of)
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
