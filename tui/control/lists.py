"""What the sources pane and the entity sidebar show, made from the state. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from index.model import Entity
from tui.control.state import EntityOrder, State
from tui.library import Loaded, Snapshot, short_name
from tui.session import MAX_KNOWN
from tui.widgets.entities import Column, EntitiesView, EntityItem
from tui.widgets.sources import SourceItem, SourceList
from tui.wordfilter import fold

MAX_COLUMNS = 6
ENTITY_ORDERS: Mapping[EntityOrder, str] = {
    "mentions": "sorted by mentions",
    "spread": "most sources first",
    "only": "named by one source first",
    "kind": "by kind",
}


class SourceItems(SourceList):
    """One line for each article, in the corpus's order, made when it is drawn; where it is open is not in it.

    Args:
        snapshot: The corpus.
        known_before: Articles that were there last time; empty if that is not known.
    """

    def __init__(self, snapshot: Snapshot, known_before: Sequence[str] = ()) -> None:
        super().__init__(())
        self._snapshot = snapshot
        self._known = frozenset(known_before) if len(known_before) < MAX_KNOWN else frozenset()
        self._carried = Counter(snapshot.reprints.values())

    def __len__(self) -> int:
        return len(self._snapshot.articles)

    def item(self, place: int) -> SourceItem:
        """The line of an article."""
        article = self._snapshot.articles[place]
        events, shared, quotes = self._snapshot.articles.counts_at(place)
        return SourceItem(
            article.id,
            short_name(article),
            article.title,
            article.country,
            article.kind,
            article.date,
            events=events,
            shared=shared,
            quotes=quotes,
            state="new" if self._known and article.id not in self._known else "",
            reprint_of=self._snapshot.reprints.get(article.id, ""),
            reprints=self._carried[article.id],
        )

    @property
    def places(self) -> Mapping[str, int]:
        """The place of every article, by its id."""
        return self._snapshot.articles.places

    @cached_property
    def lines(self) -> Sequence[str]:
        """The words of every article by which the list is narrowed, folded."""
        return [fold(line) for line in self._snapshot.articles.lines]

    @cached_property
    def reprints(self) -> Collection[int]:
        """The places of the articles that carry the text of another one."""
        places = self.places
        return frozenset(places[name] for name in self._snapshot.reprints if name in places)


def entities_view(state: State) -> EntitiesView:
    """The entities per outlet; with two articles open, those two against each other; in the chosen order."""
    trail = state.trail.key if state.trail is not None and state.trail.kind == "entity" else ""
    by_kind = state.entity_order == "kind"
    note = ENTITY_ORDERS[state.entity_order]
    if state.desk.b and "a" in state.open and "b" in state.open:
        a, b = state.shelf.get(state.open["a"]), state.shelf.get(state.open["b"])
        if a is not None and b is not None:
            return _pair(state, a, b, trail)
    snapshot = state.snapshot
    columns = outlet_columns(snapshot.source_names())
    slugs = list(snapshot.source_names())[: len(columns)]
    items = [
        _item(entity, tuple(entity.by_source.get(slug, 0) for slug in slugs), snapshot)
        for entity in _ordered(snapshot.entities, state.entity_order)
    ]
    return EntitiesView(tuple(items), columns, trail=trail, note=note, by_kind=by_kind)


def _ordered(entities: Sequence[Entity], order: EntityOrder) -> list[Entity]:
    """Entities, most mentioned first as they come, in another order."""
    if order == "spread":
        return sorted(entities, key=lambda entity: -len(entity.by_source))
    if order == "only":
        return sorted(entities, key=lambda entity: len(entity.by_source) > 1)
    return list(entities)


def _item(entity: Entity, counts: tuple[int, ...], snapshot: Snapshot) -> EntityItem:
    names = snapshot.source_names()
    most = sorted(entity.by_source.items(), key=lambda pair: (-pair[1], pair[0]))
    return EntityItem(
        entity.id,
        entity.name,
        entity.type,
        counts,
        entity.count,
        entity.decided,
        len(entity.by_source),
        " ".join(alias.text for alias in entity.aliases),
        tuple(f"{names.get(slug, slug)} {count}" for slug, count in most),
    )


def _pair(state: State, a: Loaded, b: Loaded, trail: str) -> EntitiesView:
    """Two articles against each other: what both name first, then what only one does."""
    order = state.entity_order
    items = [
        _item(entity, counts, state.snapshot)
        for entity in state.snapshot.entities
        if any(counts := (a.names.get(entity.id, 0), b.names.get(entity.id, 0)))
    ]
    if order == "spread":
        items.sort(key=lambda item: -item.spread)
    elif order == "only":
        items.sort(key=lambda item: item.spread > 1)
    else:
        items.sort(key=lambda item: (-min(item.counts), -sum(item.counts)))
    columns = Column("A", short_name(a.article)), Column("B", short_name(b.article))
    note = "" if order == "mentions" else ENTITY_ORDERS[order]
    return EntitiesView(tuple(items), columns, pair=True, trail=trail, note=note, by_kind=order == "kind")


def outlet_columns(names: Mapping[str, str]) -> tuple[Column, ...]:
    """Columns with distinct letters for the outlets; none where there are too many to tell apart."""
    if len(names) > MAX_COLUMNS:
        return ()
    taken: set[str] = set()
    columns = []
    for name in names.values():
        letters = [letter for letter in (*name.upper(), *"ABCDEFGHIJKLMNOPQRSTUVWXYZ") if letter.isalnum()]
        letter = next(letter for letter in letters if letter not in taken)
        taken.add(letter)
        columns.append(Column(letter, name))
    return tuple(columns)
