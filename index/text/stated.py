"""Dates that are said in full: in front matter, in a date line, in a file name."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from index.model import Period

_MONTH_NAMES = (
    "january jan januar janvier janv enero ene января janeiro gennaio januari",
    "february feb februar février févr febrero февраля fevereiro febbraio februari",
    "march mar märz mars marzo марта março maart",
    "april apr avril avr abril abr апреля aprile",
    "may mai mayo мая maio maggio mei",
    "june jun juni juin junio июня junho giugno",
    "july jul juli juillet juil julio июля julho luglio",
    "august aug août agosto ago августа augustus",
    "september sep sept septembre septiembre сентября setembro settembre",
    "october oct oktober okt octobre octubre октября outubro ottobre",
    "november nov novembre noviembre ноября novembro",
    "december dec dezember dez décembre déc diciembre dic декабря dezembro dicembre",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>(?:1[89]|20)\d\d)"
_FULL = tuple(
    re.compile(rf"(?<![\w./-]){form}(?![\w/-])", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?:T\d\d:?\d\d\S*)?",
        rf"{_YEAR}\s?年\s?(?P<m>\d{{1,2}})\s?月\s?(?P<d>\d{{1,2}})\s?日",
        rf"{_DAY}(?:\s*[-./,]\s*|\s+(?:of\s+|de\s+)?)(?P<b>{_MONTH})\.?(?:\s*[-./,]\s*|\s+(?:de\s+)?){_YEAR}",
        rf"(?P<b>{_MONTH})\.?(?:\s+|-){_DAY}(?:\s*,\s*|\s+|-){_YEAR}",
        rf"(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}",
        rf"(?P<p>\d{{1,2}})(?P<s>[/-])(?P<q>\d{{1,2}})(?P=s){_YEAR}",
    )
)
_COARSE = (
    (re.compile(rf"{_YEAR}-(?P<m>\d{{1,2}})"), "month"),
    (re.compile(rf"(?P<b>{_MONTH})\.?,?\s+{_YEAR}", re.IGNORECASE), "month"),
    (re.compile(_YEAR), "year"),
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
# What stands beside a date in a date line: a time, a zone, a weekday, words like "updated".
_AROUND = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|(?:gmt|utc)?\s?[+-]\d{1,2}(?::?\d{2})?|[\s,.:;|·•–—()/\[\]-]+|[ap]\.m\."
    r"|\b\d+\s+(?:comments?|views?|shares?|min(?:ute)?s?(?:\sread)?)\b|\bno comments\b"
    r"|\b(?:sources?|editors?|автор|источник)\s*:\s*[^\W\d_][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4}|(?:来源|來源|责任编辑|编辑)\s*[::]\s*\w+"
    r"|\b(?:updated?|publish(?:ed)?|posted|modified|issued|created|dated?|last|first|on|at|by|am|pm|local|time"
    r"|gmt|utc|est|edt|bst|ces?t|msk|ist|hkt|sgt|jst|pst|pdt|et|pt|beijing|moscow|h|hrs|uhr|года|le|el|vom|stand|publié|mis|à|jour|publicado|actualizado|aktualisiert|veröffentlicht|опубликовано|обновлено"
    r"|(?:mon|tue|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu|thurs?|fri|sat|sun)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|von|par|por)\s", re.IGNORECASE)
_BY_NAME = re.compile(r"(?:by|von|par|por)\s+\S+(?:\s+\S+){1,3}$", re.IGNORECASE)
_DATELINE = re.compile(
    r"[A-Z][\w .,’'-]{1,40}?[,(]\s*(?P<date>[^()]{6,30}?)\s*[,)]?\s*(?:\([\w /-]{2,30}\))?\s*[-–—]{1,2}\s"
)


class ImpossibleDate(ValueError):  # noqa: N818  the domain's word
    """A date in full that no calendar has, such as the 30th of February."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A date in full.

    Attributes:
        start: First code point of it.
        end: Code point after the last one.
        day: The day.
    """

    start: int
    end: int
    day: date


def find(text: str) -> list[Stated]:
    """Dates with day, month and year, ascending; impossible and ambiguous ones (3/4/2021) are left out."""
    found: dict[int, Stated] = {}
    for form in _FULL:
        for match in form.finditer(text):
            day = _day(match)
            if day is not None and not any(
                o.start < match.end() and match.start() < o.end for o in found.values()
            ):
                found[match.start()] = Stated(match.start(), match.end(), day)
    return [found[start] for start in sorted(found)]


def date_line(text: str) -> date | None:
    """The day that a line states, if the line does nothing else but perhaps name its author.

    Examples are "Updated 19:45, 28-Mar-2023" and "Posted on March 3, 2020 by Olga Petrenko".
    """
    rest = beside(text)
    if rest is None or (rest and not _BY_NAME.match(rest)):
        return None
    return find(re.sub(r"(?<=\d{4})(?=[A-Z][a-z])", " ", text))[0].day


def beside(text: str) -> str | None:
    """What a line says besides a date in full, a time and words like "updated"; None without such a date.

    Of "Posted on March 3, 2020 by Olga Petrenko" it is "by Olga Petrenko", of "Updated 28-Mar-2023" nothing.
    """
    if len(text) > 140 or not any(character.isdigit() for character in text):
        return None
    # Pages that show a date in two forms leave nothing between: "06/15/2023June 15, 2023".
    text = re.sub(r"(?<=\d{4})(?=[A-Z][a-z])", " ", text)
    dates = find(text)
    if not dates:
        return None
    rest = text
    for found in reversed(dates):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    remainder = _AROUND.sub("", rest)
    author = _BY.search(rest)
    if not remainder or author is None:
        return remainder
    return _AROUND.sub("", rest[: author.start()]) + " ".join(rest[author.start() :].split()).rstrip(" |·•,")


def dateline(text: str) -> date | None:
    """The day in the opening of an agency report ("BEIJING, June 28, 2021 (Xinhua) --"), or None."""
    match = _DATELINE.match(text[:160])
    if match is None:
        return None
    dates = find(match["date"])
    return dates[0].day if dates else None


def parse(text: str) -> Period | None:
    """The period that a value stands for: a day, or a month or a year said alone.

    Args:
        text: A value of front matter, such as ``2021-06-28``, ``28 June 2021``, ``2021-06`` or ``2021``.

    Returns:
        The period, or None if it is no date that is understood.

    Raises:
        ImpossibleDate: If it is written like a date but no calendar has that day.
    """
    text = text.strip()
    for form, granularity in _COARSE:
        if match := form.fullmatch(text):
            year = int(match["y"])
            if granularity == "year":
                return Period(date(year, 1, 1), date(year, 12, 31), "year")
            month = _month(match)
            if not 1 <= month <= 12:
                raise ImpossibleDate(text)
            return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")
    day = _first_day(text)
    return Period(day, day, "day") if day is not None else None


def parse_quietly(text: str) -> Period | None:
    """Like ``parse``, but None for a day that no calendar has as well."""
    try:
        return parse(text)
    except ImpossibleDate:
        return None


def in_name(name: str) -> date | None:
    """The day in a file name ("2021-06-28-treaty", "20210628_treaty"), or None."""
    spaced = name.replace("_", " ")
    spaced = re.sub(r"(?<=[A-Za-z])-(?=\d)", " ", spaced)
    dates = find(re.sub(r"(\d{4}-\d{2}-\d{2})(?=\D|$)", r" \1 ", spaced))
    if dates:
        return dates[0].day
    match = _COMPACT.search(spaced)
    return _day(match) if match else None


def _first_day(text: str) -> date | None:
    for form in _FULL:
        if match := form.match(text) or form.search(text):
            day = _day(match)
            if day is None and "p" not in match.groupdict():
                raise ImpossibleDate(text)
            if day is not None:
                return day
    match = _COMPACT.fullmatch(text)
    return _day(match) if match else None


def _month(match: re.Match[str]) -> int:
    parts = match.groupdict()
    return int(parts["m"]) if parts.get("m") else _MONTHS[parts["b"].lower()]


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if parts.get("p"):
        first, second = int(parts["p"]), int(parts["q"])
        # 28/6/2021 can only be read one way; 6/7/2021 is not guessed at.
        if (first > 12) == (second > 12) and first != second:
            return None
        day, month = (first, second) if first > 12 else (second, first)
    else:
        day, month = int(parts["d"]), _month(match)
    try:
        return date(int(parts["y"]), month, day)
    except ValueError:
        return None
