"""From pieces of text and their looks to strips of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from tui.rows import cells, fit, safe
from tui.terminal import plain

if TYPE_CHECKING:
    from tui.themes import Palette

Piece = tuple[str, str]
"""A run of text and its look: words of `tui.themes.LOOKS` separated by spaces, empty for plain text."""


def strip(pieces: Iterable[Piece], width: int, palette: Palette, *, fill: str = "") -> Strip:
    """Pieces as a strip of exactly `width` cells.

    Neighbours of one style become one segment: each segment costs some 25 bytes on the line. This is also the
    last place where a text is cleaned: whatever a widget forgot, nothing raw gets past it.

    Args:
        pieces: What stands in the row; cut where it is too long.
        width: Cells.
        palette: Where looks are looked up.
        fill: Look of what is left of the row.
    """
    texts: list[str] = []
    segments: list[Segment] = []
    last = None
    room = width
    for text, look in (*pieces, (" " * width, fill)):
        shown = plain(safe(text))
        taken = cells(shown)
        if taken > room:
            shown = shown[: fit(shown, room)]
            taken = cells(shown)
        if not shown:
            continue
        room -= taken
        style = palette.style(look)
        if style is not last and texts:
            segments.append(Segment("".join(texts), last))
            texts = []
        last = style
        texts.append(shown)
    if texts:
        segments.append(Segment("".join(texts), last))
    if room > 0:  # a wide character did not fit into the last cell
        segments.append(Segment(" " * room, last))
    return Strip(segments, width)


def size(pieces: Iterable[Piece]) -> int:
    """Width of pieces in cells."""
    return sum(cells(text) for text, _look in pieces)


def with_look(pieces: Sequence[Piece], look: str) -> list[Piece]:
    """The same pieces, a look under each."""
    return [(text, f"{look} {own}".rstrip()) for text, own in pieces]
