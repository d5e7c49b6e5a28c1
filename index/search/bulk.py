"""Phrases and neighbours over many articles at once, with numpy; `index.search.spans` says what they mean.

A *key* is a place in the corpus: the number of the article in the upper half of 64 bits, the position of a
word in the lower one. All occurrences of a word are one ascending array of keys, so that a phrase is an
intersection of shifted arrays. Positions of two passages are further apart than any distance that may be
asked for, see `index.search.postings`, so nothing matches across passages or articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.search.matcher import word_spans
from index.search.postings import Postings, unpack_arrays, unpack_position_array
from index.search.resolve import NearPlan, PhrasePlan, TermPlan, terms_of
from index.search.shard import Shard
from index.search.whoosh_engine import FieldName

Keys = NDArray[np.int64]
Numbers = NDArray[np.int64]
KeysOf = Callable[[TermPlan], Keys]

FEW = 16  # articles up to which one by one is faster
_ONES = np.array([byte.bit_count() for byte in range(256)], np.uint8)
_BELOW = np.array([(1 << bit) - 1 for bit in range(8)], np.uint8)


def read_keys(
    shards: Sequence[Shard], field: FieldName, forms: Sequence[str], wanted: NDArray[np.bool_]
) -> Keys:
    """The places of some normal forms in a field of the articles that are wanted, one flag per article."""
    found = []
    for shard in shards:
        blocks = [
            bool(wanted[start : start + size].any())
            for start, size in zip(shard.block_starts, shard.blocks, strict=True)
        ]
        if any(blocks):
            found += [_form_keys(shard, field, form, wanted, blocks) for form in forms]
    if not found:
        return np.empty(0, np.int64)
    joined = np.concatenate(found)
    # Blocks ascend; only several forms or shards of one form may be out of order.
    return np.sort(joined) if len(forms) > 1 else joined


def _form_keys(
    shard: Shard, field: FieldName, form: str, wanted: NDArray[np.bool_], blocks: Sequence[bool]
) -> Keys:
    """The places of a form in those blocks of a shard that have a wanted article; worked out all at once."""
    articles, counts, places = [], [], []
    apart: dict[int, bytes] | None = None
    for block, payload in shard.reader.payloads(field, form):
        if not blocks[block]:
            continue
        numbers, times, positions = unpack_arrays(payload)
        if positions is None:
            if apart is None:
                apart = dict(shard.reader.payloads("at", form))
            positions = unpack_position_array(apart[block])
        articles.append(numbers + np.int64(shard.block_starts[block]))
        counts.append(times)
        places.append(positions)
    if not articles:
        return np.empty(0, np.int64)
    numbers, times, positions = np.concatenate(articles), np.concatenate(counts), np.concatenate(places)
    keep = wanted[numbers]
    if not keep.all():
        positions = positions[np.repeat(keep, times)]
        numbers, times = numbers[keep], times[keep]
    keys: Keys = np.repeat(numbers << 32, times)
    keys += positions
    return keys


def flags(bits: int, size: int) -> NDArray[np.bool_]:
    """A bitmap of articles as one flag per article."""
    data = np.frombuffer(bits.to_bytes(size // 8 + 1, "little"), np.uint8)
    return np.unpackbits(data, bitorder="little", count=size).view(np.bool_)


def numbers_of(bits: int) -> Numbers:
    """The numbers of the articles of a bitmap, ascending."""
    return np.flatnonzero(flags(bits, bits.bit_length())).astype(np.int64)


def bitmap_of(numbers: Numbers, size: int) -> int:
    """Article numbers as a bitmap."""
    seen = np.zeros(size, np.bool_)
    seen[numbers] = True
    return int.from_bytes(np.packbits(seen, bitorder="little").tobytes(), "little")


def counts(postings: Postings, wanted: int) -> Mapping[int, int]:
    """What `Postings.counts` gives."""
    found: dict[int, int] = {}
    for part in postings.parts:
        shared = part.bits & wanted >> part.base
        kept = part.all_counts() if shared and shared != part.bits else None
        if kept is None or shared.bit_count() < FEW:
            pairs = part.counts_in(wanted >> part.base)
        else:
            numbers = numbers_of(shared)
            places = _ranks(part.bits, numbers)
            values = np.frombuffer(kept, np.uint8 if isinstance(kept, bytes) else kept.typecode)[places]
            pairs = zip(numbers.tolist(), values.tolist(), strict=True)
        for number, count in pairs:
            article = part.base + number
            found[article] = found.get(article, 0) + count
    return found


def _ranks(bits: int, numbers: Numbers) -> Numbers:
    """How many bits are set below each of some numbers."""
    data = np.frombuffer(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), np.uint8)
    ones = _ONES[data]
    before = np.cumsum(ones, dtype=np.int64) - ones
    at = numbers >> 3
    below: Numbers = before[at] + _ONES[data[at] & _BELOW[numbers & 7]]
    return below


def starts(plan: TermPlan | PhrasePlan, keys: KeysOf) -> Keys:
    """Where a term or phrase starts."""
    if isinstance(plan, TermPlan):
        return keys(plan)
    places = [keys(term) for term in plan.terms]
    order = sorted(range(len(places)), key=lambda place: len(places[place]))
    found: Keys = places[order[0]] - order[0]
    for place in order[1:]:
        others = places[place]
        if not found.size or not others.size:
            return found[:0]
        at = np.searchsorted(others, found + place)
        at[at == len(others)] = 0
        found = found[others[at] == found + place]
    return found


def phrase_counts(plan: PhrasePlan, keys: KeysOf) -> tuple[Numbers, Numbers]:
    """The articles with a phrase, ascending, and how often it stands in each."""
    articles = starts(plan, keys) >> 32
    firsts = np.flatnonzero(np.diff(articles, prepend=-1))  # ascending: no need to sort
    return articles[firsts], np.diff(firsts, append=len(articles))


def near_articles(plan: NearPlan, keys: KeysOf) -> tuple[Numbers, bool]:
    """The articles in which the parts stand close together.

    Returns:
        Article numbers, ascending, and whether that is certain; else some of them may have no match.
    """
    simple = [part for part in plan.parts if not isinstance(part, NearPlan)]
    if len(simple) < 2:
        return np.unique(keys(terms_of(plan)[0]) >> 32), False
    first, length = starts(simple[0], keys), _length(simple[0])
    numbers: Numbers | None = None
    for other in simple[1:]:
        here = _pairs(first, length, starts(other, keys), _length(other), plan.distance)
        numbers = here if numbers is None else np.intersect1d(numbers, here, assume_unique=True)
    return (numbers if numbers is not None else np.empty(0, np.int64)), len(plan.parts) == 2


def _pairs(a: Keys, a_length: int, b: Keys, b_length: int, distance: int) -> Numbers:
    """The articles where a span of one kind and a span of another stand at most ``distance`` apart."""
    found = [_before(a, a_length, b, distance), _before(b, b_length, a, distance)]
    return np.unique(np.concatenate(found))


def _before(a: Keys, length: int, b: Keys, distance: int) -> Numbers:
    if not a.size or not b.size:
        return np.empty(0, np.int64)
    at = np.searchsorted(b, a + length)
    inside = at < len(b)
    a, at = a[inside], at[inside]
    return a[b[at] - (a + length - 1) <= distance] >> 32


def _length(plan: TermPlan | PhrasePlan) -> int:
    return len(plan.terms) if isinstance(plan, PhrasePlan) else 1


def positions_in(number: int, keys: KeysOf) -> Callable[[TermPlan], list[int]]:
    """What gives the positions of terms in one article."""
    low, high = number << 32, (number + 1) << 32

    def positions(term: TermPlan) -> list[int]:
        places = keys(term)
        here = places[np.searchsorted(places, low) : np.searchsorted(places, high)] - low
        return list(map(int, here))

    return positions


def count_near(plan: NearPlan, numbers: Numbers, keys: KeysOf) -> Iterator[tuple[int, int]]:
    """How often the parts stand close together, for those of some articles where they do."""
    for number in numbers.tolist():
        found = len(word_spans(plan, positions_in(number, keys)))
        if found:
            yield number, found
