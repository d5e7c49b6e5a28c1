"""Marked spans of an article, and how they show in a row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import Literal

from index.record import record
from tui.widgets.drawing import Piece

MarkKind = Literal["event", "quote", "entity", "hit", "trail", "note", "bookmark"]
Strength = Literal["sure", "likely", "maybe", ""]

_NOTED: dict[MarkKind, str] = {"note": "a", "bookmark": "m"}
"""What of the user's own stands beside a passage: the letter of the key that made it."""
# Later ones lie on top.
_LAYERS: tuple[MarkKind, ...] = ("quote", "entity", "event", "hit", "trail")
_STRENGTHS: tuple[Strength, ...] = ("", "maybe", "likely", "sure")


@record
class TextMark:
    """A marked span of the article's text.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        kind: What is marked; ``trail`` is the stop of the trail that one stands on.
        id: Mention or entity id, given back in messages.
        strength: How sure its best link is; empty where that makes no sense.
    """

    start: int
    end: int
    kind: MarkKind
    id: str = ""
    strength: Strength = ""


class Marks:
    """The marks of one article, to be asked by place. Notes and bookmarks are no marks to step on."""

    def __init__(self, marks: Iterable[TextMark] = ()) -> None:
        marks = list(marks)
        self.own = [mark for mark in marks if mark.kind in _NOTED]
        self.all = sorted(
            (mark for mark in marks if mark.kind not in _NOTED), key=lambda mark: (mark.start, mark.end)
        )
        self._starts = [mark.start for mark in self.all]
        self._longest = max((mark.end - mark.start for mark in self.all), default=0)
        self.kinds = frozenset(mark.kind for mark in self.all)

    def over(self, start: int, end: int) -> list[TextMark]:
        """Marks that share a code point with ``start <= place < end``, in order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return [mark for mark in self.all[first:last] if mark.end > start]

    def after(self, offset: int, kinds: Collection[MarkKind] | None) -> TextMark | None:
        """The first mark that starts after a code point."""
        for mark in self.all[bisect_right(self._starts, offset) :]:
            if kinds is None or mark.kind in kinds:
                return mark
        return None

    def before(self, offset: int, kinds: Collection[MarkKind] | None) -> TextMark | None:
        """The last mark that starts before a code point."""
        for mark in reversed(self.all[: bisect_left(self._starts, offset)]):
            if kinds is None or mark.kind in kinds:
                return mark
        return None

    def nearest(
        self, offset: int, row: tuple[int, int], passage: tuple[int, int], kinds: Collection[MarkKind] | None
    ) -> TextMark | None:
        """The mark over a code point, else the first one that starts in its row, else the nearest one.

        Args:
            offset: The code point.
            row: Start and end of the row.
            passage: Start and end of the passage.
            kinds: Kinds to look for; None for all.
        """
        wanted = [mark for mark in self.over(*passage) if kinds is None or mark.kind in kinds]
        here = [mark for mark in wanted if mark.start <= offset < mark.end]
        if here:
            return min(here, key=lambda mark: (mark.end - mark.start, -_LAYERS.index(mark.kind)))
        in_row = [mark for mark in wanted if row[0] <= mark.start < row[1]]
        if in_row:
            return in_row[0]
        return min(wanted, key=lambda mark: abs(mark.start - offset), default=None)

    def pieces(self, text: str, start: int, end: int, *, current: TextMark | None) -> list[Piece]:
        """The part ``text[start:end]`` of the article in pieces by what is marked in it.

        Args:
            text: The article's text, or at least up to `end`.
            start: First code point.
            end: Code point after the last one.
            current: The mark that was stepped on, drawn on top of all.
        """
        marks = self.over(start, end)
        if not marks:
            return [(text[start:end], "")]
        cuts = {start, end}
        for mark in marks:
            cuts.add(max(mark.start, start))
            cuts.add(min(mark.end, end))
        places = sorted(cuts)
        found = []
        for a, b in pairwise(places):
            kinds = {mark.kind for mark in marks if mark.start <= a and mark.end >= b}
            look = " ".join(kind for kind in _LAYERS if kind in kinds)
            if current is not None and current.start <= a and current.end >= b:
                look = f"{look} current".lstrip()
            found.append((text[a:b], look))
        return found

    def letter(self, passage: tuple[int, int]) -> str:
        """``a`` beside a passage with a note, ``m`` beside a bookmark, else a space."""
        here = {mark.kind for mark in self.own if passage[0] <= mark.start < max(passage[1], passage[0] + 1)}
        return next((letter for kind, letter in _NOTED.items() if kind in here), " ")

    def sign(self, row: tuple[int, int], passage: tuple[int, int]) -> tuple[MarkKind, Strength] | None:
        """What the gutter shows beside a row: its event, its quotation, or the event of its passage."""
        marks = self.over(*passage)
        events = [mark for mark in marks if mark.kind == "event"]
        in_row = [mark for mark in events if mark.start < row[1] and mark.end > row[0]]
        if not in_row and any(
            mark.kind == "quote" and mark.start < row[1] and mark.end > row[0] for mark in marks
        ):
            return "quote", ""
        strongest = max((mark.strength for mark in in_row or events), key=_STRENGTHS.index, default=None)
        return None if strongest is None else ("event", strongest)
