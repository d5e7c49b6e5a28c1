"""One-line bars: header with view tabs, footer with keys, status."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
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
    """A line of text that is redrawn only when it changes."""

    def set_line(self, left: str, right: str = "") -> None:
        """Left text, cut with … if need be, and right text, dropped first where both do not fit."""


class HeaderBar(Bar):
    """Program and corpus at the left, view tabs at the right; the active one in brackets."""

    class Chosen(Message):
        """A click on a tab."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def show(self, title: str, tabs: tuple[Tab, ...], active: str) -> None:
        """Show the tabs."""


class FooterBar(Bar):
    """The likeliest keys for the pane in focus."""

    class Chosen(Message):
        """A click on a key."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def show(self, keys: tuple[tuple[str, str], ...], right: tuple[tuple[str, str], ...] = ()) -> None:
        """Pairs of (key as shown, what it does), most important first; `right` stays when room runs out."""


class StatusLine(Bar):
    """A message at the left and a state at the right."""


class RuleLine(Bar):
    """A horizontal rule."""
