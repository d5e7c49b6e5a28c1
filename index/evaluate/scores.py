"""Scores for coreference over documents: MUC, B³, CEAF-e, their mean (CoNLL), LEA, detection, and jumps.

A clustering is a mapping from mention to cluster label. Mentions may be any hashable values that are equal on
both sides for the same mention; a mention on one side only counts as missed or spurious.

Sources: Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B³), Luo 2005 (CEAF), Pradhan et al. 2014 (the
treatment of predicted mentions and the mean), Moosavi and Strube 2016 (LEA).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

M = TypeVar("M", bound=Hashable)
Labels = Mapping[M, Hashable]


@dataclass(frozen=True, slots=True)
class Prf:
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean; 0 where both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Jumps:
    """What a reader meets who asks for the same event elsewhere.

    Attributes:
        offered: Mentions that offer at least one target in another document.
        link_precision: Mean share of right targets among those offered.
        first_right: Share of offering mentions whose first target is right (P@1).
        needed: Mentions that do have a counterpart in another document.
        reach: Share of these that are offered at least one right target.
        document_recall: Mean share of the other documents with the event that can be reached from them.
        first_right_of_needed: Share of these whose first target is right.
        wrong_per_hundred: Wrong first targets per hundred offering mentions.
    """

    offered: int
    link_precision: float
    first_right: float
    needed: int
    reach: float
    document_recall: float
    first_right_of_needed: float
    wrong_per_hundred: float


def clusters(labels: Labels[M]) -> list[frozenset[M]]:
    """The clusters as sets of mentions."""
    members: dict[Hashable, set[M]] = defaultdict(set)
    for mention, label in labels.items():
        members[label].add(mention)
    return [frozenset(found) for found in members.values()]


def _ratio(a: float, b: float) -> float:
    return a / b if b else 0.0


def _muc_side(key: Labels[M], other: Labels[M]) -> float:
    kept = possible = 0
    for found in clusters(key):
        parts = {other[m] for m in found if m in other}
        kept += len(found) - len(parts) - sum(m not in other for m in found)
        possible += len(found) - 1
    return _ratio(kept, possible)


def muc(gold: Labels[M], system: Labels[M]) -> Prf:
    """Links needed to put each cluster together."""
    return Prf(_muc_side(system, gold), _muc_side(gold, system))


def _b3_side(key: Labels[M], other: Labels[M]) -> float:
    total = 0.0
    for found in clusters(key):
        overlap = Counter(other[m] for m in found if m in other)
        total += sum(n * n for n in overlap.values()) / len(found)
    return _ratio(total, len(key))


def b_cubed(gold: Labels[M], system: Labels[M]) -> Prf:
    """Per mention, the share of its cluster that is right."""
    return Prf(_b3_side(system, gold), _b3_side(gold, system))


def ceaf_e(gold: Labels[M], system: Labels[M]) -> Prf:
    """Best one-to-one assignment of clusters by φ4 = 2 |K ∩ R| / (|K| + |R|)."""
    theirs, ours = clusters(gold), clusters(system)
    where = {m: at for at, found in enumerate(ours) for m in found}
    common = Counter((at, where[m]) for at, found in enumerate(theirs) for m in found if m in where)
    weight = {(i, j): 2 * n / (len(theirs[i]) + len(ours[j])) for (i, j), n in common.items()}
    best = assignment(weight)
    return Prf(_ratio(best, len(ours)), _ratio(best, len(theirs)))


def _lea_side(key: Labels[M], other: Labels[M]) -> float:
    size = Counter(other.values())
    got = total = 0.0
    for found in clusters(key):
        total += len(found)
        if len(found) == 1:
            (only,) = found
            got += only in other and size[other[only]] == 1
            continue
        overlap = Counter(other[m] for m in found if m in other)
        links = sum(n * (n - 1) / 2 for n in overlap.values())
        got += len(found) * links / (len(found) * (len(found) - 1) / 2)
    return _ratio(got, total)


def lea(gold: Labels[M], system: Labels[M]) -> Prf:
    """Per cluster, the share of its links that is found, weighted by size."""
    return Prf(_lea_side(system, gold), _lea_side(gold, system))


def detection(gold: Labels[M], system: Labels[M]) -> Prf:
    """Mentions found."""
    hit = len(gold.keys() & system.keys())
    return Prf(_ratio(hit, len(system)), _ratio(hit, len(gold)))


def conll(gold: Labels[M], system: Labels[M]) -> float:
    """Mean F1 of MUC, B³ and CEAF-e."""
    return (muc(gold, system).f1 + b_cubed(gold, system).f1 + ceaf_e(gold, system).f1) / 3


def jumps(
    gold: Labels[M], system: Labels[M], document: Callable[[M], Hashable], rank: Callable[[M, M], float]
) -> Jumps:
    """Follow every offered jump.

    Args:
        gold: True clusters.
        system: Found clusters.
        document: Document of a mention.
        rank: How highly a target is ranked for a mention; the highest is the first jump, ties by mention text.
    """
    theirs, ours = _by_label(gold), _by_label(system)
    offered = first = wrong = 0
    precision = reach = recall = first_needed = 0.0
    right_first: set[M] = set()
    for mention, label in system.items():
        targets = [t for t in ours[label] if document(t) != document(mention)]
        if not targets:
            continue
        offered += 1
        right = {t for t in targets if mention in gold and t in gold and gold[t] == gold[mention]}
        precision += len(right) / len(targets)
        if max(targets, key=lambda t: (rank(mention, t), str(t))) in right:
            first += 1
            right_first.add(mention)
        else:
            wrong += 1
    needed = 0
    for mention, label in gold.items():
        others = {document(t) for t in theirs[label]} - {document(mention)}
        if not others:
            continue
        needed += 1
        first_needed += mention in right_first
        if mention in system:
            reached = {document(t) for t in ours[system[mention]] if t in gold and gold[t] == label}
            reached.discard(document(mention))
            reach += bool(reached)
            recall += len(reached) / len(others)
    return Jumps(
        offered, _ratio(precision, offered), _ratio(first, offered), needed, _ratio(reach, needed),
        _ratio(recall, needed), _ratio(first_needed, needed), 100 * _ratio(wrong, offered),
    )  # fmt: skip


def _by_label(labels: Labels[M]) -> dict[Hashable, list[M]]:
    members: dict[Hashable, list[M]] = defaultdict(list)
    for mention, label in labels.items():
        members[label].append(mention)
    return members


def assignment(weight: Mapping[tuple[int, int], float]) -> float:
    """Value of the best one-to-one assignment of rows to columns; pairs not given are worth 0.

    Solved component by component (shortest augmenting paths with potentials, as in Jonker and Volgenant 1987).
    """
    neighbours: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    for row, column in weight:
        neighbours["r", row].add(("c", column))
        neighbours["c", column].add(("r", row))
    seen: set[tuple[str, int]] = set()
    total = 0.0
    for start in sorted(neighbours):
        if start in seen:
            continue
        component, todo = [], [start]
        seen.add(start)
        while todo:
            node = todo.pop()
            component.append(node)
            todo.extend(neighbours[node] - seen)
            seen |= neighbours[node]
        rows = sorted(n for side, n in component if side == "r")
        columns = sorted(n for side, n in component if side == "c")
        total += _component([[weight.get((r, c), 0.0) for c in columns] for r in rows])
    return total


def _component(values: Sequence[Sequence[float]]) -> float:
    """Value of the best assignment in one dense block."""
    import numpy as np

    block = np.asarray(values, float)
    if min(block.shape) == 1:
        return float(block.max())
    if block.shape[0] > block.shape[1]:
        block = block.T
    rows, columns = block.shape
    cost = np.zeros((rows + 1, columns + 1))
    cost[1:, 1:] = -block
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match, way = np.zeros(columns + 1, int), np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        match[0], at = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, bool)
        while match[at]:
            used[at] = True
            reduced = cost[match[at]] - u[match[at]] - v
            better = ~used & (reduced < least)
            better[0] = False
            least[better], way[better] = reduced[better], at
            free = np.where(used, np.inf, least)
            free[0] = np.inf
            following = int(np.argmin(free))
            step = free[following]
            u[match[used]] += step
            v[used] -= step
            least[~used] -= step
            at = following
        while at:
            previous = int(way[at])
            match[at] = match[previous]
            at = previous
    pairs = [(match[j], j) for j in range(1, columns + 1) if match[j]]
    return float(-sum(cost[i, j] for i, j in pairs))
