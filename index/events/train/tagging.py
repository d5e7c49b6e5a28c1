"""Train the tagger of parts of speech and the finder of event heads.

Both are linear over hashed features (``index.events.tokens``), fitted with scikit-learn and stored as plain
arrays. The tagger learns from treebanks, the finder from the annotated sentences of coreference corpora.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from index.evaluate.event_corpus import CorpusDocument
from index.events.detecting import listed
from index.events.linear import BITS, slot
from index.events.tagger import tag
from index.events.tokens import (
    HEAD_REACH,
    TAGS,
    WORD_REACH,
    head_features,
    listed_features,
    tag_features,
    windows,
    word_features,
)
from index.text.tokens import tokenize

_MERGED = {
    "NNPS": "NNP",
    "JJR": "JJ",
    "JJS": "JJ",
    "RBR": "RB",
    "RBS": "RB",
    "PDT": "DT",
    "PRP$": "PRP",
    "WDT": "WH",
    "WP": "WH",
    "WP$": "WH",
    "WRB": "WH",
    "UH": "RB",
    "FW": "NNP",
    "ADD": "NNP",
    "AFX": "JJ",
    "GW": "NN",
    "XX": "NN",
    "LS": "CD",
}
Rows = list[list[int]]


def treebank(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences of a CoNLL-U file as words and tags."""
    words: list[str] = []
    tags: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = line.rstrip("\n").split("\t")
            if len(row) < 5:
                if words:
                    yield words, tags
                words, tags = [], []
            elif row[0].isdigit():
                tag = "AUX" if row[3] == "AUX" and row[4] != "MD" else _MERGED.get(row[4], row[4])
                words.append(row[1])
                tags.append(tag if tag in TAGS else ".")


def rows(words: Sequence[str], features: Callable[[str, int], Sequence[str]], reach: int) -> Rows:
    """Hashed features of each token of a sentence."""
    padded = [""] * reach + list(words) + [""] * reach
    out: Rows = []
    for i in range(len(words)):
        row: list[int] = []
        for k in range(2 * reach + 1):
            row += [slot(f) for f in features(padded[i + k], k - reach)]
        out.append(row)
    return out


def fit(
    data: Rows, labels: Sequence[int], classes: int, *, penalty: float, seed: int = 0
) -> tuple[Any, Any, Any]:
    """Fit one-against-all logistic regressions; returns slots, weights (slots, classes), bias."""
    sparse = import_module("scipy.sparse")
    linear_model = import_module("sklearn.linear_model")
    indptr = np.cumsum([0] + [len(row) for row in data])
    indices = np.fromiter((x for row in data for x in row), np.int64, indptr[-1])
    matrix = sparse.csr_matrix(
        (np.ones(len(indices), np.float32), indices, indptr), shape=(len(data), 1 << BITS)
    )
    used, counts = np.unique(indices, return_counts=True)
    used = used[counts > 1]
    model = linear_model.SGDClassifier(
        loss="log_loss", alpha=penalty, average=True, max_iter=12, tol=None, random_state=seed
    )
    model.fit(matrix[:, used], np.asarray(labels))
    if model.coef_.shape[0] != classes:
        raise ValueError("every class must stand in the training data")
    return used.astype(np.int32), model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)


def _matrix(data: Rows) -> tuple[Any, Any]:
    """Sparse matrix (tokens, features) of ones, and the features that stand more than once."""
    indptr = np.cumsum([0] + [len(row) for row in data])
    indices = np.fromiter((x for row in data for x in row), np.int64, indptr[-1])
    ones = np.ones(len(indices), np.float32)
    matrix = import_module("scipy.sparse").csr_matrix((ones, indices, indptr), shape=(len(data), 1 << BITS))
    used, counts = np.unique(indices, return_counts=True)
    return matrix, used[counts > 1]


def prune(slots: Any, weights: Any, share: float = 0.02) -> tuple[Any, Any]:
    """Leave out features whose every weight is small beside the largest typical one."""
    size = np.abs(weights).max(axis=1)
    keep = size > share * np.quantile(size, 0.99)
    return slots[keep], weights[keep]


def arrays(name: str, slots: Any, weights: Any, bias: Any) -> dict[str, Any]:
    """The arrays of one model as they are stored: weights as 8-bit integers with one scale."""
    scale = np.abs(weights).max() / 127
    return {
        f"{name}_slots": slots,
        f"{name}_weights": np.round(weights / scale).astype(np.int8),
        f"{name}_scale": np.float32(scale),
        f"{name}_bias": bias,
    }


def train_tagger(paths: Sequence[Path], *, penalty: float = 3e-7) -> dict[str, Any]:
    """Train the tagger on treebanks and return its arrays."""
    sentences = [s for path in paths for s in treebank(path)]
    labels = [TAGS.index(t) for _, tags in sentences for t in tags]
    data = [row for words, _ in sentences for row in rows(words, word_features, WORD_REACH)]
    slots, weights, bias = fit(data, labels, len(TAGS), penalty=penalty)
    return arrays("tags", *prune(slots, weights), bias)


def head_rows(words: Sequence[str], tags: Sequence[str], listed: Sequence[str]) -> Rows:
    """Hashed features of each token for finding heads."""
    parts = (
        rows(words, head_features, HEAD_REACH),
        rows(windows(tags), tag_features, 0),
        rows(listed, listed_features, 0),
    )
    return [[*a, *b, *c] for a, b, c in zip(*parts, strict=True)]


def train_heads(documents: Sequence[CorpusDocument], *, strength: float = 0.5) -> dict[str, Any]:
    """Train the finder of heads on the annotated sentences of documents and return its arrays.

    Args:
        documents: Annotated documents.
        strength: Inverse of the penalty on large weights (``C`` of scikit-learn).
    """
    data: Rows = []
    labels: list[int] = []
    for document in documents:
        role = {token: 2 for mention in document.mentions for token in mention.tokens}
        role |= {mention.head: 1 for mention in document.mentions}
        for number, span in enumerate(document.article.sentences):
            if document.annotated[number]:
                tokens = tokenize(document.article.text, span.start, span.end)
                words = [token.text for token in tokens]
                data += head_rows(words, tag([words])[0], listed(words))
                labels += [role.get(document.token_at(token.start), 0) for token in tokens]
    matrix, used = _matrix(data)
    model = import_module("sklearn.linear_model").LogisticRegression(C=strength, max_iter=200)
    model.fit(matrix[:, used], np.asarray(labels))
    slots, weights = prune(used.astype(np.int32), model.coef_.T.astype(np.float32), 0.01)
    return arrays("heads", slots, weights, model.intercept_.astype(np.float32))


def untrained(name: str) -> dict[str, Any]:
    """Arrays of a model of heads that knows nothing: what stands in the file while its tagger is already needed."""
    return arrays(name, np.zeros(1, np.int32), np.ones((1, 3), np.float32), np.zeros(3, np.float32))
