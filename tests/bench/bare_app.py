"""A bare Textual application with one virtual row view and no animation: the floor for our own figures."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

LINES = [f"{number:5} {'the quick brown fox jumps over the lazy dog ' * 3}"[:118] for number in range(2000)]


class Rows(ScrollView, can_focus=True):
    """Lines drawn one by one."""

    BINDINGS = (Binding("down", "scroll_down"), Binding("pagedown", "page_down"))

    def on_mount(self) -> None:
        self.virtual_size = Size(118, len(LINES))

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        text = LINES[row] if row < len(LINES) else ""
        return Strip([Segment(text, self.rich_style)], len(text)).extend_cell_length(self.size.width)


class Bare(App[None]):
    """Nothing but the rows."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Rows()

    def on_mount(self) -> None:
        self.animation_level = "none"


if __name__ == "__main__":
    Bare().run()
