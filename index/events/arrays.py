"""The mentions of a corpus as arrays, so that pairs of them are compared by the million."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
# Pairs at once, item after item: what is worked on stays in the processor's cache.
PART = 2048
_WEIGHT = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Rows:
    """A row of weighted items per mention.

    Attributes:
        items: int32 (mentions, width); unused cells hold negative numbers that no other row holds.
        weights: float32 (mentions, width), each row of length 1 unless it is empty; 0 in unused cells.
    """

    items: Ints
    weights: Floats

    def dot(self, i: NDArray[np.intp], j: NDArray[np.intp], other: Rows | None = None) -> Floats:
        """Weighted overlap of rows ``i`` with rows ``j`` (of ``other`` where given): a cosine, 0 to 1."""
        second = other or self
        out = np.empty(len(i), np.float32)
        for at in range(0, len(i), PART):
            rows, columns = i[at : at + PART], j[at : at + PART]
            mine, yours = self.items[rows].T.copy(), second.items[columns].T.copy()
            weight, found = second.weights[columns].T.copy(), np.zeros(mine.shape, np.float32)
            for item, much in zip(yours, weight, strict=True):
                found += (mine == item) * much
            out[at : at + PART] = (found * self.weights[rows].T).sum(axis=0)
        return out

    def shared(self, i: NDArray[np.intp], j: NDArray[np.intp], other: Rows | None = None) -> Floats:
        """Number of items that both rows hold."""
        second = other or self
        out = np.empty(len(i), np.float32)
        for at in range(0, len(i), PART):
            mine = self.items[i[at : at + PART]].T.copy()
            both = np.zeros(mine.shape, np.bool_)
            for item in second.items[j[at : at + PART]].T.copy():
                both |= mine == item
            out[at : at + PART] = (both & (mine >= 0)).sum(axis=0)
        return out

    def size(self, i: NDArray[np.intp]) -> Floats:
        """Number of items per row."""
        found: Floats = (self.items[i].T >= 0).sum(axis=0, dtype=np.float32)
        return found


class Numbering:
    """Gives each item a number, in order of first sight."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, item: str) -> int:
        """Number of an item."""
        return self._numbers.setdefault(item, len(self._numbers))


def pack(rows: Sequence[Mapping[str, float]], number: Callable[[str], int], width: int) -> Rows:
    """Rows of weighted items as arrays.

    Args:
        rows: Item → weight above 0, one mapping a mention.
        number: Gives an item its number.
        width: Items kept per row, heaviest first (ties by name).
    """
    items = np.full((len(rows), width), -1, np.int32)
    weights = np.zeros((len(rows), width), np.float32)
    for at, row in enumerate(rows):
        if not row:
            continue
        best = sorted(row.items())
        best.sort(key=_WEIGHT, reverse=True)  # stable: equal ones stay in order of their names
        del best[width:]
        length = sum([weight * weight for _, weight in best]) ** 0.5
        items[at, : len(best)] = [number(item) for item, _ in best]
        weights[at, : len(best)] = [weight / length for _, weight in best]
    return Rows(items, weights)
