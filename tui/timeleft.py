"""How far an indexing run is and how long the step at work will take, in a few words."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.build.steps import Progress

STAGES = {
    "read": "reading",
    "index": "indexing",
    "annotate": "finding names and events",
    "link": "linking",
    "compare": "comparing quotations",
}
PERCENT = frozenset(("link",))
"""Steps that count in parts of themselves, which tell a reader nothing."""
SOON = 3.0
"""Seconds of a step before its end is guessed."""
ENOUGH = 20
"""Units of a step before its end is guessed."""


class TimeLeft:
    """Words for one run.

    Args:
        now: Gives the time in seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._stage = ""
        self._began = 0.0
        self._first = 0

    def words(self, progress: Progress) -> str:
        """``indexing 1,200 of 10,000, about 2 min left``, ``linking 40 %``; empty once it is done."""
        stage = STAGES.get(progress.stage, "")
        if not stage:
            return ""
        if progress.stage != self._stage or progress.done < self._first:
            self._stage, self._began, self._first = progress.stage, self._now(), progress.done
        if not progress.total:
            return f"{stage}: {progress.note} …" if progress.note else f"{stage} …"
        if progress.stage in PERCENT:
            return f"{stage} {100 * progress.done // progress.total} %{self._left(progress)}"
        return f"{stage} {progress.done:,} of {progress.total:,}{self._left(progress)}"

    def _left(self, progress: Progress) -> str:
        took, done = self._now() - self._began, progress.done - self._first
        if took < SOON or done < ENOUGH or progress.done >= progress.total:
            return ""
        return f", {duration(took / done * (progress.total - progress.done))} left"


def duration(seconds: float) -> str:
    """About how long: ``about 20 s``, ``about 5 min``, ``about 2 h``."""
    if seconds < 55:
        return f"about {max(10, round(seconds / 10) * 10)} s"
    if seconds < 55 * 60:
        return f"about {max(1, round(seconds / 60))} min"
    return f"about {max(1, round(seconds / 3600))} h"
