"""Cells, cuts and line breaks. Cells only exist in `tui`; offsets are code points, end-exclusive."""

from __future__ import annotations


def cells(text: str) -> int:
    """Width of a text in terminal cells."""
    raise NotImplementedError


def truncate(text: str, width: int, *, ellipsis: str = "…") -> str:
    """`text` cut to at most `width` cells, the cut shown by `ellipsis`."""
    raise NotImplementedError


def pad(text: str, width: int, *, align: str = "left") -> str:
    """`text` cut or filled with spaces to exactly `width` cells ("left", "right", "centre")."""
    raise NotImplementedError


def wrap(text: str, width: int, *, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Rows of `text[start:end]` as spans that follow each other without a gap.

    White space at the end of a row hangs: it belongs to the row and is not drawn.
    """
    raise NotImplementedError
