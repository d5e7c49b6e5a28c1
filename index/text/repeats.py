"""Passages that say again what an earlier one said: doubled captions, titles, by-lines, paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.text import lines

_TITLES = re.compile(r"(?:by|dr|prof|professor|mr|mrs|ms)\b\.?\s+", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")
_WORD = re.compile(r"\w+")
_LEAD = 5
"""Words that two near repeats must begin with in common."""
_SHORT_ANSWER = 6
"""A sentence of fewer words may be said twice on purpose ("Yes, of course.")."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """What a line repeats.

    Attributes:
        index: Index of the earlier line.
        nearly: True if some words differ.
        reason: The same in words.
    """

    index: int
    nearly: bool
    reason: str


class Repeats:
    """The lines of one text so far, to compare the next one with; it is compared with a few of them only."""

    def __init__(self) -> None:
        self._exact: dict[str, int] = {}
        self._captions: dict[str, int] = {}
        self._leads: dict[str, list[tuple[int, list[str]]]] = {}

    def add(self, index: int, text: str) -> None:
        """Take in a line that repeats nothing."""
        self._exact.setdefault(_letters(text), index)
        bare = _without_credit(text)
        if bare:
            self._captions.setdefault(bare, index)
        words = _words(text)
        if len(words) >= _LEAD:
            self._leads.setdefault(_lead(words), []).append((index, words))

    def find(self, text: str) -> Repeat | None:
        """The earlier line that ``text`` says again, or None."""
        letters = _letters(text)
        if not letters:
            return None
        if lines.ends_sentence(text) and lines.word_count(text[:200]) < _SHORT_ANSWER:
            return None
        if letters in self._exact:
            return _repeat(self._exact[letters], nearly=False)
        bare = _without_credit(text)
        if bare and bare in self._captions:
            return _repeat(self._captions[bare], nearly=True)
        return self._nearly(text)

    def _nearly(self, text: str) -> Repeat | None:
        cut = _CUT.search(text, max(0, len(text) - 12))
        words = _words(text)
        if len(words) < _LEAD:
            return None
        caption = lines.is_caption(text)
        for index, earlier in self._leads.get(_lead(words), [])[:20]:
            if cut and earlier[: len(words)] == words:
                return Repeat(index, nearly=True, reason=f"beginning of ¶{index + 1} again, cut off")
            if caption and _alike(words, earlier):
                return _repeat(index, nearly=True)
        return None


def _repeat(index: int, *, nearly: bool) -> Repeat:
    how = "nearly the same as" if nearly else "the same as"
    return Repeat(index, nearly, f"{how} ¶{index + 1}")


def _letters(text: str) -> str:
    """Letters and digits only (``El- Shinawy`` is ``El-Shinawy``), short lines without a title in front."""
    if len(text) < 60:
        text = _TITLES.sub("", text, count=1) if _TITLES.match(text) else text
    return "".join(filter(str.isalnum, text.casefold()))


def _without_credit(text: str) -> str:
    """A caption's letters without its credit, or an empty string if too little is left to compare."""
    if len(text) > 600:
        return ""
    found = lines.credit(text)
    bare = text[: found.start()] if found else text
    return _letters(bare) if lines.word_count(bare) >= _LEAD else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:2000])


def _lead(words: list[str]) -> str:
    return " ".join(words[:_LEAD]).casefold()


def _alike(words: list[str], other: list[str]) -> bool:
    """Whether two captions differ in a word or two, and in no name and no number."""
    if min(len(words), len(other)) < 2 * _LEAD or abs(len(words) - len(other)) > 2:
        return False
    if len(words) == len(other):
        odd = {word for pair in zip(words, other, strict=True) if pair[0] != pair[1] for word in pair}
    else:
        odd = set(words) ^ set(other)
    return len(odd) <= max(2, len(words) // 5) and all(word.islower() for word in odd)
