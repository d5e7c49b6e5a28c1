"""Put time expressions on the calendar, with the article's own date and what the text itself fixes.

An expression is resolved only where every day on which the article may have appeared gives the same answer;
where they differ but lie close together, units longer than a day become a ``range``, and weekdays stay
unknown. All of this is worked out, so its basis is ``inferred``; ``stated`` is for what says its own year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.dates import calendar, values
from index.dates.anchors import Sum, frames, sums, year_of
from index.dates.context import Context, Direction
from index.dates.known import day_of_known
from index.dates.viewing import near_year, seen_from
from index.dates.words import weekday_beside
from index.model import Article, Basis, Period, Timex
from index.periods import say_period

_WIDEST = 400
"""Longest range in days that is still worth giving for an expression that depends on the article's date."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of an expression: its days, if any, and why."""

    period: Period | None
    reason: str
    stated: bool = False


@dataclass(slots=True)
class _State:
    """What is carried from one expression to the next."""

    context: Context
    timexes: Sequence[Timex]
    frame_years: dict[int, tuple[int, str]]
    sums: tuple[Sum, ...]
    last: tuple[Period, str, int] | None = None
    last_day: tuple[Period, str, int] | None = None

    @property
    def exact(self) -> bool:
        """Whether the day of the article is known."""
        return self.when is not None and self.when.first is not None and self.when.first == self.when.last

    @property
    def when(self) -> Period | None:
        """When the article appeared."""
        return self.context.article.date.period


def resolve(article: Article, timexes: Sequence[Timex]) -> tuple[Timex, ...]:
    """Give each expression its days, where they can be known.

    Args:
        article: The article; its date, whatever its basis, is what relative expressions count from.
        timexes: Expressions of the article in order of offset, as `find` gives them.

    Returns:
        The same expressions with ``period``, ``basis`` and ``reason``. The period is None and the basis
        ``unknown`` where the text and the article's date leave more than one day, month or year.
    """
    context = Context(article)
    state = _State(context, timexes, frames(context, timexes), ())
    if not state.exact:
        state.sums = sums(context, timexes)
    resolved = []
    for timex in timexes:
        answer = _answer(state, timex)
        basis: Basis = "unknown" if answer.period is None else "stated" if answer.stated else "inferred"
        resolved.append(replace(timex, period=answer.period, basis=basis, reason=answer.reason))
        if answer.period and not timex.value.startswith(("PAST", "NEXT")):
            state.last = (answer.period, timex.text, context.passage(timex.start))
            if answer.period.granularity == "day":
                state.last_day = state.last
    return tuple(resolved)


def _answer(state: _State, timex: Timex) -> _Answer:
    value = timex.value
    if "|" in value:
        return _two_readings(state, timex)
    if not values.lacks_year(value) and ":" not in value and (period := values.absolute(value)):
        return _Answer(period, f"the text says {say_period(period)}", True)
    if value.startswith(("START-", "MID-", "END-")):
        return _part(state, timex)
    if value.startswith(("later:", "earlier:")):
        return _rest(state, timex)
    offset = values.parse_offset(value)
    if (offset and offset.count is None) or value.endswith(tuple(f":PX{unit}" for unit in "DWMQYEC")):
        return _Answer(None, "the number is not said")
    if offset and offset.from_text:
        return _from_text(state, timex, offset)
    if offset:
        return _relative(state, timex, offset)
    if "weekday:" in value:
        return _weekday(state, timex)
    if value.startswith("@Y"):
        return _in_told_year(state, timex)
    if "XX-XX" in value:
        return _day_of_month(state, timex)
    if values.lacks_year(value):
        return _yearless(state, timex)
    return _over(state, timex, "none", f"“{timex.text}” up to or from the article’s day", widen=True)


def _over(state: _State, timex: Timex, direction: Direction, what: str, *, widen: bool) -> _Answer:
    """Read the expression on the first and on the last day the article may bear."""
    when = state.when
    if when is None:
        return _Answer(None, f"{what}: the article’s own date is not known")
    if when.first is None or when.last is None:
        return _Answer(None, f"{what}: the article’s date is known on one side only ({say_period(when)})")
    low = _seen(when.first, timex, direction)
    high = _seen(when.last, timex, direction)
    if low is None or high is None:
        return _Answer(None, f"{what}: there is no such date")
    if low == high:
        return _Answer(low, f"{what}, counted from the article’s date ({say_period(when)})")
    if widen and low.first and high.last and (high.last - low.first).days <= _WIDEST:
        return _Answer(
            calendar.hull(low, high), f"{what}; the article’s date is only known as {say_period(when)}"
        )
    return _Answer(None, f"{what}: the article’s date ({say_period(when)}) allows more than one answer")


def _seen(when: date, timex: Timex, direction: Direction) -> Period | None:
    weekday = weekday_beside(timex.text)
    if weekday is not None and values.lacks_year(timex.value):
        return near_year(when, timex.value, direction, weekday)
    return seen_from(when, timex.value, direction)


def _relative(state: _State, timex: Timex, offset: values.Offset) -> _Answer:
    if timex.value == "P0D" and _is_vague_today(state.context, timex):
        return _Answer(None, "here it can mean these times and not one day")
    if offset.unit in ("Y", "E"):
        for one in state.sums:
            if one.said == timex.start and one.since.first:
                same = calendar.year(one.since.first.year)
                return _Answer(same, f"told of the same thing elsewhere: {one.reason}")
    answer = _over(state, timex, "none", f"“{timex.text}”", widen=offset.unit != "D")
    year = year_of(state.sums)
    if answer.period is None and year and offset.unit == "Y" and not offset.about:
        number, reason = year
        return _Answer(values.shifted(offset, calendar.day(date(number, 7, 1))), reason)
    return answer


_HABIT = re.compile(
    r"\btoday\b(?:['’]s\s+(?:world|society|age|generation|youth|conflicts|wars|politics|leaders|standards|"
    r"economy|reality|environment|situation|challenges)|.{0,80}\b(?:often|increasingly|still|no longer|many|"
    r"most|more than ever|usually|generally)\b)",
    re.IGNORECASE,
)


def _is_vague_today(context: Context, timex: Timex) -> bool:
    """Whether "today" means these times: a general statement, or no verb that tells a deed or a plan."""
    if timex.text.lower() != "today":
        return False
    sentence = context.sentence(timex.start)
    if _HABIT.search(context.article.text, timex.start, sentence.end):
        return True
    return context.direction(timex) == "none"


def _from_text(state: _State, timex: Timex, offset: values.Offset) -> _Answer:
    """What counts from the time told before it: "two days later", "the same year".

    Days and weeks count from a day, of this paragraph or the one before, where that was told last but one.
    """
    anchor = state.last
    passage = state.context.passage(timex.start)
    near_day = state.last_day if state.last_day and state.last_day[2] >= passage - 1 else None
    if offset.unit in ("D", "W", "F") and near_day and not _left(near_day, anchor, passage):
        anchor = near_day
    if not anchor:
        return _Answer(None, "there is no date before it to count from")
    start, words, _ = anchor
    if offset.count == 0 and offset.unit == "D":
        period = start if start.granularity == "day" else None
    elif (
        offset.count
        and start.granularity == "day"
        and offset.unit in ("W", "F")
        and start.first
        and not offset.about
    ):
        days = (7 if offset.unit == "W" else 14) * (offset.count or 0)
        period = calendar.day(start.first + timedelta(days))
    else:
        period = values.shifted(offset, start)
    return _Answer(period, f"counted from “{words}”" if period else f"“{words}” before it is too coarse")


def _left(day: tuple[Period, str, int], last: tuple[Period, str, int] | None, passage: int) -> bool:
    """Whether a new paragraph has left the day told before for another time: "… on Tuesday.", "Last September …"."""
    if last is None or last[2] < passage or day[2] == passage:
        return False
    told, time = day[0].first, last[0]
    return told is None or not (time.first and time.last and time.first <= told <= time.last)


def _in_told_year(state: _State, timex: Timex) -> _Answer:
    """A day or month in the year told before it, or the one before or after that ("March that year")."""
    shift, _, inner = timex.value.removeprefix("@Y").partition(":")
    if not state.last:
        return _Answer(None, "there is no year before it to count from")
    near, words, _ = state.last
    if near.first is None or near.last is None or near.first.year != near.last.year:
        return _Answer(None, f"“{words}” before it is too coarse")
    return _Answer(values.absolute(inner, near.first.year + int(shift)), f"counted from “{words}”")


def _part(state: _State, timex: Timex) -> _Answer:
    which, _, inner = timex.value.partition("-")
    whole = _answer(state, replace(timex, value=inner))
    if whole.period is None or whole.period.first is None or whole.period.last is None:
        return whole
    return _Answer(calendar.part(whole.period, which), whole.reason, whole.stated)


def _rest(state: _State, timex: Timex) -> _Answer:
    """The rest of a unit that runs ("later this year"), or what is over of it."""
    side, _, inner = timex.value.partition(":")
    whole = _answer(state, replace(timex, value=inner))
    period, when = whole.period, state.when
    if period is None or period.first is None or period.last is None or not inner.startswith("P0"):
        return whole
    low = max(period.first, when.first) if side == "later" and when and when.first else period.first
    high = min(period.last, when.last) if side == "earlier" and when and when.last else period.last
    return _Answer(Period(low, high, "range"), whole.reason) if low <= high else whole


def _weekday(state: _State, timex: Timex) -> _Answer:
    """A weekday: the nearest one before or after the article's day, if all its possible days agree."""
    direction = state.context.direction(timex)
    when = state.when
    if when is None or when.first is None or when.last is None:
        why = f"known on one side only ({say_period(when)})" if when else "not known"
        return _Answer(None, f"which {timex.text} is meant hangs on the article’s date, which is {why}")
    low, high = (seen_from(day, timex.value, direction) for day in (when.first, when.last))
    if low is None or high is None or low.first is None or high.first is None:
        return _Answer(None, "there is no such date")
    if direction == "unsure" and ":weekday" not in timex.value and low.first != when.first:
        return _Answer(None, "it can be the one before or the one after the article")
    if low == high:
        return _Answer(low, f"the only {low.first:%A} that fits the article’s date ({say_period(when)})")
    count = (high.first - low.first).days // 7 + 1
    return _Answer(None, f"{count} of them fit the article’s date ({say_period(when)})")


def _yearless(state: _State, timex: Timex) -> _Answer:
    """A day, month, quarter or season without its year."""
    plain = ":" not in timex.value
    direction = state.context.direction(timex)
    if plain and timex.start in state.frame_years:
        year, words = state.frame_years[timex.start]
        period = values.absolute(timex.value, year)
        if period:
            return _Answer(period, f"the year is that of “{words}” beside it")
    if plain and not state.exact and (known := day_of_known(state.context, timex)):
        return _Answer(known[0], f"no year is given, but it tells of the {known[1]}")
    worked_out = year_of(state.sums)
    if plain and worked_out:
        year, words = worked_out
        period = values.absolute(timex.value, year)
        if period and _fits(state.when, period, direction):
            return _Answer(period, f"no year is given; {words}")
    what = f"“{timex.text}” gives no year"
    inner = timex.value.rpartition(":")[2]
    return _over(state, timex, direction, what, widen=values.finest(inner) in ("month", "season", "quarter"))


def _fits(when: Period | None, period: Period, direction: Direction) -> bool:
    """Whether a worked-out year can be right, given what is known of the article's date."""
    if when is None:
        return True
    if direction != "future" and when.last and period.first and period.first > when.last:
        return False
    return not (direction == "future" and when.first and period.last and period.last < when.first)


def _day_of_month(state: _State, timex: Timex) -> _Answer:
    """Days of a month that is not said ("on the 9th"): of the month told before it, else the nearest one."""
    if state.last and state.last[2] == state.context.passage(timex.start):
        near, words, _ = state.last
        if (
            near.first
            and near.last
            and (near.first.year, near.first.month) == (near.last.year, near.last.month)
        ):
            period = values.absolute(f"{near.first:%Y-%m}-{timex.value[-2:]}")
            if period:
                return _Answer(period, f"the month is that of “{words}” before it")
    side: Direction = "future" if state.context.direction(timex) == "future" else "past"
    return _over(state, timex, side, f"“{timex.text}” gives no month", widen=False)


def _two_readings(state: _State, timex: Timex) -> _Answer:
    """A date in figures that can be read as day/month or month/day."""
    readings = [values.absolute(one) for one in timex.value.split("|")]
    order = _order_elsewhere(state.timexes)
    if order is not None:
        return _Answer(readings[order], "day and month in the order of the other dates in figures")
    when = state.when
    if when and when.first and when.last:
        low, high = when.first - timedelta(31), when.last + timedelta(31)
        near = [one for one in readings if one and one.first and low <= one.first <= high]
        if len(near) == 1:
            return _Answer(near[0], f"of two readings the one near the article’s date ({say_period(when)})")
    return _Answer(None, "day and month can be read in either order")


def _order_elsewhere(timexes: Sequence[Timex]) -> int | None:
    """0 if another date in figures is only good as day/month, 1 if only as month/day."""
    for timex in timexes:
        found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}", timex.text)
        if found and int(found[1]) > 12:
            return 0
        if found and int(found[2]) > 12:
            return 1
    return None
