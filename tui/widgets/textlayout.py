"""Rows of a long text, wrapped where they are looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from index.model import Passage
from tui.rows import wrap

CHUNK = 256
"""Passages that are wrapped together: about 2 ms of work."""


class TextRow(NamedTuple):
    """A row of the text.

    Attributes:
        kind: ``text``, ``blank`` or ``folded``.
        passage: Index of the passage (of the first one that is folded; of the one above a blank).
        start: First code point of the row; for a folded row, of what is folded.
        end: Code point after the last one.
        last: Index of the last passage of the row.
    """

    kind: str
    passage: int
    start: int
    end: int
    last: int


class TextLayout:
    """The rows of an article at a width.

    Passages are wrapped in chunks when a row of theirs is asked for; until then, their number of rows is
    estimated. So row numbers below a chunk move when it is wrapped: `measure` says by how much.

    Args:
        text: The text (cleaned); offsets count its code points.
        passages: Its passages, ascending.
        width: Cells for a row of text.
        folded: Whether furniture and repeats take one row together.
    """

    def __init__(self, text: str, passages: Sequence[Passage], width: int, *, folded: bool) -> None:
        self._text = text
        self._passages = passages
        self._width = max(width, 2)
        self._folded = folded
        self._bounds = self._cut_into_chunks()
        self._rows: dict[int, list[TextRow]] = {}
        self._heights = [self._estimate(chunk) for chunk in range(len(self._bounds) - 1)]
        self._starts = list(accumulate(self._heights, initial=0))

    def _cut_into_chunks(self) -> list[int]:
        """Indices of passages where chunks begin, and the number of passages; no run of furniture is cut."""
        bounds = [0]
        count = len(self._passages)
        while bounds[-1] < count:
            end = min(bounds[-1] + CHUNK, count)
            while end < count and self._passages[end - 1].furniture and self._passages[end].furniture:
                end += 1
            bounds.append(end)
        return bounds

    def _estimate(self, chunk: int) -> int:
        first, last = self._passages[self._bounds[chunk]], self._passages[self._bounds[chunk + 1] - 1]
        count = self._bounds[chunk + 1] - self._bounds[chunk]
        return max(int((last.end - first.start) / self._width * 1.07 + count * 1.5), 1)

    # ------------------------------------------------------------------ rows

    @property
    def count(self) -> int:
        """Number of rows, estimated where it must be."""
        return max(self._starts[-1] - 1, 0)  # no blank row after the last passage

    @property
    def chunks(self) -> int:
        """Number of chunks."""
        return len(self._heights)

    def chunk_of_row(self, row: int) -> int:
        """The chunk in which a row is (or the nearest one)."""
        return max(0, min(bisect_right(self._starts, row) - 1, len(self._heights) - 1))

    def chunk_rows(self, chunk: int) -> tuple[int, int]:
        """First row of a chunk, and the row after its last."""
        return self._starts[chunk], self._starts[chunk + 1]

    def is_measured(self, chunk: int) -> bool:
        """Whether the chunk's rows are known."""
        return chunk in self._rows

    def measure(self, chunk: int) -> int:
        """Wrap a chunk; by how many rows all later ones move."""
        if chunk in self._rows or not self._heights:
            return 0
        rows = self._rows[chunk] = self._wrap_chunk(chunk)
        moved = len(rows) - self._heights[chunk]
        if moved:
            self._heights[chunk] = len(rows)
            self._starts = list(accumulate(self._heights, initial=0))
        return moved

    def row(self, row: int) -> TextRow | None:
        """A row, or None if there is none of that number."""
        if not 0 <= row < self._starts[-1]:
            return None
        chunk = self.chunk_of_row(row)
        self.measure(chunk)
        rows = self._rows[chunk]
        index = row - self._starts[chunk]
        return rows[index] if index < len(rows) else None

    def row_of(self, offset: int) -> int:
        """Number of the row in which a code point stands (between passages: of the one before)."""
        if not self._heights:
            return 0
        passage = max(bisect_right(self._passages, offset, key=lambda p: p.start) - 1, 0)
        chunk = bisect_right(self._bounds, passage) - 1
        self.measure(chunk)
        rows = self._rows[chunk]
        place = max(bisect_right(rows, offset, key=lambda row: row.start) - 1, 0)
        while place > 0 and rows[place].kind == "blank":
            place -= 1
        return self._starts[chunk] + place

    # ------------------------------------------------------------------ wrapping

    def _wrap_chunk(self, chunk: int) -> list[TextRow]:
        rows: list[TextRow] = []
        index, end = self._bounds[chunk], self._bounds[chunk + 1]
        while index < end:
            passage = self._passages[index]
            if self._folded and passage.furniture:
                last = index
                while last + 1 < end and self._passages[last + 1].furniture:
                    last += 1
                bottom = self._passages[last].end
                rows.append(TextRow("folded", index, passage.start, bottom, last))
            else:
                last, bottom = index, passage.end
                spans = wrap(self._text, self._width, start=passage.start, end=passage.end)
                rows += [TextRow("text", index, a, b, index) for a, b in spans]
            rows.append(TextRow("blank", last, bottom, bottom, last))
            index = last + 1
        return rows
