"""Which pairs of mentions are compared at all: near articles by an inverted index, then related heads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.events.table import Table
from index.events.words import family, groups_of, lexicon, senses

Index = NDArray[np.intp]

NEAREST = 20
SMALL = 40
# A word of more articles than this says nothing about which two belong together.
COMMON = 2_000
# Above this many lemmas a sense links too much to be a key.
WIDE = 150
# Two articles that tell one story at least this likely are compared in unlike words too, if these are near in
# meaning, or their sentences, alone or with those beside them, share this much.
OPEN, MEANING, SENTENCE, NEAR = 0.3, 0.3, 0.15, 0.2


def near_documents(table: Table) -> list[tuple[int, int]]:
    """Pairs (a, b), a < b, of documents worth comparing: each one's nearest, all of them in a small corpus."""
    count = len(table.views)
    if count <= SMALL:
        return [(a, b) for a in range(count) for b in range(a + 1, count)]
    pairs: set[tuple[int, int]] = set()
    rows = [table.documents["words"], table.documents["entities"]]
    postings = [_postings(row.items, row.weights) for row in rows]
    score = np.zeros(count, np.float32)
    for doc in range(count):
        score[:] = 0
        for row, posting in zip(rows, postings, strict=True):
            for item, weight in zip(row.items[doc].tolist(), row.weights[doc].tolist(), strict=True):
                found = posting.get(item)
                if found is not None and weight > 0 and len(found[0]) <= max(COMMON, count // 5):
                    score[found[0]] += weight * found[1]
        score[doc] = 0
        best = np.argpartition(-score, NEAREST)[:NEAREST]
        pairs.update((min(doc, b), max(doc, b)) for b in best[score[best] > 0].tolist())
    return sorted(pairs)


def _postings(
    items: NDArray[np.int32], weights: NDArray[np.float32]
) -> dict[int, tuple[NDArray[np.intp], NDArray[np.float32]]]:
    """Item → documents that hold it, with weights."""
    docs = np.repeat(np.arange(len(items)), items.shape[1])
    flat, value = items.ravel(), weights.ravel()
    order = np.argsort(flat, kind="stable")
    flat, docs, value = flat[order], docs[order], value[order]
    keys, starts = np.unique(flat, return_index=True)
    ends = np.append(starts[1:], len(flat))
    return {
        int(key): (docs[a:b], value[a:b])
        for key, a, b in zip(keys.tolist(), starts.tolist(), ends.tolist(), strict=True)
        if key >= 0
    }


def related_lemmas(table: Table) -> NDArray[np.bool_]:
    """Square table over the lemmas: whether two can tell the same (same word, family, sense or near kind)."""
    keys: dict[object, list[int]] = defaultdict(list)
    members_of: dict[str, list[int]] = defaultdict(list)
    for number, (lemma, kind) in enumerate(table.lemmas):
        for word in family(lemma):
            keys[word].append(number)
        for sense in senses(lemma):
            keys[sense].append(number)
        for group in groups_of(lemma):
            keys["group", group].append(number)
        members_of[kind].append(number)
    for name, entry in lexicon().kinds.items():
        for other in entry.near | {name}:
            keys["kinds", name, other] = members_of[name] + members_of[other]
    out = np.zeros((len(table.lemmas), len(table.lemmas)), np.bool_)
    np.fill_diagonal(out, True)
    for key, members in keys.items():
        if len(members) <= WIDE or isinstance(key, tuple):
            rows = np.array(sorted(set(members)), np.intp)
            out[np.ix_(rows, rows)] = True
    return out


def opened(table: Table, near: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pairs of ``near`` documents whose mentions are compared in unlike words too."""
    if table.stories is None or not near:
        return []
    a, b = np.array(near, np.int32).T
    wide = table.stories.probability(a, b) >= OPEN
    return [pair for pair, open_ in zip(near, wide.tolist(), strict=True) if open_]


def _unlike(table: Table, rows: Index, columns: Index) -> NDArray[np.bool_]:
    """Which rows and columns are compared though their words are of no family, (rows, columns)."""
    lemma = table.numbers["lemma"].astype(np.intp)
    meant = table.meanings[lemma[rows]] @ table.meanings[lemma[columns]].T >= MEANING
    i, j = np.repeat(rows, len(columns)), np.tile(columns, len(rows))
    told = (table.rows["sentence"].dot(i, j) >= SENTENCE) | (table.rows["near"].dot(i, j) >= NEAR)
    found: NDArray[np.bool_] = meant | told.reshape(meant.shape)
    return found


def candidates(table: Table, near: Sequence[tuple[int, int]]) -> tuple[Index, Index]:
    """Rows (i, j), i < j, of mentions to compare: within each document and between ``near`` documents.

    Words of one family, sense or near kind; between documents on one story also what ``opened`` tells of.
    """
    allowed = related_lemmas(table)
    wide = set(opened(table, near))
    lemma = table.numbers["lemma"].astype(np.intp)
    bounds = np.searchsorted(table.doc, np.arange(len(table.views) + 1))
    first: list[Index] = []
    second: list[Index] = []
    own = [(d, d) for d in range(len(table.views))]
    for a, b in [*own, *near]:
        rows, columns = np.arange(bounds[a], bounds[a + 1]), np.arange(bounds[b], bounds[b + 1])
        if not len(rows) or not len(columns):
            continue
        open_ = allowed[np.ix_(lemma[rows], lemma[columns])]
        if (a, b) in wide:
            open_ |= _unlike(table, rows, columns)
        i, j = np.nonzero(open_)
        i, j = rows[i], columns[j]
        if a == b:
            i, j = i[i < j], j[i < j]
        first.append(i)
        second.append(j)
    if not first:
        return np.empty(0, np.intp), np.empty(0, np.intp)
    return np.concatenate(first), np.concatenate(second)
