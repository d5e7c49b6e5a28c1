"""Parts of speech and event heads by the trained linear models in ``data/models/events-tokens.npz``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.events.linear import Linear, Scores
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
from index.resources import resource

FILE = "events-tokens.npz"
_GAP = max(HEAD_REACH, WORD_REACH)


@cache
def _models() -> dict[str, Linear]:
    path = resource("models", FILE)
    return {
        "tags": Linear.load(path, "tags", word_features, WORD_REACH),
        "words": Linear.load(path, "heads", head_features, HEAD_REACH),
        "windows": Linear.load(path, "heads", tag_features, 0),
        "listed": Linear.load(path, "heads", listed_features, 0),
    }


def _spread(sentences: Sequence[Sequence[str]]) -> tuple[list[str], list[int]]:
    """All tokens in one row with gaps between sentences, and where each sentence starts."""
    row: list[str] = []
    starts = []
    for words in sentences:
        starts.append(len(row))
        row += words
        row += [""] * _GAP
    return row, starts


def tag(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """Tags (``index.events.tokens.TAGS``) of the tokens of sentences; one call for a document is fastest."""
    row, starts = _spread(sentences)
    best = _models()["tags"].scores(row).argmax(axis=1) if row else np.zeros(0, int)
    return [
        [TAGS[k] for k in best[at : at + len(words)]] for at, words in zip(starts, sentences, strict=True)
    ]


def head_chances(
    sentences: Sequence[Sequence[str]], tags: Sequence[Sequence[str]], listed: Sequence[Sequence[str]]
) -> Iterator[NDArray[np.float32]]:
    """For each sentence the chances (tokens, 3) of: no event, head of an event, further word of an event.

    Args:
        sentences: Tokens.
        tags: Their tags.
        listed: For each token what the word lists and rules say of it, as one text (``tokens.listed_item``).
    """
    models = _models()
    row, starts = _spread(sentences)
    if not row:
        return
    scores = models["words"].scores(row)
    for at, words, own, said in zip(starts, sentences, tags, listed, strict=True):
        part: Scores = scores[at : at + len(words)] + models["windows"].scores(windows(own))
        part = part + models["listed"].scores(said) - 2 * models["words"].bias
        power = np.exp(part - part.max(axis=1, keepdims=True))
        yield power / power.sum(axis=1, keepdims=True)
