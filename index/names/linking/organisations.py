"""Which organisation a name means: long names and acronyms, short forms, spellings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from index.names.folding import key as spelling
from index.names.gazetteer import gazetteer
from index.names.linking.acronyms import Acronyms, is_acronym
from index.names.linking.items import Item, Shelf
from index.names.linking.places import phrase
from index.names.words import words

_COMPANY = re.compile(
    r",?\s+(?:Inc|Corp|Corporation|Ltd|Limited|Co|Company|PLC|Plc|plc|LLC|AG|SA|NV|GmbH|Group|Holdings)\.?$"
)
_FAMILIES = ("ORG",)


class Organisations:
    """The organisations of a corpus.

    Args:
        shelf: All mentions, places already linked; those of type ORG get an entity.
        acronyms: What the corpus says about acronyms.
    """

    def __init__(self, shelf: Shelf, acronyms: Acronyms) -> None:
        self._shelf = shelf
        self._acronyms = acronyms
        self._items = [item for item in shelf.items if item.mention.type in _FAMILIES]
        self._keys = {item.name: _key(item.name) for item in self._items}

    def link(self) -> None:
        """Give every organisation mention its entity."""
        for item in self._items:
            key = self._keys[item.name]
            if key.startswith("O:="):
                item.give("O:" + key[3:], "known name")
            elif is_acronym(item.name) and (found := self._acronyms.long_form(item, self._keys)):
                item.give(_strip(_key(found[0])), found[1])
            else:
                item.give(_strip(key), "same name")
        for items in self._shelf.by_article.values():
            self._shorten([item for item in items if item.mention.type == "ORG"], items)

    def _shorten(self, items: list[Item], everything: list[Item]) -> None:
        """Give short forms of one article to the longer name there, bare names to the article's country."""
        longer: dict[str, set[str]] = defaultdict(set)
        for item in items:
            parts = item.key.split()
            for n in range(1, len(parts)):
                if _tells(item.name.split()[:n], " ".join(parts[:n])):
                    longer[" ".join(parts[:n])].add(item.entity)
                longer[" ".join(parts[n:])].add(item.entity) if len(parts) - n > 1 else None
        country = ""
        for item in items:
            if item.rule != "same name":
                continue
            candidates = longer[item.key] - {item.entity}
            if len(candidates) == 1:
                item.give(next(iter(candidates)), "shorter name, long name in the article")
            elif item.key.replace(" ", "_") in words().common_bodies:
                country = country or _country(everything)
                item.give(f"O:{item.key}@{country}", f"common body, of {country or 'an unnamed country'}")


def _key(name: str) -> str:
    """Entity key of an organisation's name; ``O:=`` marks an id of the gazetteer."""
    entry = gazetteer().get(phrase(name)) or gazetteer().get(phrase("The " + name))
    if entry and "o" in entry.ids:
        return "O:=" + entry.ids["o"]
    return "O:" + (spelling(_COMPANY.sub("", name)) or spelling(name) or name)


def _strip(key: str) -> str:
    return "O:" + key[3:] if key.startswith("O:=") else key


def _tells(words_: list[str], key: str) -> bool:
    """Whether the first words of a long name can stand for it alone."""
    lists = words()
    if len(words_) == 1 and (words_[0] in lists.organisation or words_[0] in lists.titles or len(key) < 4):
        return False
    entry = gazetteer().get(phrase(" ".join(words_)))
    return entry is None or not set("cdkrp") & set(entry.kinds)


def _country(items: list[Item]) -> str:
    """The country that an article names most, as its entity id without a letter; empty if none."""
    counts = Counter(
        item.entity[2:].removesuffix("-gov")
        for item in items
        if item.entity.startswith("L:") and item.rule != "same name"
    )
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""
