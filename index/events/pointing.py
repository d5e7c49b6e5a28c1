"""Definite references inside an article: which event "the talks" or "the summit" points back to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats
from index.events.features import by_name
from index.events.table import Table

Index = NDArray[np.intp]

# Sentences over which a definite noun of a known kind points back.
REACH = 6
AGAINST = (
    "dates_clash", "people_clash", "people_differ", "places_clash", "several_differs", "general", "things_clash",
)  # fmt: skip
# What a pair that points back counts at least.
LIKELY = 0.8


def may_point_back(table: Table, j: Index, features: Floats) -> NDArray[np.int8]:
    """Pairs of one document whose second mention is a definite noun that may mean the first.

    Nothing may speak against it: no other day, people, place or number, and neither speaks of several such
    events or of such events at large.

    Args:
        table: The mentions.
        j: Rows of the later mentions of the pairs.
        features: Features of the pairs.

    Returns:
        Per pair 0 if it may not, 1 if it may, 2 if it may and both are of the same kind.
    """
    column = by_name(features)
    numbers = table.numbers
    against = np.sum([column(name) for name in AGAINST], axis=0)
    like = (column("same_kind") > 0) | (column("related") >= 2)
    like = like | ((column("near_kind") > 0) & (column("both_nouns") > 0))
    can = (
        (column("same_document") > 0)
        & (column("known_kind") > 0)
        & (column("sentences_apart") <= REACH)
        & (column("place_most") > column("place_least"))
        & (numbers["points"][j] > 0)
        & (numbers["dated"][j] < 2)
        & like
        & (against <= 0)
    )
    found: NDArray[np.int8] = can * (1 + (column("same_kind") > 0)).astype(np.int8)
    return found


def nearest(i: Index, j: Index, may: NDArray[np.int8]) -> Index:
    """Which pairs do: for each later mention the nearest earlier one that it may mean, of its own kind if any."""
    best: dict[int, tuple[tuple[int, int], int]] = {}
    for at in np.nonzero(may)[0].tolist():
        rank = (int(may[at]), int(i[at]))
        later = int(j[at])
        if later not in best or rank > best[later][0]:
            best[later] = (rank, at)
    return np.array(sorted(at for _, at in best.values()), np.intp)
