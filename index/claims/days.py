"""When two articles say that the same events happened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from index.claims.sides import Side
from index.model import Claim, Event, Link, Mention, Period, Place, Verdict
from index.periods import iso_text
from index.quotations.words import key, keys_of, stem
from index.search.words import normal

_YEAR_DIGITS = 4
LONGEST = 10 * 366
"""Days of a period that still says when something happened; a century does not."""
_CLOSE = 31
_LIKELY, _LIKELY_SAME_WORD = 0.6, 0.3
"""Probability from which on a pair that was held back may still be set side by side; with the same word."""
_NEVER = date.min
_NO_KIND = frozenset(("other", "say", "aspect"))


def compare_days(
    a: Side, b: Side, events: Mapping[str, Event], alike: Collection[tuple[Mention, Mention]]
) -> Iterator[Claim]:
    """One claim for each event that both articles tell: on its day where one of them names it.

    Args:
        a: The first article.
        b: The second article.
        events: Events by id.
        alike: What `same_kind_and_day` gave.
    """
    told: set[tuple[Place | None, Place | None]] = set()
    for name in [name for name in a.events if name in b.events and name in events]:
        shared = events[name]
        told_a, told_b = _best(a, a.events[name]), _best(b, b.events[name])
        if not (told_a.stop or told_b.stop):
            continue
        if period_of(told_a) is None and period_of(told_b) is None:
            yield _both_tell(a, b, shared, told_a, told_b)
        else:
            claim = _day_claim(a, b, shared.happening, shared.id, told_a, told_b)
            told.add((claim.a, claim.b))
            yield claim
    for one, other in alike:
        event = events.get(one.event or "")
        topic = event.happening if event else one.type
        claim = _day_claim(a, b, topic, None, one, other)
        if (claim.a, claim.b) in told:  # the same words on the same days, of an event that is linked
            continue
        note = ", ".join(
            part for part in (claim.note, "not linked: decide whether they are the same") if part
        )
        yield replace(claim, note=note)


def how(a: Period, b: Period) -> tuple[Verdict, Literal["", "a", "b"]]:
    """How two periods told for one event go together, and which is finer."""
    if (a.first, a.last) == (b.first, b.last):
        return "agree", ""
    if a.within(b):
        return "finer", "a"
    if b.within(a):
        return "finer", "b"
    return "differs", ""


def period_of(mention: Mention) -> Period | None:
    """When a mention says that its event happened; centuries say nothing."""
    period = mention.period
    return period if period is not None and _width(period) <= LONGEST else None


def same_kind_and_day(a: Side, b: Side, held: Sequence[Link]) -> list[tuple[Mention, Mention]]:
    """Things of one kind that two articles date to the same time, though they are not linked.

    Nothing that differs is found here: likeness of kind is too little for that. The finest pair of each kind
    and year counts. Pairs that were held back as unlikely are left out.
    """
    weighed = {frozenset((link.a, link.b)): _weight(link) for link in held}
    found: dict[tuple[str, int], tuple[float, Mention, Mention]] = {}
    for one in _dated(a):
        for other in _dated(b):
            first, second = one.period, other.period
            if one.type != other.type or one.event == other.event or first is None or second is None:
                continue
            p = weighed.get(frozenset((one.id, other.id)))
            same_word = stem(key(normal(one.text))) == stem(key(normal(other.text)))
            if (p is not None and p < (_LIKELY_SAME_WORD if same_word else _LIKELY)) or not _fits(
                first, second
            ):
                continue
            if not (p is not None and same_word) and not _share_something(a, b, one, other):
                continue
            slot = (one.type, (first.first or second.first or _NEVER).year)
            width = _width(first) + _width(second)
            if slot not in found or width < found[slot][0]:
                found[slot] = (width, one, other)
    return [(one, other) for _, one, other in found.values()]


def _weight(link: Link) -> float:
    """How likely a pair that was held back is; not at all where other people or another place are told."""
    return 0.0 if any(one.kind in ("people", "place") for one in link.cons) else link.p


def _fits(a: Period, b: Period) -> bool:
    return how(a, b)[0] != "differs"


def _dated(side: Side) -> list[Mention]:
    """Mentions that are dated by words of their own sentence, to a month or closer."""
    return [
        one
        for mentions in side.events.values()
        for one in mentions
        if one.stop
        and one.type not in _NO_KIND
        and _width(one.period) <= _CLOSE
        and any(day.period == one.period for day in side.within(side.days, side.sentence(one.start)))
    ]


def _share_something(a: Side, b: Side, one: Mention, other: Mention) -> bool:
    """Whether the sentences of two mentions have a name or word in common besides the day and the kind."""
    here, there = a.sentence(one.start), b.sentence(other.start)
    names = [
        {name.entity for name in side.within(side.names, span)} for side, span in ((a, here), (b, there))
    ]
    if names[0] & names[1]:
        return True
    words = [side.words[side.sentence_number(span.start) or 0] for side, span in ((a, here), (b, there))]
    aside = {stem(word) for word in keys_of(f"{one.text} {other.text}")}
    aside.update(stem(word) for side in (a, b) for day in side.days for word in keys_of(day.text))
    return bool((words[0] & words[1]) - aside)


def _best(side: Side, mentions: list[Mention]) -> Mention:
    """The mention that tells the day most finely; of equals one with the day beside it, then the first."""

    def rank(one: Mention) -> tuple[float, bool, bool, int]:
        beside = any(day.period == one.period for day in side.within(side.days, side.sentence(one.start)))
        return _width(period_of(one)), not beside, not one.stop, one.start

    return min(mentions, key=rank)


def _width(period: Period | None) -> float:
    if period is None or period.first is None or period.last is None:
        return float("inf")
    return (period.last - period.first).days


def _both_tell(a: Side, b: Side, event: Event, in_a: Mention, in_b: Mention) -> Claim:
    return Claim(
        about=event.happening,
        topic="event",
        verdict="agree",
        a=a.place(in_a.start, in_a.end),
        b=b.place(in_b.start, in_b.end),
        a_value=in_a.text,
        b_value=in_b.text,
        event=event.id,
        note="both tell it, neither names a day",
    )


def _day_claim(a: Side, b: Side, topic: str, event: str | None, in_a: Mention, in_b: Mention) -> Claim:
    first, second = period_of(in_a), period_of(in_b)
    place_a, worked_a = _said(a, in_a)
    place_b, worked_b = _said(b, in_b)
    verdict: Verdict = "finer"
    finer: Literal["", "a", "b"] = "a" if second is None else "b"
    notes = []
    if first is not None and second is not None:
        verdict, finer = how(first, second)
        notes += [f"{side} worked out" for side, worked in (("A", worked_a), ("B", worked_b)) if worked]
    else:
        notes.append(f"{'B' if second is None else 'A'} names no day")
    return Claim(
        about=f"when: {topic}",
        topic="date",
        verdict=verdict,
        a=place_a,
        b=place_b,
        a_value=iso_text(first),
        b_value=iso_text(second),
        finer=finer,
        event=event,
        note=", ".join(notes),
    )


def _said(side: Side, mention: Mention) -> tuple[Place, bool]:
    """The words that name the day of a mention, else the mention; and whether it had to be worked out."""
    if mention.period is None:
        return side.place(mention.start, mention.end), False
    sentence = side.sentence(mention.start)
    for span in (sentence, side.passage_span(mention.start)):
        fitting = [one for one in side.within(side.days, span) if one.period == mention.period]
        if fitting:
            best = min(fitting, key=lambda one: (abs(one.start - mention.start), one.start))
            whole = sum(char.isdigit() for char in best.text) >= _YEAR_DIGITS
            return side.place(best.start, best.end), not whole
    return side.place(mention.start, mention.end), True
