"""What follows the reader through a text: the pane that is locked to it, and the drawer with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.control.linking import Linking, Origin
    from tui.screens.read import ReadView
    from tui.widgets.article import ArticlePane


def moved(view: ReadView, pane: ArticlePane) -> None:
    """The reader moved to another place in a pane."""
    view.locking.moved(pane)
    if view.why_open and pane is view.reading.pane():
        follow(view.linking)


def follow(linking: Linking) -> None:
    """Show the evidence for the event under the cursor in an open drawer; away from events it stays as it is."""
    if linking.goes_on() or not linking.on_event():
        return

    def found(origin: Origin) -> None:
        if origin.crossings:
            linking.why_of(origin)
        else:
            linking.frame.say(f"nothing is linked to “{origin.mention.text}”, and nothing was held back")
            linking.close_why()

    linking.with_origin(found)
