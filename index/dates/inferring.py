"""When an article appeared, worked out from its own text.

Every clue gives a set of days on which the text can have been written; the answer is what all clues
leave, from the first such day to the last, wide rather than wrong. A clue that contradicts stronger ones is
left out. Clues, strongest first:

1. A full date told as past: not before it.
2. A sum: something is said to be so many years ago, or old, whose year is said too.
3. A day without a year told as past: writers leave the year out of days in their own year or of the last nine
   months; a weekday beside it fixes the years in which they go together.
4. A term or anniversary that falls in the next (this, last) month, of something whose month is told: the same
   month of the year.
5. A full date told as still to come: not after it.
6. A day without a year told as still to come, likewise within the year or the next nine months.
7. A well-known event that is told without a date (`index.dates.known`): not before it, and for meetings and
   the like within the year or the nine months after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.dates import calendar, values
from index.dates.anchors import Sum, frames, stated, sums, year_of
from index.dates.context import Context
from index.dates.dayset import FIRST_YEAR, LAST_YEAR, DaySet
from index.dates.known import day_of_known, told_without_date
from index.dates.words import weekday_beside
from index.model import Article, ArticleDate, Period, Timex
from index.periods import MONTH_NAMES, say_day, say_period

_FRESH = 270
"""Days within which a day of another calendar year is told without its year; mostly it is half as long."""

_ROUND = 364
"""Days within which a day that everybody remembers is told without its year."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason why an article can only be from certain days.

    Attributes:
        rank: Strength; lower is stronger.
        days: When the article can have been written, as far as this goes.
        reason: Plain words, no full stop.
    """

    rank: int
    days: DaySet
    reason: str


def infer(article: Article, timexes: Sequence[Timex]) -> ArticleDate:
    """Work out when an article appeared.

    Args:
        article: The article; a date it states or that the user set is given back as it is.
        timexes: Its time expressions as `index.dates.find` gives them, resolved or not.

    Returns:
        An inferred interval with its reasons; ``last`` (or ``first``) of its period is None where the text
        sets no bound. Unknown if the text gives no clue. Never ``stated``.
    """
    if article.date.basis in ("stated", "set"):
        return article.date
    context = Context(article)
    clues = sorted(_clues(context, timexes), key=lambda clue: clue.rank)
    return narrowed(clues)


def narrowed(clues: Iterable[Clue]) -> ArticleDate:
    """What clues, strongest first, leave together; the reason names those that set the bounds."""
    days = DaySet.all()
    used: list[Clue] = []
    for clue in clues:
        left = days & clue.days
        if left and left != days:
            days = left
            used.append(clue)
    period = days.hull()
    if period is None:
        return ArticleDate(None, "unknown", "the text has no date that tells when it was written")
    return ArticleDate(period, "inferred", _why(used, days))


def _why(used: Sequence[Clue], days: DaySet) -> str:
    """The reasons that are needed for the bounds; those that later ones made idle are left out."""
    needed = list(used)
    for clue in used:
        rest = [one for one in needed if one is not clue]
        left = DaySet.all()
        for one in rest:
            left &= one.days
        if left.hull() == days.hull():
            needed = rest
    ends = []
    if days.first is None:
        ends.append("no earlier bound")
    if days.last is None:
        ends.append("no later bound in the text")
    return "worked out from the text: " + "; ".join([*(clue.reason for clue in needed), *ends])


def _clues(context: Context, timexes: Sequence[Timex]) -> Iterator[Clue]:
    beside = frames(context, timexes)
    found = sums(context, timexes)
    worked_out = year_of(found)
    for timex in timexes:
        period = stated(timex)
        if period is None and timex.start in beside:
            period = values.absolute(timex.value, beside[timex.start][0])
        if period:
            yield from _full(context, timex, period)
        elif known := day_of_known(context, timex):
            yield from _known_day(*known)
        elif values.lacks_year(timex.value) and ":" not in timex.value and "XX-XX" not in timex.value:
            yield from _yearless(context, timex, worked_out[0] if worked_out else None)
    for one in found:
        yield Clue(2, DaySet.of_period(one.window), one.reason)
    yield from _terms(context, timexes, found)
    for name, event in told_without_date(context, timexes).items():
        yield Clue(7, event.window(_FRESH), f"it tells of the {name} ({say_day(event.first)})")


def _known_day(period: Period, name: str) -> Iterator[Clue]:
    """A day without a year whose sentence tells a well-known event: so told until it comes round again."""
    assert period.first
    low = period.first.toordinal()
    reason = f"it tells of the {name} ({say_period(period)}) without its year"
    yield Clue(2, DaySet.of([(low, low + _ROUND)]), reason)


def _full(context: Context, timex: Timex, period: Period) -> Iterator[Clue]:
    """A date with its year bounds the article below if it is past, above if it is to come.

    A year that only qualifies a noun bounds nothing: "the 2011 version" may be out in 2010.
    """
    direction = context.sure_direction(timex)
    if period.granularity == "year" and not _ADVERBIAL.search(context.article.text[: timex.start][-12:]):
        return
    if direction == "future":
        if period.last and _surely_ahead(context, timex):
            yield Clue(5, DaySet.until(period.last), f"“{timex.text}” is still to come")
        return
    # A caption or a list has no verb: a whole day in it is told, not announced.
    told = direction == "past" or (direction == "none" and period.granularity == "day")
    if told and period.first:
        yield Clue(1, DaySet.since(period.first), f"it tells of {say_period(period)} as past")


_ADVERBIAL = re.compile(r"\b(?:in|since|during|of|from|late|early|mid)[\s-]+$", re.IGNORECASE)


def _surely_ahead(context: Context, timex: Timex) -> bool:
    """Whether nothing else in the passage is told as past: translated texts often mix their tenses."""
    passage = context.article.passage_at(timex.start)
    if passage is None:
        return False
    here = context.sentence(timex.start)
    sentences = [
        one for one in context.article.sentences if passage.start <= one.start < passage.end and one != here
    ]
    return not any(side == "back" for one in sentences for _, _, side in context.cues(one))


def _yearless(context: Context, timex: Timex, year: int | None) -> Iterator[Clue]:
    """A day or month without its year; ``year`` is the one that the article's own sums give."""
    direction = context.sure_direction(timex)
    if direction in ("none", "unsure"):
        return
    if values.finest(timex.value) not in ("day", "range", "month"):
        return
    past = direction == "past"
    if past and year:
        days = DaySet.of(_near(values.absolute(timex.value, year), past=True))
        yield Clue(3, days, f"it tells of “{timex.text}” of that year as past")
    days = _days_without_year(timex.value, weekday_beside(timex.text), past=past)
    if past:
        yield Clue(
            3,
            days,
            f"it tells of “{timex.text}” as past, without a year: of the same year or the nine months before",
        )
    elif _surely_ahead(context, timex):
        yield Clue(6, days, f"“{timex.text}” is still to come")


def _near(period: Period | None, *, past: bool) -> Iterator[tuple[int, int]]:
    """The days on which a date may be told without its year."""
    if period is None or period.first is None or period.last is None:
        return
    first, last = period.first.toordinal(), period.last.toordinal()
    if past:
        year_end = date(period.first.year, 12, 31).toordinal()
        yield first, max(year_end, last + _FRESH)
    else:
        year_start = date(period.last.year, 1, 1).toordinal()
        yield min(year_start, first - _FRESH), last


@lru_cache(maxsize=2048)
def _days_without_year(value: str, weekday: int | None, *, past: bool) -> DaySet:
    """The days on which a text may tell a day or month without its year; its weekday rules out most years."""
    stretches: list[tuple[int, int]] = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        period = values.absolute(value, year)
        if period and period.first and weekday in (None, period.first.weekday()):
            stretches += _near(period, past=past)
    return DaySet.of(stretches)


_TERM = re.compile(
    r"\b(?:expires?|expired?|lapses?|run(?:s|ning)?\s+out|anniversary|birthday|turns?\s+\w+|marks?\s+\w+\s+years|renewal)\b",
    re.IGNORECASE,
)
_TERM_MONTH = {"+P1M": 1, "P0M": 0, "-P1M": -1}


def _terms(context: Context, timexes: Sequence[Timex], known: Sequence[Sum]) -> Iterator[Clue]:
    """Terms run in full years: "due to expire next month" beside "signed in July 2001" means July.

    Where the text also gives the age of what was signed then, the term ends in that year.
    """
    text = context.article.text
    for index, timex in enumerate(timexes):
        ahead = _TERM_MONTH.get(timex.value)
        sentence = context.sentence(timex.start)
        if ahead is None or not _TERM.search(text, sentence.start, sentence.end):
            continue
        passage = context.passage(timex.start)
        before = [one for one in timexes[:index] if context.passage(one.start) == passage]
        origin = next(
            (
                (one, period)
                for one in reversed(before)
                if (period := stated(one)) and period.granularity in ("day", "month") and period.first
            ),
            None,
        )
        if origin is None or origin[1].first is None:
            continue
        began = origin[1].first
        ages = {one.years for one in known if one.since.first and one.since.first.year == began.year}
        years = range(1, LAST_YEAR - began.year) if len(ages) != 1 else ages
        ends = [calendar.add_months(began.replace(day=1), 12 * number - ahead) for number in years]
        months = [calendar.month(day.year, day.month) for day in ends]
        days = DaySet.of(stretch for month in months for stretch in DaySet.of_period(month).stretches)
        when = say_period(months[0]) if len(months) == 1 else MONTH_NAMES[ends[0].month - 1]
        yield Clue(4, days, f"“{timex.text}” a term from “{origin[0].text}” is full, so it is {when}")
