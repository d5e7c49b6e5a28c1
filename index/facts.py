"""What the store tells a search about names, events, quotations and days: the fields that are not words."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from index.model import Article, Entity, Event, Mention, Period, Span
from index.store.reader import StoreReader

Places = Mapping[str, tuple[Span, ...]]

_NUMBER = re.compile(r"\d[\d.,]*")
_FLAGS = {"has": ("quote", "number", "date", "event"), "is": ("shared", "unsure", "undated", "inferred")}


class StoreFacts:
    """Answers the fields of a query from one state of the store; satisfies ``index.search.facts.Facts``.

    Args:
        store: The store.
        coverage: Gives, for an event, the sources that are silent on it though they published after it.
    """

    def __init__(self, store: StoreReader, coverage: Callable[[], Mapping[str, frozenset[str]]]) -> None:
        self._store = store
        self._coverage = coverage
        self._guard = threading.Lock()

    def generation(self) -> int:
        """Changes with every finished run."""
        return int(self._store.meta("generation", "0"))

    def find(self, field: str, value: str, period: Period | None) -> Places | None:
        """The places that a field and value stand for; None if the value is not known at all."""
        finders: Mapping[str, Callable[[str], Places | None]] = {
            "entity": self._entity,
            "event": self._event,
            "said": self._said,
            "when": lambda _: self._when(period),
            "has": self._flag,
            "is": self._flag,
            "silent": self._silent,
            "tag": self._tag,
        }
        finder = finders.get(field)
        return None if finder is None else finder(value.strip())

    def quotations(self, article_id: str) -> tuple[Span, ...]:
        """Spans of all quotations of one article, ascending."""
        return _spans(self._store.mentions(article_id, ("quote",)))

    def values(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Values that complete what is typed, most frequent first."""
        folded = fold(prefix)
        if field in _FLAGS:
            return [(flag, 0) for flag in _FLAGS[field] if flag.startswith(folded)][:limit]
        if field in ("entity", "said"):
            named: Iterable[tuple[str, int]] = ((entity.name, entity.count) for entity in self._entities)
        elif field in ("event", "silent"):
            named = ((event.title, len(event.mentions)) for event in self._events)
        else:
            return []
        return [pair for pair in named if any(part.startswith(folded) for part in _starts(pair[0]))][:limit]

    def saved(self, name: str) -> str | None:
        """No queries are stored yet."""
        del name
        return None

    @cached_property
    def _entities(self) -> list[Entity]:
        with self._guard:
            return self._store.entities()

    @cached_property
    def _events(self) -> list[Event]:
        with self._guard:
            return self._store.events()

    def _entities_called(self, value: str) -> list[Entity]:
        """Entities of that id or alias; else those with all its words in one of their names."""
        exact = self._store.entity(value.casefold())
        if exact is not None:
            return [exact]
        named = self._store.entities_named(value)
        if named:
            return named
        words = fold(value).split()
        return [
            entity
            for entity in self._entities
            if any(set(words) <= set(fold(alias.text).split()) for alias in entity.aliases)
        ]

    def _entity(self, value: str) -> Places | None:
        found = self._entities_called(value)
        mentions = [mention for entity in found for mention in self._store.mentions_of(entity=entity.id)]
        return _grouped(mentions) if found else None

    def _events_called(self, value: str) -> list[Event]:
        words = fold(value).split()
        return [
            event
            for event in self._events
            if all(word in fold(f"{event.id} {event.title}") for word in words)
        ]

    def _event(self, value: str) -> Places | None:
        found = self._events_called(value)
        mentions = [mention for event in found for mention in self._store.mentions_of(event=event.id)]
        return _grouped(mentions) if found else None

    def _said(self, value: str) -> Places | None:
        found = self._entities_called(value)
        return (
            _grouped(quote for entity in found for quote in self._store.quotes_by(entity.id))
            if found
            else None
        )

    def _when(self, period: Period | None) -> Places | None:
        if period is None:
            return None
        return _grouped(
            mention
            for mention in self._store.all_mentions(("event", "date"))
            if mention.period is not None and mention.period.overlaps(period)
        )

    def _flag(self, value: str) -> Places | None:
        flags: Mapping[str, Callable[[], Places]] = {
            "quote": lambda: _grouped(self._store.all_mentions(("quote",))),
            "date": lambda: _grouped(self._store.all_mentions(("date",))),
            "event": lambda: _grouped(self._store.all_mentions(("event",))),
            "number": self._numbers,
            "shared": self._shared,
            "unsure": self._unsure,
            "undated": lambda: self._dated("unknown"),
            "inferred": lambda: self._dated("inferred"),
        }
        flag = flags.get(value.casefold())
        return None if flag is None else flag()

    def _numbers(self) -> Places:
        found = {
            article.id: tuple(
                Span(*match.span())
                for match in _NUMBER.finditer(article.text)
                if _counts(article, match.start())
            )
            for article in self._store.whole_articles()
        }
        return {name: spans for name, spans in found.items() if spans}

    def _shared(self) -> Places:
        shared = {event.id for event in self._events if len(event.by_source) > 1}
        return _grouped(
            mention for mention in self._store.all_mentions(("event",)) if mention.event in shared
        )

    def _unsure(self) -> Places:
        ends = {end for link in self._store.links("held") for end in (link.a, link.b)}
        found = (self._store.mention(end) for end in sorted(ends))
        return _grouped(mention for mention in found if mention is not None)

    def _dated(self, basis: str) -> Places:
        return {article.id: () for article in self._store.heads() if article.date.basis == basis}

    def _silent(self, value: str) -> Places | None:
        found = self._events_called(value)
        if not found:
            return None
        silent = self._coverage()
        sources = frozenset().union(*(silent.get(event.id, frozenset()) for event in found))
        return {article.id: () for article in self._store.heads() if article.source in sources}

    def _tag(self, value: str) -> Places | None:
        wanted = fold(value)
        return {
            article.id: ()
            for article in self._store.heads()
            if wanted in [fold(tag).strip() for tag in article.extra.get("tags", "").split(",")]
        } or None


def fold(text: str) -> str:
    """Lower case without accents, hyphens as blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(" " if char in "-–" else char for char in plain if not unicodedata.combining(char))


def _starts(name: str) -> list[str]:
    """Where a completion may begin: the name itself and each of its words."""
    folded = fold(name)
    return [folded, *folded.split()]


def _counts(article: Article, offset: int) -> bool:
    passage = article.passage_at(offset)
    return passage is not None and not passage.furniture


def _spans(mentions: Iterable[Mention]) -> tuple[Span, ...]:
    return tuple(sorted({Span(mention.start, mention.end) for mention in mentions}))


def _grouped(mentions: Iterable[Mention]) -> dict[str, tuple[Span, ...]]:
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(mention.article, []).append(mention)
    return {name: _spans(group) for name, group in groups.items()}
