"""Parts of speech (Universal Dependencies) of a sentence, by a linear-chain CRF.

The model is ``data/models/pos.crfsuite.gz``; ``python -m index.names.train`` makes it. Features of a word, each
with those of its neighbours where a number stands behind: the word in lower case (±2), its shape, last one to
four and first one to three letters, last three letters (±1), capital (±1), pairs of neighbouring words, last
letters of both neighbours together, first and last place in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from index.names import models
from index.names.shapes import shape

MODEL = "pos.crfsuite.gz"


@lru_cache(maxsize=50_000)
def _own(word: str) -> tuple[str, ...]:
    low = word.lower()
    features = [f"s={shape(word)}", f"w={low}"]
    features += [f"x{n}={low[-n:]}" for n in (1, 2, 3, 4) if len(low) >= n]
    features += [f"p{n}={low[:n]}" for n in (1, 2, 3) if len(low) >= n]
    return tuple(features)


def features(words: Sequence[str]) -> list[list[str]]:
    """Features of every word of a sentence."""
    low = [word.lower() for word in words]
    last = len(words) - 1
    found = []
    for i, word in enumerate(words):
        row = ["b", *_own(word)]
        if i:
            row += (f"w-={low[i - 1]}", f"x-={low[i - 1][-3:]}", f"a={low[i - 1]}|{low[i]}")
            if word[0].isupper():
                row.append("cap")
            if words[i - 1][0].isupper():
                row.append("c-")
        else:
            row.append("e-")
        if i > 1:
            row.append(f"w--={low[i - 2]}")
        if i < last:
            row += (f"w+={low[i + 1]}", f"x+={low[i + 1][-3:]}", f"z={low[i]}|{low[i + 1]}")
            if words[i + 1][0].isupper():
                row.append("c+")
            if i:
                row.append(f"m={low[i - 1][-3:]}|{low[i + 1][-3:]}")
        else:
            row.append("e+")
        if i + 1 < last:
            row.append(f"w++={low[i + 2]}")
        found.append(row)
    return found


def tag(words: Sequence[str]) -> list[str]:
    """Part of speech of every word of one sentence.

    Args:
        words: Texts of the sentence's tokens, as ``index.text.tokens`` makes them.

    Returns:
        Universal tags (NOUN, PROPN, VERB, AUX, ADJ …), one a word; [] for no words.

    Raises:
        ModelError: If the model is missing or damaged.
    """
    if not words:
        return []
    tagger: Any = models.tagger(MODEL)
    return list(tagger.tag(features(words)))
