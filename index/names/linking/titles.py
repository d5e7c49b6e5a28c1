"""Titles learnt from the text: "Chinese President Xi Jinping" tells whom "the Chinese President" means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date

from index.model import Period
from index.names.linking.items import Item, Shelf
from index.names.linking.places import country_of
from index.names.nominals import ROLE

_BEFORE = re.compile(rf"([A-Z][\w.]*(?:\s[A-Z][\w.]*)?)(?:['’]s)?\s+({ROLE})\s+$")
_HEADS_OF_STATE = frozenset(
    {"president", "premier", "king", "queen", "emir", "sultan", "chancellor", "prime minister"}
)


# An office that an article tells of is not taken for held more days before or after it.
_OFFICE = 3 * 365


class Titles:
    """Who bears which office, as the texts of a corpus say.

    Args:
        shelf: All mentions, persons already linked.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._here: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        self._corpus: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._present: dict[str, set[str]] = defaultdict(set)
        self._days: dict[tuple[str, str, str], list[Period]] = defaultdict(list)
        for item in shelf.items:
            if item.mention.type == "PERSON" and item.entity:
                self._present[item.article.id].add(item.entity)
                self._learn(item)

    def _learn(self, item: Item) -> None:
        match = _BEFORE.search(item.left(60))
        country = match and country_of(match[1])
        if not match or not country:
            return
        role = match[2].lower()
        for name in {role, "leader"} if role in _HEADS_OF_STATE else {role}:
            self._here[(item.article.id, country, name)][item.entity] += 1
            self._corpus[(country, name)].add(item.entity)
            if item.article.date.period is not None:
                self._days[(country, name, item.entity)].append(item.article.date.period)

    def link(self) -> None:
        """Give descriptions ("the Chinese President") to the person whose office the text tells."""
        for item in self._shelf.items:
            if not item.mention.nominal:
                continue
            match = re.match(rf"(.+?)\s+({ROLE})$", item.name)
            country = match and country_of(match[1])
            if not match or not country:
                continue
            role = match[2].lower()
            here = set(self._here.get((item.article.id, country, role), ()))
            if here:
                if len(here) == 1:
                    item.give(here.pop(), f"office named in the article: {item.name}")
                continue
            holders = self._corpus[(country, role)]
            named = holders & self._present[item.article.id]
            if len(named) != 1 and (len(holders) != 1 or self._long_ago(item, country, role, min(holders))):
                continue
            item.give(min(named or holders), f"office named in the corpus: {item.name}")

    def _long_ago(self, item: Item, country: str, role: str, holder: str) -> bool:
        """Whether the articles that tell of the holder's office are all of other years than this one."""
        here, told = item.article.date.period, self._days[(country, role, holder)]
        return here is not None and bool(told) and not any(_near(here, day) for day in told)


def _near(a: Period, b: Period) -> bool:
    """Whether two periods lie no more than a few years apart."""
    first, last = max(a.first or date.min, b.first or date.min), min(a.last or date.max, b.last or date.max)
    return (first - last).days <= _OFFICE
