"""Themes (dark, light, 16 colours, none) and what every look of a row is in them.

A look is a word such as ``cursor`` or ``entity``; several may be combined (``"entity line"``). Each is
visible without colour: by a sign, by bold, underline or reverse. In the themes of 16 colours and of none,
plain text is drawn in the terminal's own colours and so costs no escape sequence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.terminal import Terminal

if TYPE_CHECKING:
    from textual.app import App

# Colours of the 256 that terminals share, so that all look the same with and without true colour.
DARK = Theme(
    name="crossread-dark",
    primary="#87afd7", secondary="#87d7d7", accent="#d7af5f", warning="#d7af5f", error="#ff8787",
    success="#87af87", foreground="#d0d0d0", background="#1c1c1c", surface="#262626", panel="#303030",
    dark=True,
    variables={"cursor": "#005f87", "cursor-blur": "#3a3a3a", "line": "#303030", "bar": "#262626"},
)  # fmt: skip
LIGHT = Theme(
    name="crossread-light",
    primary="#005faf", secondary="#005f5f", accent="#875f00", warning="#875f00", error="#af0000",
    success="#005f00", foreground="#1c1c1c", background="#eeeeee", surface="#e4e4e4", panel="#dadada",
    dark=False,
    variables={"cursor": "#afd7ff", "cursor-blur": "#d0d0d0", "line": "#dadada", "bar": "#e4e4e4"},
)  # fmt: skip


def _native(name: str, base: str) -> Theme:
    """A theme that draws in the terminal's own colours; `base` gives what we do not care about."""
    theme = BUILTIN_THEMES[base]
    return Theme(
        name=name,
        ansi=True,
        dark=theme.dark,
        primary=theme.primary,
        secondary=theme.secondary,
        warning=theme.warning,
        error=theme.error,
        success=theme.success,
        accent=theme.accent,
        foreground=theme.foreground,
        background=theme.background,
        surface=theme.surface,
        panel=theme.panel,
        boost=theme.boost,
        variables=dict(theme.variables),
    )


def themes() -> tuple[Theme, ...]:
    """Our themes, to register: crossread-dark, crossread-light, crossread-ansi, crossread-mono."""
    return DARK, LIGHT, _native("crossread-ansi", "ansi-dark"), _native("crossread-mono", "ansi-dark")


_SHORT = {name: f"crossread-{name}" for name in ("dark", "light", "ansi", "mono")}


def choose(terminal: Terminal, wanted: str = "") -> str:
    """Name of the theme for a terminal.

    Args:
        terminal: What the terminal can do.
        wanted: ``auto`` or empty, dark, light, ansi, mono, or the name of a theme of Textual. It is followed
            where it can be drawn: themes of many colours lose text on terminals of 16.
    """
    if terminal.colours == "none":
        return _SHORT["mono"]
    name = _SHORT.get(wanted, wanted)
    if terminal.colours == "16" and name not in {_SHORT["mono"], "ansi-light", "ansi-dark"}:
        return _SHORT["ansi"]
    return name if name in _SHORT.values() or name in BUILTIN_THEMES else _SHORT["dark"]


def app_arguments(terminal: Terminal) -> dict[str, bool]:
    """Arguments for ``App(...)``.

    Textual chooses its filter against colours when it is constructed: with NO_COLOR and a native theme set
    later, it draws black on black. So ``ansi_color`` must be given there (and NO_COLOR must be in the
    environment by then, where the user asked with an option).
    """
    return {"ansi_color": True} if terminal.colours in {"none", "16"} else {}


# Look → attributes where there is no colour.
_MONO: dict[str, str] = {
    "base": "",
    "dim": "dim",
    "strong": "bold",
    "frame": "",
    "frame-focus": "bold",
    "title": "",
    "title-focus": "bold reverse",
    "cursor": "reverse",
    "cursor-blur": "underline",
    "line": "",
    "number": "",
    "head": "bold underline",
    "key": "bold",
    "event": "underline",
    "event-sign": "bold",
    "quote": "",
    "quote-sign": "",
    "maybe": "dim",
    "entity": "bold",
    "hit": "reverse",
    "match": "bold",
    "trail": "bold underline reverse",
    "current": "bold underline reverse",
    "good": "bold",
    "bad": "bold",
    "warn": "bold",
    "accent": "bold",
    "tab": "bold reverse",
    "bar": "",
}
# Look → style on 16 colours, where different from above. Never a background that the text could have as its
# colour.
_ANSI: dict[str, str] = {
    "frame-focus": "bold blue",
    "title-focus": "bold reverse blue",
    "event": "underline",
    "event-sign": "bold yellow",
    "quote-sign": "green",
    "entity": "cyan",
    "hit": "black on yellow",
    "match": "bold yellow",
    "trail": "bold black on cyan",
    "current": "bold black on yellow",
    "head": "bold",
    "key": "bold cyan",
    "good": "green",
    "bad": "red",
    "warn": "bold yellow",
    "accent": "bold cyan",
    "cursor-blur": "bold",
}


def _many(theme: Theme) -> dict[str, Style]:
    """Looks in a theme of many colours."""
    back, fore = Color.parse(theme.background or "#161a1e"), Color.parse(theme.foreground or "#d4d4d0")
    primary = Color.parse(theme.primary)
    accent, warning = Color.parse(theme.accent or theme.primary), Color.parse(theme.warning or theme.primary)
    second = Color.parse(theme.secondary or theme.primary)
    good, bad = Color.parse(theme.success or theme.primary), Color.parse(theme.error or theme.primary)

    def ground(name: str, otherwise: Color) -> Style:
        given = theme.variables.get(name)
        return style(on=Color.parse(given) if given else otherwise)

    def style(colour: Color | None = None, on: Color | None = None, attributes: str = "") -> Style:
        return Style.parse(attributes) + Style(
            color=colour.rich_color if colour else None, bgcolor=on.rich_color if on else None
        )

    return {
        "base": style(fore, back),
        "dim": style(fore.blend(back, 0.4)),
        "strong": style(attributes="bold"),
        "frame": style(fore.blend(back, 0.62)),
        "frame-focus": style(primary),
        "title": style(fore.blend(back, 0.15)),
        "title-focus": style(primary, attributes="bold"),
        "cursor": ground("cursor", back.blend(primary, 0.32)),
        "cursor-blur": ground("cursor-blur", back.blend(fore, 0.14)),
        "line": ground("line", back.blend(fore, 0.1)),
        "number": style(fore.blend(back, 0.5)),
        "head": style(accent, attributes="bold"),
        "key": style(primary, attributes="bold"),
        "event": style(attributes="underline"),
        "event-sign": style(warning),
        "quote": style(fore.blend(good, 0.35)),
        "quote-sign": style(good),
        "maybe": style(fore.blend(back, 0.55)),
        "entity": style(second),
        "hit": style(back, warning),
        "match": style(warning, attributes="bold"),
        "trail": style(back, second, "bold"),
        "current": style(back, warning, "bold"),
        "good": style(good),
        "bad": style(bad),
        "warn": style(warning, attributes="bold"),
        "accent": style(accent),
        "tab": style(back, primary, "bold"),
        "bar": ground("bar", back.blend(fore, 0.06)),
    }


LOOKS = frozenset(_MONO)
_FAINT = frozenset({"dim", "number", "maybe"})  # not under the cursor: nobody could read it there


class Palette:
    """Styles of looks and of their combinations."""

    def __init__(self, table: Mapping[str, Style]) -> None:
        self._table = table
        self._found: dict[str, Style | None] = {}
        self._equal: dict[Style, Style] = {}
        self._blanks: dict[tuple[int, int], bool] = {}

    def style(self, look: str) -> Style | None:
        """Style of a look over the base, or of several separated by spaces, the last one on top.

        Returns:
            None where nothing has to be set: the terminal's own colours.

        Raises:
            KeyError: If a word is not a look.
        """
        try:
            return self._found[look]
        except KeyError:
            words = look.split()
            style = self._table["base"]
            for word in words:
                if word not in _FAINT or "cursor" not in words:
                    style += self._table[word]
            # One object for equal styles, so that they can be told apart by identity.
            found = self._found[look] = self._equal.setdefault(style, style) if style else None
            return found

    def same_blank(self, one: Style | None, other: Style | None) -> bool:
        """Whether a blank looks the same in two styles: the colour of the text does not matter."""
        key = (id(one), id(other))
        found = self._blanks.get(key)
        if found is None:
            found = self._blanks[key] = _blank(one) == _blank(other)
        return found


def _blank(style: Style | None) -> tuple[object, ...]:
    if style is None:
        return None, False, False, False
    lines = bool(style.underline), bool(style.strike)
    back = style.color if style.reverse else style.bgcolor
    return back if back is not None and not back.is_default else None, bool(style.reverse), *lines


_palettes: dict[tuple[str, bool, bool], Palette] = {}


def palette(app: App[object]) -> Palette:
    """The palette of the theme that an app is in."""
    theme = app.current_theme
    key = (theme.name, app.native_ansi_color, app.no_color)
    if key not in _palettes:
        _palettes[key] = Palette(_table(theme, native=key[1], no_colour=key[2]))
    return _palettes[key]


def _table(theme: Theme, *, native: bool, no_colour: bool) -> Mapping[str, Style]:
    if no_colour or theme.name == _SHORT["mono"]:
        return {look: Style.parse(text) for look, text in _MONO.items()}
    if native:
        return {look: Style.parse(text) for look, text in (_MONO | _ANSI).items()}
    return _many(theme)
