"""Fills the start page: at once with what is counted, then with what is worth a look."""

from __future__ import annotations

from tui.control.insights import Insights, read_insights
from tui.control.state import Frame
from tui.glance import at_a_glance
from tui.widgets.start import StartPane


class Starting:
    """The start page of the snapshot in view.

    Args:
        frame: The screen.
        pane: The page.
    """

    def __init__(self, frame: Frame, pane: StartPane) -> None:
        self._frame = frame
        self._pane = pane
        self._asked = self._known = -1
        self._insights = Insights()

    def show(self) -> None:
        """Show the page; ask for what takes a moment, once for each state of the corpus."""
        self._fill()
        snapshot, corpus = self._frame.state.snapshot, self._frame.corpus
        if snapshot.whole and snapshot.articles and self._asked != snapshot.generation:
            self._asked = snapshot.generation
            ask = self._frame.jobs.ask
            # The page is whole without it: an error shows where the same is asked for by a view.
            ask("insights", lambda: read_insights(corpus, snapshot), self._found, lambda _: None)

    def _found(self, insights: Insights) -> None:
        self._known, self._insights = self._asked, insights
        self._fill()

    def _fill(self) -> None:
        frame = self._frame
        fresh = self._insights if self._known == frame.state.snapshot.generation else None
        building = frame.building_now
        self._pane.show(at_a_glance(frame.state.snapshot, frame.keymap, fresh, building=building))
