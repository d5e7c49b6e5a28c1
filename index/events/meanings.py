"""How near two words are in meaning: vectors made of what a dictionary says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats
from index.resources import resource

FILE = "events-meanings.npz"


@cache
def _table() -> tuple[Mapping[str, int], Floats]:
    """Lemma → its row, and the vectors, each of length 1."""
    with np.load(resource("lexicons", FILE), allow_pickle=False) as data:
        lemmas = data["lemmas"].tobytes().decode("utf-8").split("\n")
        vectors = data["vectors"].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return {lemma: row for row, lemma in enumerate(lemmas)}, vectors


def vectors(lemmas: Sequence[str]) -> Floats:
    """A vector of length 1 per lemma, (lemmas, dimensions); zeros where the dictionary does not know it.

    The dot product of two is their nearness in meaning: fire and blaze .6, drown and die .9, drown and rescue .2.
    """
    of, known = _table()
    rows = np.array([of.get(lemma, -1) for lemma in lemmas], np.intp)
    found: Floats = np.where(rows[:, None] >= 0, known[rows], np.float32(0)).astype(np.float32)
    return found


def nearness(found: Floats, i: NDArray[np.intp], j: NDArray[np.intp]) -> Floats:
    """Dot products of rows ``i`` and ``j`` of what ``vectors`` gave, at least 0."""
    near: Floats = np.maximum(np.einsum("pd,pd->p", found[i], found[j]), 0)
    return near
