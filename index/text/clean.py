r"""Making untrusted text harmless to a terminal: one visible character for each one that is not.

Article text, file names, queries and error texts may hold escape sequences, C1 controls, characters that turn
the reading direction, invisible characters, halves of surrogate pairs and piles of combining marks. Each such
code point is replaced by exactly one that is seen, so that lengths and offsets stay as they are.

What stands for what: the pictures ``␀`` to ``␡`` for C0 and DEL, ``␤`` for other line breaks, ``�`` for C1
controls, direction marks, surrogates and what is no character, ``·`` for what is invisible or piles up.
"""

from __future__ import annotations

import re
from functools import cache

from index.text.characters import NONSPACING_MARKS

MAX_MARKS = 4
"""Combining marks that one letter may carry: Hebrew with accents needs four, Vietnamese two."""

REPLACEMENT = "\ufffd"
DOT = "\u00b7"
LINE_BREAK = "\u2424"

_LINE_BREAKS = "\x85\u2028\u2029"
_REVERSING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NOTHING = "\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17)
)
_INVISIBLE = (
    "\u00ad\u034f\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001107f\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
# Vowels and final consonants of decomposed Hangul take no room either and can be piled up like marks.
_PILING = NONSPACING_MARKS + "\u1161-\u11ff\ud7b0-\ud7c6\ud7cb-\ud7fb"

_CONTROL = "\x00-\x08\x0b-\x1f\x7f"
_UNSAFE = f"[{_CONTROL}{_LINE_BREAKS}{_REVERSING}{_NOTHING}{_INVISIBLE}]"
_MARK = f"[{_PILING}]"
_PILE = f"(?:(?<![^\n])|(?<=[{_PILING}]{{{MAX_MARKS}}}))[{_PILING}]+"
_INVISIBLE_ONE = f"[{_INVISIBLE}]"
_LINE = str.maketrans({"\n": "\u240a", "\t": "\u2409"})

KNOWN_HARMLESS = frozenset(
    {"\n", "\t", *map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180)))}
    | set("–—‘’‚“”„†•…‹›€™−▌▐▏●◐○¶≈▸·─│┌┐└┘┏┓┗┛┃━┍┑┕┙")
)
"""Most texts of the West hold nothing else: the patterns, milliseconds to compile, wait for one that does."""

# Characters met before that are no trouble: a text that holds nothing else is passed on after one look at its
# set of characters, which is far quicker than any pattern.
_harmless: set[str] = set(KNOWN_HARMLESS)


def clean(text: str) -> str:
    r"""``text`` with every dangerous or invisible code point made visible; ``\n`` and ``\t`` are kept.

    Args:
        text: Untrusted text.

    Returns:
        A text of the same length, free of controls, escapes, direction marks and surrogates.
    """
    if text.isascii() and text.isprintable():
        return text
    strange = set(text) - _harmless
    if not strange:
        return text
    signs = {ord(character): _sign(character) for character in strange if _pattern(_UNSAFE).match(character)}
    marks = {character for character in strange if _pattern(_MARK).match(character)}
    _harmless.update(c for c in strange - marks if ord(c) not in signs)
    if signs:
        text = text.translate(signs)
    return _pattern(_PILE).sub(_dots, text) if marks else text


def clean_line(text: str) -> str:
    r"""Like ``clean``, but ``\n`` and ``\t`` are shown too: for what must stay on one line."""
    cleaned = clean(text)
    if "\n" in cleaned or "\t" in cleaned:
        return cleaned.translate(_LINE)
    return cleaned


def is_clean(text: str) -> bool:
    """Whether ``clean`` would leave ``text`` as it is."""
    return clean(text) == text


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if character in _LINE_BREAKS:
        return LINE_BREAK
    return DOT if _pattern(_INVISIBLE_ONE).match(character) else REPLACEMENT


def _dots(match: re.Match[str]) -> str:
    return DOT * len(match[0])
