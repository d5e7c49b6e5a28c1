"""Puts stored queries in the place of ``saved:name``."""

from __future__ import annotations

from collections.abc import Callable

from index.search.query import parse
from index.search.tree import And, Field, Node, Not, Nothing, Or, Query, Trouble

MOST_DEPTH = 5


def with_saved(query: Query, saved: Callable[[str], str | None]) -> Query:
    """The query with every ``saved:name`` replaced by the stored query of that name.

    Args:
        query: A query.
        saved: Gives a stored query by its name, or None.

    Returns:
        The same query if it names none. A name that is not known, or that leads back to itself, is noted as a
        trouble at its place and stands for nothing.
    """
    troubles = list(query.troubles)
    root = _expand(query.root, saved, troubles, at=None, names=())
    if root is query.root:
        return query
    return Query(query.text, root, tuple(sorted(troubles, key=lambda trouble: trouble.at)))


def _expand(
    node: Node,
    saved: Callable[[str], str | None],
    troubles: list[Trouble],
    *,
    at: int | None,
    names: tuple[str, ...],
) -> Node:
    match node:
        case And(parts) | Or(parts):
            new = tuple(_expand(part, saved, troubles, at=at, names=names) for part in parts)
            unchanged = all(one is other for one, other in zip(new, parts, strict=True))
            return node if unchanged else type(node)(new, start=node.start, end=node.end)
        case Not(part):
            inner = _expand(part, saved, troubles, at=at, names=names)
            return node if inner is part else Not(inner, start=node.start, end=node.end)
        case Field(name="saved", values=values):
            place = node.start if at is None else at
            found = tuple(_stored(value, saved, troubles, at=place, names=names) for value in values)
            return found[0] if len(found) == 1 else Or(found, start=node.start, end=node.end)
        case _:
            return node


def _stored(
    name: str,
    saved: Callable[[str], str | None],
    troubles: list[Trouble],
    *,
    at: int,
    names: tuple[str, ...],
) -> Node:
    text = saved(name)
    if text is None:
        troubles.append(Trouble(f"saved: no query is stored as {name}", at))
        return Nothing()
    if name in names or len(names) >= MOST_DEPTH:
        troubles.append(Trouble(f"saved: {name} leads back to itself", at))
        return Nothing()
    return _expand(parse(text).root, saved, troubles, at=at, names=(*names, name))
