"""Words of an article with where they stand, in rows: the previews under lists and tables."""

from __future__ import annotations

from collections.abc import Sequence

from index.model import Marked
from index.record import record
from tui.rows import cells, drawn, pad, safe, truncate, wrap
from tui.terminal import glyphs
from tui.widgets.drawing import Piece, marked_pieces

LABEL_CELLS = 18
"""Cells of a label; longer ones are cut."""


@record
class Excerpt:
    """Words from an article.

    Attributes:
        label: Where they stand: ``SCMP ¶12``.
        text: The words, what matters marked.
    """

    label: str
    text: Marked


def excerpt_rows(excerpts: Sequence[Excerpt], width: int, rows: int, *, each: int = 0) -> list[list[Piece]]:
    """Excerpts as rows: label, then the words beside it.

    Args:
        excerpts: What to show; those that find no room are left out.
        width: Cells.
        rows: Rows that there are.
        each: Rows that one excerpt may take; 0 for as many as it needs.
    """
    label = min(max((cells(safe(excerpt.label)) for excerpt in excerpts), default=0), LABEL_CELLS) + 2
    found: list[list[Piece]] = []
    for excerpt in excerpts:
        room = min(each or rows, rows - len(found))
        if room <= 0:
            break
        found += _rows_of(excerpt, label, width, room)
    return found


def _rows_of(excerpt: Excerpt, label: int, width: int, room: int) -> list[list[Piece]]:
    text = excerpt.text.text
    marks = [(mark, "match") for mark in excerpt.text.marks]
    spans = wrap(text, max(width - label, 2))
    found: list[list[Piece]] = []
    for number, (start, end) in enumerate(spans[:room]):
        head = pad(safe(excerpt.label), label - 2) + "  " if not number else " " * label
        end = start + len(drawn(text, start, end))
        pieces = marked_pieces(text, start, end, marks)
        if number == room - 1 and len(spans) > room:
            pieces = _cut(pieces, width - label)
        found.append([(head, "strong" if not number else ""), *pieces])
    return found


def _cut(pieces: list[Piece], width: int) -> list[Piece]:
    """The last row of a text that goes on: its end gives way to the sign for that."""
    *before, (text, look) = pieces
    room = width - sum(cells(part) for part, _ in before)
    return [*before, (truncate(text + " " * width, room).rstrip(" " + glyphs().more) + glyphs().more, look)]


def rule_row(words: str, width: int) -> list[Piece]:
    """A rule with words in it: ``── cell: 2021-06-28 × SCMP ──────``."""
    line = glyphs().rule
    text = truncate(safe(words), max(width - 8, 0))
    rest = max(width - cells(text) - 4, 0)
    return [(line * 2 + " ", "frame"), (text, "title"), (" " + line * rest, "frame")]
