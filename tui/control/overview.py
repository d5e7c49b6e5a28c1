"""What the views of events and coverage show: events with how sure they are, cells, passages. For threads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from index.model import Article, Cell, Event, Link, Marked, Mention, Span, Timeline
from index.record import record
from tui.control.drawer import left_open
from tui.library import reference, short_name, strength
from tui.widgets.excerpts import Excerpt

if TYPE_CHECKING:
    from index.corpus import Corpus
    from tui.library import Snapshot
    from tui.widgets.marks import Strength

CONTEXT = 170
"""Code points shown on each side of a mention."""
MAX_PASSAGES = 12
"""Passages of a cell or an event that are read for the preview."""


@record
class EventRow:
    """An event with what is known of its links.

    Attributes:
        event: The event.
        cells: What each source does with it, by slug.
        p: The weakest link without which a source would not be part of it, 0 to 1; 0 for a lone source.
        sure: The same in a word; empty for an event of one source.
        held: Look-alikes that were held back.
        who: Names of all who take part, and of the place, for the filter.
    """

    event: Event
    cells: Mapping[str, Cell]
    p: float = 0.0
    sure: Strength = ""
    held: int = 0
    who: str = ""

    @property
    def days(self) -> tuple[str, str]:
        """First and last day, as ``2021-06-28``; empty where it is not known, far away where it is open."""
        period = self.event.period
        if period is None:
            return "", ""
        return (period.first or date.min).isoformat(), (period.last or date.max).isoformat()


@record
class Overview:
    """Every event of a corpus.

    Attributes:
        generation: The corpus's generation that this was read from.
        rows: The events, by date, undated ones last.
        by_id: The same by event id.
    """

    generation: int
    rows: tuple[EventRow, ...]
    by_id: Mapping[str, EventRow] = field(default_factory=dict)

    def telling(self, mention: str) -> str:
        """Id of the event that a mention tells, or empty."""
        return next((row.event.id for row in self.rows if mention in row.event.mentions), "")


def read_overview(corpus: Corpus) -> Overview:
    """Read all events with their cells and links; about 0.3 s for 1,000 events."""
    generation = corpus.generation
    events = corpus.events()
    cells = dict(corpus.coverage())
    of = {name: event.id for event in events for name in event.mentions}
    inner: dict[str, list[Link]] = defaultdict(list)
    held: dict[str, set[str]] = defaultdict(set)
    seen = left_open(corpus)  # who was not sure once is not asked again
    for link in corpus.bare_links():
        one, other = of.get(link.a), of.get(link.b)
        if link.state == "held":
            for name, end in ((one, link.b), (other, link.a)):
                if name is not None and one != other and frozenset((link.a, link.b)) not in seen:
                    held[name].add(end)
        elif one is not None and one == other and link.state in ("linked", "confirmed"):
            inner[one].append(link)
    names = {entity.id: entity.name for entity in corpus.entities()}
    rows = []
    for event in events:
        p, sure = how_sure(event, inner.get(event.id, ()))
        who = " ".join(names[one] for one in (*event.entities, event.place) if one in names)
        rows.append(EventRow(event, cells.get(event.id, {}), p, sure, len(held.get(event.id, ())), who))
    return Overview(generation, tuple(rows), {row.event.id: row for row in rows})


def read_timeline(corpus: Corpus, overview: Overview) -> Timeline:
    """The timeline of the events of an overview. For a thread."""
    return corpus.timeline(cells={row.event.id: row.cells for row in overview.rows})


def how_sure(event: Event, links: Iterable[Link]) -> tuple[float, Strength]:
    """The weakest of the links that tie an event's articles together, each article by its best one.

    Returns:
        Its probability and the word for it; 0 and empty where no link leads from article to article.
    """
    best: dict[str, Link] = {}
    for link in links:
        ends = [name.rpartition(":")[0] for name in (link.a, link.b)]
        if ends[0] == ends[1]:
            continue
        for article in ends:
            known = best.get(article)
            if known is None or (link.state == "confirmed", link.p) > (known.state == "confirmed", known.p):
                best[article] = link
    if len(event.by_source) < 2 or not best:
        return 0.0, ""
    weakest = min(best.values(), key=lambda link: (link.state == "confirmed", link.p))
    return weakest.p, strength(weakest.p, weakest.state)


@record
class Passages:
    """Passages behind a row or a cell.

    Attributes:
        key: What they were read for.
        mentions: The mentions, one per passage.
        excerpts: Their words.
    """

    key: tuple[str, str]
    mentions: tuple[Mention, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()


def read_passages(
    corpus: Corpus, snapshot: Snapshot, key: tuple[str, str], names: Sequence[str], *, each: bool = False
) -> Passages:
    """Read the words around mentions, one mention per passage.

    Args:
        corpus: The corpus.
        snapshot: Names of the outlets.
        key: Given back.
        names: Mention ids.
        each: One passage of each article instead of one after another.
    """
    mentions: dict[tuple[str, int], Mention] = {}
    for name in names:
        mention = corpus.mention(name)
        place = (mention.article, 0 if each else mention.passage)
        known = mentions.get(place)
        if known is None or (mention.stop and not known.stop):
            mentions[place] = mention
        if len(mentions) >= MAX_PASSAGES:
            break
    order = {article.id: number for number, article in enumerate(snapshot.articles)}
    found = sorted(
        mentions.values(), key=lambda mention: (order.get(mention.article, len(order)), mention.start)
    )
    excerpts = []
    for mention in found:
        article = corpus.article(mention.article)
        excerpts.append(
            Excerpt(reference(short_name(article), mention.passage), words_around(article, mention))
        )
    return Passages(key, tuple(found), tuple(excerpts))


def words_around(article: Article, mention: Mention) -> Marked:
    """The words around a mention within its passage, the mention marked."""
    passage = article.passage_at(mention.start)
    low, high = (passage.start, passage.end) if passage else (0, len(article.text))
    first, last = max(low, mention.start - CONTEXT), min(high, mention.end + CONTEXT)
    if first > low:
        first = article.text.find(" ", first, mention.start) + 1 or first
    if last < high:
        last = max(article.text.rfind(" ", mention.end, last), mention.end)
    before, after = "… " if first > low else "", " …" if last < high else ""
    text = before + article.text[first:last].replace("\n", " ") + after
    start = mention.start - first + len(before)
    return Marked(text, (Span(start, start + mention.end - mention.start),))
