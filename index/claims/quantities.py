"""Numbers with their units, as they stand in a text: digits and words, shares, money, lengths of time.

A quantity is an interval: what is rounded, hedged ("about", "more than") or given in hours instead of minutes
leaves room for the figure that it may stand for.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from index.model import Span
from index.quotations.words import FUNCTION_WORDS, stem

_UNITS = tuple("one two three four five six seven eight nine".split())  # noqa: SIM905
_TEENS = tuple(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: SIM905
)
_TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())  # noqa: SIM905
_WORDS: dict[str, float] = {
    **{word: place for place, word in enumerate(_UNITS, 1)},
    **{word: place for place, word in enumerate(_TEENS, 10)},
    **{word: 10 * place for place, word in enumerate(_TENS, 2)},
    "a": 1, "an": 1, "half": 0.5, "dozen": 12,
}  # fmt: skip
_SIZES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_SIZE = r"(?:hundred|thousand|million|billion|trillion|bn|tn|mn|m(?=\s))"
_WORD = rf"(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_UNITS)}))?|{'|'.join([*_TEENS, *_UNITS])}"
_MINUTES = {"minute": 1, "hour": 60}
_DAYS = {"day": 1, "week": 7, "month": 30.4, "year": 365.25, "decade": 3652.5}
_TIME = rf"(?P<unit>{'|'.join([*_MINUTES, *_DAYS])})s?"

_NUMBER = re.compile(
    rf"(?P<sign>(?:US|A|HK)?[$€£¥])?"
    rf"(?<![\w.,-])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<share>%)?"
    rf"|(?P<word>{_WORD})|(?P<one>an?)(?=\s+(?:{_SIZE}|dozen|hour|minute)\b))"
    rf"(?:[-\s]*(?P<sizes>{_SIZE}(?:\s+{_SIZE})*|dozen)\b(?:\s+and\s+(?P<rest>{_WORD}|\d{{1,2}})\b)?)?(?![\w])(?!,\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    rf"(?:[-\s]+{_TIME}(?:-old)?)(?:\s+and\s+(?:(?P<half>a\s+half)|(?P<more>{_WORD}|\d+)\s+minutes?))?\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?:days|weeks|months|years|decades)\s+ago$", re.IGNORECASE)
_BACK = re.compile(r"\s+(?:old|ago|earlier|before|later|after|on)\b", re.IGNORECASE)
_SHARE = re.compile(r"\s*(?:%|per\s?cent\b|percent\b|percentage\s+points?\b)", re.IGNORECASE)
_MONEY = re.compile(
    r"\s+(?:(?:U\.?S\.?|American|Hong\s+Kong|Australian)\s+)?"
    r"(?P<money>dollars?|euros?|pounds?|yuan|renminbi|roubles?|rubles?|yen|francs?|rupees?)\b",
    re.IGNORECASE,
)
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yuan"}
_NOUN = re.compile(r"[-\s]+((?:[A-Za-z][\w’'-]*[-\s]+){0,2}[A-Za-z][\w’'-]*)")
_LOW = re.compile(
    r"(?:more than|over|above|exceed(?:s|ed|ing)?|at least|no (?:less|fewer) than|upwards? of|passed|topped|"
    r"beyond)"
    r"(?:\s+(?:the\s+)?(?:mark|level|figure)\s+of)?\s*$",
    re.IGNORECASE,
)
_HIGH = re.compile(
    r"(?:less than|fewer than|under|below|up to|as many as|at most|no more than)\s*$", re.IGNORECASE
)
_NEAR = re.compile(r"(?:nearly|almost|close to|near|just under|not quite)\s*$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:about|around|some|roughly|approximately|circa|or so|an estimated|estimated(?:\s+at)?)\s*$",
    re.IGNORECASE,
)
_HEDGE_REACH = 28
_ABOUT_SHARE, _NEAR_SHARE, _ROOM, _ROUNDING = 0.1, 0.1, 1.5, 0.1


NUMBER_STEMS = frozenset(
    stem(word)
    for word in (
        *_WORDS,
        *_SIZES,
        *_MINUTES,
        *_DAYS,
        *_SIGNS.values(),
        "percent",
        "cent",
        "per",
        "ago",
        "old",
    )
)
"""Stems of number and unit words, which tell nothing about what a number is about."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        start: First code point of the number.
        end: Code point after the unit, or after the number where no unit is known.
        value: The number in the base unit of its dimension (minutes, days, or as counted).
        low: Least number that it may stand for.
        high: Greatest number that it may stand for.
        dimension: ``minutes``, ``days``, ``percent``, a currency such as ``dollar``, or ``count``.
        noun: What is counted: up to three words that follow; empty for other dimensions.
        hedged: Whether the text says about, nearly, more than …
        between: Whether a length of time is told as lying between now or one day and another ("20-year-old",
            "five years ago", "a week later"), not as how long something lasts.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    dimension: str
    noun: str = ""
    hedged: bool = False
    between: bool = False


def find_quantities(text: str, start: int, end: int, taken: list[Span]) -> Iterator[Quantity]:
    """Quantities in ``text[start:end]``.

    Args:
        text: The article's text.
        start: First code point to look at.
        end: Code point after the last one.
        taken: Spans (dates, names) inside which a number is no quantity.
    """
    position = start
    while found := _NUMBER.search(text, position, end):
        position = found.end()
        at = found.start("digits") if found["digits"] else found.start()
        if any(span.start <= at < span.end and not _AGO.search(text[at : span.end]) for span in taken):
            continue
        quantity = _quantity(text, end, found)
        if quantity is not None:
            position = max(position, quantity.end)
            yield quantity


def _quantity(text: str, end: int, found: re.Match[str]) -> Quantity | None:
    value, step = _value(found)
    stop, dimension, noun, between = found.end(), "count", "", False
    if found["share"]:
        dimension = "percent"
    elif share := _SHARE.match(text, stop, end):
        stop, dimension = share.end(), "percent"
    elif clock := _CLOCK.match(text, stop, end):
        stop = clock.end()
        between = clock[0].lower().endswith("-old") or bool(_BACK.match(text, stop, end))
        dimension, value, step = _duration(clock, value, step)
    elif found["sign"]:
        dimension = _SIGNS[found["sign"][-1]]
    elif money := _MONEY.match(text, stop, end):
        stop, dimension = money.end(), _currency(money["money"])
    else:
        counted = _NOUN.match(text, stop, end)
        if counted is None or (found["one"] and not found["sizes"]) or (found["word"] or "").lower() == "one":
            return None
        if found["digits"] and 1800 <= value <= 2100 and not found["sizes"] and "," not in found["digits"]:
            return None
        noun = " ".join(takewhile(lambda word: word.lower() not in FUNCTION_WORDS, counted[1].split()))
        if not noun:
            return None
    low, high, hedged = _interval(text, found.start(), value, step)
    return Quantity(found.start(), stop, value, low, high, dimension, noun, hedged, between)


def _value(found: re.Match[str]) -> tuple[float, float]:
    """The number and the size of its last digit that counts."""
    if found["digits"]:
        digits = found["digits"].replace(",", "")
        value = float(digits)
        _, _, decimals = digits.partition(".")
        zeros = len(digits) - len(digits.rstrip("0")) if not decimals else 0
        step = 10.0 ** (zeros if len(digits) > 2 else 0) if not decimals else 10.0 ** -len(decimals)
    else:
        value = _small(found["word"] or found["one"])
        step = 1.0
    for size in (found["sizes"] or "").lower().split():
        factor = _SIZES.get(size, _WORDS.get(size, 1))
        value, step = value * factor, step * factor
    if found["rest"]:
        value, step = value + _small(found["rest"]), 1.0
    return value, step


def _small(word: str) -> float:
    """A number below a hundred, in words or digits."""
    return float(word) if word.isdigit() else sum(_WORDS[part] for part in re.split(r"[-\s]+", word.lower()))


def _duration(clock: re.Match[str], value: float, step: float) -> tuple[str, float, float]:
    unit = clock["unit"].lower()
    if unit in _DAYS:
        return "days", value * _DAYS[unit], step * _DAYS[unit]
    factor = _MINUTES[unit]
    value, step = value * factor, step * factor
    if clock["half"]:
        return "minutes", value + factor / 2, factor / 4
    if clock["more"]:
        return "minutes", value + _small(clock["more"]), 1
    return "minutes", value, step


def _currency(word: str) -> str:
    name = word.lower()
    return {"renminbi": "yuan", "roubles": "ruble", "rouble": "ruble"}.get(name, name.removesuffix("s"))


def _interval(text: str, start: int, value: float, step: float) -> tuple[float, float, bool]:
    step = min(step, value * _ROUNDING)
    lead = text[max(0, start - _HEDGE_REACH) : start]
    if _LOW.search(lead):
        return value, value * _ROOM, True
    if _HIGH.search(lead):
        return value / _ROOM, value, True
    if _NEAR.search(lead):
        return value * (1 - _NEAR_SHARE), value * (1 + _NEAR_SHARE / 2), True
    if _ABOUT.search(lead):
        room = max(value * _ABOUT_SHARE, step / 2)
        return value - room, value + room, True
    return value - step / 2, value + step / 2, False


def shown(quantity: Quantity, text: str) -> str:
    """A quantity as the text has it, on one line."""
    return " ".join(text[quantity.start : quantity.end].split())


def same(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities are one number."""
    return math.isclose(a.value, b.value, rel_tol=1e-6)


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether one number may lie behind both."""
    return a.low <= b.high and b.low <= a.high
