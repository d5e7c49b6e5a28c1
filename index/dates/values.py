"""What a time expression says before it is put on a calendar, as text, and how it gets its days.

The values are kept in ``Timex.value``; where TIMEX3 (ISO-TimeML) has a form for the same, it is that form:

===================  ==========================================================================
``2021-06-28``       a day; ``XXXX`` for a year and ``XX`` for a month that are not said
``2021-06``          a month; ``2021`` a year; ``2021-Q2`` a quarter; ``2021-H1`` a half
``2021-SU``          a season: SP, SU, FA or WI
``199X`` ``20XX``    a decade; a century (its first two digits: ``20XX`` is the 21st)
``2021-easter``      a feast that moves
``A/B``              from A to B, both ends included; two periods of one kind
``A|B``              one of two readings, such as ``2023-03-04|2023-04-03``
``START-A`` …        the START, MID or END of A
``last:A``           the last one before the article; ``this:A``, ``next:A`` likewise
``Y-1:A``            A in the year before the article's; ``@Y+0:A`` in the year told before it in the text
``Y-20:P0D``         the article's day twenty years before
``weekday:0``        a Monday; may stand after ``last:``, ``this:``, ``next:``
``-P1M`` ``P0D``     so many units before (``-``), at (no sign, 0) or after (``+``) the article's day
``~-P20Y``           about so many; ``>-P20Y`` more than, ``<-P20Y`` nearly
``@-P7D``            the same from the time told before it in the text
``later:P0Y``        the rest of the article's year; ``earlier:P0M`` its beginning
``PAST:P30Y``        the stretch of time up to the article; ``NEXT:P5Y`` from it on
``PRESENT``          the present in general, no day
===================  ==========================================================================

Units: D day, W week, WE weekend, F fortnight, M month, Q quarter, Y year, E decade, C century. ``PX`` is a
number that is not said ("a few days ago"): such a value never gets a period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.dates import calendar
from index.model import Granularity, Period

_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d|XX)-(\d\d)")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)")
_NAMED = re.compile(r"(\d{4}|XXXX)-(Q[1-4]|H[12]|SP|SU|FA|WI|[a-z]+)")
_DECADE = re.compile(r"(\d{3})X")
_CENTURY = re.compile(r"(\d\d)XX")
_OFFSET = re.compile(r"([~<>]?)(@?)([-+]?)P(\d+|X)(D|WE|W|F|M|Q|Y|E|C)")

_MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
_DAYS_IN = {"D": 1, "W": 7, "F": 14, "WE": 7}


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance from a day.

    Attributes:
        about: ``""`` exact, ``~`` about, ``>`` more than, ``<`` nearly.
        from_text: True if it counts from the time told before it and not from the article's day.
        count: Signed number of units; None if the number is not said.
        unit: Unit letter.
    """

    about: str
    from_text: bool
    count: int | None
    unit: str


def parse_offset(value: str) -> Offset | None:
    """Read a value such as ``-P1M``; None if it is of another form."""
    found = _OFFSET.fullmatch(value)
    if not found:
        return None
    about, anchor, sign, digits, unit = found.groups()
    count = None if digits == "X" else int(digits) * (-1 if sign == "-" else 1)
    return Offset(about, bool(anchor), count, unit)


def lacks_year(value: str) -> bool:
    """Whether the value names a day, month or season without its year."""
    return "XXXX" in value


def absolute(value: str, year: int | None = None) -> Period | None:
    """The days of a calendar value.

    Args:
        value: A value of the first group of forms (day to ``START-A``), without ``|``.
        year: The year to put where the value lacks one.

    Returns:
        The period; None for another form of value, for a missing year and for a day that does not exist.
    """
    for which in ("START", "MID", "END"):
        if value.startswith(which + "-"):
            whole = absolute(value.removeprefix(which + "-"), year)
            return calendar.part(whole, which) if whole else None
    try:
        if "/" in value:
            low, _, high = value.partition("/")
            return _between(low, high, year)
        return _single(value, year)
    except (ValueError, KeyError):
        return None


def _between(low: str, high: str, year: int | None) -> Period | None:
    """From one calendar value to another; a range without a year may run over New Year's Eve."""
    first = _single(low, year)
    last = _single(high, year)
    if not first or not last or first.first is None or last.last is None:
        return None
    if lacks_year(high) and year is not None and last.last < first.first:
        last = _single(high, year + 1)
    if not last or last.last is None:
        return None
    return Period(first.first, last.last, "range") if first.first <= last.last else None


def _single(value: str, year: int | None) -> Period | None:
    """One day, month, year and so on.

    Raises:
        ValueError: If there is no such day.
        KeyError: If a feast is not known.
    """
    if value.isdigit() and len(value) == 4:
        return calendar.year(int(value))
    if found := _DECADE.fullmatch(value):
        return calendar.decade(int(found[1]) * 10)
    if found := _CENTURY.fullmatch(value):
        return calendar.century(int(found[1]) + 1)
    found = _DAY.fullmatch(value) or _MONTH.fullmatch(value) or _NAMED.fullmatch(value)
    if not found:
        return None
    number = year if found[1] == "XXXX" else int(found[1])
    if number is None or not calendar.FIRST_YEAR < number < calendar.LAST_YEAR:
        return None
    if found.re is _DAY:
        return calendar.day(date(number, int(found[2]), int(found[3])))
    if found.re is _MONTH:
        return calendar.month(number, int(found[2]))
    return _named(number, found[2])


def _named(number: int, name: str) -> Period:
    if name[0] == "Q":
        return calendar.quarter(number, int(name[1]))
    if name[0] == "H":
        return calendar.half(number, int(name[1]))
    if name.isupper():
        return calendar.season(number, name)
    return calendar.day(calendar.movable(number, name))


def shifted(offset: Offset, start: Period) -> Period | None:
    """The period at a distance from a day or a coarser period.

    Distances in days keep the exact day; weeks give a week; months, quarters and years the calendar unit.

    Args:
        offset: How far; its count must be known.
        start: What it counts from, closed.

    Returns:
        The period; None if the start is too coarse for the unit or the calendar ends.
    """
    if offset.count is None or start.first is None or start.last is None:
        return None
    try:
        if offset.about:
            return _about(offset, start.first)
        low = _unit_period(offset, start.first)
        high = _unit_period(offset, start.last)
    except (ValueError, OverflowError):
        return None
    return low if low == high else None


def _unit_period(offset: Offset, when: date) -> Period:
    count = offset.count or 0
    unit = offset.unit
    if unit in _DAYS_IN:
        target = when + timedelta(count * _DAYS_IN[unit])
        if unit == "D":
            return calendar.day(target)
        week = calendar.week(target)
        if unit == "WE":
            assert week.last is not None
            return Period(week.last - timedelta(1), week.last, "range")
        return week
    target = calendar.add_months(when, count * _MONTHS_IN[unit])
    if unit == "M":
        return calendar.month(target.year, target.month)
    if unit == "Q":
        return calendar.quarter(target.year, (target.month + 2) // 3)
    if unit == "Y":
        return calendar.year(target.year)
    if unit == "E":
        return calendar.decade(target.year // 10 * 10)
    return calendar.century((target.year - 1) // 100 + 1)


_LEEWAY = {"~": (0.8, 1.2), ">": (1.0, 1.4), "<": (0.7, 1.0)}
"""How far "about", "more than" and "nearly" are taken to reach, as factors of the number said."""


def _about(offset: Offset, when: date) -> Period:
    """A distance that is only about known: a range."""
    low, high = _LEEWAY[offset.about]
    near, far = (_days_away(offset, when, factor) for factor in (low, high))
    return Period(min(near, far), max(near, far), "range")


def _days_away(offset: Offset, when: date, factor: float) -> date:
    count = (offset.count or 0) * factor
    if offset.unit in _DAYS_IN:
        return when + timedelta(round(count * _DAYS_IN[offset.unit]))
    return calendar.add_months(when, round(count * _MONTHS_IN[offset.unit]))


def stretch(value: str, when: date) -> Period | None:
    """The days of ``PAST:…`` and ``NEXT:…`` values seen from a day; None for other forms or no number."""
    kind, _, rest = value.partition(":")
    offset = parse_offset(rest)
    if kind not in ("PAST", "NEXT") or offset is None or offset.count is None:
        return None
    try:
        if kind == "PAST":
            return Period(_days_away(offset, when, -1), when, "range")
        return Period(when, _days_away(offset, when, 1), "range")
    except (ValueError, OverflowError):
        return None


def finest(value: str) -> Granularity | None:
    """How finely a calendar value speaks, its year set aside; None for other forms of value."""
    known = absolute(value.split("|")[0], 2000)
    return known.granularity if known else None
