"""From a key to what happens: whose handler an action is, and the actions that are nobody else's."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.control.keywords import open_concordance
from tui.control.state import Handlers
from tui.views import VIEWS
from tui.widgets.hits import HitsPane
from tui.widgets.narrow import NarrowPane
from tui.widgets.start import StartPane

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Acting:
    """Hands every action to the one that has it.

    Args:
        screen: The screen.
    """

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.everywhere: Handlers = {
            "search": self.enter_search,
            "rescan": screen.building.rescan,
            "back": self.back,
            "cancel": self.cancel,
            "line_up": self._line_up,
            **{spec.action: partial(screen.show_view, spec.id) for spec in VIEWS},
            "place_back": screen.visits.place_back,
            "concordance": partial(open_concordance, screen, screen.read),
            **screen.menus.handlers,
            **screen.copying.handlers,
            **screen.program.handlers,
            **screen.noting.handlers,
            **screen.correcting.handlers,
            **screen.saving.handlers,
        }
        self.of_view: Handlers = screen.view.handlers()

    def perform(self, action_id: str) -> None:
        """Do an action: what is open over the screen first, then what has the focus, then the rest."""
        screen = self.screen
        screen.bars.hush()
        if not screen.overlay.perform(action_id):
            searching = screen.searching.handlers if screen.searching.active else {}
            handler = (
                searching.get(action_id) or self.everywhere.get(action_id) or self.of_view.get(action_id)
            )
            if handler is not None:
                handler()
            else:
                self._move(action_id)
        screen.stepped()

    def enabled(self, action_id: str) -> bool:
        """Whether an action can do something now."""
        searching = self.screen.searching
        if searching.active and action_id in searching.handlers:
            return True
        known = action_id in self.everywhere or action_id in self.of_view
        moves = getattr(self.screen.focused, f"action_{action_id}", None) is not None
        return (known or moves) and self.screen.view.enabled(action_id)

    def _move(self, action_id: str) -> None:
        """Line, page, top and end in the pane that has the focus."""
        self.screen.state.stepping = False
        move = getattr(self.screen.focused, f"action_{action_id}", None)
        if move is not None:
            move()

    def _line_up(self) -> None:
        """A line up; from the first row of a list into the search box."""
        pane = self.screen.focused
        read = self.screen.read
        is_list = isinstance(pane, HitsPane | StartPane | NarrowPane) or pane in (read.sources, read.entities)
        before = (getattr(pane, "cursor", 0), getattr(pane, "top", 0))
        self._move("line_up")
        if is_list and before == (getattr(pane, "cursor", 0), getattr(pane, "top", 0)):
            self.enter_search()

    def enter_search(self) -> None:
        """Into the search box."""
        if self.screen.view is not self.screen.read:
            self.screen.show_view("read")
        self.screen.searching.enter()

    def back(self) -> None:
        """One step back: close what is open, leave what was entered, return."""
        screen = self.screen
        if screen.searching.active:
            if not screen.results.hits.clear_filter():
                screen.searching.leave()
        elif (screen.view is screen.read and screen.visits.back()) or screen.view.back():
            return
        elif screen.view is not screen.read:
            screen.show_view("read")
        else:
            screen.say(f"{screen.key('quit')} quits; everything is kept")

    def cancel(self) -> None:
        """Ctrl+C: stop what runs or close what is open; twice within a second: quit."""
        screen = self.screen
        if screen.program.second_press():
            screen.program.quit()
        elif screen.get_selected_text():
            screen.copying.copy_selection()
        elif screen.searching.cancel():
            screen.say("search cancelled")
        elif screen.building.stop():
            screen.say("indexing stopped; what is done is kept")
        elif screen.overlay.close():
            return
        elif screen.searching.active:
            screen.searching.leave()
        else:
            screen.say(f"Ctrl+C once more quits, as {screen.key('quit')} does")
