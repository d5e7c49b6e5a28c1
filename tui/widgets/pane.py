"""A framed pane: edges with text, fixed rows, focus; what stands between is the subclass's."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.rows import safe
from tui.terminal import glyphs
from tui.themes import Palette, palette
from tui.widgets.drawing import Piece, strip
from tui.widgets.frame import edge


class PaneMessage(Message):
    """What a pane has to say; `pane` is the pane."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self.pane = pane

    @property
    def control(self) -> Pane:
        """The pane, for ``@on(..., "#id")``."""
        return self.pane


class Pane(Widget, can_focus=True):
    """A frame of one cell with text in its edges, and rows inside that are drawn one by one.

    The frame is drawn by the pane itself: Textual's border belongs to the widget's style, and a new title or
    a change of focus would send the whole pane again. Here they send the edges.
    """

    DEFAULT_CSS = "Pane { width: 1fr; height: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._title: tuple[Piece, ...] = ()
        self._subtitle: tuple[Piece, ...] = ()
        self._head: tuple[Sequence[Piece], ...] | None = None
        self._tail: tuple[Sequence[Piece], ...] | None = None
        self._palette: Palette | None = None
        self._fitted = (0, 0)
        self._fitting = False
        self._painted: dict[int, Strip] = {}

    # ------------------------------------------------------------------ what a subclass gives

    def head(self, width: int) -> Sequence[Sequence[Piece]]:  # noqa: ARG002 - a hook
        """Rows fixed above the others (column heads, a filter), each at most `width` cells."""
        return ()

    def tail(self, width: int) -> Sequence[Sequence[Piece]]:  # noqa: ARG002 - a hook
        """Rows fixed below the others (a legend, a preview)."""
        return ()

    def body(self, y: int) -> Strip:
        """The row of the pane that is `y` rows below the fixed ones, its sides included (see `framed`)."""
        raise NotImplementedError

    def fit(self, wider: bool) -> None:
        """The size changed: lay out anew; `wider` if the width did. Nothing was drawn at this size yet."""

    def restyled(self) -> None:
        """The theme changed: forget what was drawn."""

    def focus_changed(self) -> None:
        """The focus came or went: draw again what shows it, besides the edges."""

    # ------------------------------------------------------------------ what others use

    @property
    def row_width(self) -> int:
        """Cells of a row: without the frame and the column of the cursor's sign.

        That of the size laid out for: a pane that is hidden has no size, but comes back with the one it had.
        """
        return max(self._fitted[0] - 3, 0)

    @property
    def page(self) -> int:
        """Rows between the fixed ones, at least 1."""
        return max(self._fitted[1] - 2 - len(self.fixed_head) - len(self.fixed_tail), 1)

    @property
    def fixed_head(self) -> tuple[Sequence[Piece], ...]:
        """Fixed rows above, as drawn."""
        if self._head is None:
            self._head = tuple(self.head(self.row_width))
        return self._head

    @property
    def fixed_tail(self) -> tuple[Sequence[Piece], ...]:
        """Fixed rows below, as drawn; at least one row stays for the others."""
        if self._tail is None:
            room = max(self._fitted[1] - 3 - len(self.fixed_head), 0)
            self._tail = tuple(self.tail(self.row_width))[:room]
        return self._tail

    @property
    def palette(self) -> Palette:
        """Styles of the theme in use."""
        if self._palette is None:
            self._palette = palette(self.app)
        return self._palette

    def set_title(self, *pieces: str | Piece) -> None:
        """Text in the upper edge; sent only if it is another one."""
        title = as_pieces(pieces)
        if title != self._title:
            self._title = title
            self.refresh_rows_at(0, 1)

    def set_subtitle(self, *pieces: str | Piece) -> None:
        """Text in the lower edge; sent only if it is another one."""
        subtitle = as_pieces(pieces)
        if subtitle != self._subtitle:
            self._subtitle = subtitle
            self.refresh_rows_at(self.size.height - 1, 1)

    def refresh_fixed(self) -> bool:
        """Draw the fixed rows again; True if there are now more or fewer of them."""
        before = len(self._head or ()), len(self._tail or ())
        self.forget_fixed()
        self.refresh_changed()
        return before != (len(self.fixed_head), len(self.fixed_tail))

    def forget_fixed(self) -> None:
        """Ask for the fixed rows again when they are drawn."""
        self._head = self._tail = None

    def refresh_changed(self) -> None:
        """Draw again what looks different from what is on the screen."""
        if not self.is_mounted or self._fitting:
            return
        if self._fitted != tuple(self.size):
            self.refresh()  # hidden, or about to be laid out: what Textual kept of it is no longer true
            return
        width, height = self._fitted
        changed = [y for y in range(height) if self._painted.get(y) != self.line(y)]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def refresh_rows_at(self, y: int, count: int) -> None:
        """Draw `count` rows of the widget again, from its row `y` on."""
        if count <= 0 or not self.is_mounted or self._fitting:
            return
        if self.size:
            self.refresh(Region(0, y, self.size.width, count))
        else:
            self.refresh()  # hidden: see refresh_changed

    # ------------------------------------------------------------------ drawing

    def render_line(self, y: int) -> Strip:
        """One row of the widget for the screen."""
        self.ensure_fit()
        shown = self._painted[y] = self.line(y)
        return shown

    def line(self, y: int) -> Strip:
        """One row of the widget, frame included, at the size laid out for: Textual's is dear to ask."""
        width, height = self._fitted
        if y in (0, height - 1):
            pieces = self._title if y == 0 else self._subtitle
            return strip(edge(pieces, width, upper=y == 0, focused=self.has_focus), width, self.palette)
        y -= 1
        head, tail = self.fixed_head, self.fixed_tail
        if y < len(head):
            return self.framed(head[y])
        from_tail = y - (height - 2 - len(tail))
        return self.framed(tail[from_tail]) if from_tail >= 0 else self.body(y - len(head))

    def framed(
        self, pieces: Sequence[Piece], sign: str = " ", look: str = "", *, fill: str | None = None
    ) -> Strip:
        """A row with its sides.

        Args:
            pieces: What stands in it.
            sign: What stands in the first column.
            look: Look of the sign.
            fill: Look of what is left of the row; that of the sign by default.
        """
        side = (glyphs().box[4], "frame")
        end = look if fill is None else fill
        return strip([side, (sign, look), *pieces], self._fitted[0], self.palette, fill=end, end=side)

    def ensure_fit(self) -> None:
        """Lay out for the present size, if that was not done yet.

        Textual paints a new size before it says so; without this, the first paint would show nothing.
        """
        before, now = self._fitted, (self.size.width, self.size.height)
        if before == now or not now[0]:
            return
        self._fitted, self._fitting = now, True
        self._painted.clear()
        try:
            self.forget_fixed()
            self.fit(before[0] != now[0])
            self.forget_fixed()
        finally:
            self._fitting = False

    @property
    def laid_out(self) -> bool:
        """Whether there is a size to lay out for."""
        return self._fitted[0] > 0

    def notify_style_update(self) -> None:
        """The theme may be another one."""
        super().notify_style_update()
        if self._palette is not None and self._palette is not palette(self.app):
            self._palette = None
            self.restyled()

    # ------------------------------------------------------------------ events

    def on_resize(self) -> None:
        """Lay out for the new size, if painting it did not already."""
        self.ensure_fit()

    def on_focus(self, event: events.Focus) -> None:
        """Take the focus and draw the edges again, not the pane."""
        self._focus_to(event, True)

    def on_blur(self, event: events.Blur) -> None:
        """Give up the focus and draw the edges again, not the pane."""
        self._focus_to(event, False)

    def _focus_to(self, event: events.Focus | events.Blur, focused: bool) -> None:
        event.prevent_default()  # Textual's own handler draws the whole widget again
        self.has_focus = focused
        self.refresh_rows_at(0, 1)
        self.refresh_rows_at(self.size.height - 1, 1)
        self.focus_changed()
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self) if focused else events.DescendantBlur(self))


def as_pieces(pieces: Sequence[str | Piece]) -> tuple[Piece, ...]:
    """Texts and pieces as cleaned pieces, empty ones left out."""
    pairs = (piece if isinstance(piece, tuple) else (piece, "") for piece in pieces)
    return tuple((safe(text), look) for text, look in pairs if text)
