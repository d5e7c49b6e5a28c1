"""One-line bars: header with view tabs, footer with keys, status, rule."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from index.record import record
from tui.rows import cells, safe
from tui.terminal import glyphs
from tui.themes import Palette, palette
from tui.widgets.drawing import Piece, shorten, size, strip
from tui.widgets.pane import as_pieces

GAP = "  "


@record
class Tab:
    """A view in the header.

    Attributes:
        id: Given back in `HeaderBar.Chosen`.
        key: The key that opens it ("1").
        label: Long name ("Coverage").
        short: Name where there is little room ("Cov").
    """

    id: str
    key: str
    label: str
    short: str


class Bar(Widget):
    """A line of text that is drawn again only when it changes."""

    DEFAULT_CSS = "Bar { width: 1fr; height: 1; }"
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()
        self._look = ""
        self._palette: Palette | None = None

    def set_line(self, left: str | Sequence[Piece], right: str | Sequence[Piece] = "") -> None:
        """Show texts at the left and at the right end.

        Where both do not fit, the left one is cut with an ellipsis as long as half the line is left for it;
        then the right one goes.
        """
        pieces = [as_pieces([text] if isinstance(text, str) else text) for text in (left, right)]
        if pieces != [self._left, self._right]:
            self._left, self._right = pieces
            self.refresh()

    def pieces_of_line(self, width: int) -> Sequence[Piece]:
        """The pieces of the line at a width in cells."""
        return _between(self._left, self._right, width)

    def render_line(self, y: int) -> Strip:
        """The line."""
        if self._palette is None:
            self._palette = palette(self.app)
        width = self.size.width
        pieces = self.pieces_of_line(width) if y == 0 else ()
        return strip([(text, f"{self._look} {look}".strip()) for text, look in pieces], width, self._palette,
                     fill=self._look)  # fmt: skip

    def notify_style_update(self) -> None:
        """The theme may be another one."""
        super().notify_style_update()
        self._palette = None


def _between(left: Sequence[Piece], right: Sequence[Piece], width: int) -> list[Piece]:
    """Left and right pieces with blanks between; cut where there is no room (see `Bar.set_line`)."""
    gap = width - size(left) - size(right) - (1 if right else 0)
    if gap >= (2 if right else 0):
        return [*left, (" " * gap, ""), *right, *([(" ", "")] if right else [])]
    room = width - size(right) - 3
    if right and room >= width // 2:
        cut = shorten(left, room)
        return [*cut, (" " * (width - size(cut) - size(right) - 1), ""), *right, (" ", "")]
    return shorten(left, width)


class _Buttons(Bar):
    """A bar with texts to click on.

    Attributes:
        spots: For each text, the first cell, the cell after the last one, and what it stands for.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.spots: list[tuple[int, int, str]] = []

    def spot_at(self, x: int) -> str | None:
        """What stands at a cell, or None."""
        return next((what for start, end, what in self.spots if start <= x < end), None)


class HeaderBar(_Buttons):
    """Program and corpus at the left, view tabs at the right; the active one in brackets."""

    class Chosen(Message):
        """A click on a tab."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._title = ""
        self._tabs: tuple[Tab, ...] = ()
        self._active = ""

    def show(self, title: str, tabs: tuple[Tab, ...], active: str) -> None:
        """Show the tabs."""
        if (title, tabs, active) != (self._title, self._tabs, self._active):
            self._title, self._tabs, self._active = safe(title), tabs, active
            self.refresh()

    def pieces_of_line(self, width: int) -> Sequence[Piece]:
        """Long names, else short ones (then without the corpus), else only the active tab."""
        program = self._title.split(" · ")[0]
        active = tuple(tab for tab in self._tabs if tab.id == self._active)
        forms = (
            (self._title, self._tabs, True),
            (self._title, self._tabs, False),
            (program, self._tabs, False),
        )
        for title, tabs, long in forms:
            labels = [self._label(tab, long=long) for tab in tabs]
            gap = GAP if long else " "
            taken = cells(gap.join(labels))
            if cells(title) + taken + 4 <= width:
                break
        else:
            title, tabs, gap = program, active, ""
            labels = [self._label(tab, long=True) for tab in active]
            taken = cells("".join(labels))
        pieces: list[Piece] = [(f" {title}", "strong"), (" " * max(width - cells(title) - taken - 2, 2), "")]
        self.spots = []
        for number, (tab, label) in enumerate(zip(tabs, labels, strict=True)):
            pieces.append((gap if number else "", ""))
            start = size(pieces)
            pieces.append((label, "tab" if tab.id == self._active else "dim"))
            self.spots.append((start, size(pieces), tab.id))
        return shorten(pieces, width)

    def _label(self, tab: Tab, *, long: bool) -> str:
        active = tab.id == self._active
        if long:
            return f"[{tab.key} {tab.label}]" if active else f"{tab.key} {tab.label}"
        return f"[{tab.key}]{tab.short}" if active else f"{tab.key}{tab.short}"

    def on_click(self, event: events.Click) -> None:
        """Tell which tab it was."""
        tab = self.spot_at(event.x)
        if tab is not None:
            self.post_message(self.Chosen(tab))


class FooterBar(_Buttons):
    """The likeliest keys for the pane in focus."""

    class Chosen(Message):
        """A click on a key."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._keys: tuple[tuple[str, str], ...] = ()
        self._fixed: tuple[tuple[str, str], ...] = ()

    def show(self, keys: tuple[tuple[str, str], ...], right: tuple[tuple[str, str], ...] = ()) -> None:
        """Pairs of (key as shown, what it does), most important first; `right` stays when room runs out."""
        if (keys, right) != (self._keys, self._fixed):
            self._keys, self._fixed = keys, right
            self.refresh()

    def pieces_of_line(self, width: int) -> Sequence[Piece]:
        """As many keys as there is room for, whole ones only."""
        right = self._pairs(self._fixed)
        room = width - size(right) - 4
        keys = list(self._keys)
        while keys and size(self._pairs(keys)) > room:
            keys.pop()
        left = self._pairs(keys)
        blank = max(width - size(left) - size(right) - 2, 1)
        pieces = [(" ", ""), *left, (" " * blank, ""), *right]
        self.spots = self._spots(keys, 1) + self._spots(self._fixed, 1 + size(left) + blank)
        return pieces

    @staticmethod
    def _pairs(pairs: Sequence[tuple[str, str]]) -> list[Piece]:
        pieces: list[Piece] = []
        for key, label in pairs:
            pieces += [(GAP if pieces else "", ""), (safe(key), "key"), (f" {safe(label)}", "")]
        return pieces

    def _spots(self, pairs: Sequence[tuple[str, str]], start: int) -> list[tuple[int, int, str]]:
        spots = []
        for key, label in pairs:
            end = start + size(self._pairs([(key, label)]))
            spots.append((start, end, key))
            start = end + len(GAP)
        return spots

    def on_click(self, event: events.Click) -> None:
        """Tell which key it was."""
        key = self.spot_at(event.x)
        if key is not None:
            self.post_message(self.Chosen(key))


class StatusLine(Bar):
    """A message at the left and a state at the right."""


class RuleLine(Bar):
    """A horizontal rule."""

    def pieces_of_line(self, width: int) -> Sequence[Piece]:
        """The rule."""
        return [(glyphs().rule * width, "frame")]
