"""One kind for one name: what a few articles mistook follows the others."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict

from index.model import EntityType
from index.names.gazetteer import gazetteer
from index.names.linking.items import Item, Shelf
from index.names.linking.places import phrase
from index.names.words import words

# Of equally frequent kinds the one that a misreading least often makes.
_ORDER: tuple[EntityType, ...] = ("PERSON", "ORG", "GPE", "LOC", "TREATY", "EVENT", "WORK")

_BODY_OR_PLACE: frozenset[EntityType] = frozenset(("ORG", "GPE", "LOC"))


def settle(shelf: Shelf) -> None:
    """Give every name of several words, and every acronym, the kind that most of its mentions have.

    Names of one word are left alone: "Jackson" may be a man here and a town there. But one that is an organisation
    here and a place there, and no place that is known, is an organisation. Known names are left alone too.
    """
    kinds: dict[str, Counter[EntityType]] = defaultdict(Counter)
    items: dict[str, list[Item]] = defaultdict(list)
    for item in shelf.items:
        if item.mention.nominal or item.mention.type == "NORP":
            continue
        kinds[item.key][item.mention.type] += 1
        items[item.key].append(item)
    for key, counts in kinds.items():
        name = items[key][0].name
        if len(counts) > 1 and gazetteer().get(phrase(name)) is None:
            best = min(counts, key=lambda kind: (-counts[kind], _rank(kind, name)))
            if not (" " in name or name.isupper()):
                if set(counts) - _BODY_OR_PLACE or "ORG" not in counts:
                    continue
                best = "ORG"
            for item in items[key]:
                item.mention = dataclasses.replace(item.mention, type=best)


def _rank(kind: EntityType, name: str) -> int:
    """Place of a kind among equals; a name that opens like a person's is a person's first."""
    first = name.split()[0]
    if kind == "PERSON" and not ("f" in gazetteer().kinds(first) or first.lower() in words().surname_first):
        return len(_ORDER)
    return _ORDER.index(kind)
