"""Keywords in context: one place a row, the keyword in one column."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import field

from index.model import ContextLine
from index.record import record
from tui.rows import cells, pad, safe, truncate, truncate_left
from tui.terminal import glyphs
from tui.widgets.drawing import Piece
from tui.widgets.listpane import Line, ListPane
from tui.widgets.pane import PaneMessage

PLACE_CELLS = 16
"""Cells that the reference takes at most."""


@record
class KeywordsView:
    """What the pane shows.

    Attributes:
        lines: The places, in order.
        names: Short name of each article's outlet, by article id.
        title: What the keyword is, for the upper edge; untrusted text.
        order: How they are sorted, in words.
        grouped: Whether the places of each article stand under a heading.
        empty: What to say where there is none.
    """

    lines: tuple[ContextLine, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    order: str = ""
    grouped: bool = False
    empty: str = ""


class KeywordsPane(ListPane[str]):
    """Every place of a name or of the trail with the words before and after it."""

    class Chosen(PaneMessage):
        """Enter, or a click on the row under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view = KeywordsView()
        self._by_key: dict[str, ContextLine] = {}
        self.set_title("In context")

    def show(self, view: KeywordsView, *, keep: bool = True) -> None:
        """Show these places; the cursor stays on the same one unless `keep` is false."""
        self._view = view
        self._by_key = {_key(line): line for line in view.lines}
        self.rebuild(keep=keep)

    @property
    def lines(self) -> tuple[ContextLine, ...]:
        """The places, in order, those that the filter leaves out among them."""
        return self._view.lines

    @property
    def current(self) -> ContextLine | None:
        """The place under the cursor."""
        return self._by_key.get(self.current_value or "")

    def rebuild(self, *, keep: bool = True, key: Hashable = None) -> None:
        """Build the rows again and count them in the upper edge."""
        super().rebuild(keep=keep, key=key)
        shown, total = sum(line.choice for line in self._lines), len(self._view.lines)
        of = f" of {total:,}" if shown != total else ""
        title = f"{safe(self._view.title)}  " if self._view.title else ""
        self.set_title(f"In context  {title}{shown:,}{of} places")
        self.set_subtitle(self._view.order)

    def build(self) -> Sequence[Line[str]]:
        """One row for each place that the filter lets through; headings where they are grouped."""
        lines: list[Line[str]] = []
        article = ""
        for place in self._view.lines:
            name = self._view.names.get(place.article, place.article)
            if not self.matches(name, place.left, place.text, place.right):
                continue
            if self._view.grouped and place.article != article:
                article = place.article
                lines.append(Line(f"#{article}", choice=False))
            lines.append(Line(_key(place)))
        return lines or [Line("", choice=False)]

    # ------------------------------------------------------------------ drawing

    def draw(self, value: str, part: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - one row each
        """A place, a heading, or why there is none."""
        place = self._by_key.get(value)
        if value.startswith("#"):
            return [(truncate(safe(self._view.names.get(value[1:], value[1:])), width), "head")]
        if place is None:
            return [(truncate("nothing fits" if self._view.lines else self._view.empty, width), "dim")]
        label = (
            f"{safe(self._view.names.get(place.article, place.article))} {glyphs().passage}{place.passage}"
        )
        column = min(max((cells(label), *self._widths())), PLACE_CELLS, width // 4)
        room = width - column - 2
        before = room * 2 // 5
        keyword = truncate(safe(place.text), max(room - before, 1))
        after = max(room - before - cells(keyword), 0)
        left = pad(truncate_left(safe(place.left), before), before, align="right")
        return [
            (pad(label, column) + "  ", "dim"),
            (left, ""),
            (keyword, "hit"),
            (truncate(safe(place.right), after), ""),
        ]

    def _widths(self) -> list[int]:
        """Cells of the references, as if every number had two digits."""
        return [cells(safe(name)) + 4 for name in self._view.names.values()]

    def press(self) -> None:
        """Enter."""
        if self.current is not None:
            self.post_message(self.Chosen(self))


def _key(line: ContextLine) -> str:
    return f"{line.article}:{line.start}"
