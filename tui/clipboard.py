"""Copying: through tmux, else through the terminal (OSC 52), and always into a file.

A terminal never says whether it took a copy, and inside a tmux with default settings OSC 52 reaches nothing,
while ``tmux load-buffer -w -`` works. So what was copied is kept in a file in any case, and the message says
so.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, Protocol

from index.record import record

Route = Literal["tmux", "terminal", "file"]

OSC52_LIMIT = 74_994
"""Bytes of text that fit into the 100,000 bytes of an OSC 52 sequence which terminals take at most."""
TMUX_TIMEOUT = 2.0
"""Seconds that tmux may take."""
FILE_NAME = "copied.txt"


class Copier(Protocol):
    """What can send OSC 52: a Textual app."""

    def copy_to_clipboard(self, text: str) -> None:
        """Send a text to the terminal's clipboard."""


@record
class Copied:
    """What became of a copy.

    Attributes:
        route: How it went out.
        path: The file that holds it too, or None if it could not be written.
        message: One line for the user: which way, and that a terminal may refuse.
    """

    route: Route
    path: Path | None
    message: str


async def copy(app: Copier, text: str, *, folder: Path, environ: Mapping[str, str] | None = None) -> Copied:
    """Copy a text; never raises.

    Args:
        app: The app, which holds the terminal.
        text: What to copy, as it is: it is data for another program.
        folder: Where the last copy is kept; created, for this user only.
        environ: The environment; the process's own by default.
    """
    env = os.environ if environ is None else environ
    path = await asyncio.to_thread(_keep, text, folder)
    also = f"also in {path}" if path else "and no file could be written"
    if env.get("TMUX") and await _through_tmux(text):
        return Copied("tmux", path, f"copied to tmux and its terminal; {also}")
    size = len(text.encode("utf-8", "surrogatepass"))
    if size <= OSC52_LIMIT and _sent(lambda: app.copy_to_clipboard(_encodable(text))):
        return Copied("terminal", path, f"sent to the terminal, which may refuse it; {also}")
    if path is None:
        return Copied("file", None, "could not copy: too long for the terminal, and no file could be written")
    return Copied("file", path, f"too long for the terminal: written to {path}")


def _encodable(text: str) -> str:
    """Text that can be sent as UTF-8: halves of surrogate pairs as question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _sent(send: Callable[[], None]) -> bool:
    try:
        send()
    except (OSError, ValueError, RuntimeError):
        return False
    return True


def _keep(text: str, folder: Path) -> Path | None:
    """Write the copy beside the session, readable by this user only; None if that fails."""
    path = folder / FILE_NAME
    fresh = folder / f".{FILE_NAME}.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            fresh.unlink()
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "surrogateescape" if _escaped(text) else "replace"))
        fresh.replace(path)
    except OSError:
        return None
    return path


def _escaped(text: str) -> bool:
    """Whether the lone surrogates in a text all stand for undecodable bytes, which can be given back."""
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


async def _through_tmux(text: str) -> bool:
    """Load tmux's buffer, which passes it on to the terminal; False if tmux did not take it in time."""
    try:
        process = await asyncio.create_subprocess_exec(
            *("tmux", "load-buffer", "-w", "-"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except (OSError, ValueError):
        return False
    try:
        await asyncio.wait_for(process.communicate(text.encode("utf-8", "replace")), TMUX_TIMEOUT)
    except (TimeoutError, OSError):
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        return False
    return process.returncode == 0
