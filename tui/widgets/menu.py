"""A small list over the screen."""

from __future__ import annotations

from collections.abc import Sequence

from index.record import record
from tui.rows import cells, safe, truncate
from tui.widgets.drawing import Piece
from tui.widgets.listpane import Line, ListPane
from tui.widgets.pane import PaneMessage


@record
class MenuItem:
    """A line of a menu.

    Attributes:
        id: Given back in `Chosen`.
        label: What it does.
        key: The key that does the same, as shown; or empty.
        group: Heading under which it stands; items of a group stand together.
        enabled: False: shown dim and skipped.
        note: Words after the label, dim ("4 passages").
    """

    id: str
    label: str
    key: str = ""
    group: str = ""
    enabled: bool = True
    note: str = ""


class MenuList(ListPane[MenuItem | str]):
    """A list to choose one line of."""

    class Chosen(PaneMessage):
        """Enter or a click on a line."""

        pane: MenuList

        def __init__(self, pane: MenuList, item: MenuItem) -> None:
            super().__init__(pane)
            self.menu = pane
            self.item = item

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._items: tuple[MenuItem, ...] = ()
        self._heading = ""

    def show(self, title: str, items: tuple[MenuItem, ...]) -> None:
        """Show these lines, the cursor on the first."""
        self._items, self._heading = items, safe(title)
        self.filter_text, self.filtering, self._words = "", False, ()
        self.set_title(title)
        self.rebuild(keep=False)

    def size_wanted(self, width: int, height: int) -> tuple[int, int]:
        """Cells (columns, rows) that show all, at most the given ones."""
        widest = max((cells(f"{item.label}  {item.note}   {item.key}") for item in self._items), default=0)
        columns = max(widest + 6, cells(self._heading) + 8, 24)
        return min(columns, width), min(len(self._lines) + 2, height)

    @property
    def current(self) -> MenuItem | None:
        """Item under the cursor."""
        value = self.current_value
        return value if isinstance(value, MenuItem) else None

    # ------------------------------------------------------------------ the list

    def build(self) -> Sequence[Line[MenuItem | str]]:
        """Items under the headings of their groups."""
        lines: list[Line[MenuItem | str]] = []
        group = ""
        for item in self._items:
            if not self.matches(item.label, item.note, item.group, item.key):
                continue
            if item.group != group:
                group = item.group
                if group:
                    lines += [Line("", choice=False)] if lines else []
                    lines.append(Line(group, choice=False))
            lines.append(Line(item, choice=item.enabled))
        return lines

    def draw(self, value: MenuItem | str, part: int, width: int) -> Sequence[Piece]:  # noqa: ARG002
        """A heading, or a line with its key at the right."""
        if isinstance(value, str):
            return [(truncate(safe(value), width), "head")] if value else ()
        key = truncate(safe(value.key), width // 3)
        room = width - cells(key) - 3
        label = truncate(safe(value.label), room)
        note = truncate(f"  {safe(value.note)}", room - cells(label)) if value.note else ""
        gap = " " * max(room - cells(label) - cells(note) + 1, 1)
        dim = "" if value.enabled else "dim"
        return [(" ", ""), (label, dim), (note, "dim"), (gap, ""), (key, dim or "key"), (" ", "")]

    def press(self) -> None:
        """Enter."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))
