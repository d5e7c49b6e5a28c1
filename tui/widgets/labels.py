"""Short words for dates and places."""

from __future__ import annotations

from datetime import date

from index.model import ArticleDate, Period
from tui.terminal import glyphs


def date_label(known: ArticleDate) -> str:
    """A date with its basis: ``2023-03-28`` stated or set, ``2021-06-28≈`` inferred, ``?`` unknown."""
    if known.period is None or known.basis == "unknown":
        return "?"
    return period_label(known.period) + (glyphs().inferred if known.basis == "inferred" else "")


def period_label(period: Period) -> str:
    """A period as short as it can be said: day, month, year, its first day if it is short, or its ends."""
    first, last = period.first, period.last
    if first is None or last is None:
        return f"from {first}" if first else f"to {last}"
    if first == last:
        return first.isoformat()
    if period.granularity == "year" or _whole_years(first, last):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if period.granularity != "month" and (last - first).days < 14:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def _whole_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def count(number: int, word: str, plural: str = "") -> str:
    """``1 event``, ``2 events``, ``1,200 events``."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"
