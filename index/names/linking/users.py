"""The user's own names: they win over every rule of linking; only decisions come after them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from index.names.linking.items import Item, Shelf, tidy
from index.names.naming import OwnName

RULE = "your list of names"
FAMILY = "U"


def settle(shelf: Shelf, own: Sequence[OwnName]) -> None:
    """Give every mention that is written like one of the user's names that entity and its type."""
    forms: dict[str, OwnName] = {}
    for name in own:
        for form in name.forms:
            forms.setdefault(tidy(form), name)
    for item in shelf.items:
        name_ = forms.get(_written(item))
        if name_ is not None and not item.mention.nominal:
            item.mention = dataclasses.replace(item.mention, type=name_.type)
            item.give(f"{FAMILY}:{name_.name}", RULE)


def _written(item: Item) -> str:
    return tidy(item.article.text[item.mention.start : item.mention.end])


def shown(key: str, own: Sequence[OwnName]) -> OwnName | None:
    """The user's name that an entity key stands for, or None."""
    family, _, name = key.partition(":")
    return next((one for one in own if one.name == name), None) if family == FAMILY else None
