"""Puts together what a terminal is sent: moves, looks, texts, as few bytes as it takes."""

from __future__ import annotations

import os
from functools import cache
from itertools import islice
from typing import TypeAlias

GAP = 4
"""Unchanged cells between changed ones that are cheaper to send again than to jump over."""
BLANKS = 14
"""Blanks from which on it is cheaper to have them erased and to jump over them."""
_ERASES_WITH_COLOUR = ("xterm", "foot", "alacritty", "kitty", "wezterm", "konsole", "rxvt", "vte", "gnome")
_SEEN_ON_BLANKS = frozenset({"4", "5", "7", "9", "21", "53"})
"""Codes of underline, blink, reverse, strike and the like, which show without a letter."""
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What ends one attribute and leaves the others and the colours (ECMA-48, 8.3.117)."""
Cell: TypeAlias = tuple[str, str]
"""What a cell shows (empty for the right half of a wide character) and its look as SGR codes."""
Row: TypeAlias = "list[Cell | None]"
"""Cells of a row of the terminal; None where nobody knows."""


def erases_with_colour() -> bool:
    """Whether the terminal gives erased cells the background in use; tmux and screen need not."""
    environ = os.environ
    return environ.get("TERM", "").startswith(_ERASES_WITH_COLOUR) and not (
        environ.get("TMUX") or environ.get("STY")
    )


class Pen:
    """Puts together what is sent: texts, looks, moves."""

    def __init__(self, erases: bool = False) -> None:
        self._out: list[str] = []
        self._codes = ""
        self._erases = erases

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
        end = self._blank_from(new)
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
        end = x
        while x < stop:
            sign, codes = new[x] or ("", "")
            if sign and not sure:
                self._go(y, x, -1)
            if sign == " ":
                if x >= end:
                    end = _end_of(new, x, stop)
                    if end - x >= BLANKS and self._erase(end - x, codes):
                        x, sure = end, False
                        continue
                if codes != of_blank(self._codes):
                    self._look(codes)
            elif sign and codes != self._codes:
                self._look(codes)
            self._out.append(sign)
            sure = _is_sure(sign) if sign else sure
            x += 1
        return stop if sure else -1

    def _blank_from(self, row: Row) -> int:
        """Where the blanks begin that the terminal makes as well when told to erase the rest of the row."""
        last = row[-1]
        if last is None or last[0] != " " or not self._erasable(last[1]):
            return len(row)
        end = len(row)
        while end and row[end - 1] == last:
            end -= 1
        return end if len(row) - end > 3 else len(row)

    def _erasable(self, codes: str) -> bool:
        """Whether erased cells look like blanks of that look."""
        return not codes or (self._erases and _parts(codes)[0].isdisjoint(_SEEN_ON_BLANKS))

    def _erase(self, count: int, codes: str) -> bool:
        """Have the terminal make blanks; the cursor stays. False where they would come out wrong."""
        if not self._erasable(codes):
            return False
        if codes != of_blank(self._codes):
            self._look(codes)
        self._out.append(f"\x1b[{count}X")
        return True

    def _go(self, y: int, x: int, at: int) -> None:
        if at < 0:
            self._out.append(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        elif x > at:
            self._out.append(f"\x1b[{x - at}C" if x - at > 1 else "\x1b[C")

    def _look(self, codes: str) -> None:
        if codes != self._codes:
            self._out.append(_transition(self._codes, codes))
            self._codes = codes


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
        elif cell[1] != look and cell != (" ", of_blank(look)):
            break
    while stop < len(new) and (cell := new[stop]) is not None and cell[0] == "":
        stop += 1
    return stop


def _end_of(row: Row, x: int, stop: int) -> int:
    """End of the cells from ``x`` on that are all the same."""
    cell = row[x]
    end = x + 1
    while end < stop and row[end] == cell:
        end += 1
    return end


@cache
def _is_sure(sign: str) -> bool:
    """Whether every terminal takes as many cells for a sign as we do: not so for emoji and what is joined."""
    if len(sign) != 1:
        return False
    code = ord(sign)
    return code < 0x2600 or 0x2E80 <= code < 0xD7B0 or 0xF900 <= code < 0xFB00 or 0xFF00 <= code < 0xFFF0


@cache
def of_blank(codes: str) -> str:
    """What of a look is seen on a blank: the background, unless there are lines through it or it is reversed."""
    attributes, _, background = _parts(codes)
    return background if attributes.isdisjoint(_SEEN_ON_BLANKS) else codes


@cache
def _transition(before: str, after: str) -> str:
    """The shortest sequence from one look to another."""
    if not after:
        return "\x1b[m"
    if not before:
        return f"\x1b[{after}m"
    (was, *colours), (now, *wanted) = _parts(before), _parts(after)
    whole = f"\x1b[0;{after}m"
    gone = was - now
    if not gone <= _OFF.keys():
        return whole
    off = {_OFF[code] for code in gone}
    again = {code for code in was & now if _OFF.get(code) in off}  # 22 ends bold and dim alike
    codes = (
        sorted(off)
        + sorted((now - was) | again)
        + [
            code or default
            for old, code, default in zip(colours, wanted, ("39", "49"), strict=True)
            if code != old
        ]
    )
    return min(whole, f"\x1b[{';'.join(codes)}m", key=len)


@cache
def _parts(codes: str) -> tuple[frozenset[str], str, str]:
    """Attributes, colour and background of a look."""
    attributes, colours = [], ["", ""]
    numbers = iter(codes.split(";") if codes else ())
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
