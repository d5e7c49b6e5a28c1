"""Whether an article tells of one event of a kind only: then "the summit" there can mean no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

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
        for own, like in _by_word(table, rows):
            told = {groups[other] for other in like}
            for row in own:
                people = table.mentions[row].people
                alone[row] = told <= {groups[row]}
                among[row] = bool(people) and not any(
                    groups[other] != groups[row] and people <= table.mentions[other].people for other in like
                )
    table.numbers["alone"], table.numbers["alone_among"] = alone, among


def _by_word(table: Table, rows: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
    """For each word and kind in a document: its mentions, and all mentions that the word could mean."""
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        head = table.mentions[row].head
        by_word[head.lemma, head.type].append(row)
    single = {
        word: [row for row in found if not (table.mentions[row].general or table.mentions[row].several)]
        for word, found in by_word.items()
    }
    for word, own in by_word.items():
        yield own, [row for other, found in single.items() if found and _like(word, other) for row in found]


@lru_cache(maxsize=1 << 18)
def _like(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether a word for one could mean the other; words as lemma and kind."""
    return lexicon().near(one[1], other[1]) or related(one[0], other[0]) >= FAMILY
