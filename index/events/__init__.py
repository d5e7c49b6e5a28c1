"""Events: found in each article, linked over the corpus, every link with its reasons.

``detect`` and ``link`` load numpy and the word tables only when they are called.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.events.documents import (
    EventDecisions,
    EventDocument,
    EventLinks,
    Place,
    PlacePair,
    Redate,
    mention_id,
)
from index.model import Article, EventHead

VERSION = 5
"""Changes when ``detect`` finds other heads, so that stored ones are found anew."""

LINKS = 10
"""Changes when ``link`` decides otherwise: its rules, its weights or its threshold; old stores are then linked anew."""

__all__ = [
    "LINKS",
    "VERSION",
    "EventDecisions",
    "EventDocument",
    "EventLinks",
    "Place",
    "PlacePair",
    "Redate",
    "detect",
    "link",
    "mention_id",
]


def detect(article: Article) -> tuple[EventHead, ...]:
    """Event heads of one article in order of place; folded passages give none. Looks at no other article."""
    from index.events.detecting import detect as run

    return run(article)


def link(
    documents: Sequence[EventDocument],
    decisions: EventDecisions | None = None,
    progress: Callable[[int, int], None] | None = None,
    redate: Redate | None = None,
) -> EventLinks:
    """Link the event mentions of a corpus.

    Args:
        documents: The articles with what was found in them; their order does not matter.
        decisions: The user's word, which always wins; None if there is none.
        progress: Called with (part done, the whole); may raise to stop.
        redate: Given the pairs of (article id, offset) over two articles that tell one event, gives the articles dated
            anew by them, or None if none is; what that touches is linked again.
    """
    from index.events.outcome import link as run

    return run(documents, decisions, progress, redate)
