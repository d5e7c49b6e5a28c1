"""What the store tells a search about names, events, quotations and days: the fields that are not words."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from index.facts_user import UserFacts, fold
from index.model import Article, Entity, Event, Mention, Period, Place, Span
from index.store.reader import StoreReader

Places = Mapping[str, tuple[Span, ...]]

_NUMBER = re.compile(r"\d[\d.,]*")
_FLAGS = {
    "has": ("quote", "number", "date", "event", "entity", "note"),
    "is": ("shared", "unsure", "marked", "unread", "undated", "inferred"),
    "echo": ("yes",),
}


class StoreFacts:
    """Answers the fields of a query from one state of the store; satisfies ``index.search.facts.Facts``.

    Args:
        store: The store.
        coverage: Gives, for an event, the sources that are silent on it though they published after it.
        user: What the user noted and stored.
        echoes: Gives the places that echo a quotation of another outlet.
    """

    def __init__(
        self,
        store: StoreReader,
        coverage: Callable[[], Mapping[str, frozenset[str]]],
        user: UserFacts | None = None,
        echoes: Callable[[], Iterable[Place]] = tuple,
    ) -> None:
        self._store = store
        self._coverage = coverage
        self._user = user or UserFacts()
        self._echoes = echoes
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
            "has": lambda value: self._flag("has", value),
            "is": lambda value: self._flag("is", value),
            "echo": lambda value: self._flag("echo", value),
            "silent": self._silent,
            "tag": self._tag,
            "note": self._user.notes_with,
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
        if field == "entity":
            named: Iterable[tuple[str, int]] = ((entity.name, entity.count) for entity in self._entities)
        elif field == "said":
            named = self._speakers
        elif field in ("event", "silent"):
            named = ((event.title, len(event.mentions)) for event in self._events)
        elif field == "saved":
            named = ((name, 0) for name in self._user.stored_names())
        elif field == "tag":
            named = sorted(self._tags.items(), key=lambda pair: (-pair[1], pair[0]))
        else:
            return []
        return [pair for pair in named if any(part.startswith(folded) for part in _starts(pair[0]))][:limit]

    def saved(self, name: str) -> str | None:
        """The stored query of that name, or None."""
        return self._user.saved(name)

    @property
    def _tags(self) -> Counter[str]:
        """The tags of articles and of notes, and how many have each."""
        given = (article.extra.get("tags", "").split(",") for article in self._store.heads())
        return self._user.tags() + Counter(tag.strip() for tags in given for tag in tags if tag.strip())

    @cached_property
    def _entities(self) -> list[Entity]:
        with self._guard:
            return self._store.entities()

    @cached_property
    def _events(self) -> list[Event]:
        with self._guard:
            return self._store.events()

    @cached_property
    def _speakers(self) -> list[tuple[str, int]]:
        """Who is quoted, and how often."""
        said = Counter(quote.entity for quote in self._store.all_mentions(("quote",)) if quote.entity)
        names = {entity.id: entity.name for entity in self._entities}
        found = [(names[speaker], count) for speaker, count in said.items() if speaker in names]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

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
        """Events with all these words in their id, their title, or the names of who and where."""
        words = fold(value).split()
        return [event for event in self._events if all(word in self._words_of[event.id] for word in words)]

    @cached_property
    def _words_of(self) -> dict[str, str]:
        """For each event the words that it goes by."""
        names = {entity.id: entity.name for entity in self._entities}
        return {
            event.id: fold(" ".join((event.id, event.title, *_names(event, names)))) for event in self._events
        }

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

    def _flag(self, field: str, value: str) -> Places | None:
        if value.casefold() not in _FLAGS[field]:
            return None
        flags: Mapping[str, Callable[[], Places]] = {
            "quote": lambda: _grouped(self._store.all_mentions(("quote",))),
            "date": lambda: _grouped(self._store.all_mentions(("date",))),
            "event": lambda: _grouped(self._store.all_mentions(("event",))),
            "entity": lambda: _grouped(self._store.all_mentions(("entity",))),
            "note": self._user.noted,
            "marked": self._user.marked,
            "unread": lambda: self._user.unread(self._store.roll().ids),
            "yes": lambda: _at(self._echoes()),
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
        found: dict[str, tuple[Span, ...]] = {
            article.id: ()
            for article in self._store.heads()
            if wanted in [fold(tag).strip() for tag in article.extra.get("tags", "").split(",")]
        }
        return {**found, **self._user.tagged(value)} or None


def _names(event: Event, names: Mapping[str, str]) -> list[str]:
    """The names of who takes part in an event and of where it is."""
    parts = (*event.entities, event.place) if event.place else event.entities
    return [names[part] for part in parts if part in names]


def _at(places: Iterable[Place]) -> dict[str, tuple[Span, ...]]:
    found: dict[str, set[Span]] = {}
    for place in places:
        found.setdefault(place.article, set()).add(Span(place.start, place.end))
    return {article: tuple(sorted(spans)) for article, spans in found.items()}


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
