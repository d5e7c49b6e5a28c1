"""Which treaty, work or event a name means: by head and the stems of the other words."""

from __future__ import annotations

import re
from collections import Counter

from index.names.folding import key as spelling
from index.names.gazetteer import gazetteer
from index.names.linking.acronyms import Acronyms, is_acronym
from index.names.linking.items import Shelf
from index.names.linking.places import phrase

_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "to", "a", "at", "s", "between"})
# Heads of things by the form in a text.
_HEADS = dict.fromkeys(("treaties",), "treaty") | dict.fromkeys(
    ("accord", "accords", "deal", "agreements"), "agreement"
)
_HEADS |= {
    "treaty": "treaty",
    "agreement": "agreement",
    "pact": "pact",
    "convention": "convention",
    "statement": "statement",
    "declaration": "declaration",
    "summit": "summit",
    "forum": "forum",
    "war": "war",
    "conference": "conference",
    "initiative": "initiative",
    "protocol": "protocol",
    "charter": "charter",
    "act": "act",
    "plan": "plan",
    "prize": "prize",
    "cup": "cup",
    "games": "games",
    "olympics": "olympics",
}
_TYPES = frozenset({"TREATY", "EVENT", "WORK"})


class Things:
    """The treaties, works and named events of a corpus.

    Args:
        shelf: All mentions; those of type TREATY, EVENT and WORK get an entity.
        acronyms: What the corpus says about acronyms.
    """

    def __init__(self, shelf: Shelf, acronyms: Acronyms) -> None:
        self._items = [item for item in shelf.items if item.mention.type in _TYPES]
        self._acronyms = acronyms

    def link(self) -> None:
        """Give every mention of a thing its entity."""
        keys: dict[str, tuple[str, str]] = {}
        counts = Counter(item.name for item in self._items)
        for name in sorted(counts, key=lambda n: (-len(spelling(n).split()), -counts[n], n)):
            keys[name] = self._key(name, keys)
        for name in [one for one in keys if f"{one}s" in keys and len(one) > 2]:
            many = f"{name}s"
            if keys[many][1] == "same name":
                keys[many] = keys[name][0], "plural of the name"
            elif keys[name][1] == "same name":
                keys[name] = keys[many][0], "singular of the name"
        for item in self._items:
            key, rule = keys[item.name]
            if rule == "same name" and is_acronym(item.name):
                same = {name: found for name, (found, _) in keys.items()}
                if found := self._acronyms.long_form(item, same):
                    key, rule = keys.get(found[0], ("M:" + spelling(found[0]), ""))[0], found[1]
            item.give(key, rule)
        self._bare_heads()

    def _key(self, name: str, keys: dict[str, tuple[str, str]]) -> tuple[str, str]:
        entry = gazetteer().get(phrase(name)) or gazetteer().get(phrase("the " + name))
        for kind in "yew":
            if entry and kind in entry.ids:
                return "M:=" + entry.ids[kind], "known name"
        head, stems = _parts(name)
        found = {
            key for other, (key, _) in keys.items() if head and stems and _same(head, stems, *_parts(other))
        }
        if len(found) == 1:
            return next(iter(found)), "same kind of thing, same words"
        return "M:" + spelling(name), "same name"

    def _bare_heads(self) -> None:
        """Give "the Treaty" to the one treaty of its article, or else to the one of the corpus."""
        here: dict[tuple[str, str], set[str]] = {}
        corpus: dict[str, set[str]] = {}
        for item in self._items:
            head, stems = _parts(item.name)
            if head and stems:
                here.setdefault((item.article.id, head), set()).add(item.entity)
                corpus.setdefault(head, set()).add(item.entity)
        for item in self._items:
            head, stems = _parts(item.name)
            if not head or stems:
                continue
            for found, rule in ((here.get((item.article.id, head)), "article"), (corpus.get(head), "corpus")):
                if found and len(found) == 1:
                    item.give(next(iter(found)), f"the only {head} of the {rule}")
                    break


def _parts(name: str) -> tuple[str, frozenset[str]]:
    """Head (folded, or empty) and stems of the other content words."""
    parts = [part for part in spelling(name).split() if part not in _SMALL]
    head = ""
    for part in parts:
        head = _HEADS.get(part, head)
    return head, frozenset(
        re.sub(r"(?:ship|liness|ly|s)$", "", part)[:7] for part in parts if part not in _HEADS
    )


def _same(head: str, stems: frozenset[str], other_head: str, other: frozenset[str]) -> bool:
    """Whether two things with a head are one: equal words, or one is a shorter form of the other."""
    if head != other_head or not other:
        return False
    shared = stems & other
    if any(part.isdigit() for part in stems ^ other):
        return False
    return stems == other or (
        len(shared) >= 1
        and len(shared) == min(len(stems), len(other))
        and head in ("treaty", "agreement", "pact")
    )
