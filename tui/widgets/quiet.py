"""A screen that does not paint everything again when the focus moves."""

from __future__ import annotations

from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


class QuietScreen(Screen[ScreenResultType]):
    """Base for screens.

    Textual's own declares ``focused`` so that a change draws the whole screen again: 16 kB at 120x40 for a
    Tab. Every widget shows its focus itself; nothing else depends on it.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
