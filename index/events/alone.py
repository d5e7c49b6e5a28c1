"""Whether an article tells of one event of a kind only: then "the summit" there can mean no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from index.events.described import Described
from index.events.table import Table
from index.events.words import lexicon, related

# What one mention can be mistaken for: of the same kind, of a near one, or told by a word of the same family.
FAMILY = 2


def note(table: Table, groups: Sequence[int]) -> None:
    """Write the columns ``alone`` and ``alone_among`` into the table's numbers.

    Args:
        table: The mentions.
        groups: Group of each mention inside its document.

    ``alone`` is 1 where the document tells no other event that the mention could be mistaken for, ``alone_among``
    where it tells no other one that holds all the people named with it (and there are some).
    """
    count = len(table.mentions)
    alone, among = np.ones(count, np.float32), np.zeros(count, np.float32)
    by_doc: dict[int, list[int]] = defaultdict(list)
    for row, mention in enumerate(table.mentions):
        by_doc[mention.doc].append(row)
    for rows in by_doc.values():
        for row in rows:
            mention = table.mentions[row]
            rivals = [
                table.mentions[other]
                for other in rows
                if groups[other] != groups[row] and _like(mention, table.mentions[other])
            ]
            alone[row] = not rivals
            among[row] = bool(mention.people) and not any(mention.people <= r.people for r in rivals)
    table.numbers["alone"], table.numbers["alone_among"] = alone, among


def _like(one: Described, other: Described) -> bool:
    """Whether a word for one could mean the other."""
    if other.general or other.several:
        return False
    a, b = one.head, other.head
    return lexicon().near(one.kind, other.kind) or related(a.lemma, b.lemma) >= FAMILY
