"""A small corpus that keeps decisions, as the real one does, on top of the one in ``comparing``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from index.corpus_corrections import Decided
from index.deciding import tell
from index.decisions import Anchor, Decision, EntityKey, parse_period
from index.errors import UsageError
from index.model import Event

from .comparing import ComparingCorpus


class CorrectedCorpus(ComparingCorpus):
    """Makes and keeps decisions; none of them changes what it answers."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.kept: list[Decision] = []

    def rename_ids(self, before: str) -> None:
        """Give every event another id, as a new date or other people would."""
        self._mentions = {
            name: replace(one, event=before + one.event) if one.event else one
            for name, one in self._mentions.items()
        }
        self.prefix = before

    def events(self, **more: Any) -> tuple[Event, ...]:
        if not getattr(self, "prefix", ""):
            return super().events(**more)
        whole = {one.id: one for one in self._mentions.values()}
        self._mentions = {
            n: replace(m, event=(m.event or "").removeprefix(self.prefix) or None) for n, m in whole.items()
        }
        found = super().events(**more)
        self._mentions = whole
        return tuple(replace(event, id=self.prefix + event.id) for event in found)

    def told(self) -> list[str]:
        """What was decided, in words."""
        return [tell(decision) for decision in self.kept]

    def save_decision(self, decision: Decision) -> Decision:
        self.kept.append(decision)
        return decision

    def plan_fold(self, article_id: str, passage: int, *, fold: bool) -> Decision:
        return Decision("fold" if fold else "show", (Anchor(article_id, passage, "the line"),))

    def standing(self, within: Any = None) -> tuple[Decided, ...]:
        return tuple(
            Decided(one, tuple(self._place(anchor) for anchor in one.anchors if anchor.article), tell(one))
            for one in self.kept
        )

    def _place(self, anchor: Anchor) -> tuple[str, int] | None:
        offset = anchor.locate(self.article(anchor.article))
        return None if offset is None else (anchor.article, offset)

    def withdraw(self, decision: Decision) -> None:
        self.kept.remove(decision)

    def undo_last(self, prefer: str = "") -> tuple[str, str]:
        if prefer != "decision" and (what := self.undo_note()):
            return "note", what
        return ("decision", tell(self.kept.pop())) if self.kept else ("", "")

    def _anchor(self, name: str) -> Anchor:
        mention = self.mention(name)
        return Anchor.of(mention, self.article(mention.article))

    def _key(self, name: str) -> EntityKey:
        entity = self.entity(name)
        return EntityKey(entity.id, entity.name, entity.type)

    def plan_pair(self, kind: Any, a: str, b: str) -> Decision:
        return Decision(kind, (self._anchor(a), self._anchor(b)))

    def plan_merge(self, a: str, b: str) -> Decision:
        if a in {event.id for event in self.events()}:
            return self.plan_pair("same", self.event(a).mentions[0], self.event(b).mentions[0])
        return Decision("merge", entities=(self._key(a), self._key(b)))

    def plan_split(self, name: str, new: str, *, alias: str = "", mentions: Any = ()) -> Decision:
        anchors = (Anchor("", 0, alias),) if alias else tuple(self._anchor(one) for one in mentions)
        return Decision("split", anchors, (self._key(name),), value=new)

    def plan_split_event(self, event: str, mention: str) -> Decision:
        other = next(name for name in self.event(event).mentions if name != mention)
        return self.plan_pair("different", mention, other)

    def plan_rename(self, name: str, new: str) -> Decision:
        if name in {event.id for event in self.events()}:
            return Decision("name-event", (self._anchor(self.event(name).mentions[0]),), value=new)
        return Decision("rename", entities=(self._key(name),), value=new)

    def plan_retype(self, name: str, kind: str) -> Decision:
        return Decision("retype", entities=(self._key(name),), value=kind)

    def plan_not_a_name(self, name: str, mentions: Any = ()) -> Decision:
        return Decision("not-a-name", tuple(self._anchor(one) for one in mentions), (self._key(name),))

    def plan_not_an_event(self, name: str) -> Decision:
        names = [name] if name in self._mentions else self.event(name).mentions
        return Decision("not-an-event", tuple(self._anchor(one) for one in names))

    def plan_event_date(self, event: str, value: str) -> Decision:
        return Decision("date-event", (self._anchor(self.event(event).mentions[0]),), value=value)

    def plan_article_date(self, article: str, value: str) -> Decision:
        if parse_period(value) is None:
            raise UsageError("no date", where=value)
        return Decision("date", (Anchor(article, 0, ""),), value=value)
