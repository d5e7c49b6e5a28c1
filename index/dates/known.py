"""Well-known events of the world, by which a text without years can be dated.

The list is ``data/lexicons/dates-known.yaml``; it says how its words are matched. It is only asked where a
text tells a day without its year, or where an article has no date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from index.dates import values
from index.dates.context import Context
from index.dates.dayset import DaySet
from index.model import Period, Timex


@dataclass(frozen=True, slots=True)
class Known:
    """One event of the list.

    Attributes:
        name: For people.
        first: First day.
        last: Last day, inclusive.
        groups: A sentence that matches all of them means this event.
        sure: The words alone tell it from other events.
        fresh: It is told without its year only while it is news.
        lead: Days before it on which texts may speak of it.
    """

    name: str
    first: date
    last: date
    groups: tuple[re.Pattern[str], ...]
    sure: bool = False
    fresh: bool = False
    lead: int = 0

    def told_in(self, text: str, start: int, end: int) -> bool:
        """Whether the sentence ``text[start:end]`` has words of every group."""
        return all(group.search(text, start, end) for group in self.groups)

    def window(self, fresh: int) -> DaySet:
        """The days on which a text that tells it undated was written; ``fresh``: days of being news."""
        low = self.first - timedelta(self.lead)
        if not self.fresh:
            return DaySet.since(low)
        high = max(date(self.last.year, 12, 31), self.last + timedelta(fresh))
        return DaySet.of([(low.toordinal(), high.toordinal())])


@dataclass(frozen=True, slots=True)
class _List:
    """All known events, ready to be looked up.

    Attributes:
        by_month: Events by the months they touch.
        sure: Events that their words alone tell.
        trigger: Matches wherever a word of the first group of a sure event stands.
    """

    by_month: Mapping[int, Sequence[Known]]
    sure: Sequence[Known]
    trigger: re.Pattern[str]


@cache
def known_events() -> _List:
    """The list, read once.

    Raises:
        YamlError: If the shipped file is broken.
        ValueError: If an entry of it lacks something.
    """
    from index.resources import resource
    from index.yamlio import load

    path = resource("lexicons", "dates-known.yaml")
    entries = [_entry(one) for one in load(path.read_text("utf-8"), name=path.name)["known"]]
    by_month: dict[int, list[Known]] = defaultdict(list)
    for entry in entries:
        month = entry.first.replace(day=1)
        while month <= entry.last:
            by_month[month.month].append(entry)
            month = (month + timedelta(32)).replace(day=1)
    sure = [entry for entry in entries if entry.sure]
    trigger = re.compile("|".join(f"(?:{entry.groups[0].pattern})" for entry in sure))
    return _List(by_month, sure, trigger)


def _entry(raw: Mapping[str, Any]) -> Known:
    first = raw["from"]
    last = raw.get("to", first)
    if not isinstance(first, date) or not isinstance(last, date) or last < first or not raw["all"]:
        raise ValueError(f"dates-known.yaml: {raw.get('name', raw)!r} needs days in order and words")
    fresh = bool(raw.get("fresh", False))
    groups = tuple(re.compile("|".join(map(_word, group))) for group in raw["all"])
    sure = fresh or bool(raw.get("sure", False))
    return Known(str(raw["name"]), first, last, groups, sure, fresh, int(raw.get("lead", 0)))


def _word(word: str) -> str:
    stem = word.removesuffix("*")
    pattern = re.escape(stem).replace(r"\ ", r"\s+")
    if stem == stem.lower():
        pattern = f"(?i:{pattern})"
    return rf"\b{pattern}" + (r"\w*" if word.endswith("*") else r"\b")


def day_of_known(context: Context, timex: Timex) -> tuple[Period, str] | None:
    """The year of a day that is told without it, if its sentence tells a well-known event of that very day.

    Returns:
        The period with its year, and the event's name; None if no event fits, or events of different years.
    """
    if not values.lacks_year(timex.value) or values.finest(timex.value) not in ("day", "range"):
        return None
    some_year = values.absolute(timex.value, 2000)
    if some_year is None or some_year.first is None:
        return None
    sentence = context.sentence(timex.start)
    found: dict[Period, str] = {}
    for entry in known_events().by_month.get(some_year.first.month, ()):
        period = values.absolute(timex.value, entry.first.year)
        if period is None or not period.overlaps(Period(entry.first, entry.last, "range")):
            continue
        if entry.told_in(context.article.text, sentence.start, sentence.end):
            found.setdefault(period, entry.name)
    return next(iter(found.items())) if len(found) == 1 else None


def told_without_date(context: Context, timexes: Sequence[Timex]) -> dict[str, Known]:
    """The sure events that an article tells in sentences without any date, by name."""
    article = context.article
    listed = known_events()
    dated = {
        context.sentence(timex.start) for timex in timexes if not timex.value.startswith(("P0D", "PAST"))
    }
    found: dict[str, Known] = {}
    for passage in article.passages:
        if passage.furniture:
            continue
        for hit in listed.trigger.finditer(article.text, passage.start, passage.end):
            sentence = context.sentence(hit.start())
            if sentence in dated:
                continue
            for entry in listed.sure:
                if entry.name not in found and entry.told_in(article.text, sentence.start, sentence.end):
                    found[entry.name] = entry
    return found
