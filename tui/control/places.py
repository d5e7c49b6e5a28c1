"""Going back to earlier places, and forward again."""

from __future__ import annotations

from tui.control.panes import Panes
from tui.control.reading import Reading
from tui.control.state import Frame, Handlers, Jump, side_of


class Places:
    """The places that ``p`` and ``P`` go through.

    Args:
        frame: The screen.
        reading: What is open where.
        panes: Opens and closes panes.
    """

    def __init__(self, frame: Frame, reading: Reading, panes: Panes) -> None:
        self.frame = frame
        self.reading = reading
        self.panes = panes

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {"place_back": self.go_back, "place_forward": self.go_forward}

    def go_back(self) -> None:
        """To the place before the last jump."""
        self._travel(self.frame.state.back, self.frame.state.forward, "this is the first place")

    def go_forward(self) -> None:
        """Undo ``go_back``."""
        self._travel(self.frame.state.forward, self.frame.state.back, "this is the newest place")

    def _travel(self, source: list[Jump], target: list[Jump], nothing: str) -> None:
        here = self.reading.here()
        while source and source[-1].places == here.places:
            source.pop()
        if not source:
            self.frame.say(nothing)
            return
        target.append(here)
        self.restore(source.pop())

    def restore(self, jump: Jump) -> None:
        """Show the panes of a jump again."""
        state = self.frame.state
        state.trail = jump.trail or state.trail
        state.round = None
        if not jump.two and state.desk.b:
            self.panes.close("b")
        for side, place in zip(("a", "b"), jump.places, strict=True):
            if place is not None and (side == "a" or jump.two):
                self.reading.open(place.article, side_of(side) or "a", kept=place, focus=side == jump.focus)
        self.frame.show_trail()
