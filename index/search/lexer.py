"""Cuts a query into pieces; whatever is typed, something comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["open", "close", "or", "and", "not", "near", "chunk", "phrase", "field"]

MOST_CODE_POINTS = 4_000
_CLOSERS = {'"': '"”“', "“": '”"“', "„": '“”"', "«": "»", "‹": "›", "”": '”"', "「": "」", "『": "』"}
_CHUNK = re.compile(r"[^\s()|\"“”„«»‹›「」『』]+")
_FIELD = re.compile(r"([A-Za-z]+):(?!//)")
_NEAR = re.compile(r"[wW]/(\d*)")
_SLOP = re.compile(r"~(\d{0,6})")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
_OPERATORS: dict[str, Kind] = {"OR": "or", "AND": "and", "NOT": "not"}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a query.

    Attributes:
        kind: What it is.
        text: Its words; for a field its name in lower case.
        start: First code point in the query.
        end: Code point after the last one.
        number: The N of ``w/N`` or ``"…"~N``; None if it was not given.
        exact: True if ``=`` stands before it.
        closed: For a phrase: whether its closing mark is there.
        values: For a field: its values as lexemes of kind chunk or phrase.
    """

    kind: Kind
    text: str
    start: int
    end: int
    number: int | None = None
    exact: bool = False
    closed: bool = True
    values: tuple[Lexeme, ...] = ()


def lex(query: str) -> tuple[Lexeme, ...]:
    """The pieces of ``query`` in order; only the first `MOST_CODE_POINTS` are read."""
    text = query[:MOST_CODE_POINTS]
    found: list[Lexeme] = []
    at = 0
    while at < len(text):
        space = _SPACE.match(text, at)
        if space:
            at = space.end()
            continue
        piece, at = _one(text, at, found[-1].end if found else -1)
        if piece is not None:
            found.append(piece)
    return tuple(found)


def _one(text: str, at: int, previous_end: int) -> tuple[Lexeme | None, int]:
    char = text[at]
    fresh = at == 0 or text[at - 1].isspace() or text[at - 1] in "(|" or previous_end < at
    if char == "(":
        return Lexeme("open", char, at, at + 1), at + 1
    if char == ")":
        return Lexeme("close", char, at, at + 1), at + 1
    if char == "|":
        return Lexeme("or", char, at, at + 1), at + 1
    if char in _CLOSERS or (char == "'" and fresh):
        phrase = _phrase(text, at)
        if phrase is not None:
            return phrase, phrase.end
    if char in "-−–" and fresh and at + 1 < len(text) and not text[at + 1].isspace():
        return Lexeme("not", char, at, at + 1), at + 1
    if char == "+" and fresh:
        return None, at + 1
    if char == "=" and at + 1 < len(text) and text[at + 1] in _CLOSERS:
        phrase = _phrase(text, at + 1)
        if phrase is not None:
            exact = Lexeme(
                "phrase", phrase.text, at, phrase.end, number=phrase.number, exact=True, closed=phrase.closed
            )
            return exact, phrase.end
    return _chunk(text, at)


def _chunk(text: str, at: int) -> tuple[Lexeme | None, int]:
    match = _CHUNK.match(text, at)
    if match is None:  # a closing mark without an opening one
        return None, at + 1
    field = _FIELD.match(text, at)
    if field is not None and field.end() <= match.end():
        return _field(text, field)
    word = match.group()
    end = match.end()
    if word in _OPERATORS:
        return Lexeme(_OPERATORS[word], word, at, end), end
    near = _NEAR.fullmatch(word)
    if near is not None:
        number = int(near[1][:6]) if near[1] else None
        return Lexeme("near", word, at, end, number=number), end
    exact = word.startswith("=")
    return Lexeme("chunk", word[1:] if exact else word, at, end, exact=exact), end


def _phrase(text: str, at: int) -> Lexeme | None:
    """The phrase that opens at ``at``; None for an apostrophe that opens nothing."""
    mark = text[at]
    if mark == "'":
        close = re.compile(r"'(?=[\s)~]|$)").search(text, at + 1)
        if close is None or not text[at + 1 : close.start()].strip():
            return None
        stop, end, closed = close.start(), close.end(), True
    else:
        closers = _CLOSERS[mark]
        stop = next((i for i in range(at + 1, len(text)) if text[i] in closers), -1)
        closed = stop >= 0
        stop = stop if closed else len(text)
        end = stop + 1 if closed else stop
    slop = _SLOP.match(text, end) if closed else None
    number = int(slop[1]) if slop is not None and slop[1] else None
    return Lexeme(
        "phrase", text[at + 1 : stop], at, slop.end() if slop else end, number=number, closed=closed
    )


def _field(text: str, match: re.Match[str]) -> tuple[Lexeme, int]:
    """A field with its values: chunks or phrases, parted by commas without spaces."""
    values: list[Lexeme] = []
    at = match.end()
    while at < len(text):
        if text[at] in _CLOSERS:
            phrase = _phrase(text, at)
            if phrase is None:
                break
            values.append(phrase)
            at = phrase.end
        else:
            piece = re.compile(r"[^\s(),|\"“”„«»]+").match(text, at)
            if piece is not None:
                values.append(Lexeme("chunk", piece.group(), at, piece.end()))
                at = piece.end()
        if at < len(text) and text[at] == ",":
            at += 1
            continue
        break
    lexeme = Lexeme("field", match[1].lower(), match.start(), at, values=tuple(values))
    return lexeme, at
