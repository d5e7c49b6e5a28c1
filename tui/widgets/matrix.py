"""The event × source matrix: rows to walk with up and down, cells with left and right."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import field

from index.model import CellState
from index.record import record
from tui.rows import cells, fit, pad, safe, shorten, truncate
from tui.terminal import glyphs
from tui.widgets.drawing import Piece
from tui.widgets.excerpts import Excerpt, excerpt_rows, rule_row
from tui.widgets.listpane import EvenLines, Line, ListPane
from tui.widgets.pane import PaneMessage
from tui.widgets.rowview import Align

SIGNS: Mapping[CellState, str] = {"reports": "●", "alludes": "◐", "silent": "·", "before": "–", "unsure": "?"}
LEGEND = "● reports  ◐ only alludes  · silent, though published after  – published before: could not know  "
LEGEND_TAIL = "? unsure which"
SHORT_LEGEND = "● reports  ◐ alludes  · silent  – too early  ? unsure"
WHEN_CELLS = 12
TITLE_CELLS = (24, 42)
"""Cells that a title keeps at least: where there are many columns, and where all find room beside it."""
COLUMN_CELLS = (5, 8)
"""Least and most cells of a column."""
TALL, HIGH = 20, 28
"""Rows of the pane from which there is a legend in full, and a preview of the cell."""


@record
class MatrixColumn:
    """A source.

    Attributes:
        id: Slug, given back in messages.
        name: Its short name.
        when: When its first article appeared (``2021-06≈``), or empty.
    """

    id: str
    name: str
    when: str = ""


@record
class MatrixRow:
    """An event.

    Attributes:
        id: Event id, given back in messages.
        when: When it happened.
        title: What happened.
        cells: State and number of passages for each column.
        told: How many sources tell it.
        words: What the filter looks in.
        days: First and last day, as ``2021-06-28``, for the filter; empty if not known.
    """

    id: str
    when: str
    title: str
    cells: tuple[tuple[CellState, int], ...]
    told: int
    words: str = ""
    days: tuple[str, str] = ("", "")


@record
class MatrixView:
    """What the matrix shows.

    Attributes:
        rows: The events, in order.
        columns: The sources, in order.
        scope: Which events are shown, in words; empty for all.
        empty: What to say where there is no row.
        total: Number of events that there are.
    """

    rows: tuple[MatrixRow, ...] = ()
    columns: tuple[MatrixColumn, ...] = ()
    scope: str = ""
    empty: str = ""
    total: int = 0
    by_id: Mapping[str, MatrixRow] = field(default_factory=dict)


class MatrixPane(ListPane[str]):
    """Events against sources; one cell is the current one.

    Attributes:
        column: Number of the current column.
        left: Number of the first column in view.
    """

    FILTER_HINT = "words, a name, an outlet, or days: 2021-06..2022"

    class Chosen(PaneMessage):
        """Enter, or a click on the current cell."""

    class CellMoved(PaneMessage):
        """Another cell of the same row is the current one."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view = MatrixView()
        self.column = self.left = 0
        self._preview: tuple[str, Sequence[Excerpt], str] = ("", (), "")

    def show(self, view: MatrixView, *, key: Hashable = None) -> None:
        """Show these rows; the cursor stays on the same event."""
        self._view = view
        self.column = min(self.column, max(len(view.columns) - 1, 0))
        self.rebuild(key=key)

    def preview(self, heading: str, excerpts: Sequence[Excerpt], note: str = "") -> None:
        """Show the passages behind the current cell, or a line that says why there are none."""
        self._preview = heading, excerpts, note
        self.refresh_fixed()

    @property
    def current(self) -> tuple[MatrixRow, MatrixColumn] | None:
        """Event and source of the current cell."""
        row = self._view.by_id.get(self.current_value or "")
        return (row, self._view.columns[self.column]) if row and self._view.columns else None

    # ------------------------------------------------------------------ the list

    def rebuild(self, *, keep: bool = True, key: Hashable = None) -> None:
        """Build the rows again and count them in the upper edge."""
        super().rebuild(keep=keep, key=key)
        view, shown = self._view, len(self._lines) if self._view.rows else 0
        of = f" of {view.total:,}" if view.total != shown else ""
        scope = f" × {len(view.columns)} outlets · {view.scope}" if view.scope else ""
        self.set_title(f"Coverage  {shown:,}{of}{scope or f' events × {len(view.columns)} outlets'}")

    def build(self) -> Sequence[Line[str]]:
        """One row for each event that the filter lets through; else one that says why there is none."""
        if not self.filter_text and self._view.rows:
            return EvenLines(tuple(self._view.by_id), 1)
        rows = [row for row in self._view.rows if self.matches(row.words, days=row.days)]
        return [Line(row.id) for row in rows] or [Line("", choice=False)]

    def layout_rows(self, width: int) -> None:  # noqa: ARG002 - asked for anew
        """Keep the current column in view."""
        self._show_column()

    # ------------------------------------------------------------------ columns

    def _geometry(self, width: int) -> tuple[int, int, int]:
        """Cells of the title, cells of a column, number of columns in view."""
        count = len(self._view.columns)
        least, wide = COLUMN_CELLS
        few, many = (width - WHEN_CELLS - keep for keep in reversed(TITLE_CELLS))
        room = max(few if count * least <= few else many, least)
        size = max(least, min(wide, room // max(count, 1)))
        shown = max(1, min(count, room // size))
        return max(width - WHEN_CELLS - shown * size, 0), size, shown

    def _show_column(self) -> None:
        shown = self._geometry(self.row_width)[2]
        left = max(min(self.left, self.column), self.column - shown + 1, 0)
        self.left = min(left, max(len(self._view.columns) - shown, 0))

    def to_column(self, column: int) -> bool:
        """Make another cell of the row the current one; False if there is none at that side."""
        if not 0 <= column < len(self._view.columns):
            return False
        left = self.left
        self.column = column
        self._show_column()
        if self.left != left:
            self.rows_changed()
        else:
            self.refresh_row(self.cursor)
        self.post_message(self.CellMoved(self))
        return True

    def to_cell(self, event: str, column: int, *, align: Align = "nearest") -> None:
        """Make a cell the current one."""
        self.select(event, align=align)
        self.to_column(column)

    def undecided(self, by: int) -> bool:
        """To the next (1) or previous (-1) cell that is unsure for a look-alike; False if there is none."""
        last = len(self._lines) - 1
        rows = range(self.cursor, last + 1) if by > 0 else range(min(self.cursor, last), -1, -1)
        here = (self.cursor, self.column)
        for number in rows:
            row = self._view.by_id.get(self._lines[number].value)
            states = list(enumerate(row.cells if row else ()))
            for column, (state, count) in states[::by]:
                ahead = (number, column) > here if by > 0 else (number, column) < here
                if ahead and state == "unsure" and count:
                    self.to_cell(self._lines[number].value, column)
                    return True
        return False

    # ------------------------------------------------------------------ drawing

    def head_rows(self, width: int) -> Sequence[Sequence[Piece]]:
        """Names of the sources and, where there is room, when their first article appeared."""
        title, size, shown = self._geometry(width)
        columns = self._view.columns[self.left : self.left + shown]
        if not columns:
            return ()
        more = len(self._view.columns) - shown
        part = f"{self.left + 1}–{self.left + shown} of {shown + more}"
        words = f"event   outlets {part}" if title > len(part) + 16 else f"event   {part}"
        words = words if more else "event"
        names = "".join(pad(" " + _short(safe(column.name), size - 1), size) for column in columns)
        head: list[Sequence[Piece]] = [[(pad("when", WHEN_CELLS) + pad(words, title) + names, "dim")]]
        if self.size.height >= HIGH and size >= 8 and any(column.when for column in columns):
            days = "".join(pad(" " + safe(column.when), size) for column in columns)
            head.append([(" " * (WHEN_CELLS + title) + days, "dim")])
        return head

    def draw(self, value: str, part: int, width: int) -> Sequence[Piece]:  # noqa: ARG002
        """Day, title and one cell for each source in view."""
        row = self._view.by_id.get(value)
        if row is None:
            return [(truncate(self._view.empty if not self._view.rows else "nothing fits", width), "dim")]
        title, size, shown = self._geometry(width)
        when = pad(truncate(safe(row.when), WHEN_CELLS - 2), WHEN_CELLS)
        pieces: list[Piece] = [(when + pad(shorten(safe(row.title), title - 2), title), "")]
        here = self.column if value == self.current_value else -1
        for column in range(self.left, min(self.left + shown, len(row.cells))):
            words, rest = _cell(*row.cells[column], size)
            if column == here:
                pieces += [(f"[{words}]", "current"), (rest, "")]
            else:
                pieces.append((f" {words} {rest}", ""))
        return pieces

    def tail(self, width: int) -> Sequence[Sequence[Piece]]:
        """What the signs mean, and what stands behind the current cell."""
        height = self.size.height
        if height < 12 or not self._view.rows:
            return ()
        full, short = _told_apart(LEGEND + LEGEND_TAIL), _told_apart(SHORT_LEGEND)
        legend: list[Sequence[Piece]] = [[(truncate(full if cells(full) <= width else short, width), "dim")]]
        if height < HIGH:
            return legend
        heading, excerpts, note = self._preview
        room = min(9, height // 4)
        rows: list[Sequence[Piece]] = [rule_row(heading, width)]
        rows += excerpt_rows(excerpts, width, room - bool(note))
        if note:
            rows.append([(truncate(safe(note), width), "dim")])
        return [(), *legend, *rows, *([()] * (room + 1 - len(rows)))]

    # ------------------------------------------------------------------ what happens

    def press(self) -> None:
        """Enter."""
        if self.current is not None:
            self.post_message(self.Chosen(self))

    def clicked(self, row: int, x: int) -> None:
        """A click on a cell makes it the current one; on the current one it is Enter."""
        title, size, shown = self._geometry(self.row_width)
        column = self.left + (x - WHEN_CELLS - title) // size
        inside = x >= WHEN_CELLS + title and column < min(self.left + shown, len(self._view.columns))
        if row == self.cursor and inside and column != self.column:
            self.to_column(column)
            return
        if inside and row != self.cursor:
            self.column = column
        super().clicked(row, x)


def _short(name: str, room: int) -> str:
    """A name, or its beginning: a sign for the cut would take one of four letters."""
    return name[: fit(name, room)].rstrip(" -.")


def _cell(state: CellState, count: int, size: int) -> tuple[str, str]:
    """A cell's sign with its number, three cells, and the blanks that fill the column after it."""
    number = str(count) if count else ""
    sign = _told_apart(SIGNS[state])
    words = f"{sign} {number}" if len(number) < 2 else f"{sign}{number}"
    return pad(truncate(words, 3), 3), " " * (size - 5)


def _told_apart(words: str) -> str:
    """Words with another sign for silence where dot and dash would both become a hyphen."""
    return words.replace("·", ".") if glyphs().cursor == ">" else words
