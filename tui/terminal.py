"""What the terminal can do, and the glyphs to draw with. Imports neither textual nor rich."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ColourDepth = Literal["none", "16", "256", "true"]


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known about the terminal.

    Attributes:
        colours: How many colours; ``none`` where NO_COLOR is set.
        unicode: Whether more than ASCII can be drawn.
        columns: Width in cells.
        rows: Height in cells.
        problem: Why no screen can be opened, or empty.
        multiplexer: ``tmux``, ``screen`` or empty.
        remote: True over SSH.
    """

    colours: ColourDepth
    unicode: bool
    columns: int
    rows: int
    problem: str = ""
    multiplexer: str = ""
    remote: bool = False


def look(environ: Mapping[str, str] | None = None, *, ascii_only: bool = False, no_colour: bool = False) -> Terminal:
    """Find out about the terminal from the environment; queries nothing."""
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Signs to draw with; each is one cell wide."""

    cursor: str
    event: str
    quote: str
    passage: str
    inferred: str
    more: str


UNICODE = Glyphs("▸", "▌", "▐", "¶", "≈", "…")
ASCII = Glyphs(">", "|", ":", "p", "~", "~")


def glyphs() -> Glyphs:
    """The signs in use (Unicode unless `use_ascii` was called)."""
    raise NotImplementedError


def use_ascii(on: bool = True) -> None:
    """Choose the signs for the whole program."""


def plain(text: str) -> str:
    """`text` with every sign of ours replaced where only ASCII can be drawn (article text stays)."""
    raise NotImplementedError
