"""Take over a colleague's decisions: what is new, what is known, what contradicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from index.decisions import Anchor, Decision, Decisions
from index.model import Article

Subject = tuple[object, ...]
"""What a decision is about; two decisions on one subject with different outcomes contradict each other."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two decisions on one thing.

    Attributes:
        ours: The one taken here.
        theirs: The one taken there.
    """

    ours: Decision
    theirs: Decision


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file of decisions would bring.

    Attributes:
        new: Decisions on things that nothing was decided on here, in their order.
        known: Number of decisions that were taken here as well.
        conflicts: Decisions that contradict those taken here.
        lost: Decisions whose words are not found in the articles here; they are taken over all the same.
    """

    new: tuple[Decision, ...]
    known: int
    conflicts: tuple[Conflict, ...]
    lost: tuple[Decision, ...]


def compare_decisions(
    ours: Sequence[Decision], theirs: Sequence[Decision], articles: Mapping[str, Article]
) -> Imported:
    """Set two lists of decisions side by side; of several on one subject the last of each list counts.

    Args:
        ours: Decisions taken here, oldest first.
        theirs: Decisions taken there, oldest first.
        articles: Articles by id, in which the decided words are looked for.
    """
    here = {_subject(one, articles): one for one in ours}
    there = {_subject(one, articles): one for one in theirs}
    new, conflicts, known = [], [], 0
    for subject, decision in there.items():
        own = here.get(subject)
        if own is None:
            new.append(decision)
        elif _outcome(own) == _outcome(decision):
            known += 1
        else:
            conflicts.append(Conflict(own, decision))
    lost = tuple(
        one for one in there.values() if any(_at(anchor, articles) is None for anchor in one.anchors)
    )
    return Imported(tuple(new), known, tuple(conflicts), lost)


def take_over(own: Decisions, found: Imported, prefer: Literal["ours", "theirs"]) -> Decisions:
    """Add what is new, and settle contradictions one way; every decision keeps who took it and when.

    Args:
        own: The decisions taken here.
        found: What `compare_decisions` gave for them.
        prefer: Whose decision holds where two contradict.

    Raises:
        OSError: If they cannot be saved; then nothing changed.
    """
    beaten = [conflict.ours for conflict in found.conflicts] if prefer == "theirs" else []
    kept = [one for one in own.entries if one not in beaten]
    taken = [conflict.theirs for conflict in found.conflicts] if prefer == "theirs" else []
    return own.replaced([*kept, *found.new, *taken])


def _subject(decision: Decision, articles: Mapping[str, Article]) -> Subject:
    places = [
        _at(anchor, articles) or (anchor.article, anchor.quote, anchor.before) for anchor in decision.anchors
    ]
    names = [key.name.casefold() or key.id for key in decision.entities]
    if decision.kind in ("same", "different", "unsure"):
        return "pair", frozenset(places)
    if decision.kind == "merge":
        return "names", frozenset(names)
    if decision.kind == "split":
        return "names", frozenset((*names[:1], decision.value.casefold()))
    if decision.kind == "date":
        return "date", decision.anchors[0].article if decision.anchors else ""
    if decision.anchors and not decision.entities:
        return decision.kind, places[0]
    return decision.kind, *names[:1], frozenset(places)


def _outcome(decision: Decision) -> object:
    if decision.kind in ("same", "different", "unsure", "merge", "not-an-event", "not-a-name"):
        return decision.kind
    if decision.kind == "split":
        return decision.kind, tuple((anchor.article, anchor.quote) for anchor in decision.anchors)
    return decision.value


def _at(anchor: Anchor, articles: Mapping[str, Article]) -> tuple[str, int] | None:
    """Where the words of a decision stand here; the start of the article if it speaks of all of it."""
    if not anchor.quote or not anchor.article:
        return anchor.article, 0
    article = articles.get(anchor.article)
    offset = None if article is None else anchor.locate(article)
    return None if offset is None else (anchor.article, offset)
