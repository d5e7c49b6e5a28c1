"""The drawer that says why two passages are linked."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from index.model import Evidence, Marked
from tui.widgets.rowview import RowView


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two passages.

    Attributes:
        label: For example ``A SCMP ¶12``.
        text: The words, the mention marked.
    """

    label: str
    text: Marked


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to decide.

    Attributes:
        id: Given back in `Decided` ("same", "different", "leave", "name").
        key: The key that does the same ("+"), or empty.
        label: "it is the same".
    """

    id: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class WhyView:
    """Everything the drawer shows.

    Attributes:
        title: Title of the event (or of the pair).
        p: Probability, 0 to 1.
        strength: ``sure``, ``likely`` or ``maybe``.
        state: ``linked``, ``held back``, ``confirmed``, ``refused``.
        scope: For example "2 of 5 outlets", or empty.
        a: First passage.
        b: Second passage.
        pros: For it, strongest first.
        cons: Against it, strongest first.
        note: One more line, or empty.
        choices: What can be decided.
        decided: By whom and when, or "nobody yet".
    """

    title: str
    p: float
    strength: str
    state: str
    a: Side
    b: Side
    scope: str = ""
    pros: tuple[Evidence, ...] = ()
    cons: tuple[Evidence, ...] = ()
    note: str = ""
    choices: tuple[Choice, ...] = ()
    decided: str = "nobody yet"


class WhyDrawer(RowView):
    """Why are these linked? For, against, and the choice."""

    class Decided(Message):
        """Enter or a click on a choice."""

        def __init__(self, drawer: WhyDrawer, choice: str) -> None:
            super().__init__()
            self.drawer = drawer
            self.choice = choice

    def show(self, view: WhyView | None) -> None:
        """Show the evidence."""

    def rows_wanted(self, width: int) -> int:
        """Height in rows, frame included, that shows all at a width in cells."""
        raise NotImplementedError

    def action_choice_left(self) -> None: ...
    def action_choice_right(self) -> None: ...
