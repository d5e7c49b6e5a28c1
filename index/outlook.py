"""How every event stands: how sure it is, what looks like it, what each source does with it.

Worked out once, when links are: of ten thousand articles it takes as long as reading a book of them, and what
asks for it afterwards reads a row for each event.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from index.model import Article, Cell, CellState, Event, Link, LinkState, Mention, MentionKind
from index.record import record

VERSION = 1
"""Goes up when the same links give other outlooks or `index.coverage` other cells: kept ones are then not read."""
_LETTERS: Mapping[str, CellState] = {
    "r": "reports",
    "a": "alludes",
    "s": "silent",
    "b": "before",
    "u": "unsure",
}
MENTIONS: tuple[MentionKind, ...] = ("event", "entity", "date")
"""Kinds of mentions that tell how an event stands."""
_LETTER_OF = {state: letter for letter, state in _LETTERS.items()}


class Cells(Mapping[str, Cell]):
    """What each source does with one event, taken apart when it is asked for: a tenth of the memory.

    Args:
        sources: Number of each source among the letters.
        packed: What `pack` gave.
    """

    __slots__ = ("_packed", "_sources")

    def __init__(self, sources: Mapping[str, int], packed: str) -> None:
        self._sources = sources
        self._packed = packed

    def __getitem__(self, source: str) -> Cell:
        number = self._sources[source]
        letters, _, mentions = self._packed.partition(" ")
        named = json.loads(mentions).get(str(number), ()) if mentions else ()
        return Cell(_LETTERS[letters[number]], tuple(named))

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


def pack(cells: Mapping[str, Cell]) -> str:
    """The cells of one event: a letter for each source in their order, then the mentions of those with any."""
    letters = "".join(_LETTER_OF[cell.state] for cell in cells.values())
    named = {number: cell.mentions for number, cell in enumerate(cells.values()) if cell.mentions}
    return f"{letters} {json.dumps(named, separators=(',', ':'))}" if named else letters


@record
class Outlook:
    """How one event stands.

    Attributes:
        event: Event id.
        p: Probability of the weakest link without which a source would not be part of it; 0 without any.
        state: That link's state; None without any.
        held: Number of mentions elsewhere that look like it and were held back.
        cells: What each source does with it, sources sorted.
    """

    event: str
    p: float
    state: LinkState | None
    held: int
    cells: Mapping[str, Cell]


def outlooks(
    articles: Sequence[Article], events: Sequence[Event], mentions: Iterable[Mention], links: Sequence[Link]
) -> Iterator[Outlook]:
    """How each event stands, in the order of the events.

    Args:
        articles: All articles; their texts are not needed.
        events: All events.
        mentions: All mentions; those of the kinds in `MENTIONS` count.
        links: All links, with their evidence.
    """
    from index import coverage  # here: its patterns take a while to compile, and a reader needs none of them

    known = {mention.id: mention for mention in mentions if mention.kind in MENTIONS}
    cells = dict(coverage.matrix(articles, events, known, (link for link in links if link.state == "held")))
    inner, held = _ties(events, links)
    for event in events:
        link = weakest(event, inner.get(event.id, ()))
        yield Outlook(
            event.id,
            link.p if link else 0.0,
            link.state if link else None,
            len(held.get(event.id, ())),
            cells[event.id],
        )


def _ties(
    events: Sequence[Event], links: Iterable[Link]
) -> tuple[Mapping[str, Sequence[Link]], Mapping[str, set[str]]]:
    """For each event id the links that carry it, and the mentions elsewhere that were held back from it."""
    of = {name: event.id for event in events for name in event.mentions}
    inner: dict[str, list[Link]] = defaultdict(list)
    held: dict[str, set[str]] = defaultdict(set)
    for link in links:
        one, other = of.get(link.a), of.get(link.b)
        if link.state == "held":
            for name, end in ((one, link.b), (other, link.a)):
                if name is not None and one != other:
                    held[name].add(end)
        elif one is not None and one == other and link.state in ("linked", "confirmed"):
            inner[one].append(link)
    return inner, held


def weakest(event: Event, links: Iterable[Link]) -> Link | None:
    """The weakest of the links that tie an event's articles together, each article by its best one.

    None where no link leads from article to article, or one source alone tells the event.
    """
    best: dict[str, Link] = {}
    for link in links:
        ends = [name.rpartition(":")[0] for name in (link.a, link.b)]
        if ends[0] == ends[1]:
            continue
        for article in ends:
            found = best.get(article)
            if found is None or (link.state == "confirmed", link.p) > (found.state == "confirmed", found.p):
                best[article] = link
    if len(event.by_source) < 2 or not best:
        return None
    return min(best.values(), key=lambda link: (link.state == "confirmed", link.p))
