"""In what manner an event is told: done or only meant, the first or the second of its kind, up or down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.events.words import lexicon

_WORDS = {
    w: n
    for n, w in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}
_FIGURE = re.compile(r"(\d+)(?:st|nd|rd|th)")
# "The first" stands alone before one of these, in tags or as a word.
_AFTER = frozenset(["VBD", "VBZ", "VBP", "MD", "AUX", "WH", "IN", "."])
# Words between "the second" and the noun: "the second, improved offer".
_NEAR = 4
# Words before a head among which its helpers and what it hangs on stand: "threatened to go on with the strike".
_REACH = 5
_BREAKS = frozenset([",", ";", ":", "and", "but", "that", "which", "who", "after", "before", "when"])


@dataclass(frozen=True, slots=True)
class Manner:
    """In what manner an event is told.

    Attributes:
        rank: 2 for "their second summit"; 0 if nothing says so.
        trend: 1 for what goes or is put up, -1 down, 0 else.
        after: 1 for what only follows the main one (an aftershock), -1 for the main one (an earthquake), 0 else.
        meant: Whether it is planned, expected, threatened.
        undone: Whether it is denied, or was only tried.
        new: Whether a noun tells of something not told before ("a smaller outbreak", "another call").
    """

    rank: int = 0
    trend: int = 0
    after: int = 0
    meant: bool = False
    undone: bool = False
    new: bool = False


def manner(low: Sequence[str], tags: Sequence[str], i: int, lemma: str) -> Manner:
    """In what manner the head at ``i`` of a sentence is told.

    Args:
        low: Tokens in lower case.
        tags: Their parts of speech.
        i: Index of the head.
        lemma: Its lemma.
    """
    lists = lexicon().lists
    noun = not tags[i].startswith("VB")
    before = _before(low, i)
    return Manner(
        rank(low, tags, i) if noun else 0,
        (lemma in lists["upwards"]) - (lemma in lists["downwards"]),
        (lemma in lists["secondary"]) - (lemma in lists["primary"] and not _another(low, tags, i)),
        not lists["planned"].isdisjoint(before),
        not lists["denied"].isdisjoint(before) or not lists["tried"].isdisjoint(before),
        noun and _new(low, tags, i),
    )


def _new(low: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether an indefinite article opens the phrase of the noun at ``i``."""
    if tags[i] == "NNS":
        return False
    for k in range(i - 1, max(-1, i - _NEAR - 1), -1):
        if low[k] in ("a", "an", "another"):
            return True
        if tags[k] not in ("JJ", "NN", "NNP", "CD", "VBN", "VBG", "RB") and low[k] != "-":
            return False
    return False


def _before(low: Sequence[str], i: int) -> list[str]:
    """The words before a head up to the last break."""
    out: list[str] = []
    for word in reversed(low[max(0, i - _REACH) : i]):
        if word in _BREAKS:
            break
        out.append(word)
    return out


def _another(low: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether a noun is told apart from the main one: "a second quake", "a smaller tremor", "another earthquake"."""
    return rank(low, tags, i) > 1 or any(w in lexicon().lists["another"] for w in low[max(0, i - 3) : i])


def number_of(word: str) -> int:
    """The number that an ordinal in lower case stands for; 0 if it is none."""
    figure = _FIGURE.fullmatch(word)
    return int(figure[1]) if figure else _WORDS.get(word, 0)


def alone(low: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether an ordinal at ``i`` stands for the noun itself: "The third followed on November 19"."""
    if not i or low[i - 1] not in ("the", "its", "their") or not number_of(low[i]) or i + 1 >= len(low):
        return False
    if low[i + 1] in ("of", "in", "to", "since", "time", "and", "for", "or", "step"):
        return False  # "the first of them", "the first to fly"
    return tags[i + 1] in _AFTER


def rank(low: Sequence[str], tags: Sequence[str], i: int) -> int:
    """Which of its kind the noun at ``i`` is said to be: 2 for "their second summit"; 0 if nothing says so."""
    if number_of(low[i]):
        return number_of(low[i])
    for k in range(i - 1, max(-1, i - _NEAR - 1), -1):
        word = low[k]
        if number_of(word):
            dated = k and (tags[k - 1] == "NNP" or low[k + 1 : k + 2] in (["of"], ["time"]))
            return 0 if dated else number_of(word)
        if not word[0].isalpha() or tags[k] in ("IN", "DT", "TO", "CC"):
            return 0
    return 0
