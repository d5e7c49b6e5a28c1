"""Writes shards: from a block of articles, or from the blocks of other shards."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from index.search.blocks import BlockBuilder
from index.search.checked import checksums, read_private
from index.search.columns import pack
from index.search.facts import ArticleFacts
from index.search.manifest import ShardEntry, replace_file, sync_folder
from index.search.runs import RUN, Run, RunWriter, write_run
from index.search.shard import ARTICLES, LIST, Shard, starts_of
from index.search.side import SIDE
from index.search.stems import languages
from index.search.whoosh_engine import FIELD_NAMES, write

WORTH_A_SIDE = 64  # articles from which a shard is worth a side table


def write_block(folder: Path, name: str, builder: BlockBuilder, *, last: bool) -> ShardEntry:
    """Write a shard of one block.

    Args:
        folder: Folder of the index.
        name: Name of the shard; a folder of that name must not be there.
        builder: At least one article.
        last: No other block follows: the shard gets its side table, if it is worth one. Otherwise it keeps
            its run, for it will soon be merged.

    Raises:
        OSError: If the disk is full or cannot be written.
    """
    path = folder / name
    path.mkdir(mode=0o700)
    blocks = [len(builder.rows)]
    if blocks[0] < WORTH_A_SIDE:
        write(path, [builder.block()])
        return _finish(path, builder.rows, blocks)
    file = path / RUN
    write_run(file, builder.block())
    run = Run(lambda: file.open("rb", buffering=0))
    write(path, [run.block()])
    if last:
        _write_side(path, [run], blocks, builder.rows)
        file.unlink()
    return _finish(path, builder.rows, blocks)


def write_merged(folder: Path, name: str, shards: Sequence[Shard]) -> ShardEntry:
    """Write one shard, with a side table, that holds what several hold; deleted articles stay deleted.

    Raises:
        OSError: If the disk is full or cannot be written.
        DamagedIndexError: If one of them turns out damaged.
    """
    path = folder / name
    path.mkdir(mode=0o700)
    rows = [row for shard in shards for row in shard.columns.facts()]
    blocks = [size for shard in shards for size in shard.blocks]
    deleted: list[int] = []
    before = 0
    for shard in shards:
        deleted += [before + number for number in shard.entry.deleted]
        before += shard.entry.articles
    with ExitStack() as stack:
        runs = [run for shard in shards for run in _runs_of(shard, path, stack)]
        write(path, (run.block() for run in runs))
        _write_side(path, runs, blocks, rows)
    return _finish(path, rows, blocks, tuple(deleted))


def _write_side(path: Path, runs: Sequence[Run], blocks: Sequence[int], rows: Sequence[ArticleFacts]) -> None:
    from index.search.side_writer import write_side  # loads numpy, which reading never needs

    starts = starts_of(blocks)
    codes = languages({row.lang for row in rows})
    try:
        write_side(path / SIDE, runs, starts, starts[-1] + blocks[-1] + -blocks[-1] % 8, codes)
    except sqlite3.Error as error:
        raise OSError(f"the side table cannot be written: {error}") from error


def _runs_of(shard: Shard, path: Path, stack: ExitStack) -> list[Run]:
    """The runs of a shard's blocks: the one that was kept, or taken out of its inverted index again."""
    if shard.run is not None:
        return [shard.run]
    files = [path / f"{shard.entry.name}x{number}.run" for number in range(len(shard.blocks))]
    for file in files:
        stack.callback(file.unlink, missing_ok=True)
    writers = [RunWriter(file) for file in files]
    for field in FIELD_NAMES:
        for term in shard.reader.terms(field):
            data = term.encode("utf-8", "surrogatepass")
            for block, payload in shard.reader.payloads(field, term):
                writers[block].add(data, payload)
        for writer in writers:
            writer.end_section()
    return [Run(lambda file=file: file.open("rb", buffering=0)) for file in files]  # type: ignore[misc]


def rewrite_articles(folder: Path, name: str, entry: ShardEntry, rows: Sequence[ArticleFacts]) -> ShardEntry:
    """Write a shard with the words of another, whose files it shares, and other facts of its articles.

    Raises:
        OSError: If the disk is full or cannot be written.
    """
    old, path = folder / entry.name, folder / name
    path.mkdir(mode=0o700)
    content = json.loads(read_private(old / LIST))
    for file in content["files"]:
        os.link(old / file, path / file)
    return _write_lists(path, rows, content["blocks"], content["files"], entry.deleted)


def _finish(
    path: Path, rows: Sequence[ArticleFacts], blocks: Sequence[int], deleted: tuple[int, ...] = ()
) -> ShardEntry:
    """Write down what the shard consists of; before that it is nothing."""
    for lock in path.glob("*WRITELOCK"):
        lock.unlink()
    files = {}
    for file in sorted(path.iterdir()):
        file.chmod(0o600)
        files[file.name] = [file.stat().st_size, checksums(file)]
    return _write_lists(path, rows, blocks, files, deleted)


def _write_lists(
    path: Path,
    rows: Sequence[ArticleFacts],
    blocks: Sequence[int],
    files: Mapping[str, object],
    deleted: tuple[int, ...],
) -> ShardEntry:
    articles = pack(rows)
    replace_file(path / ARTICLES, articles)
    content = {"blocks": list(blocks), "articles": zlib.crc32(articles), "files": files}
    body = json.dumps(content).encode()
    replace_file(path / LIST, body)
    sync_folder(path.parent)
    return ShardEntry(path.name, len(rows), zlib.crc32(body), deleted)
