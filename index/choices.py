"""The user's decisions in the form that linking asks for: places in the articles as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.decisions import Decisions, parse_period
from index.model import Article, Period

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
