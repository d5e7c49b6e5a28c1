"""The timeline as a strip: time from left to right, a row for each source, empty stretches folded. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from index.model import Standing
from index.record import record
from tui.rows import cells, pad, safe, shorten, truncate
from tui.widgets.drawing import Piece

Scale = Literal["year", "month", "day"]
Slot = tuple[int, int, int]
SCALES: tuple[Scale, ...] = ("year", "month", "day")
SIGNS: Mapping[Standing, str] = {"reports": "●", "alludes": "◐", "to_come": "○", "unsure": "?"}
LEGEND = (
    "▏ the article  ● own account  ◐ alludes  ○ still to come when written  ? unsure  ─ day unknown  ┊ folded"
)
NAME_CELLS = 10
_SIZES: Mapping[Scale, int] = {"year": 5, "month": 5, "day": 6}
_RANK = ("─", "?", "○", "◐", "●")
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@record
class StripEvent:
    """An event on the strip.

    Attributes:
        id: Event id.
        first: First day on which it may have happened; None for the undated.
        last: Last such day.
        standing: What each source does with it, by slug.
    """

    id: str
    first: date | None
    last: date | None
    standing: Mapping[str, Standing]


@record
class StripView:
    """What the strip shows.

    Attributes:
        sources: Slug and short name of each source, in order.
        events: The events.
        appeared: For each article its source and the first and last day on which it may have appeared.
    """

    sources: tuple[tuple[str, str], ...] = ()
    events: tuple[StripEvent, ...] = ()
    appeared: tuple[tuple[str, date, date], ...] = ()


@dataclass(slots=True)
class Grid:
    """A strip at one scale.

    Attributes:
        slots: The years, months or days in which something stands, in order.
        signs: Sign by source and number of the slot.
        appeared: Source and number of the slots in which its articles appeared.
        place: Number of the slot of each dated event.
    """

    slots: list[Slot] = field(default_factory=list)
    signs: dict[tuple[str, int], str] = field(default_factory=dict)
    appeared: set[tuple[str, int]] = field(default_factory=set)
    place: dict[str, int] = field(default_factory=dict)


def slot_of(day: date, scale: Scale) -> Slot:
    """The year, month or day that a day lies in; what is finer than the scale is 0."""
    return (day.year, day.month if scale != "year" else 0, day.day if scale == "day" else 0)


def grid(view: StripView, scale: Scale) -> Grid:
    """Lay a strip out at a scale."""
    found = Grid()
    days = [day for event in view.events for day in (event.first, event.last) if day is not None]
    days += [day for _, first, last in view.appeared for day in (first, last)]
    found.slots = sorted({slot_of(day, scale) for day in days})
    number = {slot: index for index, slot in enumerate(found.slots)}
    for event in view.events:
        if event.first is None:
            continue
        start = number[slot_of(event.first, scale)]
        end = number[slot_of(event.last or event.first, scale)]
        found.place[event.id] = start
        for source, standing in event.standing.items():
            _set(found, source, start, SIGNS[standing])
            for index in range(start + 1, end + 1):
                _set(found, source, index, "─")
    for source, first, last in view.appeared:
        found.appeared |= {(source, number[slot_of(day, scale)]) for day in (first, last)}
    return found


def _set(found: Grid, source: str, index: int, sign: str) -> None:
    known = found.signs.get((source, index))
    if known is None or _RANK.index(sign) > _RANK.index(known):
        found.signs[source, index] = sign


def _neighbours(one: Slot, other: Slot, scale: Scale) -> bool:
    """Whether nothing lies between two slots."""
    if scale == "year":
        return other[0] - one[0] == 1
    if scale == "month":
        return (other[0] * 12 + other[1]) - (one[0] * 12 + one[1]) == 1
    return date(*other).toordinal() - date(*one).toordinal() == 1


def strip_rows(
    view: StripView, laid: Grid, scale: Scale, current: str, label: str, width: int, rows: int
) -> list[Sequence[Piece]]:
    """The rows of the strip around the current event.

    Args:
        view: What it shows.
        laid: The same at the scale.
        scale: The scale.
        current: Id of the event under the cursor.
        label: Words beside the sign under its column.
        width: Cells.
        rows: Rows for the sources at most; those that tell the event come first then.
    """
    size = _SIZES[scale]
    shown = max((width - NAME_CELLS) // size, 1)
    here = laid.place.get(current, -1)
    left = max(0, min(max(here, 0) - shown // 2, len(laid.slots) - shown))
    numbers = range(left, min(left + shown, len(laid.slots)))
    found: list[Sequence[Piece]] = [*_axis(laid, scale, numbers, size)]
    event = next((event for event in view.events if event.id == current), None)
    for source, name in _chosen(view, event, rows):
        pieces: list[Piece] = [(pad(truncate(safe(name), NAME_CELLS - 1), NAME_CELLS), "")]
        for number in numbers:
            text = _cell(laid, source, number, scale, size)
            told = number == here and event is not None and source in event.standing
            if told:
                pieces += [(text[:1], "current"), (text[1:], "")]
            elif pieces[-1][1]:
                pieces.append((text, ""))
            else:
                pieces[-1] = (pieces[-1][0] + text, "")
        found.append(pieces)
    left_out = len(view.sources) - len(_chosen(view, event, rows))
    more = f"+{left_out} more" if left_out > 0 else ""
    found.append(_marker(here - left if here >= 0 else -1, size, label, more, width))
    return found


def _chosen(view: StripView, event: StripEvent | None, rows: int) -> Sequence[tuple[str, str]]:
    """The sources that find room: those that tell the event, then the others, in their order."""
    if len(view.sources) <= rows:
        return view.sources
    telling = event.standing if event is not None else {}
    ranked = sorted(view.sources, key=lambda source: source[0] not in telling)[:rows]
    return [source for source in view.sources if source in ranked]


def _axis(laid: Grid, scale: Scale, numbers: range, size: int) -> list[Sequence[Piece]]:
    """Years, and months or days under them."""
    years, finer = " " * NAME_CELLS, " " * NAME_CELLS
    last = 0
    for number in numbers:
        year, month, day = laid.slots[number]
        years += pad(str(year) if year != last else "", size)
        last = year
        finer += pad(f"{month:02}-{day:02}" if scale == "day" else _MONTHS[month], size)
    rows: list[Sequence[Piece]] = [[(years, "strong")]]
    return rows if scale == "year" else [*rows, [(finer, "dim")]]


def _cell(laid: Grid, source: str, number: int, scale: Scale, size: int) -> str:
    """A slot of a source: its sign, whether an article appeared, a fold before the next slot."""
    sign = laid.signs.get((source, number), " ")
    article = "▏" if (source, number) in laid.appeared else " "
    last = number + 1 < len(laid.slots) and not _neighbours(laid.slots[number], laid.slots[number + 1], scale)
    return sign + article + ("┊" if last else " ") + " " * (size - 3)


def _marker(column: int, size: int, label: str, more: str, width: int) -> Sequence[Piece]:
    """The sign under the current column with words at the side where there is more room."""
    label = safe(label)
    if column < 0:
        return [(pad(more, NAME_CELLS), "dim"), (shorten(f"undated  {label}", width - NAME_CELLS), "accent")]
    at = column * size
    room = width - NAME_CELLS - at - 2
    if room >= min(cells(label), width // 2):
        text = " " * at + "▲ " + shorten(label, room)
    else:
        words = shorten(label, max(at - 1, 0))
        text = " " * (at - cells(words) - 1) + words + " ▲"
    return [(pad(more, NAME_CELLS), "dim"), (text, "accent")]
