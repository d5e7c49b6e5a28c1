"""Claims of rank: "the second time in a month", "their 37th meeting", and what they are counted over.

Two such claims agree if they count the same over the same stretch of time. Equal ranks over stretches that
cannot be compared are different claims. The same rank within the same year, for things on different days, or
different ranks for one event, cannot both hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from index.claims.sides import Side
from index.model import Claim, Place, Verdict
from index.quotations.words import is_content, keys_of, stem

_NAMES = tuple(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()  # noqa: SIM905
)
_RANK = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_NAMES)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))\b"
    r"(?!\s+(?:century|half\b|(?:[\w-]+\s+){0,2}(?:days|weeks|months|years|decades)\b|(?-i:(?:of\s+)?[A-Z])))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:this|that|the)\s+year\b|\bso\s+far\s+this\s+year\b", re.IGNORECASE)
_STRETCH = re.compile(
    r"\b(?:in|within|over)\s+(?:[\w’'-]+\s+){1,6}?(?:days?|weeks?|months?|years?|decades?)\b"
)
_SINCE = re.compile(r"\bsince\s+(?:[\w’'.]+\s+){0,3}?(?P<year>\d{4})\b")
_IN_A_ROW = re.compile(r"\bin\s+a\s+row\b|\brunning\b|\bconsecutive\b", re.IGNORECASE)
_REACH = 60
"""Code points after a rank in which its stretch of time is looked for."""
_MOST = 100
_PREFIX = 5
"""Letters that two words must begin with to be taken for relatives ("video", "videoconference")."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A claim of rank.

    Attributes:
        start: First code point of the rank.
        end: Code point after its stretch of time, or after the rank.
        value: The number.
        scope: What it is counted over: ``year:2021``, ``since:2013``, ``row``, ``in six weeks``.
        stems: What its sentence is about.
        day: The day that its passage tells for the present of the story, or None.
    """

    start: int
    end: int
    value: int
    scope: str
    stems: frozenset[str]
    day: date | None


def ranks(side: Side) -> list[Rank]:
    """Claims of rank that say what they are counted over, outside quotations, dates and names; 100 at most."""
    found: list[Rank] = []
    text = side.article.text
    for sentence in side.article.sentences:
        if len(found) >= _MOST:
            break
        taken = [*side.within(side.days, sentence), *side.within(side.names, sentence)]
        for match in _RANK.finditer(text, sentence.start, sentence.end):
            if side.quoted(match.start()) or any(span.start <= match.start() < span.end for span in taken):
                continue
            day = _day(side, match.start())
            scope, end = _scope(text, match.end(), sentence.end, day)
            value = int(match["digits"]) if match["digits"] else _NAMES.index(match["word"].lower()) + 1
            if not scope:
                continue
            stems = frozenset(
                stem(word) for word in keys_of(text[sentence.start : sentence.end]) if is_content(word)
            )
            found.append(Rank(match.start(), end, value, scope, stems, day))
    return found


def compare_ordinals(a: Side, b: Side) -> Iterator[Claim]:
    """Claims of rank of two articles: those that speak of like things, then those of one side only."""
    in_a, in_b = ranks(a), ranks(b)
    used: set[int] = set()
    for one in in_a:
        options = [
            (len(_relatives(one.stems, other.stems)), -number)
            for number, other in enumerate(in_b)
            if number not in used and _comparable(one, other)
        ]
        if not options:
            yield _claim("only_a", _place(a, one), None)
            continue
        number = -max(options)[1]
        used.add(number)
        other = in_b[number]
        verdict, note = _verdict(one, other)
        yield _claim(verdict, _place(a, one), _place(b, other), note)
    for number, other in enumerate(in_b):
        if number not in used:
            yield _claim("only_b", None, _place(b, other))


def _comparable(one: Rank, other: Rank) -> bool:
    relatives = _relatives(one.stems, other.stems)
    if one.value == other.value:
        return len(relatives) >= 1
    return one.scope == other.scope and len(relatives) >= 2 and one.day == other.day is not None


def _verdict(one: Rank, other: Rank) -> tuple[Verdict, str]:
    if one.value != other.value:
        return "differs", "other ranks for one day"
    if one.scope != other.scope:
        return "different_claim", "not counted over the same time"
    if one.scope.startswith("year:") and one.day and other.day and one.day != other.day:
        return "differs", f"the same rank for {one.day} and for {other.day}"
    return "agree", ""


def _relatives(a: frozenset[str], b: frozenset[str]) -> set[str]:
    """Stems of one sentence that the other has too, or begins a word with."""
    bare_a, bare_b = ({word.partition(":")[2] or word for word in words} for words in (a, b))
    return {
        x
        for x in bare_a
        if x in bare_b
        or any(len(x) >= _PREFIX <= len(y) and (x.startswith(y) or y.startswith(x)) for y in bare_b)
    }


def _scope(text: str, start: int, end: int, day: date | None) -> tuple[str, int]:
    """What a rank is counted over, and where that ends."""
    stop = min(end, start + _REACH)
    for pattern in (_SINCE, _IN_A_ROW, _YEAR, _STRETCH):
        found = pattern.search(text, start, stop)
        if found is None:
            continue
        if pattern is _SINCE:
            return f"since:{found['year']}", found.end()
        if pattern is _IN_A_ROW:
            return "row", found.end()
        if pattern is _YEAR:
            return (f"year:{day.year}" if day else ""), found.end()
        return " ".join(found[0].lower().split()), found.end()
    return "", start


def _day(side: Side, offset: int) -> date | None:
    """The latest past day named in the sentence, else before it in the article."""
    ends = side.article.date.period.last if side.article.date.period else None
    sentence = side.sentence(offset)
    days = [
        (one.start, one.period.first)
        for one in side.days
        if one.period is not None
        and one.period.granularity == "day"
        and one.period.first is not None
        and one.start < sentence.end
        and (ends is None or one.period.first <= ends)
    ]
    within = [day for start, day in days if start >= sentence.start]
    return max(within or [day for _, day in days], default=None)


def _place(side: Side, one: Rank) -> Place:
    return side.place(one.start, one.end)


def _claim(verdict: Verdict, a: Place | None, b: Place | None, note: str = "") -> Claim:
    def value(place: Place | None) -> str:
        return " ".join(place.text.split()) if place else ""

    return Claim("which time", "number", verdict, a, b, value(a), value(b), note=note)
