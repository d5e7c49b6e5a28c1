"""Leaving well: signals, a terminal that hangs up, an output that blocks, coming back from a stop.

Textual runs no handler on SIGHUP and SIGTERM, and at a hang-up without a signal it burns a processor for
ever. Here a signal or a hang-up saves the session, asks the program to go, and starts a watchdog that
restores the terminal and ends the process if it has not gone by itself in time.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable
from types import FrameType

GRACE = 3.0
"""Seconds that an orderly end may take before the watchdog ends the process."""

INPUT_THREAD = "textual-input"
"""Name that Textual gives the thread that reads the keys."""

RESTORE = (
    "\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2004l\x1b[?1004l\x1b[?2048l\x1b[?7h"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
)
"""Undoes every mode that a screen sets: mouse, paste, focus, keys, alternate screen, hidden cursor."""

_SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)


class Lifecycle:
    """Notices that the program has to go.

    Args:
        leave: Called with an exit code and a few words, from a signal handler or a thread: it must hand over
        to the
            event loop by itself.
        save: Saves what must not be lost, at once, in whatever thread it is called from.
        grace: Seconds between the notice and the hard end.
    """

    def __init__(
        self, leave: Callable[[int, str], object], save: Callable[[], object], *, grace: float = GRACE
    ) -> None:
        self._leave = leave
        self._save = save
        self._grace = grace
        self._leaving = threading.Event()
        self._gone = threading.Event()
        self._before: dict[int, object] = {}
        self._attributes: list[object] | None = None

    def remember_terminal(self) -> None:
        """Keep the terminal's attributes as they are before the screen opens."""
        try:
            self._attributes = termios.tcgetattr(0)
        except (termios.error, OSError):
            self._attributes = None

    def start(self) -> None:
        """Install the signal handlers and watch the terminal; on the main thread, in the event loop."""
        for number in _SIGNALS:
            self._before[number] = signal.signal(number, self._on_signal)
        threading.Thread(target=self._watch, name="crossread-hangup", daemon=True).start()

    def stop(self) -> None:
        """Give the signals back; the watchdog stands down."""
        self._gone.set()
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._before.clear()

    def notice(self, code: int, why: str) -> None:
        """The program has to go: save, ask, and make sure. Further notices change nothing."""
        if self._leaving.is_set():
            return
        self._leaving.set()
        threading.Thread(target=self._make_sure, args=(code,), name="crossread-watchdog", daemon=True).start()
        self._save()
        self._leave(code, why)

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        self.notice(128 + number, signal.Signals(number).name)

    def _watch(self) -> None:
        """Wait, without using the processor, until the terminal hangs up."""
        poll = select.poll()
        try:
            poll.register(0, 0)  # no event is asked for: POLLHUP, POLLERR and POLLNVAL are always reported
            while not self._gone.is_set():
                if poll.poll():
                    break
        except OSError:
            pass
        if not self._gone.is_set():
            self.notice(128 + signal.SIGHUP, "the terminal is gone")

    def _make_sure(self, code: int) -> None:
        if self._gone.wait(self._grace):
            return
        writer = threading.Thread(target=self._restore, daemon=True)
        writer.start()
        writer.join(0.5)  # a blocked terminal must not keep the process
        os._exit(code)

    def _restore(self) -> None:
        try:
            if self._attributes is not None:
                termios.tcsetattr(0, termios.TCSANOW, self._attributes)  # type: ignore[arg-type]
            os.write(2 if os.isatty(2) else 1, RESTORE.encode("ascii"))
        except (OSError, termios.error):
            return


def end_if_input_is_stuck(code: int, wait: float = 1.0) -> None:
    """End the process at once if Textual's reader of keys has not ended with the screen.

    Where the terminal goes before the reader was told to stop, it reads an end of file again and again: the
    process would never end, and burn a processor. What must be saved has to be saved before.

    Args:
        code: Exit code of the process.
        wait: Seconds that the reader may still take.
    """
    for thread in threading.enumerate():
        if thread.name == INPUT_THREAD:
            thread.join(wait)
            if thread.is_alive():
                os._exit(code)


def draw_on_a_terminal() -> bool:
    """Make sure that the screen is drawn on a terminal: Textual writes to standard error.

    Where standard error leads elsewhere (``2>log``) but standard output is a terminal, that is drawn on.

    Returns:
        False if neither is a terminal.
    """
    if sys.__stderr__ is not None and _is_terminal(sys.__stderr__.fileno()):
        return True
    if sys.__stdout__ is not None and _is_terminal(sys.__stdout__.fileno()):
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]
        return True
    return False


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False
