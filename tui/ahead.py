"""Work done while the program starts: reading what the first screen shows, and keeping the collector out.

The corpus is read in a thread while Textual is being imported, so that the first paint already shows it and
nothing is painted twice. Of a large one whose columns are not at hand (`index.store.roll`) the first screen shows
the frame alone, and the data follow.
"""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

from index.errors import CrossReadError

if TYPE_CHECKING:
    from index.corpus import Corpus
    from tui.library import Snapshot

SMALL = 300
"""Articles that are read within a few milliseconds."""
SELDOM = 1_000
"""Collections of the middle generation before one of all objects; ten by default."""
PATIENCE = 0.05
"""Seconds that the first paint waits for them, should the disk be slow."""


class ReadAhead:
    """A corpus being read in the background; what fails here fails again, and is told, when it is asked for.

    Args:
        corpus: The corpus; may be one that was never indexed.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._snapshot: Snapshot | None = None
        self._thread = threading.Thread(target=self._read, name="crossread-ahead", daemon=True)
        self._thread.start()

    def _read(self) -> None:
        from tui.library import read_snapshot

        try:
            if self._corpus.built and (self._corpus.store.rolled() or self._corpus.store.count() <= SMALL):
                self._snapshot = read_snapshot(self._corpus)
        except (CrossReadError, OSError, ValueError):
            self._snapshot = None

    def snapshot(self) -> Snapshot | None:
        """What was read, or None if there is nothing, too much, or it takes too long."""
        self._thread.join(PATIENCE)
        return None if self._thread.is_alive() else self._snapshot


def hold_collection() -> None:
    """Have no garbage collected while modules are loaded: nothing of theirs is ever let go."""
    gc.disable()


def resume_collection() -> None:
    """Collect garbage again, but never look at what the start left behind, and seldom at all the rest.

    What is read of a corpus is held in records without cycles, which go without the collector. Going through all
    of them holds every thread up: 80 to 170 ms with the events of 10,000 articles, some ten times while they
    are read.
    """
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], SELDOM)
    gc.enable()
