"""Make vectors of meaning from the WordNet database files: what the dictionary says of each word, in few dimensions.

A word is the words of its first senses: synonyms, definition, examples, and those of the senses next to them
(hypernyms, entailed and caused, derived). Weighed by rarity and cut to 64 dimensions (latent semantic analysis,
Deerwester et al. 1990), words that are explained alike lie close. Source: WordNet 3.0, as for ``wordnet``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from index.events.described import STOP, stem
from index.events.words import lexicon, wordnet

Key = tuple[str, str]
DIMENSIONS = 64
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
# Senses looked at per part of speech, and what each part counts.
SENSES = {"v": (4, 1.0), "n": (3, 1.0), "a": (2, 0.5)}
# What the words of a sense next to the word's own count, by the kind of pointer (see wninput(5WN)).
POINTERS = {"@": 0.6, "@i": 0.6, "*": 0.5, ">": 0.5, "$": 0.8, "+": 0.7, "&": 0.5, "~": 0.15}
SYNONYM, EXAMPLE = 2.0, 0.4
LEAST_TEXTS = 3
# Words of which definitions are made.
EMPTY = STOP | frozenset(
    (
        "someone", "something", "used", "especially", "usually", "make", "made", "be", "having", "act", "cause",
        "become", "person", "way", "etc", "state",
    )
)  # fmt: skip


def _rows(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="latin-1").splitlines():
        if not line.startswith("  "):
            yield line


class _Dictionary:
    """The senses of WordNet with what it says of them."""

    def __init__(self, folder: Path) -> None:
        self.said: dict[Key, Counter[str]] = {}
        self.beside: dict[Key, list[tuple[str, Key]]] = {}
        self.senses: dict[Key, list[Key]] = {}
        for pos, name in FILES.items():
            for line in _rows(folder / f"data.{name}"):
                self._sense(pos, line)
            for line in _rows(folder / f"index.{name}"):
                row = line.split()
                self.senses[row[0].lower(), pos] = [(pos, offset) for offset in row[-int(row[2]) :]]

    def _sense(self, pos: str, line: str) -> None:
        left, _, gloss = line.partition("|")
        row = left.split()
        count = int(row[3], 16)
        key, at = (pos, row[0]), 4 + 2 * count
        found: Counter[str] = Counter()
        definition, _, examples = gloss.partition('"')
        synonyms = " ".join(row[4 + 2 * k].replace("_", " ") for k in range(count))
        for text, weight in ((synonyms, SYNONYM), (definition, 1.0), (examples, EXAMPLE)):
            for word in _stems(text):
                found[word] += weight  # type: ignore[assignment]
        self.said[key] = found
        pointers = [row[at + 1 + 4 * k : at + 5 + 4 * k] for k in range(int(row[at]))]
        self.beside[key] = [(sign, (kind.replace("s", "a"), offset)) for sign, offset, kind, _ in pointers]

    def words(self, lemma: str) -> Mapping[str, float]:
        """What is said of a lemma, as stem → weight; empty if the dictionary does not know it."""
        out: Counter[str] = Counter()
        for pos, (most, weight) in SENSES.items():
            keys = self.senses.get((lemma.replace("-", "_"), pos)) or self.senses.get((lemma, pos), [])
            for rank, key in enumerate(keys[:most]):
                _add(out, self.said[key], weight / (1 + 0.7 * rank))
                for sign, other in self.beside[key]:
                    if sign in POINTERS and other in self.said:
                        _add(out, self.said[other], POINTERS[sign] * weight / (1 + 0.7 * rank))
        return out


def _add(out: Counter[str], more: Mapping[str, float], weight: float) -> None:
    for word, count in more.items():
        out[word] += weight * count  # type: ignore[assignment]


def _stems(text: str) -> list[str]:
    return [_stem(w) for w in re.findall(r"[a-z]+", text.lower()) if w not in EMPTY and len(w) > 2]


@cache
def _stem(word: str) -> str:
    return stem(word)


def distil(folder: Path) -> dict[str, Any]:
    """The arrays to store: ``lemmas`` as UTF-8 lines, ``vectors`` as int8 (lemmas, dimensions).

    Args:
        folder: Where ``data.verb``, ``index.verb`` … lie (``/usr/share/wordnet``). Needs SciPy.
    """
    dictionary, table = _Dictionary(folder), wordnet()
    known = {*table.senses, *lexicon().groups, *(f"{a}-{b}" for a, b in lexicon().phrasal)}
    said = {lemma: dictionary.words(lemma) for lemma in sorted(known)}
    said = {lemma: words for lemma, words in said.items() if words}
    texts = Counter(word for words in said.values() for word in words)
    column = {word: k for k, word in enumerate(sorted(w for w, n in texts.items() if n >= LEAST_TEXTS))}
    rows, columns, values = [], [], []
    for row, words in enumerate(said.values()):
        bag = {
            w: (1 + math.log1p(n)) * math.log(len(said) / texts[w]) for w, n in words.items() if w in column
        }
        length = math.sqrt(sum(value * value for value in bag.values())) or 1.0
        for word, value in bag.items():
            rows.append(row)
            columns.append(column[word])
            values.append(value / length)
    matrix = import_module("scipy.sparse").csr_matrix((values, (rows, columns)), (len(said), len(column)))
    start = np.random.default_rng(0).random(min(matrix.shape))
    left, strength, _ = import_module("scipy.sparse.linalg").svds(matrix, k=DIMENSIONS, v0=start)
    vectors = left * np.sqrt(strength)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return {
        "vectors": np.round(vectors / np.abs(vectors).max() * 127).astype(np.int8),
        "lemmas": np.frombuffer("\n".join(said).encode("utf-8"), np.uint8),
    }
