"""Decisions on events that cannot all hold: found and reported, never settled in silence."""

from __future__ import annotations

from collections.abc import Iterable

from index.errors import Problem
from index.folder import DECISIONS

Place = tuple[str, int]
"""Article id and code point."""


def contradictions(
    same: Iterable[tuple[Place, Place]], different: Iterable[tuple[Place, Place]]
) -> list[Problem]:
    """One problem for every pair that is kept apart by one decision and joined by others.

    A pair decided twice is no contradiction: there the later decision has replaced the earlier one. What is
    joined over a third place while it is kept apart directly cannot be right.

    Args:
        same: Pairs that tell one event.
        different: Pairs that do not.
    """
    parent: dict[Place, Place] = {}

    def root(place: Place) -> Place:
        while parent.setdefault(place, place) != place:
            place = parent[place]
        return place

    for a, b in same:
        parent[root(a)] = root(b)
    return [
        Problem(
            "warning",
            DECISIONS,
            f"{a[0]}:{a[1]} and {b[0]}:{b[1]}",
            "are kept apart by one decision and joined by others over a third passage; they stay joined",
            "take one of the decisions back",
        )
        for a, b in different
        if root(a) == root(b)
    ]


def two_values(what: str, given: Iterable[tuple[str, str]]) -> list[Problem]:
    """One problem for every event to which decisions give different values.

    Args:
        what: What is wrong then, for people.
        given: Event id and value, one for each decided passage.
    """
    values: dict[str, list[str]] = {}
    for event, value in given:
        values.setdefault(event, []).append(value)
    return [
        Problem(
            "warning",
            DECISIONS,
            event,
            f"{what} by decisions: {' and '.join(f'“{value}”' for value in dict.fromkeys(found))}",
            "decide again, or take one of the decisions back",
        )
        for event, found in values.items()
        if len(set(found)) > 1
    ]
