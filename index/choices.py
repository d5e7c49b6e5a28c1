"""The user's decisions in the form that linking asks for: places in the articles as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast, get_args

from index.decisions import Decision, Decisions, EntityKey, parse_period
from index.model import Article, EntityType, Period

if TYPE_CHECKING:
    from index.names import decisions as asked

Place = tuple[str, int]


class EventChoices:
    """What the user decided on events; satisfies ``index.events.documents.EventDecisions``.

    Args:
        decisions: The decisions.
        articles: The articles by id, to find the decided words in.
    """

    def __init__(self, decisions: Decisions, articles: Mapping[str, Article]) -> None:
        self._decisions = decisions
        self._articles = articles

    def same_event(self) -> Iterable[tuple[Place, Place]]:
        """Pairs that tell one event."""
        return self._decisions.pairs("same", self._articles)

    def different_event(self) -> Iterable[tuple[Place, Place]]:
        """Pairs that do not tell one event."""
        return self._decisions.pairs("different", self._articles)

    def event_titles(self) -> Mapping[Place, str]:
        """Titles the user gave."""
        return dict(self._decisions.places("name-event", self._articles))

    def event_periods(self) -> Mapping[Place, Period]:
        """Days the user set."""
        found = self._decisions.places("date-event", self._articles)
        periods = ((place, parse_period(value)) for place, value in found)
        return {place: period for place, period in periods if period is not None}

    def not_an_event(self) -> Iterable[Place]:
        """Mentions that tell no event."""
        return [place for place, _ in self._decisions.places("not-an-event", self._articles)]


class NameChoices:
    """What the user decided on names; satisfies ``index.names.decisions.Decisions``.

    Args:
        decisions: The decisions.
        articles: The articles by id, to find the decided words in.
    """

    def __init__(self, decisions: Decisions, articles: Mapping[str, Article]) -> None:
        self._decisions = decisions
        self._articles = articles

    def for_names(self) -> Sequence[asked.NameDecision]:
        """Decisions on entities, oldest first; incomplete ones are passed over."""
        found = (self._one(entry) for entry in self._decisions.entries if entry.entities)
        return [decision for decision in found if decision is not None]

    def _one(self, entry: Decision) -> asked.NameDecision | None:
        from index.names import decisions as asked

        def ref(key: EntityKey) -> asked.EntityRef:
            return asked.EntityRef(key.id, key.name, key.type)

        first = ref(entry.entities[0])
        if entry.kind == "merge" and len(entry.entities) > 1:
            return asked.Merge(first, ref(entry.entities[1]))
        if entry.kind == "rename" and entry.value:
            return asked.Rename(first, entry.value)
        if entry.kind == "retype" and entry.value in get_args(EntityType):
            return asked.Retype(first, cast(EntityType, entry.value))
        if entry.kind == "not-a-name":
            return asked.NotAnEntity(first, self._mentions(entry))
        if entry.kind == "split" and entry.value:
            mentions = self._mentions(entry)
            alias = entry.anchors[0].quote if entry.anchors and not entry.anchors[0].article else ""
            return asked.Split(first, entry.value, mentions, alias)
        return None

    def _mentions(self, entry: Decision) -> tuple[asked.MentionRef, ...]:
        from index.names import decisions as asked

        found = []
        for anchor in entry.anchors:
            place = self._decisions.find(anchor, self._articles) if anchor.article else None
            if place is not None:
                found.append(asked.MentionRef(*place, place[1] + len(anchor.quote)))
        return tuple(found)
