"""The event × source matrix: who reports what, and who could not know.

Five states, decided in this order for each event and source:

``reports``
    At least one of the source's mentions tells the event: it has a date of its own, or its head is a verb
    form and, where entity mentions are given, someone who takes part is named in the same passage.
``alludes``
    The source mentions the event, but each time only in passing: a noun without a date ("the conflict"), or a
    verb without anyone who takes part.
``before``
    Every article of the source certainly appeared before the first day on which the event can have begun.
``unsure``
    A link that was held back joins one of the source's mentions to a mention of the event, and that mention
    could be meant: its day does not contradict the event's, nothing tells of other people or another place,
    and those who take part in the event (its first two persons, where entity mentions are given) are named
    there or in the paragraph before; of an event without persons, more than the word for it is shared. Or a
    mention of the same kind without a day of its own stands in a paragraph that names both persons. Or a
    paragraph names the event's place, beside it a time that its day may lie in, and one of its persons, in
    whatever words. Look, and decide.
``silent``
    At least one article of the source certainly appeared when the event had begun, and none mentions it.
``unsure``
    Else: the dates do not tell. A source whose articles have no date is never called silent.

"Certainly" goes by the whole interval in which an article may have appeared. An event whose day is known
begins on it; one that is told to run over a few days, on the first of them; one of which only the month or
year is known may begin as late as the last day of that. An event without a date has begun at the latest when
the first article appeared that tells it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from index.model import Article, Cell, CellState, Event, Link, Mention, Period
from index.record import record

_RUNS = 31
"""Longest stretch of days that is read as lasting all through; a longer one only says when at about."""

_BEFORE, _SILENT, _OPEN = Cell("before"), Cell("silent"), Cell("unsure")
_NOBODY: frozenset[str] = frozenset()
_BESIDE = 120
"""Code points between a place and a day that are told of one thing: a sentence."""
_MAIN = 2
"""Persons who take part that a look-alike must name as well."""

_VERB = re.compile(
    r"[a-z]{2,}(?:ed|ing)|met|held|took|made|gave|came|went|began|saw|sent|spoke|wrote|won|lost|left|led|fell|"
    r"rose|"
    r"struck|hit|brought|built|bought|sold|caught|fought|found|grew|drew|threw|broke|chose|shot|sank|swore|stole|"
    r"laid|paid|ran|woke|withdrew|fled|shook|became|meets?|signs?|visits|holds|takes|launches|strikes|kills|wins|"
    r"extends?|renews?|agrees?|annex(?:es)?|invades?|attacks|announces?|said|says|told",
    re.IGNORECASE,
)
_NOT_VERB = re.compile(
    r"(?:meet|sign|brief|hear|gather|train|build|find|rul|vot|shoot|bomb|open|clos|hold|talk|understand)ings?",
    re.IGNORECASE,
)


@record
class _Source:
    """What the dates of a source's articles say.

    Attributes:
        latest_sure: Latest day on or after which one of them surely appeared; None if no lower end is known.
        ended: Day by which all of them had certainly appeared; None if that is not known of all.
    """

    latest_sure: date | None
    ended: date | None


def matrix(
    articles: Sequence[Article],
    events: Iterable[Event],
    mentions: Mapping[str, Mention],
    held: Iterable[Link],
) -> list[tuple[str, dict[str, Cell]]]:
    """What each source does with each event.

    Args:
        articles: All articles; their texts are not needed.
        events: The rows, in the order wanted.
        mentions: Event mentions by id; entity and date mentions may be among them and sharpen "reports" and
            "unsure" (see above).
        held: Links that were held back as look-alikes; others in it are passed over.

    Returns:
        For each event its id and a cell for every source, sources sorted.
    """
    sources = _sources(articles)
    source_of = {article.id: article.source for article in articles}
    ends = {article.id: article.date.period.last if article.date.period else None for article in articles}
    rows_wanted = list(events)
    named = _named(mentions)
    by_id = {event.id: event for event in rows_wanted}
    doubtful = _doubtful(held, by_id, mentions, source_of, named)
    if named is not None:
        _add_unlinked(doubtful, by_id, mentions, source_of, named)
        _add_placed(doubtful, rows_wanted, mentions, source_of, named)
    _add_siblings(doubtful, rows_wanted, mentions, source_of)
    rows = []
    for event in rows_wanted:
        told: dict[str, list[Mention]] = defaultdict(list)
        for name in event.mentions:
            mention = mentions.get(name)
            if mention is not None and mention.article in source_of:
                told[source_of[mention.article]].append(mention)
        earliest, begun = _beginning(event, [ends.get(one.article) for many in told.values() for one in many])
        cells = {}
        for source, dates in sources.items():
            if source in told:
                state: CellState = (
                    "reports" if any(_tells(one, event, named) for one in told[source]) else "alludes"
                )
                cells[source] = Cell(state, tuple(one.id for one in told[source]))
            else:
                cells[source] = _untold(dates, earliest, begun, doubtful.get((event.id, source), ()))
        rows.append((event.id, cells))
    return rows


def _sources(articles: Sequence[Article]) -> dict[str, _Source]:
    """Each source, sorted by name, with what its articles' dates say."""
    grouped: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        grouped[article.source].append(article)
    found = {}
    for source in sorted(grouped):
        periods = [article.date.period for article in grouped[source]]
        starts = [period.first for period in periods if period and period.first]
        ends = [period.last for period in periods if period and period.last]
        found[source] = _Source(
            max(starts, default=None), max(ends) if ends and len(ends) == len(periods) else None
        )
    return found


def _beginning(event: Event, told_by: Sequence[date | None]) -> tuple[date | None, date | None]:
    """The first day on which an event can have begun, and the day by which it certainly had.

    ``told_by`` are the last days on which the articles that tell it can have appeared.
    """
    period = event.period
    known = [day for day in told_by if day is not None]
    if period is None:
        return None, min(known, default=None)
    if period.first is None or period.last is None:
        return period.first, period.last or min(known, default=None)
    lasts = period.granularity in ("day", "range") and (period.last - period.first).days < _RUNS
    return period.first, period.first if lasts else period.last


def _untold(dates: _Source, earliest: date | None, begun: date | None, doubtful: Iterable[str]) -> Cell:
    """The state of a source that does not surely mention an event; ``doubtful`` are its look-alikes."""
    if earliest and dates.ended and dates.ended < earliest:
        return _BEFORE
    if look_alikes := tuple(sorted(doubtful)):
        return Cell("unsure", look_alikes)
    if begun and dates.latest_sure and dates.latest_sure >= begun:
        return _SILENT
    return _OPEN


def _doubtful(
    held: Iterable[Link],
    events: Mapping[str, Event],
    mentions: Mapping[str, Mention],
    source_of: Mapping[str, str],
    named: _Named | None,
) -> dict[tuple[str, str], set[str]]:
    """By event and source: the source's mentions that look like the event and could be meant for it."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for link in held:
        if link.state != "held" or any(one.kind in ("people", "place") for one in link.cons):
            continue
        for one, other in ((link.a, link.b), (link.b, link.a)):
            mention, like = mentions.get(one), mentions.get(other)
            if mention is None or like is None or mention.event is None or like.article not in source_of:
                continue
            event = events.get(mention.event)
            if event is None or not _days_allow(event, like, events.get(like.event or "")):
                continue
            if named is None or _those_who_take_part(event, like, link, named):
                found[event.id, source_of[like.article]].add(like.id)
    return found


def _days_allow(event: Event, like: Mention, told_there: Event | None) -> bool:
    """Whether a look-alike may have happened on the event's days; its own day counts, else that of its event."""
    there = like.period or (told_there.period if told_there else None)
    return event.period is None or there is None or event.period.overlaps(there)


def _those_who_take_part(event: Event, like: Mention, link: Link, named: _Named) -> bool:
    """Whether a look-alike stands where those who take part in the event are named."""
    persons = named.main(event)
    if not persons:
        return any(one.kind not in ("kind", "words") for one in link.pros)
    here = named.at.get((like.article, like.passage), _NOBODY)
    before = named.at.get((like.article, like.passage - 1), _NOBODY)
    return all(person in here or person in before for person in persons)


def _add_unlinked(
    doubtful: dict[tuple[str, str], set[str]],
    events: Mapping[str, Event],
    mentions: Mapping[str, Mention],
    source_of: Mapping[str, str],
    named: _Named,
) -> None:
    """Add mentions of the same kind, without a day, that stand where both persons of an event are named.

    Nothing linked them to it; yet who may mean it must not be called silent.
    """
    wanted: dict[tuple[tuple[str, ...], str], list[Event]] = defaultdict(list)
    for event in events.values():
        persons = named.main(event)
        if len(persons) == _MAIN:
            wanted[persons, event.kind].append(event)
    for mention in mentions.values():
        if mention.kind != "event" or not mention.stop or mention.period or mention.article not in source_of:
            continue
        own = events.get(mention.event or "")
        if own is None or own.period is not None:
            continue
        present = named.at.get((mention.article, mention.passage), set()) & named.persons
        for persons in combinations(sorted(present), _MAIN):
            for event in wanted.get((persons, mention.type), ()):
                if event is not own:
                    doubtful[event.id, source_of[mention.article]].add(mention.id)


def _add_placed(
    doubtful: dict[tuple[str, str], set[str]],
    events: Iterable[Event],
    mentions: Mapping[str, Mention],
    source_of: Mapping[str, str],
    named: _Named,
) -> None:
    """Add the word for a happening that is nearest to where place, day and a person of an event are named.

    "The turning point came in Samarkand last September", of somebody who was there, has no word for the meeting.
    """
    at_place: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.place and named.main(event) and _short(event.period):
            at_place[event.place].append(event)
    told: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    days: dict[tuple[str, int], list[Mention]] = defaultdict(list)
    for mention in mentions.values():
        if mention.kind == "event":
            told[mention.article, mention.passage].append(mention)
        elif mention.kind == "date" and _short(mention.period):
            days[mention.article, mention.passage].append(mention)
    for place in mentions.values():
        where = place.article, place.passage
        if place.kind != "entity" or where not in told or where not in days or place.article not in source_of:
            continue
        beside = [day.period for day in days[where] if day.period and abs(day.start - place.start) <= _BESIDE]
        for event in at_place.get(place.entity or "", ()):
            fits = any(event.period is not None and event.period.overlaps(day) for day in beside)
            if fits and not named.at[where].isdisjoint(named.main(event)):
                nearest = min(told[where], key=lambda one: (abs(one.start - place.start), one.start))
                doubtful[event.id, source_of[place.article]].add(nearest.id)


def _short(period: Period | None) -> bool:
    """Whether a period is told to the month or closer."""
    return (
        period is not None
        and period.first is not None
        and period.last is not None
        and (period.last - period.first).days <= _RUNS
    )


def _add_siblings(
    doubtful: dict[tuple[str, str], set[str]],
    events: Sequence[Event],
    mentions: Mapping[str, Mention],
    source_of: Mapping[str, str],
) -> None:
    """Add what may be the same event, left in two: of one kind, on the same day, with somebody in both."""
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in events:
        if event.period and event.period.first and event.period.first == event.period.last:
            by_day[event.period.first].append(event)
    for same_day in by_day.values():
        for one, other in combinations(same_day, 2):
            if one.kind != other.kind or set(one.entities).isdisjoint(other.entities):
                continue
            for event, sibling in ((one, other), (other, one)):
                for name in sibling.mentions:
                    if name in mentions and mentions[name].article in source_of:
                        doubtful[event.id, source_of[mentions[name].article]].add(name)


@record
class _Named:
    """Who is named where.

    Attributes:
        at: Entities by article and passage.
        persons: Those that are persons.
    """

    at: Mapping[tuple[str, int], set[str]]
    persons: frozenset[str]

    def main(self, event: Event) -> tuple[str, ...]:
        """The persons who take part in an event above all, in order of their ids; at most two."""
        found = [entity for entity in event.entities if entity in self.persons]
        return tuple(sorted(found[:_MAIN]))


def _named(mentions: Mapping[str, Mention]) -> _Named | None:
    """Entities named in each passage; None if no entity mentions are given."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    persons = set()
    for mention in mentions.values():
        if mention.kind == "entity" and mention.entity:
            found[mention.article, mention.passage].add(mention.entity)
            if mention.type == "PERSON":
                persons.add(mention.entity)
    return _Named(found, frozenset(persons)) if found else None


def _tells(mention: Mention, event: Event, named: _Named | None) -> bool:
    """Whether a mention tells the event rather than pointing to it."""
    if mention.period is not None:
        return True
    head = mention.text[mention.head.start - mention.start : mention.head.end - mention.start]
    if not _VERB.fullmatch(head) or _NOT_VERB.fullmatch(head):
        return False
    if named is None or not event.entities:
        return True
    return not named.at.get((mention.article, mention.passage), set()).isdisjoint(event.entities)
