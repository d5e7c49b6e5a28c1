"""Which panes of the reading view are shown, where and how wide, for a size of the terminal. Pure.

Wide terminals put panes side by side; narrow ones stack two articles, and smaller ones show the pane in focus
alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Literal

from index.record import record

PaneName = Literal["sources", "start", "a", "b", "entities"]

SIDE_BY_SIDE = 100
"""Columns from which panes stand side by side."""
STACKED = (70, 20)
"""Columns and rows from which two articles are stacked; below, one pane."""
TOO_SMALL = (40, 10)
"""Columns and rows below which nothing sensible can be drawn."""
NARROWEST = 14
"""Columns below which no pane is squeezed."""
READABLE = 44
"""Columns that an article needs beside another pane."""
SQUEEZED = 30
"""Columns that an article keeps beside a pane that has the focus."""

_WIDTHS: Mapping[str, int] = {"sources": 28, "entities": 34, "pair": 18}


@record
class Desk:
    """What there is to lay out.

    Attributes:
        a: Whether the left pane holds an article; without one the start page takes its place.
        b: Whether a second article is shown.
        zoom: Whether the pane in focus has all the room.
        focus: The pane in focus.
        sources: Whether the user wants the sources beside articles.
        entities: Whether the user wants the entities beside articles.
        widths: Columns the user chose, by ``sources``, ``entities``, ``pair`` and ``a`` (the share of the
        left
            article in percent).
    """

    a: bool = False
    b: bool = False
    zoom: bool = False
    focus: PaneName = "sources"
    sources: bool = True
    entities: bool = True
    widths: Mapping[str, int] = field(default_factory=dict)


@record
class Plan:
    """The panes to show.

    Attributes:
        panes: Pane and its columns, from the left; with ``stacked`` its rows, from the top.
        stacked: True if the panes stand above each other over the whole width.
        header: Whether the header line is shown.
        rule: Whether a rule parts the panes from the lines below.
        trail: Whether the trail line is shown.
    """

    panes: tuple[tuple[PaneName, int], ...]
    stacked: bool = False
    header: bool = True
    rule: bool = True
    trail: bool = True


def too_small(columns: int, rows: int) -> bool:
    """Whether the terminal is too small for anything but a message."""
    return columns < TOO_SMALL[0] or rows < TOO_SMALL[1]


def order(desk: Desk) -> tuple[PaneName, ...]:
    """The panes that can have the focus, in order of Tab, shown or not."""
    if not desk.a:
        return ("sources", "start", "entities")
    return ("sources", "a", "b", "entities") if desk.b else ("sources", "a", "entities")


def plan(desk: Desk, columns: int, rows: int, *, prompt: bool = False) -> Plan:
    """Lay the panes out.

    Args:
        desk: What there is.
        columns: Columns of the terminal.
        rows: Rows of the terminal, bars included.
        prompt: Whether the search line takes a row.
    """
    roomy = rows >= 20 and columns >= 60
    header = rows >= 14 and columns >= 60
    room = rows - header - roomy - 2 - prompt
    bars = {"header": header, "rule": roomy, "trail": True}
    if desk.zoom or columns < STACKED[0]:
        return Plan(((desk.focus, columns),), **bars)
    if columns >= SIDE_BY_SIDE:
        return Plan(_side_by_side(desk, columns), **bars)
    if desk.focus in ("a", "b") and desk.b and rows >= STACKED[1]:
        return Plan((("a", room // 2), ("b", room - room // 2)), stacked=True, **bars)
    if desk.focus in ("sources", "start") and not desk.a:
        left = max(NARROWEST, min(_width(desk, "sources"), columns - READABLE))
        return Plan((("sources", left), ("start", columns - left)), **bars)
    return Plan(((desk.focus, columns),), **bars)


def _side_by_side(desk: Desk, columns: int) -> tuple[tuple[PaneName, int], ...]:
    """The panes of a wide terminal; the one in focus is always among them."""
    middle: tuple[PaneName, ...] = ("a", "b") if desk.b else ("a",) if desk.a else ("start",)
    side: dict[PaneName, int] = {
        "sources": _width(desk, "sources"),
        "entities": _width(desk, "pair" if desk.b else "entities"),
    }
    allowed = {"sources": desk.sources or not desk.a, "entities": desk.entities or not desk.a}
    spare = columns - READABLE * len(middle)
    wanted: list[PaneName] = []
    if desk.focus in side:  # shown even where the articles become narrow
        room = columns - SQUEEZED * len(middle)
        side[desk.focus] = max(NARROWEST, min(side[desk.focus], room))
        wanted.append(desk.focus)
        spare -= side[desk.focus]
    candidates: tuple[PaneName, ...] = ("entities", "sources") if desk.b else ("sources", "entities")
    for name in candidates:
        if name not in wanted and allowed[name] and side[name] <= spare:
            wanted.append(name)
            spare -= side[name]
    rest = columns - sum(side[name] for name in wanted)
    panes: list[tuple[PaneName, int]] = [("sources", side["sources"])] if "sources" in wanted else []
    if len(middle) == 2:
        left = max(NARROWEST, min(rest - NARROWEST, rest * _share(desk) // 100))
        panes += [("a", left), ("b", rest - left)]
    else:
        panes.append((middle[0], rest))
    if "entities" in wanted:
        panes.append(("entities", side["entities"]))
    return tuple(panes)


def _width(desk: Desk, name: str) -> int:
    return desk.widths.get(name, _WIDTHS[name])


def _share(desk: Desk) -> int:
    """Percent of the room for articles that the left one has."""
    return min(80, max(20, desk.widths.get("a", 50)))


def resized(desk: Desk, by: int, columns: int) -> dict[str, int]:
    """The widths after the pane in focus was made wider (``by`` 1) or narrower (-1) by a step."""
    widths = dict(desk.widths)
    if desk.focus in ("sources", "entities"):
        name = "pair" if desk.focus == "entities" and desk.b else desk.focus
        current = widths.get(name, _WIDTHS[name])
        widths[name] = min(max(NARROWEST, columns // 2), max(NARROWEST, current + 4 * by))
    elif desk.b:
        step = 4 * by if desk.focus == "a" else -4 * by
        widths["a"] = min(80, max(20, widths.get("a", 50) + step))
    return widths


def focused(desk: Desk, focus: PaneName, *, zoom: bool | None = None) -> Desk:
    """The desk with the focus elsewhere; ``zoom`` None leaves it as it is."""
    return replace(desk, focus=focus, zoom=desk.zoom if zoom is None else zoom)
