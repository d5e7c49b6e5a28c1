"""Facets beside the result list."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.widgets.rowview import ListPane


@dataclass(frozen=True, slots=True)
class Facet:
    """One line that narrows or changes the search.

    Attributes:
        label: What is shown.
        query: The query that choosing it makes, or what is added to it.
        count: Hits behind it; None where there is nothing to count.
        note: A word after the count ("silent").
    """

    label: str
    query: str
    count: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Facets under one heading."""

    title: str
    facets: tuple[Facet, ...]


class NarrowPane(ListPane):
    """Outlets, names near the hits, queries to try."""

    class Chosen(Message):
        """Enter or a click on a facet."""

        def __init__(self, pane: NarrowPane, section: str, facet: Facet) -> None:
            super().__init__()
            self.pane = pane
            self.section = section
            self.facet = facet

    def show(self, sections: tuple[Section, ...], *, hints: tuple[tuple[str, str], ...] = ()) -> None:
        """Show facets; `hints` are (key, what it does) lines at the end."""

    @property
    def current(self) -> Facet | None:
        """Facet under the cursor."""
        raise NotImplementedError
