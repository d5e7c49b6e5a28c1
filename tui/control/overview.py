"""What the views of events and coverage show: events with how sure they are, cells, passages. For threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from index.model import Article, Cell, Event, Marked, Mention, Span, Timeline
from index.record import record
from tui.control.drawer import left_open
from tui.library import reference, short_name, strength
from tui.selecting import days, who
from tui.widgets.excerpts import Excerpt

if TYPE_CHECKING:
    from index.corpus import Corpus
    from tui.library import Snapshot
    from tui.widgets.marks import Strength

CONTEXT = 170
"""Code points shown on each side of a mention."""
MANY = 20_000
"""Events from which on only those that several outlets tell are read, until others are asked for."""
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
        return days(self.event.period)


@record
class Overview:
    """The events of a corpus: all of them, or those that several outlets tell.

    Attributes:
        generation: The corpus's generation that this was read from.
        rows: The events, by date, undated ones last.
        by_id: The same by event id.
        total: How many events there are.
        whole: Whether all of them are here.
    """

    generation: int
    rows: tuple[EventRow, ...]
    by_id: Mapping[str, EventRow] = field(default_factory=dict)
    total: int = 0
    whole: bool = True

    def telling(self, mention: str) -> str:
        """Id of the event that a mention tells, or empty."""
        return next((row.event.id for row in self.rows if mention in row.event.mentions), "")

    def serves(self, generation: int, scope: str | None) -> bool:
        """Whether it holds the events of a scope, as they are now."""
        return self.generation == generation and (self.whole or scope in (None, "shared"))


def read_overview(corpus: Corpus, scope: str | None = None) -> Overview:
    """Read events with their cells and links; about 0.2 s for 1,000 events.

    Of very many events only those that several outlets tell, unless ``scope`` names others.
    """
    generation = corpus.generation
    total = int(corpus.summary().get("events", 0) or 0)  # type: ignore[call-overload]
    events = corpus.events(shared=True) if total > MANY and scope in (None, "shared") else ()
    shared = bool(events)
    outlooks = {one.event: one for one in corpus.outlooks(shared=shared)}
    seen = left_open(corpus)  # who was not sure once is not asked again
    ends = frozenset().union(*seen)
    names = {entity.id: entity.name for entity in corpus.entities()}
    rows = []
    for event in events or corpus.events():
        outlook = outlooks[event.id]
        held = outlook.held
        if not ends.isdisjoint(event.mentions):
            pairs = corpus.look_alikes(event)
            held = len({other for one, other in pairs if frozenset((one, other)) not in seen})
        sure = strength(outlook.p, outlook.state) if outlook.state else ""
        rows.append(EventRow(event, outlook.cells, outlook.p, sure, held, who(event, names)))
    by_id = {row.event.id: row for row in rows}
    return Overview(generation, tuple(rows), by_id, total if shared else len(rows), whole=not shared)


def read_timeline(corpus: Corpus, overview: Overview) -> Timeline:
    """The timeline of the events of an overview. For a thread."""
    return corpus.timeline(
        shared=not overview.whole, cells={row.event.id: row.cells for row in overview.rows}
    )


@record
class Passages:
    """Passages behind a row or a cell.

    Attributes:
        key: What they were read for.
        mentions: The mentions, one per passage.
        excerpts: Their words.
        alike: A mention of the event and the one that was held back as looking most like it, of those asked for.
    """

    key: tuple[str, str]
    mentions: tuple[Mention, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    alike: tuple[str, str] | None = None


def likeliest(corpus: Corpus, event: Event, names: Sequence[str]) -> tuple[str, str] | None:
    """Of mentions that may tell an event the one that looks most like it, after the mention that it looks like."""
    wanted = frozenset(names)
    pairs = [pair for pair in corpus.look_alikes(event) if pair[1] in wanted]
    return max(pairs, key=lambda pair: (corpus.why(*pair).p, pair), default=None)


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
    order = snapshot.articles.places
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
