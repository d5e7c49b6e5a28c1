"""The fields of the query language, and the dates that some of them take."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from index.model import Period

FieldKind = Literal["article", "date", "words", "fact", "event-date", "saved", "flag"]


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One field of the query language.

    Attributes:
        name: Its name.
        kind: ``article`` and ``date`` are answered from what the index knows of an article, ``words`` from
            its
            text, the rest by `index.search.facts.Facts`.
        help: What it finds, in a few plain words.
        example: A value to show.
        choices: The values it takes, where there is a closed list.
    """

    name: str
    kind: FieldKind
    help: str
    example: str
    choices: tuple[str, ...] = ()


_HAS = ("quote", "number", "note", "event", "entity", "date")
_IS = ("marked", "unread", "shared", "unsure", "undated", "inferred")
FIELDS: dict[str, FieldInfo] = {
    info.name: info
    for info in (
        FieldInfo("source", "article", "articles of an outlet", "scmp"),
        FieldInfo("country", "article", "articles of outlets in a country", "ru"),
        FieldInfo("kind", "article", "news, opinion, analysis …", "opinion"),
        FieldInfo("lang", "article", "articles in a language", "en"),
        FieldInfo("by", "article", "articles by an author", "lukin"),
        FieldInfo("id", "article", "one article or passage", "scmp#12"),
        FieldInfo("title", "words", "words of the title", "treaty"),
        FieldInfo("date", "date", "published then", "2021-06..2021-07"),
        FieldInfo("before", "date", "published before", "2022"),
        FieldInfo("after", "date", "published after", "2021-06-28"),
        FieldInfo("entity", "fact", "a person, body or place by any name", "xi"),
        FieldInfo("event", "fact", "passages on an event", "06-28"),
        FieldInfo("said", "fact", "quotations of a speaker", "putin"),
        FieldInfo("quote", "words", "words inside quotations", '"highest point"'),
        FieldInfo("when", "event-date", "events of that time", "2021-06-28"),
        FieldInfo("has", "flag", "articles with a quotation, a number …", "quote", _HAS),
        FieldInfo("is", "flag", "marked, unread, shared, unsure …", "marked", _IS),
        FieldInfo("echo", "flag", "words that echo a quotation elsewhere", "yes", ("yes",)),
        FieldInfo("silent", "fact", "articles that could know and do not mention it", '"geneva"'),
        FieldInfo("saved", "saved", "a stored query", "china"),
        FieldInfo("tag", "fact", "articles with a tag", "important"),
        FieldInfo("note", "fact", "passages with such a note", "doubtful"),
    )
}
ALIASES = {"outlet": "source", "author": "by", "language": "lang", "name": "entity", "on": "date"}

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_RANGE = re.compile(r"(.*?)(?:\.\.+|…)(.*)")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like ``word``, or empty if none is near."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""


def field_info(name: str) -> FieldInfo | None:
    """The field called ``name`` (lower case; another name for it will do), or None."""
    return FIELDS.get(ALIASES.get(name, name))


def parse_dates(value: str, *, field: str = "date", unfinished: bool = False) -> Period | str:
    """The days that a value of ``date:``, ``when:``, ``before:`` or ``after:`` stands for.

    Args:
        value: ``2021``, ``2021-06``, ``2021-06-28``, ``2021-06..2021-07``, ``2021..``, ``..2022``, ``>2021``.
        field: ``before`` and ``after`` take the days outside the one that is named.
        unfinished: The value is being typed: a cut-off end (``2021-``, ``2021-0``) is left away without a
            word.

    Returns:
        The period, or what is wrong with the value.
    """
    text = value.strip()
    if field in ("before", "after"):
        day = _one_period(text, unfinished=unfinished)
        return day if isinstance(day, str) else _outside(day, earlier=field == "before")
    for sign, earlier, inclusive in (
        (">=", False, True),
        ("<=", True, True),
        (">", False, False),
        ("<", True, False),
    ):
        if text.startswith(sign):
            day = _one_period(text[len(sign) :], unfinished=unfinished)
            if isinstance(day, str):
                return day
            if inclusive:
                return Period(None, day.last, "range") if earlier else Period(day.first, None, "range")
            return _outside(day, earlier=earlier)
    split = _RANGE.fullmatch(text)
    if split is None:
        return _one_period(text, unfinished=unfinished)
    low = _one_period(split[1]) if split[1].strip() else None
    high = _one_period(split[2], unfinished=unfinished) if split[2].strip() else None
    for end in (low, high):
        if isinstance(end, str):
            return end
    return _between(low, high)  # type: ignore[arg-type]


def _between(low: Period | None, high: Period | None) -> Period | str:
    first = low.first if low is not None else None
    last = high.last if high is not None else None
    if first is None and last is None:
        return "a range needs at least one end, as in 2021-06..2021-07"
    if first is not None and last is not None and last < first:
        return f"the range ends ({last}) before it starts ({first})"
    return Period(first, last, "range")


def _outside(day: Period, *, earlier: bool) -> Period | str:
    if day.first is None or day.last is None:
        return "write a year, month or day, as in 2021-06"
    try:
        if earlier:
            return Period(None, day.first - timedelta(days=1), "range")
        return Period(day.last + timedelta(days=1), None, "range")
    except OverflowError:
        return "no day is there"


def _one_period(text: str, *, unfinished: bool = False) -> Period | str:
    text = text.strip()
    match = _DAY.fullmatch(text)
    if match is None:
        cut = re.match(r"\d{4}(?:-\d{1,2})?(?=-$)", text)
        if unfinished and cut:
            return _one_period(cut.group())
        if unfinished and re.fullmatch(r"\d{1,3}\.?", text):
            return "the year is not finished"
        return f"“{text}” is no date: write 2021, 2021-06 or 2021-06-28"
    year, month, day = int(match[1]), match[2], match[3]
    if unfinished and ((month in ("0", "1") and day is None) or day in ("0", "1", "2", "3")):
        # "2021-1" may become November: search the year until the next key.
        return _one_period(text.rpartition("-")[0])
    try:
        if month is None:
            return Period(date(year, 1, 1), date(year, 12, 31), "year")
        if day is None:
            last = calendar.monthrange(year, int(month))[1]
            return Period(date(year, int(month), 1), date(year, int(month), last), "month")
        one = date(year, int(month), int(day))
        return Period(one, one, "day")
    except (ValueError, calendar.IllegalMonthError):
        return f"there is no {text}"
