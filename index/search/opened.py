"""A search index that is open for reading."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from index.search import manifest as stamps
from index.search.blocks import FORM_MARK
from index.search.postings import EMPTY, Part, Postings, each_bit, join_parts
from index.search.shard import Shard
from index.search.stems import languages
from index.search.table import ArticleTable
from index.search.terms import in_capitals
from index.search.vocabulary import Vocabulary
from index.search.whoosh_engine import FieldName

T = TypeVar("T")


class Recent:
    """Keeps the values that were asked for last.

    Args:
        most: How many.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, object] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of ``key``, made if it is not there."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]  # type: ignore[return-value]
        value = make()
        self._values[key] = value
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value


class OpenIndex:
    """One state of an index. Not safe from several threads at once.

    Args:
        folder: Its folder.

    Raises:
        DamagedIndexError: If there is none or anything is not as it was written; damage inside the words may
            show
            only when they are read.
    """

    def __init__(self, folder: Path) -> None:
        self.manifest = stamps.load(folder)
        self._shards: list[Shard] = []
        try:
            base = 0
            for entry in self.manifest.shards:
                shard = Shard(folder, entry, base)
                self._shards.append(shard)
                base = shard.end
        except BaseException:
            self.close()
            raise
        self.table = ArticleTable(self._shards)
        self._postings = Recent(512)
        self._positions = Recent(64)

    def close(self) -> None:
        """Let go of the files."""
        for shard in self._shards:
            shard.close()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the articles."""
        return Vocabulary(self._all_words, languages(self.table.facet("lang")))

    def _all_words(self) -> set[str]:
        return {term for shard in self._shards for term in shard.reader.terms("word")}

    def postings(self, field: FieldName, term: str) -> Postings:
        """In which articles a term stands, deleted ones left out of the bitmap."""
        return self._postings.get((field, term), lambda: self._read(field, term))

    def _read(self, field: FieldName, term: str) -> Postings:
        found = join_parts([part for shard in self._shards for part in shard.parts(field, term)])
        return Postings(found.bits & self.table.alive, found.parts) if found.parts else EMPTY

    def written(self, form: str, surface: str) -> Postings:
        """In which articles a word stands spelled exactly as ``surface``, whose normal form is ``form``."""
        return self._postings.get((form, surface), lambda: self._written(form, surface))

    def in_capitals(self, form: str) -> list[Postings]:
        """In which articles a normal form stands in capitals: one posting list per spelling."""
        return [
            self.postings("form", key)
            for key in self._spellings(form)
            if in_capitals(key.partition(FORM_MARK)[2])
        ]

    def _spellings(self, form: str) -> list[str]:
        return sorted({key for shard in self._shards for key in shard.reader.terms("form", form + FORM_MARK)})

    def _written(self, form: str, surface: str) -> Postings:
        if surface != form:
            return self.postings("form", form + FORM_MARK + surface)
        # The plain spelling is not kept by itself: it is what the other spellings leave over.
        whole = self.postings("word", form)
        others: dict[int, int] = {}
        for key in self._spellings(form):
            for number, count in self.postings("form", key).counts(whole.bits).items():
                others[number] = others.get(number, 0) + count
        return _leftover(whole, others)

    def positions(self, term: str) -> Mapping[int, Sequence[int]]:
        """For each article with a word its positions there, ascending; see `index.search.spans`."""
        return self._positions.get(term, lambda: self._read_positions(term))

    def _read_positions(self, term: str) -> Mapping[int, Sequence[int]]:
        found: dict[int, Sequence[int]] = {}
        for shard in self._shards:
            for part, places in shard.positions(term):
                at = 0
                for rank, number in enumerate(each_bit(part.bits)):
                    count = 1 if part.counts is None else part.counts[rank]
                    found[part.base + number] = places[at : at + count]
                    at += count
        return found


def _leftover(whole: Postings, others: Mapping[int, int]) -> Postings:
    """The postings of ``whole`` less the occurrences of ``others``."""
    parts = []
    for part in whole.parts:
        bits = 0
        counts = array("I")
        for number in each_bit(part.bits):
            left = part.count(number) - others.get(part.base + number, 0)
            if left > 0:
                bits |= 1 << number
                counts.append(left)
        if bits:
            parts.append(Part(part.base, bits, counts))
    return Postings(join_parts(parts).bits & whole.bits, tuple(parts)) if parts else EMPTY
