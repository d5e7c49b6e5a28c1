"""The one tokeniser of search: matching, counting, snippets, highlights and jumps all use it.

It differs from `index.text.tokens` on purpose: search folds what readers do not want to tell apart (capitals,
accents, typographic apostrophes, possessives, the points of "U.S."), splits at hyphens so that a hyphenated
word is a phrase, and cuts Chinese and Japanese runs into overlapping pairs, because they put no spaces
between words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_APOSTROPHES = "'\u2019\u02bc\uff07\u2018"
_CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_CJK += "\U00020000-\U0003ffff"
# Combining signs inside words: Python counts only letters and digits as word characters, which would cut
# Devanagari, vocalised Arabic or decomposed Latin text to pieces. These are all marks of the categories Mn
# and Mc below U+FE00 and the two joiners.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d"
    "\u0859-\u085b\u0898-\u089f\u08ca-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957"
    "\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2-\u09e3\u09fe-\u0a03\u0a3c-\u0a51"
    "\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2-\u0ae3\u0afa-\u0b03\u0b3c\u0b3e-\u0b57"
    "\u0b62-\u0b63\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c56\u0c62-\u0c63\u0c81-\u0c83"
    "\u0cbc\u0cbe-\u0cd6\u0ce2-\u0ce3\u0d00-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d4d\u0d57\u0d62-\u0d63"
    "\u0d81-\u0d83\u0dca-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc"
    "\u0ec8-\u0ecd\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0fbc"
    "\u0fc6\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074"
    "\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734\u1752-\u1753"
    "\u1772-\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u193b\u1a17-\u1a1b"
    "\u1a55-\u1a7f\u1ab0-\u1abd\u1abf-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad"
    "\u1be6-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff"
    "\u20d0-\u20dc\u20e1\u20e5-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a\ua66f"
    "\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880-\ua881"
    "\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5"
    "\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1"
    "\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe20-\ufe2f\u200c\u200d"
)
_TAIL = rf"[{_APOSTROPHES}](?:t|re|ve|ll|d|m)(?![^\W_])"
_POSSESSIVE = rf"(?:[{_APOSTROPHES}]s(?![^\W_]))?"
_DOTTED = r"[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?"


def _pattern(letter: str) -> re.Pattern[str]:
    word = rf"{letter}+(?:{_TAIL})?"
    return re.compile(rf"({_DOTTED}|{word}){_POSSESSIVE}", re.IGNORECASE)


_PLAIN = _pattern(r"[^\W_]")
_MARKED = _pattern(rf"(?:[^\W_]|[{_MARKS}])")
_NEEDS_MARKS = re.compile(f"[{_MARKS}]")
_HAS_CJK = re.compile(f"[{_CJK}]")
_RUNS = re.compile(f"[{_CJK}]+|[^{_CJK}]+")
_DROPPED = re.compile(rf"[{_APOSTROPHES}.\u200c\u200d]")
_ANY_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ħ": "h"}
)
_CACHE_SIZE = 200_000
_LONGEST = 100  # code points of a normal form: a megabyte without a space must not become a term
_cache: dict[str, str] = {}


class Tokens(NamedTuple):
    """The tokens of a stretch of text, in order, as parallel lists.

    Attributes:
        words: Normal forms, see `normal`.
        surfaces: The words as written, without a possessive "’s".
        starts: First code point of each word in the text.
        ends: Code point after each word; a possessive is outside.
    """

    words: list[str]
    surfaces: list[str]
    starts: list[int]
    ends: list[int]


def normal(surface: str) -> str:
    """The form under which a word is indexed: ``us`` for ``U.S.``, ``cafe`` for ``Café``."""
    form = _cache.get(surface)
    if form is None:
        if len(_cache) >= _CACHE_SIZE:
            _cache.clear()
        form = _cache[surface] = _fold(surface)
    return form


def _fold(surface: str) -> str:
    surface = surface[:_LONGEST]
    if surface.isascii() and surface.isalnum():
        return surface.lower()
    bare = _DROPPED.sub("", surface) or surface
    folded = unicodedata.normalize("NFKD", bare.casefold()).translate(_LETTERS)
    kept = "".join(char for char in folded if not _is_accent(char))
    return unicodedata.normalize("NFC", kept).casefold() or surface.casefold()


def _is_accent(char: str) -> bool:
    """Whether a sign is an accent or vowel point that readers leave out; Indic vowel signs are not."""
    code = ord(char)
    return (
        0x300 <= code <= 0x36F or (0x591 <= code <= 0x5C7 and code not in (0x5BE, 0x5C0, 0x5C3, 0x5C6))
        or 0x610 <= code <= 0x61A or 0x64B <= code <= 0x65F or code == 0x670
    )  # fmt: skip


def plain(surface: str) -> str:
    """A word as written, but with one kind of apostrophe and composed accents: what ``=word`` compares."""
    surface = surface[:_LONGEST]
    if surface.isascii():
        return surface
    return unicodedata.normalize("NFC", _ANY_APOSTROPHE.sub("'", surface))


def surfaces(text: str) -> list[str]:
    """The words of ``text`` as written, in order; the fast path of indexing.

    Chinese and Japanese runs come as overlapping pairs and a last single sign.
    """
    if text.isascii():
        return _PLAIN.findall(text)
    pattern = _MARKED if _NEEDS_MARKS.search(text) else _PLAIN
    if not _HAS_CJK.search(text):
        return pattern.findall(text)
    return [text[start:end] for start, end in _mixed_spans(text, 0, len(text), pattern)]


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of ``text[start:end]``; offsets are code points into ``text``, end-exclusive.

    Only the words inside the stretch are seen: a word is never completed from outside it.
    """
    stop = len(text) if end is None else end
    piece = text[start:stop]
    # ``endpos`` of a pattern hides the text behind it, as a slice does.
    if piece.isascii():
        spans = [match.span(1) for match in _PLAIN.finditer(text, start, stop)]
    else:
        pattern = _MARKED if _NEEDS_MARKS.search(piece) else _PLAIN
        if _HAS_CJK.search(piece):
            spans = _mixed_spans(text, start, stop, pattern)
        else:
            spans = [match.span(1) for match in pattern.finditer(text, start, stop)]
    found = [text[first:last] for first, last in spans]
    known = _cache.get
    words = [known(surface) or normal(surface) for surface in found]
    return Tokens(words, found, [span[0] for span in spans], [span[1] for span in spans])


def _mixed_spans(text: str, start: int, stop: int, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """The spans of the words of a text with Chinese or Japanese in it."""
    spans = []
    for run in _RUNS.finditer(text, start, stop):
        first, last = run.span()
        if _HAS_CJK.match(text, first):
            spans += [(at, min(at + 2, last)) for at in range(first, last)]
        else:
            spans += [match.span(1) for match in pattern.finditer(text, first, last)]
    return spans


def is_cjk(word: str) -> bool:
    """Whether ``word`` starts with a Chinese or Japanese sign and so stands for a pair or a single sign."""
    return _HAS_CJK.match(word) is not None
