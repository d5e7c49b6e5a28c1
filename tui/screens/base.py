"""What every view is."""

# ruff: noqa: ARG002  (the arguments are for those who override)

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.record import record
from tui.actions import Context
from tui.control.state import Frame, Handlers
from tui.selecting import Choice
from tui.widgets.quiet import QuietContainer

if TYPE_CHECKING:
    from textual.widget import Widget


@record
class TableInView:
    """The table that a view shows, as it is narrowed there.

    Attributes:
        name: Its name among the exports.
        events: Which rows are shown.
        only: Ids of the two articles it compares, or empty.
    """

    name: str
    events: Choice = Choice()
    only: tuple[str, ...] = ()


class View(QuietContainer):
    """A part of the screen between the header and the lines at the bottom.

    Args:
        frame: The screen.
        id: Name of the view.
    """

    def __init__(self, frame: Frame, *, id: str) -> None:
        super().__init__(id=id)
        self.frame = frame

    def handlers(self) -> Handlers:
        """Handlers by action id while this view is shown."""
        return {}

    def context(self, focused: Widget | None) -> Context | None:
        """What the keys act on when this widget of the view has the focus; None if it is not of this view."""
        return None

    def passages_here(self) -> Sequence[tuple[str, int]]:
        """Article id and code point of each passage that the row under the cursor is about, for copying."""
        return ()

    def subject(self) -> tuple[str, str] | None:
        """The event that a correction is about: its id, and a mention's or nothing; None if there is none."""
        return None

    def table(self) -> TableInView | None:
        """The table that ``s`` saves; None for a view that has none of its own."""
        return None

    def enter(self) -> None:
        """The view is shown: take the focus."""

    def refresh_data(self) -> None:
        """There are new data."""

    def back(self) -> bool:
        """One step back inside the view; False if there was none to take."""
        return False

    def label(self, action_id: str) -> str:
        """What the footer says of an action of this view now; empty for what it always says."""
        return ""

    def enabled(self, action_id: str) -> bool:
        """Whether an action of this view can do something now."""
        return True
