"""Virtual rows: the base of every pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.message import Message
from textual.widget import Widget

Piece = tuple[str, str]
"""A run of text and its look: names of component classes without the prefix, separated by spaces."""

Align = Literal["context", "top", "centre", "nearest"]


class RowView(Widget, can_focus=True):
    """A framed pane of rows of which only the visible ones exist.

    A subclass says how many rows there are and what stands in one. The frame is drawn by the pane itself,
    so that a new title, a moved cursor or a change of focus sends a few rows and not the pane.
    """

    class CursorMoved(Message):
        """The cursor stands on another row (posted once per move; `pane.cursor` is current)."""

        def __init__(self, pane: RowView) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> RowView:
            return self.pane

    class Pressed(Message):
        """Enter, or a click, on the cursor row. Panes turn it into a message of their own."""

        def __init__(self, pane: RowView) -> None:
            super().__init__()
            self.pane = pane

        @property
        def control(self) -> RowView:
            return self.pane

    # -- what a subclass gives
    def row_count(self) -> int:
        """Number of rows."""
        raise NotImplementedError

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of one row, at most `width` cells."""
        raise NotImplementedError

    def selectable(self, index: int) -> bool:
        """Whether the cursor may stand on a row."""
        return True

    def head(self, width: int) -> Sequence[Sequence[Piece]]:
        """Rows fixed above the others (column heads, a filter)."""
        return ()

    def tail(self, width: int) -> Sequence[Sequence[Piece]]:
        """Rows fixed below the others (a legend, a preview)."""
        return ()

    # -- what others use
    cursor: int
    top: int
    shift: int  # rows by which the last scroll moved the text; positive: towards the end

    def set_title(self, *pieces: str | Piece) -> None:
        """Text in the upper edge."""

    def set_subtitle(self, *pieces: str | Piece) -> None:
        """Text in the lower edge."""

    def move_to(self, row: int, *, align: Align = "nearest") -> None:
        """Put the cursor on a row (or the next selectable one) and bring it into view."""

    def scroll_rows(self, rows: int) -> None:
        """Move the text without animation; the cursor stays in view."""

    def refresh_row(self, row: int) -> None:
        """Redraw one row."""

    def rows_changed(self) -> None:
        """Everything is different: redraw, cursor kept within range."""

    def action_line_down(self) -> None: ...
    def action_line_up(self) -> None: ...
    def action_half_down(self) -> None: ...
    def action_half_up(self) -> None: ...
    def action_page_down(self) -> None: ...
    def action_page_up(self) -> None: ...
    def action_top(self) -> None: ...
    def action_end(self) -> None: ...
    def action_choose(self) -> None: ...

    FRAMED: ClassVar[bool] = True


class ListPane(RowView):
    """Rows that belong to items; the cursor goes from item to item. `f` narrows it by typing."""

    class Narrowed(Message):
        """The text in the filter line changed (the pane has filtered itself already)."""

        def __init__(self, pane: ListPane, text: str) -> None:
            super().__init__()
            self.pane = pane
            self.text = text

    filter_text: str
    filtering: bool

    def start_filter(self) -> None:
        """Open the filter line; letters go there until Enter, Down (keep) or Esc (clear)."""

    def clear_filter(self) -> bool:
        """Drop the filter; False if there was none."""
        return False
