"""Pages of lines that are only read: where an article comes from, what an entity is called, problems."""

from __future__ import annotations

from collections.abc import Sequence

from index.model import Article, Entity
from tui.control.building import problem_lines
from tui.control.subjects import TYPES
from tui.library import Snapshot, short_name
from tui.widgets.start import StartBlock, StartLine, StartView


def rows_of(view: StartView, width: int) -> int:
    """About how many rows a page needs at a width in cells; a row too many does not hurt."""
    room = max(20, width - 22)
    lines = sum(1 + len(f"{line.text} {line.tail}") // room for block in view.blocks for line in block.lines)
    return lines + 2 * len(view.blocks) + len(view.closing)


def article_info(article: Article) -> StartView:
    """Provenance of an article: every field with where it comes from."""
    period = article.date.period
    when = (
        "unknown"
        if period is None
        else f"{period.first or '…'}" + ("" if period.first == period.last else f" – {period.last or '…'}")
    )
    fields = (
        ("title", article.title),
        ("outlet", f"{article.source_name} ({article.source})"),
        ("author", article.author),
        ("language", article.lang),
        ("kind", article.kind),
        ("country", article.country),
    )
    folded = sum(passage.furniture for passage in article.passages)
    text = [
        StartLine("words", f"{article.words:,}"),
        StartLine("passages", f"{len(article.passages)}, {folded} folded"),
        StartLine("file", article.file),
        StartLine("sha256", article.sha256),
    ]
    text += [
        StartLine(f"¶{passage.n}", f"folded: {passage.reason or 'furniture'}")
        for passage in article.passages
        if passage.furniture
    ]
    blocks = (
        StartBlock(
            short_name(article),
            tuple(StartLine(name, value, article.basis.get(name, "")) for name, value in fields if value),
        ),
        StartBlock(
            "Date", (StartLine("when", when, article.date.basis), StartLine("why", article.date.reason))
        ),
        StartBlock("Text", tuple(text)),
        StartBlock("More", tuple(StartLine(name, value) for name, value in article.extra.items())),
    )
    return StartView(tuple(block for block in blocks if block.lines))


def entity_info(entity: Entity, snapshot: Snapshot, decided: Sequence[str] = ()) -> StartView:
    """Every way an entity is named, with the rule that says so; what was decided stands apart."""
    names = snapshot.source_names()
    counts = "  ".join(f"{names.get(slug, slug)} {count}" for slug, count in entity.by_source.items())
    facts = StartLine("kind", TYPES[entity.type]), StartLine("counts", counts)
    aliases = tuple(StartLine(f"{alias.count}×", alias.text, alias.rule) for alias in entity.aliases)
    own = tuple(StartLine("", words) for words in decided)
    blocks = [StartBlock(entity.name, facts), StartBlock("Named as", aliases)]
    return StartView(tuple([*blocks, StartBlock("Decided by you", own)] if own else blocks))


def problems_page(snapshot: Snapshot) -> StartView:
    """What the last indexing run wants to be known, one line each."""
    lines = tuple(StartLine(level, line) for level, line in problem_lines(snapshot))
    return StartView(
        (StartBlock("From the last indexing run", lines or (StartLine("", "no file was left out"),)),)
    )
