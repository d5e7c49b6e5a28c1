"""Patterns with ``*`` and ``?`` over words, in time that no pattern can make explode."""

from __future__ import annotations

from collections.abc import Callable


def matcher(pattern: str) -> Callable[[str], bool]:
    """Whether a word is what a pattern stands for: ``*`` for any letters, ``?`` for exactly one.

    Each piece between two stars is taken as far left as it goes, so that the time is at most the product of
    the lengths of pattern and word.
    """
    pieces = pattern.split("*")
    if len(pieces) == 1:
        return lambda word: len(word) == len(pattern) and _at(word, pattern, 0)
    first, last = pieces[0], pieces[-1]
    middle = [piece for piece in pieces[1:-1] if piece]
    least = sum(map(len, pieces))

    def matches(word: str) -> bool:
        if len(word) < least or not _at(word, first, 0) or not _at(word, last, len(word) - len(last)):
            return False
        at, end = len(first), len(word) - len(last)
        for piece in middle:
            at = _find(word, piece, at, end)
            if at < 0:
                return False
            at += len(piece)
        return True

    return matches


def _at(word: str, piece: str, at: int) -> bool:
    """Whether a piece without stars stands at a place of a word."""
    if "?" not in piece:
        return word.startswith(piece, at)
    return all(char == "?" or word[at + place] == char for place, char in enumerate(piece))


def _find(word: str, piece: str, at: int, end: int) -> int:
    if "?" not in piece:
        return word.find(piece, at, end)
    return next((place for place in range(at, end - len(piece) + 1) if _at(word, piece, place)), -1)
