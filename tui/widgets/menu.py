"""A small list over the screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.widgets.rowview import ListPane


@dataclass(frozen=True, slots=True)
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


class MenuList(ListPane):
    """A list to choose one line of."""

    class Chosen(Message):
        """Enter or a click on a line."""

        def __init__(self, menu: MenuList, item: MenuItem) -> None:
            super().__init__()
            self.menu = menu
            self.item = item

    def show(self, title: str, items: tuple[MenuItem, ...]) -> None:
        """Show these lines, the cursor on the first."""

    def size_wanted(self, width: int, height: int) -> tuple[int, int]:
        """Cells (columns, rows) that show all, at most the given ones."""
        raise NotImplementedError

    @property
    def current(self) -> MenuItem | None:
        """Item under the cursor."""
        raise NotImplementedError
