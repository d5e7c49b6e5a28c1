"""What the user corrects in names and events, and every decision as it stands now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Literal, cast, get_args

from index.corpus_decisions import DecisionQuestions, key_of, saving
from index.errors import NotFoundError, UsageError
from index.model import Article, EntityType, Event, Mention
from index.record import record

if TYPE_CHECKING:
    from index.decisions import Anchor, Decision


@record
class Decided:
    """A decision and where its words are now.

    Attributes:
        decision: The decision.
        places: (article id, code point) of each of its passages; None where the words are gone.
        told: What was decided, in plain words; the texts in it are untrusted.
    """

    decision: Decision
    places: tuple[tuple[str, int] | None, ...]
    told: str = ""

    @property
    def lost(self) -> bool:
        """Whether words of it are gone, so that it does not hold any more."""
        return None in self.places


class CorrectionQuestions(DecisionQuestions):
    """Corrections beside joining and parting; ``plan_…`` makes a decision, ``save_decision`` keeps it."""

    def decide(
        self, kind: Literal["same", "different", "unsure"], a: str, b: str, *, why: str = ""
    ) -> Decision:
        """Join two event mentions for good, keep them apart for good, or leave them to the machine again.

        Raises:
            NotFoundError: If one of them does not exist.
            UsageError: If they are one mention, or tell no event.
            CorpusError: If the decision cannot be saved; then nothing changed.
        """
        return self.save_decision(self.plan_pair(kind, a, b, why=why))

    def plan_retype(self, name: str, kind: str, *, why: str = "") -> Decision:
        """That an entity is of another type.

        Raises:
            NotFoundError: If there is no such entity.
            UsageError: If there is no such type.
        """
        from index.decisions import Decision

        if kind not in get_args(EntityType):
            raise UsageError("no such type", where=kind, do=f"one of {', '.join(get_args(EntityType))}")
        return Decision(
            "retype", entities=(key_of(self.entity(name)),), value=cast(EntityType, kind), why=why
        )

    def plan_not_a_name(self, name: str, mentions: Sequence[str] = (), *, why: str = "") -> Decision:
        """That an entity, or only some of its mentions, names nothing.

        Raises:
            NotFoundError: If there is no such entity, or a mention does not name it.
        """
        from index.decisions import Decision

        entity = self.entity(name)
        leaving = [self._mention(one) for one in mentions]
        for one in leaving:
            if one.entity != entity.id:
                raise NotFoundError(f"does not name {entity.name}", where=one.id)
        return Decision("not-a-name", tuple(self._anchor(one) for one in leaving), (key_of(entity),), why=why)

    def plan_event_date(self, event: str, value: str, *, why: str = "") -> Decision:
        """That an event happened on another day: a year, month, day, or two of them with ``..`` between.

        Raises:
            NotFoundError: If there is no such event.
            UsageError: If the value is no date.
        """
        from index.decisions import Decision

        found = self.event(event)
        return Decision("date-event", self.event_anchors(found, "date-event"), value=_day(value), why=why)

    def plan_article_date(self, article_id: str, value: str, *, why: str = "") -> Decision:
        """That an article appeared on another day, written as for ``plan_event_date``; raises as that does."""
        from index.decisions import Anchor, Decision

        return Decision("date", (Anchor(self.article(article_id).id, 0, ""),), value=_day(value), why=why)

    def plan_fold(self, article_id: str, passage: int, *, fold: bool, why: str = "") -> Decision:
        """That a line is no part of its article, or is one.

        Args:
            article_id: The article.
            passage: Number of the passage.
            fold: True to fold it, False to show it.
            why: The user's reason.

        Raises:
            NotFoundError: If there is no such article or passage.
        """
        from index.decisions import Anchor, Decision

        article = self.article(article_id)
        found = next((one for one in article.passages if one.n == passage), None)
        if found is None:
            raise NotFoundError(
                f"there are {len(article.passages)} passages", where=f"{article_id}#{passage}"
            )
        quote = article.text[found.start : found.end][:600]
        return Decision("fold" if fold else "show", (Anchor(article.id, passage, quote),), why=why)

    def plan_not_an_event(self, name: str, *, why: str = "") -> Decision:
        """That an event, or one mention alone, tells nothing that happened.

        Args:
            name: An event, or the id of an event mention.
            why: The user's reason.

        Raises:
            NotFoundError: If there is neither.
        """
        from index.decisions import Decision

        mention = self.store.mention(name)
        if mention is not None and mention.kind == "event":
            return Decision("not-an-event", (self._anchor(mention),), why=why)
        mentions = [self._mention(one) for one in self.event(name).mentions]
        return Decision("not-an-event", tuple(self._anchor(one) for one in mentions), why=why)

    def event_anchors(self, event: Event, kind: Literal["name-event", "date-event"]) -> tuple[Anchor, ...]:
        """What a name or a date of an event is held by: the passages decided on before, else its first one.

        So that a later decision on an event replaces the earlier one, whichever passage stands for it now.
        """
        from index.decisions import Decisions

        mentions = [self._mention(one) for one in event.mentions]
        articles = {one.article: self.article(one.article) for one in mentions}
        known = Decisions.of(self.folder)
        before = {place for place, _ in known.places(kind, articles)}
        held = [one for one in mentions if (one.article, one.start) in before]
        return tuple(self._anchor(one) for one in held or [self.representative(event)])

    # -- what was decided

    def standing(self, within: Collection[str] | None = None) -> tuple[Decided, ...]:
        """Every decision, oldest first, with the places of its words now.

        Args:
            within: Only decisions all of whose passages are in these articles; None for all.
        """
        from index.deciding import tell

        known: dict[str, Article | None] = {}

        def place(anchor: Anchor) -> tuple[str, int] | None:
            if anchor.article not in known:
                known[anchor.article] = self.store.article(anchor.article)
            article = known[anchor.article]
            offset = None if article is None else anchor.locate(article) if anchor.quote else 0
            return None if offset is None else (anchor.article, offset)

        return tuple(
            Decided(one, tuple(place(anchor) for anchor in one.anchors if anchor.article), tell(one))
            for one in self.decisions()
            if within is None or all(anchor.article in within for anchor in one.anchors)
        )

    def withdraw(self, decision: Decision) -> None:
        """Take one decision back, whichever it is.

        Raises:
            NotFoundError: If it is not there any more.
            CorpusError: If it cannot be saved; then nothing changed.
        """
        from index.decisions import Decisions, decisions_path
        from index.filelock import folder_lock

        def take() -> None:
            with folder_lock(decisions_path(self.folder)):
                now = Decisions.of(self.folder)
                at = next((n for n in reversed(range(len(now.entries))) if now.entries[n] == decision), None)
                if at is None:
                    raise NotFoundError("this decision is not there any more", where=decision.kind)
                now.replaced([*now.entries[:at], *now.entries[at + 1 :]])

        saving(take)

    def undo_last(
        self, prefer: Literal["decision", "note", ""] = ""
    ) -> tuple[Literal["decision", "note", ""], str]:
        """Take the last change back, be it a decision or a change of the notes.

        Args:
            prefer: Which of the two counts as the later one if both were made in the same second.

        Returns:
            Which of the two it was and what was taken back, in plain words; both empty if there was nothing.

        Raises:
            CorpusError: If it cannot be saved; then nothing changed.
        """
        from index.deciding import tell
        from index.notes import Notes

        taken = self.decisions()
        decided, noted = taken[-1].when if taken else "", Notes.of(self.folder).last_change()
        if noted and (noted > decided or (noted == decided and prefer != "decision")):
            return "note", self.undo_note()
        last = self.undo_decision()
        return ("decision", tell(last)) if last is not None else ("", "")

    def undo_note(self) -> str:
        """Take the last change of the notes back; says which, empty if there was none."""
        raise NotImplementedError

    def _anchor(self, mention: Mention) -> Anchor:
        from index.decisions import Anchor

        return Anchor.of(mention, self.article(mention.article))


def _day(value: str) -> str:
    from index.decisions import parse_period

    if parse_period(value) is None:
        raise UsageError("no date", where=value, do="write 2021, 2021-06, 2021-06-28 or 2021-06..2021-07")
    return value.strip()
