"""What a search found, made ready for the result list and the facets; and what is read for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field, replace
from typing import TYPE_CHECKING

from index.errors import NotFoundError
from index.model import Hit, Marked, SearchResult, Span
from index.record import record
from tui.control.narrowing import MEANT, ORDERS, Counts, Sort, narrower
from tui.library import Snapshot, reference, short_name
from tui.widgets.hits import HitGroup, HitsView, Preview
from tui.widgets.narrow import Facet, Section

if TYPE_CHECKING:
    from index.corpus import Corpus

_NEAR_ARTICLES = 20
_MAX_SOURCES = 12
_MAX_SILENT = 12


@record
class Near:
    """What stands near the hits, (name, query to add, hits) each, and articles by the values of fields."""

    entities: tuple[tuple[str, str, int], ...] = ()
    events: tuple[tuple[str, str, int], ...] = ()
    counts: Counts = field(default_factory=dict)


def hits_view(result: SearchResult, snapshot: Snapshot, sort: Sort = "source") -> HitsView:
    """A search result for the result list."""
    grouped: dict[str, list[Hit]] = {}
    for hit in result.hits:
        grouped.setdefault(hit.article, []).append(hit)
    names = snapshot.source_names()
    groups = []
    for article_id, hits in grouped.items():
        article = snapshot.by_id.get(article_id)
        if article is None:
            continue
        alone = snapshot.outlets.articles.get(article.source) == 1
        total = result.by_source.get(article.source, 0) if alone and result.counted == "hits" else 0
        groups.append(
            HitGroup(
                article_id,
                short_name(article),
                article.date,
                article.title,
                tuple(hits),
                max(total, len(hits)),
            )
        )
    silent = [names.get(source, source.upper()) for source in result.silent]
    more = f"and {len(silent) - _MAX_SILENT} more" if len(silent) > _MAX_SILENT else ""
    return HitsView(
        groups=tuple(groups),
        summary=summary(result, len(snapshot.source_order())),
        silent=(*silent[:_MAX_SILENT], *([more] if more else [])),
        problem=result.problem,
        query=result.query,
        problem_at=result.problem_at,
        suggestion=result.suggestion,
        order=ORDERS[sort],
    )


def summary(result: SearchResult, sources: int) -> str:
    """Figures of a result in a few words: ``16 in 2 of 5 outlets · 3 ms``."""
    if not result.total:
        return "nothing found"
    what = "hits" if result.counted == "hits" else "articles"
    number = f"{result.total:,}" if what == "hits" else f"{result.total:,} {what}"
    return f"{number} in {len(result.by_source)} of {sources} outlets · {result.ms:.0f} ms"


def facets(
    result: SearchResult, snapshot: Snapshot, near: Near, *, counted: bool = True
) -> tuple[Section, ...]:
    """What narrows or changes the search.

    Args:
        result: The result.
        snapshot: Names of the outlets.
        near: What stands near the hits.
        counted: Whether that was counted for this very result; else it is shown without numbers.
    """
    names = snapshot.source_names()
    told = sorted(result.by_source.items(), key=lambda item: -item[1])[:_MAX_SOURCES]
    outlets = [Facet(names.get(source, source.upper()), f"source:{source}", count) for source, count in told]
    outlets += [
        Facet(names.get(source, source.upper()), "", 0, "silent")
        for source in result.silent[: _MAX_SOURCES - len(told)]
    ]
    other = result.suggestion
    beside = [
        *narrower(near.counts),
        Section("Near the hits", tuple(Facet(*facet) for facet in near.entities)),
        Section("Events", tuple(Facet(*facet) for facet in near.events)),
    ]
    if not counted:
        beside = [
            Section(section.title, tuple(replace(facet, count=None) for facet in section.facets))
            for section in beside
        ]
    sections = [
        Section(MEANT, (Facet(other, other),) if other else ()),
        Section("Outlets", tuple(outlets)),
        *beside,
        Section("Try", tuple(Facet(query, query) for query in tries(result, near))),
    ]
    return tuple(section for section in sections if section.facets)


def tries(result: SearchResult, near: Near) -> list[str]:
    """Other queries worth a try, made from this one."""
    query = result.query.strip()
    words = query.split()
    found: list[str] = []
    if len(words) == 1 and words[0].isalpha():
        found += [f"={query}", f"{query[: max(3, len(query) - 2)]}*", f"{query}~"]
    elif len(words) > 1 and all(word.isalpha() for word in words):
        found += [f'"{query}"', f'"{query}"~8', " OR ".join(words)]
    if near.entities and result.total > 1:
        found.append(f"{query} -{near.entities[0][1]}")
    return [other for other in dict.fromkeys(found) if other not in (query, result.suggestion)][:5]


def read_preview(corpus: Corpus, snapshot: Snapshot, hit: Hit, spans: Sequence[Span]) -> Preview | None:
    """The passage of a hit with its hits marked. For a thread."""
    article = corpus.article(hit.article)
    passage = article.passage_at(hit.start)
    if passage is None:
        return None
    marks: list[Span] = []
    for span in sorted(spans):
        inside = Span(
            max(span.start, passage.start) - passage.start, min(span.end, passage.end) - passage.start
        )
        if inside.start < inside.end and (not marks or inside.start >= marks[-1].end):
            marks.append(inside)
    return Preview(
        reference(snapshot.name(hit.article), passage.n),
        Marked(article.text[passage.start : passage.end], tuple(marks)),
    )


def read_near(corpus: Corpus, result: SearchResult) -> Near:
    """Names and events in the passages of the first hits. For a thread."""
    passages = {(hit.article, hit.passage) for hit in result.hits}
    names: Counter[str] = Counter()
    events: Counter[str] = Counter()
    for article in list(dict.fromkeys(hit.article for hit in result.hits))[:_NEAR_ARTICLES]:
        try:
            mentions = corpus.mentions(article, ("entity", "event"))
        except NotFoundError:
            continue
        for mention in mentions:
            if (article, mention.passage) not in passages:
                continue
            if mention.kind == "entity" and mention.entity:
                names[mention.entity] += 1
            elif mention.kind == "event" and mention.event and mention.stop:
                events[mention.event] += 1
    entities = []
    for entity_id, count in names.most_common(5):
        name = corpus.entity(entity_id).name
        quoted = f'"{name}"' if " " in name else name
        entities.append((name, f"entity:{quoted}", count))
    told: list[tuple[str, str, int]] = []
    for event_id, count in events.most_common(12):
        event = corpus.event(event_id)
        if len(event.by_source) > 1 and len(told) < 3:
            told.append((event.title, f"event:{event.id}", count))
    return Near(tuple(entities), tuple(told), corpus.facets(result.query, typing=True))
