"""Counts that the sources pane and the start page show, worked out once per run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index.model import Article, Event, Link, Mention


def summarise(
    articles: Sequence[Article], mentions: Sequence[Mention], events: Sequence[Event], links: Sequence[Link]
) -> dict[str, object]:
    """Counts per source and for the corpus, as plain JSON data.

    Returns:
        ``sources``: for each slug the number of events (with a walkable mention), of events shared with
        another source, of quotations, and of entities named; ``articles``: for each id the numbers of
        events, shared events and quotations; ``held``: number of held-back look-alikes.
    """
    source_of = {article.id: article.source for article in articles}
    told: dict[str, set[str]] = defaultdict(set)
    quotes: dict[str, int] = defaultdict(int)
    entities: dict[str, set[str]] = defaultdict(set)
    told_in: dict[str, set[str]] = defaultdict(set)
    quotes_in: dict[str, int] = defaultdict(int)
    for mention in mentions:
        source = source_of[mention.article]
        if mention.kind == "event" and mention.event and mention.stop:
            told[source].add(mention.event)
            told_in[mention.article].add(mention.event)
        elif mention.kind == "quote":
            quotes[source] += 1
            quotes_in[mention.article] += 1
        elif mention.kind == "entity" and mention.entity:
            entities[source].add(mention.entity)
    shared = {event.id for event in events if len(event.by_source) > 1}
    return {
        "sources": {
            source: {
                "events": len(told[source]),
                "shared": len(told[source] & shared),
                "quotes": quotes[source],
                "entities": len(entities[source]),
            }
            for source in sorted(set(source_of.values()))
        },
        "articles": {
            article: [len(told_in[article]), len(told_in[article] & shared), quotes_in[article]]
            for article in sorted(source_of)
        },
        "events": len(events),
        "shared": len(shared),
        "held": sum(link.state == "held" for link in links),
    }
