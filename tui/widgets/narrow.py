"""Facets beside the result list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from index.record import record
from tui.rows import cells, drawn, pad, safe, truncate, wrap
from tui.widgets.drawing import Piece
from tui.widgets.listpane import Line, ListPane
from tui.widgets.pane import PaneMessage


@record
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


@record
class Section:
    """Facets under one heading."""

    title: str
    facets: tuple[Facet, ...]


_Item = tuple[str, Facet | None]


class NarrowPane(ListPane[_Item]):
    """Outlets, names near the hits, queries to try."""

    class Chosen(PaneMessage):
        """Enter or a click on a facet."""

        pane: NarrowPane

        def __init__(self, pane: NarrowPane, section: str, facet: Facet) -> None:
            super().__init__(pane)
            self.section = section
            self.facet = facet

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._sections: tuple[Section, ...] = ()
        self._hints: tuple[tuple[str, str], ...] = ()
        self._columns: dict[str, tuple[int, int]] = {}
        self.set_title("Narrow")

    def show(self, sections: tuple[Section, ...], *, hints: tuple[tuple[str, str], ...] = ()) -> None:
        """Show facets; `hints` are (key, what it does) lines at the end."""
        self._sections, self._hints = sections, hints
        self._columns = {section.title: _columns(section.facets) for section in sections}
        self.rebuild(keep=self.has_focus)

    @property
    def current(self) -> Facet | None:
        """Facet under the cursor."""
        value = self.current_value
        return None if value is None else value[1]

    # ------------------------------------------------------------------ the list

    def build(self) -> Sequence[Line[_Item]]:
        """Headings and facets; a query to try may take several rows."""
        lines: list[Line[_Item]] = []
        for section in self._sections:
            facets = [facet for facet in section.facets if self.matches(facet.label)]
            if not facets:
                continue
            if lines:
                lines.append(Line((f"above {section.title}", None), choice=False))
            lines.append(Line((section.title, None), choice=False))
            for facet in facets:
                parts = 1 if facet.count is not None else len(self._rows_of(facet))
                lines += [
                    Line((section.title, facet), part, parts, bool(facet.query)) for part in range(parts)
                ]
        return lines

    def layout_rows(self, width: int) -> None:  # noqa: ARG002 - `build` reads it
        """Queries wrap anew."""
        self.rebuild()

    def _rows_of(self, facet: Facet) -> list[str]:
        label = safe(facet.label)
        return [drawn(label, *span) for span in wrap(label, max(self.row_width - 1, 4))]

    def identity(self, value: _Item) -> Hashable:
        """The facet, whatever its count."""
        section, facet = value
        return section, facet.query if facet else None

    def draw(self, value: _Item, part: int, width: int) -> Sequence[Piece]:
        """A heading or a facet."""
        section, facet = value
        if facet is None:
            return () if section.startswith("above ") else [(truncate(section, width), "head")]
        if facet.count is None:
            rows = self._rows_of(facet)
            return [(" " + rows[part], "")] if part < len(rows) else ()
        figure_cells, note_cells = self._columns.get(section, (1, 0))
        figures, note = f"{facet.count:,}", f" {safe(facet.note)}" if facet.note else ""
        look = "" if facet.query else "dim"
        room = width - 3 - figure_cells - note_cells
        if room < 6:  # the count is worth more than the end of the name
            room, note = max(width - 3 - figure_cells, 1), ""
        label = pad(safe(facet.label), room)
        return [(f" {label}  ", look), (figures.rjust(figure_cells), look), (note, "dim")]

    def tail(self, width: int) -> Sequence[Sequence[Piece]]:
        """Keys, where there is room for them below the facets."""
        if self.size.height - 2 < len(self._lines) + len(self._hints) + 1:
            return ()
        return [
            [(safe(key), "key"), (truncate(f"  {safe(what)}", width - cells(key)), "dim")]
            for key, what in self._hints
        ]

    def press(self) -> None:
        """Enter."""
        value = self.current_value
        if value is not None and value[1] is not None:
            self.post_message(self.Chosen(self, value[0], value[1]))


def _columns(facets: Sequence[Facet]) -> tuple[int, int]:
    """Cells that the counts and the notes of a section take."""
    figures = max((len(f"{facet.count:,}") for facet in facets if facet.count is not None), default=1)
    return figures, max((cells(safe(facet.note)) + 1 for facet in facets if facet.note), default=0)
