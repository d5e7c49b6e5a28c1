"""What a query means, as a tree of frozen nodes; no engine's syntax and no engine's objects.

``start`` and ``end`` are code points into the query as typed, end-exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from index.model import Period


@dataclass(frozen=True, slots=True)
class Word:
    """One word.

    Attributes:
        text: The word as typed, possessive stripped.
        form: Its normal form, see `index.search.words.normal`.
        exact: True if only this very spelling counts: no stemming, capitals kept.
        prefix: True while it is being typed: every word that starts so counts as well.
        fuzzy: Edits allowed, 0 to 2.
        literal: True inside a phrase: spelling variants count, other inflections do not.
        capitals: True if it is typed in capitals and would else be a mere "us" or "who": only words in
            capitals count, with or without points.
    """

    text: str
    form: str
    exact: bool = False
    prefix: bool = False
    fuzzy: int = 0
    literal: bool = False
    capitals: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A pattern over normal forms: ``*`` stands for any letters, ``?`` for one.

    Attributes:
        pattern: The pattern, folded.
    """

    pattern: str
    start: int = 0
    end: int = 0


Term: TypeAlias = Word | Wildcard


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after another in one passage.

    Attributes:
        terms: At least two terms.
        quoted: False if it comes from a hyphenated word or a chunk like ``1,000``.
    """

    terms: tuple[Term, ...]
    quoted: bool = True
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """Terms or phrases close together in one passage, in any order.

    Attributes:
        parts: At least two.
        distance: Words from the end of the earliest part to the start of the latest one; neighbours have 1.
    """

    parts: tuple[Term | Phrase | Near, ...]
    distance: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A fact about the article or a place in it.

    Attributes:
        name: Field name.
        values: What is wanted, as typed; any of them will do.
        periods: For dates: one period per value.
    """

    name: str
    values: tuple[str, ...]
    periods: tuple[Period, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """Articles without ``part``."""

    part: Node
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class And:
    """Articles with every one of ``parts`` (at least two)."""

    parts: tuple[Node, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Or:
    """Articles with any of ``parts`` (at least two)."""

    parts: tuple[Node, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article: an empty query or a lone ``*``."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article: everything that was asked had to be left aside."""

    start: int = 0
    end: int = 0


Leaf: TypeAlias = Word | Wildcard | Phrase | Near | Field
Node: TypeAlias = Leaf | Not | And | Or | Everything | Nothing


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part of a query that was left aside or bent.

    Attributes:
        what: What is wrong, in plain words; may hold words of the query.
        at: Code point in the query where it starts.
    """

    what: str
    at: int


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed and as understood.

    Attributes:
        text: As typed.
        root: Its meaning.
        troubles: What was left aside, in order of place.
    """

    text: str
    root: Node
    troubles: tuple[Trouble, ...] = ()

    @property
    def problem(self) -> str:
        """The first trouble in plain words, or empty."""
        return self.troubles[0].what if self.troubles else ""

    @property
    def problem_at(self) -> int:
        """Where in the query the first trouble starts; 0 if there is none."""
        return self.troubles[0].at if self.troubles else 0


def leaves(node: Node, *, positive: bool = True) -> tuple[Leaf, ...]:
    """The leaves of a tree in order; with ``positive`` those under a `Not` are left out."""
    match node:
        case And(parts) | Or(parts):
            return tuple(leaf for part in parts for leaf in leaves(part, positive=positive))
        case Not(part):
            return () if positive else leaves(part, positive=False)
        case Everything() | Nothing():
            return ()
        case _:
            return (node,)
