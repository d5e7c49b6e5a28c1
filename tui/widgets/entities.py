"""The entity sidebar."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from index.model import EntityType
from tui.widgets.rowview import ListPane


@dataclass(frozen=True, slots=True)
class Column:
    """A column of counts.

    Attributes:
        letter: One letter for the column head (distinct; A and B for the two open articles).
        name: What the letter stands for.
    """

    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class EntityItem:
    """An entity and its counts.

    Attributes:
        id: Entity id.
        name: Name to show.
        type: Entity type.
        counts: Mentions per column, in order of the columns.
        total: Mentions in all of the corpus.
        decided: True if a decision of the user shaped it.
    """

    id: str
    name: str
    type: EntityType
    counts: tuple[int, ...]
    total: int
    decided: bool = False


@dataclass(frozen=True, slots=True)
class EntitiesView:
    """What the sidebar shows.

    Attributes:
        items: Entities, most mentioned first.
        columns: Columns of counts.
        pair: True if the two columns are the open articles A and B: grouped into both, only in A, only in B.
        trail: Entity id that is the trail, or empty.
        note: Words for the lower edge.
    """

    items: tuple[EntityItem, ...] = ()
    columns: tuple[Column, ...] = ()
    pair: bool = False
    trail: str = ""
    note: str = ""


class EntitiesPane(ListPane):
    """Names with counts per source, or grouped by the two open articles."""

    class Chosen(Message):
        """Enter or a click: make this entity the trail."""

        def __init__(self, pane: EntitiesPane, entity: str) -> None:
            super().__init__()
            self.pane = pane
            self.entity = entity

    def show(self, view: EntitiesView) -> None:
        """Show these entities; the cursor stays on the same entity."""

    @property
    def current(self) -> str | None:
        """Entity id under the cursor."""
        raise NotImplementedError
