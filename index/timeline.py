"""Events against the days on which the articles appeared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from index.model import Article, Cell, Event, Publication, Standing, Timeline, TimelineEntry


def timeline(
    articles: Sequence[Article],
    events: Iterable[Event],
    cells: Mapping[str, Mapping[str, Cell]],
) -> Timeline:
    """The events in order of time, with what each source does with them.

    Args:
        articles: All articles; texts are not needed.
        events: The events to show.
        cells: The coverage matrix: for each event id a cell per source.

    Returns:
        Dated events by first day, then last day, then id; open ends count as the earliest and latest days.
    """
    by_id = {article.id: article for article in articles}
    entries = [_entry(event, cells.get(event.id, {}), by_id) for event in events]
    dated = sorted((entry for entry in entries if entry.period is not None), key=_when)
    undated = sorted((entry for entry in entries if entry.period is None), key=lambda entry: entry.event)
    publications = [
        Publication(article.id, article.source, article.title, article.date) for article in articles
    ]
    publications.sort(key=_appeared)
    return Timeline(tuple(dated), tuple(undated), tuple(publications))


def _entry(event: Event, cells: Mapping[str, Cell], articles: Mapping[str, Article]) -> TimelineEntry:
    standing: dict[str, Standing] = {}
    for source in sorted(cells):
        cell = cells[source]
        if cell.state in ("reports", "alludes"):
            told = [articles.get(name.rpartition(":")[0]) for name in cell.mentions]
            ahead = told and all(_ahead(event, article) for article in told)
            standing[source] = "to_come" if ahead else cell.state
        elif cell.state == "unsure" and cell.mentions:
            standing[source] = "unsure"
    return TimelineEntry(
        event=event.id,
        title=event.title,
        kind=event.kind,
        period=event.period,
        granularity=event.period.granularity if event.period else "",
        basis=event.basis,
        sources=tuple(sorted(event.by_source)),
        standing=standing,
        mentions=event.mentions,
    )


def _ahead(event: Event, article: Article | None) -> bool:
    """Whether an event certainly lay ahead when an article appeared."""
    if article is None or article.date.period is None or event.period is None:
        return False
    last, first = article.date.period.last, event.period.first
    return last is not None and first is not None and last < first


def _when(entry: TimelineEntry) -> tuple[date, date, str]:
    period = entry.period
    first = period.first if period else None
    last = period.last if period else None
    return first or date.min, last or date.max, entry.event


def _appeared(publication: Publication) -> tuple[date, date, str]:
    period = publication.date.period
    if period is None:
        return date.max, date.max, publication.article
    return period.first or date.min, period.last or date.max, publication.article
