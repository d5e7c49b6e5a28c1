"""What a corpus answers about events: who tells them, where to cross to, and why."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from index.errors import NotFoundError
from index.model import Cell, Crossing, Event, Evidence, Link, Mention
from index.store.reader import StoreReader

if TYPE_CHECKING:
    from index.folder import CorpusFolder
    from index.outlook import Outlook


class LinkQuestions:
    """Questions about events; the corpus itself gives the store and the folder."""

    folder: CorpusFolder
    _matrix: tuple[str, list[tuple[str, Mapping[str, Cell]]]] | None = None

    @property
    def store(self) -> StoreReader:
        """The store of the corpus."""
        raise NotImplementedError

    if TYPE_CHECKING:  # not a method of this class: it would stand before the one that answers

        def state_stamp(self) -> str:
            """Changes whenever the store tells something new."""

    def event(self, text: str) -> Event:
        """The event of that id, or the one event whose id or title holds the text.

        Raises:
            NotFoundError: If no event fits, or several do; the message names up to three.
        """
        event = self.store.event(text)
        if event is not None:
            return event
        wanted = text.casefold().split()
        fitting = [
            event
            for event in self.store.events()
            if all(word in f"{event.id} {event.title}".casefold() for word in wanted)
        ]
        if len(fitting) == 1:
            return fitting[0]
        if not fitting or not wanted:
            raise NotFoundError("no event of that name", where=text, do="crossread events lists them")
        names = ", ".join(event.id for event in fitting[:3])
        raise NotFoundError(f"{len(fitting)} events fit", where=text, do=f"say which: {names} …")

    def event_mentions(self, event_id: str) -> tuple[Mention, ...]:
        """Mentions of an event, by date of the article, article and offset."""
        return tuple(self.store.mentions_of(event=event_id))

    def mention_near(self, article_id: str, offset: int) -> Mention | None:
        """The event mention to start from at a place in a text.

        Args:
            article_id: The article.
            offset: Code point in its text.

        Returns:
            The walkable event mention that covers the offset; else, in the same passage, the nearest one that
            another article tells as well; else the nearest one; else None.
        """
        article = self.store.article(article_id)
        passage = article.passage_at(offset) if article else None
        if passage is None:
            return None
        here = [
            mention
            for mention in self.store.mentions(article_id, ("event",))
            if mention.stop and mention.event and passage.start <= mention.start < passage.end
        ]
        covering = [mention for mention in here if mention.start <= offset < mention.end]
        shared = [mention for mention in here if self._elsewhere(mention)]
        pool = covering or shared or here
        return min(pool, key=lambda mention: (abs(mention.start - offset), mention.start), default=None)

    def _elsewhere(self, mention: Mention) -> bool:
        event = self.store.event(mention.event) if mention.event else None
        return event is not None and any(
            not other.startswith(f"{mention.article}:") for other in event.mentions
        )

    def crossings(self, mention_id: str) -> tuple[Crossing, ...]:
        """Where to cross to from an event mention: the same event in other articles, best first.

        Links that carry the event (or were confirmed) come first, by falling probability; then the held-back
        look-alikes. What the user refused is left out.

        Raises:
            NotFoundError: If there is no mention of that id.
        """
        start = self.store.mention(mention_id)
        if start is None:
            raise NotFoundError("no mention of that name", where=mention_id)
        family = self.store.mentions_of(event=start.event) if start.event else [start]
        links = self.store.links_within(start.event) if start.event else []
        return (*_certain(start, family, links), *self._held(start, family))

    def strongest(self, article_id: str) -> dict[str, Link]:
        """For each event mention of an article that leads to another one: the link of its first crossing.

        The links come without their evidence, and each event is asked for once: of a much told one,
        `crossings` would read some hundred links for each of its mentions.
        """
        found: dict[str, Link] = {}
        events: dict[str, list[Mention]] = {}
        for mention in self.store.mentions(article_id, ("event",)):
            if mention.stop and mention.event:
                events.setdefault(mention.event, []).append(mention)
        for event, starts in events.items():
            family = self.store.mentions_of(event=event)
            told = any(mention.article != article_id for mention in family)
            links = self.store.links_within(event, bare=True) if told else []
            held: list[Crossing] | None = None
            for start in starts:
                best = _certain(start, family, links)
                if not best:
                    held = best = self._held(start, family, bare=True) if held is None else held
                if best:
                    found[start.id] = best[0].link
        return found

    def _held(self, start: Mention, family: Sequence[Mention], *, bare: bool = False) -> list[Crossing]:
        """Held-back look-alikes of the event's mentions in the article of ``start``, best first.

        What was refused for one of these mentions is not offered again through another one. Links that are
        ``bare`` come without their evidence.
        """
        known = {mention.id for mention in family}
        best: dict[str, Crossing] = {}
        for mention in family:
            if mention.article != start.article:
                continue
            for link in self.store.links_of(mention.id, bare=bare):
                other = self.store.mention(link.b if link.a == mention.id else link.a)
                if other is not None and link.state == "refused":
                    known.add(other.id)
                    best.pop(other.id, None)
                if link.state != "held" or other is None or other.id in known:
                    continue
                if other.article == start.article:
                    continue
                if other.id not in best or link.p > best[other.id].link.p:
                    best[other.id] = Crossing(other, link)
        return sorted(best.values(), key=lambda crossing: (-crossing.link.p, crossing.mention.id))

    def why(self, a: str, b: str) -> Link:
        """The link between two mentions, with the evidence for and against it.

        Raises:
            NotFoundError: If one of them does not exist, or nothing ties them.
        """
        direct = self.store.link(a, b)
        if direct is not None:
            return direct
        for crossing in self.crossings(a):
            if crossing.mention.id == b:
                return crossing.link
        raise NotFoundError(
            "nothing ties these two", where=f"{a} and {b}", do="cross shows what a mention is tied to"
        )

    def links(self, event_id: str | None = None) -> tuple[Link, ...]:
        """Links inside one event, or all links with the held-back ones."""
        return tuple(self.store.links() if event_id is None else self.store.links_within(event_id))

    def bare_links(self) -> Iterator[Link]:
        """All links without their evidence, in no order, for what looks at very many."""
        return self.store.bare_links()

    def doubtful_events(self) -> frozenset[str]:
        """Ids of the events with a held-back look-alike."""
        doubtful = set()
        for link in self.store.links("held"):
            for end in (link.a, link.b):
                mention = self.store.mention(end)
                if mention is not None and mention.event:
                    doubtful.add(mention.event)
        return frozenset(doubtful)

    def look_alikes(self, event: Event) -> frozenset[tuple[str, str]]:
        """Held-back pairs of an event: one of its mentions, and one elsewhere that looks like it."""
        own = set(event.mentions)
        links = ((name, link) for name in event.mentions for link in self.store.links_of(name, bare=True))
        pairs = ((name, link.b if link.a == name else link.a) for name, link in links if link.state == "held")
        return frozenset((name, other) for name, other in pairs if other not in own)

    def outlooks(self, *, shared: bool = False) -> Sequence[Outlook]:
        """How each event stands, by date: how sure it is, what looks like it, what each source does with it.

        Read from the store, where linking puts it; worked out where it was linked before that was done.

        Args:
            shared: Only those told by more than one source.
        """
        from index.outlook import MENTIONS, outlooks

        store = self.store
        kept = store.outlooks(sources=2 if shared else 0)
        if kept is None:
            mentions = store.all_mentions(MENTIONS)
            kept = list(outlooks(store.heads(), store.events(), mentions, store.links()))
            if shared:
                several = {event.id for event in store.events(sources=2)}
                kept = [one for one in kept if one.event in several]
        return kept

    def coverage(self) -> list[tuple[str, Mapping[str, Cell]]]:
        """The event × source matrix: for each event, by date, what each source does with it.

        Read or worked out once for each state of the corpus.
        """
        stamp = self.state_stamp()
        if self._matrix is None or self._matrix[0] != stamp:
            self._matrix = stamp, [(one.event, one.cells) for one in self.outlooks()]
        return self._matrix[1]


def _certain(start: Mention, family: Sequence[Mention], links: Sequence[Link]) -> list[Crossing]:
    """Where links carry an event to from one of its mentions, best first."""
    reached = _widest(start, family, links)
    certain = [
        Crossing(mention, reached[mention.id])
        for mention in family
        if mention.article != start.article and mention.id in reached and mention.stop
    ]
    certain.sort(key=lambda crossing: (-crossing.link.p, crossing.mention.article, crossing.mention.start))
    return certain


def _widest(start: Mention, family: Sequence[Mention], links: Sequence[Link]) -> Mapping[str, Link]:
    """For each mention of an event the link that ties it to ``start``.

    A direct link stands for itself. Without one, the chain of links whose weakest is strongest counts, and
    that weakest link gives probability and evidence: a chain is no surer than that. Mentions of the event
    in one article are taken as one place.

    Returns:
        Links by mention id; mentions that no chain reaches are left out.
    """
    at = {mention.id: mention for mention in family}
    near: dict[str, list[tuple[str, Link | None]]] = {mention.id: [] for mention in family}
    for link in links:
        if link.a in at and link.b in at and link.state != "refused":
            near[link.a].append((link.b, link))
            near[link.b].append((link.a, link))
    by_article: dict[str, list[str]] = {}
    for mention in family:
        by_article.setdefault(mention.article, []).append(mention.id)
    best: dict[str, tuple[float, Link | None]] = {}
    turn = itertools.count()  # keeps links, which have no order, out of the heap's comparisons
    queue: list[tuple[float, str, int, Link | None]] = [(-1.0, start.id, next(turn), None)]
    while queue:
        width, here, _, weakest = heapq.heappop(queue)
        if here in best:
            continue
        best[here] = (-width, weakest)
        steps = [*near.get(here, ()), *((other, None) for other in by_article[at[here].article])]
        for there, link in steps:
            if there not in best:
                narrower = link is not None and (weakest is None or link.p < -width)
                wide = width if link is None else max(width, -link.p)
                heapq.heappush(queue, (wide, there, next(turn), link if narrower else weakest))
    direct = {other: link for other, link in near.get(start.id, ()) if link is not None}
    return {
        name: direct.get(name) or _chained(start.id, name, weakest)
        for name, (_, weakest) in best.items()
        if weakest is not None
    }


def _chained(a: str, b: str, weakest: Link) -> Link:
    """A link that rests on another one."""
    first, second = sorted((a, b))
    via = Evidence("chain", f"through {weakest.a} and {weakest.b}, the weakest link on the way")
    return Link(first, second, weakest.p, weakest.state, (*weakest.pros, via), weakest.cons)
