"""Boosted trees as arrays, and a fast way through them.

A row falls into the leftmost leaf that no node has ruled out: a node that sends it right rules out every leaf to
its left. So all nodes of many trees are asked at once, with one bit a leaf (Lucchese et al. 2015, QuickScorer).
Trees ask the same few questions again and again (four in five of the shipped ones): each is answered once a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats

# Rows and trees at once: their questions and answers stay in the processor's cache.
PART, TOGETHER = 512, 16
MOST_LEAVES = 63


@dataclass(frozen=True)
class _Questions:
    """The inner nodes of all trees: what they ask, and the bits of the leaves to their left.

    Attributes:
        spans: (feature, first, end) of the different questions about each feature.
        threshold: float32 (questions, 1), the answer is yes (go right) if the value is above this.
        node: (nodes, trees), the question of each node of a tree; trees of fewer nodes are filled up.
        left: uint8 (bytes, nodes, trees, 1), bits of the leaves that are ruled out by a yes, leaves numbered from the
            left and eight to a byte.
        value: float32, log odds that each leaf adds, tree after tree.
        first: (trees, 1), first leaf of each tree in ``value``.
    """

    spans: list[tuple[int, int, int]]
    threshold: Floats
    node: NDArray[np.intp]
    left: NDArray[np.uint8]
    value: Floats
    first: NDArray[np.int32]


@dataclass(frozen=True)
class Trees:
    """Boosted trees as arrays, node after node, tree after tree.

    Attributes:
        feature: int16, feature that a node asks; -1 for a leaf.
        threshold: float32, go left if the value is at most this.
        left: int32, node to the left.
        right: int32, node to the right.
        value: float32, log odds that a leaf adds.
        roots: int32, first node of each tree.
        base: Log odds before any tree.
        scale: What the sum of trees is divided by: the number of forests averaged.
    """

    feature: NDArray[np.int16]
    threshold: Floats
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: Floats
    roots: NDArray[np.int32]
    base: float
    scale: float

    @cached_property
    def _questions(self) -> _Questions:
        trees = [self._tree(root) for root in self.roots.tolist()]
        asked = sorted({(feature, threshold) for nodes, _ in trees for feature, threshold, _ in nodes})
        number = {question: at for at, question in enumerate(asked)}
        most = max((len(nodes) for nodes, _ in trees), default=0)
        size = 4 if most < 32 else 8
        node = np.zeros((most, len(trees)), np.intp)
        left = np.zeros((most, len(trees)), f"<u{size}")
        for tree, (nodes, _) in enumerate(trees):
            for place, (feature, threshold, below) in enumerate(nodes):
                node[place, tree], left[place, tree] = number[feature, threshold], below
        features = np.array([feature for feature, _ in asked], np.intp)
        used = np.unique(features)
        starts, ends = np.searchsorted(features, used), np.searchsorted(features, used, side="right")
        octets = left.view(np.uint8).reshape(most, len(trees), size)[:, :, : most // 8 + 1]
        return _Questions(
            list(zip(used.tolist(), starts.tolist(), ends.tolist(), strict=True)),
            np.array([threshold for _, threshold in asked], np.float32).reshape(-1, 1),
            node,
            np.ascontiguousarray(np.moveaxis(octets, 2, 0))[..., None],
            np.array([value for _, leaves in trees for value in leaves], np.float32),
            np.cumsum([0, *(len(leaves) for _, leaves in trees)])[:-1].astype(np.int32).reshape(-1, 1),
        )

    def _tree(self, root: int) -> tuple[list[tuple[int, float, int]], list[float]]:
        """The nodes of a tree as (feature, threshold, bits of the leaves to the left), and its leaves."""
        nodes: list[tuple[int, float, int]] = []
        leaves: list[float] = []

        def walk(node: int) -> int:
            if self.feature[node] < 0:
                leaves.append(float(self.value[node]))
                return 1 << (len(leaves) - 1)
            below = walk(int(self.left[node]))
            nodes.append((int(self.feature[node]), float(self.threshold[node]), below))
            return below | walk(int(self.right[node]))

        walk(root)
        if len(leaves) > MOST_LEAVES:
            raise ValueError(f"a tree has {len(leaves)} leaves; {MOST_LEAVES} are allowed")
        return nodes, leaves

    def log_odds(self, features: Floats) -> Floats:
        """Sum of the leaves that each row falls into."""
        asked, out = self._questions, np.zeros(len(features), np.float32)
        for at in range(0, len(features), PART):
            columns = np.ascontiguousarray(features[at : at + PART].T)
            yes = np.empty((len(asked.threshold), columns.shape[1]), np.bool_)
            for feature, first, end in asked.spans:
                np.greater(columns[feature], asked.threshold[first:end], out=yes[first:end])
            answers = yes.view(np.uint8)
            np.negative(answers, out=answers)  # all eight bits of a yes
            total = out[at : at + PART]
            for tree in range(0, len(self.roots), TOGETHER):
                added = asked.value.take(_leaves(asked, slice(tree, tree + TOGETHER), answers))
                added[0] += total
                np.add.reduce(added, axis=0, out=total)
        found: Floats = out / np.float32(self.scale) + np.float32(self.base)
        return found


def _leaves(asked: _Questions, trees: slice, answers: NDArray[np.uint8]) -> NDArray[np.int32]:
    """The leaf of some trees that each row falls into, (trees, rows), as its place in ``asked.value``.

    Args:
        asked: The questions.
        trees: Which trees.
        answers: (questions, rows), 255 for a yes, 0 for a no.
    """
    node = asked.node[:, trees]
    right = answers.take(node.ravel(), axis=0).reshape(*node.shape, answers.shape[1])
    size = 4 if len(asked.left) <= 4 else 8
    octets = np.zeros((node.shape[1], answers.shape[1], size), np.uint8)
    part = np.empty_like(right)
    for octet, left in enumerate(asked.left[:, :, trees]):
        np.bitwise_and(right, left, out=part)
        octets[:, :, octet] = np.bitwise_or.reduce(part, axis=0)
    ruled_out: NDArray[Any] = octets.view(f"<u{size}")[:, :, 0]
    lowest = ~ruled_out & (ruled_out + ruled_out.dtype.type(1))
    # The number of the one bit that is set is the exponent of the number as a float.
    if size == 4:
        leaf = (lowest.astype(np.float32).view(np.int32) >> 23) - 127
    else:
        leaf = ((lowest.astype(np.float64).view(np.int64) >> 52) - 1023).astype(np.int32)
    found: NDArray[np.int32] = leaf + asked.first[trees]
    return found
