"""Copying: tmux, else the terminal (OSC 52), and always a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Route = Literal["tmux", "terminal", "file"]


@dataclass(frozen=True, slots=True)
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


async def copy(app: Any, text: str, *, folder: Path) -> Copied:
    """Copy a text; never raises. `folder` receives the file (created, 0700)."""
    raise NotImplementedError
