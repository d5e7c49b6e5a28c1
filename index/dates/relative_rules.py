"""Rules for expressions that need another day to count from: weekdays, "last month", "two years ago"."""

from __future__ import annotations

import re

from index.dates import fragments as f
from index.dates.calendar_rules import Build, Rule
from index.dates.fragments import (
    ANY_MONTH,
    MONTH,
    NUMBER,
    SEASON,
    SHORT_WEEKDAY,
    SPELT_DAY,
    UNIT,
    VAGUE,
    WEEKDAY,
    YEAR,
    count,
    day_number,
    month_number,
)
from index.dates.words import ORDINALS, SEASONS, unit_of, weekday_of


def _rule(name: str, pattern: str, build: Build, group: int | str = 0) -> Rule:
    return Rule(name, re.compile(pattern), build, group)


_SIGN = {"last": "-", "past": "-", "previous": "-", "this": "", "current": "", "next": "+", "coming": "+"}
_SIDE = {"last": "last", "past": "last", "previous": "last", "this": "this", "current": "this"}
_LAST_NEXT = r"(?P<r>(?i:last|past|previous|this|current|next|coming))"
_AFTER_THE = re.compile(r"\b[Tt]he\s+$")
_STRETCH_LEFT = re.compile(r"\b(?:over|within|in|during|for|throughout|of|across)\s+the\s+$", re.IGNORECASE)


def _left(found: re.Match[str], reach: int = 24) -> str:
    start = found.start()
    return found.string[max(0, start - reach) : start]


def _side(word: str) -> str:
    return _SIDE.get(word.lower(), "next")


def _last_unit(found: re.Match[str]) -> str | None:
    """Units ("last week", "the past week", "the next day"): their company tells what they count from."""
    word, unit = found["r"].lower(), unit_of(found["u"])
    left = _left(found)
    with_the = bool(_AFTER_THE.search(left))
    if with_the and word == "past":
        return f"PAST:P1{unit}"
    if with_the and unit != "Q" and word in ("last", "next") and _STRETCH_LEFT.search(left) and unit != "D":
        return f"{'PAST' if word == 'last' else 'NEXT'}:P1{unit}"
    if unit == "D" or (with_the and word in ("previous", "next")):
        if found["u"].lower() == "night":
            return {"last": "-P1D", "this": "P0D", "next": "@+P1D"}.get(word)
        return {"previous": f"@-P1{unit}", "next": f"@+P1{unit}"}.get(word)
    if word == "coming":
        return f"NEXT:P1{unit}" if with_the else f"+P1{unit}"
    if word == "previous":
        return f"@-P1{unit}"
    sign = _SIGN[word]
    return f"{sign}P1{unit}" if sign else f"P0{unit}"


def _last_named(found: re.Match[str]) -> str:
    """Named times: "last Monday", "next June", "this summer"."""
    side = _side(found["r"])
    if day := found.groupdict().get("w"):
        return f"{side}:weekday:{weekday_of(day)}"
    if month := found.groupdict().get("m"):
        return f"{side}:XXXX-{month_number(month):02d}"
    return f"{side}:XXXX-{SEASONS[found['s'].lower()]}"


def _stretch(found: re.Match[str]) -> str:
    kind = "PAST" if found["r"].lower() in ("last", "past", "previous") else "NEXT"
    number = "X" if found["v"] else "2" if found["c"] else count(found["n"])
    return f"{kind}:P{number}{unit_of(found['u'])}"


_ABOUT = re.compile(
    r"\b(?P<a>about|around|some|roughly|approximately|an\s+estimated|nearly|almost|close\s+to|just\s+under|"
    r"less\s+than|under|more\s+than|over|well\s+over|just\s+over|at\s+least)\s+$",
    re.IGNORECASE,
)
_NEARLY = ("nearly", "almost", "close", "just under", "less", "under")
_MORE = ("more", "over", "well", "just over", "at least")


def _about(found: re.Match[str]) -> str:
    """The sign for how exact a number is, from the words before it."""
    said = _ABOUT.search(_left(found))
    if not said:
        return ""
    word = re.sub(r"\s+", " ", said["a"].lower())
    if word.startswith(_NEARLY):
        return "<"
    return ">" if word.startswith(_MORE) else "~"


_DIRECTION = {
    "ago": "-",
    "earlier": "@-",
    "before": "@-",
    "previously": "@-",
    "later": "@+",
    "after": "@+",
    "afterwards": "@+",
    "afterward": "@+",
    "on": "@+",
    "from now": "+",
    "hence": "+",
    "time": "+",
}


_HALVES = {"Y": ("6", "M"), "E": ("5", "Y"), "C": ("50", "Y"), "M": ("2", "W")}
"""Half of a unit, as so many of a smaller one."""


def _ago(found: re.Match[str]) -> str | None:
    number = "X" if found["v"] else "2" if found["c"] else count(found["n"])
    about = "~" if found["c"] else _about(found)
    unit = unit_of(found["u"])
    if number == "1" and re.search(r"\b[Hh]alf\s+$", _left(found)):
        number, unit = _HALVES.get(unit, ("X", unit))
    direction = _DIRECTION[re.sub(r"\s+", " ", found["how"].lower())]
    if direction.startswith("@"):
        return f"{about}@{direction[1]}P{number}{unit}"
    return f"{about}{direction}P{number}{unit}"


def _half_century(found: re.Match[str]) -> str:
    years = 50 if found["part"].lower() == "half" else 25
    return f"{_about(found)}-P{years}Y" if found["how"].lower() == "ago" else f"{_about(found)}@+P{years}Y"


def _same(found: re.Match[str]) -> str:
    word, unit = found["r"].lower(), unit_of(found["u"])
    if word == "following":
        return f"@+P1{unit}"
    return f"@-P1{unit}" if word == "preceding" else f"@P0{unit}"


def _day_before(found: re.Match[str]) -> str:
    if found["y"]:
        return "-P2D" if found["how"].lower() == "before" else "+P2D"
    return f"@{'-' if found['how'].lower() == 'before' else '+'}P1{unit_of(found['u'])}"


_TODAY = {"yesterday": "-P1D", "today": "P0D", "tonight": "P0D", "tomorrow": "+P1D"}


_BUSINESS = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:results?|earnings|profits?|loss(?:es)?|revenues?|growth|GDP|sales|figures|income|"
    r"output|exports|imports|shipments|deliveries)\b"
)


def _quarter_in_words(found: re.Match[str]) -> str | None:
    """A quarter of a year, not of a match: with its year, or beside figures of business."""
    if not found["of"] and not _BUSINESS.match(found.string, found.end()):
        return None
    which = 4 if found["q"].lower() in ("final", "last") else ORDINALS[found["q"].lower()]
    return _of_year(found, f"Q{which}") if which <= 4 else None


_YEAR_SHIFT = {"last": "Y-1:", "this": "Y+0:", "next": "Y+1:", "the": "Y+0:"}
_OF_YEAR = rf"\s+(?:of\s+)?(?:(?P<y>{f.YEAR})|(?P<r>(?i:last|this|next|the))\s+year\b)"


def _of_year(found: re.Match[str], part: str) -> str:
    """A quarter or half of a year that is said, or told by its place ("of last year")."""
    if found["y"]:
        return f"{found['y']}-{part}"
    return f"{_YEAR_SHIFT[found['r'].lower()] if found['r'] else ''}XXXX-{part}"


def _half(found: re.Match[str]) -> str:
    return _of_year(found, "H1" if found["q"].lower() == "first" else "H2")


_NOT_COMPOUND = r"(?!-\w|['’]s\s+(?:Day|Eve))"
_END_OF_PHRASE = r"(?=\s*(?:[.,;:!?)\]”\"]|$)|\s+(?:and|but)\b)"

LAST_RULES = (
    _rule("last weekday", rf"{_LAST_NEXT}\s+(?:week['’]s\s+)?(?P<w>{WEEKDAY})(?!\s+Times)", _last_named),
    _rule("last month named", rf"{_LAST_NEXT}\s+(?P<m>{MONTH})(?!\s+\d)", _last_named),
    _rule("last season", rf"{_LAST_NEXT}\s+(?P<s>{SEASON})(?!\s+\d)", _last_named),
    _rule(
        "last years",
        rf"{_LAST_NEXT}\s+(?:(?P<v>{VAGUE})|(?P<c>couple\s+of)|(?P<n>{NUMBER}))\s+(?P<u>{UNIT})(?!\s+of\s+[A-Z\d]|-)",
        _stretch,
    ),
    _rule(
        "last unit",
        rf"{_LAST_NEXT}\s+(?P<u>(?i:week|weekend|fortnight|month|quarter|year|decade|century|night|day))\b"
        rf"(?!-\w|\s+of\s+(?:the\s+)?[A-Z\d]|\s+of\s+the\b)",
        _last_unit,
    ),
    _rule("this morning", r"(?i:this)\s+(?:morning|afternoon|evening)\b", lambda _found: "P0D"),
)

SAME_RULES = (
    _rule(
        "same unit",
        r"(?P<r>(?i:same|that|following|preceding))\s+(?P<u>day|week|weekend|month|year|decade|century)\b(?!-|\s+of\b)",
        _same,
    ),
    # "That May Gazprom signed"; "that December call" is one of a December that the reader knows.
    _rule(
        "that month",
        rf"(?i:that)\s+(?P<m>{MONTH})(?=,|\s+(?:[A-Z]|(?:the|an?|he|she|it|they|we|his|her|its|their)\b))",
        lambda found: f"@Y+0:XXXX-{month_number(found['m']):02d}",
    ),
)

AGO_RULES = (
    _rule(
        "ago",
        rf"(?:(?P<v>{VAGUE})|(?P<c>(?i:a)\s+couple\s+of)|(?P<n>{NUMBER}))[\s-]+(?P<u>{UNIT})\s+"
        rf"(?P<how>ago|earlier|later|from\s+now|hence|previously|afterwards?|(?:before|after|on){_END_OF_PHRASE})\b"
        rf"(?!\s+(?:than|stage))",
        _ago,
    ),
    _rule(
        "ago today",
        rf"(?P<n>{NUMBER})\s+years\s+ago\s+(?P<t>today|(?:this|to\s+the)\s+(?P<u>day|week|month))\b",
        lambda found: f"Y-{count(found['n'])}:P0{unit_of(found['u'] or 'day')}",
    ),
    _rule(
        "in … time",
        rf"(?:(?P<v>{VAGUE})|(?P<c>(?i:a)\s+couple\s+of)|(?P<n>{NUMBER}))[\s-]+(?P<u>{UNIT})['’]?s?['’]?\s+(?P<how>time)\b",
        lambda found: _ago(found) if re.search(r"\bin\s+$", _left(found), re.IGNORECASE) else None,
    ),
    _rule(
        "half a century",
        r"(?P<part>(?i:half|(?:a\s+)?quarter(?:\s+of)?))[\s-]+(?:a[\s-]+)?century\s+(?P<how>ago|later)\b",
        _half_century,
    ),
)

DAY_RULES = (
    _rule(
        "the day before",
        rf"(?P<u>(?i:day|week|month|year))\s+(?P<how>before|after)(?:\s+(?P<y>yesterday|tomorrow)\b|{_END_OF_PHRASE})",
        lambda found: _day_before(found) if re.search(r"\b[Tt]he\s+$", _left(found)) else None,
    ),
)

TODAY_RULES = (
    _rule(
        "today", r"(?P<d>(?i:yesterday|today|tonight|tomorrow))\b", lambda found: _TODAY[found["d"].lower()]
    ),
)

_NAMED_WEEKDAY = re.compile(
    r"(?:Black|Bloody|Good|Easter|Ash|Palm|Holy|Cyber|Super|Shrove|Maundy|Giving|Man|Girl|Joe|Mail on|"
    r"Ruby|Wednesday|Casual|Blue)\s+$"
)
_WEEKLY = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Mail|Express|Herald|Independent|Post|Tribune|Night\s+Live|World|Age|Review)\b"
)


def _weekday(found: re.Match[str]) -> str | None:
    """A weekday that is not part of a name such as Black Friday or Sunday Times."""
    if _NAMED_WEEKDAY.search(_left(found)) or _WEEKLY.match(found.string, found.end()):
        return None
    return f"weekday:{weekday_of(found['w'])}"


WEEKDAY_RULES = (_rule("weekday", rf"(?P<w>{WEEKDAY}){_NOT_COMPOUND}", _weekday),)

WEEKDAY_PREFIX = re.compile(rf"(?P<w>{WEEKDAY}|{SHORT_WEEKDAY}),?\s+(?:the\s+)?")
"""A weekday before its date: "Monday, June 28", "Mon, 28 Jun 2021"."""

ORDINAL_RULES = (
    _rule(
        "quarter in words",
        rf"(?P<q>(?i:first|second|third|fourth|final|last))[\s-]quarter\b(?P<of>{_OF_YEAR})?",
        _quarter_in_words,
    ),
    _rule("half", rf"(?P<q>(?i:first|second))[\s-]half{_OF_YEAR}", _half),
)

DAY_OF_MONTH = _rule(
    "day of the month",
    r"(?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?=\s*(?:[.,;:!?)]|$)|\s+(?:and|that|at|to|with|as|when|by|but|"
    r"of\s+(?:this|last|next)\s+month)\b)",
    lambda found: (
        f"XXXX-XX-{int(found['d'][:-2]):02d}" if re.search(r"\b[Oo]n\s+the\s+$", _left(found)) else None
    ),
)
"""Translated agencies write "said on the 9th"."""

SPELT_DAY_RULES = (
    _rule(
        "day of a month in words",
        rf"(?P<d>{SPELT_DAY})\s+of\s+(?P<m>{ANY_MONTH})(?:,?\s+(?P<y>{YEAR}))?",
        lambda found: f"{found['y'] or 'XXXX'}-{month_number(found['m']):02d}-{day_number(found['d']):02d}",
    ),
    _rule(
        "day in words",
        rf"(?P<d>{SPELT_DAY})(?=\s*[.,;:!?)]|\s*$|\s+(?:that|with|when|by|but)\b)",
        lambda found: (
            f"XXXX-XX-{day_number(found['d']):02d}"
            if day_number(found["d"]) > _COUNTED and re.search(r"\b[Oo]n\s+the\s+$", _left(found))
            else None
        ),
    ),
)
_COUNTED = 4
"""“On the first, on the second” may count things; so many days of a month are not told by a lone word."""

PART = re.compile(
    r"(?:(?P<p>(?i:early|late|mid))(?:-|\s+(?:in\s+)?(?:the\s+)?)"
    r"|(?P<n>(?i:middle|end|beginning|start|close|dawn))(?:-|\s+)of(?:-|\s+)(?:the\s+)?)"
)
PART_OF = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "dawn": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "end": "END",
    "close": "END",
}

LATER = re.compile(r"(?P<p>(?i:later|earlier))\s+(?:in\s+)?(?=this|that|last|next|in\b|the\b|today)")
