"""The mentions of a corpus as arrays, so that pairs of them are compared by the million."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from threading import local

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
# Pairs at once, cell after cell: what is worked on stays in the processor's cache.
PART = 4096
# From this many rows between the first and the last on, only those that are asked for are spread out.
SPAN = 1024
_WEIGHT = itemgetter(1)
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Rows:
    """A row of weighted items per mention.

    Attributes:
        items: int32 (mentions, width), column by column; unused cells hold -1.
        weights: float32 (mentions, width), each row of length 1 unless it is empty; 0 in unused cells.
    """

    items: Ints
    weights: Floats

    def dot(self, i: NDArray[np.intp], j: NDArray[np.intp], other: Rows | None = None) -> Floats:
        """Weighted overlap of rows ``i`` with rows ``j`` (of ``other`` where given): a cosine, 0 to 1.

        The rows ``i`` are spread out over the items that they hold, so that every cell of a row ``j`` is one look-up.
        """
        second, out = other or self, np.zeros(len(i), np.float32)
        for at in range(0, len(i), PART):
            part = slice(at, at + PART)
            rows, row = _rows(i[part])
            items, weights = self.items[rows], self.weights[rows]
            held = np.unique(items)
            place = _scratch(int(max(held[-1], second.items.max(initial=-1))))
            place[held[held >= 0]] = np.arange(1, len(held) + (held[0] >= 0), dtype=np.int32)
            spread = np.zeros((len(items), len(held) + 1), np.float32)
            np.put_along_axis(spread, place.take(items), weights, axis=1)
            spread[:, 0] = 0
            flat, start, total = spread.ravel(), (row * spread.shape[1]).astype(np.int32), out[part]
            for cell in range(second.items.shape[1]):
                at_item = place.take(second.items[:, cell].take(j[part]))
                at_item += start
                total += flat.take(at_item) * second.weights[:, cell].take(j[part])
            place[held] = 0
        return out

    def shared(self, i: NDArray[np.intp], j: NDArray[np.intp], other: Rows | None = None) -> Floats:
        """Number of items that both rows hold."""
        yours, out = (other or self)._filled(j), np.zeros(len(i), np.float32)
        for item in self._filled(i):
            both = np.zeros(len(i), np.bool_)
            for second in yours:
                both |= item == second
            out += both & (item >= 0)
        return out

    def take(self, rows: NDArray[np.intp]) -> Rows:
        """Some of the rows, each as often as it is named."""
        return Rows(np.asfortranarray(self.items[rows]), np.asfortranarray(self.weights[rows]))

    def _filled(self, rows: NDArray[np.intp]) -> list[Ints]:
        """The cells of some rows, column by column, without columns in which all are empty."""
        columns = (self.items[:, cell].take(rows) for cell in range(self.items.shape[1]))
        return [items for items in columns if items.max(initial=-1) >= 0]

    def size(self, i: NDArray[np.intp]) -> Floats:
        """Number of items per row."""
        out = np.zeros(len(i), np.float32)
        for items in self._filled(i):
            out += items >= 0
        return out


def _rows(wanted: NDArray[np.intp]) -> tuple[slice | NDArray[np.intp], NDArray[np.intp]]:
    """Rows that hold all those that are wanted, and the place of each wanted one among them."""
    first, last = int(wanted.min()), int(wanted.max())
    if last - first < SPAN:
        return slice(first, last + 1), wanted - first
    return np.unique(wanted, return_inverse=True)


class _Scratch(local):
    """A place for every item, 0 where nothing uses it; kept, for it is as long as there are items."""

    def __init__(self) -> None:
        self.place = np.zeros(1 << 16, np.int32)


_SCRATCH = _Scratch()


def _scratch(last: int) -> NDArray[np.int32]:
    """A place for every item up to ``last``, and an unused one at the end, where -1 points."""
    if len(_SCRATCH.place) < last + 2:
        _SCRATCH.place = np.zeros(2 * last + 2, np.int32)
    return _SCRATCH.place


class Numbering:
    """Gives each item a number, in order of first sight."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, item: str) -> int:
        """Number of an item."""
        return self._numbers.setdefault(item, len(self._numbers))


def pack(rows: Iterable[Mapping[str, float]], number: Callable[[str], int], width: int) -> Rows:
    """Rows of weighted items as arrays.

    Args:
        rows: Item → weight above 0, one mapping a mention; gone through once.
        number: Gives an item its number.
        width: Items kept per row, heaviest first (ties by name).
    """
    found, weights, sizes = array("i"), array("d"), array("i")
    for row in rows:
        best = list(row.items())
        if len(best) > 1:
            best.sort()
            best.sort(key=_WEIGHT, reverse=True)  # stable: equal ones stay in order of their names
            del best[width:]
        sizes.append(len(best))
        for item, much in best:
            found.append(number(item))
            weights.append(much)
    used = np.arange(width) < np.array(sizes, np.intp).reshape(-1, 1)
    items, weight = np.full(used.shape, -1, np.int32), np.zeros(used.shape)
    items[used], weight[used] = found, weights
    length = np.sqrt((weight * weight).sum(axis=1, keepdims=True))
    weight /= np.maximum(length, TINY)
    return Rows(np.asfortranarray(items), np.asfortranarray(weight.astype(np.float32)))


def joined(parts: Sequence[Rows]) -> Rows:
    """The rows of several parts, one below the other."""
    items = np.concatenate([part.items for part in parts])
    weights = np.concatenate([part.weights for part in parts])
    return Rows(np.asfortranarray(items), np.asfortranarray(weights))
