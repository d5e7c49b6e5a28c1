"""Cells, cuts and line breaks.

Cells (columns of the terminal) only exist in `tui`; everything else counts code points. A width is what
Textual takes it for: one cell for almost all text, found by one regular expression (8 ms for a million
code points, against 70 ms for a table look-up of each), else the table of `rich.cells`, loaded when needed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from index.text.clean import clean_line as safe
from tui.terminal import glyphs

__all__ = ["cells", "count_rows", "drawn", "fit", "flat", "pad", "safe", "truncate", "truncate_left", "wrap"]

# Everything outside these ranges is asked from the table; inside, every code point takes one cell.
_MAYBE_NOT_ONE = re.compile("[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]")
_BLANKS = {ord(blank): " " for blank in "\n\t\r\v\f"}
_ANY_BLANK = re.compile("[\n\t\r\v\f]")
_JOINERS = re.compile("[\u200d\ufe0f]")  # widths of their neighbours depend on them
_MAY_NOT_START = frozenset(
    "!%),.:;?]}’”…‰℃、。々〉》」』】〕〗〙〛〞〟ゝゞーァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ・！％），．：；？］｝～"
)
_MAY_NOT_END = frozenset("([{‘“〈《「『【〔〖〘〚〝（［｛￥＄")


class _Widths(dict[str, int]):
    """Width of each character met so far; control characters never get here (they are blanks or cleaned)."""

    def __missing__(self, character: str) -> int:
        from rich.cells import get_character_cell_size

        width = self[character] = get_character_cell_size(character)
        return width


_widths = _Widths()


_LEAST_NAME = 6
"""Cells of a name's beginning that still tell who is meant."""


def flat(text: str) -> str:
    """`text` with line ends and tabs as single spaces, code point for code point."""
    return text.translate(_BLANKS) if _ANY_BLANK.search(text) else text


def cells(text: str) -> int:
    """Width of a text in cells; line ends and tabs count one."""
    if text.isascii() or not _MAYBE_NOT_ONE.search(text):
        return len(text)
    return sum(_measure(flat(text)))


def is_simple(text: str) -> bool:
    """Whether every code point of a text surely takes one cell, on any terminal."""
    return text.isascii() or not _MAYBE_NOT_ONE.search(text)


def widths(text: str) -> list[int]:
    """Width of every code point in cells; 0 for one that joins its predecessor's grapheme."""
    return _measure(flat(text))


def _measure(text: str) -> list[int]:
    """Width of every code point; a code point that joins its predecessor's grapheme counts 0."""
    if not _JOINERS.search(text):
        return list(map(_widths.__getitem__, text))
    from rich.cells import split_graphemes

    widths = [0] * len(text)
    for start, _end, width in split_graphemes(text)[0]:
        widths[start] = width
    return widths


def fit(text: str, width: int) -> int:
    """Number of code points from the start of `text` that fit into `width` cells (graphemes whole)."""
    if width <= 0:
        return 0
    if text.isascii() or not _MAYBE_NOT_ONE.search(text):
        return min(width, len(text))
    return bisect_right(list(accumulate(_measure(flat(text)), initial=0)), width) - 1


def truncate(text: str, width: int, *, ellipsis: str | None = None) -> str:
    """Cut a text to at most `width` cells.

    Args:
        text: The text, one line.
        width: Cells.
        ellipsis: What shows the cut; by default the sign for it of the terminal in use.

    Returns:
        The text itself if it fits, else its start with the ellipsis (which alone fills a very small width).
    """
    if cells(text) <= width:
        return text
    sign = glyphs().more if ellipsis is None else ellipsis
    room = width - cells(sign)
    return text[: fit(text, room)] + sign if room >= 0 else sign[: max(width, 0)]


def shorten(title: str, width: int) -> str:
    """Cut the title of an event to at most `width` cells, so that what happened is left to the last.

    Args:
        title: ``who, who · what happened``, with or without who; one line.
        width: Cells.

    Returns:
        The title with as many of those who take part as there is room for, else what happened alone.
    """
    if cells(title) <= width:
        return title
    lead, dot, action = title.rpartition(" · ")
    if not dot:
        return truncate(title, width)
    before, colon, who = lead.rpartition(": ")
    room = width - cells(before + colon) - cells(dot + action)
    names = who.split(", ")
    for count in range(len(names) - 1, 0, -1):
        some = ", ".join(names[:count])
        if cells(some) <= room:
            return f"{before}{colon}{some}{dot}{action}"
    if room >= _LEAST_NAME:
        return f"{before}{colon}{truncate(who, room)}{dot}{action}"
    return truncate(before + colon + action, width)


def truncate_left(text: str, width: int, *, ellipsis: str = "") -> str:
    """The end of a text, at most `width` cells of it; the start is cut, shown by `ellipsis`."""
    total = cells(text)
    if total <= width:
        return text
    room = width - cells(ellipsis)
    if room <= 0:
        return ""
    cut = fit(text, total - room)
    while cut < len(text) and cells(text[cut:]) > room:
        cut += 1
    return ellipsis + text[cut:]


def pad(text: str, width: int, *, align: str = "left") -> str:
    """`text` cut or filled with spaces to exactly `width` cells ("left", "right", "centre")."""
    text = truncate(text, width)
    gap = width - cells(text)
    if align == "right":
        return " " * gap + text
    if align == "centre":
        return " " * (gap // 2) + text + " " * (gap - gap // 2)
    return text + " " * gap


def drawn(text: str, start: int, end: int) -> str:
    """What is drawn of a row: without the white space that hangs at its end."""
    return flat(text[start:end]).rstrip(" ")


def wrap(text: str, width: int, *, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Break text into rows.

    Breaks after white space, after a hyphen between letters, after dashes and slashes, and between wide
    (Chinese, Japanese, Korean) characters where their rules allow; a word that is too long is broken anywhere
    but inside a grapheme. Line ends and tabs are white space.

    Args:
        text: The text.
        width: Cells per row, at least 2 (a wide character needs as much); less is taken as 2.
        start: First code point to wrap.
        end: Code point after the last one.

    Returns:
        Spans that follow each other without a gap, at least one (which may be empty). What `drawn` gives of a
        span is at most `width` cells wide: white space at the end of a row hangs.
    """
    end = len(text) if end is None else end
    part = flat(text[start:end])
    width = max(width, 2)
    narrow = part.isascii() or not _MAYBE_NOT_ONE.search(part)
    breaks = _narrow_rows(part, width) if narrow else _wide_rows(part, width)
    return [(start + a, start + b) for a, b in zip(breaks, [*breaks[1:], len(part)], strict=True)]


def count_rows(text: str, width: int, *, start: int, end: int) -> int:
    """Number of rows that `wrap` would give."""
    if end - start <= width:
        part = text[start:end]
        if part.isascii() or not _MAYBE_NOT_ONE.search(part):
            return 1
    return len(wrap(text, width, start=start, end=end))


def _narrow_rows(text: str, width: int) -> list[int]:
    """Starts of rows for a text of one-cell characters."""
    length = len(text)
    starts = [0]
    at = 0
    find = text.rfind
    others: Callable[[str, int, int, int], int] | None = (
        _last_dash if any(sign in text for sign in "-–—/") else None
    )
    while length - at > width:
        stop = at + width
        cut = stop if text[stop] == " " else find(" ", at, stop) + 1
        if others is not None and cut < stop:
            cut = max(cut, others(text, at, cut, stop))
        if cut <= at:
            cut = stop
        at = _skip_blanks(text, cut)
        if at >= length:
            break
        starts.append(at)
    return starts


def _last_dash(text: str, at: int, low: int, stop: int) -> int:
    """The last place in ``low < place <= stop`` after a dash or slash where a row may end, or 0."""
    for place in range(stop, max(low, at), -1):
        if text[place - 1] in "-–—/" and _after_dash(text, place):
            return place
    return 0


def _after_dash(text: str, place: int) -> bool:
    """Whether a row may end after a dash or slash: never inside numbers or before another dash."""
    before = text[place - 2] if place > 1 else " "
    after = text[place] if place < len(text) else " "
    if text[place - 1] == "—":
        return after.isalnum()
    return after.isalpha() and before.isalpha()


def _skip_blanks(text: str, at: int) -> int:
    """The place after the spaces at `at`."""
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _wide_rows(text: str, width: int) -> list[int]:
    """Starts of rows for any text."""
    sizes = _measure(text)
    places = list(accumulate(sizes, initial=0))
    starts = [0]
    at = 0
    while places[-1] - places[at] > width:
        stop = max(bisect_right(places, places[at] + width) - 1, at + 1)
        while stop < len(text) and sizes[stop] == 0:
            stop += 1
        cut = stop
        if stop < len(text) and not _is_blank(text, sizes, stop):
            while cut > at and not _may_break(text, sizes, cut):
                cut -= 1
            cut = cut if cut > at else stop
        while cut < len(text) and _is_blank(text, sizes, cut):
            cut += 1
        at = cut
        if at >= len(text):
            break
        starts.append(at)
    return starts


def _is_blank(text: str, sizes: list[int], place: int) -> bool:
    """Whether a space may hang at the end of a row: not if it carries a combining mark."""
    return text[place] == " " and not (place + 1 < len(text) and sizes[place + 1] == 0)


def _may_break(text: str, sizes: list[int], place: int) -> bool:
    """Whether a row may end before the code point at `place` (which is not a space)."""
    before, after = text[place - 1], text[place]
    if sizes[place] == 0:
        return False
    if before == " ":
        return True
    if sizes[place] == 2 or sizes[place - 1] == 2:
        return after not in _MAY_NOT_START and before not in _MAY_NOT_END
    return before in "-–—/" and _after_dash(text, place)
