"""Best match first: Okapi BM25 over the words of a query.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with their usual
parameters. A word in the title counts as much as a first occurrence in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.search.bulk import flags
from index.search.lists import Lists
from index.search.postings import Postings
from index.search.resolve import Plan, TermPlan
from index.search.table import ArticleTable

K1, B = 1.2, 0.75
Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


def best(
    table: ArticleTable, lists: Lists, plans: Sequence[Plan], bits: int, most: int
) -> list[tuple[int, float]]:
    """The best articles of a bitmap with their scores, best first; of equal ones the newest first.

    Args:
        table: The articles.
        lists: Where plans stand.
        plans: What the query looks for, negated parts left out.
        bits: The articles that match.
        most: How many to give back.
    """
    scores = np.zeros(table.size)
    lengths = table.lengths()
    mean = max(1.0, float(lengths[lengths > 0].mean()) if (lengths > 0).any() else 1.0)
    saturation = K1 * (1 - B + B * lengths / mean)
    for plan in plans:
        numbers, counts = _occurrences(lists, plan, bits)
        title = np.flatnonzero(flags(lists.in_titles(plan) & bits, table.size))
        having = len(np.union1d(numbers, title))
        weight = float(np.log(1 + (table.count - having + 0.5) / (having + 0.5)))
        scores[numbers] += weight * counts * (K1 + 1) / (counts + saturation[numbers])
        scores[title] += weight
    matching = np.flatnonzero(flags(bits, table.size))
    places = table.places_by_age()
    order = np.lexsort((-places[matching], -scores[matching]))[:most]
    return [(int(number), round(float(scores[number]), 6)) for number in matching[order]]


def _occurrences(lists: Lists, plan: Plan, bits: int) -> tuple[Numbers, Floats]:
    """The articles of a bitmap with occurrences of a plan in their text, and how many."""
    if isinstance(plan, TermPlan):
        return _of_postings(lists.postings(plan), bits)
    found = lists.counts(plan, bits)
    numbers = np.fromiter(found, np.int64, len(found))
    counts = np.fromiter(found.values(), np.float64, len(found))
    keep = flags(bits, int(numbers.max()) + 1)[numbers] if len(numbers) else np.zeros(0, np.bool_)
    return numbers[keep], counts[keep]


def _of_postings(postings: Postings, bits: int) -> tuple[Numbers, Floats]:
    size = max(bits.bit_length(), postings.bits.bit_length(), 1)
    totals = np.zeros(size)
    for part in postings.parts:
        numbers = np.flatnonzero(flags(part.bits, part.bits.bit_length())) + part.base
        keep = numbers < size
        counts = part.all_counts()
        values = np.ones(len(numbers))
        if counts is not None:
            values = np.frombuffer(counts, _kind(counts)).astype(np.float64)
        totals[numbers[keep]] += values[keep]
    totals *= flags(bits, size)
    numbers = np.flatnonzero(totals)
    return numbers, totals[numbers]


def _kind(counts: object) -> str:
    return getattr(counts, "typecode", "B")
