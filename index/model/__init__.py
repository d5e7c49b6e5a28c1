"""The plain, frozen data that every part of CrossRead exchanges.

Offsets are code points (the unit of ``len(str)``), end-exclusive, into an article's stored text, so that
``article.text[start:end]`` is the span. Dates are inclusive at both ends.

What only the comparing views need is loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.model.links import Alias, Crossing, Entity, Event, Evidence, Link, LinkState, undated
from index.model.mentions import EntityType, EventHead, Mention, MentionKind, NameMention, Quote, Timex
from index.model.results import Cell, CellState, Hit, SearchResult
from index.model.text import (
    Article,
    ArticleDate,
    Basis,
    Granularity,
    Marked,
    Passage,
    Period,
    RawArticle,
    Span,
)

if TYPE_CHECKING:
    from index.model.views import (
        Aligned,
        Claim,
        Comparison,
        ContextLine,
        FramingCount,
        Note,
        NoteKind,
        Place,
        Publication,
        Quotation,
        QuoteRelation,
        QuoteReport,
        RelationKind,
        Slot,
        Standing,
        Statement,
        Timeline,
        TimelineEntry,
        Topic,
        Verdict,
    )

_VIEWS = frozenset(
    {
        "Aligned",
        "Claim",
        "Comparison",
        "ContextLine",
        "FramingCount",
        "Note",
        "NoteKind",
        "Place",
        "Publication",
        "Quotation",
        "QuoteRelation",
        "QuoteReport",
        "RelationKind",
        "Slot",
        "Standing",
        "Statement",
        "Timeline",
        "TimelineEntry",
        "Topic",
        "Verdict",
    }
)

__all__ = [
    "Alias",
    "Aligned",
    "Article",
    "ArticleDate",
    "Basis",
    "Cell",
    "CellState",
    "Claim",
    "Comparison",
    "ContextLine",
    "Crossing",
    "Entity",
    "EntityType",
    "Event",
    "EventHead",
    "Evidence",
    "FramingCount",
    "Granularity",
    "Hit",
    "Link",
    "LinkState",
    "Marked",
    "Mention",
    "MentionKind",
    "NameMention",
    "Note",
    "NoteKind",
    "Passage",
    "Period",
    "Place",
    "Publication",
    "Quotation",
    "Quote",
    "QuoteRelation",
    "QuoteReport",
    "RawArticle",
    "RelationKind",
    "SearchResult",
    "Slot",
    "Span",
    "Standing",
    "Statement",
    "Timeline",
    "TimelineEntry",
    "Timex",
    "Topic",
    "Verdict",
    "undated",
]


def __getattr__(name: str) -> Any:
    """Load the data of the comparing views."""
    if name in _VIEWS:
        from index.model import views

        return getattr(views, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
