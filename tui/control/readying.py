"""What the views will ask for, worked out while nobody presses a key: their first visit is then like any other."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.control.insights import MAX_ARTICLES
from tui.control.state import Frame
from tui.views import VIEWS

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.model import Timeline
    from tui.control.overview import Overview

REST = 0.3
"""Seconds without a step of the reader before anything is worked out ahead."""


class Readying:
    """Loads the views' modules and data in the thread for whole-corpus work, once for each state of the corpus.

    Of a corpus with very many articles only the modules are loaded: the data would keep a processor busy for
    seconds, for views that may never be asked for.

    Args:
        frame: The screen.
        once: Starts a timer that goes off once: seconds, what to call.
    """

    def __init__(self, frame: Frame, once: Callable[[float, Callable[[], None]], Timer]) -> None:
        self._frame = frame
        self._once = once
        self._timer: Timer | None = None
        self._known = -1
        self._compared: tuple[int, str, str] | None = None

    def rest_anew(self) -> None:
        """The reader did something: wait from now on."""
        if self._timer is not None:
            self._timer.reset()
        elif self._wanted():
            self._timer = self._once(REST, self._rested)

    def _pair(self) -> tuple[int, str, str] | None:
        """The two open articles that were not compared yet."""
        state = self._frame.state
        a, b = state.open.get("a", ""), state.open.get("b", "")
        pair = state.snapshot.generation, a, b
        return pair if a and b and a != b and pair != self._compared else None

    def _wanted(self) -> bool:
        snapshot = self._frame.state.snapshot
        fresh = snapshot.whole and snapshot.articles and snapshot.generation != self._known
        return not self._frame.building_now and bool(fresh or self._pair())

    def _rested(self) -> None:
        self._timer = None
        if not self._wanted():
            return
        corpus, jobs, snapshot = self._frame.corpus, self._frame.jobs, self._frame.state.snapshot
        if snapshot.generation != self._known:
            self._known = snapshot.generation
            small = len(snapshot.articles) <= MAX_ARTICLES

            def read() -> tuple[Overview, Timeline] | None:
                for spec in VIEWS:
                    importlib.import_module(f"tui.screens.{spec.id}")
                if not small:
                    return None
                from tui.control.overview import read_overview, read_timeline

                corpus.notes()
                overview = read_overview(corpus)
                return overview, read_timeline(corpus, overview)

            jobs.ask(
                "ready", read, self._arrived, lambda _: None
            )  # a view that asks again tells what is wrong
        if pair := self._pair():
            self._compared = pair
            jobs.ask("ready pair", lambda: corpus.compare(*pair[1:]), lambda _: None, lambda _: None)

    def _arrived(self, found: tuple[Overview, Timeline] | None) -> None:
        visits = self._frame.visits
        if found is not None and (
            visits.overview is None or visits.overview.generation < found[0].generation
        ):
            visits.overview, visits.timeline = found[0], found
