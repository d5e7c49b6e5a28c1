"""The timeline: the strip, fixed, over the list of events."""

from __future__ import annotations

from collections.abc import Sequence

from tui.rows import cells, truncate
from tui.widgets.drawing import Piece
from tui.widgets.eventlist import EventListPane
from tui.widgets.strip import LEGEND, Grid, Scale, StripView, strip_rows


class TimelinePane(EventListPane):
    """Events with the strip above them."""

    NOUN = "Timeline"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.strip = StripView()
        self.scale: Scale = "month"
        self._grid = Grid()

    def show_strip(self, view: StripView, laid: Grid, scale: Scale) -> None:
        """Show another strip, or the same at another scale, for which it is laid out."""
        self.strip, self._grid, self.scale = view, laid, scale
        self.rows_changed()

    def head_rows(self, width: int) -> Sequence[Sequence[Piece]]:
        """The strip, a legend where there is room, and the names of the columns."""
        height = self.size.height
        item = self.current
        if not self._grid.slots or height < 12:
            return super().head_rows(width)
        room = max(3, (height - 8) // 2)
        label = (f"{item.when}  {item.title}" if item.days[0] else item.title) if item else ""
        current = item.id if item else ""
        rows = strip_rows(self.strip, self._grid, self.scale, current, label, width, room)
        legend: list[Sequence[Piece]] = []
        if height >= 20 and cells(LEGEND) <= width:
            legend = [[(truncate(LEGEND, width), "dim")]]
        return [*legend, *rows, *([()] if height >= 30 else []), *super().head_rows(width)]

    def moved(self) -> None:
        """The strip follows the cursor."""
        if self.laid_out and self._grid.slots:
            self.refresh_fixed()
