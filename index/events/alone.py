"""Whether an article tells of one event of a kind only: then "the summit" there can mean no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.events.table import Table
from index.events.words import family, lexicon
from index.search.spelling import american


def note(table: Table, groups: Sequence[int]) -> None:
    """Write the columns ``alone`` and ``alone_among`` into the table's numbers.

    Args:
        table: The mentions.
        groups: Group of each mention inside its document.

    ``alone`` is 1 where the document tells no other event that the mention could be mistaken for, ``alone_among``
    where it tells no other one that holds all the people named with it (and there are some). It can be mistaken for
    one of the same kind, of a near one, or told by a word of the same family.
    """
    count = len(table.mentions)
    alone, among = np.ones(count, np.float32), np.zeros(count, np.float32)
    like, lemma = _like(table.lemmas), table.numbers["lemma"].astype(np.intp)
    group = np.asarray(groups, np.intp)
    single = np.array([not (mention.general or mention.several) for mention in table.mentions], np.bool_)
    bounds = np.searchsorted(table.doc, np.arange(len(table.views) + 1)).tolist()
    for first, last in pairwise(bounds):
        own, people = slice(first, last), [mention.people for mention in table.mentions[first:last]]
        meant = like[np.ix_(lemma[own], lemma[own])] & single[own] & (group[own, None] != group[own])
        others = meant.any(axis=1)
        alone[own] = ~others
        for row, named in enumerate(people):
            among[first + row] = bool(named) and not (
                others[row] and any(named <= people[other] for other in np.nonzero(meant[row])[0].tolist())
            )
    table.numbers["alone"], table.numbers["alone_among"] = alone, among


def _like(lemmas: Sequence[tuple[str, str]]) -> NDArray[np.bool_]:
    """Square table over lemmas and kinds: whether a word for one could mean the other."""
    words: dict[str, list[int]] = defaultdict(list)
    kinds: dict[str, list[int]] = defaultdict(list)
    for number, (lemma, kind) in enumerate(lemmas):
        for word in family(lemma) | {american(lemma)}:
            words[word].append(number)
        kinds[kind].append(number)
    out = np.eye(len(lemmas), dtype=np.bool_)
    for members in words.values():
        out[np.ix_(members, members)] = True
    for name, entry in lexicon().kinds.items():
        for other in entry.near | {name}:
            out[np.ix_(kinds[name], kinds[other])] = True
            out[np.ix_(kinds[other], kinds[name])] = True
    return out
