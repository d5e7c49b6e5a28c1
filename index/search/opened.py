"""A search index that is open for reading."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from index.search import manifest as stamps
from index.search.blocks import FORM_MARK
from index.search.checked import DamagedIndexError
from index.search.manifest import Manifest
from index.search.postings import EMPTY, Part, Postings, each_bit, join_parts, union
from index.search.recent import Recent
from index.search.shard import Shard
from index.search.stems import languages
from index.search.table import ArticleTable
from index.search.terms import in_capitals
from index.search.vocabulary import Vocabulary
from index.search.whoosh_engine import FieldName

POSTINGS_BYTES = 24 * 1024 * 1024
POSITIONS_KEPT = 64
RETRIES = 20  # times that an update may overtake us while an index is opened


class OpenIndex:
    """One state of an index. Not safe from several threads at once.

    Args:
        folder: Its folder.
        before: An older state, which is of no use afterwards: what both have stays open.

    Raises:
        DamagedIndexError: If there is none or anything is not as it was written; damage inside the words may
            show
            only when they are read.
    """

    def __init__(self, folder: Path, before: OpenIndex | None = None) -> None:
        self.manifest: Manifest
        self.shards: list[Shard]
        self.manifest, self.shards = _open_shards(folder, before.shards if before is not None else ())
        self.table = ArticleTable(self.shards)
        self._postings: Recent[Postings] = Recent(POSTINGS_BYTES, Postings.weight)
        self._positions: Recent[Mapping[int, Sequence[int]]] = Recent(POSITIONS_KEPT)
        self.check: Callable[[], None] = lambda: None  # called now and then at work; raises to give up

    def close(self) -> None:
        """Let go of the files."""
        for shard in self.shards:
            shard.close()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the articles."""
        return Vocabulary(
            self.shards, languages(self.table.facet("lang")), self._stands, lambda: self.check()
        )

    def _stands(self, word: str) -> bool:
        return bool(self.postings("word", word).bits)

    def beginning(self, prefix: str) -> Postings:
        """In which articles any word stands that starts so."""
        return self._postings.get((prefix,), lambda: self._read_beginning(prefix))

    def _read_beginning(self, prefix: str) -> Postings:
        parts = tuple(part for shard in self.shards for part in shard.beginning(prefix))
        bits = 0
        for part in parts:
            bits |= part.bits << part.base
        return Postings(bits & self.table.alive, parts) if parts else EMPTY

    def union(self, forms: tuple[str, ...], prefix: str) -> Postings:
        """In which articles any of some words stands, or any that starts with a prefix, if there is one."""
        if len(forms) == 1 and not prefix:
            return self.postings("word", forms[0])
        return self._postings.get((forms, prefix), lambda: self._unite(forms, prefix))

    def _unite(self, forms: tuple[str, ...], prefix: str) -> Postings:
        lists = []
        for form in forms:
            self.check()
            lists.append(self.postings("word", form))
        if prefix:
            lists.append(self.beginning(prefix))
        return union([postings for postings in lists if postings.parts])

    def postings(self, field: FieldName, term: str) -> Postings:
        """In which articles a term stands, deleted ones left out of the bitmap."""
        return self._postings.get((field, term), lambda: self._read(field, term))

    def _read(self, field: FieldName, term: str) -> Postings:
        found = join_parts(
            [
                part
                for shard in self.shards
                for part in (shard.word(term) if field == "word" else shard.parts(field, term))
            ]
        )
        return Postings(found.bits & self.table.alive, found.parts) if found.parts else EMPTY

    def written(self, form: str, surface: str) -> Postings:
        """In which articles a word stands spelled exactly as ``surface``, whose normal form is ``form``."""
        return self._postings.get((form, surface), lambda: self._spelled(form, surface.__eq__))

    def in_capitals(self, form: str) -> Postings:
        """In which articles a normal form stands in capitals, with or without points."""
        return self._postings.get((form, None), lambda: self._spelled(form, in_capitals))

    def _spelled(self, form: str, wanted: Callable[[str], bool]) -> Postings:
        """The occurrences of a form in the spellings that are wanted."""
        parts = []
        for shard in self.shards:
            spellings: dict[int, list[tuple[str, Part]]] = {}
            for key in list(shard.reader.terms("form", form + FORM_MARK)):
                surface = key.partition(FORM_MARK)[2]
                for part in shard.parts("form", key):
                    spellings.setdefault(part.base, []).append((surface, part))
            for whole in shard.parts("word", form):
                self.check()
                part = _wanted_part(whole, form, spellings.get(whole.base, ()), wanted)
                if part.bits:
                    parts.append(part)
        found = join_parts(parts)
        return Postings(found.bits & self.table.alive, found.parts) if parts else EMPTY

    def positions(self, field: FieldName, term: str) -> Mapping[int, Sequence[int]]:
        """For each article with a word its positions there, ascending; see `index.search.spans`."""
        return self._positions.get((field, term), lambda: self._read_positions(field, term))

    def _read_positions(self, field: FieldName, term: str) -> Mapping[int, Sequence[int]]:
        found: dict[int, Sequence[int]] = {}
        for shard in self.shards:
            for part, places in shard.positions(field, term):
                at = 0
                for rank, number in enumerate(each_bit(part.bits)):
                    count = 1 if part.counts is None else part.counts[rank]
                    found[part.base + number] = places[at : at + count]
                    at += count
        return found


def _open_shards(folder: Path, known: Sequence[Shard]) -> tuple[Manifest, list[Shard]]:
    """The stamp and its shards, all files open: an update may remove them later and does no harm.

    Of the shards that are open already those are used that are still part of the index; the others are closed.
    """
    manifest = stamps.load(folder)
    for _ in range(RETRIES):
        shards: list[Shard] = []
        try:
            base = 0
            for entry in manifest.shards:
                open_already = [shard for shard in known if shard.at(entry, base)]
                shards.append(open_already[0] if open_already else Shard(folder, entry, base))
                shards[-1].open()
                base = shards[-1].end
        except BaseException as error:
            for shard in {*shards, *known}:
                shard.close()
            known = ()
            newer = stamps.load(folder)
            if newer == manifest or not isinstance(error, DamagedIndexError):
                raise
            manifest = newer  # an update was faster
            continue
        for shard in {*known} - {*shards}:
            shard.close()
        return manifest, shards
    raise DamagedIndexError("the search index changes too fast to be opened")


def _wanted_part(
    whole: Part, form: str, spellings: Sequence[tuple[str, Part]], wanted: Callable[[str], bool]
) -> Part:
    """One block's occurrences of a form in the spellings that are wanted.

    The spelling that equals the normal form is not kept by itself: it is what the others leave over.
    """
    if not spellings:
        return whole if wanted(whole.sole or form) else Part(whole.base, 0, None)
    found: dict[int, int] = {}
    if wanted(form):
        found = {number: whole.count(number) for number in each_bit(whole.bits)}
        for surface, part in spellings:
            if not wanted(surface):
                for number in each_bit(part.bits):
                    found[number] -= part.count(number)
    else:
        for surface, part in spellings:
            if wanted(surface):
                for number in each_bit(part.bits):
                    found[number] = found.get(number, 0) + part.count(number)
    numbers = sorted(number for number, count in found.items() if count)
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return Part(whole.base, bits, array("I", (found[number] for number in numbers)))
