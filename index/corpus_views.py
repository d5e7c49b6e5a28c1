"""What a corpus answers for the comparing views: quotations, timeline, differences, notes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.corpus_corrections import CorrectionQuestions
from index.corpus_notes import NoteQuestions
from index.model import (
    Article,
    Cell,
    Comparison,
    Event,
    Link,
    Mention,
    Period,
    Quotation,
    QuoteRelation,
    QuoteReport,
    Statement,
    Timeline,
)
from index.store.reader import StoreReader

if TYPE_CHECKING:
    from index.claims import FramingWords
    from index.folder import CorpusFolder

_QUOTES = "quotes.json"
_COMPARED = 8
"""Comparisons that are kept."""
_LINE = 200
"""Objects on one line of a kept report."""
_PARTS: tuple[type, ...] = (Quotation, QuoteRelation, Statement)
_QUOTES_VERSION = 3
"""Goes up when the same store gives other relations, so that a kept report is made anew."""


class ViewQuestions(NoteQuestions, CorrectionQuestions):
    """Questions of the comparing views; the corpus itself gives the store, the folder and the cache."""

    folder: CorpusFolder
    cache: Path
    _quotes: tuple[str, QuoteReport] | None = None
    _compared: dict[tuple[str, str, str], Comparison]

    @property
    def store(self) -> StoreReader:
        """The store of the corpus."""
        raise NotImplementedError

    def article(self, article_id: str) -> Article:
        """A whole article."""
        raise NotImplementedError

    def events(
        self, *, shared: bool = False, unsure: bool = False, when: Period | None = None
    ) -> tuple[Event, ...]:
        """Events by date."""
        raise NotImplementedError

    def coverage(self) -> list[tuple[str, Mapping[str, Cell]]]:
        """The event × source matrix."""
        raise NotImplementedError

    def quotes(self) -> QuoteReport:
        """Every quotation and how they are related; worked out once for each state of the corpus.

        The first call after a change reads all articles (about 2 s for 1,000); later ones read the report
        that it kept in the cache folder. Not for the event loop.
        """
        stamp = self.state_stamp()
        if self._quotes is None or self._quotes[0] != stamp:
            kept = _read_report(self.cache / _QUOTES, stamp)
            self._quotes = stamp, kept or self._work_out_quotes(stamp)
        return self._quotes[1]

    @property
    def quotes_known(self) -> bool:
        """Whether the report of ``quotes`` is there already for the present state."""
        stamp = self.state_stamp()
        if self._quotes is not None and self._quotes[0] == stamp:
            return True
        try:
            with (self.cache / _QUOTES).open(encoding="utf-8") as file:
                return file.readline().rstrip("\n") == _head(stamp)
        except (OSError, ValueError):
            return False

    def timeline(
        self,
        *,
        entity: str | None = None,
        shared: bool = False,
        when: Period | None = None,
        cells: Mapping[str, Mapping[str, Cell]] | None = None,
        events: Iterable[Event] | None = None,
    ) -> Timeline:
        """Events in order of time against the days on which the articles appeared.

        Args:
            entity: Only events in which the entity of this id takes part.
            shared: Only events told by more than one source.
            when: Only events that may have happened in this period; undated ones are left out then.
            cells: The coverage matrix where it is at hand; else it is worked out.
            events: Only these events, with ``shared`` and ``when`` left aside.
        """
        from index.timeline import timeline

        chosen = [
            event
            for event in (self.events(shared=shared, when=when) if events is None else events)
            if entity is None or entity in event.entities or entity == event.place
        ]
        return timeline(self.store.heads(), chosen, dict(self.coverage()) if cells is None else cells)

    def compare(self, a: str, b: str) -> Comparison:
        """What two articles say about the same things; the last few pairs are kept.

        Args:
            a: Id of the first article.
            b: Id of the second article.

        Raises:
            NotFoundError: If one of them does not exist.
        """
        key = self.state_stamp(), a, b
        if key not in self._compared:
            while len(self._compared) >= _COMPARED:
                self._compared.pop(next(iter(self._compared)), None)
            self._compared[key] = next(self.comparisons([(a, b)]))
        return self._compared[key]

    def comparisons(self, pairs: Iterable[tuple[str, str]]) -> Iterator[Comparison]:
        """Several pairs of articles set against each other, one after the other.

        Raises:
            NotFoundError: If an article does not exist.
        """
        from index.claims import compare
        from index.claims.sides import Side

        store = self.store

        @lru_cache(maxsize=64)
        def side(name: str) -> Side:
            return Side(self.article(name), store.mentions(name))

        @lru_cache(maxsize=64)
        def held(name: str) -> list[Link]:
            told = (one.id for one in side(name).mentions if one.kind == "event" and one.event)
            return [link for end in told for link in store.links_of(end) if link.state == "held"]

        event, entity = lru_cache(maxsize=50_000)(store.event), lru_cache(maxsize=50_000)(store.entity)
        words = self.framing_words()
        for a, b in pairs:
            both = side(a), side(b)
            events = ((name, event(name)) for one in both for name in one.events)
            entities = ((name, entity(name)) for one in both for name in one.named)
            told = {name: found for name, found in events if found is not None}
            named = {name: who for name, who in entities if who is not None}
            yield compare(*both, events=told, entities=named, held=held(a), words=words)

    def framing_words(self) -> FramingWords:
        """The words that frame: the shipped ones, and those of ``settings.framing`` in ``corpus.yaml``."""
        from index.claims import framing_words

        own = self.folder.settings.get("framing")
        return framing_words(own if isinstance(own, Mapping) else None)

    def _work_out_quotes(self, stamp: str) -> QuoteReport:
        from index.quotations import report

        store = self.store

        @lru_cache(maxsize=4)
        def mentions(article_id: str) -> list[Mention]:
            return store.mentions(article_id, ("quote", "date", "entity"))

        made = report(
            [head.id for head in store.heads()],
            self.article,
            mentions,
            {entity.id: entity for entity in store.entities()},
        )
        _keep_report(self.cache / _QUOTES, stamp, made)
        return made

    def fingerprint(self) -> str:
        """A short name for what the corpus holds and what was decided on it, wherever it lies."""
        from index.decisions import Decisions

        parts = [sorted((head.id, head.sha256) for head in self.store.heads())]
        decided = Decisions.of(self.folder).fingerprint()
        return hashlib.sha256(json.dumps([parts, decided]).encode()).hexdigest()[:12]

    def state_stamp(self) -> str:
        """Changes whenever the store tells something new; the same for the same files and decisions."""
        store = self.store
        parts = [store.meta("linked"), store.meta("generation"), sorted(store.file_states().items())]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _read_report(path: Path, stamp: str) -> QuoteReport | None:
    """The report that was kept for this state, or None.

    It is read a few hundred objects at a time: nothing else runs in this process while a line is decoded.
    """
    from index.store import codec

    found: tuple[list[Any], ...] = ([], [], [])
    try:
        with path.open(encoding="utf-8") as file:
            if file.readline().rstrip("\n") != _head(stamp):
                return None
            counts = json.loads(file.readline())
            for line in file:
                part = int(line[0])
                found[part].extend(codec.loads_tuple(_PARTS[part], line[1:]))
    except (OSError, ValueError, IndexError):
        return None
    return QuoteReport(*map(tuple, found)) if counts == [len(many) for many in found] else None


def _keep_report(path: Path, stamp: str, report: QuoteReport) -> None:
    """Keep a report for the next start; a cache that cannot be written is no failure."""
    from index.store import codec
    from index.yamlio import write_atomically

    parts = report.quotes, report.relations, report.statements
    lines = [_head(stamp), json.dumps([len(many) for many in parts])]
    for part, many in enumerate(parts):
        lines += [f"{part}{codec.dumps(many[at : at + _LINE])}" for at in range(0, len(many), _LINE)]
    try:
        write_atomically(path, "\n".join(lines))
    except OSError:
        return


def _head(stamp: str) -> str:
    from index.store import codec

    return f"{_QUOTES_VERSION} {codec.fingerprint(QuoteReport)} {stamp}"
