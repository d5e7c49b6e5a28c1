"""The JSON shapes of the comparing views: quotations, timeline, differences, notes. See ``tui.contract``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.deciding import tell
from index.decisions import Decision
from index.model import (
    Claim,
    Comparison,
    ContextLine,
    FramingCount,
    Note,
    Place,
    Publication,
    Quotation,
    QuoteRelation,
    Span,
    Statement,
    Timeline,
    TimelineEntry,
)
from tui.contract import article_date, period


def span(entry: Span | None) -> list[int] | None:
    """A span as start and end."""
    return None if entry is None else [entry.start, entry.end]


def place(entry: Place | None) -> dict[str, Any] | None:
    """A stretch of an article with its words."""
    if entry is None:
        return None
    return {
        "article": entry.article,
        "passage": entry.passage,
        "start": entry.start,
        "end": entry.end,
        "text": entry.text,
    }


def quote(entry: Quotation) -> dict[str, Any]:
    """A quotation; ``date`` is when it was said, ``said_from`` the words that tell it."""
    where = place(entry.place) or {}
    return {
        "id": entry.id,
        **where,
        "source": entry.source,
        "words": entry.words,
        "speaker": entry.speaker,
        "speaker_name": entry.speaker_name or None,
        "date": period(entry.said),
        "said_from": entry.said_from or None,
        "source_named": entry.source_named or None,
        "term": entry.term,
        "balanced": entry.balanced,
        "sentence": span(entry.sentence),
        "attached": span(entry.attached),
    }


def relation(entry: QuoteRelation) -> dict[str, Any]:
    """How two wordings are related; ``aligned`` and ``respelt`` hold offsets of both articles."""
    return {
        "a": entry.a,
        "b": entry.b,
        "kind": entry.kind,
        "speaker": entry.speaker,
        "a_place": place(entry.a_place),
        "b_place": place(entry.b_place),
        "aligned": [[one.a.start, one.a.end, one.b.start, one.b.end, one.slot] for one in entry.aligned],
        "respelt": [[a.start, a.end, b.start, b.end] for a, b in entry.respelt],
        "equal": entry.equal,
        "words": list(entry.words),
        "reason": entry.reason,
    }


def statement(entry: Statement) -> dict[str, Any]:
    """What somebody said once."""
    return {
        "id": entry.id,
        "quotes": list(entry.quotes),
        "sources": list(entry.sources),
        "speaker": entry.speaker,
        "speaker_name": entry.speaker_name or None,
        "date": period(entry.said),
    }


def quotes(
    found: Sequence[Quotation], relations: Sequence[QuoteRelation], statements: Sequence[Statement]
) -> dict[str, Any]:
    """Quotations with their relations."""
    return {
        "quotes": [quote(entry) for entry in found],
        "relations": [relation(entry) for entry in relations],
        "statements": [statement(entry) for entry in statements],
    }


def timeline(found: Timeline) -> dict[str, Any]:
    """The timeline; ``from`` and ``to`` are null for undated events and open ends."""
    return {
        "entries": [timeline_entry(entry) for entry in found.entries],
        "undated": [timeline_entry(entry) for entry in found.undated],
        "publications": [publication(entry) for entry in found.publications],
    }


def timeline_entry(entry: TimelineEntry) -> dict[str, Any]:
    """An event on the timeline."""
    ends = period(entry.period) or {"from": None, "to": None}
    return {
        "event": entry.event,
        "title": entry.title,
        "kind": entry.kind,
        "from": ends["from"],
        "to": ends["to"],
        "granularity": entry.granularity or None,
        "basis": entry.basis,
        "sources": list(entry.sources),
        "standing": dict(entry.standing),
        "mentions": list(entry.mentions),
    }


def publication(entry: Publication) -> dict[str, Any]:
    """When an article appeared."""
    return {
        "article": entry.article,
        "source": entry.source,
        "title": entry.title,
        "date": article_date(entry.date),
    }


def claim(entry: Claim) -> dict[str, Any]:
    """What two articles say about one thing."""
    return {
        "about": entry.about,
        "topic": entry.topic,
        "verdict": entry.verdict,
        "a": place(entry.a),
        "b": place(entry.b),
        "a_value": entry.a_value or None,
        "b_value": entry.b_value or None,
        "finer": entry.finer or None,
        "event": entry.event,
        "note": entry.note or None,
    }


def framing(entry: FramingCount) -> dict[str, Any]:
    """How often two articles use a framing word, in their own voice and in quotations."""
    return {
        "group": entry.group,
        "word": entry.word,
        "a": [place(one) for one in entry.a],
        "b": [place(one) for one in entry.b],
        "quoted_a": [place(one) for one in entry.quoted_a],
        "quoted_b": [place(one) for one in entry.quoted_b],
    }


def comparison(found: Comparison) -> dict[str, Any]:
    """Two articles set against each other."""
    return {
        "between": [found.a, found.b],
        "claims": [claim(entry) for entry in found.claims],
        "framing": [framing(entry) for entry in found.framing],
    }


def note(entry: Note) -> dict[str, Any]:
    """A note or mark; ``start`` is null where its words are gone."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "article": entry.article,
        "passage": entry.passage,
        "start": entry.start,
        "quote": entry.quote,
        "text": entry.text,
        "tags": list(entry.tags),
        "who": entry.who,
        "when": entry.when,
    }


def decision(entry: Decision) -> dict[str, Any]:
    """A decision of the user, and in ``told`` what it says in plain words."""
    return {
        "kind": entry.kind,
        "told": tell(entry),
        "anchors": [
            {
                "article": anchor.article,
                "passage": anchor.passage,
                "quote": anchor.quote,
                "before": anchor.before,
                "after": anchor.after,
            }
            for anchor in entry.anchors
        ],
        "entities": [{"id": key.id, "name": key.name, "type": key.type} for key in entry.entities],
        "value": entry.value or None,
        "who": entry.who or None,
        "when": entry.when or None,
        "why": entry.why or None,
    }


def context_line(entry: ContextLine) -> dict[str, Any]:
    """A keyword in its context."""
    return {
        "article": entry.article,
        "source": entry.source,
        "passage": entry.passage,
        "start": entry.start,
        "end": entry.end,
        "left": entry.left,
        "text": entry.text,
        "right": entry.right,
    }
