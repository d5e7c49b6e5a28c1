"""Narrow the dates of articles by what other articles say of the same events.

Two rules, applied until nothing changes any more:

* An article is no older than an event that it tells as past, and no younger than one that it announces, once
  another article gives the day of that event.
* Where an article dates the event by a weekday or another expression that counts from its own day, only
  those days of the article remain on which the expression means the day that the other article gives.

Dates that are stated or set by the user are never touched; a clue that would leave no day is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from index.dates import values
from index.dates.context import Context, Direction
from index.dates.dayset import DaySet
from index.dates.resolving import resolve
from index.dates.viewing import seen_from
from index.model import Article, ArticleDate, Period, Timex
from index.periods import say_period

Place = tuple[str, int]
"""Article id and a code point in its text, such as the start of an event mention."""

_ROUNDS = 8
"""Each round only narrows, and chains over more articles than this add nothing that a reader would trust."""

_FINE = 10
"""Longest period in days that still dates an event well enough to date an article by it."""

_REACH = 370
"""How far in days an article's day may lie from what it calls Monday, last month or 28 June."""

_EVENT_LAG = timedelta(1)
"""An article may bear the date of the day before an event that it tells: clocks differ round the world."""


@dataclass(slots=True)
class _Document:
    """One article with its expressions as they are resolved so far."""

    article: Article
    found: Sequence[Timex]
    context: Context = field(init=False)
    timexes: tuple[Timex, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.context = Context(self.article)
        self.timexes = resolve(self.article, self.found)

    @property
    def movable(self) -> bool:
        """Whether its date was not stated or set."""
        return self.article.date.basis not in ("stated", "set")

    def move(self, when: ArticleDate) -> None:
        """Take a new date and see the expressions from there."""
        self.article = replace(self.article, date=when)
        self.context.article = self.article
        self.timexes = resolve(self.article, self.found)


def refine(
    documents: Sequence[tuple[Article, Sequence[Timex]]], same_event: Sequence[tuple[Place, Place]]
) -> dict[str, ArticleDate]:
    """Narrow inferred and unknown article dates by each other.

    Args:
        documents: Articles with the date known so far, and their expressions.
        same_event: Pairs of places that tell the same event; pairs within one article are passed over.

    Returns:
        The new date of each article whose date changed, basis ``inferred``; its reason names the other.
    """
    wanted = {name for pair in same_event for name, _ in pair}
    known = {article.id: _Document(article, found) for article, found in documents if article.id in wanted}
    before = {name: document.article.date for name, document in known.items()}
    pairs = [
        (here, there)
        for a, b in same_event
        for here, there in ((a, b), (b, a))
        if a[0] != b[0] and a[0] in known and b[0] in known and known[here[0]].movable
    ]
    for _ in range(_ROUNDS):
        changed = [_narrow(known, here, there) for here, there in pairs]
        if not any(changed):
            break
    return {
        name: document.article.date
        for name, document in known.items()
        if document.article.date != before[name]
    }


def _narrow(known: Mapping[str, _Document], here: Place, there: Place) -> bool:
    """Narrow the date of the article at ``here`` by what ``there`` says; True if it changed."""
    document, other = known[here[0]], known[there[0]]
    event = _day_of(other, there[1])
    if event is None:
        return False
    timex = governing(document.context, document.timexes, here[1])
    told = timex or _at(document.article, here[1])
    direction, sure = document.context.direction(told), document.context.sure_direction(told)
    changed = False
    if timex is not None and _counts_from_article(timex):
        reason = f"“{timex.text}” tells the event that {other.article.id} puts on {say_period(event)}"
        changed = _apply(document, _days_meaning(timex, direction, event), reason)
    if direction == "past" and event.first:
        reason = f"it tells an event as past that {other.article.id} puts on {say_period(event)}"
        changed |= _apply(document, DaySet.since(event.first - _EVENT_LAG * (timex is None)), reason)
    elif sure == "future" and event.last:
        reason = f"it announces an event that {other.article.id} puts on {say_period(event)}"
        changed |= _apply(document, DaySet.until(event.last), reason)
    return changed


def _day_of(document: _Document, offset: int) -> Period | None:
    """The days of the event at a place, if the article gives them finely enough."""
    timex = governing(document.context, document.timexes, offset)
    period = timex.period if timex else None
    if period is None or period.first is None or period.last is None:
        return None
    return period if (period.last - period.first).days < _FINE else None


def governing(context: Context, timexes: Sequence[Timex], offset: int) -> Timex | None:
    """The expression that dates what stands at an offset: in its clause, or opening its sentence.

    Stretches of time and vague words date nothing.
    """
    sentence = context.sentence(offset)
    near = [
        one
        for one in timexes
        if sentence.start <= one.start < sentence.end and not one.value.startswith(("PAST", "NEXT", "P0D"))
    ]
    inside = [one for one in near if not context.parted(min(one.end, offset), max(one.start, offset))]
    if inside:
        return min(inside, key=lambda one: min(abs(one.start - offset), abs(one.end - offset)))
    opening = [one for one in near if one.start - sentence.start <= _OPENING and one.end <= offset]
    return opening[0] if opening and len(near) == 1 else None


_OPENING = 12
"""Code points before an expression that still opens its sentence ("On", "Earlier on")."""


def _at(article: Article, offset: int) -> Timex:
    """A stand-in at a place without an expression, to ask which way its sentence looks."""
    end = offset
    while end < len(article.text) and article.text[end].isalpha():
        end += 1
    # The stand-in is empty, so that the event's own verb counts as a cue too.
    return Timex(end, end, "", "")


def _counts_from_article(timex: Timex) -> bool:
    offset = values.parse_offset(timex.value)
    if offset:
        return not offset.from_text and offset.count is not None and offset.unit in ("D", "W", "M")
    return "weekday:" in timex.value or (values.lacks_year(timex.value) and timex.value[0] != "@")


def _days_meaning(timex: Timex, direction: Direction, event: Period) -> DaySet:
    """The days of an article on which its expression means the event's days."""
    assert event.first
    assert event.last
    inner = timex.value.removeprefix("START-").removeprefix("MID-").removeprefix("END-")
    start = event.first.toordinal()
    fitting = []
    for ordinal in range(start - _REACH, event.last.toordinal() + _REACH):
        seen = seen_from(date.fromordinal(ordinal), inner, direction)
        if seen and seen.overlaps(event):
            fitting.append((ordinal, ordinal))
    return DaySet.of(fitting)


def _apply(document: _Document, days: DaySet, reason: str) -> bool:
    """Keep only these days of the article's date; True if that narrowed it and left some."""
    when = document.article.date
    before = DaySet.of_period(when.period) if when.period else DaySet.all()
    left = before & days
    period = left.hull()
    if not left or period is None or (when.period and _same_days(period, when.period)):
        return False
    reasons = [when.reason, reason] if when.period else [f"worked out from other articles: {reason}"]
    document.move(ArticleDate(period, "inferred", "; ".join(reasons)))
    return True


def _same_days(a: Period, b: Period) -> bool:
    return (a.first, a.last) == (b.first, b.last)
