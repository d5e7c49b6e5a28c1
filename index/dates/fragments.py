"""Regular expression fragments of the grammar, and the readers of what they matched.

A fragment has no groups of its own, so that a rule can name its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.dates.words import (
    MONTH_NAMES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    UNITS,
    WEEKDAY_NAMES,
    month_of,
    number_of,
)

_SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
_SAFE_LOWER = [name for name in MONTHS if name not in ("may", "march")]


def _either(words: Iterable[str]) -> str:
    """Alternatives, longest first, so that no word hides a longer one."""
    return "|".join(sorted(words, key=len, reverse=True))


MONTH = (
    rf"(?:(?:{_either([*MONTH_NAMES, *(name.upper() for name in MONTH_NAMES)])})\b"
    rf"|(?:{_either(_SHORT_MONTHS)}|{_either(name.upper() for name in _SHORT_MONTHS)})\b\.?)"
)
"""A month, full or short, capitalised."""

ANY_MONTH = rf"(?:{MONTH}|(?:{_either(_SAFE_LOWER)})\b)"
"""A month beside a day number, where lower case does no harm ("28 june"), except the words may and march."""

WEEKDAY = rf"(?:{_either([*WEEKDAY_NAMES, *(name.upper() for name in WEEKDAY_NAMES)])})\b"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)\b"
SPELT_DAY = rf"(?i:{_either(ORDINALS)})"
"""A day of a month in words, "third", "twenty-first"; no word boundary after it."""
YEAR = r"(?:1[0-9]\d\d|20\d\d)(?!\d|[.,:]\d)\b"
TO = r"(?:\s?[-\u2010-\u2015]\s?|\s+(?:to|until|till|through)\s+)"
"""From one to another: a dash or a word."""
TO_OR_AND = rf"(?:{TO}|\s+and\s+)"

UNIT = rf"(?:{_either([*UNITS, *(unit + 's' for unit in UNITS), 'centuries'])})\b"
SEASON = rf"(?:{_either([*SEASONS, *(name.capitalize() for name in SEASONS)])})\b"

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
NUMBER = (
    rf"(?:\d{{1,3}}\b|(?i:(?:{_TENS})[- ](?:{_ONES})|"
    rf"{_either(word for word in NUMBERS if word not in ('hundred',))})\b)"
)
"""A number in digits or words; a and an count as one."""
VAGUE = r"(?:(?i:a\s+few|few|several|some|many|a\s+number\s+of)\b)"
"""A number that is not said."""

_DIGITS = re.compile(r"\d+")


def day_number(text: str) -> int:
    """The day in "28", "28th", "08" or "twenty-eighth"."""
    if text.lower() in ORDINALS:
        return ORDINALS[text.lower()]
    found = _DIGITS.match(text)
    assert found
    return int(found[0])


def month_number(text: str) -> int:
    """The month in "June", "JUNE", "Jun." or "june"."""
    return month_of(text)


def count(text: str) -> str:
    """The number in "twenty", "3" or "a" as it stands in a value; ``X`` where it is not said."""
    number = number_of(re.sub(r"\s+", " ", text))
    return "X" if number is None else str(number)
