"""Sets of days as sorted, disjoint stretches: what an article's date may still be.

Days are proleptic Gregorian ordinals (``date.toordinal()``), stretches inclusive at both ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.model import Period

FIRST_YEAR, LAST_YEAR = 1800, 2130
EARLIEST = date(FIRST_YEAR, 1, 1).toordinal()
LATEST = date(LAST_YEAR, 12, 31).toordinal()
"""Bounds that stand for "any time before" and "any time after"."""

_OPEN = 30 * 366
"""A set that ends within so many days of a bound is open there: what comes round every few years, like a day
that falls on a certain weekday, is cut off by the bound and not by a clue."""


@dataclass(frozen=True, slots=True)
class DaySet:
    """Days, as stretches.

    Attributes:
        stretches: (first, last) pairs of ordinals, ascending, disjoint and not touching.
    """

    stretches: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, stretches: Iterable[tuple[int, int]]) -> DaySet:
        """A set from stretches in any order; they may overlap, and empty ones (last < first) vanish."""
        merged: list[tuple[int, int]] = []
        for first, last in sorted(stretches):
            low, high = max(first, EARLIEST), min(last, LATEST)
            if high < low:
                continue
            if merged and low <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(merged[-1][1], high))
            else:
                merged.append((low, high))
        return cls(tuple(merged))

    @classmethod
    def all(cls) -> DaySet:
        """Every day."""
        return cls(((EARLIEST, LATEST),))

    @classmethod
    def of_period(cls, period: Period) -> DaySet:
        """The days of a period, open ends included."""
        first = period.first.toordinal() if period.first else EARLIEST
        last = period.last.toordinal() if period.last else LATEST
        return cls.of([(first, last)])

    @classmethod
    def since(cls, day: date) -> DaySet:
        """A day and all after it."""
        return cls.of([(day.toordinal(), LATEST)])

    @classmethod
    def until(cls, day: date) -> DaySet:
        """A day and all before it."""
        return cls.of([(EARLIEST, day.toordinal())])

    def __bool__(self) -> bool:
        return bool(self.stretches)

    def __and__(self, other: DaySet) -> DaySet:
        """The days in both."""
        shared = []
        mine, theirs = list(self.stretches), list(other.stretches)
        here = there = 0
        while here < len(mine) and there < len(theirs):
            low = max(mine[here][0], theirs[there][0])
            high = min(mine[here][1], theirs[there][1])
            if low <= high:
                shared.append((low, high))
            if mine[here][1] < theirs[there][1]:
                here += 1
            else:
                there += 1
        return DaySet(tuple(shared))

    @property
    def first(self) -> date | None:
        """The earliest day; None if the set is open towards the past or empty."""
        if not self.stretches or self.stretches[0][0] <= EARLIEST + _OPEN:
            return None
        return date.fromordinal(self.stretches[0][0])

    @property
    def last(self) -> date | None:
        """The latest day; None if the set is open towards the future or empty."""
        if not self.stretches or self.stretches[-1][1] >= LATEST - _OPEN:
            return None
        return date.fromordinal(self.stretches[-1][1])

    def hull(self) -> Period | None:
        """From the earliest to the latest day; None if the set is empty or open at both ends."""
        if self.first is None and self.last is None:
            return None
        exact = self.first is not None and self.first == self.last
        return Period(self.first, self.last, "day" if exact else "range")
