"""Themes: dark, light, ansi (16 colours), mono (no colour)."""

from __future__ import annotations

from textual.theme import Theme

from tui.terminal import Terminal


def themes() -> tuple[Theme, ...]:
    """Our themes, to register: crossread-dark, crossread-light, crossread-ansi, crossread-mono."""
    raise NotImplementedError


def choose(terminal: Terminal, wanted: str = "") -> str:
    """Name of the theme for a terminal; `wanted` (auto, dark, light, ansi, mono or a Textual theme) if it can be drawn."""
    raise NotImplementedError


def app_arguments(terminal: Terminal) -> dict[str, bool]:
    """Arguments for `App(...)`: `ansi_color` must be set at construction, or NO_COLOR draws black on black."""
    raise NotImplementedError
