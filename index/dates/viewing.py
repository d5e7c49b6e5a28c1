"""What an expression means to somebody who reads it on a given day.

`seen_from` is the one place that puts expressions without a full date on the calendar. For every value and
direction its answers do not go back when the day goes forward, so that equal answers on two days hold for
all days between them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.dates import calendar, values
from index.dates.context import Direction
from index.model import Period

_AHEAD_OF_PRINT = timedelta(1)
"""Texts may appear under the date of the day before what they tell, for clocks differ round the world."""

_SHIFTED = re.compile(r"Y([-+]\d{1,3}):(.+)")
"""A value in a year before, of or after the article's."""

SIDES: dict[str, Direction] = {"last": "past", "next": "future"}


def seen_from(when: date, value: str, direction: Direction) -> Period | None:
    """The days that a value stands for, read on a day.

    Args:
        when: The day of the article.
        value: A value (see `index.dates.values`) that counts from the article: weekday, day without a year,
            offset, stretch, each also after ``last:``, ``this:``, ``next:``.
        direction: Where the sentence looks; ``none`` and ``unsure`` take weekdays as past and days without
            a year as the nearest.

    Returns:
        The period; None for forms that do not count from the article and for days that do not exist.
    """
    offset = values.parse_offset(value)
    if offset:
        return None if offset.from_text else values.shifted(offset, calendar.day(when))
    if value.startswith(("PAST:", "NEXT:")):
        return values.stretch(value, when)
    side, _, inner = (
        value.partition(":") if value.startswith(("last:", "next:", "this:")) else ("", "", value)
    )
    direction = SIDES.get(side, direction)
    if inner.startswith("weekday:"):
        ahead = direction == "future" or (side == "this" and direction != "past")
        strict = 1 if side in SIDES else 0
        return calendar.day(weekday_near(when, int(inner.removeprefix("weekday:")), ahead, strict))
    if found := _SHIFTED.fullmatch(value):
        return _in_other_year(when, int(found[1]), found[2])
    if "XX-XX" in inner:
        return _day_of_month(when, int(inner[-2:]), ahead=direction == "future")
    if not values.lacks_year(inner):
        return None
    if side == "this":
        return values.absolute(inner, when.year)
    return _whole_before_or_after(when, inner, direction) if side else near_year(when, inner, direction)


def _in_other_year(when: date, years: int, value: str) -> Period | None:
    """A day or month of a year before or after ("October last year"), or this very day in it."""
    offset = values.parse_offset(value)
    if offset is None:
        return values.absolute(value, when.year + years)
    try:
        return values.shifted(offset, calendar.day(calendar.add_months(when, 12 * years)))
    except ValueError:
        return None


def weekday_near(when: date, which: int, ahead: bool, strict: int = 0) -> date:
    """The nearest such weekday up to a day, or from it on; ``strict`` 1 leaves out the day itself."""
    if ahead:
        start = when + timedelta(strict)
        return start + timedelta((which - start.weekday()) % 7)
    start = when - timedelta(strict)
    return start - timedelta((start.weekday() - which) % 7)


def near_year(when: date, value: str, direction: Direction, weekday: int | None = None) -> Period | None:
    """The period of a value without a year that lies nearest to a day, on the side that the text looks to.

    Args:
        when: The day.
        value: A calendar value with ``XXXX`` for the year.
        direction: Where the text looks; the nearest on either side if it does not say.
        weekday: The weekday that the text gives the day (Monday 0): only years in which they go together.
    """
    reach = 2 if weekday is None else 8
    around = [values.absolute(value, year) for year in range(when.year - reach, when.year + reach + 1)]
    options = [one for one in around if one and one.first and one.last]
    if weekday is not None:
        options = [one for one in options if one.first and one.first.weekday() == weekday] or options
    if direction == "past":
        past = [one for one in options if one.first and one.first <= when + _AHEAD_OF_PRINT]
        return past[-1] if past else None
    if direction == "future":
        ahead = [one for one in options if one.last and one.last >= when]
        return ahead[0] if ahead else None
    return min(options, key=lambda one: _apart(one, when), default=None)


def _apart(period: Period, when: date) -> int:
    assert period.first
    assert period.last
    if period.first <= when <= period.last:
        return 0
    return min(abs((period.first - when).days), abs((period.last - when).days))


def _whole_before_or_after(when: date, value: str, direction: Direction) -> Period | None:
    """Named times after last and next: one that is quite over, or has not begun."""
    if direction == "past":
        options = [values.absolute(value, year) for year in range(when.year - 2, when.year + 1)]
        done = [one for one in options if one and one.last and one.last < when]
        return done[-1] if done else None
    options = [values.absolute(value, year) for year in range(when.year, when.year + 3)]
    ahead = [one for one in options if one and one.first and one.first > when]
    return ahead[0] if ahead else None


def _day_of_month(when: date, day: int, *, ahead: bool = False) -> Period | None:
    """The nearest such day of a month up to a day, or from it on."""
    for months in range(3):
        month = calendar.add_months(when.replace(day=1), months if ahead else -months)
        period = values.absolute(f"{month:%Y-%m}-{day:02d}")
        if period and period.first and (period.first >= when if ahead else period.first <= when):
            return period
    return None
