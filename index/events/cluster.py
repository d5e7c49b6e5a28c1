"""Average-linkage clustering over sparse pairs, with pairs that must or must not be together."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence

Pair = tuple[int, int]

# What a pair that was not compared, or of which nothing is known, counts in a mean of likeness, as likeness 0.
UNKNOWN = 0.3


class _Groups:
    """Groups of items with sum and number of the known likenesses between any two groups that have some."""

    def __init__(self, count: int) -> None:
        self.members: dict[int, list[int]] = {item: [item] for item in range(count)}
        self.of = list(range(count))
        self.links: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self.apart: dict[int, set[int]] = defaultdict(set)

    def add(self, a: int, b: int, value: float) -> None:
        """Add the likeness of one pair between two groups."""
        total, count = self.links[a].get(b, (0.0, 0))
        self.links[a][b] = self.links[b][a] = (total + value, count + 1)

    def average(self, a: int, b: int) -> float:
        """Mean likeness over the pairs of two groups; pairs never compared count as 0, and only in part."""
        total, known = self.links[a].get(b, (0.0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return total / (known + UNKNOWN * (pairs - known))

    def merge(self, a: int, b: int) -> int:
        """Join two groups; the larger one keeps its number (the lower one of equals)."""
        keep, gone = sorted((a, b), key=lambda g: (-len(self.members[g]), g))
        for item in self.members[gone]:
            self.of[item] = keep
        self.members[keep] += self.members.pop(gone)
        self.links[keep].pop(gone, None)
        for other, value in self.links.pop(gone, {}).items():
            if other == keep:
                continue
            del self.links[other][gone]
            total, count = self.links[keep].get(other, (0.0, 0))
            self.links[keep][other] = self.links[other][keep] = (total + value[0], count + value[1])
        for other in self.apart.pop(gone, set()):
            self.apart[other].discard(gone)
            self.apart[other].add(keep)
            self.apart[keep].add(other)
        return keep


def reachable(count: int, a: Sequence[int], b: Sequence[int], together: Sequence[Pair] = ()) -> list[int]:
    """The connected part of each item when the pairs (a[k], b[k]) and ``together`` are the edges.

    Two groups are only ever joined over at least one pair that reaches the threshold alone, so pairs across
    two such parts cannot matter, and need not be kept.
    """
    parent = list(range(count))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in (*zip(a, b, strict=True), *together):
        x, y = root(one), root(other)
        parent[max(x, y)] = min(x, y)
    return [root(item) for item in range(count)]


def cluster(
    count: int,
    pairs: Iterable[tuple[int, int, float]],
    threshold: float,
    *,
    together: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
) -> list[int]:
    """Group items so that the mean likeness between any two groups stays below the threshold.

    Args:
        count: Number of items; items are 0 to ``count - 1``.
        pairs: (a, b, likeness) with a ≠ b, each pair at most once; negative likeness pushes groups apart.
        threshold: Two groups are joined while their mean likeness is at least this.
        together: Pairs that end in one group whatever their likeness.
        apart: Pairs that never end in one group, unless ``together`` (directly or over others) says so.

    Returns:
        The group of each item, named by its lowest member.
    """
    groups = _Groups(count)
    for a, b, value in pairs:
        groups.add(a, b, value)
    for a, b in together:
        if groups.of[a] != groups.of[b]:
            groups.merge(groups.of[a], groups.of[b])
    for a, b in apart:
        if groups.of[a] != groups.of[b]:
            groups.apart[groups.of[a]].add(groups.of[b])
            groups.apart[groups.of[b]].add(groups.of[a])
    _join(groups, threshold)
    lowest = {group: min(members) for group, members in groups.members.items()}
    return [lowest[group] for group in groups.of]


def _join(groups: _Groups, threshold: float) -> None:
    """Join the two likest groups again and again while they reach the threshold."""
    heap: list[tuple[float, int, int, int, int]] = []
    for a in sorted(groups.members):
        for b in groups.links[a]:
            if a < b:
                _push(heap, groups, a, b, threshold)
    heapq.heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        stale = a not in groups.members or b not in groups.members
        if (
            stale
            or len(groups.members[a]) != size_a
            or len(groups.members[b]) != size_b
            or b in groups.apart[a]
        ):
            continue
        kept = groups.merge(a, b)
        for other in sorted(groups.links[kept]):
            _push(heap, groups, min(kept, other), max(kept, other), threshold, live=True)


def _push(
    heap: list[tuple[float, int, int, int, int]],
    groups: _Groups,
    a: int,
    b: int,
    threshold: float,
    *,
    live: bool = False,
) -> None:
    value = groups.average(a, b)
    if value < threshold or b in groups.apart[a]:
        return
    entry = (-value, a, b, len(groups.members[a]), len(groups.members[b]))
    if live:
        heapq.heappush(heap, entry)
    else:
        heap.append(entry)
