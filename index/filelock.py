"""One writer at a time for the small files that users own: decisions and notes."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BusyError
from index.paths import private_folder, state_folder

_PATIENCE = 3.0
"""Seconds to wait for another process that is writing."""
_PAUSE = 0.02


@contextmanager
def folder_lock(path: Path) -> Iterator[None]:
    """Hold the folder of a file against other writers; the system frees it when the process ends.

    The folder itself is locked, so that no lock file is left behind. A folder of the user's own state is made
    if it is missing.

    Raises:
        BusyError: If another process holds it for long.
        OSError: If the folder cannot be made or opened.
    """
    if path.parent.is_relative_to(state_folder()):
        private_folder(path.parent)
    descriptor = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        deadline = time.monotonic() + _PATIENCE
        while not _taken(descriptor):
            if time.monotonic() > deadline:
                raise BusyError(
                    "another process is writing here", where=path.name, do="try again in a moment"
                )
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
