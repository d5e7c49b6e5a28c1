"""How likely two mentions tell one event: the interface of scorers, and the transparent one."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats
from index.events.features import INDEX, NAMES

# Log odds per unit of a feature. Set by hand; the sum is what ``why`` can always explain.
WEIGHTS: dict[str, float] = {
    "same_word": 0.3,
    "same_lemma": 1.2,
    "related": 0.45,
    "alike": 0.8,
    "same_kind": 1.3,
    "near_kind": 0.3,
    "one_noun": 0.1,
    "sentence": 2.0,
    "near": 1.0,
    "document": 2.5,
    "lead": 1.0,
    "people_jaccard": 2.0,
    "people_clash": -2.0,
    "takers_jaccard": 1.0,
    "takers_clash": -0.7,
    "sides_jaccard": 1.0,
    "sides_clash": -1.0,
    "people_differ": -2.5,
    "sides_differ": -1.0,
    "before_shared": 0.4,
    "after_shared": 0.4,
    "after_clash": -0.6,
    "things_shared": 1.2,
    "things_clash": -1.0,
    "places_shared": 1.5,
    "places_clash": -1.2,
    "names": 1.0,
    "numbers_shared": 0.5,
    "numbers_clash": -0.3,
    "same_day": 3.0,
    "dates_fit": 2.0,
    "dates_clash": -4.0,
    "left": 0.8,
    "right": 1.2,
    "quotes_shared": 1.5,
    "remote_differs": -0.6,
    "same_document": -0.6,
    "sentences_apart": -0.05,
    "idf_least": 0.1,
}
BIAS = -5.6


class Scorer(Protocol):
    """Turns features of pairs into probabilities."""

    threshold: float
    """Average probability from which two groups of mentions are one event."""
    doubtful: float
    """Probability from which a pair that is not linked is offered as a question."""

    def probability(self, features: Floats) -> Floats:
        """Probability per pair, 0 to 1; ``features`` is (pairs, features) in the order of ``features.NAMES``."""

    def contributions(self, features: Floats) -> Floats:
        """How much each feature moves the log odds of each pair; the same shape as ``features``."""


class RuleScorer:
    """A weighted sum of features through the logistic function."""

    threshold = 0.5
    doubtful = 0.2

    def __init__(self) -> None:
        self._weights: NDArray[np.float32] = np.zeros(len(NAMES), np.float32)
        for name, weight in WEIGHTS.items():
            self._weights[INDEX[name]] = weight

    def contributions(self, features: Floats) -> Floats:
        """Weight times value."""
        found: Floats = features[:, : len(NAMES)] * self._weights
        return found

    def probability(self, features: Floats) -> Floats:
        """Logistic function of the weighted sum."""
        found: Floats = 1 / (1 + np.exp(-(features[:, : len(NAMES)] @ self._weights + BIAS)))
        return found
