"""Lists of items that take one row or several, and a line to narrow them by typing."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from textual import events

from tui.rows import fit, safe
from tui.terminal import glyphs
from tui.widgets.drawing import Piece
from tui.widgets.pane import PaneMessage
from tui.widgets.rowview import Align, RowView
from tui.wordfilter import fits, split

Value = TypeVar("Value", bound=Hashable)
MAX_FILTER = 80


class Line(NamedTuple, Generic[Value]):
    """One row of a list.

    Attributes:
        value: What it shows a part of; equal values are the same item for the cursor.
        part: Which of the item's rows this is, 0-based.
        parts: Number of rows of the item.
        choice: Whether the cursor may stand on the item.
    """

    value: Value
    part: int = 0
    parts: int = 1
    choice: bool = True


class EvenLines(Sequence[Line[Value]]):
    """The rows of items that take the same number each, made when asked for: a long list costs nothing.

    Args:
        values: The items.
        parts: Rows of each, at least 1.
    """

    def __init__(self, values: Sequence[Value], parts: int) -> None:
        self.values = values
        self.parts = parts

    def __len__(self) -> int:
        return len(self.values) * self.parts

    def __getitem__(self, index: Any) -> Any:
        """One row, counted from 0; not made for slices."""
        number, part = divmod(index, self.parts)
        return Line(self.values[number], part, self.parts)


class ListPane(RowView, Generic[Value]):
    """A list: the cursor goes from item to item.

    A subclass gives `build` (the rows, of what `matches` the filter) and `draw` (one row).

    Attributes:
        filter_text: What the list is narrowed to; empty for everything.
        filtering: Whether letters go into the filter line.
    """

    CONTEXT = 1
    FILTER_HINT = ""
    """What may be typed into the filter line, where that is not plain."""

    class Narrowed(PaneMessage):
        """The filter text changed; the list has narrowed itself already."""

        def __init__(self, pane: ListPane[Value], text: str) -> None:
            super().__init__(pane)
            self.text = text

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.filter_text = ""
        self.filtering = False
        self._words: tuple[str, ...] = ()
        self._lines: Sequence[Line[Value]] = ()

    # ------------------------------------------------------------------ what a subclass gives

    def build(self) -> Sequence[Line[Value]]:
        """All rows of the list, of what `matches` the filter."""
        return ()

    def draw(self, value: Value, part: int, width: int) -> Sequence[Piece]:
        """One row of an item."""
        raise NotImplementedError

    def head_rows(self, width: int) -> Sequence[Sequence[Piece]]:  # noqa: ARG002 - a hook
        """Fixed rows above, without the filter line."""
        return ()

    def identity(self, value: Value) -> Hashable:
        """What stays the same of an item when the list is built again."""
        return value

    # ------------------------------------------------------------------ the list

    def rebuild(self, *, keep: bool = True, key: Hashable = None) -> None:
        """Build the rows again.

        Args:
            key: Identity to put the cursor on; by default that of the item under it. To be given where values
                mean something else by now.
            keep: The cursor stays on the same item (or, if it is gone, at the same row); else it goes to the
                first.
        """
        if key is None:
            key = self.current_key if keep else None
        self._lines = self.build()
        if not keep:
            self.cursor = self.top = 0
        elif key is not None:
            found = self.position(key)
            self.cursor = self.cursor if found is None else found
        self.rows_changed()

    def position(self, key: Hashable) -> int | None:
        """First row of the item of an identity, or None if the cursor can go to none."""
        lines = self._lines
        if isinstance(lines, EvenLines) and lines.parts == 1 and type(self).identity is ListPane.identity:
            return lines.values.index(key) if key in lines.values else None
        for number, line in enumerate(lines):
            if line.choice and not line.part and self.identity(line.value) == key:
                return number
        return None

    def select(self, key: Hashable, *, align: Align = "nearest") -> bool:
        """Put the cursor on the item of an identity; False if it is not in the list."""
        found = self.position(key)
        if found is not None:
            self.move_to(found, align=align)
        return found is not None

    @property
    def current_value(self) -> Value | None:
        """The item under the cursor."""
        if self.cursor < len(self._lines) and self._lines[self.cursor].choice:
            return self._lines[self.cursor].value
        return None

    @property
    def current_key(self) -> Hashable:
        """Identity of the item under the cursor, or None."""
        value = self.current_value
        return None if value is None else self.identity(value)

    def row_count(self) -> int:
        """Number of rows."""
        return len(self._lines)

    def row(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of one row."""
        line = self._lines[index]
        return self.draw(line.value, line.part, width)

    def selectable(self, index: int) -> bool:
        """Only the first row of an item that can be chosen."""
        return index < len(self._lines) and self._lines[index].choice and not self._lines[index].part

    def span(self, index: int) -> tuple[int, int]:
        """The rows of an item."""
        if index >= len(self._lines):
            return index, index
        line = self._lines[index]
        return index - line.part, index - line.part + line.parts - 1

    # ------------------------------------------------------------------ narrowing

    def head(self, width: int) -> Sequence[Sequence[Piece]]:
        """The filter line, while there is one, and what the list has besides."""
        return [*self._filter_row(width), *self.head_rows(width)]

    def _filter_row(self, width: int) -> Sequence[Sequence[Piece]]:
        if not self.filtering and not self.filter_text:
            return ()
        if not self.filtering:
            return ([("only ", "dim"), (self.filter_text, "accent"), (" (Esc all)", "dim")],)
        shown = self.filter_text
        while fit(shown, width - 9) < len(shown):
            shown = shown[1:]
        hint = "" if shown else f" {self.FILTER_HINT}"
        return ([("filter: ", "key"), (shown, ""), (glyphs().text_cursor, "accent"), (hint, "dim")],)

    def matches(self, *texts: str, days: tuple[str, str] = ("", "")) -> bool:
        """Whether every word of the filter stands in one of the texts, whatever its case and accents.

        Args:
            texts: What is looked in.
            days: First and last day, as ``2021-06-28``, for words such as ``2021-06..2022``; empty: no day.
        """
        return fits(self._words, texts, days)

    def start_filter(self) -> None:
        """Open the filter line; letters go there until Enter or Down (keep it) or Esc (drop it)."""
        self.filtering = True
        self.refresh_fixed()

    def stop_filter(self) -> None:
        """Letters are keys again; the list stays narrowed."""
        self.filtering = False
        if self.refresh_fixed():
            self.show_cursor()

    def clear_filter(self) -> bool:
        """Show everything again; False if nothing was narrowed."""
        had = self.filtering or bool(self.filter_text)
        self.filtering = False
        self._filter_to("")
        return had

    def _filter_to(self, text: str) -> None:
        """Narrow to a text."""
        changed = text != self.filter_text
        self.filter_text = text[:MAX_FILTER]
        self._words = split(text)
        if changed:
            self.rebuild()
            self.post_message(self.Narrowed(self, self.filter_text))
        elif self.refresh_fixed():
            self.show_cursor()

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002 - Textual's
        """Whether a key is a letter for the filter line (bindings of that key then rest)."""
        return self.filtering and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Typing in the filter line."""
        if not self.filtering:
            return
        if event.is_printable and event.character is not None:
            self._filter_to(self.filter_text + event.character)
        elif event.key == "backspace":
            self._filter_to(self.filter_text[:-1])
        elif event.key == "ctrl+u":
            self._filter_to("")
        elif event.key == "escape":
            self.clear_filter()
        elif event.key in {"enter", "down"}:
            self.stop_filter()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Pasting into the filter line."""
        if self.filtering:
            event.stop()
            self._filter_to(self.filter_text + safe(" ".join(event.text.split())))
