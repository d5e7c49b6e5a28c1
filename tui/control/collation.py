"""Two wordings of one statement set over one another, word for word, as a grid. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from index.model import Aligned, Place, QuoteRelation
from index.record import record
from tui.rows import cells, pad, safe, truncate
from tui.terminal import glyphs
from tui.widgets.drawing import Piece

Rows = Sequence[Sequence[Piece]]
LONGEST = 30
"""Cells of a stretch that both have; its middle is left out beyond."""


@record
class Column:
    """A stretch in which the two wordings are alike, or in which they are not.

    Attributes:
        a: Words of the first; empty where it has none.
        b: Words of the second.
        equal: Whether both have the same.
    """

    a: str
    b: str
    equal: bool

    @property
    def sign(self) -> str:
        """What stands under it."""
        return "=" if self.equal else "≠" if self.a and self.b else "+"

    @property
    def width(self) -> int:
        """Cells of the column without its edges."""
        return max(cells(self.a), cells(self.b), 1)


def columns(relation: QuoteRelation) -> list[Column]:
    """The stretches of two wordings in order; neighbours of a kind are one."""
    runs: list[list[Aligned]] = []
    for step in relation.aligned:
        if runs and (runs[-1][-1].slot == "equal") == (step.slot == "equal"):
            runs[-1].append(step)
        else:
            runs.append([step])
    return [_column(relation, run) for run in runs]


def _column(relation: QuoteRelation, run: Sequence[Aligned]) -> Column:
    equal = run[0].slot == "equal"
    a = _words(relation.a_place, run[0].a.start, run[-1].a.end)
    b = _words(relation.b_place, run[0].b.start, run[-1].b.end)
    return Column(_middle_out(a), _middle_out(b), equal=True) if equal else Column(a, b, equal=False)


def _words(place: Place, start: int, end: int) -> str:
    words = place.text[max(start - place.start, 0) : max(end - place.start, 0)]
    return safe(" ".join(words.split()))


def _middle_out(words: str) -> str:
    """The first and the last words of a long stretch."""
    if cells(words) <= LONGEST:
        return words
    head, tail = words[: LONGEST // 2].rpartition(" ")[0], words[-LONGEST // 2 :].partition(" ")[2]
    return f"{head} {glyphs().more} {tail}"


def grid(found: Sequence[Column], labels: tuple[str, str], width: int, indent: int) -> Rows:
    """The grid, in as many bands as the width asks for.

    Args:
        found: The columns.
        labels: What stands before the first and the second row.
        width: Cells.
        indent: Cells for the labels.
    """
    bands: list[list[Column]] = [[]]
    room = width - indent - 1
    for column in found:
        if bands[-1] and sum(one.width + 3 for one in bands[-1]) + column.width + 3 > room:
            bands.append([])
        bands[-1].append(column)
    rows: list[Sequence[Piece]] = []
    for number, band in enumerate(bands):
        if number:
            rows.append(())
        rows.append(_row(labels[0], [(one.a, one) for one in band], indent, room))
        rows.append(_row(labels[1], [(one.b, one) for one in band], indent, room))
        signs: list[Piece] = [(" " * indent, "")]
        for one in band:
            size = min(one.width, room - 3)
            signs.append((f"  {pad(one.sign, size, align='centre')} ", "dim" if one.equal else "match"))
        rows.append(signs)
    return rows


def _row(label: str, band: Sequence[tuple[str, Column]], indent: int, room: int) -> Sequence[Piece]:
    edge = glyphs().box[4]
    pieces: list[Piece] = [(pad(truncate(label, indent - 1), indent), "")]
    for words, column in band:
        size = min(column.width, room - 3)
        text = pad(truncate(words or "–", size), size, align="centre")
        pieces += [(f"{edge} ", "dim"), (text, "" if column.equal else "match"), (" ", "")]
    return [*pieces, (edge, "dim")]
