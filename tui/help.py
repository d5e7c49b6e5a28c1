"""The help (``?``): all keys as they are now, under headings. The menu list shows the lines made here."""

from __future__ import annotations

from collections.abc import Callable

from tui.actions import grouped
from tui.keymap import Keymap
from tui.widgets.menu import MenuItem


def entries(keymap: Keymap, enabled: Callable[[str], bool], *, plain: bool = False) -> tuple[MenuItem, ...]:
    """One line for each action, generated from the live keymap; choosing one does it.

    Args:
        keymap: The live keymap.
        enabled: Whether an action can do something now.
        plain: Name keys with ASCII signs only.
    """
    return tuple(
        MenuItem(
            action.id,
            action.help,
            keymap.show_all(action.id, plain=plain),
            group,
            enabled(action.id),
            "" if action.arrows in keymap.show_all(action.id) else f"arrows: {action.arrows}",
        )
        for group, actions in grouped().items()
        for action in actions
    )
