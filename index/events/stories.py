"""Whether two articles tell the same story: the frame in which their mentions are compared.

Two articles on a drunken driver's arrest share nearly all their words and may still tell of two drivers. So
articles are compared by what tells stories apart: who, where, which numbers, which days, and whether each is
the other's nearest.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats, Rows, pack
from index.events.cluster import cluster
from index.events.described import STOP, View, stem
from index.resources import resource
from index.text.tokens import tokenize

Index = NDArray[np.intp]
Documents = NDArray[np.int32] | NDArray[np.intp]

FILE = "events-links.npz"
# From this many documents on, being each other's nearest says something.
ENOUGH = 40
ONE_STORY = 0.5

WORDS, LEAD, SOME, FEW = 80, 28, 16, 8
LEAD_SENTENCES = 3
MAIN = 3
NAMES: tuple[str, ...] = (
    "words",
    "lead",
    "entities",
    "names",
    "lead_names",
    "lead_names_clash",
    "people",
    "people_clash",
    "people_shared",
    "first_person_clash",
    "places",
    "places_clash",
    "lead_numbers",
    "lead_numbers_clash",
    "numbers",
    "days",
    "days_clash",
    "apart",
    "apart_known",
    "rank_least",
    "rank_most",
    "of_best_least",
    "of_best_most",
)


def rows(
    views: Sequence[View], bag: Callable[[Mapping[str, int]], dict[str, float]], number: Callable[[str], int]
) -> dict[str, Rows]:
    """Named rows of items, one a document."""
    idf = _entity_weights(views)
    found = [_facts(view) for view in views]

    def weighted(name: str, width: int) -> Rows:
        return pack([bag(f[name]) for f in found], number, width)

    def entities(name: str, width: int) -> Rows:
        return pack(
            [{e: (1 + math.log(n)) * idf[e] for e, n in f[name].items()} for f in found], number, width
        )

    return {
        "words": pack([bag(v.counts) for v in views], number, WORDS),
        "lead": pack([bag(v.lead) for v in views], number, LEAD),
        "names": weighted("names", LEAD),
        "lead_names": weighted("lead_names", SOME),
        "entities": entities("entities", LEAD),
        "people": entities("people", FEW),
        "first_person": entities("first_person", 2),
        "main_people": pack([_main(f["people"]) for f in found], number, MAIN),
        "places": entities("places", FEW),
        "lead_numbers": pack([dict.fromkeys(f["lead_numbers"], 1.0) for f in found], number, SOME),
        "numbers": pack([dict.fromkeys(f["numbers"], 1.0) for f in found], number, LEAD),
        "days": pack([dict.fromkeys(f["days"], 1.0) for f in found], number, SOME),
    }


def _main(people: Counter[str]) -> dict[str, float]:
    """The persons that a document names most, all weighing the same."""
    ranked = sorted(people, key=lambda e: (-people[e], e))
    return dict.fromkeys(ranked[:MAIN], 1.0)


def _entity_weights(views: Sequence[View]) -> dict[str, float]:
    """How rare each entity is in the corpus: ln((1 + N) / n), at least a little."""
    seen = Counter(entity for view in views for entity in view.entities)
    return {entity: max(0.1, math.log((1 + len(views)) / n)) for entity, n in seen.items()}


def _facts(view: View) -> dict[str, Counter[str]]:
    """Names, people, places, numbers and days of a document, each with how often."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    out["entities"] = view.entities
    last = view.document.article.sentences[:LEAD_SENTENCES]
    end = last[-1].end if last else 0
    for mention in view.document.entities:
        if mention.entity is None:
            continue
        if mention.type == "PERSON":
            out["people"][mention.entity] += 1
        elif mention.type in ("GPE", "LOC"):
            out["places"][mention.entity] += 1
    if out["people"]:
        first = min(out["people"], key=lambda e: (-out["people"][e], e))
        out["first_person"][first] = 1
    for at, sentence in enumerate(view.sentences):
        for k, (word, capital) in enumerate(zip(sentence.low, sentence.capital, strict=True)):
            if capital and word not in STOP and word.isalpha() and (k or at < 2):
                out["names"][stem(word)] += 1
                if at < LEAD_SENTENCES:
                    out["lead_names"][stem(word)] += 1
            elif word[:1].isdigit():
                out["numbers"][word] += 1
                if sentence.start[k] < end:
                    out["lead_numbers"][word] += 1
    for token in tokenize(view.document.article.title):
        if token.text[:1].isupper() and token.text.lower() not in STOP and token.text.isalpha():
            out["lead_names"][stem(token.text.lower())] += 1
    for timex in view.document.timexes:
        if timex.period is not None and timex.period.first == timex.period.last:
            out["days"][str(timex.period.first)] += 1
    return out


def compare(
    documents: Mapping[str, Rows], first: NDArray[np.float32], last: NDArray[np.float32], a: Index, b: Index
) -> Floats:
    """Features of pairs of documents in the order of ``NAMES``.

    Args:
        documents: What ``rows`` gave.
        first: First day on which each document may have appeared, as an ordinal.
        last: Last day.
        a: First documents; every pair that matters must be among those given, for the ranks.
        b: Second documents.
    """
    d = documents
    words = d["words"].dot(a, b)
    apart = np.maximum(np.maximum(first[a] - last[b], first[b] - last[a]), 0)
    known = (first[a] > 0) & (first[b] > 0)
    low_rank, high_rank, low_best, high_best = _ranks(words + d["lead_names"].dot(a, b), a, b)
    columns: list[NDArray[np.floating] | NDArray[np.bool_]] = [
        words,
        d["lead"].dot(a, b),
        d["entities"].dot(a, b),
        d["names"].dot(a, b),
        d["lead_names"].dot(a, b),
        _clash(d["lead_names"], a, b),
        d["people"].dot(a, b),
        _clash(d["people"], a, b),
        d["people"].shared(a, b),
        (d["first_person"].size(a) > 0)
        & (d["first_person"].size(b) > 0)
        & (d["first_person"].shared(a, b, d["people"]) == 0)
        & (d["first_person"].shared(b, a, d["people"]) == 0),
        d["places"].dot(a, b),
        _clash(d["places"], a, b),
        d["lead_numbers"].dot(a, b),
        _clash(d["lead_numbers"], a, b),
        d["numbers"].dot(a, b),
        d["days"].shared(a, b),
        _clash(d["days"], a, b),
        np.where(known, np.log1p(apart), 0),
        known,
        low_rank,
        high_rank,
        low_best,
        high_best,
    ]
    return np.stack([np.asarray(c, np.float32) for c in columns], axis=1)


def _clash(found: Rows, a: Index, b: Index) -> NDArray[np.bool_]:
    apart: NDArray[np.bool_] = (found.size(a) > 0) & (found.size(b) > 0) & (found.shared(a, b) == 0)
    return apart


def _ranks(likeness: Floats, a: Index, b: Index) -> tuple[Floats, Floats, Floats, Floats]:
    """Rank of each in the other's list (smaller and larger, as log), and likeness over the best of each list."""
    lists: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for at, (x, y, value) in enumerate(zip(a.tolist(), b.tolist(), likeness.tolist(), strict=True)):
        lists[x].append((-value, at))
        lists[y].append((-value, at))
    rank: dict[tuple[int, int], tuple[int, float]] = {}
    for doc, found in lists.items():
        found.sort()
        best = -found[0][0]
        for place, (value, at) in enumerate(found):
            rank[doc, at] = place, -value / best if best > 0 else 0.0
    mine = [rank[x, at] for at, x in enumerate(a.tolist())]
    yours = [rank[y, at] for at, y in enumerate(b.tolist())]
    ranks = np.log1p(
        np.array([[m[0], y[0]] for m, y in zip(mine, yours, strict=True)], np.float32).reshape(-1, 2)
    )
    shares = np.array([[m[1], y[1]] for m, y in zip(mine, yours, strict=True)], np.float32).reshape(-1, 2)
    return ranks.min(axis=1), ranks.max(axis=1), shares.min(axis=1), shares.max(axis=1)


@dataclass(frozen=True, slots=True)
class Stories:
    """How likely pairs of documents tell one story.

    Attributes:
        keys: int64, ascending: ``a * count + b`` of the compared pairs, a < b.
        p: Probability of each.
        count: Number of documents.
        group: Story of each document, named by its first document.
    """

    keys: NDArray[np.int64]
    p: Floats
    count: int
    group: NDArray[np.intp]

    def probability(self, a: Documents, b: Documents) -> Floats:
        """Probability per pair: 1 for a document with itself, 0 for pairs that were not compared."""
        wanted = np.minimum(a, b).astype(np.int64) * self.count + np.maximum(a, b)
        if not len(self.keys):
            alone: Floats = (a == b).astype(np.float32)
            return alone
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        found: Floats = np.where(self.keys[at] == wanted, self.p[at], 0).astype(np.float32)
        return np.where(a == b, np.float32(1), found)

    def together(self, a: Documents, b: Documents) -> NDArray[np.bool_]:
        """Whether two documents are in one group of documents that tell one story."""
        found: NDArray[np.bool_] = self.group[a] == self.group[b]
        return found


@cache
def _weights() -> Mapping[str, NDArray[np.float32]]:
    return _read(resource("models", FILE))


def _read(path: Path) -> Mapping[str, NDArray[np.float32]]:
    with np.load(path, allow_pickle=False) as data:
        return {name: data[name] for name in data.files if name.startswith("story")}


def chances(features: Floats, documents: int, file: Path | None = None) -> Floats:
    """Probability of one story per row of ``compare``, by the weights that fit the size of the corpus.

    Args:
        features: What ``compare`` gave.
        documents: Number of documents in the corpus.
        file: Weights to use; the shipped ones if None.
    """
    weights, name = _read(file) if file else _weights(), "story" if documents >= ENOUGH else "story_few"
    scaled = (features - weights[f"{name}_mean"]) / weights[f"{name}_scale"]
    found: Floats = (
        1 / (1 + np.exp(-(scaled @ weights[f"{name}_weights"] + weights[f"{name}_bias"])))
    ).astype(np.float32)
    return found


def stories(pairs: Sequence[tuple[int, int]], p: Floats, count: int) -> Stories:
    """Put probabilities of pairs (a, b), a < b, ascending, into a table, and the documents into groups."""
    group = cluster(
        count, zip([a for a, _ in pairs], [b for _, b in pairs], p.tolist(), strict=True), ONE_STORY
    )
    keys = np.array([a * count + b for a, b in pairs], np.int64)
    return Stories(keys, p.astype(np.float32), count, np.array(group, np.intp))
