"""What a user may decide about entities, as the linker needs it.

The store of decisions (``decisions.yaml``) finds the quoted text again and hands the decisions over in these
terms, oldest first. A later decision on the same thing wins over an earlier one; two that cannot both hold
are reported as a problem, never settled in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.model import EntityType


@dataclass(frozen=True, slots=True)
class EntityRef:
    """How a decision names an entity: by id, else by any of its names.

    Attributes:
        id: Entity id as the linker gave it when the decision was taken; may be empty.
        name: A name of it; compared without regard to case and spelling; may be empty.
        type: Entity type that the name must have, or empty.
    """

    id: str = ""
    name: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class MentionRef:
    """One mention.

    Attributes:
        article: Article id.
        start: First code point.
        end: Code point after the last one.
    """

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Two entities are one; ``into`` gives id and name."""

    into: EntityRef
    other: EntityRef


@dataclass(frozen=True, slots=True)
class Split:
    """Some mentions of an entity are another one.

    Attributes:
        entity: The entity they stand in.
        name: Name of the other entity.
        mentions: The mentions that leave; may be empty if ``alias`` is given.
        alias: All mentions written like this leave; may be empty if ``mentions`` is given.
    """

    entity: EntityRef
    name: str
    mentions: tuple[MentionRef, ...] = ()
    alias: str = ""


@dataclass(frozen=True, slots=True)
class Rename:
    """An entity is shown by another name; its id stays."""

    entity: EntityRef
    name: str


@dataclass(frozen=True, slots=True)
class Retype:
    """An entity has another type; its id stays."""

    entity: EntityRef
    type: EntityType


@dataclass(frozen=True, slots=True)
class NotAnEntity:
    """An entity, or some of its mentions only, names nothing.

    Attributes:
        entity: The entity.
        mentions: Only these mentions; empty means all of them.
    """

    entity: EntityRef
    mentions: tuple[MentionRef, ...] = ()


NameDecision = Merge | Split | Rename | Retype | NotAnEntity


class Decisions(Protocol):
    """The decisions of a corpus, as far as entities go."""

    def for_names(self) -> Sequence[NameDecision]:
        """Decisions on entities, oldest first."""
        ...
