"""Being told of changes in a folder, where the package for that (the extra ``watch``) is installed."""

from __future__ import annotations

import threading
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = "watchfiles"


def able() -> bool:
    """Whether this installation can be told of changes at all."""
    return find_spec(_PACKAGE) is not None


class Notices:
    """Whether something changed in a folder since it was last asked; a daemon thread listens.

    Network folders tell nothing, and a system may run out of things to listen with: whoever needs to be sure
    looks as well, only less often.

    Args:
        folder: The folder, with all below it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._changed = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="crossread-watch", daemon=True)
        self._thread.start()

    def taken(self) -> bool:
        """Whether something changed; asking again says False until something else does."""
        changed = self._changed.is_set()
        self._changed.clear()
        return changed

    def close(self) -> None:
        """Stop listening, within a second or two."""
        self._stop.set()

    def _listen(self) -> None:
        from watchfiles import watch

        try:
            for _ in watch(self._folder, stop_event=self._stop, rust_timeout=1000, raise_interrupt=False):
                self._changed.set()
        except (OSError, RuntimeError):
            # Out of inotify watches, or the folder is gone.
            return
