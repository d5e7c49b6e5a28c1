"""``coverage``, ``timeline`` and ``quotes``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.corpus import Corpus
from index.errors import UsageError
from index.model import (
    Cell,
    Event,
    Period,
    Place,
    Quotation,
    QuoteRelation,
    QuoteReport,
    Statement,
    TimelineEntry,
    undated,
)
from tui import contract, contract_views
from tui.commands.context import Context
from tui.plain import happening, many, period_text, table
from tui.quoting import marked_off
from tui.selecting import of_arguments, selected

STATES = {"reports": "●", "alludes": "◐", "silent": "·", "before": "–", "unsure": "?"}


def coverage(context: Context) -> int:
    """The event × source matrix; exit code 1 if there is no event."""
    corpus, arguments, output = context.corpus(), context.arguments, context.output
    if arguments.format in ("csv", "md"):
        return _coverage_file(context, corpus)
    sources = [summary.source for summary in corpus.sources()]
    by_id: dict[str, Event] = {event.id: event for event in selected(corpus, of_arguments(arguments))}
    rows = [(by_id[name], cells) for name, cells in corpus.coverage() if name in by_id]
    if output.structured or arguments.format == "json":
        value = contract.document(
            sources=sources,
            rows=[{"event": contract.event(event), "cells": contract.cells(cells)} for event, cells in rows],
        )
        output.emit(value, "rows")
        return 0 if rows else 1

    def shown(cell: Cell) -> str:
        return cell.state if arguments.states else f"{STATES[cell.state]} {len(cell.mentions) or ''}"

    lines = [
        (period_text(event.period), happening(event.happening), *(shown(cells[source]) for source in sources))
        for event, cells in rows
    ]
    for line in table([("when", "event", *sources), *lines], widths=(24,)):
        output.line(line)
    if not arguments.states:
        output.note(
            "● reports  ◐ only alludes  · silent, though published after  – before: could not know  ? unsure"
        )
    return 0 if rows else 1


def _coverage_file(context: Context, corpus: Corpus) -> int:
    """The matrix as comma-separated values or Markdown."""
    from index.export import Document, Section, coverage_table, to_csv, to_markdown

    arguments = context.arguments
    made = coverage_table(
        corpus, events=selected(corpus, of_arguments(arguments)), states_only=arguments.states
    )
    if arguments.format == "csv":
        context.output.verbatim(to_csv(made))
    else:
        document = Document(f"{corpus.title}: coverage", (), (Section("Who reports what", (made,)),))
        context.output.verbatim(to_markdown(document))
    return 0 if made.rows else 1


def quotes(context: Context) -> int:
    """Quotations with their relations; exit code 1 if none fits."""
    corpus, arguments, output = context.corpus(), context.arguments, context.output
    report = corpus.quotes()
    speaker = corpus.entity(arguments.speaker).id if arguments.speaker else None
    kinds = {kind for kind, wanted in (("variant", arguments.variants), ("echo", arguments.echoes)) if wanted}
    relations = [
        one
        for one in report.relations
        if (not kinds or one.kind in kinds) and (speaker is None or _speaks(one, speaker, report))
    ]
    taking_part = {end for one in relations for end in (one.a, one.b)}
    found = [
        one
        for one in report.quotes
        if (one.id in taking_part if kinds else speaker is None or one.speaker == speaker)
    ]
    ids = {one.id for one in found}
    statements = [one for one in report.statements if ids.intersection(one.quotes)]
    if output.structured:
        output.emit(contract.document(**contract_views.quotes(found, relations, statements)), "quotes")
    else:
        _print_quotes(context, found, relations, statements, whole=not kinds)
    return 0 if (relations if kinds else found) else 1


def _speaks(relation: QuoteRelation, speaker: str, report: QuoteReport) -> bool:
    ends = {relation.a, relation.b}
    return relation.speaker == speaker or any(
        one.speaker == speaker for one in report.quotes if one.id in ends
    )


def _print_quotes(
    context: Context,
    found: Sequence[Quotation],
    relations: Sequence[QuoteRelation],
    statements: Sequence[Statement],
    *,
    whole: bool,
) -> None:
    output = context.output
    by_id = {one.id: one for one in found}
    told = {end for one in relations if one.kind in ("verbatim", "variant") for end in (one.a, one.b)}
    several = [one for one in statements if len(one.quotes) > 1 and told.intersection(one.quotes)]
    for number, one in enumerate(several, 1):
        head = (one.speaker_name or "speaker not known", period_text(one.said) if one.said else "")
        output.line(
            f"Statement {number} · {' · '.join(part for part in head if part)} · {', '.join(one.sources)}"
        )
        for name in one.quotes:
            if name in by_id:
                output.line(f"  {_quoted(by_id[name])}")
        for relation in relations:
            if relation.a in one.quotes and relation.b in one.quotes:
                _print_relation(context, relation)
        output.line()
    for kind, title in (
        ("echo", "Echoes: quoted there, own voice here"),
        ("said_again", "Said again: the same speaker, like words, another day"),
    ):
        group = [one for one in relations if one.kind == kind]
        if group:
            output.line(f"{title} ({len(group)})")
            for relation in group:
                output.line(f"  {_reference(relation.a_place)} {marked_off(relation.a_place.text)}")
                output.line(
                    f"    {_reference(relation.b_place)} {marked_off(relation.b_place.text)}  {relation.reason}"
                )
            output.line()
    if whole:
        single = [
            by_id[name] for one in statements if len(one.quotes) == 1 for name in one.quotes if name in by_id
        ]
        output.line(f"Quoted once ({len(single)})")
        for quote in single:
            output.line(f"  {_quoted(quote)}")
    counts = ((found, "quotation"), (statements, "statement"), (relations, "relation"))
    output.note(", ".join(many(len(those), noun) for those, noun in counts))


def _print_relation(context: Context, relation: QuoteRelation) -> None:
    context.output.line(
        f"    {_reference(relation.a_place)} = {_reference(relation.b_place)}: {relation.reason}"
    )
    texts: Mapping[str, Place] = {"a": relation.a_place, "b": relation.b_place}

    def words(side: str, start: int, end: int) -> str:
        place = texts[side]
        return place.text[start - place.start : end - place.start]

    differing = [
        f"{words('a', one.a.start, one.a.end) or '–'} / {words('b', one.b.start, one.b.end) or '–'}"
        for one in relation.aligned
        if one.slot != "equal"
    ]
    respelt = [f"{words('a', a.start, a.end)} / {words('b', b.start, b.end)}" for a, b in relation.respelt]
    if differing:
        context.output.line(f"      differs: {' · '.join(differing)}")
    if respelt:
        context.output.line(f"      only written differently: {' · '.join(respelt)}")


def _quoted(quote: Quotation) -> str:
    facts = [quote.speaker_name, period_text(quote.said) if quote.said else ""]
    if quote.source_named:
        facts.append(f"named source: {quote.source_named}")
    told = ", ".join(fact for fact in facts if fact)
    attached = " [goes on outside the marks]" if quote.attached else ""
    return f"{_reference(quote.place)} “{quote.place.text}”{attached}" + (f" ({told})" if told else "")


def _reference(place: Place) -> str:
    return f"{place.article}#{place.passage}"


def timeline(context: Context) -> int:
    """Events in order of time; exit code 1 if there is none."""
    corpus, arguments, output = context.corpus(), context.arguments, context.output
    entity = corpus.entity(arguments.entity).id if arguments.entity else None
    choice = of_arguments(arguments)
    within = corpus.events(shared=choice.scope == "shared", when=when(arguments.when))
    found = corpus.timeline(entity=entity, events=selected(corpus, choice, within))
    if output.structured:
        output.emit(contract.document(**contract_views.timeline(found)), "entries")
        return 0 if found.entries or found.undated else 1
    rows = [
        (
            period_text(entry.period),
            happening(undated(entry.title, entry.period)),
            _standing(entry),
            entry.event,
        )
        for entry in (*found.entries, *found.undated)
    ]
    for line in table([("when", "event", "who", "id"), *rows], widths=(24, 60, 60)):
        output.line(line)
    output.note("● reports  ◐ only alludes  ○ still to come when written  ? unsure")
    output.note(f"{many(len(found.entries), 'dated event')}, {len(found.undated):,} without a date")
    return 0 if rows else 1


def _standing(entry: TimelineEntry) -> str:
    signs = {"reports": "●", "alludes": "◐", "to_come": "○", "unsure": "?"}
    return ", ".join(f"{signs[state]} {source}" for source, state in entry.standing.items())


def when(value: str | None) -> Period | None:
    """The period that a flag names. Raises UsageError if it is none."""
    if value is None:
        return None
    from index.decisions import parse_period

    found = parse_period(value)
    if found is None:
        raise UsageError(
            "not a time", where=f"--when {value}", do="write 2021, 2021-06, 2021-06-28 or 2021..2022"
        )
    return found
