"""What a corpus answers to a query."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from index.corpus_views import ViewQuestions
from index.errors import BusyError, CorpusError, CrossReadError, NotFoundError
from index.model import Article, Place, SearchResult

if TYPE_CHECKING:
    from index.model.reading import Reading
    from index.search import SearchEngine
    from index.search.complete import Completion
    from index.seen import SeenArticles

T = TypeVar("T")
_OPENING = threading.Lock()
_FEW = 1_000
"""Articles up to which a search may work out how quotations are related: some seconds."""


class SearchQuestions(ViewQuestions):
    """Full-text search over a corpus; the corpus itself gives the store and the index's folder."""

    _engine: tuple[int, SearchEngine] | None = None

    @property
    def search_folder(self) -> Path:
        """Where the search index lies."""
        raise NotImplementedError

    def search(
        self,
        query: str,
        *,
        limit: int = 200,
        typing: bool = False,
        within: str | None = None,
        sort: Literal["source", "date", "relevance"] = "source",
        scope: Literal["article", "passage"] = "article",
        cancelled: Callable[[], bool] | None = None,
        patience: float | None = None,
    ) -> SearchResult:
        """Answer a query; a query that cannot be understood wholly is answered as far as it can be.

        Args:
            query: As typed; the README describes the language.
            limit: Most hits to give back.
            typing: The query is being typed: its last word is a prefix.
            within: Id of the only article to look in.
            sort: Order of the hits.
            scope: Whether one article or one passage must answer the whole query.
            cancelled: Asked now and then; True ends the work by raising ``index.search.Stopped``.
            patience: CPU seconds after which it is given up; None for as long as it takes.

        Raises:
            CrossReadError: If it took too long.
            CorpusError: If the search index is missing or damaged; what is left of it is thrown away, so that
                the corpus counts as stale and the next build makes it anew.
        """
        return self._patiently(
            lambda engine, given_up: engine.search(
                query, limit=limit, typing=typing, within=within, sort=sort, scope=scope, cancelled=given_up
            ),
            cancelled or (lambda: False),
            patience,
        )

    def _patiently(
        self,
        question: Callable[[SearchEngine, Callable[[], bool]], SearchResult],
        withdrawn: Callable[[], bool],
        patience: float | None,
    ) -> SearchResult:
        """What the engine answers, within some CPU seconds from when it is open."""
        from index.search import Stopped

        def ask(engine: SearchEngine) -> SearchResult:
            end = time.thread_time() + patience if patience is not None else float("inf")
            return question(engine, lambda: withdrawn() or time.thread_time() > end)

        try:
            return self._asked(ask)
        except Stopped:
            if withdrawn():
                raise
            raise CrossReadError(
                "this takes too long in so many articles", do="add a word, or source: or date:"
            ) from None

    def complete_query(self, text: str, cursor: int, *, limit: int = 10) -> Completion:
        """Ways to go on with a query at the cursor (a code point): fields, or values of a field, with counts.

        Raises:
            CorpusError: As `search` does.
        """
        return self._asked(lambda engine: engine.complete(text, cursor, limit=limit))

    def facets(
        self, query: str, *, typing: bool = False, cancelled: Callable[[], bool] | None = None
    ) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """What a result can be narrowed by: per field the values of the matching articles, largest first.

        Raises:
            CorpusError: As `search` does.
        """
        return self._asked(lambda engine: engine.facets(query, typing=typing, cancelled=cancelled))

    def stored_queries(self) -> dict[str, str]:
        """The queries that the user stored, by name.

        Raises:
            CrossReadError: If the file that keeps them cannot be read.
        """
        from index.stored import StoredQueries

        return StoredQueries.of(self.folder).all()

    @cached_property
    def _seen_articles(self) -> SeenArticles:
        from index.seen import SeenArticles

        return SeenArticles.of(self.folder)

    def mark_seen(self, article_id: str) -> None:
        """Note that the user has opened an article, for ``is:unread``; not for the event loop."""
        self._seen_articles.add(article_id)

    def store_query(self, name: str, query: str) -> None:
        """Store a query for ``saved:name``. Raises as ``index.stored.StoredQueries.put`` does."""
        from index.stored import StoredQueries

        StoredQueries.of(self.folder).put(name, query)

    def drop_query(self, name: str) -> None:
        """Remove a stored query. Raises as ``index.stored.StoredQueries.drop`` does."""
        from index.stored import StoredQueries

        StoredQueries.of(self.folder).drop(name)

    def _asked(self, question: Callable[[SearchEngine], T]) -> T:
        """What the engine answers; a damaged index is thrown away."""
        from index.search import DamagedIndexError

        not_yet = CorpusError("no search index yet", do="it comes once all is read")
        try:
            engine = self._opened()
            if not engine.articles and not engine.stamp:
                raise not_yet  # it is being made: that nothing is in it yet is no answer
            return question(engine)
        except DamagedIndexError as error:
            self.close_search()
            if self._throw_away_index():
                raise CorpusError(
                    f"the search index cannot be used: {error}", do="run crossread index, which makes it anew"
                ) from error
            raise not_yet from error

    def _throw_away_index(self) -> bool:
        """Throw a damaged index away; False if there is none yet, or a writer is at it who needs it."""
        from index.search import discard
        from index.search.manifest import STAMP
        from index.search.updating import only_writer

        if not (self.search_folder / STAMP).exists():
            return False
        try:
            with only_writer(self.search_folder):
                discard(self.search_folder)
        except BusyError:
            return False
        except OSError:
            return True  # not ours to change
        return True

    def search_whole(self) -> bool:
        """Whether a finished search index of this version is there; its files are looked at when used."""
        from index.search import DamagedIndexError
        from index.search.manifest import load

        try:
            return bool(load(self.search_folder).stamp)
        except DamagedIndexError:
            return False

    def searchable(self) -> bool:
        """Whether there is a search index; it is opened, so that the first question need not wait for that."""
        from index.search import DamagedIndexError

        try:
            self._opened().warm()
        except (DamagedIndexError, CorpusError):
            return False
        return True

    def _opened(self) -> SearchEngine:
        """The engine on the index's present state."""
        from index.facts import StoreFacts
        from index.facts_user import UserFacts
        from index.search import open_engine

        with _OPENING:
            state = self._index_state()
            if self._engine is None or self._engine[0] != state:
                store = self.store
                user = UserFacts(lambda: self.notes(), self.stored_queries, self._seen_articles.all)
                facts = StoreFacts(store, self._silent_sources, user, self._echoes)
                if self._engine is None:
                    self._engine = state, open_engine(self.search_folder, self._whole, facts, self._readings)
                else:
                    self._engine[1].refresh(facts)
                    self._engine = state, self._engine[1]
            return self._engine[1]

    def _index_state(self) -> int:
        """Changes when the index or the store got something new."""
        from index.search.manifest import STAMP

        try:
            written = (self.search_folder / STAMP).stat().st_mtime_ns
        except OSError:
            written = 0
        return hash((written, self.store.meta("generation")))

    def close_search(self) -> None:
        """Let go of the search index."""
        if self._engine is not None:
            self._engine[1].close()
            self._engine = None

    def _whole(self, article_id: str) -> Article:
        article = self.store.article(article_id)
        if article is None:
            raise NotFoundError("no article of that name", where=article_id)
        return article

    def _readings(self, article_ids: Sequence[str]) -> list[Reading]:
        return self.store.readings(article_ids)

    def _silent_sources(self) -> Mapping[str, frozenset[str]]:
        return {
            event: frozenset(source for source, cell in row.items() if cell.state == "silent")
            for event, row in self.coverage()
        }

    def _echoes(self) -> list[Place]:
        """Where an outlet says in its own voice what another one quotes."""
        if not self.quotes_known and self.store.count() > _FEW:
            raise CrossReadError(
                "how quotations are related is not worked out yet: open the view of quotations"
            )
        return [relation.b_place for relation in self.quotes().relations if relation.kind == "echo"]
