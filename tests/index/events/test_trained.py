"""The trained scorer: its trees, its pre-filter, and what is said outright."""

from __future__ import annotations

import numpy as np
import pytest

from index.events.features import INDEX
from index.events.forest import Trees
from index.events.trained import TrainedScorer, outright, trees


def rows(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).random((count, len(INDEX)), dtype=np.float32)


def walk(found: Trees, row: np.ndarray) -> float:
    """The slow way: one row, one node after the other."""
    total = 0.0
    for root in found.roots.tolist():
        node = root
        while found.feature[node] >= 0:
            left = row[found.feature[node]] <= found.threshold[node]
            node = int(found.left[node] if left else found.right[node])
        total += float(found.value[node])
    return total / found.scale + found.base


@pytest.mark.parametrize("name", ["tree", "whole_tree"])
def test_the_trees_give_what_a_walk_from_node_to_node_gives(name: str) -> None:
    data = rows(20)
    assert trees(name).log_odds(data) == pytest.approx([walk(trees(name), row) for row in data], abs=1e-4)


def test_probabilities_are_probabilities_and_do_not_depend_on_the_company() -> None:
    data = rows(50)
    scorer = TrainedScorer()
    together = scorer.probability(data)
    assert ((together >= 0) & (together <= 1)).all()
    alone = np.concatenate([scorer.probability(data[k : k + 1]) for k in range(50)])
    assert together == pytest.approx(alone, abs=1e-5)


def said(**values: float) -> np.ndarray:
    row = np.zeros((1, len(INDEX)), np.float32)
    for name, value in values.items():
        row[0, INDEX[name]] = value
    return row


MEETING = {"same_kind": 1, "same_day": 1, "dates_fit": 1, "people_shared": 2, "people_jaccard": 1}


def test_kind_day_and_people_said_outright_are_enough() -> None:
    assert outright(said(**MEETING))[0] > TrainedScorer.threshold


@pytest.mark.parametrize("against", ["people_differ", "places_clash", "several_differs", "dates_clash"])
def test_whatever_speaks_against_it_leaves_it_to_the_weights(against: str) -> None:
    assert outright(said(**MEETING, **{against: 1}))[0] == 0
