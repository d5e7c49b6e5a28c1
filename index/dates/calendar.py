"""Calendar arithmetic on periods, and how days are written for people.

Periods are inclusive at both ends. Nothing here knows of texts.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from index.model import Granularity, Period

FIRST_YEAR, LAST_YEAR = 1, 9998
"""Years that arithmetic may reach; beyond them a value has no period."""

# Meteorological and astronomical seasons differ by three weeks, writers follow both: the bounds hold either.
_SEASON_BOUNDS = {"SP": (3, 1, 6, 21), "SU": (6, 1, 9, 23), "FA": (9, 1, 12, 21)}


def span(first: date, last: date, granularity: Granularity) -> Period:
    """A closed period."""
    return Period(first, last, granularity)


def day(when: date) -> Period:
    """The period of one day."""
    return Period(when, when, "day")


def month(year: int, number: int) -> Period:
    """The period of a calendar month."""
    return span(date(year, number, 1), date(year, number, monthrange(year, number)[1]), "month")


def year(number: int) -> Period:
    """The period of a calendar year."""
    return span(date(number, 1, 1), date(number, 12, 31), "year")


def quarter(number: int, which: int) -> Period:
    """Quarter ``which`` (1 to 4) of a year."""
    last = month(number, 3 * which).last
    assert last is not None
    return span(date(number, 3 * which - 2, 1), last, "quarter")


def half(number: int, which: int) -> Period:
    """Half ``which`` (1 or 2) of a year."""
    if which == 1:
        return span(date(number, 1, 1), date(number, 6, 30), "range")
    return span(date(number, 7, 1), date(number, 12, 31), "range")


def season(number: int, code: str) -> Period:
    """A season of the northern half of the world; "winter 2021" may be the one before or after the year."""
    if code == "WI":
        return span(date(number - 1, 12, 1), monthly_end(number + 1, 2), "season")
    first_month, first_day, last_month, last_day = _SEASON_BOUNDS[code]
    return span(date(number, first_month, first_day), date(number, last_month, last_day), "season")


def monthly_end(number: int, which: int) -> date:
    """Last day of a month."""
    return date(number, which, monthrange(number, which)[1])


def decade(first_year: int) -> Period:
    """Ten years from ``first_year``, for example 1990 to 1999."""
    return span(date(first_year, 1, 1), date(first_year + 9, 12, 31), "decade")


def century(which: int) -> Period:
    """The ``which``-th century; the 21st runs from 2001 to 2100."""
    return span(date(100 * which - 99, 1, 1), date(100 * which, 12, 31), "century")


def easter(number: int) -> date:
    """Easter Sunday of the Gregorian calendar (Anonymous Gregorian algorithm, Nature, 20 April 1876)."""
    golden = number % 19
    century_, rest = divmod(number, 100)
    leap, leap_rest = divmod(century_, 4)
    moon = (19 * golden + century_ - leap - (century_ - (century_ + 8) // 25 + 1) // 3 + 15) % 30
    quad, quad_rest = divmod(rest, 4)
    sunday = (32 + 2 * leap_rest + 2 * quad - moon - quad_rest) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month_, day_ = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(number, month_, day_ + 1)


def movable(number: int, name: str) -> date:
    """The day of a feast that moves: easter, goodfriday, eastermonday, thanksgiving (United States).

    Raises:
        KeyError: If the feast is not known.
    """
    if name == "thanksgiving":
        november = date(number, 11, 1)
        return november + timedelta((3 - november.weekday()) % 7 + 21)
    return easter(number) + timedelta({"easter": 0, "goodfriday": -2, "eastermonday": 1}[name])


_PARTS = {"START": (0.0, 0.33), "MID": (0.25, 0.75), "END": (0.67, 1.0)}
"""Where the parts of a stretch begin and end, as fractions of its length."""


def part(whole: Period, which: str) -> Period:
    """The START, MID or END of a closed period, generously: the parts overlap, for writers do not measure."""
    assert whole.first is not None
    assert whole.last is not None
    days = (whole.last - whole.first).days
    low, high = _PARTS[which]
    return span(whole.first + timedelta(int(days * low)), whole.first + timedelta(int(days * high)), "range")


def add_months(when: date, months: int) -> date:
    """The same day of another month, or the last day of that month if it is shorter.

    Raises:
        ValueError: If the year leaves the calendar.
    """
    index = when.year * 12 + when.month - 1 + months
    number, which = divmod(index, 12)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise ValueError(f"year {number} is outside the calendar")
    return date(number, which + 1, min(when.day, monthrange(number, which + 1)[1]))


def week(when: date) -> Period:
    """Monday to Sunday around a day."""
    monday = when - timedelta(when.weekday())
    return span(monday, monday + timedelta(6), "week")


def hull(low: Period, high: Period) -> Period:
    """From the start of one period to the end of the other, as a worked-out range."""
    return Period(low.first, high.last, "range")
