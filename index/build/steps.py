"""What the steps of an indexing run share: progress, cancelling, the write lock."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index.errors import BusyError, CrossReadError
from index.paths import private_folder

Stage = Literal["read", "index", "annotate", "link", "compare", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an indexing run is.

    Attributes:
        stage: The step at work.
        done: Units done in this step (files, articles).
        total: Units of this step; 0 while unknown.
        note: File or part at work; untrusted text.
    """

    stage: Stage
    done: int = 0
    total: int = 0
    note: str = ""


class CancelledError(CrossReadError):
    """The run was stopped on request; what is committed stays. Exit code 130."""

    exit_code = 130


class Report:
    """Passes progress on and stops the run when asked to.

    Args:
        progress: Called with every step forward, or None.
        cancelled: Asked at every step; True ends the run, or None.
    """

    def __init__(
        self,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def __call__(self, stage: Stage, done: int = 0, total: int = 0, note: str = "") -> None:
        """Tell how far it is.

        Raises:
            CancelledError: If the run was asked to stop.
        """
        if self._progress is not None:
            self._progress(Progress(stage, done, total, note))
        self.check()

    def check(self) -> None:
        """Stop here if asked to.

        Raises:
            CancelledError: If the run was asked to stop.
        """
        if self.stopped():
            raise CancelledError("stopped before the end", do="run it again: it goes on where it stopped")

    def stopped(self) -> bool:
        """Whether the run was asked to stop."""
        return self._cancelled is not None and self._cancelled()


@contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Hold the right to write the store in ``folder``; the system frees it when the process ends.

    Raises:
        BusyError: If another process holds it.
    """
    private_folder(folder)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BusyError(
                "another process is indexing this corpus", do="wait until it is done, or read the last state"
            ) from None
        yield
    finally:
        os.close(descriptor)
