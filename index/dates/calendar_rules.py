"""Rules for expressions that name a date of the calendar: days, months, years, decades, feasts.

Each rule is a pattern, tried at one place in the text, and a function from the match to a value
(see `index.dates.values`) or None where the match is no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.dates import fragments as f
from index.dates.fragments import ANY_MONTH, DAY, MONTH, TO, TO_OR_AND, YEAR, day_number, month_number
from index.dates.words import FIXED_DAYS, MOVABLE_DAYS, SEASONS
from index.dates.years import bare_year, month_alone, season_alone

Build = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of expression.

    Attributes:
        name: For tests and for reading a trace.
        pattern: Matched at the trigger.
        build: The value of a match, or None.
        group: The group that is the expression itself, 0 for all of the match.
    """

    name: str
    pattern: re.Pattern[str]
    build: Build
    group: int | str = 0


def _rule(name: str, pattern: str, build: Build, group: int | str = 0) -> Rule:
    return Rule(name, re.compile(pattern), build, group)


def _date(year: str | int | None, month: int | str, day: int | str) -> str:
    return f"{year or 'XXXX'}-{int(month):02d}-{int(day):02d}"


_WHICH_YEAR = {"last": "Y-1", "this": "Y+0", "next": "Y+1", "that": "@Y+0", "same": "@Y+0"}
_WHICH_YEAR |= {"following": "@Y+1", "previous": "@Y-1", "preceding": "@Y-1"}
_REL_YEAR = (
    r"(?:\s+of|,)?\s+(?:the\s+)?(?P<r>(?i:last|this|next|that|same|following|previous|preceding))\s+year\b"
)
"""A year told by its place: "last year", "of that year", "the following year"."""


def _in_that_year(found: re.Match[str]) -> str:
    """A day, month, quarter or season with a year told by its place."""
    groups = found.groupdict()
    which = _WHICH_YEAR[found["r"].lower()]
    if groups.get("s"):
        return f"{which}:XXXX-{SEASONS[groups['s'].lower()]}"
    month = month_number(found["m"])
    return (
        f"{which}:{_date(None, month, day_number(groups['d'])) if groups.get('d') else _month(None, month)}"
    )


def _month(year: str | None, month: int) -> str:
    return f"{year or 'XXXX'}-{month:02d}"


def _one_day(found: re.Match[str]) -> str:
    return _date(found["y"], month_number(found["m"]), day_number(found["d"]))


def _days(found: re.Match[str]) -> str | None:
    """Days from one to another ("June 28 to July 4, 2021"); the year may stand at the end only."""
    groups = found.groupdict()
    first_month = month_number(groups["m"])
    last_month = month_number(groups["m2"]) if groups.get("m2") else first_month
    first_day, last_day = day_number(groups["d"]), day_number(groups["d2"])
    year = groups.get("y") or groups["y2"]
    if first_month == last_month and last_day <= first_day:
        return None
    first_year = year
    if year and groups["y2"] and not groups.get("y") and last_month < first_month:
        first_year = str(int(year) - 1)
    last_year = groups["y2"] or year
    return f"{_date(first_year, first_month, first_day)}/{_date(last_year, last_month, last_day)}"


def _two_days(found: re.Match[str]) -> str | None:
    """Two days ("June 28 and 29"): only neighbours make a stretch."""
    if day_number(found["d2"]) != day_number(found["d"]) + 1:
        return None
    return _days(found)


def _months(found: re.Match[str]) -> str | None:
    first, last = month_number(found["m"]), month_number(found["m2"])
    last_year = found["y2"]
    first_year = found["y"] or last_year
    if first_year and last_year and not found["y"] and last < first:
        first_year = str(int(last_year) - 1)
    return f"{_month(first_year, first)}/{_month(last_year or first_year, last)}"


def _iso(found: re.Match[str]) -> str | None:
    month, day = int(found["m"]), int(found["d"])
    return _date(found["y"], month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _numeric(found: re.Match[str]) -> str | None:
    """A date in figures; where day and month could change places both readings are kept."""
    low, high, year = int(found["a"]), int(found["b"]), found["y"]
    if len(year) == 2:
        year = str((2000 if int(year) < 70 else 1900) + int(year))
    readings = []
    for day, month in ((low, high), (high, low)):
        if 1 <= month <= 12 and 1 <= day <= 31:
            readings.append(_date(year, month, day))
    return "|".join(dict.fromkeys(readings)) or None


def _years(found: re.Match[str]) -> str | None:
    first, last = found["y"], found["y2"]
    if len(last) == 2:
        last = first[:2] + last
        if int(last) <= int(first):
            return None
    return f"{first}/{last}" if int(first) < int(last) else None


def _year_month(found: re.Match[str]) -> str | None:
    return f"{found['y']}-{found['m']}" if int(found["m"]) != int(found["y"][2:]) + 1 else None


def _decade(found: re.Match[str]) -> str:
    digits = found["x"]
    return f"{digits}X" if len(digits) == 3 else f"{'20' if digits in '012' else '19'}{digits}X"


_CENTURY_WORDS = {
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "twenty-first": 21,
    "21st": 21,
}


def _century(found: re.Match[str]) -> str | None:
    word = found["n"].lower()
    number = day_number(word) if word[0].isdigit() else _CENTURY_WORDS[word]
    return f"{number - 1:02d}XX" if 10 <= number <= 22 else None


def _quarter(found: re.Match[str]) -> str:
    return f"{found['y'] or 'XXXX'}-Q{found['q']}"


def _season(found: re.Match[str]) -> str:
    return f"{found['y']}-{SEASONS[found['s'].lower()]}"


def _holiday(found: re.Match[str]) -> str:
    name = re.sub(r"\s+", " ", found["h"].lower().replace("’", "'"))
    year = found["y"] or "XXXX"
    if name in FIXED_DAYS:
        return _date(year, *FIXED_DAYS[name])
    return f"{year}-{MOVABLE_DAYS[name]}"


_HOLIDAY = "|".join(
    re.escape(name).replace(r"\ ", r"\s+").replace("'", "['’]")
    for name in sorted([*FIXED_DAYS, *MOVABLE_DAYS], key=len, reverse=True)
)
_YEAR_AFTER = rf"(?:\s*,?\s*(?:of\s+)?(?P<y>{YEAR}))?"

DIGIT_RULES = (
    _rule("iso", r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?![\d-])", _iso),
    _rule(
        "day month – day month",
        rf"(?P<d>{DAY})(?:\s+of)?\s+(?P<m>{ANY_MONTH})(?:\s+(?P<y>{YEAR}))?{TO}"
        rf"(?P<d2>{DAY})(?:\s+of)?\s+(?P<m2>{ANY_MONTH})(?:,?\s+(?P<y2>{YEAR}))?",
        _days,
    ),
    _rule(
        "day – day month",
        rf"(?P<d>{DAY}){TO}(?P<d2>{DAY})(?:\s+of)?\s+(?P<m>{ANY_MONTH})(?:,?\s+(?P<y2>{YEAR}))?",
        _days,
    ),
    _rule(
        "day and day month",
        rf"(?P<d>{DAY})\s+and\s+(?P<d2>{DAY})(?:\s+of)?\s+(?P<m>{ANY_MONTH})(?:,?\s+(?P<y2>{YEAR}))?",
        _two_days,
    ),
    _rule(
        "day month",
        rf"(?P<d>{DAY})(?:\s+of\s+|[\s-]+)(?P<m>{ANY_MONTH})(?:(?:,?\s+|-)(?P<y>{YEAR}))?",
        _one_day,
    ),
    _rule(
        "day month of that year", rf"(?P<d>{DAY})(?:\s+of)?\s+(?P<m>{ANY_MONTH}){_REL_YEAR}", _in_that_year
    ),
    _rule("figures", r"(?P<a>\d{1,2})([/.-])(?P<b>\d{1,2})\2(?P<y>\d{4})(?![\d-]|[.,/]\d)", _numeric),
    _rule("short figures", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d\d)(?![\d/-])", _numeric),
    _rule("11 September", r"9/11(?![\d/])", lambda _found: "2001-09-11"),
    _rule("decade", r"(?P<x>(?:1[5-9]|20)\d)0s\b", _decade),
    _rule("years", rf"(?P<y>{YEAR})(?:{TO}|/)(?P<y2>\d\d(?!\d)|{YEAR})(?!-|\s*%)", _years),
    _rule("year-month", r"(?P<y>20\d\d|19\d\d)-(?P<m>0[1-9]|1[0-2])(?![-\d])", _year_month),
    _rule("century", r"(?P<n>\d\d(?:st|nd|rd|th))[- ](?:c|C)entury\b", _century),
    _rule("year", rf"(?P<y>{YEAR})", bare_year),
)

MONTH_RULES = (
    _rule(
        "month day – month day",
        rf"(?P<m>{ANY_MONTH})\s+(?P<d>{DAY})(?:,?\s+(?P<y>{YEAR}))?{TO}"
        rf"(?P<m2>{ANY_MONTH})\s+(?P<d2>{DAY})(?:\s*,?\s+(?P<y2>{YEAR}))?",
        _days,
    ),
    _rule(
        "month day – day",
        rf"(?P<m>{ANY_MONTH})\s+(?P<d>{DAY}){TO}(?P<d2>{DAY})(?:\s*,?\s+(?P<y2>{YEAR}))?",
        _days,
    ),
    _rule(
        "month day and day",
        rf"(?P<m>{ANY_MONTH})\s+(?P<d>{DAY})\s+and\s+(?P<d2>{DAY})(?:\s*,?\s+(?P<y2>{YEAR}))?",
        _two_days,
    ),
    _rule(
        "month day",
        rf"(?P<m>{ANY_MONTH})\s+(?:the\s+)?(?P<d>{DAY})(?!-(?:day|year|hour)|\s+hours)(?:\s*,?\s+(?P<y>{YEAR}))?",
        _one_day,
    ),
    _rule(
        "month – month",
        rf"(?P<m>{MONTH})(?:\s+(?P<y>{YEAR}))?{TO}(?P<m2>{MONTH})(?:\s+(?P<y2>{YEAR}))?(?!\s+\d)",
        _months,
    ),
    _rule(
        "month year",
        rf"(?P<m>{MONTH})(?:\s+of\s+|,?\s+)(?P<y>{YEAR})",
        lambda found: _month(found["y"], month_number(found["m"])),
    ),
    _rule("month of that year", rf"(?P<m>{MONTH})(?:\s+(?P<d>{DAY}))?{_REL_YEAR}", _in_that_year),
    _rule("month", rf"(?P<m>{MONTH})", month_alone),
)

NAMED_RULES = (
    _rule(
        "feast",
        rf"(?P<h>(?i:{_HOLIDAY}))(?![-\w]|\s+(?:[A-Z]|tree|card|party|market|egg)){_YEAR_AFTER}",
        _holiday,
    ),
    _rule("short decade", r"['’](?P<x>\d)0s\b", _decade),
    _rule("part decade", r"(?P<x>[2-9])0s\b", _decade),
    _rule("quarter", rf"Q(?P<q>[1-4])(?:\s+(?:of\s+)?(?P<y>{YEAR}))?(?![\w-])", _quarter),
    _rule("season year", rf"(?P<s>{f.SEASON})(?:\s+of\s+|,?\s+)(?P<y>{YEAR})(?!\s+[a-z]+s\b)", _season),
    _rule("season of that year", rf"(?P<s>{f.SEASON}){_REL_YEAR}", _in_that_year),
    _rule("season", rf"(?P<s>{f.SEASON})", season_alone),
    _rule("century in words", rf"(?P<n>(?i:{'|'.join(_CENTURY_WORDS)}))[- ](?:c|C)entury\b", _century),
    _rule("after a prefix", rf"(?:post|pre|Post|Pre)-(?P<y>{YEAR})", lambda found: found["y"], "y"),
)

BETWEEN_DAYS = _rule(
    "between days",
    rf"(?P<m>{ANY_MONTH})\s+(?P<d>{DAY}){TO_OR_AND}(?:(?P<m2>{ANY_MONTH})\s+)?(?P<d2>{DAY})(?:\s*,?\s+(?P<y2>{YEAR}))?",
    _days,
)
"""Only after the word between, where "and" means a stretch whatever lies in it."""
