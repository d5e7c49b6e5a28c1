"""The frame of a pane, drawn by the pane itself.

Textual's own border belongs to the widget's style: a new title or a change of focus would send the whole pane
again. Here they send the two edges.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.terminal import glyphs
from tui.widgets.drawing import Piece, shorten, size

# Corners that join the heavy edges of the pane in focus to its light sides.
_JOINTS = "┍┑┕┙"


def edge(pieces: Sequence[Piece], width: int, *, upper: bool, focused: bool) -> list[Piece]:
    """One edge with its text.

    Args:
        pieces: The text; cut with an ellipsis where there is no room.
        width: Cells, both corners included.
        upper: Upper or lower edge.
        focused: Whether the pane has the focus.
    """
    signs = glyphs()
    box = signs.focus if focused else signs.box
    corners = _JOINTS if focused and signs.focus[0] == "┏" else box
    left, right = (corners[0], corners[1]) if upper else (corners[2], corners[3])
    line, look = box[5], "frame-focus" if focused else "frame"
    if width < 8 or not pieces:
        return [(left + line * max(width - 2, 0) + right, look)]
    text = shorten(pieces, width - 6)
    title = "title-focus" if focused and upper else "title"
    rest = width - 4 - size(text)
    return [
        (left + line + " ", look),
        *((words, f"{title} {own}".rstrip()) for words, own in text),
        (" " + line * (rest - 1) + right, look),
    ]
