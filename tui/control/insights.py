"""What is worth a look on the start page beyond counts: statements in two wordings, echoes, silences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, get_args

from index.model import Cell, Event
from index.model.views import RelationKind
from index.record import record
from tui.control.grouped import groups

if TYPE_CHECKING:
    from index.corpus import Corpus
    from tui.library import Snapshot

MAX_ARTICLES = 400
"""Articles up to which this is worked out for the start page; of more, the views work it out when they are asked."""
TOLD, TELLING = 2, 4
"""Outlets that tell an event before another one's silence is worth a line; those at most that do then."""


@record
class Insights:
    """What the start page says of quotations and silences.

    Attributes:
        relations: How many cards of each kind the view of quotations shows.
        silent: Id of an event that several outlets tell, of whom a further outlet names those who take part.
        silent_source: The slug of that outlet; empty where there is none.
    """

    relations: Mapping[str, int] = field(default_factory=dict)
    silent: str = ""
    silent_source: str = ""


def read_insights(corpus: Corpus, snapshot: Snapshot) -> Insights:
    """Work them out. For a thread; a moment for each hundred articles, nothing for very many."""
    if not 1 < len(snapshot.articles) <= MAX_ARTICLES:
        return Insights()
    related = corpus.quotes().relations
    counts = {kind: len(groups(related, kind)) for kind in get_args(RelationKind)}
    relations = {kind: count for kind, count in counts.items() if count}
    told = {event.id: event for event in snapshot.shared}
    found = telling_silence(told, dict(corpus.coverage()), _named(snapshot))
    return Insights(relations, *(found or ("", "")))


def _named(snapshot: Snapshot) -> Mapping[str, Mapping[str, int]]:
    """Persons by id, with the mentions of each in each outlet."""
    return {entity.id: entity.by_source for entity in snapshot.entities if entity.type == "PERSON"}


def telling_silence(
    told: Mapping[str, Event],
    cells: Mapping[str, Mapping[str, Cell]],
    persons: Mapping[str, Mapping[str, int]],
) -> tuple[str, str] | None:
    """The silence that says most: of an outlet that names both persons often, on what most others tell.

    Args:
        told: Events that several outlets tell, by id.
        cells: The coverage matrix.
        persons: Mentions of each person in each outlet.

    Returns:
        Event id and slug of the silent outlet, or None.
    """
    best: tuple[int, int, str, str] | None = None
    for name, event in told.items():
        main = [one for one in event.entities if one in persons][:TOLD]
        if len(event.by_source) < TOLD or len(main) < TOLD:
            continue
        for source, cell in cells.get(name, {}).items():
            names = min(persons[one].get(source, 0) for one in main)
            if cell.state == "silent" and names:
                rank = (-min(len(event.by_source), TELLING), -names, name, source)
                best = rank if best is None else min(best, rank)
    return (best[2], best[3]) if best else None
