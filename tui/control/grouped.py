"""Relations between quotations that belong on one card: an echo of several, and what was said on several days."""

from __future__ import annotations

from collections.abc import Iterable

from index.model import Place, QuoteRelation
from index.model.views import RelationKind

Group = list[QuoteRelation]


def groups(relations: Iterable[QuoteRelation], kind: RelationKind) -> list[Group]:
    """Relations of a kind by card, in their order.

    Echoes are one by the place that says it itself; what was said again is one as far as it is tied together;
    of the other kinds each relation stands alone.
    """
    found: list[tuple[set[object], Group]] = []
    for relation in relations:
        if relation.kind != kind:
            continue
        ends = _ends(relation)
        joined = [known for known in found if ends & known[0]] if ends else []
        if not joined:
            found.append((ends, [relation]))
            continue
        joined[0][0].update(ends, *(known[0] for known in joined[1:]))
        joined[0][1].extend(one for known in joined[1:] for one in known[1])
        joined[0][1].append(relation)
        found = [known for known in found if known not in joined[1:]]
    return [group for _, group in found]


def places(group: Group) -> list[Place]:
    """The places of a group, each once: those of its first relation, then the others."""
    return list(dict.fromkeys(place for relation in group for place in (relation.a_place, relation.b_place)))


def _ends(relation: QuoteRelation) -> set[object]:
    if relation.kind == "echo":
        return {(relation.b_place.article, relation.b_place.start)}
    return {relation.a, relation.b} if relation.kind == "said_again" else set()
