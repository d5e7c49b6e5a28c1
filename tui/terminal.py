"""What the terminal can do, and the signs to draw with. Imports neither textual nor rich."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from typing import Literal

from index.record import names_of, record

ColourDepth = Literal["none", "16", "256", "true"]

_NO_SCREEN = frozenset({"", "dumb", "unknown", "emacs"})


@record
class Terminal:
    """What is known about the terminal.

    Attributes:
        colours: How many colours; ``none`` where NO_COLOR is set (and not empty).
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


def look(
    environ: Mapping[str, str] | None = None, *, ascii_only: bool = False, no_colour: bool = False
) -> Terminal:
    """Find out about the terminal from the environment; asks the terminal nothing but its size.

    Args:
        environ: The environment; the process's own by default.
        ascii_only: The user wants signs in ASCII.
        no_colour: The user wants no colour.
    """
    env = os.environ if environ is None else environ
    size = shutil.get_terminal_size()
    term = env.get("TERM", "")
    return Terminal(
        colours="none" if no_colour or env.get("NO_COLOR") else _colours(term, env.get("COLORTERM", "")),
        unicode=not ascii_only and _locale_is_utf8(env),
        columns=size.columns,
        rows=size.lines,
        problem=_problem(term),
        multiplexer=_multiplexer(env, term),
        remote=any(env.get(name) for name in ("SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT")),
    )


def _problem(term: str) -> str:
    if term.lower() not in _NO_SCREEN:
        return ""
    said = f"TERM is {term!r}" if term else "TERM is not set"
    return f"this terminal cannot show a screen ({said}); every view is also a command: crossread --help"


def _colours(term: str, colorterm: str) -> ColourDepth:
    if colorterm.strip().lower() in {"truecolor", "24bit"} or term.endswith("-direct"):
        return "true"
    return "256" if term.endswith(("-256color", "kitty")) else "16"


def _locale_is_utf8(env: Mapping[str, str]) -> bool:
    """Whether the locale is UTF-8; one that is not set at all is taken for UTF-8, as terminals are today."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if value := env.get(name):
            return "utf-8" in value.lower() or "utf8" in value.lower()
    return True


def _multiplexer(env: Mapping[str, str], term: str) -> str:
    if env.get("TMUX"):
        return "tmux"
    return "screen" if env.get("STY") or term.startswith("screen") else ""


@record
class Glyphs:
    """Signs to draw with; each is one cell wide.

    Attributes:
        cursor: Before the row under the cursor.
        event: In the gutter: an event that is surely told elsewhere.
        likely: In the gutter: an event that is likely told elsewhere.
        maybe: In the gutter: an event that may be told elsewhere.
        quote: In the gutter: a quotation.
        passage: Before a passage number.
        inferred: After a date that was worked out.
        more: Where a text was cut.
        dot: Between words of one line.
        rule: A horizontal rule.
        box: Frame of a pane: corners (top left, top right, bottom left, bottom right), side, edge.
        focus: The same for the pane in focus.
        text_cursor: End of what is being typed.
        bar: Marks the part of the lower edge that is in view.
    """

    cursor: str
    event: str
    likely: str
    maybe: str
    quote: str
    passage: str
    inferred: str
    more: str
    dot: str
    rule: str
    box: str
    focus: str
    text_cursor: str


UNICODE = Glyphs(
    cursor="▸", event="▌", likely="▎", maybe="┊", quote="▐", passage="¶", inferred="≈", more="…", dot="·", rule="─",
    box="┌┐└┘│─", focus="┏┓┗┛┃━", text_cursor="▏",
)  # fmt: skip
ASCII = Glyphs(
    cursor=">", event="|", likely="!", maybe=":", quote=">", passage="p", inferred="~", more="~", dot="-", rule="-",
    box="++++|-", focus="####|=", text_cursor="_",
)  # fmt: skip

# One sign for one, so that offsets and widths hold. Signs of ours first, then those that writers use.
_TO_ASCII = str.maketrans(
    "●◐○▌▐▎▏⁝┊¶≈▸▾▴▲…·–—─━│┃┌┐└┘┏┓┗┛⇄→←↑↓⚠×≠" + "“”„‟«»‘’‚‹›•−‐‑‒―\u00a0",
    "#o.|>!|::p~>v^^~---" + "-=||++++####x><^v!x/" + '""""<>\'\'\'<>*-----' + " ",
)
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_state: dict[str, bool] = {"ascii": False, "strict": False}


def glyphs() -> Glyphs:
    """The signs in use (Unicode unless `use_ascii` was called)."""
    return ASCII if _state["ascii"] else UNICODE


def use_ascii(on: bool = True, *, strict: bool = False) -> None:
    """Choose the signs for the whole program.

    Args:
        on: Signs in ASCII.
        strict: The terminal can draw nothing else: letters beyond ASCII become ``?`` as well.
    """
    _state["ascii"] = on
    _state["strict"] = on and strict


def plain(text: str) -> str:
    """`text` as the terminal can draw it: with ASCII signs for typographic ones where that was chosen.

    The width in cells stays; so does the number of code points, except for letters under ``strict``.
    """
    if not _state["ascii"] or text.isascii():
        return text
    text = text.translate(_TO_ASCII)
    return _BEYOND.sub(_unknown, text) if _state["strict"] else text


def _unknown(match: re.Match[str]) -> str:
    from tui.rows import cells

    return "?" * cells(match.group())


assert all(len(getattr(UNICODE, name)) == len(getattr(ASCII, name)) for name in names_of(Glyphs))
