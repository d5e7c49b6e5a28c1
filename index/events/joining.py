"""A second look at groups that the mean kept apart: two mentions that are each other's best counterparts.

Average linkage lets one doubtful pair keep two groups apart. Where two articles tell one story, and a mention in
each has no better counterpart in the other article than its partner, that speaks for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats

Index = NDArray[np.intp]

# Likeness from which a pair may join two groups by itself.
SURE = 0.45


def join_best(
    groups: Sequence[int],
    doc: NDArray[np.int32],
    pairs: tuple[Index, Index, Floats],
    open_to: NDArray[np.bool_],
    apart: Iterable[tuple[int, int]],
) -> list[int]:
    """Join groups over pairs that are each other's best counterparts in their documents.

    Args:
        groups: Group of each mention, named by its lowest member.
        doc: Document of each mention.
        pairs: Rows i, rows j and likeness; NaN where it says nothing, negative where the pair is refused.
        open_to: Which of the pairs may join groups.
        apart: Further pairs that never end in one group.

    Returns:
        Group of each mention, named by its lowest member; two groups with a refused pair between them stay apart.
    """
    i, j, value = pairs
    rows = np.nonzero(open_to & (value >= SURE) & (doc[i] != doc[j]))[0]
    found = _mutual(i[rows].tolist(), j[rows].tolist(), value[rows].tolist(), doc)
    if not found:
        return list(groups)
    group = np.asarray(groups, np.intp)
    refused = np.nonzero(value < 0)[0]
    foes: dict[int, set[int]] = defaultdict(set)
    between = set(zip(group[i[refused]].tolist(), group[j[refused]].tolist(), strict=True))
    for a, b in between.union((groups[a], groups[b]) for a, b in apart):
        foes[a].add(b)
        foes[b].add(a)
    parent = list(range(len(groups)))

    def root(x: int) -> int:
        while parent[x] != x:
            x = parent[x]
        return x

    for _, a, b in found:
        x, y = sorted((root(groups[a]), root(groups[b])))
        if x == y or y in foes[x]:
            continue
        parent[y] = x
        for foe in foes.pop(y, set()):
            foes[foe].discard(y)
            foes[foe].add(x)
            foes[x].add(foe)
    return [root(g) for g in groups]


def _mutual(
    i: Sequence[int], j: Sequence[int], value: Sequence[float], doc: NDArray[np.int32]
) -> list[tuple[float, int, int]]:
    """The pairs that are best for both in their documents, as (likeness, i, j), the likest first."""
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for a, b, v in zip(i, j, value, strict=True):
        for one, other in ((a, b), (b, a)):
            key = (one, int(doc[other]))
            rank = (v, -other)
            if key not in best or rank > (best[key][0], -best[key][1]):
                best[key] = (v, other)
    out = [(v, a, b) for (a, _), (v, b) in best.items() if a < b and best[b, int(doc[a])][1] == a]
    return sorted(out, key=lambda found: (-found[0], found[1], found[2]))
