"""The whole comparison as one document: who tells what, side by side, and what is only a guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from index.export.differences import MOST_PAIRS, pairs_of, tells_otherwise, verdict
from index.export.document import Block, Bullets, Document, Extract, Paragraph, Section, Table
from index.export.listings import decision_section, note_section
from index.export.tables import coverage, sources
from index.export.words import Quoting, best_mention, extract, place_extract
from index.model import Article, Claim, Crossing, Event, Link, Mention, Place, QuoteRelation
from index.periods import iso_text

if TYPE_CHECKING:
    from index.corpus import Corpus

_SURE, _LIKELY = 0.9, 0.7
_REASONS = 3
_MOST_QUESTIONS = 40


def comparison(corpus: Corpus, *, only: Collection[str] = (), quoting: Quoting = "short") -> Document:
    """Everything about the events that several outlets tell.

    Args:
        corpus: The corpus.
        only: Ids of the articles to keep to; empty for all.
        quoting: How much of the articles is quoted.
    """
    heads = [head for head in corpus.articles() if not only or head.id in only]
    articles = {head.id: corpus.article(head.id) for head in heads}
    events = [event for event in corpus.events(shared=True) if _tellers(event, articles) > 1]
    events.sort(key=lambda event: event.vague)
    undecided = [link for link in corpus.links() if link.state == "held" and _within(link, articles)]
    outlets = {head.source for head in heads}
    facts = (
        ("articles", f"{len(heads)} by {len(outlets)} outlets"),
        ("events told by more than one outlet", str(len(events))),
        ("fingerprint", corpus.fingerprint()),
        ("guesses", "links between passages are worked out; decisions are marked as such"),
    )
    table = coverage(corpus, events=corpus.events(shared=True), outlets=outlets if only else ())
    sections = [
        Section("Articles", (_only_rows(sources(corpus), 1, articles),)),
        Section("Who reports what", (table,)),
        Section(
            "Events side by side", (), tuple(_event(corpus, event, articles, quoting) for event in events)
        ),
        *_quotes(corpus, articles, quoting),
        *_differences(corpus, articles),
        _open_questions(corpus, undecided),
        decision_section(corpus),
    ]
    notes = [note for note in corpus.notes() if note.article in articles]
    if notes:
        sections.append(note_section(corpus, notes, quoting))
    return Document(f"{corpus.title}: comparison", facts, tuple(sections))


def _tellers(event: Event, articles: Collection[str]) -> int:
    """Number of articles among those kept that tell an event."""
    return len({name.rpartition(":")[0] for name in event.mentions} & set(articles))


def _within(link: Link, articles: Collection[str]) -> bool:
    return all(end.rpartition(":")[0] in articles for end in (link.a, link.b))


def _only_rows(table: Table, column: int, wanted: Collection[str]) -> Table:
    return Table(table.name, table.head, tuple(row for row in table.rows if row[column] in wanted))


def _event(corpus: Corpus, event: Event, articles: dict[str, Article], quoting: Quoting) -> Section:
    told_in: dict[str, list[Mention]] = defaultdict(list)
    for mention in corpus.event_mentions(event.id):
        if mention.article in articles:
            told_in[mention.article].append(mention)
    first = best_mention(next(iter(told_in.values())))
    crossings = {one.mention.id: one for one in corpus.crossings(first.id)}
    blocks: list[Block] = [Paragraph(_when(event))]
    for name, mentions in told_in.items():
        chosen = best_mention(mentions)
        others = sorted({one.passage for one in mentions} - {chosen.passage})
        remark = f"also ¶{', ¶'.join(map(str, others))}" if others else ""
        blocks.append(extract(articles[name], chosen.start, chosen.end, quoting, remark=remark))
    reasons = list(_reasons(told_in, crossings))
    if reasons:
        blocks.append(Bullets(tuple(reasons)))
    title = event.title + (" (decided)" if event.decided else "")
    return Section(title, tuple(blocks))


def _when(event: Event) -> str:
    if event.period is None:
        return "No day is known."
    return f"When: {iso_text(event.period)} ({event.basis})."


def _reasons(told_in: dict[str, list[Mention]], crossings: dict[str, Crossing]) -> Iterator[str]:
    """For each other article why its passage is taken for the same event, or that it only looks like it."""
    for mentions in told_in.values():
        found = [crossings[one.id] for one in mentions if one.id in crossings]
        if found:
            best = max(found, key=lambda one: (one.link.state != "held", one.link.p, one.mention.id))
            where = f"{best.mention.article}#{best.mention.passage}"
            yield f"{where}: {how_sure(best.link)}{_evidence(best.link)}"


def how_sure(link: Link) -> str:
    """A link's standing: a guess with its grade, or a decision."""
    if link.state == "confirmed":
        return "the same, decided"
    if link.state == "refused":
        return "not the same, decided"
    if link.state == "held":
        return f"look-alike, held back at {link.p:.2f}"
    grade = "sure" if link.p >= _SURE else "likely" if link.p >= _LIKELY else "maybe"
    return f"guess, {grade} {link.p:.2f}"


def _evidence(link: Link) -> str:
    pros = "; ".join(reason.text for reason in link.pros[:_REASONS])
    cons = "; ".join(reason.text for reason in link.cons[:_REASONS])
    return (f". For: {pros}" if pros else "") + (f". Against: {cons}" if cons else "")


def _quotes(corpus: Corpus, articles: dict[str, Article], quoting: Quoting) -> Iterator[Section]:
    titles = {
        "verbatim": "Quoted word for word",
        "variant": "One statement in two wordings",
        "echo": "Echoes: quoted there, own voice here",
        "said_again": "Said again by the same speaker on another day",
    }
    relations = [
        one
        for one in corpus.quotes().relations
        if one.a_place.article in articles and one.b_place.article in articles
    ]
    for kind, title in titles.items():
        blocks: list[Block] = []
        for one in relations:
            if one.kind == kind:
                blocks += _relation(one, articles, quoting)
        if blocks:
            yield Section(title, tuple(blocks))


def _relation(one: QuoteRelation, articles: dict[str, Article], quoting: Quoting) -> list[Extract]:
    slots = [
        (_words(one.a_place, step.a.start, step.a.end), _words(one.b_place, step.b.start, step.b.end))
        for step in one.aligned
        if step.slot != "equal"
    ]
    differing = [f"{a or '–'} / {b or '–'}" for a, b in slots]
    remark = one.reason + (f"; {' · '.join(differing)}" if differing and quoting != "none" else "")
    return [
        place_extract(articles, one.a_place, quoting, remark=remark),
        place_extract(articles, one.b_place, quoting),
    ]


def _words(place: Place, start: int, end: int) -> str:
    return place.text[start - place.start : end - place.start]


def _differences(corpus: Corpus, articles: dict[str, Article]) -> Iterator[Section]:
    """Days and numbers that are told differently, pair by pair."""
    pairs = pairs_of(list(articles.values()))
    if len(pairs) > MOST_PAIRS:
        yield Section(
            "Differences", (Paragraph(f"{len(pairs)} pairs are too many to list: name fewer articles."),)
        )
        return
    rows = []
    for found in corpus.comparisons(pairs):
        rows += [_difference(claim) for claim in found.claims if tells_otherwise(claim)]
    if rows:
        yield Section("Differences", (Table("differences", ("about", "A", "B", "how", "note"), tuple(rows)),))


def _difference(claim: Claim) -> tuple[str, ...]:
    sides = _side(claim.a, claim.a_value), _side(claim.b, claim.b_value)
    return (claim.about, *sides, verdict(claim), claim.note)


def _side(place: Place | None, value: str) -> str:
    return f"{place.article}#{place.passage}: {value}" if place else value


def _open_questions(corpus: Corpus, undecided: Sequence[Link]) -> Section:
    """Look-alikes that nobody has decided on yet, surest first."""
    if not undecided:
        return Section("Open questions", (Paragraph("No look-alike waits for a decision."),))
    lines = []
    for link in sorted(undecided, key=lambda one: (-one.p, one.a, one.b))[:_MOST_QUESTIONS]:
        a, b = corpus.mention(link.a), corpus.mention(link.b)
        ends = " and ".join(f"{end.article}#{end.passage} “{end.text}”" for end in (a, b))
        lines.append(f"{ends}: the same? {link.p:.2f}{_evidence(link)}")
    listed = f", the {len(lines)} likeliest here" if len(lines) < len(undecided) else ""
    head = Paragraph(f"{len(undecided)} look-alikes are undecided{listed}; none of them counts as a link.")
    return Section("Open questions", (head, Bullets(tuple(lines))))
