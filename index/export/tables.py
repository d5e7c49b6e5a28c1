"""The tables of the views, ready to be saved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.export.differences import differences
from index.export.document import Document, Section, Table
from index.export.words import STATES, Quoting, day
from index.model import Cell, Event, undated
from index.periods import iso_text
from index.record import record

if TYPE_CHECKING:
    from index.corpus import Corpus


@record
class Kept:
    """What of a table is saved.

    Attributes:
        events: The rows of events, coverage and timeline; None for all.
        only: Ids of the articles that are compared; empty for all.
        fits: Which rows of the other tables; None for all.
    """

    events: Sequence[Event] | None = None
    only: Sequence[str] = ()
    fits: Callable[[Sequence[str]], bool] | None = None


ALL = Kept()
WORDED = ("words", "words of a", "words of b", "told in a", "told in b")
"""Columns that hold words of articles."""


def table_of(corpus: Corpus, name: str, kept: Kept = ALL, quoting: Quoting = "short") -> Table:
    """One of `TABLES`. Raises KeyError for another name."""
    table = TABLES[name](corpus, kept)
    if kept.fits and name not in _OF_EVENTS:
        table = replace(table, rows=tuple(row for row in table.rows if kept.fits(row)))
    if quoting != "none" or not set(WORDED) & set(table.head):
        return table
    shown = [title not in WORDED for title in table.head]
    rows = (tuple(cell if keep else "" for cell, keep in zip(row, shown, strict=True)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def table_document(corpus: Corpus, name: str, kept: Kept = ALL, quoting: Quoting = "short") -> Document:
    """One table as a document. Raises KeyError for a name that is not in `TABLES`."""
    table = table_of(corpus, name, kept, quoting)
    return Document(
        f"{corpus.title}: {name}", (("rows", str(len(table.rows))),), (Section(name.capitalize(), (table,)),)
    )


def cell_text(cell: Cell) -> str:
    """A field of the matrix in words, with the number of passages behind it."""
    count = f" {len(cell.mentions)}" if cell.mentions and cell.state != "unsure" else ""
    return f"{STATES[cell.state]}{count}"


def coverage(
    corpus: Corpus,
    *,
    events: Iterable[Event] | None = None,
    states_only: bool = False,
    outlets: Collection[str] = (),
) -> Table:
    """Events by outlets.

    Args:
        corpus: The corpus.
        events: The events; by default all.
        states_only: The plain state words without counts, as in the JSON.
        outlets: Only these outlets, and events that one of them tells; empty for all.
    """
    sources = [one.source for one in corpus.sources() if not outlets or one.source in outlets]
    known = {event.id: event for event in (corpus.events() if events is None else events)}
    rows = []
    for name, cells in corpus.coverage():
        told = any(cells[source].state in ("reports", "alludes") for source in sources)
        if name in known and (told or not outlets):
            fields = [cells[source].state if states_only else cell_text(cells[source]) for source in sources]
            rows.append((iso_text(known[name].period), known[name].happening, *fields))
    return Table("coverage", ("when", "event", *sources), tuple(rows))


def _coverage(corpus: Corpus, kept: Kept) -> Table:
    return coverage(corpus, events=kept.events)


def _events(corpus: Corpus, kept: Kept) -> Table:
    rows = [
        (
            iso_text(event.period),
            event.basis if event.period else "",
            event.happening,
            event.kind,
            ", ".join(event.by_source),
            str(len(event.mentions)),
            "yes" if event.decided else "",
            event.id,
        )
        for event in (corpus.events() if kept.events is None else kept.events)
    ]
    return Table(
        "events", ("when", "basis", "event", "kind", "outlets", "told", "decided", "id"), tuple(rows)
    )


def _timeline(corpus: Corpus, kept: Kept) -> Table:
    found = corpus.timeline(events=kept.events)
    rows = [
        (
            iso_text(entry.period),
            entry.granularity,
            undated(entry.title, entry.period),
            ", ".join(entry.sources),
            ", ".join(source for source, standing in entry.standing.items() if standing == "to_come"),
            entry.event,
        )
        for entry in (*found.entries, *found.undated)
    ]
    return Table(
        "timeline", ("when", "granularity", "event", "outlets", "still to come in", "id"), tuple(rows)
    )


def _quotes(corpus: Corpus, _: Kept) -> Table:
    rows = [
        (
            quote.source,
            f"{quote.place.article}#{quote.place.passage}",
            quote.speaker_name,
            iso_text(quote.said),
            quote.source_named,
            quote.place.text,
        )
        for quote in corpus.quotes().quotes
    ]
    return Table("quotes", ("outlet", "passage", "speaker", "said", "source named", "words"), tuple(rows))


def _relations(corpus: Corpus, _: Kept) -> Table:
    rows = [
        (
            one.kind,
            f"{one.a_place.article}#{one.a_place.passage}",
            one.a_place.text,
            f"{one.b_place.article}#{one.b_place.passage}",
            one.b_place.text,
            one.reason,
        )
        for one in corpus.quotes().relations
    ]
    return Table("relations", ("kind", "a", "words of a", "b", "words of b", "why"), tuple(rows))


def _entities(corpus: Corpus, _: Kept) -> Table:
    sources = [summary.source for summary in corpus.sources()]
    rows = [
        (
            entity.name,
            entity.type,
            str(entity.count),
            *(str(entity.by_source.get(source, 0)) for source in sources),
            ", ".join(alias.text for alias in entity.aliases),
        )
        for entity in corpus.entities()
    ]
    return Table("entities", ("name", "type", "all", *sources, "names"), tuple(rows))


def sources(corpus: Corpus) -> Table:
    """The articles with their outlets, dates and where those come from."""
    rows = [
        (
            article.source_name,
            article.id,
            day(article.date),
            article.date.reason,
            article.kind,
            article.country.upper(),
            str(article.words),
            article.title,
        )
        for article in corpus.articles()
    ]
    head = ("outlet", "article", "date", "date from", "kind", "country", "words", "title")
    return Table("sources", head, tuple(rows))


TABLES: Mapping[str, Callable[[Corpus, Kept], Table]] = {
    "coverage": _coverage,
    "differences": lambda corpus, kept: differences(corpus, kept.only),
    "entities": _entities,
    "events": _events,
    "quotes": _quotes,
    "relations": _relations,
    "sources": lambda corpus, _: sources(corpus),
    "timeline": _timeline,
}
"""The tables that can be saved, by name."""
_OF_EVENTS = ("coverage", "events", "timeline")
