"""The outlets of a corpus, with the counts that the sources pane shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from index.model import Article, ArticleDate
from index.record import record


@record
class SourceSummary:
    """One outlet.

    Attributes:
        source: Slug.
        name: Name for people.
        country: Country code, or empty.
        kind: Kind of its articles if they are all of one kind, else empty.
        articles: Its articles without text, by date.
        words: Words over its articles, folded passages left out.
        date: Date of its first article.
        events: Events it tells of; 0 before linking.
        shared: Those that another source tells of as well.
        quotes: Quotations in its articles.
        entities: Entities it names.
    """

    source: str
    name: str
    country: str
    kind: str
    articles: tuple[Article, ...]
    words: int
    date: ArticleDate
    events: int = 0
    shared: int = 0
    quotes: int = 0
    entities: int = 0


def source_summaries(articles: Sequence[Article], summary: Mapping[str, Any]) -> tuple[SourceSummary, ...]:
    """The outlets by the date of their first article.

    Args:
        articles: Articles without text, by date.
        summary: What ``index.build.summary.summarise`` stored; may be empty.
    """
    grouped: dict[str, list[Article]] = {}
    for article in articles:
        grouped.setdefault(article.source, []).append(article)
    counts = summary.get("sources", {})
    return tuple(_summary(source, own, counts.get(source, {})) for source, own in grouped.items())


def _summary(source: str, articles: Sequence[Article], counts: Mapping[str, int]) -> SourceSummary:
    kinds = {article.kind for article in articles}
    return SourceSummary(
        source=source,
        name=articles[0].source_name,
        country=articles[0].country,
        kind=kinds.pop() if len(kinds) == 1 else "",
        articles=tuple(articles),
        words=sum(article.words for article in articles),
        date=articles[0].date,
        **{key: int(counts.get(key, 0)) for key in ("events", "shared", "quotes", "entities")},
    )
