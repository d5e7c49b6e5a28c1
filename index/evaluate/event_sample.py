"""The project's own sample as event documents, and the rows of the mentions that are marked in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.model import Mention, Span

if TYPE_CHECKING:
    from index.events import EventDocument
    from index.events.table import Table

SUFFIXES = (".md", ".txt")


def documents(folder: Path) -> list[EventDocument]:
    """The articles below ``folder/articles`` with all that linking looks at; dates are not settled by links."""
    from index import dates, events, names, quotes, readers, text

    articles = []
    for path in sorted((folder / "articles").iterdir()):
        if path.suffix in SUFFIXES:
            raw = readers.read(path, root=folder)
            articles.append(text.prepare(raw, article_id=path.stem, file=path.name, sha256=""))
    tagged = [(article, names.tag(article)) for article in articles]
    of = names.link(tagged, None).of
    out = []
    for article, found in tagged:
        marks = dates.find(article.text, [p for p in article.passages if not p.furniture])
        dated = article
        if article.date.basis == "unknown":
            dated = dataclasses.replace(article, date=dates.infer(article, marks))
        entities = tuple(
            Mention(
                f"{article.id}:n{name.start}", "entity", article.id, 0, name.start, name.end,
                article.text[name.start : name.end], Span(name.start, name.end), name.type,
                entity=of[article.id, name.start, name.end],
            )
            for name in found
            if (article.id, name.start, name.end) in of
        )  # fmt: skip
        out.append(
            events.EventDocument(
                dated, events.detect(dated), dates.resolve(dated, marks), entities, quotes.find(dated, found)
            )
        )
    return out


def row_at(table: Table, place: Mapping[str, Any]) -> int | None:
    """Row of the mention on the words of a gold entry, or None if none was detected there."""
    best: tuple[int, int] | None = None
    for row, mention in enumerate(table.mentions):
        article = table.views[mention.doc].document.article
        if article.id != place["article"] or mention.passage != place["passage"]:
            continue
        passage = next(p for p in article.passages if p.n == place["passage"])
        start = passage.start - 1
        for _ in range(place.get("occurrence", 1)):
            start = article.text.index(str(place["text"]), start + 1)
        shared = min(mention.head.end, start + len(str(place["text"]))) - max(mention.head.start, start)
        if shared > 0 and (best is None or shared > best[0]):
            best = (shared, row)
    return best[1] if best else None


def marked(table: Table, gold: Sequence[Mapping[str, Any]]) -> tuple[dict[int, str], dict[str, str]]:
    """Row of each detected marked mention → its event, and event → the larger one it is part of."""
    event: dict[int, str] = {}
    for entry in gold:
        for place in entry["mentions"]:
            row = row_at(table, place)
            if row is not None:
                event[row] = str(entry["id"])
    return event, {str(entry["id"]): str(entry["part_of"]) for entry in gold if "part_of" in entry}
