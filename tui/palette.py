"""The palette (``:``): every action and article by name. The menu list shows the lines made here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.model import Article
from tui.actions import ACTIONS
from tui.keymap import Keymap
from tui.library import short_name
from tui.widgets.menu import MenuItem

MAX_ARTICLES = 300


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
