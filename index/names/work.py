"""A document with its names while the rules over the model change them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from index.names.document import Document
from index.names.gazetteer import Match, gazetteer
from index.names.spans import Cover, Found


class Work:
    """A document with its names while the rules change them.

    Attributes:
        document: The document.
        cover: Which name holds each token.
        known: Known phrases, in order.
        known_at: The known phrase that each token stands in, or None.
    """

    __slots__ = ("cover", "document", "known", "known_at")

    def __init__(self, document: Document, found: Sequence[Found]) -> None:
        self.document = document
        self.cover = Cover(found, len(document.words))
        self.known = gazetteer().matches(document)
        self.known_at: list[Match | None] = [None] * len(document.words)
        for match in self.known:
            for i in range(match.first, match.last):
                self.known_at[i] = match

    def replace(self, old: Collection[Found], *new: Found) -> None:
        """Take names out and put others in."""
        for name in old:
            self.cover.remove(name)
        for name in new:
            if name.first < name.last:
                self.cover.add(name)

    def names(self) -> list[Found]:
        """All names, in order."""
        return self.cover.names()


class Rule(NamedTuple):
    """A rule over the model.

    Attributes:
        name: Short name, for switching it.
        apply: What it does to a document's names.
    """

    name: str
    apply: Callable[[Work], None]
