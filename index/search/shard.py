"""One shard: an immutable folder with an inverted index and the list of its articles."""

from __future__ import annotations

import json
import os
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from index.search.checked import CheckedFile, DamagedIndexError, open_private, read_private
from index.search.columns import Columns
from index.search.manifest import ShardEntry
from index.search.postings import Part, unpack, unpack_positions
from index.search.runs import RUN, Run
from index.search.side import SIDE, Side
from index.search.whoosh_engine import FieldName, IndexReader

LIST = "shard.json"
ARTICLES = "articles.bin"


class Shard:
    """A shard that is open for reading. Not safe from several threads at once.

    Args:
        folder: Folder of the index.
        entry: What the stamp says of the shard.
        base: Number of its first article in the corpus.

    Raises:
        DamagedIndexError: If anything is not as it was written; damage inside the words may show only later.
    """

    def __init__(self, folder: Path, entry: ShardEntry, base: int) -> None:
        self.entry = entry
        self.base = base
        self._path = folder / entry.name
        content = read_list(folder, entry)
        self.blocks: list[int] = content["blocks"]
        self._files: dict[str, list[object]] = content["files"]
        for name, (size, _) in self._files.items():
            self._check_file(name, size)
        self.block_starts = starts_of(self.blocks, base)
        self.end = self.block_starts[-1] + self.blocks[-1] if self.blocks else base
        self.end += -self.end % 8
        articles = read_private(self._path / ARTICLES)
        if zlib.crc32(articles) != content["articles"]:
            raise DamagedIndexError(f"{entry.name}: its list of articles is damaged")
        self.columns = Columns(articles)
        if sum(self.blocks) != entry.articles or self.columns.rows != entry.articles:
            raise DamagedIndexError(f"{entry.name}: articles are missing")

    def at(self, entry: ShardEntry, base: int) -> bool:
        """Whether this is the shard of an entry, perhaps with more articles deleted, at the same place.

        If so it is from here on.
        """
        if (entry.name, entry.check, base) != (self.entry.name, self.entry.check, self.base):
            return False
        self.entry = entry
        return True

    @cached_property
    def reader(self) -> IndexReader:
        """The inverted index, opened when first used."""
        mine = {name: int(str(facts[0])) for name, facts in self._files.items() if name not in (RUN, SIDE)}
        return IndexReader(self._path, mine, self._open)

    @cached_property
    def side(self) -> Side | None:
        """The side table, if the shard has one."""
        if SIDE not in self._files:
            return None
        descriptor = open_private(self._path / SIDE)
        size = os.fstat(descriptor).st_size
        os.close(descriptor)
        if size != self._files[SIDE][0]:
            raise DamagedIndexError(
                f"{self.entry.name}: the side table has another size than when it was written"
            )
        return Side(self._path / SIDE, self.base)

    @property
    def run(self) -> Run | None:
        """The run of its only block, if it was kept."""
        return Run(lambda: self._open(RUN)) if RUN in self._files else None

    def _check_file(self, name: str, size: object) -> None:
        descriptor = open_private(self._path / name)
        found = os.fstat(descriptor).st_size
        os.close(descriptor)
        if found != size:
            raise DamagedIndexError(f"{self.entry.name}: {name} has another size than when it was written")

    def _open(self, name: str) -> CheckedFile:
        if name not in self._files:
            raise DamagedIndexError(f"{self.entry.name}: no file {name}")
        size, sums = self._files[name]
        return CheckedFile(self._path / name, size, sums)  # type: ignore[arg-type]

    def open(self) -> None:
        """Open all files that searching needs."""
        _ = self.reader, self.side

    def close(self) -> None:
        """Let go of the files, if that was not done yet."""
        for part in (self.__dict__.pop("reader", None), self.__dict__.pop("side", None)):
            if part is not None:
                part.close()

    @cached_property
    def words(self) -> list[str]:
        """All normal forms, sorted by code points."""
        return self.side.words if self.side is not None else sorted(self.reader.terms("word"))

    def has(self, word: str) -> bool:
        """Whether a normal form stands in the shard, if only in an article that was deleted since."""
        at = bisect_left(self.words, word)
        return at < len(self.words) and self.words[at] == word

    def starting(self, prefix: str) -> list[str]:
        """The normal forms that start so, sorted by code points."""
        return self.words[bisect_left(self.words, prefix) : bisect_left(self.words, prefix + "\U0010ffff")]

    def word(self, word: str) -> Sequence[Part]:
        """The posting list of a normal form, in one part where it is kept so."""
        if not self.has(word):  # most that is asked for while a word is being typed is none yet
            return ()
        kept = self.side.frequent(word) if self.side is not None else None
        return [kept] if kept is not None else list(self.parts("word", word))

    def parts(self, field: FieldName, term: str) -> Iterator[Part]:
        """The posting list of a term, block by block."""
        for block, payload in self.reader.payloads(field, term):
            bits, counts, _, sole = unpack(payload)
            yield Part(self.block_starts[block], bits, counts, sole)

    def beginning(self, prefix: str) -> list[Part]:
        """The posting list of all words that start so; parts may overlap."""
        kept = self.side.beginning(prefix) if self.side is not None else None
        if kept is not None:
            return [kept]
        return [part for word in self.starting(prefix) for part in self.word(word)]

    def positions(self, field: FieldName, term: str) -> Iterator[tuple[Part, Sequence[int]]]:
        """Every block's articles with a term, and its positions in them, one article after another."""
        apart: dict[int, bytes] | None = None
        for block, payload in self.reader.payloads(field, term):
            bits, counts, places, _ = unpack(payload)
            if places is None:
                apart = dict(self.reader.payloads("at", term)) if apart is None else apart
                places = unpack_positions(apart[block])
            yield Part(self.block_starts[block], bits, counts), places

    def numbers(self) -> Iterator[int]:
        """The numbers of its articles in the corpus, in order, deleted ones too."""
        for start, size in zip(self.block_starts, self.blocks, strict=True):
            yield from range(start, start + size)


def read_list(folder: Path, entry: ShardEntry) -> dict[str, Any]:
    """What a shard says of its blocks and files.

    Raises:
        DamagedIndexError: If it is not as it was written.
    """
    body = read_private(folder / entry.name / LIST)
    if zlib.crc32(body) != entry.check:
        raise DamagedIndexError(f"{entry.name}: its list of files is damaged")
    content: dict[str, Any] = json.loads(body)
    return content


def has_side(folder: Path, entry: ShardEntry) -> bool:
    """Whether a shard has a side table."""
    return SIDE in read_list(folder, entry)["files"]


def starts_of(blocks: Sequence[int], base: int = 0) -> list[int]:
    """The number of each block's first article; a multiple of eight, so that bitmaps join byte by byte."""
    starts = []
    at = base
    for size in blocks:
        starts.append(at)
        at += size + -size % 8
    return starts
