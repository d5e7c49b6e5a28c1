"""Part of speech and lemma of every word, for the steps after names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from index.names import pos

_VERBS = frozenset({"VERB", "AUX"})
_AS_WRITTEN = frozenset({"PROPN", "NUM", "SYM", "X"})


class Word(NamedTuple):
    """A word with what grammar says of it.

    Attributes:
        text: As written.
        pos: Universal tag (NOUN, PROPN, VERB, AUX, ADJ …).
        lemma: Form of the dictionary; names and numbers as written, everything else in small letters.
    """

    text: str
    pos: str
    lemma: str


def analyse(words: Sequence[str]) -> list[Word]:
    """Part of speech and lemma of the words of one sentence.

    Args:
        words: Texts of the sentence's tokens, as ``index.text.tokens`` makes them.

    Raises:
        ModelError: If the model is missing or damaged.
    """
    return [Word(word, tag, _lemma(word, tag)) for word, tag in zip(words, pos.tag(words), strict=True)]


def _lemma(word: str, tag: str) -> str:
    # The events' tables of irregular forms are only needed here, and events ask names, not names events.
    from index.events.words import noun_lemma, verb_lemma

    if tag in _AS_WRITTEN:
        return word
    low = word.lower()
    if tag in _VERBS:
        return verb_lemma(low) or low
    if tag == "NOUN":
        return noun_lemma(low) or low
    return low
