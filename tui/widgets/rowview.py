"""Virtual rows with a cursor: the base of every list and of the reading pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import events
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip

from tui.terminal import glyphs
from tui.widgets.drawing import Piece, with_look
from tui.widgets.pane import Pane, PaneMessage

__all__ = ["Align", "Piece", "RowView"]

Align = Literal["context", "top", "centre", "nearest"]
WHEEL_ROWS = 3


class RowView(Pane):
    """A pane of rows of which only the visible ones exist; text moves without animation.

    A subclass says how many rows there are (`row_count`) and what stands in one (`row`). Between the rows
    there may be some that the cursor passes over, and several may belong together (`span`).

    There are no key bindings here: the keymap binds ``focused.line_down`` and so on.

    Attributes:
        cursor: Row under the cursor, 0-based.
        top: First row in view.
    """

    CURSOR_LOOK: ClassVar[tuple[str, str]] = ("cursor", "cursor-blur")
    """Look of the cursor row with the focus, and without."""
    CONTEXT: ClassVar[int] = 3
    """Rows kept in view above and below the cursor, where there is room."""

    class CursorMoved(PaneMessage):
        """The cursor stands on another row."""

        def can_replace(self, message: Message) -> bool:
            """A held key posts many; the last one is enough."""
            return isinstance(message, RowView.CursorMoved) and message.pane is self.pane

    class Pressed(PaneMessage):
        """Enter, or a click, on the cursor row of a pane that has no message of its own for it."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.top = 0
        self._strips: LRUCache[tuple[int, bool], Strip] = LRUCache(512)
        self._align: Align = "nearest"

    # ------------------------------------------------------------------ what a subclass gives

    def row_count(self) -> int:
        """Number of rows."""
        return 0

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of one row, at most `width` cells."""
        raise NotImplementedError

    def selectable(self, index: int) -> bool:  # noqa: ARG002 - a hook
        """Whether the cursor may stand on a row."""
        return True

    def span(self, index: int) -> tuple[int, int]:
        """First and last row (inclusive) of what belongs together with a selectable row."""
        return index, index

    def layout_rows(self, width: int) -> None:
        """The width of a row changed (from 0 at first): lay out anew. The cursor is shown after."""

    def moved(self) -> None:
        """The cursor or the rows in view changed."""

    def press(self) -> None:
        """Enter on the cursor row."""
        self.post_message(self.Pressed(self))

    # ------------------------------------------------------------------ what others use

    def move_to(self, row: int, *, align: Align = "nearest") -> None:
        """Put the cursor on a row, or on the nearest selectable one, and bring it into view.

        Args:
            row: Row to go to; one out of range means the first or the last.
            align: Where the row comes to stand: at the ``top``, in the ``centre``, wherever is ``nearest``,
                or, if it was not in view, a third of the page down (``context``).
        """
        before = self.cursor
        self._place_cursor(row)
        if self.laid_out:
            self.show_cursor(align)
        else:
            self._align = align  # without a size there is no view to bring it into
        if self.cursor != before:
            self.post_message(self.CursorMoved(self))

    def show_cursor(self, align: Align = "nearest") -> None:
        """Bring the cursor's rows into view (see `move_to`)."""
        first, last = self.span(self.cursor)
        page = self.page
        top = self.top
        if align == "top":
            top = first
        elif align == "centre":
            top = first - (page - 1) // 2
        elif align == "context" and (first < top or last >= top + page):
            top = first - page // 3
        elif align == "nearest":
            margin = min(self.CONTEXT, max(page - (last - first + 1), 0) // 2)
            top = max(min(top, first - margin), last + margin - page + 1)
        self.scroll_to_row(min(top, first))

    def scroll_to_row(self, top: int) -> None:
        """Show rows from `top` on, as far as there are rows; the cursor stays where it is."""
        top = max(0, min(top, self.row_count() - self.page))
        if top != self.top:
            self.top = top
            self.refresh_changed()
            self.moved()

    def scroll_rows(self, rows: int) -> None:
        """Move the text; the cursor is taken along where it would leave the view."""
        self.scroll_to_row(self.top + rows)
        first, last = self.span(self.cursor)
        found = None
        if first < self.top:
            found = self._selectable_from(self.top, 1)
        elif last >= self.top + self.page:
            found = self._selectable_from(self.top + self.page - 1, -1)
        if found is not None and found != self.cursor:
            self._place_cursor(found)
            self.post_message(self.CursorMoved(self))

    def refresh_row(self, row: int) -> None:
        """Draw one row again."""
        for current in (False, True):
            self._strips.discard((row, current))
        if self.top <= row < self.top + self.page:
            self.refresh_rows_at(1 + len(self.fixed_head) + row - self.top, 1)

    def rows_changed(self) -> None:
        """Every row may be different: draw all, keep the cursor within range and in view."""
        self._strips.clear()
        self.forget_fixed()
        self._place_cursor(self.cursor)
        if self.laid_out:  # without a size there is no view to bring it into
            self.show_cursor()
        self.refresh_changed()

    # ------------------------------------------------------------------ actions

    def action_line_down(self) -> None:
        """Next row."""
        self._step(1)

    def action_line_up(self) -> None:
        """Row before."""
        self._step(-1)

    def action_half_down(self) -> None:
        """Half a page on."""
        self._leap(max(self.page // 2, 1))

    def action_half_up(self) -> None:
        """Half a page back."""
        self._leap(-max(self.page // 2, 1))

    def action_page_down(self) -> None:
        """A page on; two rows stay for the eye."""
        self._leap(max(self.page - 2, 1))

    def action_page_up(self) -> None:
        """A page back."""
        self._leap(-max(self.page - 2, 1))

    def action_top(self) -> None:
        """First row."""
        self._step_to(self._selectable_from(0, 1))
        self.scroll_to_row(0)

    def action_end(self) -> None:
        """Last row."""
        self._step_to(self._selectable_from(self.row_count() - 1, -1))
        self.scroll_to_row(self.row_count())

    def action_choose(self) -> None:
        """Enter."""
        if self.row_count() and self.selectable(self.cursor):
            self.press()

    # ------------------------------------------------------------------ moving

    def _selectable_from(self, row: int, step: int) -> int | None:
        """The first selectable row from `row` on, in one direction."""
        count = self.row_count()
        while 0 <= row < count:
            if self.selectable(row):
                return row
            row += step
        return None

    def _place_cursor(self, row: int) -> None:
        """Put the cursor on the nearest selectable row, later ones first, and draw what that changes."""
        row = max(0, min(row, self.row_count() - 1))
        found = self._selectable_from(row, 1)
        if found is None:
            found = self._selectable_from(row, -1)
        before, self.cursor = self.cursor, found or 0
        if self.cursor != before:
            self.refresh_row(before)
            self.refresh_row(self.cursor)
            self.moved()

    def _step_to(self, row: int | None) -> None:
        if row is not None:
            self.move_to(row)

    def _step(self, step: int) -> None:
        """Go to the next selectable row; where there is none, let the rest of the rows be seen."""
        first, last = self.span(self.cursor)
        row = self._selectable_from(last + 1 if step > 0 else first - 1, step)
        if row is None:
            self.scroll_to_row(self.top + step)
        else:
            self.move_to(row)

    def _leap(self, rows: int) -> None:
        """Move text and cursor by some rows."""
        self.scroll_to_row(self.top + rows)
        step = 1 if rows > 0 else -1
        target = max(0, min(self.cursor + rows, self.row_count() - 1))
        row = self._selectable_from(target, step)
        self._step_to(row if row is not None else self._selectable_from(target, -step))

    # ------------------------------------------------------------------ drawing

    def body(self, y: int) -> Strip:
        """A row, drawn once and then kept."""
        index = self.top + y
        if index >= self.row_count():
            return self.framed(())
        current = index == self.cursor and self.selectable(index)
        found = self._strips.get((index, current))
        if found is None:
            found = self._strips[index, current] = self._draw_row(index, current)
        return found

    def _draw_row(self, index: int, current: bool) -> Strip:
        pieces = self.row(index, self.row_width)
        if not current:
            return self.framed(pieces)
        look = self.CURSOR_LOOK[0 if self.has_focus else 1]
        return self.framed(with_look(pieces, look), glyphs().cursor, look)

    def fit(self, wider: bool) -> None:
        """Lay out again when the width changed; keep the cursor in view in any case."""
        self._strips.clear()
        if wider:
            self.layout_rows(self.row_width)
            self.forget_fixed()
        align, self._align = self._align, "nearest"
        self._place_cursor(self.cursor)
        self.show_cursor(align)
        self.moved()

    def restyled(self) -> None:
        """Forget strips in the styles of another theme."""
        self._strips.clear()

    def focus_changed(self) -> None:
        """The cursor row looks different with the focus and without."""
        if self.row_count():
            self.refresh_row(self.cursor)

    # ------------------------------------------------------------------ mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the text on."""
        event.stop()
        self.scroll_rows(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the text back."""
        event.stop()
        self.scroll_rows(-WHEEL_ROWS)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor there; a click on the row under the cursor is Enter."""
        row = self.top + event.y - 1 - len(self.fixed_head)
        inside = 0 < event.x < self.size.width - 1 and self.top <= row < self.top + self.page
        if inside and row < self.row_count():
            self.clicked(row, event.x - 2)

    def clicked(self, row: int, x: int) -> None:  # noqa: ARG002 - a hook
        """A click on a row; `x` counts cells from the row's first."""
        first, last = self.span(self.cursor)
        if first <= row <= last and self.selectable(self.cursor):
            self.press()
            return
        owner = self._selectable_from(row, -1)
        if owner is not None and self.span(owner)[1] >= row:
            self.move_to(owner)
