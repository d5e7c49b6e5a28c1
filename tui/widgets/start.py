"""The first page: what is worth reading."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from index.record import record
from tui.rows import cells, drawn, pad, safe, shorten, truncate, wrap
from tui.widgets.drawing import Piece
from tui.widgets.listpane import Line, ListPane
from tui.widgets.pane import PaneMessage

LABEL_CELLS = 12
"""Longest label column."""
NARROW = 24
"""Cells beside a label below which the text goes under it."""


@record
class StartLine:
    """A line of the start page.

    Attributes:
        label: What stands at the left (a date, a word, a key); may be empty.
        text: What it says.
        tail: What stands at the right ("NEO SCMP"); may be empty.
        target: What Enter opens (given back in `Chosen`); empty: not selectable.
        short: Whether the text is the title of an event, shortened to one row instead of wrapped.
    """

    label: str
    text: str
    tail: str = ""
    target: str = ""
    short: bool = False


@record
class StartBlock:
    """Lines under a heading."""

    title: str
    lines: tuple[StartLine, ...]


@record
class StartView:
    """The start page.

    Attributes:
        blocks: "At a glance", "Told by more than one outlet", "Worth a look", "Start here" …
        closing: Plain paragraphs at the end.
    """

    blocks: tuple[StartBlock, ...] = ()
    closing: tuple[str, ...] = ()


_Item = tuple[int, int]
_CLOSING = -1


class StartPane(ListPane[_Item]):
    """At a glance; told by more than one; worth a look; start here."""

    class Chosen(PaneMessage):
        """Enter or a click on a line with a target."""

        pane: StartPane

        def __init__(self, pane: StartPane, target: str) -> None:
            super().__init__(pane)
            self.target = target

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._view = StartView()
        self._drawn: dict[_Item, list[list[Piece]]] = {}
        self.set_title("Start")

    def show(self, view: StartView) -> None:
        """Show the page."""
        key = self.current_key
        self._view = view
        self.rebuild(key=key)

    # ------------------------------------------------------------------ the list

    def build(self) -> Sequence[Line[_Item]]:
        """Headings, lines (wrapped), closing paragraphs, a blank row before each block."""
        self._drawn = {}
        lines: list[Line[_Item]] = []
        for number, block in enumerate(self._view.blocks):
            shown = [
                n for n, line in enumerate(block.lines) if self.matches(line.label, line.text, line.tail)
            ]
            if not shown:
                continue
            self._add(lines, (number, -1), [[], [(safe(block.title), "head")]], choice=False)
            width = min(max((cells(safe(line.label)) for line in block.lines), default=0), LABEL_CELLS)
            for place in shown:
                line = block.lines[place]
                self._add(
                    lines, (number, place), _wrapped(line, width, self.row_width), choice=bool(line.target)
                )
        for number, text in enumerate(self._view.closing):
            rows = _wrapped(StartLine("", text), 0, self.row_width)
            self._add(lines, (_CLOSING, number), [*([] if number else [[]]), *rows], choice=False)
        return lines

    def _add(self, lines: list[Line[_Item]], item: _Item, rows: list[list[Piece]], *, choice: bool) -> None:
        self._drawn[item] = rows
        lines += [Line(item, part, len(rows), choice) for part in range(len(rows))]

    def identity(self, value: _Item) -> Hashable:
        """What the line opens; its place where it opens nothing."""
        block, line = value
        if 0 <= block < len(self._view.blocks) and 0 <= line < len(self._view.blocks[block].lines):
            return self._view.blocks[block].lines[line].target or value
        return value

    def layout_rows(self, width: int) -> None:  # noqa: ARG002 - `build` reads it
        """Lines wrap anew."""
        self.rebuild()

    def draw(self, value: _Item, part: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - wrapped already
        """One row."""
        rows = self._drawn.get(value, [])
        return rows[part] if part < len(rows) else ()

    def press(self) -> None:
        """Enter."""
        value = self.current_value
        if value is not None:
            self.post_message(self.Chosen(self, self._view.blocks[value[0]].lines[value[1]].target))


def _wrapped(line: StartLine, label_width: int, width: int) -> list[list[Piece]]:
    """Rows of a line: label, text wrapped beside it, tail at the right of the first row (or below)."""
    if label_width and width - label_width < NARROW:  # no room beside the label: below it
        above: list[list[Piece]] = []
        if line.label:
            above.append([(" ", ""), (truncate(safe(line.label), width - 1), "accent")])
        return above + _wrapped(replace(line, label=""), 0, width)
    indent = 1 + (label_width + 2 if label_width else 0)
    tail = truncate(safe(line.tail), max(width - indent - 1, 1))
    text = shorten(safe(line.text), max(width - indent - 1, 8)) if line.short else safe(line.text)
    beside = bool(tail) and cells(text) + cells(tail) + 3 <= width - indent
    room = max(width - indent - 1, 8)
    spans = wrap(text, room)
    rows: list[list[Piece]] = []
    for number, span in enumerate(spans):
        label = (
            pad(safe(line.label), label_width) + "  " if label_width and not number else " " * (indent - 1)
        )
        look = "key" if line.label and not line.target else "accent"
        rows.append([(" ", ""), (label, look), (drawn(text, *span), "")])
    if beside:
        gap = width - 1 - indent - cells(drawn(text, *spans[0])) - cells(tail)
        rows[0] += [(" " * gap, ""), (tail, "dim")]
    elif tail:
        rows.append([(" " * indent, ""), (tail, "dim")])
    return rows
