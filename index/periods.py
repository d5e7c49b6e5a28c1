"""Stretches of days as text: short for columns, in words for sentences and titles."""

from __future__ import annotations

from datetime import date, timedelta

from index.model import Period

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def iso_text(period: Period | None, unknown: str = "") -> str:
    """A period as short as it is known: ``2021-06-28``, ``2021-06``, ``2021``, ``2021-06-16..2021-06-30``."""
    if period is None:
        return unknown
    first, last = period.first, period.last
    if first is None or last is None:
        return f"{first or ''}..{last or ''}"
    if first == last:
        return first.isoformat()
    if period.granularity == "month":
        return first.isoformat()[:7]
    if period.granularity == "year":
        return first.isoformat()[:4]
    return f"{first}..{last}"


def period_label(period: Period | None) -> str:
    """A period for people, as finely as known: ``2021-06-28``, ``2021-06``, ``2021``, ``2021-09–12``, ``undated``."""
    if period is None:
        return "undated"
    first, last = period.first, period.last
    if first is None or last is None:
        return f"before {last}" if first is None else f"after {first}"
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if (first.year, first.month, last.month) == (last.year, 1, 12):
        return f"{first:%Y}"
    return f"{first:%Y-%m}–{last:%m}" if first.year == last.year else f"{first:%Y}–{last:%Y}"


def say_day(day: date) -> str:
    """``28 June 2021``."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def say_period(period: Period | None) -> str:
    """A stretch of days in a sentence: ``28 June 2021``, ``June 2021``, ``2021``, ``20 to 22 March 2023``."""
    if period is None:
        return "no date"
    first, last = period.first, period.last
    if first is None or last is None:
        return f"{say_day(first)} or later" if first else f"{say_day(last)} or earlier" if last else "no date"
    if first == last:
        return say_day(first)
    if period.granularity == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{MONTH_NAMES[first.month - 1]} {first.year}"
    if period.granularity == "year" and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {say_day(last)}"
    return f"{say_day(first)} to {say_day(last)}"


def short_period(period: Period | None) -> str:
    """A stretch of days in few words: ``28 June 2021``, ``20–22 March 2023``, ``2018–2019``."""
    if period is None or period.first is None or period.last is None:
        bound = period and (period.first or period.last)
        return f"{'after' if period and period.first else 'before'} {say_day(bound)}" if bound else ""
    first, last = period.first, period.last
    if first == last:
        return say_day(first)
    months = first.day == 1 and (last.day == 31 or (last + timedelta(1)).day == 1)
    if months and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        month = f"{MONTH_NAMES[first.month - 1]} {first.year}"
        return month if months else f"{first.day}–{last.day} {month}"
    if first.year == last.year:
        if months:
            return f"{MONTH_NAMES[first.month - 1]}–{MONTH_NAMES[last.month - 1]} {first.year}"
        return f"{first.day} {MONTH_NAMES[first.month - 1]} – {say_day(last)}"
    return f"{say_day(first)} – {say_day(last)}"
