"""Which organisation a name means: long names and acronyms, short forms, spellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from index.names.folding import key as spelling
from index.names.gazetteer import gazetteer
from index.names.linking.acronyms import Acronyms, is_acronym
from index.names.linking.items import Item, Shelf
from index.names.linking.known import is_country
from index.names.linking.places import country_of, phrase
from index.names.words import words

_COMPANY = re.compile(
    r",?\s+(?:Inc|Corp|Corporation|Ltd|Limited|Co|Company|PLC|Plc|plc|LLC|AG|SA|NV|GmbH|Group|Holdings)\.?$"
)
# "China's Foreign Ministry"
_OWNER = re.compile(r"((?:[A-Z][\w.]+\s)?[A-Z][\w.]+)['’]s?\s+$")
_SAME = "same name"
# "Kokomo Police Department", "Pemberton HS"
_FORCE = re.compile(r"(?<=\s)(Police|Fire) (?:Department|Service|Force|Dept\.?)$")
_SCHOOL = re.compile(r"(?<=\s)(?:HS|High)$")
# Bodies that a short name of one word stands for once the article has named one ("the Commission").
_NAMED_BEFORE = frozenset(
    {"commission", "council", "committee", "ministry", "department", "board", "agency", "authority"}
)


class Organisations:
    """The organisations of a corpus.

    Args:
        shelf: All mentions, places already linked; those of type ORG get an entity.
        acronyms: What the corpus says about acronyms.
    """

    def __init__(self, shelf: Shelf, acronyms: Acronyms) -> None:
        self._shelf = shelf
        self._acronyms = acronyms
        self._items = [item for item in shelf.items if item.mention.type == "ORG"]
        self._keys = {item.name: _key(item.name) for item in self._items}

    def link(self) -> None:
        """Give every organisation mention its entity."""
        for item in self._items:
            self._by_name(item)
        corpus = _Short(self._items)
        for items in self._shelf.by_article.values():
            organisations = [item for item in items if item.mention.type == "ORG"]
            here = _Short(organisations)
            country = ""
            for item in organisations:
                if item.rule != _SAME:
                    continue
                if found := here.longer(item):
                    item.give(found, "shorter name, long name in the article")
                elif _is_common(item.key):
                    country = country or _owner(item) or _country(items)
                    item.give(f"O:{item.key}@{country}", f"common body, of {country or 'an unnamed country'}")
                    country = "" if _owner(item) else country
                elif found := corpus.team(item):
                    item.give(found, "shorter name, long name in the corpus")

    def _by_name(self, item: Item) -> None:
        key = self._keys[item.name]
        if key.startswith("O:="):
            item.give("O:" + key[3:], "known name")
        elif is_acronym(item.name) and (found := self._acronyms.long_form(item, self._keys)):
            item.give(_strip(_key(found[0])), found[1])
        elif scoped := _body(item.name):
            item.give(scoped, "common body, of the country named with it")
        else:
            item.give(_strip(key), _SAME)


class _Short:
    """Short forms of the longer names among some mentions.

    Args:
        items: Mentions of organisations with their entities.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._teams: dict[str, set[str]] = defaultdict(set)
        self._heads: dict[str, set[str]] = defaultdict(set)
        for item in items:
            parts, names = item.key.split(), item.name.split()
            for n in range(1, len(parts)):
                if _tells(names[:n], " ".join(parts[:n])):
                    self._forms[" ".join(parts[:n])].add(item.entity)
                if len(parts) - n > 1:
                    self._forms[" ".join(parts[n:])].add(item.entity)
            if len(parts) > 1 and _is_place(" ".join(names[:-1])):
                self._teams[parts[-1]].add(item.entity)
            if len(parts) == 2 and parts[-1] in _NAMED_BEFORE:
                self._heads[parts[-1]].add(item.entity)
            if len(parts) > 2:
                for word, part in zip(names, item.key.split(), strict=False):
                    if word in words().organisation:
                        self._heads[part].add(item.entity)

    def longer(self, item: Item) -> str:
        """Entity of the one longer name that ``item`` can stand for, or an empty text."""
        for forms in (self._forms, self._teams, self._heads):
            found = forms.get(item.key, set()) - {item.entity}
            if len(found) == 1:
                return next(iter(found))
            if found:
                return ""
        return ""

    def team(self, item: Item) -> str:
        """Entity of the one name of a place and these words ("San Diego Chargers"), or an empty text."""
        found = self._teams.get(item.key, set()) - {item.entity}
        return next(iter(found)) if len(found) == 1 else ""


def _key(name: str) -> str:
    """Entity key of an organisation's name; ``O:=`` marks an id of the gazetteer."""
    bare = _COMPANY.sub("", name)
    for text in (name, "The " + name, bare):
        entry = gazetteer().get(phrase(text))
        if entry and "o" in entry.ids:
            return "O:=" + entry.ids["o"]
    bare = _SCHOOL.sub("High School", _FORCE.sub(r"\1", bare))
    plain = spelling(bare) or spelling(name) or name
    # "Motion Picture Arts" and "Motion Pictures Arts": a plural is no other name.
    return "O:" + (re.sub(r"(?<=[a-z]{4})s\b", "", plain) if " " in plain else plain)


def _strip(key: str) -> str:
    return "O:" + key[3:] if key.startswith("O:=") else key


def _is_common(key: str) -> bool:
    return key.replace(" ", "_") in words().common_bodies


def _body(name: str) -> str:
    """Entity key of "Chinese Foreign Ministry": a body that every country has, with the country; or nothing."""
    parts = name.split()
    for n in range(1, min(3, len(parts))):
        rest = spelling(" ".join(parts[n:]))
        country = country_of(" ".join(parts[:n]))
        if country and _is_common(rest):
            return f"O:{rest}@{country}"
    return ""


def _owner(item: Item) -> str:
    """Country that owns a body right before it ("China's Foreign Ministry"), or an empty text."""
    match = _OWNER.search(item.left(40))
    return country_of(match[1]) if match else ""


def _is_place(name: str) -> bool:
    entry = gazetteer().get(phrase(name))
    return entry is not None and not set("cktTpP").isdisjoint(entry.kinds)


def _tells(first_words: list[str], key: str) -> bool:
    """Whether the first words of a long name can stand for it alone."""
    lists = words()
    alone = first_words[0]
    if len(first_words) == 1 and (alone in lists.organisation or alone in lists.titles or len(key) < 4):
        return False
    entry = gazetteer().get(phrase(" ".join(first_words)))
    return entry is None or not set("cdkrp") & set(entry.kinds)


def _country(items: list[Item]) -> str:
    """The country that an article names most, as its id; empty if it names none."""
    counts = Counter(item.entity[2:].removesuffix("-gov") for item in items if item.entity.startswith("L:"))
    countries = {name: number for name, number in counts.items() if is_country(name)}
    return min(countries, key=lambda name: (-countries[name], name)) if countries else ""
