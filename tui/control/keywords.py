"""From a name, or from the trail, to all its places in context."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView


def open_concordance(screen: MainScreen, read: ReadView) -> None:
    """Show the name under the cursor in context; where there is none, the trail.

    Args:
        screen: The screen.
        read: The reading view.
    """
    state = screen.state
    keyword = ""
    context = screen.context()
    if context == "entities":
        keyword = read.entities.current or ""
    elif context == "article":
        mark = read.reading.pane().stepped_on
        loaded = state.shelf.get(state.open.get(state.side, ""))
        mentions = loaded.mentions if loaded is not None else ()
        found = next((one for one in mentions if mark is not None and one.id == mark.id), None)
        keyword = found.entity or "" if found is not None and found.kind == "entity" else ""
    if not keyword and state.trail is not None and state.trail.kind == "entity":
        keyword = state.trail.key
    state.keyword = keyword
    screen.show_view("concordance")
