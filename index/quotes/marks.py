"""Pair quotation marks within one paragraph, by kind, without ever running away.

A kind is what may open and close one another: double marks of all alphabets mix (an opening ``"`` may be
closed by ``”``); guillemets, single marks and corner brackets each go by themselves. A mark whose direction
the sign leaves open is read by what stands on its two sides. Where a closing mark is missing, the quotation
ends with its sentence; a closing mark too many is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["double", "guillemet", "angle", "single", "corner", "white corner"]
Role = Literal["open", "close", "none"]

_MARK = re.compile(r"``|''|[\"“”„‟＂«»‹›‘’‚‛'「」『』]")
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(["``", "''", '"', "“", "”", "„", "‟", "＂"], "double"),
    **dict.fromkeys("«»", "guillemet"),
    **dict.fromkeys("‹›", "angle"),
    **dict.fromkeys("‘’‚‛'", "single"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
}
_ALWAYS_OPEN = frozenset(["``", "„", "‚", "‛", "‟", "「", "『"])
_ALWAYS_CLOSE = frozenset(["」", "』"])
_BEFORE_OPENING = re.compile(r"[\s(\[{/—–\-:=>“„«‹‘‚「『\"'…\u200b]")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?)\]}/—–\-…”»›’」』\"'\u200b]")
_ELISION = re.compile(r"['’](?:\d0s|em|tis|twas|til|till|cause|n|bout|round|cos|kay|gainst)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[sSzx]['’]\s+[a-z]")
_LONGEST_SINGLE = 600
"""Code points beyond which two single marks are taken for apostrophes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation between marks.

    Attributes:
        start: First code point inside the marks.
        end: Code point after the last one inside the marks.
        outer_start: First code point of the opening mark.
        outer_end: Code point after the closing mark; equals ``end`` where it is missing.
        kind: Kind of the marks.
        balanced: False where the closing mark is missing.
        open_end: True where the quotation runs to the end of the paragraph without a closing mark.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    kind: Kind
    balanced: bool = True
    open_end: bool = False


@dataclass(slots=True)
class _Open:
    kind: Kind
    sign: str
    start: int
    end: int


def pair(text: str, start: int, end: int, sentence_end: Callable[[int], int]) -> list[Pair]:
    """Quotations of the paragraph ``text[start:end]``.

    Args:
        text: The article's text.
        start: First code point of the paragraph.
        end: Code point after its last one.
        sentence_end: Gives the end of the sentence around an offset; asked where a closing mark is missing.

    Returns:
        Quotations by start, nested ones after the one around them, none empty.
    """
    stack: list[_Open] = []
    pairs: list[Pair] = []
    for mark in _MARK.finditer(text, start, end):
        kind = _KINDS[mark[0]]
        role = _role(text, start, end, mark, stack)
        if role == "open":
            for dropped in _pop_same(stack, kind):
                _add_unbalanced(pairs, text, dropped, min(sentence_end(dropped.end), mark.start()), False)
            stack.append(_Open(kind, mark[0], mark.start(), mark.end()))
        elif role == "close" and any(one.kind == kind for one in stack):
            opened = _pop_to(stack, kind)
            _add(pairs, text, Pair(opened.end, mark.start(), opened.start, mark.end(), kind))
    for left in stack:
        if left.kind != "single":
            _add_unbalanced(pairs, text, left, min(sentence_end(left.end), end), True)
    return sorted(pairs, key=lambda one: (one.start, -one.end))


def opens_with_mark(text: str, start: int, end: int) -> Kind | None:
    """The kind of the opening mark with which a paragraph begins; None if it begins without one."""
    mark = _MARK.match(text, start, end)
    if not mark or mark[0] in _ALWAYS_CLOSE or mark.end() >= end or text[mark.end()].isspace():
        return None
    return _KINDS[mark[0]]


def _pop_same(stack: list[_Open], kind: Kind) -> list[_Open]:
    """Take out an open mark of this kind that a new one of the same kind shows to be without its end.

    Below another kind a second opening is nesting ("“‘“…”’”"), so only the innermost run counts.
    """
    if not stack or stack[-1].kind != kind:
        return []
    dropped = stack.pop()
    return [] if kind == "single" else [dropped]


def _pop_to(stack: list[_Open], kind: Kind) -> _Open:
    """The innermost open mark of a kind; open marks of other kinds inside it were none."""
    while True:
        opened = stack.pop()
        if opened.kind == kind:
            return opened


def _role(text: str, start: int, end: int, mark: re.Match[str], stack: list[_Open]) -> Role:
    """Whether a mark opens, closes or is no quotation mark."""
    sign = mark[0]
    kind = _KINDS[sign]
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    opened = next((one for one in reversed(stack) if one.kind == kind), None)
    if kind == "single":
        return _single_role(text, end, mark, before, after, opened)
    if sign in _ALWAYS_OPEN:
        return "open"
    if sign in _ALWAYS_CLOSE:
        return "close"
    could_open = bool(_BEFORE_OPENING.match(before)) and not after.isspace()
    could_close = not before.isspace() and bool(_AFTER_CLOSING.match(after))
    if sign == "“":
        return "close" if opened and opened.sign == "„" and not before.isspace() else "open"
    if sign == "”":
        return "close" if opened or not could_open else "open"
    if sign in "«»":
        usual: Role = "open" if sign == "«" else "close"
        if opened:
            return "close" if sign != opened.sign else "open"
        return "open" if could_open and not could_close else usual
    if sign == "''":
        return "close" if opened else "none"
    return _straight_role(could_open, could_close, opened, before, after)


def _straight_role(
    could_open: bool, could_close: bool, opened: _Open | None, before: str, after: str
) -> Role:
    if could_open and not could_close:
        return "open"
    if could_close and not could_open:
        return "close"
    if opened:
        return "close"
    return "open" if not after.isspace() and not before.isalnum() else "none"


def _single_role(
    text: str, end: int, mark: re.Match[str], before: str, after: str, opened: _Open | None
) -> Role:
    """Single marks are apostrophes first: between letters, before 90s, after a plural s."""
    sign = mark[0]
    if sign in _ALWAYS_OPEN:
        return "open"
    if before.isalnum() and after.isalnum():
        return "none"
    if sign != "‘" and _ELISION.match(text, mark.start(), end) and not before.isalnum():
        return "close" if opened and after.isspace() else "none"
    opens = not after.isspace() and not before.isalnum() and bool(_BEFORE_OPENING.match(before))
    if sign == "‘":
        return "close" if opened and opened.sign == "‚" else "open" if not before.isalnum() else "none"
    if sign == "'" and opens and not (opened and _AFTER_CLOSING.match(after)):
        return "open" if after.isalnum() or after in '"“' else "none"
    if opened is None or before.isspace():
        return "none"
    if mark.start() - opened.end > _LONGEST_SINGLE:
        return "none"
    if _POSSESSIVE.match(text, mark.start() - 1, end) and _closes_later(text, mark.end(), end):
        return "none"
    return "close" if not after.isalnum() else "none"


_LATER = re.compile(r"[‘“\"]|(?<=[^\s])['’](?=[\s.,;:!?)\]”\"]|$)")


def _closes_later(text: str, position: int, end: int) -> bool:
    """Whether another single mark further on would do better as the end than a plural possessive."""
    found = _LATER.search(text, position, min(end, position + _LONGEST_SINGLE))
    return bool(found and found[0] in "'’" and not _POSSESSIVE.match(text, found.start() - 1, end))


def _add_unbalanced(pairs: list[Pair], text: str, opened: _Open, stop: int, at_end: bool) -> None:
    _add(pairs, text, Pair(opened.end, max(stop, opened.end), opened.start, stop, opened.kind, False, at_end))


def _add(pairs: list[Pair], text: str, one: Pair) -> None:
    """Keep a pair, white space inside its marks left out; empty ones vanish."""
    start, end = one.start, one.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        pairs.append(
            Pair(start, end, one.outer_start, max(one.outer_end, end), one.kind, one.balanced, one.open_end)
        )
