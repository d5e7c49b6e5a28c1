"""The lexicon of site furniture: which lines belong to the page and not to the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from index import yamlio
from index.resources import resource
from index.text import lines

_DEFAULT_WORDS = 14
_LONGEST = 600
"""Longer lines, in code points, are never furniture."""
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of furniture.

    Attributes:
        reason: What it is, for the reader.
        words: A line with more words is never meant.
        opens: Whether short lines below such a line belong to the same box.
        whole: Keys of whole lines.
        prefix: What the line's key begins with, or None.
        contains: What may stand in the line's key, each with a space on both sides.
        pattern: What the whole line as written looks like, or None.
    """

    reason: str
    words: int
    opens: bool
    whole: frozenset[str]
    prefix: re.Pattern[str] | None
    contains: tuple[str, ...]
    pattern: re.Pattern[str] | None

    def matches(self, text: str, key: str, words: int) -> bool:
        """Whether a line is of this kind.

        Args:
            text: The line as written.
            key: The line as ``lines.key`` has it.
            words: Its number of words.
        """
        if key in self.whole:
            return True
        if words > self.words:
            return False
        # Plain search: some ten times as fast as one pattern of alternatives.
        padded = f" {key} "
        if any(phrase in padded for phrase in self.contains):
            return True
        if self.prefix is not None and self.prefix.match(key) and (words <= 6 or not lines.is_prose(text)):
            return True
        return self.pattern is not None and self.pattern.fullmatch(text.removeprefix("• ")) is not None


def find(text: str, words: int) -> Group | None:
    """The kind of furniture that a line is, or None.

    Args:
        text: The line as written.
        words: Its number of words.
    """
    if len(text) > _LONGEST or words > _MOST_WORDS:
        return None
    key = lines.key(text)
    for group in groups():
        if group.matches(text, key, words):
            return group
    return None


@cache
def groups() -> tuple[Group, ...]:
    """The groups of the shipped lexicon, in its order."""
    path = resource("lexicons", "furniture.yaml")
    return tuple(_group(entry) for entry in yamlio.load(path.read_text("utf-8"), name=path.name))


def _group(entry: dict[str, Any]) -> Group:
    patterns = entry.get("pattern", [])
    return Group(
        reason=entry["reason"],
        words=entry.get("words", _DEFAULT_WORDS),
        opens=entry.get("opens", False),
        whole=frozenset(lines.key(phrase) for phrase in entry.get("whole", [])),
        prefix=_beginnings(entry.get("prefix", [])),
        contains=tuple(f" {lines.key(phrase)} " for phrase in entry.get("contains", [])),
        pattern=re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
        if patterns
        else None,
    )


def _beginnings(phrases: list[str]) -> re.Pattern[str] | None:
    keys = sorted({lines.key(phrase) for phrase in phrases} - {""}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, keys))})(?!\w)") if keys else None
