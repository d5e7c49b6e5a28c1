"""Exports as files of text: what the command line prints or saves, and what the screen saves."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, get_args

from index.corpus import Corpus
from index.errors import UsageError
from index.export import (
    TABLES,
    Document,
    Kept,
    comparison,
    decision_document,
    note_document,
    table_document,
    to_csv,
    to_html,
    to_markdown,
)
from index.record import record
from tui import contract, contract_views
from tui.arguments import VERSION
from tui.selecting import Choice, selected
from tui.wordfilter import fits, split

What = Literal["comparison", "table", "notes", "decisions"]
Format = Literal["md", "html", "csv", "json", "jsonl"]
Quoting = Literal["short", "full", "none"]
WHATS: tuple[What, ...] = get_args(What)
FORMATS: tuple[Format, ...] = get_args(Format)
QUOTINGS: tuple[Quoting, ...] = get_args(Quoting)

_WORDS = ("text", "quote", "before", "after", "a_value", "b_value")
"""Keys under which the JSON holds words of articles."""


@record
class Options:
    """What to export.

    Attributes:
        what: Comparison, a table, notes or decisions.
        formats: Forms to write, in order.
        quotes: How much of the articles is quoted.
        view: The table, where ``what`` is a table: one of ``index.export.TABLES``.
        only: Ids of the articles to keep to; empty for all. For a comparison, and the table of differences.
        events: Which events; for the tables of events, coverage and timeline, by words for the other tables too.
        stamp: A line that says when it was made, or empty: without it the same corpus gives the same bytes.
    """

    what: What = "comparison"
    formats: tuple[Format, ...] = ("md",)
    quotes: Quoting = "short"
    view: str = "coverage"
    only: tuple[str, ...] = ()
    events: Choice = Choice()
    stamp: str = ""


def files(corpus: Corpus, options: Options) -> dict[str, str]:
    """The texts to save, by file name.

    Raises:
        UsageError: If there is no table of that name.
    """
    if options.what == "table" and options.view not in TABLES:
        raise UsageError(
            "no table of that name", where=options.view, do=f"one of {', '.join(sorted(TABLES))}"
        )
    name = options.view if options.what == "table" else options.what
    document = _document(corpus, options)
    found: dict[str, str] = {}
    for form in options.formats:
        if form == "md":
            found[f"{name}.md"] = to_markdown(document)
        elif form == "html":
            found[f"{name}.html"] = to_html(document)
        elif form == "csv":
            tables = document.tables()
            for table in tables:
                found[f"{name}.csv" if len(tables) == 1 else f"{name}-{table.name}.csv"] = to_csv(table)
        else:
            found[f"{name}.{form}"] = _json(corpus, options, document, lines=form == "jsonl")
    return found


def command(options: Options, *, corpus: Path | None = None, output: str = "") -> str:
    """The shell command that makes the same export."""
    words = ["crossread"]
    if corpus is not None:
        words += ["-C", str(corpus)]
    words += ["export", "--what", options.what]
    if options.what == "table":
        words += ["--view", options.view, *options.events.flags()]
    words += ["--format", ",".join(options.formats), "--quotes", options.quotes]
    for name in options.only:
        words += ["--only", name]
    if output:
        words += ["-o", output]
    return shlex.join(words)


def _document(corpus: Corpus, options: Options) -> Document:
    if options.what == "comparison":
        document = comparison(corpus, only=options.only, quoting=options.quotes)
    elif options.what == "table":
        document = table_document(corpus, options.view, _kept(corpus, options), options.quotes)
    elif options.what == "notes":
        document = note_document(corpus, options.quotes)
    else:
        document = decision_document(corpus)
    made = [("made with", f"CrossRead {VERSION}: {command(options)}")]
    if options.stamp:
        made.append(("made on", options.stamp))
    return replace(document, facts=(*document.facts, *made))


def _kept(corpus: Corpus, options: Options) -> Kept:
    """What of a table is saved."""
    words = split(options.events.find)
    events = selected(corpus, options.events) if options.events else None
    return Kept(events, options.only, (lambda row: fits(words, row)) if words else None)


def _json(corpus: Corpus, options: Options, document: Document, *, lines: bool) -> str:
    parts = _parts(corpus, options, document)
    if options.quotes == "none":
        parts = {key: _without_words(value) for key, value in parts.items()}
    if not lines:
        facts = {"title": document.title, "made_with": f"CrossRead {VERSION}"}
        if options.stamp:
            facts["made_on"] = options.stamp
        return contract.to_json(contract.document(**facts, **parts), indent=1) + "\n"
    rows = [
        {"record": key, **row} if isinstance(row, dict) else {"record": key, "value": row}
        for key, value in parts.items()
        for row in (value if isinstance(value, list) else [value])
    ]
    return "".join(f"{contract.to_json(row)}\n" for row in rows)


def _parts(corpus: Corpus, options: Options, document: Document) -> dict[str, Any]:
    """What the JSON holds, by kind."""
    if options.what == "table":
        (table,) = document.tables()
        return {"rows": [dict(zip(table.head, row, strict=True)) for row in table.rows]}
    if options.what == "notes":
        return {"notes": [contract_views.note(one) for one in corpus.notes()]}
    if options.what == "decisions":
        return {"decisions": [contract_views.decision(one) for one in corpus.decisions()]}
    return _comparison_parts(corpus, options)


def _comparison_parts(corpus: Corpus, options: Options) -> dict[str, Any]:
    heads = [head for head in corpus.articles() if not options.only or head.id in options.only]
    kept = {head.id for head in heads}
    whole = options.quotes == "full"
    events = {event.id: event for event in corpus.events(shared=True)}
    mentions = [
        mention
        for mention in corpus.store.all_mentions(("event",))
        if mention.event in events and mention.article in kept
    ]
    ids = {mention.id for mention in mentions}
    relations = [
        one
        for one in corpus.quotes().relations
        if one.a_place.article in kept and one.b_place.article in kept
    ]
    return {
        "fingerprint": corpus.fingerprint(),
        "articles": [
            contract.article_whole(corpus.article(head.id)) if whole else contract.article_head(head)
            for head in heads
        ],
        "coverage": [
            {"event": name, "cells": contract.cells(cells)}
            for name, cells in corpus.coverage()
            if name in events
        ],
        "events": [contract.event(event) for event in events.values()],
        "mentions": [contract.mention(mention) for mention in mentions],
        "links": [contract.link(link) for link in corpus.links() if link.a in ids or link.b in ids],
        "relations": [contract_views.relation(one) for one in relations],
        "decisions": [contract_views.decision(one) for one in corpus.decisions()],
        "notes": [contract_views.note(one) for one in corpus.notes() if one.article in kept],
    }


def _without_words(value: Any) -> Any:
    """JSON data with the words of the articles taken out."""
    if isinstance(value, Mapping):
        return {
            key: (None if key in _WORDS and isinstance(entry, str) else _without_words(entry))
            for key, entry in value.items()
        }
    if isinstance(value, list):
        return [_without_words(entry) for entry in value]
    return value
