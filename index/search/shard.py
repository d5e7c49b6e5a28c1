"""One shard: an immutable folder with an inverted index and the list of its articles."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from index.search.checked import CheckedFile, DamagedIndexError, checksums, read_private
from index.search.columns import Columns, pack
from index.search.facts import ArticleFacts
from index.search.manifest import ShardEntry, replace_file, sync_folder
from index.search.postings import Part, unpack_articles, unpack_positions
from index.search.whoosh_engine import FieldName, IndexReader

_LIST = "shard.json"
_ARTICLES = "articles.bin"
_OURS = (_LIST, _ARTICLES)


def create(
    folder: Path,
    name: str,
    write_index: Callable[[Path], None],
    rows: Sequence[ArticleFacts],
    blocks: Sequence[int],
    deleted: tuple[int, ...] = (),
) -> ShardEntry:
    """Write a new shard; it becomes part of the index only when a stamp names it.

    Args:
        folder: Folder of the index.
        name: The shard's name; a folder of that name must not be there.
        write_index: Writes the inverted index into the empty folder that it is given.
        rows: Facts of its articles, in order.
        blocks: For each Whoosh document the number of articles in its block, in order.
        deleted: Numbers of articles that are no longer there.

    Raises:
        OSError: If the disk is full or cannot be written.
    """
    path = folder / name
    path.mkdir(mode=0o700)
    write_index(path)
    return _finish(path, rows, blocks, deleted)


def _finish(
    path: Path, rows: Sequence[ArticleFacts], blocks: Sequence[int], deleted: tuple[int, ...]
) -> ShardEntry:
    for lock in path.glob("*WRITELOCK"):
        lock.unlink()
    files = {}
    for file in sorted(path.iterdir()):
        file.chmod(0o600)
        files[file.name] = [file.stat().st_size, checksums(file)]
    articles = pack(rows)
    replace_file(path / _ARTICLES, articles)
    content = {"blocks": list(blocks), "articles": zlib.crc32(articles), "files": files}
    body = json.dumps(content).encode()
    replace_file(path / _LIST, body)
    sync_folder(path.parent)
    return ShardEntry(path.name, len(rows), zlib.crc32(body), deleted)


def rewrite_articles(folder: Path, entry: ShardEntry, name: str, rows: Sequence[ArticleFacts]) -> ShardEntry:
    """A new shard with the same words and other facts of its articles; the files of the words are shared.

    Raises:
        OSError: If the disk is full or cannot be written.
    """
    old, path = folder / entry.name, folder / name
    path.mkdir(mode=0o700)
    content = json.loads(read_private(old / _LIST))
    for file in content["files"]:
        os.link(old / file, path / file)
    articles = pack(rows)
    replace_file(path / _ARTICLES, articles)
    body = json.dumps(content | {"articles": zlib.crc32(articles)}).encode()
    replace_file(path / _LIST, body)
    sync_folder(folder)
    return ShardEntry(name, entry.articles, zlib.crc32(body), entry.deleted)


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
        body = read_private(self._path / _LIST)
        if zlib.crc32(body) != entry.check:
            raise DamagedIndexError(f"{entry.name}: its list of files is damaged")
        content = json.loads(body)
        self.blocks: list[int] = content["blocks"]
        self._files: dict[str, list[object]] = content["files"]
        starts = [base]
        for size in self.blocks:
            # Blocks start at a multiple of eight so that their bitmaps join byte by byte.
            starts.append(starts[-1] + -(-size // 8) * 8)
        self.block_starts = starts[:-1]
        self.end = starts[-1]
        articles = read_private(self._path / _ARTICLES)
        if zlib.crc32(articles) != content["articles"]:
            raise DamagedIndexError(f"{entry.name}: its list of articles is damaged")
        self.columns = Columns(articles)
        if sum(self.blocks) != entry.articles or self.columns.rows != entry.articles:
            raise DamagedIndexError(f"{entry.name}: articles are missing")
        sizes = {name: int(str(facts[0])) for name, facts in self._files.items()}
        self.reader = IndexReader(self._path, sizes, self._open)

    def _open(self, name: str) -> CheckedFile:
        if name not in self._files:
            raise DamagedIndexError(f"{self.entry.name}: no file {name}")
        size, sums = self._files[name]
        return CheckedFile(self._path / name, size, sums)  # type: ignore[arg-type]

    def close(self) -> None:
        """Let go of the files."""
        self.reader.close()

    def parts(self, field: FieldName, term: str) -> Iterator[Part]:
        """The posting list of a term, block by block."""
        for block, payload in self.reader.payloads(field, term):
            bits, counts = unpack_articles(payload)
            yield Part(self.block_starts[block], bits, counts)

    def positions(self, term: str) -> Iterator[tuple[Part, Sequence[int]]]:
        """Every block's articles with a term, and its positions in them, one article after another."""
        places = dict(self.reader.payloads("at", term))
        for block, payload in self.reader.payloads("word", term):
            bits, counts = unpack_articles(payload)
            yield Part(self.block_starts[block], bits, counts), unpack_positions(places[block])

    def numbers(self) -> Iterator[int]:
        """The numbers of its articles in the corpus, in order, deleted ones too."""
        for start, size in zip(self.block_starts, self.blocks, strict=True):
            yield from range(start, start + size)
