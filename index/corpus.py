"""The one door to a corpus: open it, bring it up to date, ask it things.

Everything asked is answered from the store as it was last finished; a run of ``build`` in another process
changes nothing under a reader's hands until it is done.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.corpus_links import LinkQuestions
from index.corpus_search import SearchQuestions
from index.errors import CorpusError, NotFoundError, Problem
from index.folder import CorpusFolder, open_folder, scan
from index.model import Article, ArticleDate, Entity, Event, Mention, MentionKind, Period
from index.paths import cache_folder, corpus_key, search_folder, store_path
from index.sources import SourceSummary, source_summaries
from index.store.database import usable
from index.store.reader import StoreReader

if TYPE_CHECKING:
    from index.build import BackgroundBuild, BuildReport, Progress
    from index.reprints import Groups
    from index.store.roll import Roll


WATCH = 10.0
"""Seconds between looks for changed files where ``settings.watch`` is only true."""


class Corpus(LinkQuestions, SearchQuestions):
    """A folder of articles, open for reading.

    Args:
        folder: The folder.
        cache: Where its derived data are kept.
    """

    def __init__(self, folder: CorpusFolder, cache: Path) -> None:
        self.folder = folder
        self.cache = cache
        self._store: StoreReader | None = None
        self._compared = {}

    @classmethod
    def open(cls, path: Path, *, cache: Path | None = None) -> Corpus:
        """Open a folder as a corpus, without building anything and without reading an article.

        Args:
            path: The folder; with or without a ``corpus.yaml``.
            cache: Where derived data are kept; None for the user's cache folder.

        Raises:
            CorpusError: If there is no such folder or it cannot be read.
        """

        def place(root: Path) -> Path:
            return cache or cache_folder() / corpus_key(root)

        folder = open_folder(path, kept=lambda root: place(root) / "corpus.json")
        return cls(folder, place(folder.root))

    def close(self) -> None:
        """Let go of the store."""
        self.close_search()
        if self._store is not None:
            self._store.close()
            self._store = None

    @property
    def path(self) -> Path:
        """The corpus folder, absolute."""
        return self.folder.root

    @property
    def title(self) -> str:
        """Title for people; untrusted text."""
        return self.folder.title

    @property
    def search_folder(self) -> Path:
        """Where the search index lies."""
        return search_folder(self.cache)

    @property
    def store(self) -> StoreReader:
        """The store.

        Raises:
            CorpusError: If nothing was built yet, or by another version.
        """
        if self._store is None:
            if not self.built:
                raise CorpusError(
                    "nothing is indexed here yet", where=str(self.path), do="run crossread index"
                )
            self._store = StoreReader(store_path(self.cache))
        return self._store

    @property
    def built(self) -> bool:
        """Whether there is a store of this version to read."""
        return self._store is not None or usable(store_path(self.cache))

    @property
    def generation(self) -> int:
        """Counts the changes that a reader should notice; 0 before anything was built."""
        return int(self.store.meta("generation", "0")) if self.built else 0

    @property
    def linked(self) -> bool:
        """Whether names and events have been linked for the present articles."""
        return self.built and self.store.meta("unlinked", "1") == "0"

    def stale(self) -> bool:
        """Whether files, decisions or the program's own version changed since the last finished run.

        Looks at every file's size and time: about 5 ms per 1,000 files. Not for the event loop.
        """
        from index import readers

        if not self.linked or self.store.meta("readers") != readers.stamp():
            return True
        if self.store.meta("said") != self.folder.fingerprint():
            return True
        known = self.store.file_states()
        found = {file.path: (file.size, file.mtime) for file in scan(self.folder, readers.KINDS)}
        return known != found or self._derived_stale() or not self.search_whole()

    @property
    def watch_every(self) -> float:
        """Seconds between looks for changed files, as ``settings.watch`` wants it; 0 for none."""
        value = self.folder.settings.get("watch")
        if value is True:
            return WATCH
        return max(2.0, float(value)) if isinstance(value, int | float) and value else 0.0

    def _derived_stale(self) -> bool:
        from index.build.annotating import linked_stamp
        from index.decisions import Decisions
        from index.names.naming import Naming

        wanted = linked_stamp(Naming.of(self.folder), Decisions.of(self.folder).fingerprint())
        return self.store.meta("linked") != wanted

    def build(
        self,
        *,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        force: bool = False,
        jobs: int | None = None,
    ) -> BuildReport:
        """Bring the corpus up to date in this process; arguments and errors as ``index.build.build``."""
        from index.build import build

        if force:
            self.close()
        try:
            return build(
                self.folder, self.cache, progress=progress, cancelled=cancelled, force=force, jobs=jobs
            )
        finally:
            self.close()

    def build_in_background(self, *, force: bool = False) -> BackgroundBuild:
        """Start a run in a process of its own."""
        from index.build.background import BackgroundBuild

        return BackgroundBuild(self.path, self.cache, force=force)

    def articles(self) -> tuple[Article, ...]:
        """Every article without text, passages and sentences, by date, then id; undated ones last."""
        return tuple(self.store.heads())

    def roll(self) -> Roll:
        """Every article as lists show it, by date, then id; undated ones last. Quick, however many they are."""
        return self.store.roll()

    def article(self, article_id: str) -> Article:
        """A whole article.

        Raises:
            NotFoundError: If there is none of that id.
        """
        article = self.store.article(article_id)
        if article is None:
            raise NotFoundError("no article of that name", where=article_id, do="crossread list shows them")
        return article

    def sources(self) -> tuple[SourceSummary, ...]:
        """The outlets with their counts, by the date of their first article."""
        return source_summaries(self.store.heads(), self.store.summary())

    def reprints(self) -> Groups:
        """The articles that carry the same text, group by group, the first to appear first."""
        return tuple(tuple(members) for members in json.loads(self.store.meta("reprints", "[]")))

    def summary(self) -> dict[str, object]:
        """Counts over the corpus: events, shared, held; empty before the first linking."""
        return self.store.summary()

    def mentions(self, article_id: str, kinds: Iterable[MentionKind] | None = None) -> tuple[Mention, ...]:
        """Mentions in one article, in order of the text."""
        return tuple(self.store.mentions(article_id, kinds))

    def mention(self, mention_id: str) -> Mention:
        """One mention. Raises NotFoundError if there is none of that id."""
        mention = self.store.mention(mention_id)
        if mention is None:
            raise NotFoundError(
                "no mention of that name", where=mention_id, do="crossread events --mentions lists them"
            )
        return mention

    def entities(
        self, *, type: str | None = None, minimum: int = 1, article_ids: Sequence[str] | None = None
    ) -> tuple[Entity, ...]:
        """Entities, most mentioned first.

        Args:
            type: Only of this type.
            minimum: Only with at least this many mentions in the corpus.
            article_ids: Only those named in one of these articles.
        """
        found = self.store.entities(minimum=minimum, type=type)
        if article_ids is not None:
            named = {
                mention.entity for name in article_ids for mention in self.store.mentions(name, ("entity",))
            }
            found = [entity for entity in found if entity.id in named]
        return tuple(found)

    def entity(self, name: str) -> Entity:
        """The entity of that id or name, whatever the case; of several the most mentioned.

        Raises:
            NotFoundError: If nothing is called that.
        """
        entity = self.store.entity(name)
        if entity is not None:
            return entity
        named = self.store.entities_named(name)
        if named:
            return named[0]
        folded = name.casefold()
        for candidate in self.store.entities():
            known = candidate.name.casefold()
            if folded == known or folded in known.split():
                return candidate
        raise NotFoundError("no entity of that name", where=name, do="crossread entities lists them")

    def entity_mentions(self, entity_id: str) -> tuple[Mention, ...]:
        """Mentions of an entity as a trail walks them: by date of the article, then text."""
        return tuple(self.store.mentions_of(entity=entity_id))

    def date_of(self, article_id: str) -> ArticleDate:
        """When an article appeared, inferred dates included."""
        return self.article(article_id).date

    def problems(self) -> tuple[Problem, ...]:
        """What the last run wants to be known: failed files first, then links, then notes."""
        store = self.store
        return (*store.failures(), *store.problems(), *store.notes())

    def passed_over(self) -> tuple[Problem, ...]:
        """What looks like an article and is not read: links, pipes, folders without access.

        Looks at every file: about 5 ms per 1,000. Not for the event loop.
        """
        from index import readers

        found: list[Problem] = []
        list(scan(self.folder, readers.KINDS, passed_over=found))
        return tuple(found)

    def events(
        self, *, shared: bool = False, unsure: bool = False, when: Period | None = None
    ) -> tuple[Event, ...]:
        """Events by date, undated ones last.

        Args:
            shared: Only those told by more than one source.
            unsure: Only those with a held-back look-alike.
            when: Only those that may have happened in this period.
        """
        found = self.store.events(sources=2 if shared else 0)
        if unsure:
            doubtful = self.doubtful_events()
            found = [event for event in found if event.id in doubtful]
        if when is not None:
            found = [event for event in found if event.period is not None and event.period.overlaps(when)]
        return tuple(found)


def healthy(path: Path) -> bool:
    """Whether a SQLite file passes its own integrity check."""
    try:
        connection = sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)
        with connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False
