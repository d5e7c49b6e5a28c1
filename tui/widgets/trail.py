"""The trail line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.record import record
from tui.rows import cells, safe, truncate
from tui.terminal import glyphs
from tui.widgets.bars import Bar
from tui.widgets.drawing import Piece, shorten, size
from tui.widgets.pane import as_pieces

LABEL_CELLS = 28
"""A label is cut to this before the place it leads to is left out."""
NO_TRAIL = "no trail yet: a search, an entity or an event starts one"


@record
class TrailView:
    """What one walks along.

    Attributes:
        kind: ``search``, ``entity``, ``event`` or ``quote``; empty if there is no trail.
        label: What was activated.
        position: 1-based stop; 0 before the first.
        total: Number of stops.
        where: Where that is ("A SCMP ¶12 ⇄ B NEO ¶5").
        hint: What to do next ("n N walk it everywhere").
        status: Words at the right end, which do not belong to the trail.
    """

    kind: str = ""
    label: str = ""
    position: int = 0
    total: int = 0
    where: str = ""
    hint: str = ""
    status: str = ""


class TrailLine(Bar):
    """``trail: event “06-28 call” 2/7 · A SCMP ¶12 · x next outlet`` and the status at the right."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._view: TrailView | None = None

    def show(self, view: TrailView) -> None:
        """Show a trail (or that there is none yet)."""
        if view != self._view:
            self._view = view
            self._left = self._right = ()
            self.refresh()

    def set_line(self, left: str | Sequence[Piece], right: str | Sequence[Piece] = "") -> None:
        """Show something else than a trail, until `show` is called again."""
        had, self._view = self._view, None
        super().set_line(left, right)
        if had is not None:
            self.refresh()

    def pieces_of_line(self, width: int) -> Sequence[Piece]:
        """With less room the hint goes, the label shrinks, then where goes, the status, the label."""
        if self._view is None:
            if size(self._left) + size(self._right) + 3 > width:
                return shorten(self._left, width)  # a message is for now; the status can wait
            return super().pieces_of_line(width)
        view = self._view
        for shown in (
            view,
            replace(view, hint=""),
            replace(view, hint="", label=truncate(safe(view.label), LABEL_CELLS)),
            replace(view, hint="", where=""),
            replace(view, hint="", status=""),
            replace(view, hint="", where="", status=""),
        ):
            self._left, self._right = tuple(_words(shown)), as_pieces([(shown.status, "dim")])
            over = size(self._left) + size(self._right) + (3 if shown.status else 0) - width
            if over <= 0:
                break
        else:
            label = truncate(safe(view.label), max(cells(safe(view.label)) - over, 1))
            self._left = tuple(_words(replace(shown, label=label)))
        return super().pieces_of_line(width)


def _words(view: TrailView) -> list[Piece]:
    if not view.kind:
        return [(f" {NO_TRAIL}", "dim")]
    kind = "" if view.kind == "search" else f"{view.kind} "
    pieces: list[Piece] = [(f" trail: {kind}", ""), (f"“{safe(view.label)}”", "strong")]
    count = f"{view.position}/{view.total:,}" if view.position else f"{view.total:,} to walk"
    pieces.append((f" {count}", "accent"))
    pieces += [(f" {glyphs().dot} {safe(view.where)}", "")] if view.where else []
    pieces += [(f" {glyphs().dot} {safe(view.hint)}", "dim")] if view.hint else []
    return pieces
