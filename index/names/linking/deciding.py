"""The user's decisions carried out on draft entities."""

from __future__ import annotations

from collections.abc import Sequence

from index.errors import Problem
from index.names.decisions import (
    EntityRef,
    MentionRef,
    Merge,
    NameDecision,
    NotAnEntity,
    Rename,
    Retype,
    Split,
)
from index.names.folding import key as spelling
from index.names.linking.entities import Draft
from index.names.linking.items import Item, slug


def apply(drafts: list[Draft], decisions: Sequence[NameDecision]) -> tuple[Problem, ...]:
    """Carry out decisions, oldest first, on ``drafts`` in place.

    Returns:
        One problem for every decision that finds no entity or contradicts an earlier one.
    """
    return _Run(drafts).run(decisions)


class _Run:
    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts = drafts
        self.problems: list[Problem] = []
        self.merged: set[frozenset[str]] = set()
        self.split: set[frozenset[str]] = set()

    def run(self, decisions: Sequence[NameDecision]) -> tuple[Problem, ...]:
        for decision in decisions:
            match decision:
                case Merge():
                    self._merge(decision)
                case Split():
                    self._split(decision)
                case Rename():
                    self._change(decision.entity, name=decision.name)
                case Retype():
                    self._change(decision.entity, type=decision.type)
                case NotAnEntity():
                    self._drop(decision)
        return tuple(self.problems)

    def _find(self, ref: EntityRef) -> Draft | None:
        alive = [one for one in self.drafts if one.items]
        by_id = [one for one in alive if ref.id and one.id == ref.id]
        if by_id:
            return by_id[0]
        wanted = spelling(ref.name)
        named = [
            one
            for one in alive
            if wanted and (spelling(one.name) == wanted or wanted in one.names) and ref.type in ("", one.type)
        ]
        if named:
            return max(named, key=lambda one: (spelling(one.name) == wanted, len(one.items)))
        self._report(
            f"no entity {ref.name or ref.id} any more",
            "remove the decision, or index the articles that name it",
        )
        return None

    def _report(self, what: str, do: str) -> None:
        self.problems.append(Problem("warning", "decisions.yaml", "", what, do))

    def _merge(self, decision: Merge) -> None:
        into, other = self._find(decision.into), self._find(decision.other)
        if into is None or other is None or into is other:
            return
        pair = frozenset({into.id, other.id})
        if pair in self.split:
            self._report(
                f"{into.name} and {other.name} are both split and merged by decisions; they stay apart",
                "undo one of the two decisions",
            )
            return
        self.merged.add(pair)
        for item in other.items:
            item.rule = f"your decision: merged with {into.name}"
        into.items.extend(other.items)
        into.items.sort(key=lambda item: (item.article.id, item.mention.start))
        into.names |= other.names
        into.decided = True
        other.items = []

    def _split(self, decision: Split) -> None:
        entity = self._find(decision.entity)
        if entity is None:
            return
        leaving = [item for item in entity.items if _leaves(item, decision)]
        if not leaving:
            self._report(f"nothing of {entity.name} is left to split off", "remove the decision")
            return
        if len(leaving) == len(entity.items):
            self._report(f"a split takes every mention of {entity.name}", "rename it instead")
            return
        new = next(
            (one for one in self.drafts if one.items and spelling(one.name) == spelling(decision.name)), None
        )
        if new is None or new is entity:
            new = Draft(
                f"split:{decision.name}",
                [],
                id=self._free_id(decision.name),
                name=decision.name,
                type=entity.type,
            )
            self.drafts.append(new)
        if frozenset({new.id, entity.id}) in self.merged:
            self._report(
                f"{entity.name} and {new.name} are both merged and split by decisions; the split holds",
                "undo one of the two decisions",
            )
        self.split.add(frozenset({new.id, entity.id}))
        for item in leaving:
            item.rule = f"your decision: split from {entity.name}"
        entity.items = [item for item in entity.items if not any(item is gone for gone in leaving)]
        new.items.extend(leaving)
        new.names |= {item.key for item in leaving}
        entity.decided = new.decided = True

    def _free_id(self, name: str) -> str:
        taken = {one.id for one in self.drafts}
        base = slug(name)
        candidate, n = base, 2
        while candidate in taken:
            candidate, n = f"{base}-{n}", n + 1
        return candidate

    def _change(self, ref: EntityRef, *, name: str = "", type: str = "") -> None:
        entity = self._find(ref)
        if entity is None:
            return
        if name:
            entity.name = name
        if type:
            entity.type = type  # type: ignore[assignment]
        entity.decided = True

    def _drop(self, decision: NotAnEntity) -> None:
        entity = self._find(decision.entity)
        if entity is None:
            return
        if not decision.mentions:
            entity.items = []
            return
        entity.items = [item for item in entity.items if _ref(item) not in decision.mentions]
        entity.decided = True


def _ref(item: Item) -> MentionRef:
    return MentionRef(item.article.id, item.mention.start, item.mention.end)


def _leaves(item: Item, decision: Split) -> bool:
    if decision.mentions:
        return _ref(item) in decision.mentions
    return bool(decision.alias) and item.key == spelling(decision.alias)
