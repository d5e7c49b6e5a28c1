"""The first page: what is worth reading."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.widgets.rowview import ListPane


@dataclass(frozen=True, slots=True)
class StartLine:
    """A line of the start page.

    Attributes:
        label: What stands at the left (a date, a word, a key); may be empty.
        text: What it says.
        tail: What stands at the right ("NEO SCMP"); may be empty.
        target: What Enter opens (given back in `Chosen`); empty: not selectable.
    """

    label: str
    text: str
    tail: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class StartBlock:
    """Lines under a heading."""

    title: str
    lines: tuple[StartLine, ...]


@dataclass(frozen=True, slots=True)
class StartView:
    """The start page.

    Attributes:
        blocks: "At a glance", "Told by more than one outlet", "Worth a look", "Start here" …
        closing: Plain paragraphs at the end.
    """

    blocks: tuple[StartBlock, ...] = ()
    closing: tuple[str, ...] = ()


class StartPane(ListPane):
    """At a glance; told by more than one; worth a look; start here."""

    class Chosen(Message):
        """Enter or a click on a line with a target."""

        def __init__(self, pane: StartPane, target: str) -> None:
            super().__init__()
            self.pane = pane
            self.target = target

    def show(self, view: StartView) -> None:
        """Show the page."""
