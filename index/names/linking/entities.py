"""Entities from linked mentions: name to show, type, aliases, counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from index.model import Alias, Entity, EntityType
from index.names.linking import users
from index.names.linking.acronyms import is_acronym
from index.names.linking.items import Item, Shelf, most_common, slug
from index.names.linking.known import shown_name, shown_type
from index.names.linking.places import country_of
from index.names.naming import OwnName

_ORDER: tuple[EntityType, ...] = ("PERSON", "ORG", "GPE", "LOC", "TREATY", "EVENT", "WORK", "NORP")


@dataclass(slots=True)
class Draft:
    """An entity in the making.

    Attributes:
        key: The linker's key.
        items: Its mentions.
        id: Its id.
        name: Name to show.
        type: Entity type.
        kin: Id of the entity that this one belongs to ("russia" for its government), or empty.
        decided: Whether a decision shaped it.
    """

    key: str
    items: list[Item]
    id: str = ""
    name: str = ""
    type: EntityType = "WORK"
    kin: str = ""
    decided: bool = False
    names: set[str] = field(default_factory=set)


def draft(shelf: Shelf, own: Sequence[OwnName] = ()) -> list[Draft]:
    """Group mentions by entity key and give each group an id, a name and a type."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in shelf.items:
        if item.entity:
            groups[item.entity.replace(":=", ":")].append(item)
    drafts = [Draft(key, items) for key, items in groups.items()]
    for one in drafts:
        if user := users.shown(one.key, own):
            one.type, one.name = user.type, user.name
        else:
            one.type = shown_type(one.key) or _type(one.items)
            one.name = _name(one)
        one.names = {item.key for item in one.items}
        if one.key.endswith("-gov"):
            one.kin = one.key[2:].removesuffix("-gov")
    _give_ids(drafts)
    return drafts


def _type(items: list[Item]) -> EntityType:
    """The commonest type; a country's people never make it a people."""
    counts = Counter(item.mention.type for item in items)
    if len(counts) > 1:
        counts.pop("NORP", None)
    return min(counts, key=lambda type_: (-counts[type_], _ORDER.index(type_)))


def _name(one: Draft) -> str:
    """The name to show: a known one, else the commonest full form."""
    known = shown_name(one.key)
    if known:
        return known
    forms = Counter(item.name for item in one.items if not item.mention.nominal) or Counter(
        i.name for i in one.items
    )
    if one.type == "PERSON":
        full = Counter({name: n for name, n in forms.items() if " " in name and "." not in name})
        return most_common(full or forms)
    if "@" in one.key:
        place = one.key.split("@", 1)[1]
        name = most_common(_spelt_out(forms))
        if not place or any(country_of(word) for word in name.split()):
            return name
        return f"{name} ({shown_name('L:' + place) or place})"
    if one.type in ("TREATY", "EVENT", "WORK"):
        forms = Counter({name: n for name, n in forms.items() if " " in name}) or forms
    return most_common(_spelt_out(forms))


def _spelt_out(forms: Counter[str]) -> Counter[str]:
    return Counter({name: n for name, n in forms.items() if not is_acronym(name)}) or forms


def _give_ids(drafts: list[Draft]) -> None:
    """Ids from the key where it is an id already, else from the name; a clash gets a number."""
    taken: set[str] = set()
    drafts.sort(key=lambda one: (-len(one.items), one.key))
    for one in drafts:
        family, text = one.key.split(":", 1)
        base = slug(text.replace("@", "-of-")) if family == "L" or "@" in text else slug(one.name)
        if shown_name(one.key):
            base = slug(text)
        candidate, n = base, 2
        while candidate in taken:
            candidate, n = f"{base}-{n}", n + 1
        taken.add(candidate)
        one.id = candidate


def build(drafts: list[Draft]) -> tuple[Entity, ...]:
    """Freeze the drafts that have mentions, most mentioned first."""
    return tuple(
        sorted((_freeze(one) for one in drafts if one.items), key=lambda entity: (-entity.count, entity.id))
    )


def _freeze(one: Draft) -> Entity:
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for item in one.items:
        rules[item.name][item.rule] += 1
    aliases = [Alias(text, most_common(by_rule), by_rule.total()) for text, by_rule in rules.items()]
    aliases.sort(key=lambda alias: (-alias.count, alias.text))
    by_source = Counter(item.article.source or item.article.id for item in one.items)
    return Entity(
        id=one.id,
        name=one.name,
        type=one.type,
        aliases=tuple(aliases),
        count=len(one.items),
        by_source=MappingProxyType(dict(sorted(by_source.items()))),
        decided=one.decided,
    )
