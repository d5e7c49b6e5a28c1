"""The search line."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input


class SearchBox(Input):
    """A text box without markup, with a history."""

    class Typed(Message):
        """The query changed. `request` grows by one each time: drop answers to older ones."""

        def __init__(self, box: SearchBox, text: str, request: int) -> None:
            super().__init__()
            self.box = box
            self.text = text
            self.request = request

    class Entered(Message):
        """Enter: take the first hit (or search now)."""

        def __init__(self, box: SearchBox, text: str) -> None:
            super().__init__()
            self.box = box
            self.text = text

    class Left(Message):
        """Esc (`down` False) or Down on the newest line (`down` True: into the results)."""

        def __init__(self, box: SearchBox, down: bool) -> None:
            super().__init__()
            self.box = box
            self.down = down

    class ScopeAsked(Message):
        """Tab in the box: next scope."""

    request: int
    history: list[str]

    def remember(self, text: str) -> None:
        """Put a query at the end of the history (once)."""

    def set_query(self, text: str) -> None:
        """Put a query into the box as if typed."""


class SearchLine(Horizontal):
    """``/ query`` at the left and how it was understood at the right."""

    @property
    def box(self) -> SearchBox:
        """The text box."""
        raise NotImplementedError

    def set_echo(self, text: str, *, problem: bool = False) -> None:
        """How the query was understood, or what is wrong with it."""

    def set_scope(self, text: str) -> None:
        """Where is searched ("" for the corpus, "this article" …)."""
