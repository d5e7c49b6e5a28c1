"""Find time expressions in a text: one scan for words that can begin one, then the rules for that word.

Of several rules the longest match wins; a longer expression hides the shorter ones inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from index.dates import relative_rules as relative
from index.dates.calendar_rules import BETWEEN_DAYS, DIGIT_RULES, MONTH_RULES, NAMED_RULES, Rule
from index.dates.fragments import SPELT_DAY
from index.dates.values import parse_offset
from index.dates.words import MONTH_NAMES, NUMBERS, WEEKDAY_NAMES
from index.model import Timex


class Stretch(Protocol):
    """A stretch of text, such as a passage or a span; end-exclusive."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last one."""


Hit = tuple[int, int, str]
"""Start, end and value of an expression."""

_MONTH_STARTS = "|".join(
    list(MONTH_NAMES)
    + [name.upper() for name in MONTH_NAMES]
    + [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "JAN",
        "FEB",
        "MAR",
        "APR",
        "JUN",
        "JUL",
        "AUG",
        "SEP",
        "OCT",
        "NOV",
        "DEC",
    ]
    + [
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_NUMBER_WORDS = "|".join(
    word for word in sorted(NUMBERS, key=len, reverse=True) if word not in ("a", "an", "hundred")
)

_TRIGGER = re.compile(
    rf"""(?<!\w)(?:
    (?P<digit>(?<![.,:/$€£¥\#@-])\d)
  | (?P<named>New\ Year|Valentine|International\ Women|St\ Pat|April\ Fool|May\ Day|Fourth\ of|Bastille
      |Halloween|All\ Saint|Armistice|Christmas|Boxing\ Day|Good\ Friday|Easter|Thanksgiving
      |(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b|Q[1-4]\b|['’]\d0s
      |(?:[Ff]if|[Ss]ix|[Ss]even|[Ee]igh|[Nn]ine)teenth[ -]|[Tt]wentieth[ -]|[Tt]wenty-first[ -]
      |[Pp]ost-\d|[Pp]re-\d)
  | (?P<month>(?:{_MONTH_STARTS}))
  | (?P<weekday>(?:{"|".join(WEEKDAY_NAMES)})\b|(?:{"|".join(name.upper() for name in WEEKDAY_NAMES)})\b
      |(?:Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun)\b)
  | (?P<part>(?:[Ee]arly|[Ll]ate|[Mm]id|[Mm]iddle|[Ee]nd|[Bb]eginning|[Ss]tart|[Cc]lose|[Dd]awn)\b)
  | (?P<last>(?:[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Pp]revious|[Cc]oming|[Cc]urrent)\b)
  | (?P<same>(?:[Ss]ame|[Tt]hat|[Ff]ollowing|[Pp]receding)\b)
  | (?P<later>(?:[Ll]ater|[Ee]arlier)\b)
  | (?P<between>[Bb]etween\b)
  | (?P<today>[Yy]esterday\b|[Tt]oday\b|[Tt]onight\b|[Tt]omorrow\b)
  | (?P<day>(?:[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear)\ (?:before|after)\b)
  | (?P<ordinal>(?:{SPELT_DAY}|[Ff]inal)\b)
  | (?P<number>(?i:{_NUMBER_WORDS}|(?:an?\ )?(?:few|several|some|many|half|quarter)|a\ (?:number|couple)\ of
      |an?(?=\ (?:day|week|fortnight|month|year|decade|century)\b))\b)
    )""",
    re.VERBOSE,
)

_RULES: dict[str, tuple[Rule, ...]] = {
    "digit": (*DIGIT_RULES, *relative.AGO_RULES, relative.DAY_OF_MONTH),
    "month": MONTH_RULES,
    "named": (*NAMED_RULES, *MONTH_RULES, *relative.SPELT_DAY_RULES),
    "last": (*relative.LAST_RULES, *relative.ORDINAL_RULES),
    "same": relative.SAME_RULES,
    "number": relative.AGO_RULES,
    "today": relative.TODAY_RULES,
    "day": relative.DAY_RULES,
    "ordinal": (*relative.ORDINAL_RULES, *relative.SPELT_DAY_RULES),
    "weekday": relative.WEEKDAY_RULES,
}


def find(text: str, passages: Iterable[Stretch] | None = None) -> tuple[Timex, ...]:
    """Find the time expressions of a text, without resolving them.

    Args:
        text: The stored text of an article.
        passages: Where to look: passages (folded ones are left out) or spans; all of the text if None.

    Returns:
        Expressions in order of offset, not overlapping, none across the end of a passage. Each has a
        ``value`` as described in `index.dates.values`, no period, and the basis ``unknown``.
    """
    stretches: Sequence[tuple[int, int]] = (
        [(0, len(text))]
        if passages is None
        else [(one.start, one.end) for one in passages if not getattr(one, "furniture", False)]
    )
    found: list[Timex] = []
    for start, end in stretches:
        for low, high, value in _scan(text, start, end):
            found.append(Timex(low, high, text[low:high], value))
    return tuple(found)


def _scan(text: str, start: int, end: int) -> Iterable[Hit]:
    position = start
    while trigger := _TRIGGER.search(text, position, end):
        hit = _at(text, trigger.start(), end, trigger.lastgroup or "")
        if hit:
            yield hit
            position = hit[1]
        else:
            # A later word of the trigger can begin an expression of its own ("a few", "Good Friday").
            position = _next_word(text, trigger.start(), end)


def _next_word(text: str, position: int, end: int) -> int:
    while position < end and text[position].isalnum():
        position += 1
    return position + 1


def _at(text: str, start: int, end: int, kind: str) -> Hit | None:
    """The longest expression that begins at ``start`` with a word of this kind."""
    if kind == "weekday":
        return _weekday_date(text, start, end) or _longest(text, start, end, _RULES[kind])
    if kind == "part":
        return _part(text, start, end)
    if kind == "later":
        return _later(text, start, end)
    if kind == "between":
        begin = start + len("between")
        while begin < end and text[begin].isspace():
            begin += 1
        return _longest(text, begin, end, (BETWEEN_DAYS,))
    return _longest(text, start, end, _RULES[kind])


def _longest(text: str, start: int, end: int, rules: Sequence[Rule]) -> Hit | None:
    best: Hit | None = None
    for rule in rules:
        found = rule.pattern.match(text, start, end)
        if not found or (best and found.end() <= best[1]):
            continue
        value = rule.build(found)
        if value:
            low, high = found.span(rule.group)
            best = (low, high, value)
    return best


def _weekday_date(text: str, start: int, end: int) -> Hit | None:
    """A weekday with its date ("Monday, June 28"): one expression with the value of the date."""
    prefix = relative.WEEKDAY_PREFIX.match(text, start, end)
    if not prefix or prefix.end() >= end:
        return None
    trigger = _TRIGGER.match(text, prefix.end(), end)
    if not trigger or trigger.lastgroup not in ("digit", "month", "named"):
        return None
    hit = _longest(text, prefix.end(), end, MONTH_RULES if trigger.lastgroup != "digit" else DIGIT_RULES)
    is_day = hit and hit[2].count("-") == 2 and "/" not in hit[2]
    return (start, hit[1], hit[2]) if hit and is_day else None


_PARTED = ("month", "digit", "named", "last", "same")


def _part(text: str, start: int, end: int) -> Hit | None:
    """The early, middle or late part of something longer than a day: "mid-2020s", "the end of 2021"."""
    prefix = relative.PART.match(text, start, end)
    if not prefix:
        return None
    inner = prefix.end()
    trigger = _TRIGGER.match(text, inner, end)
    kind = trigger.lastgroup if trigger else None
    if kind is None and inner < end and text[inner].isdigit():
        kind = "digit"
    if kind not in _PARTED:
        return None
    rules = (*_RULES[kind], *NAMED_RULES) if kind == "digit" else _RULES[kind]
    hit = _longest(text, inner, end, rules)
    if not hit or _is_day(hit[2]):
        return None
    return start, hit[1], f"{relative.PART_OF[(prefix['p'] or prefix['n']).lower()]}-{hit[2]}"


def _is_day(value: str) -> bool:
    offset = parse_offset(value)
    if offset:
        return offset.unit == "D"
    return ":weekday" in value or "/" in value or "|" in value or value.count("-") >= 2


def _later(text: str, start: int, end: int) -> Hit | None:
    """A part of a unit that runs: "later this year", "earlier this month"."""
    prefix = relative.LATER.match(text, start, end)
    if not prefix:
        return None
    hit = _longest(text, prefix.end(), end, (*_RULES["last"], *_RULES["today"], *_RULES["same"]))
    if not hit:
        return None
    value = hit[2] if hit[2] == "P0D" else f"{prefix['p'].lower()}:{hit[2]}"
    return start, hit[1], value
