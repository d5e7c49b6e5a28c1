"""Sends the terminal only the cells that look different, and lets it scroll where rows moved.

Textual sends a widget's rows whole: 7 kB for a line of scrolling at 120x40. Here every frame is compared with what
the terminal shows already. It works on parts of Textual that are not public, so it is used with the release it was
tested with and no other, and whatever goes wrong in it hands the frame back to Textual's own way.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

import textual
from rich.color import ColorSystem
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from tui.rows import is_simple, widths

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style

TESTED_WITH = frozenset({"8.2.8"})
"""Releases of Textual whose updates look as they are read here."""
GAP = 4
"""Unchanged cells between changed ones that are cheaper to send again than to jump over."""
LEAST_MOVED = 4
"""Rows that must have moved together before scrolling is thought of."""

Cell: TypeAlias = tuple[str, str]
"""What a cell shows (empty for the right half of a wide character) and its look as SGR codes."""
Row: TypeAlias = "list[Cell | None]"
"""Cells of a row of the terminal; None where nobody knows."""


def usable() -> bool:
    """Whether this release of Textual is one that this was tested with, and nobody has switched it off."""
    return textual.__version__ in TESTED_WITH and not os.environ.get("CROSSREAD_WHOLE_FRAMES")


class Display:
    """What the terminal shows, as far as is known.

    Attributes:
        working: False once something went wrong: then every frame goes Textual's own way.
    """

    def __init__(self) -> None:
        self.working = usable()
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
            return _Thinned(self, update, width, height)
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
        pen = _Pen()
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

    def _scroll(self, changed: dict[int, Row], pen: _Pen, width: int) -> None:
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


class _Thinned(CompositorUpdate):
    """Stands for an update of Textual's."""

    def __init__(self, display: Display, update: LayoutUpdate | ChopsUpdate, width: int, height: int) -> None:
        self._display = display
        self._update = update
        self._size = width, height

    def render_segments(self, console: Console) -> str:
        """What to send."""
        try:
            system = console._color_system or ColorSystem.TRUECOLOR
            return self._display.frame(self._update, system, *self._size)
        except Exception:  # whatever a release of Textual changed: its own way still works
            self._display.working = False
            return self._update.render_segments(console)


class _Cells(dict[str, Cell]):
    """The cells of one look, each made once."""

    def __init__(self, codes: str) -> None:
        super().__init__()
        self.codes = codes

    def __missing__(self, sign: str) -> Cell:
        cell = self[sign] = (sign, self.codes)
        return cell


class _Pen:
    """Puts together what is sent: texts, looks, moves."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._codes = ""

    def text(self) -> str:
        """Everything, with the look put back."""
        if self._codes:
            self._out.append("\x1b[m")
        return "".join(self._out)

    def scroll(self, top: int, bottom: int, shift: int, *, whole: bool) -> None:
        """Move rows up (``shift`` > 0) or down; what comes in at the other end is blank.

        Done by taking out or putting in lines at the top of a scroll region, which every terminal can.
        """
        count = abs(shift)
        lines = f"\x1b[{count if count > 1 else ''}{'M' if shift > 0 else 'L'}"
        if whole:
            self._out.append(f"\x1b[H{lines}")
        else:
            self._out.append(f"\x1b[{top + 1};{bottom + 1}r\x1b[{top + 1}H{lines}\x1b[r")

    def write(self, y: int, old: Row, new: Row) -> None:
        """Send the cells of a row that changed."""
        end = _blank_from(new)
        x, width, at = 0, len(new), -1
        while x < width:
            if new[x] is None or new[x] == old[x]:
                x += 1
                continue
            if x >= end:
                self._go(y, x, at)
                self._look(new[-1][1] if new[-1] else "")
                self._out.append("\x1b[K")
                return
            while x and new[x] is not None and new[x][0] == "":  # type: ignore[index]
                x -= 1  # the right half of a wide character: from its left half
            stop = _stretch(old, new, x, end)
            at = self._put(y, x, stop, at, new)
            x = stop

    def _put(self, y: int, x: int, stop: int, at: int, new: Row) -> int:
        """Send cells ``x`` to ``stop``; returns where the cursor stands, -1 if that is not sure."""
        self._go(y, x, at)
        sure = True
        for cell in islice(new, x, stop):
            sign, codes = cell or ("", "")
            if not sure and sign:
                self._go(y, x, -1)
            if codes != self._codes and sign:
                self._look(codes)
            self._out.append(sign)
            sure = len(sign) == 1 and (sign.isascii() or is_simple(sign))
            x += 1
        return stop if sure else -1

    def _go(self, y: int, x: int, at: int) -> None:
        if at < 0:
            self._out.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        elif x > at:
            self._out.append(f"\x1b[{x - at}C" if x - at > 1 else "\x1b[C")

    def _look(self, codes: str) -> None:
        if codes != self._codes:
            self._out.append(_transition(self._codes, codes))
            self._codes = codes


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


def _blank_from(row: Row) -> int:
    """Where the blanks begin that the terminal's "erase to the end" makes as well; the width if that is dear.

    Only blanks without a colour behind them: not every terminal erases with a colour.
    """
    last = row[-1]
    if last is None or last[0] != " " or last[1]:
        return len(row)
    end = len(row)
    while end and row[end - 1] == last:
        end -= 1
    return end if len(row) - end > 3 else len(row)


def _stretch(old: Row, new: Row, x: int, end: int) -> int:
    """End of the cells from ``x`` on that are sent in one go."""
    look = new[x][1] if new[x] else ""  # type: ignore[index]
    stop = seen = x + 1
    while seen < end and seen - stop <= GAP:
        cell = new[seen]
        if cell is None:
            break
        seen += 1
        if cell != old[seen - 1]:
            stop, look = seen, cell[1]
        elif cell[1] != look:
            break
    while stop < len(new) and (cell := new[stop]) is not None and cell[0] == "":
        stop += 1
    return stop


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
    return "".join(cell[0] if cell else "\0" for cell in islice(row, len(row) - 2))


def _differing(old: Iterable[Cell | None], new: Iterable[Cell | None]) -> int:
    return sum(a != b for a, b in zip(old, new, strict=True))


def _codes(style: Style | None, system: ColorSystem) -> str:
    """The SGR codes of a style."""
    if style is None:
        return ""
    known: Any = style._ansi
    return known if known is not None else Strip.render_ansi(style, system)


@cache
def _transition(before: str, after: str) -> str:
    """The shortest sequence from one look to another."""
    if not after:
        return "\x1b[m"
    if not before:
        return f"\x1b[{after}m"
    (was, *colours), (now, *wanted) = _parts(before), _parts(after)
    whole = f"\x1b[0;{after}m"
    if was - now:
        return whole
    codes = sorted(now - was) + [
        code or default
        for old, code, default in zip(colours, wanted, ("39", "49"), strict=True)
        if code != old
    ]
    return min(whole, f"\x1b[{';'.join(codes)}m", key=len)


@cache
def _parts(codes: str) -> tuple[frozenset[str], str, str]:
    """Attributes, colour and background of a look."""
    attributes, colours = [], ["", ""]
    numbers = iter(codes.split(";"))
    for number in numbers:
        value = int(number)
        if value in (38, 48):
            kind = next(numbers)
            rest = [kind, *islice(numbers, 3 if kind == "2" else 1)]
            colours[value == 48] = ";".join((number, *rest))
        elif 30 <= value <= 39 or 90 <= value <= 97:
            colours[0] = number
        elif 40 <= value <= 49 or 100 <= value <= 107:
            colours[1] = number
        else:
            attributes.append(number)
    return frozenset(attributes), colours[0], colours[1]
