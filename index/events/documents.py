"""What goes into linking and what comes out: plain data, and the small protocol of the user's decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.model import Article, Event, EventHead, Link, Mention, Period, Quote, Timex

Progress = Callable[[int, int], None]
Place = tuple[str, int]
PlacePair = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class EventDocument:
    """An article with everything that linking looks at.

    Attributes:
        article: The article with text, passages and sentences.
        heads: Its event heads.
        timexes: Its time expressions, resolved as far as possible.
        entities: Its entity mentions, with entity ids where they are known.
        quotes: Its quotations.
    """

    article: Article
    heads: tuple[EventHead, ...]
    timexes: tuple[Timex, ...] = ()
    entities: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()


Redate = Callable[[Sequence[PlacePair]], Sequence[EventDocument] | None]


@dataclass(frozen=True, slots=True)
class EventLinks:
    """The outcome of linking.

    Attributes:
        events: Events by date, then id; reporting and aspectual verbs make one only when they are shared.
        of: (article id, start of the mention) → event id.
        links: Pairs of mention ids with their evidence, by ids: those that carry an event, and those held back.
        periods: (article id, start of the mention) → the day or days the mention is about, where known.
        stops: (article id, start) of mentions at which a walk stops only because another article tells them.
    """

    events: tuple[Event, ...]
    of: Mapping[tuple[str, int], str]
    links: tuple[Link, ...]
    periods: Mapping[tuple[str, int], Period]
    stops: frozenset[tuple[str, int]] = frozenset()


class EventDecisions(Protocol):
    """The user's word on events; it always wins over the machine.

    A mention is named by article id and offset (code points). The offset need not be the exact start of a
    mention: the head that starts there is meant, else the nearest one in the same passage. Places without any
    mention are passed over: whoever keeps the decisions finds their text again and reports what is gone.
    """

    def same_event(self) -> Iterable[PlacePair]:
        """Pairs of mentions that tell one event, links by hand and merges included."""

    def different_event(self) -> Iterable[PlacePair]:
        """Pairs of mentions that do not tell one event, splits included."""

    def event_titles(self) -> Mapping[Place, str]:
        """Mention → the title that the user gave to the event it belongs to."""

    def event_periods(self) -> Mapping[Place, Period]:
        """Mention → the day or days that the user set for the event it belongs to."""

    def not_an_event(self) -> Iterable[Place]:
        """Mentions that tell no event."""


def mention_id(article_id: str, start: int) -> str:
    """The id of an event mention: its article and its first code point."""
    return f"{article_id}:e{start}"
