"""Average-linkage clustering over sparse pairs, with pairs that must or must not be together."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
Index = NDArray[np.intp]

# Parts of more items than FEW are grouped in a matrix; of more than MANY it would take too much memory.
FEW, MANY = 10, 2_000

# What a pair that was not compared, or of which nothing is known, counts in a mean of likeness, as likeness 0.
UNKNOWN = 0.3


class _Groups:
    """Groups of items with sum and number of the known likenesses between any two groups that have some."""

    def __init__(self, count: int) -> None:
        self.members: dict[int, list[int]] = {item: [item] for item in range(count)}
        self.of = list(range(count))
        self.links: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self.apart: dict[int, set[int]] = defaultdict(set)

    def fill(self, a: Index, b: Index, value: NDArray[np.floating]) -> None:
        """Take the likeness of pairs of items; only before any merging."""
        for x, y, much in zip(a.tolist(), b.tolist(), value.tolist(), strict=True):
            self.links[x][y] = self.links[y][x] = (much, 1)

    def likely(self, a: int, threshold: float) -> list[tuple[float, int]]:
        """Mean likeness and number of the groups that may be joined to one and reach the threshold.

        The mean is over the pairs of two groups; pairs never compared count as 0, and only in part.
        """
        size, members, apart = len(self.members[a]), self.members, self.apart[a]
        found = []
        for b, (total, known) in self.links[a].items():
            mean = total / (known + UNKNOWN * (size * len(members[b]) - known))
            if mean >= threshold and b not in apart:
                found.append((mean, b))
        return found

    def merge(self, a: int, b: int) -> int:
        """Join two groups; the larger one keeps its number (the lower one of equals)."""
        keep, gone = sorted((a, b), key=lambda g: (-len(self.members[g]), g))
        for item in self.members[gone]:
            self.of[item] = keep
        self.members[keep] += self.members.pop(gone)
        links = self.links
        mine = links[keep]
        mine.pop(gone, None)
        for other, value in links.pop(gone, {}).items():
            if other == keep:
                continue
            theirs, known = links[other], mine.get(other)
            del theirs[gone]
            mine[other] = theirs[keep] = (
                value if known is None else (known[0] + value[0], known[1] + value[1])
            )
        for other in self.apart.pop(gone, set()):
            self.apart[other].discard(gone)
            self.apart[other].add(keep)
            self.apart[keep].add(other)
        return keep

    def part(self, a: int, b: int) -> None:
        """Keep two groups apart for good."""
        self.apart[a].add(b)
        self.apart[b].add(a)

    def join(self, threshold: float) -> None:
        """Join the two likest groups again and again while they reach the threshold."""
        _join(self, threshold)


def components(count: int, a: Index, b: Index) -> Index:
    """The connected part of each item, named by its lowest member, when the pairs (a[k], b[k]) are the edges."""
    part = np.arange(count)
    while True:
        lower = np.minimum(part[a], part[b])
        before = part.copy()
        # The names of both ends, not the ends themselves: whole parts are renamed at once.
        for end in (a, b):
            np.minimum.at(part, before[end], lower)
        part = part[part]
        if np.array_equal(part, before):
            return part


def cluster(
    count: int,
    pairs: Iterable[tuple[int, int, float]],
    threshold: float,
    *,
    together: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
) -> list[int]:
    """What ``cluster_arrays`` does, with the pairs as triples."""
    found = list(pairs)
    a = np.array([x for x, _, _ in found], np.intp)
    b = np.array([y for _, y, _ in found], np.intp)
    value = np.array([v for _, _, v in found], np.float64)
    return list(map(int, cluster_arrays(count, a, b, value, threshold, together=together, apart=apart)))


def cluster_arrays(
    count: int,
    a: Index,
    b: Index,
    value: NDArray[np.floating],
    threshold: float,
    *,
    together: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
) -> Index:
    """Group items so that the mean likeness between any two groups stays below the threshold.

    Each connected part of the pairs is grouped alone, so that memory follows the largest part.

    Args:
        count: Number of items; items are 0 to ``count - 1``.
        a: First items of the pairs, each pair at most once.
        b: Second ones, a[k] ≠ b[k].
        value: Likeness of the pairs; negative likeness pushes groups apart.
        threshold: Two groups are joined while their mean likeness is at least this.
        together: Pairs that end in one group whatever their likeness.
        apart: Pairs that never end in one group, unless ``together`` (directly or over others) says so.

    Returns:
        The group of each item, named by its lowest member.
    """
    joined = np.array(together, np.intp).reshape(-1, 2)
    part = components(count, np.concatenate([a, joined[:, 0]]), np.concatenate([b, joined[:, 1]]))
    members = np.argsort(part, kind="stable")
    order = np.argsort(part[a], kind="stable")
    place = np.empty(count, np.intp)
    out = np.arange(count)
    ties, bars = _by_part(together, part), _by_part(apart, part)
    starts = np.nonzero(np.diff(part[members], prepend=-1))[0]
    bounds = np.searchsorted(part[a][order], part[members[starts]])
    ends = np.append(bounds, len(a))[1:]
    for at, (low, high) in enumerate(zip(bounds.tolist(), ends.tolist(), strict=True)):
        own = members[starts[at] : starts[at + 1] if at + 1 < len(starts) else count]
        if len(own) == 1:
            continue
        place[own] = np.arange(len(own))
        rows, name = order[low:high], int(part[own[0]])
        group = _part(
            len(own), place[a[rows]], place[b[rows]], value[rows], threshold,
            together=[(int(place[x]), int(place[y])) for x, y in ties.get(name, ())],
            apart=[(int(place[x]), int(place[y])) for x, y in bars.get(name, ())],
        )  # fmt: skip
        out[own] = own[group]
    return out


def _by_part(pairs: Sequence[Pair], part: Index) -> dict[int, list[Pair]]:
    """Pairs inside one part, by its name; a pair over two parts never meets."""
    found: dict[int, list[Pair]] = defaultdict(list)
    for x, y in pairs:
        if part[x] == part[y]:
            found[int(part[x])].append((x, y))
    return found


def _part(
    count: int,
    a: Index,
    b: Index,
    value: NDArray[np.floating],
    threshold: float,
    *,
    together: Sequence[Pair],
    apart: Sequence[Pair],
) -> Index:
    """Group the items of one part; the lowest member of each group, item by item."""
    groups: _Matrix | _Groups = _Matrix(count) if FEW < count <= MANY else _Groups(count)
    groups.fill(a, b, value)
    for x, y in together:
        if groups.of[x] != groups.of[y]:
            groups.merge(groups.of[x], groups.of[y])
    for x, y in apart:
        if groups.of[x] != groups.of[y]:
            groups.part(groups.of[x], groups.of[y])
    groups.join(threshold)
    lowest = {group: min(members) for group, members in groups.members.items()}
    return np.array([lowest[group] for group in groups.of], np.intp)


class _Matrix:
    """What ``_Groups`` does, with the likeness of any two groups in a matrix: fast for parts of middling size."""

    def __init__(self, count: int) -> None:
        self.members: dict[int, list[int]] = {item: [item] for item in range(count)}
        self.of = list(range(count))
        self._total = np.zeros((count, count))
        self._known = np.zeros((count, count))
        self._apart = np.eye(count, dtype=np.bool_)
        self._size = np.ones(count)

    def fill(self, a: Index, b: Index, value: NDArray[np.floating]) -> None:
        """Take the likeness of pairs of items; only before any merging."""
        for x, y in ((a, b), (b, a)):
            self._total[x, y] = value
            self._known[x, y] = 1

    def part(self, a: int, b: int) -> None:
        """Keep two groups apart for good."""
        self._apart[a, b] = self._apart[b, a] = True

    def merge(self, a: int, b: int) -> tuple[int, int]:
        """Join two groups; the larger one keeps its number (the lower one of equals). Returns kept and gone."""
        keep, gone = sorted((a, b), key=lambda g: (-len(self.members[g]), g))
        for item in self.members[gone]:
            self.of[item] = keep
        self.members[keep] += self.members.pop(gone)
        self._size[keep] += self._size[gone]
        for table in (self._total, self._known):
            table[keep] += table[gone]
            table[:, keep] = table[keep]
            table[gone], table[:, gone] = 0, 0
        self._apart[keep] |= self._apart[gone]
        self._apart[:, keep] = self._apart[keep]
        self._apart[gone], self._apart[:, gone] = True, True
        return keep, gone

    def _mean(self, row: Index) -> NDArray[np.float64]:
        pairs = self._size[row][..., None] * self._size
        # Emptied rows have no pairs at all.
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = self._total[row] / (self._known[row] + UNKNOWN * (pairs - self._known[row]))
        mean[self._apart[row] | (self._known[row] == 0)] = -np.inf
        return mean

    def join(self, threshold: float) -> None:
        """Join the two likest groups again and again while they reach the threshold."""
        mean = self._mean(np.arange(len(self.of)))
        at = mean.argmax(axis=1)
        best = mean[np.arange(len(at)), at]
        while True:
            a = int(best.argmax())
            if best[a] < threshold:
                return
            keep, gone = self.merge(a, int(at[a]))
            mean[gone], mean[:, gone] = -np.inf, -np.inf
            mean[keep] = mean[:, keep] = self._mean(np.array([keep]))[0]
            column = mean[:, keep]
            better = (column > best) | ((column == best) & (keep < at))
            at[better], best[better] = keep, column[better]
            again = np.nonzero(~better & ((at == keep) | (at == gone)))[0]
            again = np.append(again, [keep, gone])
            at[again] = mean[again].argmax(axis=1)
            best[again] = mean[again, at[again]]


def _join(groups: _Groups, threshold: float) -> None:
    """Join the two likest groups again and again while they reach the threshold."""
    members = groups.members
    heap = [
        _entry(value, a, b, len(members[a]), len(members[b]))
        for a in members
        for value, b in groups.likely(a, threshold)
        if a < b
    ]
    heapq.heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        stale = a not in members or b not in members
        if stale or len(members[a]) != size_a or len(members[b]) != size_b or b in groups.apart[a]:
            continue
        kept = groups.merge(a, b)
        size = len(members[kept])
        for value, other in groups.likely(kept, threshold):
            heapq.heappush(heap, _entry(value, kept, other, size, len(members[other])))


def _entry(value: float, a: int, b: int, size_a: int, size_b: int) -> tuple[float, int, int, int, int]:
    return (-value, a, b, size_a, size_b) if a < b else (-value, b, a, size_b, size_a)
