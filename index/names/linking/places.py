"""Which place a name means: countries with their peoples, capitals as city or as government, other places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from index.names.folding import folded
from index.names.gazetteer import gazetteer
from index.names.linking.items import Item, Shelf, slug
from index.names.words import words
from index.text.tokens import iterate

_CITY_LEFT = re.compile(
    r"\b(?:in|In|near|Near|outside|around|downtown|central|eastern|western|northern|southern|city of|capital"
    r"|streets of|of central|at)\s+(?:the\s+)?$"
)
_TRAVEL = re.compile(
    r"\b(?:visit|visits|visited|visiting|trip|travel\w*|fl[eyi]\w*|flew|flown|arriv\w*|came|tour\w*|went|return\w*|flight|flights|embassy"
    r"|ambassador|train|bus|road|drive|driving|drove|moved|back|way|head\w*|summon\w*|march\w*)\b[^.;:]{0,40}\b(?:to|from|for|into|through)\s+$"
)
_CITY_RIGHT = re.compile(
    r"\s+(?:residents?|police|airport|street|suburb|neighbou?rhood|mayor|hotel|hospital|zoo|metro|subway|court)\b"
)
_GOVERNMENT_LEFT = re.compile(
    r"\b(?:with|between|between\s+\w+\s+and|against|both|and|ties|by|that|pressure on|urged|accused)\s+$"
)
_GOVERNMENT_RIGHT = re.compile(
    r"(?:\s+(?:has|have|had|is|was|will|would|could|can|may|might|should|must|wants?|wanted|says?|said|sees?|saw|accus\w+|warn\w+|den\w+"
    r"|reject\w+|deploy\w+|announc\w+|impos\w+|claim\w+|insist\w+|hope\w*|fear\w*|agreed|and\s+[A-Z]\w+)\b|['’]s\s+(?:\w+\s+)?"
    r"(?:policy|policies|decision|position|stance|interests?|influence|desire|security|activities|allies|leaders?|ambitions?|role|rise"
    r"|foreign|actions?|demands?|response|inclination|government|military|top|core))"
)
_COMMA_PLACE = re.compile(r",\s+(?:the\s+)?([A-Z][\w.'’-]*(?:\s+[A-Z][\w'’-]*)?)")


_AFTER_PLACE = re.compile(r"[^\W\d_]\s?,\s$")
_LONG = {"Mt.": "Mount", "Mt": "Mount", "St.": "Saint", "St": "Saint", "Ft.": "Fort", "Ft": "Fort"}
_SHORT = re.compile(r"\b(?:Mt|St|Ft)\b\.?(?=\s[A-Z])")


class Places:
    """The places and peoples of a corpus.

    Args:
        shelf: All mentions; those of type GPE, LOC and NORP get an entity.
        merge_capitals: Whether a capital that stands for its government is shown as the country.
    """

    def __init__(self, shelf: Shelf, *, merge_capitals: bool = False) -> None:
        self._shelf = shelf
        self._merge = merge_capitals

    def link(self) -> None:
        """Give every place and people mention its entity."""
        for items in self._shelf.by_article.values():
            capitals: dict[str, list[Item]] = defaultdict(list)
            for item in items:
                if item.mention.type == "NORP":
                    self._people(item)
                elif item.mention.type in ("GPE", "LOC"):
                    country = self._place(item)
                    if country:
                        capitals[f"{country}|{item.name}"].append(item)
            for group, found in capitals.items():
                self._capital(group.split("|")[0], found)

    def _people(self, item: Item) -> None:
        entry = gazetteer().get(phrase(item.name))
        if entry and "d" in entry.ids:
            item.give("L:" + entry.ids["d"], "people of the place")
        else:
            item.give("L:" + slug(item.name), "same name")

    def _place(self, item: Item) -> str:
        """Give a place that is no capital its entity; else return the capital's country."""
        entry = gazetteer().get(phrase(item.name)) or gazetteer().get(phrase("the " + item.name))
        ids = entry.ids if entry else {}
        if state := _postal(item):
            item.give("L:" + state, "postal code of the state")
            return ""
        for kind, rule in (
            ("c", "name of the country"),
            ("r", "name of the place"),
            ("p", "name of the place"),
        ):
            if kind in ids and "k" not in ids:
                item.give("L:" + ids[kind], rule)
                return ""
        if "k" in ids:
            return ids["k"]
        if entry and "d" in ids:
            item.give("L:" + ids["d"], "people of the place")
            return ""
        item.give("L:" + slug(_SHORT.sub(lambda match: _LONG[match[0]], item.name)), "same name")
        return ""

    def _capital(self, country: str, items: list[Item]) -> None:
        """City or government, mention by mention; one that does not tell follows the article's majority."""
        told = {id(item): _reading(item, country) for item in items}
        votes = Counter(told.values())
        default = "city" if votes["city"] > votes["government"] else "government"
        for item in items:
            reading = told[id(item)] or default
            name = item.name.split(",")[0]
            if reading == "city":
                item.give("L:" + slug(name), "the city")
            elif self._merge:
                item.give("L:" + country, "capital for the government")
            else:
                item.give(f"L:{country}-gov", "capital for the government")


@cache
def _states() -> dict[str, str]:
    return dict(one.split("/") for one in words().postal)


def _postal(item: Item) -> str:
    """Id of the state whose postal code stands after a place and a comma ("Overland, MO"), or an empty text."""
    after_place = len(item.name) == 2 and item.name.isupper() and _AFTER_PLACE.search(item.left(20))
    return _states().get(item.name, "") if after_place else ""


def phrase(name: str) -> str:
    """A name in the gazetteer's form: tokens joined by single spaces."""
    return " ".join(token.text for token in iterate(folded(name)))


def _reading(item: Item, country: str) -> str:
    """``city``, ``government`` or nothing, by the words around a capital."""
    left, right = item.left(70), item.right(40)
    place = _COMMA_PLACE.match(right)
    if place:
        entry = gazetteer().get(phrase(place[1])) or gazetteer().get(phrase(place[1].split()[0]))
        if entry and entry.ids.get("c") == country:
            return "city"
    if right.lstrip().startswith(("(Reuters", "(AP", "(AFP", "(Xinhua", "—", "–", "- ")) and not left.strip():
        return "city"
    if _CITY_LEFT.search(left) and not re.match(r"['’]s\s", right):
        return "city"
    if _TRAVEL.search(left) or _CITY_RIGHT.match(right):
        return "city"
    if _GOVERNMENT_RIGHT.match(right) or _GOVERNMENT_LEFT.search(left):
        return "government"
    return ""


def country_of(words: str) -> str:
    """Country id of a people's adjective or a country's name at the end of ``words``, or an empty text."""
    for text in (words, words.split()[-1]):
        entry = gazetteer().get(phrase(text))
        if entry and ("d" in entry.ids or "c" in entry.ids):
            return entry.ids.get("c") or entry.ids["d"]
    return ""
