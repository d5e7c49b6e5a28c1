"""Sends the terminal only the cells that look different, and lets it scroll where rows moved.

Textual sends a widget's rows whole: 7 kB for a line of scrolling at 120x40. Here every frame is compared with what
the terminal shows already. It works on parts of Textual that are not public, so it is used with the release it was
tested with and no other, and whatever goes wrong in it hands the frame back to Textual's own way.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import textual
from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.pen import Cell, Pen, Row, erases_with_colour, of_blank
from tui.rows import is_simple, widths

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style

TESTED_WITH = frozenset({"8.2.8"})
"""Releases of Textual whose updates look as they are read here."""


LEAST_MOVED = 4
"""Rows that must have moved together before scrolling is thought of."""


def usable() -> bool:
    """Whether this release of Textual is one that this was tested with, and nobody has switched it off."""
    return release() in TESTED_WITH and not os.environ.get("CROSSREAD_WHOLE_FRAMES")


def release() -> str:
    """Textual's release, from the name of the folder beside it that holds its metadata.

    Textual asks the standard library for it, whose reader of packages' metadata takes a tenth of the start to import.
    """
    known: str | None = vars(textual).get("__version__")
    if known is None:
        beside = Path(textual.__file__).parent.parent.glob("textual-*.dist-info")
        found = [folder.name[8:-10] for folder in beside]
        known = found[0] if len(found) == 1 else textual.__version__
    return known


class Display:
    """What the terminal shows, as far as is known.

    Attributes:
        working: False once something went wrong: then every frame goes Textual's own way.
    """

    def __init__(self) -> None:
        self.working = usable()
        self._erases = erases_with_colour()
        self._rows: list[Row] = []
        self._cells: dict[str, _Cells] = {}

    def forget(self) -> None:
        """The terminal may show anything: send the next frame whole."""
        self._rows = []

    def thinned(self, update: object, width: int, height: int) -> object:
        """An update that sends what changed, in place of one of Textual's that sends all it has.

        Args:
            update: What Textual wants to display.
            width: Cells of the terminal's row.
            height: Rows of the terminal.
        """
        if self.working and isinstance(update, LayoutUpdate | ChopsUpdate):
            return Thinned(self, update, width, height)
        return update

    def frame(self, update: LayoutUpdate | ChopsUpdate, system: ColorSystem, width: int, height: int) -> str:
        """What to send so that the terminal shows an update, and note that it does."""
        if len(self._rows) != height or len(self._rows[0]) != width:
            self._rows = [[None] * width for _ in range(height)]
        fresh: dict[int, Row] = {}
        for y, x, strip in _pieces(update):
            if 0 <= y < height and 0 <= x < width:
                row = fresh.get(y)
                if row is None:
                    row = fresh[y] = list(self._rows[y])
                _lay(row, x, self._expand(strip, system)[: width - x])
        changed = {y: row for y, row in fresh.items() if row != self._rows[y]}
        pen = Pen(self._erases)
        if len(changed) >= LEAST_MOVED:
            self._scroll(changed, pen, width)
        for y, row in changed.items():
            pen.write(y, self._rows[y], row)
            self._rows[y] = row
        return pen.text()

    def _expand(self, strip: Strip, system: ColorSystem) -> list[Cell]:
        """A strip as cells."""
        cells: list[Cell] = []
        for text, style, control in strip:
            if control:
                continue
            kind = self._kind(_codes(style, system))
            if is_simple(text):
                cells += map(kind.__getitem__, text)
                continue
            head = len(cells)
            for sign, width in zip(text, widths(text), strict=True):
                if width == 0 and head < len(cells):
                    cells[head] = (cells[head][0] + sign, kind.codes)
                elif width:
                    head = len(cells)
                    cells.append(kind[sign])
                    cells += [("", kind.codes)] * (width - 1)
        return cells

    def _kind(self, codes: str) -> _Cells:
        kind = self._cells.get(codes)
        if kind is None:
            if len(self._cells) > 1000:  # far more looks than any theme has
                self._cells.clear()
            kind = self._cells[codes] = _Cells(codes)
        return kind

    def _scroll(self, changed: dict[int, Row], pen: Pen, width: int) -> None:
        """Let the terminal move rows where that saves sending most of them."""
        top, bottom = min(changed), max(changed)
        rows = self._rows
        wanted = {y: changed.get(y) or rows[y] for y in range(top, bottom + 1)}
        shift = _shift([rows[y] for y in range(top, bottom + 1)], list(wanted.values()))
        if not shift:
            return
        empty: list[Row] = [[None] * width for _ in range(abs(shift))]
        moved = (
            rows[top + shift : bottom + 1] + empty if shift > 0 else empty + rows[top : bottom + 1 + shift]
        )
        before = sum(_differing(rows[y], row) for y, row in wanted.items())
        after = sum(_differing(old, row) for old, row in zip(moved, wanted.values(), strict=True))
        if after * 4 > before * 3:
            return
        pen.scroll(top, bottom, shift, whole=(top, bottom) == (0, len(rows) - 1))
        rows[top : bottom + 1] = moved
        changed.clear()
        changed.update((y, row) for y, row in wanted.items() if row != rows[y])


class Thinned(CompositorUpdate):
    """Stands for an update of Textual's."""

    def __init__(self, display: Display, update: LayoutUpdate | ChopsUpdate, width: int, height: int) -> None:
        self._display = display
        self._update = update
        self._size = width, height
        self._text: str | None = None

    def render_segments(self, console: Console) -> str:
        """What to send; worked out once, for the terminal is taken to show it from then on."""
        if self._text is None:
            try:
                system = console._color_system or ColorSystem.TRUECOLOR
                self._text = self._display.frame(self._update, system, *self._size)
            except Exception:  # whatever a release of Textual changed: its own way still works
                self._display.working = False
                self._text = self._update.render_segments(console)
        return self._text


class _Cells(dict[str, Cell]):
    """The cells of one look, each made once."""

    def __init__(self, codes: str) -> None:
        super().__init__()
        self.codes = codes

    def __missing__(self, sign: str) -> Cell:
        cell = self[sign] = (sign, of_blank(self.codes) if sign == " " else self.codes)
        return cell


def _pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, Strip]]:
    """The strips of an update with their places: row, column, strip."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield y, x, strip
                x += strip.cell_length
        return
    for y, first, last in update.spans:
        for end, (x, piece) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if piece is None or x > last or end <= first:
                continue
            whole = first <= x < last and end <= last
            yield y, x, piece if whole else piece.crop(0, min(end, last) - x)


def _lay(row: Row, x: int, cells: list[Cell]) -> None:
    """Put cells into a row; a wide character that is cut in two is known no more."""
    end = x + len(cells)
    for edge in (x, end):
        if 0 < edge < len(row) and row[edge] is not None and row[edge][0] == "":  # type: ignore[index]
            row[edge - 1] = row[edge] = None
    row[x:end] = cells


def _shift(old: list[Row], new: list[Row]) -> int:
    """By how many rows most rows moved: above 0 upwards; 0 if they did not."""
    places: dict[str, list[int]] = {}
    for y, row in enumerate(old):
        places.setdefault(_signs(row), []).append(y)
    votes: Counter[int] = Counter()
    for y, row in enumerate(new):
        found = places.get(_signs(row), ())
        if len(found) <= 2:
            votes.update(place - y for place in found)
    if not votes:
        return 0
    shift, count = votes.most_common(1)[0]
    return shift if count >= LEAST_MOVED - 1 else 0


def _signs(row: Row) -> str:
    """What a row says, but for its last cells, where a scroll bar may stand."""
    return "".join([cell[0] if cell else "\0" for cell in row[:-2]])


def _differing(old: Iterable[Cell | None], new: Iterable[Cell | None]) -> int:
    return sum(a != b for a, b in zip(old, new, strict=True))


def _codes(style: Style | None, system: ColorSystem) -> str:
    """The SGR codes of a style."""
    if style is None:
        return ""
    known: Any = style._ansi
    return known if known is not None else Strip.render_ansi(style, system)
