"""The tables of the views, ready to be saved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from index.export.document import Document, Section, Table
from index.export.words import STATES, day
from index.model import Cell, undated
from index.periods import iso_text

if TYPE_CHECKING:
    from index.corpus import Corpus


def table_of(corpus: Corpus, name: str) -> Table:
    """One of `TABLES`. Raises KeyError for another name."""
    return TABLES[name](corpus)


def table_document(corpus: Corpus, name: str) -> Document:
    """One table as a document. Raises KeyError for a name that is not in `TABLES`."""
    table = table_of(corpus, name)
    return Document(
        f"{corpus.title}: {name}", (("rows", str(len(table.rows))),), (Section(name.capitalize(), (table,)),)
    )


def cell_text(cell: Cell) -> str:
    """A field of the matrix in words, with the number of passages behind it."""
    count = f" {len(cell.mentions)}" if cell.mentions and cell.state != "unsure" else ""
    return f"{STATES[cell.state]}{count}"


def coverage(
    corpus: Corpus, *, shared: bool = False, states_only: bool = False, outlets: Collection[str] = ()
) -> Table:
    """Events by outlets.

    Args:
        corpus: The corpus.
        shared: Only events told by more than one outlet.
        states_only: The plain state words without counts, as in the JSON.
        outlets: Only these outlets, and events that one of them tells; empty for all.
    """
    sources = [one.source for one in corpus.sources() if not outlets or one.source in outlets]
    events = {event.id: event for event in corpus.events(shared=shared)}
    rows = []
    for name, cells in corpus.coverage():
        told = any(cells[source].state in ("reports", "alludes") for source in sources)
        if name in events and (told or not outlets):
            fields = [cells[source].state if states_only else cell_text(cells[source]) for source in sources]
            rows.append((iso_text(events[name].period), events[name].happening, *fields))
    return Table("coverage", ("when", "event", *sources), tuple(rows))


def _events(corpus: Corpus) -> Table:
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
        for event in corpus.events()
    ]
    return Table(
        "events", ("when", "basis", "event", "kind", "outlets", "told", "decided", "id"), tuple(rows)
    )


def _timeline(corpus: Corpus) -> Table:
    found = corpus.timeline()
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


def _quotes(corpus: Corpus) -> Table:
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


def _relations(corpus: Corpus) -> Table:
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


def _entities(corpus: Corpus) -> Table:
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


TABLES: Mapping[str, Callable[[Corpus], Table]] = {
    "coverage": coverage,
    "entities": _entities,
    "events": _events,
    "quotes": _quotes,
    "relations": _relations,
    "sources": sources,
    "timeline": _timeline,
}
"""The tables that can be saved, by name."""
