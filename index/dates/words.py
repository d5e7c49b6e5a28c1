"""The closed word classes of English time expressions: months, weekdays, numbers, units, fixed days.

They are code and not a lexicon file because the grammar's patterns are built from them when it is imported.
"""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
MONTH_SHORT = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
WEEKDAY_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}

MONTH_NAMES = tuple(name.capitalize() for name in MONTHS)
WEEKDAY_NAMES = tuple(name.capitalize() for name in WEEKDAYS)

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

NUMBERS = {word: number for number, word in enumerate([*_ONES, *_TEENS], 1)}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
NUMBERS |= {"a": 1, "an": 1, "hundred": 100}

_ORDINAL_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_ORDINAL_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
ORDINALS = {word: number for number, word in enumerate([*_ORDINAL_ONES, *_ORDINAL_TEENS], 1)}
ORDINALS |= {"twentieth": 20, "thirtieth": 30}
ORDINALS |= {
    f"{tens}-{word}": number + ten
    for tens, ten in (("twenty", 20), ("thirty", 30))
    for number, word in enumerate(_ORDINAL_ONES, 1)
    if number + ten <= 31
}

UNITS = {
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "WE",
    "fortnight": "F",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}
"""Unit words and their letter in a value; E and F are a decade and two weeks."""

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

FIXED_DAYS = {
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "st patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "fourth of july": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Days that bear a name and have the same date everywhere; national days that share a name are left out."""

MOVABLE_DAYS = {
    "good friday": "goodfriday",
    "easter sunday": "easter",
    "easter monday": "eastermonday",
    "easter": "easter",
    "thanksgiving day": "thanksgiving",
    "thanksgiving": "thanksgiving",
}

_TENS_AND_ONES = re.compile(rf"({'|'.join(_TENS)})[- ]({'|'.join(_ONES)})")


def number_of(word: str) -> int | None:
    """The number that a word or a run of digits stands for, or None ("few", "several").

    "half" is not a number here: halves of units are dealt with by the grammar.
    """
    low = word.lower()
    if low.isdigit():
        return int(low)
    if low in NUMBERS:
        return NUMBERS[low]
    found = _TENS_AND_ONES.fullmatch(low)
    return NUMBERS[found[1]] + NUMBERS[found[2]] if found else None


def month_of(word: str) -> int:
    """The number of a month, from its full or short name.

    Raises:
        KeyError: If it is not the name of a month.
    """
    low = word.lower().rstrip(".")
    return MONTHS[low] if low in MONTHS else MONTH_SHORT[low]


def weekday_of(word: str) -> int:
    """The number of a weekday (Monday is 0), from its full or short name.

    Raises:
        KeyError: If it is not the name of a weekday.
    """
    low = word.lower().rstrip(".")
    return WEEKDAYS[low] if low in WEEKDAYS else WEEKDAY_SHORT[low]


def unit_of(word: str) -> str:
    """The letter of a unit of time, from its singular or plural.

    Raises:
        KeyError: If it is not a unit.
    """
    low = word.lower()
    if low in UNITS:
        return UNITS[low]
    if low == "centuries":
        return "C"
    return UNITS[low.removesuffix("s")]


_WEEKDAY_FIRST = re.compile(
    rf"({'|'.join([*WEEKDAYS, *sorted(WEEKDAY_SHORT, key=len, reverse=True)])})\b(?=.)",
    re.IGNORECASE | re.DOTALL,
)


def weekday_beside(text: str) -> int | None:
    """The weekday (Monday 0) that stands before the date ("Monday, June 28"); None if there is none."""
    found = _WEEKDAY_FIRST.match(text)
    return weekday_of(found[1]) if found else None
