"""Linear classifiers of words in their sentence, fast because every word form is looked at once.

The features of a token are those of the word forms around it, each with its distance. So the score of a token
is a sum, over distances, of one row per (word form, distance), and these rows are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BITS = 20
MOST_FORMS = 60_000
Scores = NDArray[np.float32]


def slot(feature: str) -> int:
    """Place of a feature in the table of weights: CRC-32 of its UTF-8, the lowest 20 bits."""
    return crc32(feature.encode("utf-8", "surrogatepass")) & ((1 << BITS) - 1)


class Linear:
    """Weights over hashed features of words at distances.

    Args:
        slots: int32 (n,), ascending: the features that have weights.
        weights: float32 (n, classes).
        bias: float32 (classes,).
        features: Features of a word form; ``distance`` tells how far off it stands.
        reach: Distances looked at, -reach to +reach.
    """

    def __init__(
        self,
        slots: NDArray[np.int32],
        weights: NDArray[np.float32],
        bias: NDArray[np.float32],
        features: Callable[[str, int], Sequence[str]],
        reach: int,
    ) -> None:
        self._slots, self._weights, self.bias = slots, weights, bias
        self._features = features
        self.reach = reach
        self._number: dict[str, int] = {}
        self._rows = np.zeros((2 * reach + 1, 0, len(bias)), np.float32)

    @classmethod
    def load(cls, path: Path, name: str, features: Callable[[str, int], Sequence[str]], reach: int) -> Linear:
        """Read the arrays ``{name}_slots``, ``{name}_weights``, ``{name}_bias`` of an npz file (no pickle)."""
        with np.load(path, allow_pickle=False) as data:
            weights = data[f"{name}_weights"].astype(np.float32) * data[f"{name}_scale"]
            return cls(data[f"{name}_slots"], weights, data[f"{name}_bias"], features, reach)

    def weight(self, feature: str) -> Scores:
        """Weights of one feature; zeros if it has none."""
        at = int(np.searchsorted(self._slots, slot(feature)))
        if at < len(self._slots) and self._slots[at] == slot(feature):
            found: Scores = self._weights[at]
            return found
        return np.zeros(len(self.bias), np.float32)

    def _row(self, word: str, distance: int) -> Scores:
        places = np.array([slot(feature) for feature in self._features(word, distance)], np.int32)
        at = np.minimum(np.searchsorted(self._slots, places), len(self._slots) - 1)
        found: Scores = self._weights[at[self._slots[at] == places]].sum(axis=0, dtype=np.float32)
        return found

    def _known(self, words: Sequence[str]) -> NDArray[np.intp]:
        """Numbers of word forms; new ones get their rows. Forgets all when too many are known."""
        if len(self._number) > MOST_FORMS:
            self._number.clear()
        new = [w for w in dict.fromkeys(words) if w not in self._number]
        if new:
            first = len(self._number)
            self._number.update(zip(new, range(first, first + len(new)), strict=True))
            self._grow(len(self._number))
            for k, distance in enumerate(range(-self.reach, self.reach + 1)):
                for at, word in enumerate(new, first):
                    self._rows[k, at] = self._row(word, distance)
        return np.array([self._number[w] for w in words], np.intp)

    def _grow(self, size: int) -> None:
        if size > self._rows.shape[1]:
            rows = np.zeros((self._rows.shape[0], max(2 * size, 1024), self._rows.shape[2]), np.float32)
            rows[:, : self._rows.shape[1]] = self._rows
            self._rows = rows

    def scores(self, words: Sequence[str]) -> Scores:
        """Scores (tokens, classes) of the tokens of one sentence, or of several with gaps of "" between them."""
        padded = [""] * self.reach + list(words) + [""] * self.reach
        numbers = self._known(padded)
        out = np.tile(self.bias, (len(words), 1))
        for k in range(2 * self.reach + 1):
            out += self._rows[k, numbers[k : k + len(words)]]
        return out
