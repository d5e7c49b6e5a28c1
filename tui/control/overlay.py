"""The list or page over the screen: opening and closing it, and what keys mean in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.actions import BY_ID
from tui.control.pages import rows_of
from tui.palette import CommandList
from tui.widgets.menu import MenuItem
from tui.widgets.start import StartPane, StartView

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.screens.main import MainScreen

LIST_WIDTH = 76
PAGE_WIDTH = 90
Do = Callable[[MenuItem], object]


class Overlay:
    """What is open over the screen.

    Args:
        screen: The screen.
        menu: The list.
        page: The page of lines that are only read.
    """

    def __init__(self, screen: MainScreen, menu: CommandList, page: StartPane) -> None:
        self.screen = screen
        self.menu = menu
        self.page = page
        self.items: tuple[MenuItem, ...] = ()
        self._before: Widget | None = None
        self._do: Do | None = None
        self._page_rows = 0

    @property
    def widget(self) -> CommandList | StartPane | None:
        """What is open, or None."""
        if self.menu.display:
            return self.menu
        return self.page if self.page.display else None

    def open(self, title: str, items: Sequence[MenuItem], do: Do, *, typing: bool = False) -> None:
        """Show lines to choose from.

        Args:
            title: Words for the upper edge.
            items: The lines.
            do: Called with the chosen one, after the list was closed.
            typing: Narrow by typing from the start.
        """
        self._remember()
        self.page.display = False
        self._do = do
        self.items = tuple(items)
        self.menu.clear_filter()
        self.menu.show(title, self.items)
        self.place()
        self.menu.display = True
        self.menu.typing = typing
        self.screen.set_focus(self.menu)
        if typing:
            self.menu.start_filter()
        self.screen.bars.show_footer()

    def read_page(self, title: str, view: StartView) -> None:
        """Show lines that are only read."""
        self._remember()
        self.menu.display = False
        self.page.show(view)
        self.page.set_title(title)
        self._page_rows = rows_of(view, min(PAGE_WIDTH, self.screen.app.size.width))
        self.place()
        self.page.display = True
        self.screen.set_focus(self.page)
        self.screen.bars.show_footer()

    def _remember(self) -> None:
        if self.widget is None:
            self._before = self.screen.focused

    def close(self) -> bool:
        """Close what is open, and give the focus back; False if nothing was open."""
        if self.widget is None:
            return False
        self.menu.display = self.page.display = False
        before, self._before = self._before, None
        if before is not None and before.is_attached and before.display:
            self.screen.set_focus(before)
        else:
            self.screen.view.enter()
        self.screen.bars.show_footer()
        return True

    def place(self) -> None:
        """Size and place the list for the size of the screen."""
        columns, rows = self.screen.app.size
        width, height = self.menu.size_wanted(min(LIST_WIDTH, columns), max(5, rows - 4))
        for widget in (self.menu, self.page):
            if widget is self.page:
                width = min(PAGE_WIDTH, columns)
                height = max(5, min(self._page_rows + 2, rows - 4))
            widget.styles.width, widget.styles.height = width, height
            widget.styles.offset = (max(0, (columns - width) // 2), max(1, (rows - height) // 3))

    def chosen(self, item: MenuItem) -> None:
        """A line was chosen."""
        do = self._do
        self.close()
        if do is not None:
            do(item)

    def perform(self, action_id: str) -> bool:
        """An action while something is open; False if it means nothing there."""
        widget = self.widget
        if widget is None:
            return False
        if action_id in ("back", "cancel", "left"):
            if not widget.clear_filter() or action_id == "back":
                self.close()
        elif action_id in ("open", "right"):
            widget.action_choose()
        elif action_id in ("filter", "search"):
            widget.start_filter()
        elif action_id in ("help", "palette", "menu"):
            self.close()
        elif (move := getattr(widget, f"action_{action_id}", None)) is not None and BY_ID[
            action_id
        ].group == "Move":
            move()
        else:
            return False
        return True
