"""The articles of an open index as columns and bitmaps over their numbers."""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from index.search.facts import UNDATED
from index.search.postings import each_bit
from index.search.shard import Shard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEW_VALUES = 200  # values of a column up to which each may have a bitmap
_STEP = 512  # articles between two bitmaps of a `DayOrder`


class DayOrder:
    """Articles in order of a day, with bitmaps of how far the order has gone.

    Args:
        days: The day of each article as an ordinal.
        ties: Breaks equal days: a place in the order for each article.
    """

    def __init__(self, days: Sequence[int], ties: Sequence[int] | None = None) -> None:
        numbers = range(len(days))
        key = days.__getitem__ if ties is None else lambda number: (days[number], ties[number])
        self._order = array("I", sorted(numbers, key=key))
        self._days = array("i", (days[number] for number in self._order))
        self._size = len(days) // 8 + 1
        self._steps = [0]

    def up_to(self, day: int) -> int:
        """The articles whose day is ``day`` or earlier."""
        return self._first(bisect_right(self._days, day))

    def before(self, day: int) -> int:
        """The articles whose day is earlier than ``day``."""
        return self._first(bisect_left(self._days, day))

    def latest(self, bits: int, most: int) -> list[int]:
        """The latest articles of a bitmap, latest first, at most ``most``."""
        count = bits.bit_count()
        if not count or most < 1:
            return []
        # Going down the order meets them sooner where they are dense: after ``most * size / count`` articles.
        if count <= _STEP and count * count <= most * len(self._order):
            places = self._places
            return heapq.nlargest(most, each_bit(bits), key=places.__getitem__)
        found: list[int] = []
        self._first(len(self._order))
        for step in range(len(self._steps) - 1, -1, -1):
            start = step * _STEP
            end = min(start + _STEP, len(self._order))
            later = bits & ~self._steps[step]
            if not later:
                continue
            data = later.to_bytes(self._size, "little")
            for place in range(end - 1, start - 1, -1):
                number = self._order[place]
                if data[number >> 3] >> (number & 7) & 1:
                    found.append(number)
                    if len(found) >= most:
                        return found
            bits &= self._steps[step]
        return found

    @cached_property
    def _places(self) -> array[int]:
        """The place of every article in the order."""
        found = array("I", bytes(4 * len(self._order)))
        for place, number in enumerate(self._order):
            found[number] = place
        return found

    def places(self) -> NDArray[np.int64]:
        """The place of every article in the order, as an array."""
        import numpy as np

        return np.frombuffer(self._places, np.uint32).astype(np.int64)

    def _first(self, count: int) -> int:
        """The first ``count`` articles of the order as a bitmap."""
        while (len(self._steps) - 1) * _STEP + _STEP <= count:
            self._steps.append(
                self._steps[-1] | self._bitmap((len(self._steps) - 1) * _STEP, len(self._steps) * _STEP)
            )
        step = min(count // _STEP, len(self._steps) - 1)
        return self._steps[step] | self._bitmap(step * _STEP, count)

    def _bitmap(self, start: int, end: int) -> int:
        bits = bytearray(self._size)
        for number in self._order[start:end]:
            bits[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(bits, "little")


class ArticleTable:
    """What an open index knows of its articles besides their words; articles are numbered from 0, with gaps.

    Args:
        shards: The shards of the index, in order.
    """

    def __init__(self, shards: Sequence[Shard]) -> None:
        self._shards = shards
        self.size = shards[-1].end if shards else 0
        alive = 0
        for shard in shards:
            for start, length in zip(shard.block_starts, shard.blocks, strict=True):
                alive |= ((1 << length) - 1) << start
            numbers = None
            for local in shard.entry.deleted:
                numbers = numbers or list(shard.numbers())
                alive &= ~(1 << numbers[local])
        self.alive = alive
        self.count = alive.bit_count()
        self._facets: dict[str, dict[str, int]] = {}
        self._codes: dict[str, tuple[list[str], array[int]]] = {}

    def _spread(self, texts: str) -> list[str]:
        found = [""] * self.size
        for shard in self._shards:
            values = shard.columns.ids if texts == "id" else shard.columns.titles
            at = 0
            for start, length in zip(shard.block_starts, shard.blocks, strict=True):
                found[start : start + length] = values[at : at + length]
                at += length
        return found

    @cached_property
    def ids(self) -> list[str]:
        """Article id by number; empty in gaps."""
        return self._spread("id")

    @cached_property
    def titles(self) -> list[str]:
        """Title by number."""
        return self._spread("title")

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Number of every article that is there, by id."""
        ids = self.ids
        return {ids[number]: number for number in each_bit(self.alive)}

    def warm(self) -> None:
        """Unpack what the first question would else wait for."""
        _ = self.ids, self.titles, self.facet("source"), self.source_by_number
        self.newest(self.alive, 1)
        self.newest(self.alive & -self.alive, 1)

    def facet(self, name: str) -> dict[str, int]:
        """For each value of a coded column of `index.search.columns` the articles that have it.

        For columns of few values: each takes a bitmap. Of authors there are as many as they like; see `tally`.
        """
        known = self._facets.get(name)
        if known is None:
            known = {}
            for shard in self._shards:
                for value, bits in shard.columns.bitmaps(name).items():
                    alive = self._place(shard, bits) & self.alive
                    if alive:
                        known[value] = known.get(value, 0) | alive
            self._facets[name] = known
        return known

    def tally(self, name: str, bits: int) -> Counter[str]:
        """How many articles of a bitmap have each value of a coded column; articles without one left out."""
        known, codes = self._coded(name)
        counts = Counter(codes[number] for number in each_bit(bits & self.alive))
        return Counter({known[code]: count for code, count in counts.items() if code})

    def values(self, name: str) -> list[str]:
        """The values of a coded column, deleted articles' too."""
        return self._coded(name)[0][1:]

    def having(self, name: str, values: Iterable[str]) -> int:
        """The articles whose coded column holds one of some values, as a bitmap."""
        known, codes = self._coded(name)
        wanted = set(values)
        if len(known) <= FEW_VALUES:
            facet, found = self.facet(name), 0
            for value in wanted & facet.keys():
                found |= facet[value]
            return found
        right = [value in wanted for value in known]
        bits = bytearray(self.size // 8 + 1)
        for number, code in enumerate(codes):
            if right[code]:
                bits[number >> 3] |= 1 << (number & 7)
        return int.from_bytes(bits, "little") & self.alive

    def _coded(self, name: str) -> tuple[list[str], array[int]]:
        """The values of a coded column, and for each article number the place of its own; 0 for none."""
        if name not in self._codes:
            places = {"": 0}
            codes = array("I", bytes(4 * self.size))
            for shard in self._shards:
                own = [places.setdefault(value, len(places)) for value in shard.columns.known(name)]
                values, at = shard.columns.codes(name), 0
                for start, length in zip(shard.block_starts, shard.blocks, strict=True):
                    codes[start : start + length] = array(
                        "I", (own[code] for code in values[at : at + length])
                    )
                    at += length
            self._codes[name] = list(places), codes
        return self._codes[name]

    def _place(self, shard: Shard, bits: int) -> int:
        """A bitmap over the articles of a shard as one over those of the corpus."""
        found, at = 0, 0
        for start, length in zip(shard.block_starts, shard.blocks, strict=True):
            found |= (bits >> at & (1 << length) - 1) << start
            at += length
        return found

    @cached_property
    def sources(self) -> list[str]:
        """Slugs of all outlets, sorted."""
        return sorted(self.facet("source"))

    def _numbers(self, name: str, gap: int) -> array[int]:
        """A column of numbers by article number; ``gap`` where there is no article."""
        found = array("i", [gap]) * self.size
        for shard in self._shards:
            values, at = shard.columns.numbers(name), 0
            for start, length in zip(shard.block_starts, shard.blocks, strict=True):
                found[start : start + length] = values[at : at + length]
                at += length
        return found

    @cached_property
    def first_days(self) -> array[int]:
        """First possible day of every article, see `ArticleFacts`."""
        return self._numbers("first", UNDATED)

    @cached_property
    def _by_first(self) -> DayOrder:
        return DayOrder(self.first_days)

    @cached_property
    def _by_last(self) -> DayOrder:
        return DayOrder(self._numbers("last", UNDATED))

    @cached_property
    def _newest(self) -> DayOrder:
        ids = self.ids
        places = array("I", bytes(4 * self.size))
        for place, number in enumerate(sorted(range(self.size), key=ids.__getitem__, reverse=True)):
            places[number] = place
        return DayOrder(self.first_days, places)

    def newest(self, bits: int, most: int) -> list[int]:
        """The newest articles of a bitmap by first possible day, newest first, then by id; undated last."""
        return self._newest.latest(bits, most)

    def lengths(self) -> NDArray[np.float64]:
        """Words of every article, as an array for ranking; 0 in gaps."""
        import numpy as np

        return np.frombuffer(self._numbers("words", 0), np.int32).astype(np.float64)

    def places_by_age(self) -> NDArray[np.int64]:
        """The place of every article in the order from the oldest to the newest, as an array."""
        return self._newest.places()

    def published(self, first: int, last: int) -> int:
        """The articles that may have appeared between two days (ordinals, inclusive); undated ones never."""
        dated = self.alive & ~self._by_first.up_to(UNDATED)
        return dated & self._by_first.up_to(last) & ~self._by_last.before(first)

    def undated(self) -> int:
        """The articles without a known date."""
        return self.alive & self._by_first.up_to(UNDATED)

    @cached_property
    def source_by_number(self) -> list[str]:
        """Slug of the outlet by article number; empty in gaps."""
        known, codes = self._coded("source")
        return [known[code] for code in codes]
