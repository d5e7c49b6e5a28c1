"""Speakers who are told by what they are: "the Russian president".

Which person a description means is learnt from the corpus: wherever a name follows such a title ("Russian
President Vladimir Putin"), or stands in apposition to it, the two are counted together. A description means
the person who stands with it most, if nobody else comes near or the article names that person.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from index.model import Span
from index.quotations.scene import Scene
from index.quotes import cues

_TITLES = (
    r"prime minister|foreign minister|defen[cs]e minister|finance minister|secretary[- ]general|"
    r"president|premier|chancellor|leader|king|queen|emir|ambassador|envoy"
)
_HEADS = ("president", "premier", "chancellor", "prime minister", "king", "queen", "emir", "leader")
"""Titles of those whom a text also calls their country's leader."""
_BEFORE_NAME = re.compile(rf"\b({_TITLES})\s+$", re.IGNORECASE)
_DESCRIPTION = re.compile(rf"\b[Tt]he\s+(?=\w[\w’'-]*\s+(?i:{_TITLES})\b)")
_TITLE = re.compile(rf"\s*({_TITLES})\b", re.IGNORECASE)
_SAYS = re.compile(rf"(?:,[^,]{{1,60}},)?\s+(?:\w+\s+){{0,2}}?(?:{cues.SAYING.pattern})", re.IGNORECASE)
_REACH = 30
_SURE = 0.8

Office = tuple[str, str]
"""A country's entity id and a title in lower case."""


class Offices:
    """Who holds which office, as far as the articles tell."""

    def __init__(self) -> None:
        self._held: dict[Office, Counter[str]] = defaultdict(Counter)

    def learn(self, scene: Scene) -> None:
        """Count the titles that stand before people's names in one article."""
        lands = {name.end: name for name in scene.names if name.type in ("NORP", "GPE")}
        for name in scene.names:
            if name.type != "PERSON" or not name.entity:
                continue
            lead = scene.text[max(0, name.start - _REACH) : name.start]
            title = _BEFORE_NAME.search(lead)
            if title is None:
                continue
            at = name.start - len(lead) + title.start()
            land = lands.get(at - 1)
            if land is not None and land.entity:
                self._count(land.entity, title[1].lower(), name.entity)

    def _count(self, land: str, title: str, person: str) -> None:
        self._held[land, title][person] += 1
        if title in _HEADS and title != "leader":
            self._held[land, "leader"][person] += 1

    def holder(self, described: Described) -> str | None:
        """The person whom a description means; None if nobody is sure."""
        held = self._held.get((described.land, described.title.lower()))
        if not held:
            return None
        person, count = min(held.items(), key=lambda item: (-item[1], item[0]))
        if count >= _SURE * held.total():
            return person
        named = sorted(set(held) & described.present)
        return named[0] if len(named) == 1 else None


@dataclass(frozen=True, slots=True)
class Described:
    """A speaker who is only described.

    Attributes:
        land: Entity id of the country.
        title: Title as written.
        present: Entity ids of the people whom the article names.
    """

    land: str
    title: str
    present: frozenset[str]


def described(scene: Scene, quote: Span, sentence: Span) -> Described | None:
    """The one description of a speaker ("the Chinese president said") in a sentence, outside the marks."""
    near = scene.names_between(sentence.start, sentence.end)
    lands = {name.start: name for name in near if name.type in ("NORP", "GPE") and name.entity}
    found = set()
    for match in _DESCRIPTION.finditer(scene.text, sentence.start, sentence.end) if lands else ():
        land = lands.get(match.end())
        if quote.start <= match.start() < quote.end or land is None or land.entity is None:
            continue
        title = _TITLE.match(scene.text, land.end)
        if title and _SAYS.match(scene.text, title.end()):
            found.add((land.entity, title[1]))
    if len(found) != 1:
        return None
    country, title_text = found.pop()
    present = frozenset(name.entity for name in scene.names if name.type == "PERSON" and name.entity)
    return Described(country, title_text, present)
