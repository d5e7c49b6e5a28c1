"""The palette (``:``): every action and article by name, and the list that shows such lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message

from index.model import Article
from tui.actions import ACTIONS
from tui.keymap import Keymap
from tui.library import short_name
from tui.widgets.menu import MenuItem, MenuList

MAX_ARTICLES = 300
_MOVES = {"down": "line_down", "up": "line_up", "pagedown": "page_down", "pageup": "page_up"}


class CommandList(MenuList):
    """A menu list in which, while one types, Enter chooses at once and arrows move.

    Attributes:
        typing: Whether it is for typing from the start; Esc then closes it instead of dropping the filter.
    """

    typing = False

    class Dismissed(Message):
        """Esc while typing."""

    def on_key(self, event: events.Key) -> None:
        """Keys that mean something else here than in a filter line."""
        if not self.filtering:
            return
        if event.key == "enter":
            self.action_choose()
        elif event.key in _MOVES:
            getattr(self, f"action_{_MOVES[event.key]}")()
        elif event.key == "escape" and self.typing:
            self.post_message(self.Dismissed())
        else:
            return
        event.stop()
        event.prevent_default()


def entries(
    keymap: Keymap, articles: Sequence[Article], enabled: Callable[[str], bool], *, plain: bool = False
) -> tuple[MenuItem, ...]:
    """Lines of the palette: actions, then articles (id ``open:ARTICLE``).

    Args:
        keymap: The live keymap.
        articles: Articles to offer, at most :data:`MAX_ARTICLES`.
        enabled: Whether an action can do something now.
        plain: Name keys with ASCII signs only.
    """
    actions = [
        MenuItem(action.id, action.help, keymap.show(action.id, plain=plain), "Actions", enabled(action.id))
        for action in ACTIONS
        if action.listed and action.id != "palette"
    ]
    opened = [
        MenuItem(f"open:{article.id}", f"{short_name(article)}  {article.title}", "", "Articles")
        for article in articles[:MAX_ARTICLES]
    ]
    return (*actions, *opened)
