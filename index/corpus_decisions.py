"""What the user decides about a corpus: made from names and places, saved, taken back, taken over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from index.errors import CorpusError, NotFoundError, UsageError
from index.model import Article, Entity, Event, Mention
from index.store.reader import StoreReader

if TYPE_CHECKING:
    from index.deciding import Imported
    from index.decisions import Anchor, Decision, EntityKey
    from index.folder import CorpusFolder

T = TypeVar("T")
JOINED = 24
"""Passages of an event that a merge is held by, at most."""


class DecisionQuestions:
    """Decisions on events and names; the corpus itself gives the store and the folder.

    Every ``plan_…`` method makes a decision without saving it; ``save_decision`` saves one. They take effect
    with the next build.
    """

    folder: CorpusFolder

    @property
    def store(self) -> StoreReader:
        """The store of the corpus."""
        raise NotImplementedError

    def entity(self, name: str) -> Entity:
        """The entity of that id or name."""
        raise NotImplementedError

    def article(self, article_id: str) -> Article:
        """A whole article."""
        raise NotImplementedError

    def event(self, text: str) -> Event:
        """The event of that id or title."""
        raise NotImplementedError

    def event_anchors(self, event: Event, kind: Literal["name-event", "date-event"]) -> tuple[Anchor, ...]:
        """What a name or a date of an event is held by."""
        raise NotImplementedError

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, oldest first."""
        from index.decisions import Decisions

        return Decisions.of(self.folder).entries

    def plan_pair(
        self, kind: Literal["same", "different", "unsure"], a: str, b: str, *, why: str = ""
    ) -> Decision:
        """That two event mentions tell the same event, do not, or that it cannot be said.

        Raises:
            NotFoundError: If there is no mention of such an id.
            UsageError: If they are one mention, or tell no event.
        """
        from index.decisions import Anchor, Decision

        mentions = [self._mention(name) for name in (a, b)]
        if mentions[0].id == mentions[1].id:
            raise UsageError("that is one place", where=f"{a} and {b}", do="name two")
        for one in mentions:
            if one.kind != "event":
                raise UsageError("tells no event", where=one.id, do="crossread events --mentions lists them")
        anchors = tuple(Anchor.of(one, self.article(one.article)) for one in mentions)
        return Decision(kind, anchors, why=why)

    def plan_merge(self, a: str, b: str, *, why: str = "") -> Decision:
        """That two entities, or two events, are one; the first gives the name.

        Raises:
            NotFoundError: If one of them is neither.
            UsageError: If one is an event and the other a name, or both are one.
        """
        from index.decisions import Decision

        events = [self.store.event(name) for name in (a, b)]
        if events[0] is not None and events[0] == events[1]:
            raise UsageError("that is one already", where=a, do="name two")
        if events[0] is not None and events[1] is not None:
            return self._plan_join([event for event in events if event is not None], why)
        if any(events):
            raise UsageError(
                "an event and a name cannot be one", where=f"{a} and {b}", do="name two of a kind"
            )
        entities = [self.entity(name) for name in (a, b)]
        if entities[0].id == entities[1].id:
            raise UsageError("that is one already", where=entities[0].name, do="name two")
        return Decision("merge", entities=tuple(key_of(one) for one in entities), why=why)

    def _plan_join(self, events: Sequence[Event], why: str) -> Decision:
        """That events are one, held by passages of all of them so that none is left behind.

        At most `JOINED` passages of each event, its first one in front.
        """
        from index.decisions import Anchor, Decision

        mentions = []
        for event in events:
            first = self.representative(event)
            rest = [self._mention(name) for name in event.mentions if name != first.id]
            mentions += [first, *sorted(rest, key=lambda one: not one.stop)][:JOINED]
        return Decision("same", tuple(Anchor.of(one, self.article(one.article)) for one in mentions), why=why)

    def plan_split(
        self, name: str, new_name: str, *, alias: str = "", mentions: Sequence[str] = (), why: str = ""
    ) -> Decision:
        """That some mentions of an entity are somebody or something else.

        Args:
            name: The entity.
            new_name: What the other one is called.
            alias: All mentions written like this leave.
            mentions: Ids of the mentions that leave, where no alias is given.
            why: The user's reason.

        Raises:
            NotFoundError: If there is no such entity or mention, or it is not written so.
            UsageError: If neither an alias nor mentions are given.
        """
        from index.decisions import Anchor, Decision

        entity = self.entity(name)
        if alias:
            if alias.casefold() not in {one.text.casefold() for one in entity.aliases}:
                raise NotFoundError(f"{entity.name} is not written like that", where=alias)
            anchors: tuple[Anchor, ...] = (Anchor("", 0, alias),)
        elif mentions:
            leaving = [self._mention(one) for one in mentions]
            for one in leaving:
                if one.entity != entity.id:
                    raise NotFoundError(f"does not name {entity.name}", where=one.id)
            anchors = tuple(Anchor.of(one, self.article(one.article)) for one in leaving)
        else:
            raise UsageError("what leaves?", where=f"split {name}", do="give --alias NAME or mention ids")
        return Decision("split", anchors, (key_of(entity),), value=new_name, why=why)

    def plan_split_event(self, event: str, mention_id: str, *, why: str = "") -> Decision:
        """That one mention does not tell the event it was put into.

        Raises:
            NotFoundError: If there is no such event, or the mention is not in it.
            UsageError: If the event has no other mention to tell it from.
        """
        found = self.store.event(event)
        mention = self._mention(mention_id)
        if found is None or mention.id not in found.mentions:
            raise NotFoundError("does not tell that event", where=mention_id)
        others = [name for name in found.mentions if name != mention.id]
        ties = {
            (link.b if link.a == mention.id else link.a): link.p for link in self.store.links_of(mention.id)
        }
        if not others:
            raise UsageError("is all there is of that event", where=mention_id)
        nearest = max(others, key=lambda name: (ties.get(name, 0.0), name))
        return self.plan_pair("different", mention.id, nearest, why=why)

    def plan_apart(
        self, a: str, b: str, kind: Literal["different", "unsure"] = "different", *, why: str = ""
    ) -> Decision:
        """That two events are not one, or that it cannot be said; held by the passage that stands for each.

        Raises:
            NotFoundError: If one of them is no event.
            UsageError: If both are one event.
        """
        events = [self.event(name) for name in (a, b)]
        if events[0].id == events[1].id:
            raise UsageError(
                "that is one event", where=a, do="crossread events split EVENT MENTION takes a passage out"
            )
        first, second = (self.representative(one).id for one in events)
        return self.plan_pair(kind, first, second, why=why)

    def plan_rename(self, name: str, new_name: str, *, why: str = "") -> Decision:
        """That an event or an entity is called otherwise.

        Raises:
            NotFoundError: If there is neither of that name.
            UsageError: If the new name is empty.
        """
        from index.decisions import Decision

        if not new_name.strip():
            raise UsageError("an empty name", where=name)
        event = self.store.event(name)
        if event is not None:
            anchors = self.event_anchors(event, "name-event")
            return Decision("name-event", anchors, value=new_name.strip(), why=why)
        return Decision("rename", entities=(key_of(self.entity(name)),), value=new_name.strip(), why=why)

    def save_decision(self, decision: Decision) -> Decision:
        """Keep a decision, with who took it and when.

        Raises:
            CorpusError: If it cannot be saved; then nothing changed.
            BusyError: If another process keeps writing.
        """
        from index.decisions import Decisions, decisions_path
        from index.filelock import folder_lock

        def add() -> Decision:
            with folder_lock(decisions_path(self.folder)):
                return Decisions.of(self.folder).add(decision).entries[-1]

        return saving(add)

    def undo_decision(self) -> Decision | None:
        """Take the last decision back; returns it, or None if there was none. Raises as ``save_decision``."""
        from index.decisions import Decisions, decisions_path
        from index.filelock import folder_lock

        def undo() -> Decision | None:
            with folder_lock(decisions_path(self.folder)):
                return Decisions.of(self.folder).undo()[1]

        return saving(undo)

    def compare_decisions(self, path: Path) -> Imported:
        """What the decisions in a file would bring to those taken here.

        Raises:
            CorpusError: If there is no such file or it cannot be understood.
        """
        from index.deciding import compare_decisions
        from index.decisions import Decisions

        if not path.is_file():
            raise CorpusError("no such file", where=str(path), do="name a decisions.yaml")
        theirs = Decisions.read(path)
        for problem in theirs.problems():
            if problem.level == "error":
                raise CorpusError(problem.what, where=str(path), do=problem.do)
        names = {anchor.article for one in theirs.entries for anchor in one.anchors if anchor.article}
        names.update(anchor.article for one in self.decisions() for anchor in one.anchors if anchor.article)
        found = {name: self.store.article(name) for name in sorted(names)}
        articles = {name: article for name, article in found.items() if article is not None}
        return compare_decisions(self.decisions(), theirs.entries, articles)

    def import_decisions(self, found: Imported, prefer: Literal["ours", "theirs"]) -> None:
        """Take over what ``compare_decisions`` found. Raises as ``save_decision`` does."""
        from index.deciding import take_over
        from index.decisions import Decisions, decisions_path
        from index.filelock import folder_lock

        def take() -> None:
            with folder_lock(decisions_path(self.folder)):
                take_over(Decisions.of(self.folder), found, prefer)

        saving(take)

    def _mention(self, name: str) -> Mention:
        mention = self.store.mention(name)
        if mention is None:
            raise NotFoundError(
                "no mention of that name", where=name, do="crossread events --mentions lists them"
            )
        return mention

    def representative(self, event: Event) -> Mention:
        """The mention that stands for an event: the first that a walk stops at."""
        mentions = [self._mention(name) for name in event.mentions]
        return min(mentions, key=lambda one: (not one.stop, one.period is None, event.mentions.index(one.id)))


def key_of(entity: Entity) -> EntityKey:
    """How a decision names an entity."""
    from index.decisions import EntityKey

    return EntityKey(entity.id, entity.name, entity.type)


def saving(change: Callable[[], T]) -> T:
    """Do a change of decisions; an error of the disk becomes a CorpusError."""
    try:
        return change()
    except OSError as error:
        raise CorpusError(
            f"the decision could not be saved: {error.strerror}", do="nothing was changed"
        ) from error
