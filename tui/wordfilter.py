"""The words of a filter, looked for in what a list knows of each row. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def split(text: str) -> tuple[str, ...]:
    """The words of a filter."""
    return tuple(fold(text).split())


def fits(words: Sequence[str], looked_in: Sequence[str], when: tuple[str, str] = ("", "")) -> bool:
    """Whether every word of a filter stands in one of the texts, whatever its case and accents.

    Args:
        words: The words; such as ``2021-06..2022`` ask for days.
        looked_in: The texts.
        when: First and last day, as ``2021-06-28``; empty: no day.
    """
    if not words:
        return True
    folded = fold(" ".join(looked_in))
    return all(_reaches(word, when) if ".." in word else word in folded for word in words)


def _reaches(word: str, when: tuple[str, str]) -> bool:
    """Whether days share one with a stretch of time, written as ``2021..2022-03``, open at either end."""
    low, _, high = word.partition("..")
    first, last = when
    return bool(first and last) and last >= low and (not high or first[: len(high)] <= high)


def fold(text: str) -> str:
    """Text without case and accents, to compare names."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
