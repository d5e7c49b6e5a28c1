"""Folding of spellings: diacritics, British and American forms, apostrophes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "’": "'",
        "ʼ": "'",
    }
)
_BRITISH = (
    (re.compile(r"our(?=$|hood|ite|able|ful|ly|liness|s$)"), "or"),
    (re.compile(r"is(?=ation|ed$|ing$|e$|es$)"), "iz"),
    (re.compile(r"(?<=[nt])re$"), "er"),
    (re.compile(r"(?<=fen)ce$"), "se"),
    (re.compile(r"(?<=gra)mme(?=s?$)"), "m"),
    (re.compile(r"ll(?=ed$|ing$|er$)"), "l"),
)
# Words whose British-looking ending belongs to them in both spellings.
_SAME = frozenset(
    [
        "four",
        "hour",
        "our",
        "your",
        "tour",
        "pour",
        "sour",
        "flour",
        "rise",
        "wise",
        "exercise",
        "enterprise",
        "promise",
        "premise",
        "advise",
        "franchise",
        "paradise",
        "surprise",
    ]
)


def folded(text: str) -> str:
    """The text without diacritics and with straight apostrophes, as most wires write it; case is kept."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFD", text.translate(_LETTERS))
    return "".join(c for c in text if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def american(word: str) -> str:
    """A lower-case word in American spelling, well enough to compare names ("neighbourliness", "centre")."""
    if word in _SAME:
        return word
    for pattern, ending in _BRITISH:
        word = pattern.sub(ending, word)
    return word


def key(name: str) -> str:
    """What two spellings of one name have in common: lower case, no diacritics, no punctuation, American."""
    words = re.findall(r"[^\W_]+", folded(name).lower())
    return " ".join(american(word) for word in words)
