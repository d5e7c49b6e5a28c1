"""What the letters of a word look like, cached by word."""

from __future__ import annotations

import re
from functools import lru_cache

_UPPER = re.compile(r"[A-Z]")
_LOWER = re.compile(r"[a-z]")
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(.)\1{2,}")


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """Shape of a word: X for a capital, x for a small letter, d for a digit, runs cut to two ("Xxx" → "Xxx")."""
    if not word.isascii():
        word = "".join(
            "A" if c.isupper() else "a" if c.islower() else "0" if c.isdigit() else c for c in word
        )
    word = _UPPER.sub("X", word)
    word = _LOWER.sub("x", word)
    word = _DIGIT.sub("d", word)
    return _RUN.sub(r"\1\1", word)
