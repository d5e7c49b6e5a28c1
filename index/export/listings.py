"""Notes and decisions as documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.deciding import tell
from index.export.document import Bullets, Document, Extract, Paragraph, Section, Table
from index.export.words import Quoting, extract, reference
from index.model import Article, Note

if TYPE_CHECKING:
    from index.corpus import Corpus


def note_document(corpus: Corpus, quoting: Quoting) -> Document:
    """Notes and marks with the words they stand on."""
    found = corpus.notes()
    table = Table(
        "notes",
        ("id", "kind", "passage", "tags", "who", "when", "note", "words"),
        tuple(_row(one, quoting) for one in found),
    )
    return Document(
        f"{corpus.title}: notes",
        (("notes and marks", str(len(found))),),
        (note_section(corpus, found, quoting), Section("All in one table", (table,))),
    )


def _row(one: Note, quoting: Quoting) -> tuple[str, ...]:
    words = "" if quoting == "none" else one.quote
    where = f"{one.article}#{one.passage}"
    return (one.id, one.kind, where, ", ".join(one.tags), one.who, one.when, one.text, words)


def note_section(corpus: Corpus, notes: Sequence[Note], quoting: Quoting) -> Section:
    """Notes and marks, one after the other."""
    articles = {head.id: head for head in corpus.articles()}
    parts = []
    for one in notes:
        whole = corpus.article(one.article) if one.article in articles else None
        blocks: list[Paragraph | Extract] = [_words(one, whole, quoting)]
        blocks += [Paragraph(text) for text in one.text.split("\n\n") if text.strip()]
        parts.append(Section(f"{one.kind.capitalize()} on {one.article}#{one.passage}", tuple(blocks)))
    return Section("Notes and marks", (), tuple(parts))


def _words(one: Note, article: Article | None, quoting: Quoting) -> Extract:
    told = ", ".join(part for part in (one.who, one.when[:10], *(f"#{tag}" for tag in one.tags)) if part)
    if article is None or one.start is None:
        head = reference(article, one.passage) if article else f"{one.article}#{one.passage}"
        text = "" if quoting == "none" else one.quote
        return Extract(head, text, (), f"{told}; its words are no longer there")
    return extract(article, one.start, one.start + len(one.quote), quoting, remark=told)


def decision_document(corpus: Corpus) -> Document:
    """Every decision with who took it, when and why."""
    found = corpus.decisions()
    rows = tuple((tell(one), one.kind, one.who, one.when, one.why) for one in found)
    table = Table("decisions", ("decision", "kind", "who", "when", "why"), rows)
    return Document(
        f"{corpus.title}: decisions",
        (("decisions", str(len(found))),),
        (Section("Decisions", (table,)),),
    )


def decision_section(corpus: Corpus) -> Section:
    """Every decision on a line."""
    lines = []
    for one in corpus.decisions():
        told = ", ".join(part for part in (one.who, one.when[:10], one.why) if part)
        lines.append(tell(one) + (f" ({told})" if told else ""))
    return Section("Decisions", (Bullets(tuple(lines)),) if lines else (Paragraph("None were taken."),))
