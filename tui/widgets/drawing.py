"""From pieces of text and their looks to strips of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from index.model import Span
from tui.rows import cells, fit, safe
from tui.terminal import glyphs, plain

if TYPE_CHECKING:
    from tui.themes import Palette

Piece = tuple[str, str]
"""A run of text and its look: words of `tui.themes.LOOKS` separated by spaces, empty for plain text."""


class _Row:
    """Segments in the making."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.segments: list[Segment] = []
        self.texts: list[str] = []
        self.style: Style | None = None

    def add(self, text: str, look: str) -> None:
        """Put a text at the end, into the segment before it where that looks the same."""
        if not text:
            return
        style = self.palette.style(look)
        if self.texts and style is not self.style:
            if text.isspace() and self.palette.same_blank(style, self.style):
                style = self.style
            else:
                self.close()
        self.style = style
        self.texts.append(text)

    def close(self) -> None:
        """End the segment."""
        if self.texts:
            self.segments.append(Segment("".join(self.texts), self.style))
            self.texts = []


def strip(
    pieces: Iterable[Piece], width: int, palette: Palette, *, fill: str = "", end: Piece | None = None
) -> Strip:
    """Pieces as a strip of exactly `width` cells.

    A change of style costs some 25 bytes on the line. So neighbours of one style become one segment, and
    blanks take the style of their left neighbour where that looks the same. This is also the last place where
    a text is
    cleaned: whatever a widget forgot, nothing raw gets past it.

    Args:
        pieces: What stands in the row; cut where it is too long.
        width: Cells.
        palette: Where looks are looked up.
        fill: Look of what is left of the row.
        end: What stands in the row's last cell in any case.
    """
    row = _Row(palette)
    room = width - (1 if end else 0)
    for text, look in pieces:
        shown, taken = _cut(plain(safe(text)), room)
        row.add(shown, look)
        room -= taken
    row.add(" " * room, fill)
    if end:
        row.add(plain(end[0]), end[1])
    row.close()
    return Strip(row.segments, width)


def _cut(text: str, room: int) -> tuple[str, int]:
    """As much of a text as there is room for, and its width."""
    taken = cells(text)
    if taken <= room:
        return text, taken
    text = text[: fit(text, room)]
    return text, cells(text)


def size(pieces: Iterable[Piece]) -> int:
    """Width of pieces in cells."""
    return sum(cells(text) for text, _look in pieces)


def shorten(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """Pieces cut to at most `width` cells together, the cut shown by the sign for it."""
    if size(pieces) <= width:
        return list(pieces)
    sign = glyphs().more
    room = width - cells(sign)
    shown: list[Piece] = []
    for text, look in pieces:
        part, taken = _cut(text, max(room, 0))
        room -= taken
        if part != text:
            shown.append((part + sign if width > 0 else "", look))
            break
        shown.append((text, look))
    return shown


def with_look(pieces: Sequence[Piece], look: str) -> list[Piece]:
    """The same pieces, a look under each."""
    return [(text, f"{look} {own}".rstrip()) for text, own in pieces]


def marked_pieces(text: str, start: int, end: int, marks: Sequence[tuple[Span, str]]) -> list[Piece]:
    """The part ``text[start:end]`` in pieces, each mark in its look; of overlapping ones the first wins."""
    cuts = {start, end}
    for span, _look in marks:
        cuts |= {place for place in (span.start, span.end) if start < place < end}
    places = sorted(cuts)
    pieces = []
    for a, b in pairwise(places):
        look = next((look for span, look in marks if span.start <= a and span.end >= b), "")
        pieces.append((text[a:b], look))
    return pieces
