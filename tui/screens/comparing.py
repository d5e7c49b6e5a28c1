"""What the comparing views have in common: data by generation, keys, going to passages and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.app import ComposeResult

from tui.actions import Context
from tui.control.state import Frame, Handlers
from tui.control.visits import Visits
from tui.library import explain
from tui.screens.base import View
from tui.widgets.listpane import ListPane

if TYPE_CHECKING:
    from textual.widget import Widget


Made = TypeVar("Made")
AT_ONCE = 1_000
"""Rows that are made within a few milliseconds."""


class ComparingView(View):
    """A view with one pane of rows.

    A subclass makes the pane, asks for its data (`load`) and says what Enter does (`choose`).

    Args:
        frame: The screen.
        id: Name of the view.
        pane: The pane.
    """

    CONTEXT: Context = "events"

    def __init__(self, frame: Frame, pane: ListPane, *, id: str) -> None:  # type: ignore[type-arg]
        super().__init__(frame, id=id)
        self.pane = pane
        self.shown = -1
        self._ready = False

    @property
    def visits(self) -> Visits:
        """The way to passages and back."""
        return self.frame.visits

    def compose(self) -> ComposeResult:
        """The pane."""
        yield self.pane

    def on_mount(self) -> None:
        """The pane exists now."""
        self._ready = True
        if self.display:
            self.enter()

    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {
            "open": self.pane.action_choose,
            "open_beside": lambda: self.choose(beside=True),
            "filter": self.pane.start_filter,
            "trail_next": lambda: self.visits.walk(1),
            "trail_previous": lambda: self.visits.walk(-1),
            "left": lambda: self.sideways(-1),
            "right": lambda: self.sideways(1),
            "pane_left": lambda: self.sideways(-1),
            "pane_right": lambda: self.sideways(1),
            **self.more_handlers(),
        }

    def more_handlers(self) -> Handlers:
        """Handlers of this view alone."""
        return {}

    def context(self, focused: Widget | None) -> Context | None:
        """What the keys act on."""
        return self.CONTEXT if focused is self.pane else None

    def enter(self) -> None:
        """The view is shown: take the focus; ask for the data if there are newer ones."""
        if not self._ready:
            return
        self.screen.set_focus(self.pane)
        self.refresh_data()

    def refresh_data(self) -> None:
        """Ask for the data, if they are not those of the present snapshot and the view is shown."""
        snapshot = self.frame.state.snapshot
        if not self._ready or not self.display:
            return
        if not snapshot.articles:
            self.frame.say("the articles are being read; what is found in them is shown here then")
        elif snapshot.generation != self.shown:
            self.load(snapshot.generation)

    def load(self, generation: int) -> None:
        """Ask for the data; set `shown` when they are there."""

    def made(self, key: str, size: int, make: Callable[[], Made], then: Callable[[Made], None]) -> None:
        """Hand on what is made of many rows: at once, or made in a thread where there are very many."""
        if size <= AT_ONCE:
            then(make())
        else:
            self.frame.jobs.ask(key, make, then, self.failed)

    def nothing(self, what: str) -> str:
        """What to say where there is none of something: not yet, while the articles are read and linked."""
        if self.frame.building_now:
            return f"no {what} yet: the articles are still being read"
        return f"no {what} was found"

    def failed(self, error: BaseException) -> None:
        """A request was answered with an error."""
        self.frame.say(explain(error))

    def choose(self, *, beside: bool = False) -> None:
        """Enter, or ``O``, on the row under the cursor."""

    def sideways(self, by: int) -> None:
        """Left or right in the row under the cursor."""

    def enabled(self, action_id: str) -> bool:
        """Whether an action can do something now: there is no walking without a trail."""
        return action_id not in ("trail_next", "trail_previous") or self.frame.state.trail is not None

    def back(self) -> bool:
        """One step back inside the view; False if there was none to take."""
        return self.pane.clear_filter()
