"""The one tokeniser: names, events, search and snippets all see the same words.

A token is a word, a number, a punctuation mark or a possessive ending. Hyphenated words fall into their parts
and the hyphen; ``U.S.``, ``Mr.`` and ``a.m.`` keep their full stops; ``don't`` and ``O’Brien`` are one word;
``Xi’s`` is two. Every character that is not white space belongs to exactly one token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.text import abbreviations
from index.text.characters import WORD_MARKS

_LETTER = r"[^\W_]"
# A word may hold marks, underscores and characters that are only there to steer the typesetting.
_INNER = rf"[\w{WORD_MARKS}\u00ad\u200b-\u200d\u2060\ufeff]"
_APOSTROPHE = "['’ʼ＇]"
_POSSESSIVE = rf"{_APOSTROPHE}[sS](?!{_INNER})"
_WORD = rf"{_LETTER}{_INNER}*(?:(?!{_POSSESSIVE}){_APOSTROPHE}{_LETTER}{_INNER}*)*"
_NUMBER = rf"\d+(?:[.,:]\d+)*{_INNER}*"
_DATE = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})(?!{_INNER})"
_ACRONYM = r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:\.[^\W\d_])+(?![^\W\d_])"
_SHORT = "|".join(
    sorted(abbreviations.ALL - {"No", "al", "min", "ca", "pp", "Art", "Sec", "Ext", "Tel", "est"})
)
_ABBREVIATION = rf"(?:{_SHORT}|Ph\.D)\."
_INITIAL = r"[A-Z]\.(?=[ \u00a0]?[A-Z])"
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?’')\]]"

# Each look-ahead keeps the engine from trying a group of forms that cannot begin here.
_TOKEN = re.compile(
    rf"(?=[hw]){_ADDRESS}|(?=\d)(?:{_DATE}|{_NUMBER})"
    rf"|(?=[^\W\d_]{{1,6}}\.)(?:{_ACRONYM}|{_ABBREVIATION}|{_INITIAL})|{_WORD}"
    rf"|(?<=[\w.{WORD_MARKS}]){_POSSESSIVE}|\.{{2,}}|-{{2,}}|\S"
)


class Token(NamedTuple):
    """A stretch of text that is never white space.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        text: The characters, as written.
    """

    start: int
    end: int
    text: str


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]``, ascending, with nothing but white space between them.

    Args:
        text: Any text.
        start: First code point to look at.
        end: Code point after the last one to look at; None for all.

    Returns:
        Tokens with offsets into ``text``.
    """
    return list(iterate(text, start, end))


def iterate(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Like ``tokenize``, one token after the other."""
    stop = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, stop):
        first, last = match.span()
        yield Token(first, last, match[0])


def is_word(token: Token) -> bool:
    """Whether a token is a word or a number, not punctuation and not a possessive ending."""
    return token.text[0].isalnum()
