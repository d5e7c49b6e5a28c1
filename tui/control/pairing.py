"""Which two articles to compare: those that tell most events in common. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import partial
from itertools import combinations

from tui.library import Snapshot, short_name
from tui.widgets.cards import Card, Rows, heading, message, sides

MOST = 30
"""Pairs that are offered."""
MANY = 40
"""Articles on one event beyond which their pairs are not counted: everybody tells it."""


def pairs(snapshot: Snapshot, opened: Collection[str] = ()) -> list[tuple[str, str, int]]:
    """Two articles of different outlets and how many events both tell, most first.

    Args:
        snapshot: What is known of the corpus.
        opened: Articles of which one must be in each pair; empty for all.
    """
    order = snapshot.articles.places
    source_of = snapshot.source_of()
    shared: Counter[tuple[str, str]] = Counter()
    for event in snapshot.shared:
        told = {mention.rpartition(":")[0] for mention in event.mentions} & order.keys()
        if len(told) <= MANY and not (opened and told.isdisjoint(opened)):
            shared.update(combinations(sorted(told, key=order.__getitem__), 2))
    found = [
        (a, b, count)
        for (a, b), count in shared.items()
        if source_of[a] != source_of[b] and (not opened or a in opened or b in opened)
    ]
    found.sort(key=lambda pair: (-pair[2], order[pair[0]], order[pair[1]]))
    return found[:MOST]


def pair_cards(snapshot: Snapshot, opened: Collection[str], how: str) -> list[Card]:
    """The pairs as cards, under a line that says how else two articles are chosen."""
    found = pairs(snapshot, opened)
    if not found:
        return [message(how)]
    with_it = " with what is open" if opened else ""
    cards = [message(how), heading("head:pairs", f"Two that tell most in common{with_it}", f"{len(found)}")]
    return [*cards, *(Card(f"pair|{a}|{b}", partial(_lay, snapshot, a, b, n)) for a, b, n in found)]


def _lay(snapshot: Snapshot, a: str, b: str, count: int, width: int) -> Rows:
    names = [snapshot.by_id[name] for name in (a, b)]
    both = " ⇄ ".join(short_name(one) for one in names)
    titles = " ⇄ ".join(one.title for one in names)
    events = f"{count} event{'s'[: count != 1]} in both"
    return [sides([(both, "strong"), (f"  {titles}", "dim")], events, width)]
