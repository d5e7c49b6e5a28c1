"""The results of a search, with what narrows it at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from index.model import Hit
from tui.widgets.hits import HitsPane
from tui.widgets.narrow import NarrowPane

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.control.searching import Searching

NARROW_FROM = 100
"""Columns from which the facets are shown."""


class SearchView(Horizontal):
    """Result list and facets.

    Attributes:
        searching: What answers when a hit or a facet is chosen.
    """

    searching: Searching

    def __init__(self, *, id: str = "searching") -> None:
        super().__init__(id=id)
        self.hits = HitsPane(id="hits")
        self.narrow = NarrowPane(id="narrow")

    def compose(self) -> ComposeResult:
        """The two panes."""
        yield self.hits
        yield self.narrow

    def lay_out(self, columns: int) -> None:
        """Lay out for a width in cells."""
        self.narrow.display = columns >= NARROW_FROM

    @property
    def narrow_shown(self) -> bool:
        """Whether there is room for the facets."""
        return bool(self.narrow.display)

    def holds(self, widget: Widget | None) -> bool:
        """Whether this widget is one of the panes."""
        return widget in (self.hits, self.narrow)

    def current_hit(self) -> Hit | None:
        """The hit under the cursor."""
        return self.hits.current

    def choose(self) -> None:
        """Enter in the pane that has the focus."""
        (self.narrow if self.narrow.has_focus else self.hits).action_choose()

    def to_right(self) -> None:
        """Unfold the group under the cursor; if it is unfolded, to the facets."""
        if self.hits.has_focus and not self.hits.unfold() and self.narrow_shown:
            self.narrow.focus()

    def to_left(self) -> None:
        """From the facets to the results; there, fold the group again."""
        if self.narrow.has_focus:
            self.hits.focus()
        else:
            self.hits.fold()

    def other_pane(self) -> None:
        """The other pane."""
        if self.hits.has_focus and self.narrow_shown:
            self.narrow.focus()
        else:
            self.hits.focus()

    @on(HitsPane.Chosen)
    def _hit_chosen(self, event: HitsPane.Chosen) -> None:
        event.stop()
        self.searching.open_hit(event.hit)

    @on(HitsPane.Highlighted)
    def _hit_highlighted(self, event: HitsPane.Highlighted) -> None:
        event.stop()
        self.searching.highlighted(event.hit)

    @on(NarrowPane.Chosen)
    def _facet_chosen(self, event: NarrowPane.Chosen) -> None:
        event.stop()
        self.searching.choose_facet(event.section, event.facet)
