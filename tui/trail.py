"""The trail: the places that whatever was last activated (a search, an entity, an event) stands at.

Pure: no terminal, no corpus. A trail is a frozen list of stops with a position; walking gives a new trail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from index.model import Hit, Mention
from index.record import record

TrailKind = Literal["search", "entity", "event", "quote", "passages"]


@record(order=True)
class Stop:
    """One place of a trail.

    Attributes:
        article: Article id.
        passage: Passage number.
        start: First code point in the article's text.
        end: Code point after the last one.
    """

    article: str
    passage: int
    start: int
    end: int


@record
class Trail:
    """A list of stops and where the reader is on it.

    Attributes:
        kind: What started it.
        key: The query, entity id or event id, from which it can be found again.
        label: What to call it on the trail line; untrusted text.
        stops: The places in order of walking.
        at: Index of the current stop, or -1 before the first one was visited.
        total: How many there are in the corpus; more than ``len(stops)`` when only a page of them is held.
    """

    kind: TrailKind
    key: str
    label: str
    stops: tuple[Stop, ...]
    at: int = -1
    total: int = 0

    @property
    def stop(self) -> Stop | None:
        """The current stop, or None before the first."""
        return self.stops[self.at] if 0 <= self.at < len(self.stops) else None

    @property
    def counter(self) -> str:
        """The position for people: ``3/16``; ``-/16`` before the first stop."""
        total = max(self.total, len(self.stops))
        return f"{self.at + 1 if self.stop else '-'}/{total}"

    def moved(self, by: int) -> Trail:
        """The trail one stop further (``by`` 1) or back (-1), round the ends; itself without stops."""
        if not self.stops:
            return self
        if self.stop is None:
            return replace(self, at=0 if by > 0 else len(self.stops) - 1)
        return replace(self, at=(self.at + by) % len(self.stops))

    def at_stop(self, article: str, start: int) -> Trail:
        """The trail standing on the stop that begins at ``start`` in ``article``, if there is one."""
        for index, stop in enumerate(self.stops):
            if stop.article == article and stop.start == start:
                return replace(self, at=index)
        return self

    def from_place(self, article: str, offset: int, by: int) -> Trail:
        """The trail on the next stop after (``by`` 1) or last one before (-1) a place in an open article.

        A reader who has moved away from the current stop expects the next one from where the cursor is now,
        not from where the walk was left. Where the article holds no stop in that direction the walk goes on
        to the neighbouring article of the trail; where it holds none at all, from the current stop.
        """
        indices = [index for index, stop in enumerate(self.stops) if stop.article == article]
        if not indices:
            return self.moved(by)
        if by > 0:
            ahead = [index for index in indices if self.stops[index].start > offset]
            return replace(self, at=ahead[0] if ahead else (indices[-1] + 1) % len(self.stops))
        behind = [index for index in indices if self.stops[index].end <= offset]
        return replace(self, at=behind[-1] if behind else (indices[0] - 1) % len(self.stops))

    def in_article(self, article: str) -> tuple[Stop, ...]:
        """The stops in one article, ascending by offset."""
        return tuple(sorted(stop for stop in self.stops if stop.article == article))


def walk_order(stops: Iterable[Stop], first: Sequence[str], order: Sequence[str]) -> tuple[Stop, ...]:
    """Stops in order of walking: articles open in panes first, then the others in the corpus's order.

    Args:
        stops: The stops, in any order; doubles are left out.
        first: Articles open now, left pane first.
        order: All articles in the order of the sources pane.
    """
    rank = {article: index for index, article in enumerate(dict.fromkeys([*first, *order]))}
    return tuple(sorted(set(stops), key=lambda stop: (rank.get(stop.article, len(rank)), stop)))


def stops_of_mentions(mentions: Iterable[Mention]) -> tuple[Stop, ...]:
    """The stops of mentions, those that no walk should stop at left out."""
    return tuple(
        Stop(mention.article, mention.passage, mention.start, mention.end)
        for mention in mentions
        if mention.stop
    )


def stops_of_hits(hits: Iterable[Hit]) -> tuple[Stop, ...]:
    """The stops of search hits, in their order."""
    return tuple(Stop(hit.article, hit.passage, hit.start, hit.end) for hit in hits)
