"""Names as spans of tokens, while the tagger works on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Found(NamedTuple):
    """A name found in a document.

    Attributes:
        first: First token.
        last: Token after the last one.
        type: PERSON, ORG, LOC, NORP or MISC while the kind of place or thing is open; else an entity type.
        rule: The rule or model that found it.
    """

    first: int
    last: int
    type: str
    rule: str


# Types that the tagger may still refine, by entity type.
COARSE = {
    "GPE": "LOC",
    "LOC": "LOC",
    "EVENT": "MISC",
    "TREATY": "MISC",
    "WORK": "MISC",
    "PERSON": "PERSON",
    "ORG": "ORG",
    "NORP": "NORP",
    "MISC": "MISC",
}


class Cover:
    """Which name holds each token.

    Args:
        found: Names that do not overlap.
        size: Number of tokens of the document.
    """

    __slots__ = ("holder",)

    def __init__(self, found: Iterable[Found], size: int) -> None:
        self.holder: list[Found | None] = [None] * size
        for name in found:
            self.add(name)

    def add(self, name: Found) -> None:
        """Mark the tokens of a name."""
        for i in range(name.first, name.last):
            self.holder[i] = name

    def remove(self, name: Found) -> None:
        """Free the tokens of a name."""
        for i in range(name.first, name.last):
            if self.holder[i] is name:
                self.holder[i] = None

    def over(self, first: int, last: int) -> list[Found]:
        """Names that share a token with the stretch, in order, each once."""
        names: list[Found] = []
        for name in self.holder[first:last]:
            if name is not None and (not names or names[-1] is not name):
                names.append(name)
        return names

    def names(self) -> list[Found]:
        """All names, in order."""
        return self.over(0, len(self.holder))
