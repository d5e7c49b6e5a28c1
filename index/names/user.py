"""The user's own names: they win over everything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.model import EntityType
from index.names.document import Document
from index.names.spans import Cover, Found
from index.text.tokens import iterate

RULE = "your list of names"


def apply(document: Document, found: Sequence[Found], names: Mapping[str, EntityType]) -> list[Found]:
    """Names with those of the user put in wherever their words stand, as written; what they touch goes.

    Args:
        document: The document.
        found: Names so far, none overlapping.
        names: The user's names with their types; longer ones win over shorter ones.
    """
    wanted: dict[str, list[tuple[list[str], EntityType]]] = {}
    for name, type_ in names.items():
        tokens = [token.text for token in iterate(name)]
        if tokens:
            wanted.setdefault(tokens[0], []).append((tokens, type_))
    for choices in wanted.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    cover = Cover(found, len(document.words))
    for first, last in document.sentences:
        i = first
        while i < last:
            i += _place(document, cover, wanted.get(document.words[i], ()), i, last)
    return cover.names()


def _place(
    document: Document, cover: Cover, choices: Sequence[tuple[list[str], EntityType]], i: int, last: int
) -> int:
    """Put the longest of ``choices`` that stands at token ``i``; returns how many tokens to go on."""
    for tokens, type_ in choices:
        end = i + len(tokens)
        if end <= last and document.words[i:end] == tokens:
            for name in cover.over(i, end):
                cover.remove(name)
            cover.add(Found(i, end, type_, RULE))
            return len(tokens)
    return 1
