"""A screen and a container that do not paint everything again when the focus moves or a view is shown."""

from __future__ import annotations

from typing import Self

from textual.containers import Container
from textual.geometry import Region
from textual.messages import Update
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


class QuietScreen(Screen[ScreenResultType]):
    """Base for screens.

    Textual's own declares ``focused`` so that a change draws the whole screen again: 16 kB at 120x40 for a
    Tab. Every widget shows its focus itself; nothing else depends on it.
    """

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def on_update(self, message: Update) -> None:
        """Something wants to be painted anew: not what nobody sees; it is painted when it is shown.

        Textual takes a hidden widget for a new one then, and works out the layout on the side as soon as anything
        asks where something is. When a view is shown that way, its layout has no change left to paint: what was
        there before stays on the terminal.
        """
        if not all(node.display for node in message.widget.ancestors_with_self):
            message.stop()
            message.prevent_default()


class QuietContainer(Container):
    """A container that is only ever painted with the layout.

    Textual marks the parent of a widget that is shown or hidden as to be painted again, which sends all of it
    a second time. A container without a look of its own has nothing to paint.
    """

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Lay out if that is asked for; paint nothing."""
        return super().refresh(
            *regions, repaint=repaint and not self.is_mounted, layout=layout, recompose=recompose
        )
