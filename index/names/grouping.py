"""Group words by their surroundings: positive pointwise mutual information, its main axes, spherical k-means.

Sources: Church and Hanks 1990 (mutual information); Levy, Goldberg and Dagan 2015 (the context exponent 0.75 and
the square root of the singular values); Halko, Martinsson and Tropp 2011 (the randomised decomposition); Dhillon
and Modha 2001 (spherical k-means).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

_LEAST = 6
_WORDS = 14_000
_CONTEXTS = 1_200
_AXES = 80
_FINE, _COARSE = 256, 48
_ROUNDS = 25
# Neighbours that count as context, with their weight.
_PLACES = ((-1, 1.0), (1, 1.0), (-2, 0.5), (2, 0.5))
_SHIFT = float(np.log(1.5))

Matrix = Any


def write(sentences: Iterable[Sequence[str]], path: Path) -> None:
    """Group the words of sentences and write those in small letters with their fine and coarse group."""
    lines = [_plain(sentence) for sentence in sentences]
    counts = Counter(word for line in lines for word in line)
    vocabulary = [word for word, n in counts.most_common() if n >= _LEAST and word[0].isalpha()][:_WORDS]
    axes = _axes(_information(lines, vocabulary, [word for word, _ in counts.most_common(_CONTEXTS)]))
    weight = np.sqrt(np.array([counts[word] for word in vocabulary], float))
    fine, coarse = _means(axes, _FINE, weight), _means(axes, _COARSE, weight)
    rows = sorted(
        f"{word}\t{a}\t{b}\n"
        for word, a, b in zip(vocabulary, fine, coarse, strict=True)
        if word.isalpha() and word.islower()
    )
    head = (
        "# Words by groups of like surroundings in the corpora of data/models/NOTICE: word, fine, coarse.\n"
    )
    path.write_text(head + "".join(rows), encoding="utf-8")


def _plain(sentence: Sequence[str]) -> list[str]:
    """Words with numbers made alike and the first one in small letters."""
    words = ["<" + "0" * len(word) + ">" if word.isdigit() else word for word in sentence]
    return [words[0].lower(), *words[1:]] if words else []


def _information(
    lines: Sequence[Sequence[str]], vocabulary: Sequence[str], contexts: Sequence[str]
) -> Matrix:
    """Positive pointwise mutual information of words with their neighbours, shifted."""
    row = {word: i for i, word in enumerate(vocabulary)}
    column = {word: i for i, word in enumerate(contexts)}
    width = len(contexts) + 3
    table = np.zeros((len(vocabulary), len(_PLACES) * width), np.float32)
    for line in lines:
        for i, word in enumerate(line):
            at = row.get(word)
            if at is None:
                continue
            for n, (step, weight) in enumerate(_PLACES):
                table[at, n * width + _column(line, i + step, column)] += weight
    total = table.sum()
    smooth = table.sum(0, keepdims=True) ** 0.75
    expected = table.sum(1, keepdims=True) * smooth * (total / smooth.sum())
    return np.maximum(np.log(np.maximum(table * total / (expected + 1e-9), 1e-9)) - _SHIFT, 0).astype(
        np.float32
    )


def _column(line: Sequence[str], i: int, column: dict[str, int]) -> int:
    size = len(column)
    if not 0 <= i < len(line):
        return size + 2
    return column.get(line[i], size + 1 if line[i][0].isupper() else size)


def _axes(table: Matrix) -> Matrix:
    """Rows on the main axes of a table, of length 1."""
    random = np.random.default_rng(1)
    sample = table @ random.standard_normal((table.shape[1], _AXES + 20)).astype(np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(sample)
        sample = table @ (table.T @ basis)
    basis, _ = np.linalg.qr(sample)
    left, values, _ = np.linalg.svd(basis.T @ table, full_matrices=False)
    rows = (basis @ left[:, :_AXES]) * np.sqrt(values[:_AXES])
    return rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)


def _means(rows: Matrix, number: int, weight: Matrix) -> Matrix:
    """Group of each row: spherical k-means with weights."""
    random = np.random.default_rng(0)
    number = min(number, len(rows))
    centres = rows[random.choice(len(rows), number, replace=False, p=weight / weight.sum())]
    nearest = np.zeros(len(rows), int)
    for _ in range(_ROUNDS):
        nearest = (rows @ centres.T).argmax(1)
        for group in range(number):
            mine = nearest == group
            if mine.any():
                centre = (rows[mine] * weight[mine, None]).sum(0)
                centres[group] = centre / (np.linalg.norm(centre) + 1e-9)
    return nearest
