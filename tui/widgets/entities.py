"""The entity sidebar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from index.model import EntityType
from index.record import record
from tui.rows import cells, pad, safe, truncate
from tui.terminal import glyphs
from tui.widgets.drawing import Piece
from tui.widgets.listpane import Line, ListPane
from tui.widgets.pane import PaneMessage

_GROUPS: dict[str, str] = {
    "PERSON": "people",
    "ORG": "orgs",
    "GPE": "places",
    "LOC": "places",
    "NORP": "peoples",
    "EVENT": "named events",
    "TREATY": "treaties",
    "WORK": "works",
}
TALL = 16
"""Rows of a pane from which the legend is shown."""
DECIDED = "*"
"""After a name that a decision of the user shaped."""
NAME_CELLS = 12
"""Cells that a name keeps; columns of counts give way."""


@record
class Column:
    """A column of counts.

    Attributes:
        letter: One letter for the column head (distinct; A and B for the two open articles).
        name: What the letter stands for.
    """

    letter: str
    name: str


@record
class EntityItem:
    """An entity and its counts.

    Attributes:
        id: Entity id.
        name: Name to show.
        type: Entity type.
        counts: Mentions per column, in order of the columns.
        total: Mentions in all of the corpus.
        decided: True if a decision of the user shaped it.
        spread: Number of sources that name it.
        also: Other names of it, for the filter.
        sources: Mentions per source in words, most first, for the rows below the list.
    """

    id: str
    name: str
    type: EntityType
    counts: tuple[int, ...]
    total: int
    decided: bool = False
    spread: int = 0
    also: str = ""
    sources: tuple[str, ...] = ()


@record
class EntitiesView:
    """What the sidebar shows.

    Attributes:
        items: Entities, most mentioned first.
        columns: Columns of counts.
        pair: True if the two columns are the open articles A and B: grouped into both, only in A, only in B.
        trail: Entity id that is the trail, or empty.
        note: Words for the lower edge.
        by_kind: Whether they stand under headings of people, places and so on.
    """

    items: tuple[EntityItem, ...] = ()
    columns: tuple[Column, ...] = ()
    pair: bool = False
    trail: str = ""
    note: str = ""
    by_kind: bool = False


class EntitiesPane(ListPane[EntityItem | str]):
    """Names with counts per source, or grouped by the two open articles."""

    class Chosen(PaneMessage):
        """Enter or a click: make this entity the trail."""

        pane: EntitiesPane

        def __init__(self, pane: EntitiesPane, entity: str) -> None:
            super().__init__(pane)
            self.entity = entity

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._view = EntitiesView()
        self._widths: tuple[int, ...] = ()
        self._narrow = False
        self.set_title("Entities")

    def show(self, view: EntitiesView) -> None:
        """Show these entities; the cursor stays on the same entity."""
        self._view = view
        self.set_subtitle(view.note)
        self.rebuild()

    @property
    def current(self) -> str | None:
        """Entity id under the cursor."""
        value = self.current_value
        return value.id if isinstance(value, EntityItem) else None

    # ------------------------------------------------------------------ the list

    def rebuild(self, *, keep: bool = True, key: Hashable = None) -> None:
        """Build the rows again and count them in the upper edge."""
        super().rebuild(keep=keep, key=key)
        pair, items = self._view.pair, self._view.items
        shown = [line.value for line in self._lines if isinstance(line.value, EntityItem) and not line.part]
        number, total = (
            sum(all(item.counts[:2]) for item in some) if pair else len(some) for some in (shown, items)
        )
        narrowed = f"{number:,} of " if self.filter_text else ""
        self.set_title(f"{'Both' if pair else 'Entities'} {narrowed}{total:,}")

    def build(self) -> Sequence[Line[EntityItem | str]]:
        """One row each; grouped by article where two are open."""
        shown = [
            item
            for item in self._view.items
            if self.matches(item.name, item.also, _GROUPS.get(item.type, ""))
        ]
        if self._view.by_kind:
            return _by_kind(shown)
        if not self._view.pair:
            return [Line(item) for item in shown]
        both = [item for item in shown if all(item.counts[:2])]
        parts = 2 if self._narrow else 1
        lines: list[Line[EntityItem | str]] = [
            Line(item, part, parts) for item in both for part in range(parts)
        ]
        for number, column in enumerate(self._view.columns[:2]):
            alone = [item for item in shown if item.counts[number] and not all(item.counts[:2])]
            if alone:
                lines += [Line(" " * number, choice=False)] if lines else []
                lines.append(Line(f"only in {column.letter}", choice=False))
                lines += [Line(item) for item in alone]
        return lines

    def identity(self, value: EntityItem | str) -> Hashable:
        """The entity."""
        return value.id if isinstance(value, EntityItem) else value

    def layout_rows(self, width: int) -> None:
        """Give columns to counts as far as the names leave room."""
        self._narrow = width < 24
        if self._view.pair:
            self.rebuild()

    def _columns(self, width: int) -> list[int]:
        """Widths of the columns that fit: the total, then one for each source."""
        items = self._view.items
        numbers = [max((item.total for item in items), default=0)]
        numbers += [
            max((item.counts[place] for item in items if place < len(item.counts)), default=0)
            for place in range(len(self._view.columns))
        ]
        widths = [max(len(f"{number:,}") + 1, 3) for number in numbers]
        while len(widths) > 1 and sum(widths) > width - NAME_CELLS:
            widths.pop()
        return widths if self._view.columns else [*widths, 3]

    # ------------------------------------------------------------------ drawing

    def head_rows(self, width: int) -> Sequence[Sequence[Piece]]:
        """Letters of the columns."""
        if self._view.pair or not self._view.items:
            return ()
        widths = self._columns(width)
        letters = ["n", *(safe(column.letter) for column in self._view.columns)][: len(widths)]
        if not self._view.columns:
            letters.append("in")
        heads = "".join(
            pad(letter, size, align="right") for letter, size in zip(letters, widths, strict=True)
        )
        return ([(pad("name", width - sum(widths)) + heads, "dim")],)

    def draw(self, value: EntityItem | str, part: int, width: int) -> Sequence[Piece]:
        """Name and counts."""
        if isinstance(value, str):
            return [(truncate(value.strip(), width), "head")] if value.strip() else ()
        look = "trail" if value.id == self._view.trail else ""
        name = safe(value.name)
        if self._view.pair:
            return self._draw_pair(value, part, width, name, look)
        widths = self._columns(width)
        numbers = [value.total, *(value.counts if self._view.columns else (value.spread,))][: len(widths)]
        shown = [f"{number:,}" if number else glyphs().dot for number in numbers]
        figures = "".join(pad(text, size, align="right") for text, size in zip(shown, widths, strict=True))
        sign = DECIDED if value.decided else ""
        label = truncate(name, width - sum(widths) - cells(sign)) + sign
        return [(label, look), (" " * (width - sum(widths) - cells(label)), ""), (figures, "")]

    def _draw_pair(self, item: EntityItem, part: int, width: int, name: str, look: str) -> Sequence[Piece]:
        letters = [safe(column.letter) for column in self._view.columns[:2]]
        figures = "  ".join(
            f"{letter} {number}" for letter, number in zip(letters, item.counts, strict=False) if number
        )
        if part == 1:
            return [(" " + figures, "dim")]
        if self._narrow and all(item.counts[:2]):
            return [(truncate(name, width), look)]
        room = width - cells(figures) - 1
        if self._narrow and room < NAME_CELLS - 4:
            return [(truncate(name, width), look)]
        label = truncate(name, room)
        return [(label, look), (" " * (room - cells(label) + 1), ""), (figures, "dim")]

    def tail(self, width: int) -> Sequence[Sequence[Piece]]:
        """What the letters stand for, and how many names there are of each type."""
        if self.size.height < TALL or not self._view.items:
            return ()
        legend = [] if self._view.pair else [f"{safe(c.letter)} {safe(c.name)}" for c in self._view.columns]
        value = self.current_value
        if not legend and isinstance(value, EntityItem):
            legend = [safe(words) for words in value.sources]
        types = Counter(_GROUPS.get(item.type, "others") for item in self._view.items)
        numbers = [f"{name} {number:,}" for name, number in types.most_common(4)]
        told = _fill(legend, "  ", width)
        if self._view.pair or not self._view.columns:  # always as many rows, whatever is under the cursor
            told = [*told, "", ""][:2]
        rows = [*told, *_fill(numbers, f" {glyphs().dot} ", width)]
        return [(), *([(text, "dim")] for text in rows)][: self.size.height // 4]

    def moved(self) -> None:
        """Another entity is under the cursor: its sources are told below."""
        if self._view.pair or not self._view.columns:
            self.refresh_fixed()

    def press(self) -> None:
        """Enter."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))


def _by_kind(items: Sequence[EntityItem]) -> list[Line[EntityItem | str]]:
    """Rows under a heading for each kind, kinds in their usual order."""
    lines: list[Line[EntityItem | str]] = []
    for number, group in enumerate(dict.fromkeys(_GROUPS.values())):
        some = [item for item in items if _GROUPS.get(item.type) == group]
        if some:
            lines += [Line(" " * (number + 1), choice=False)] if lines else []
            lines.append(Line(f"{group} {len(some):,}", choice=False))
            lines += [Line(item) for item in some]
    return lines


def _fill(words: Sequence[str], between: str, width: int) -> list[str]:
    """Words on as many lines as they need, none cut in two."""
    lines: list[str] = []
    for word in words:
        word = truncate(word, width)
        if lines and cells(lines[-1]) + cells(between) + cells(word) <= width:
            lines[-1] += between + word
        else:
            lines.append(word)
    return lines
