"""The plain, frozen data that every part of CrossRead exchanges.

Offsets are code points (the unit of ``len(str)``), end-exclusive, into an article's stored text, so that
``article.text[start:end]`` is the span. Dates are inclusive at both ends.
"""

from index.model.links import Alias, Crossing, Entity, Event, Evidence, Link, LinkState
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

__all__ = [
    "Alias",
    "Article",
    "ArticleDate",
    "Basis",
    "Cell",
    "CellState",
    "Crossing",
    "Entity",
    "EntityType",
    "Event",
    "EventHead",
    "Evidence",
    "Granularity",
    "Hit",
    "Link",
    "LinkState",
    "Marked",
    "Mention",
    "MentionKind",
    "NameMention",
    "Passage",
    "Period",
    "Quote",
    "RawArticle",
    "SearchResult",
    "Span",
    "Timex",
]
