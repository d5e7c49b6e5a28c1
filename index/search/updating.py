"""Brings a search index up to date: adds, deletes, merges; one process at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import BusyError, CrossReadError
from index.model import Article
from index.paths import private_folder
from index.search import manifest as stamps
from index.search import shard as shards
from index.search.blocks import BlockBuilder
from index.search.checked import DamagedIndexError
from index.search.facts import ArticleFacts
from index.search.manifest import Manifest
from index.search.shard import Shard
from index.search.whoosh_engine import merge, write

COMMIT = 2_000  # articles after which what was indexed is kept whatever happens
MOST_SMALL = 8  # shards of one block or less before they are merged


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What an update did.

    Attributes:
        added: Articles indexed, changed ones too.
        deleted: Articles taken out, changed ones too.
        complete: False if it was cancelled; what was done stays, and the next update goes on from there.
        rebuilt: Why an old index was thrown away, or empty.
    """

    added: int
    deleted: int
    complete: bool
    rebuilt: str = ""


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the right to write an index; the system frees it when the process ends.

    Raises:
        BusyError: If another process holds it.
    """
    private_folder(folder)
    folder.chmod(0o700)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BusyError(
                "another process is writing the search index", do="wait until it is done; searching goes on"
            ) from None
        yield
    finally:
        os.close(descriptor)


def update(
    folder: Path,
    wanted: Mapping[str, str],
    article: Callable[[str], Article],
    *,
    stamp: str,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> UpdateReport:
    """Make the index in ``folder`` hold exactly the articles of ``wanted``.

    Only what is new or changed is read and indexed. Every `COMMIT` articles it is put on the disk for good:
    an interrupted update goes on where it stopped. Readers see the old state until a commit and are never
    kept waiting. An index that is damaged or of another version is thrown away and built from nothing.

    Args:
        folder: The index's own folder; made if missing, for this user alone.
        wanted: Article ids with a fingerprint that changes when the text or the passages do. Best in order of
            date,
            oldest first; any order works.
        article: Gives a whole article.
        stamp: The caller's word for the state of the corpus, for `is_fresh`.
        progress: Told of articles done and articles to do.
        cancelled: Asked before every article; True stops the update.

    Raises:
        BusyError: If another process is writing it.
        CrossReadError: If the disk is full or cannot be written; the old state is still there.
    """
    with only_writer(folder):
        try:
            return _Update(folder, article, progress, cancelled).run(wanted, stamp)
        except OSError as error:
            raise CrossReadError(
                f"the search index could not be written: {error.strerror or error}",
                where=str(folder),
                do="free some space and run it again",
            ) from error


def discard(folder: Path) -> None:
    """Throw an index away. Nothing is lost: it is built again from the store."""
    shutil.rmtree(folder, ignore_errors=True)


class _Update:
    def __init__(
        self,
        folder: Path,
        article: Callable[[str], Article],
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._folder = folder
        self._article = article
        self._progress = progress or (lambda _done, _total: None)
        self._cancelled = cancelled or (lambda: False)
        self._manifest = Manifest()

    def run(self, wanted: Mapping[str, str], stamp: str) -> UpdateReport:
        rebuilt = ""
        try:
            self._manifest = stamps.load(self._folder)
            held = self._held()
        except DamagedIndexError as error:
            rebuilt = str(error) if any(self._folder.glob("s*")) else ""
            self._manifest, held = Manifest(), {}
        self._sweep()
        gone = {key: place for key, (place, print_) in held.items() if wanted.get(key) != print_}
        missing = [key for key in wanted if key not in held or key in gone]
        deleted = len(gone)
        if gone or missing:
            self._delete(gone, keep_stamp=False)
        added = self._add(missing, wanted)
        complete = added == len(missing)
        if complete:
            self._merge_small()
            self._save(replace(self._manifest, stamp=stamp))
        self._sweep()
        return UpdateReport(added, deleted, complete, rebuilt)

    def _held(self) -> dict[str, tuple[tuple[str, int], str]]:
        """For every article in the index its shard and number there, and its fingerprint."""
        held: dict[str, tuple[tuple[str, int], str]] = {}
        for entry in self._manifest.shards:
            shard = Shard(self._folder, entry, 0)
            try:
                deleted = set(entry.deleted)
                prints = shard.columns.texts("fingerprint")
                for number, key in enumerate(shard.columns.ids):
                    if number not in deleted:
                        held[key] = ((entry.name, number), prints[number])
            finally:
                shard.close()
        return held

    def _delete(self, gone: Mapping[str, tuple[str, int]], *, keep_stamp: bool) -> None:
        by_shard: dict[str, list[int]] = {}
        for name, number in gone.values():
            by_shard.setdefault(name, []).append(number)
        kept = []
        for entry in self._manifest.shards:
            deleted = sorted({*entry.deleted, *by_shard.get(entry.name, ())})
            if len(deleted) < entry.articles:
                kept.append(replace(entry, deleted=tuple(deleted)))
        stamp = self._manifest.stamp if keep_stamp else ""
        self._save(replace(self._manifest, shards=tuple(kept), stamp=stamp))

    def _add(self, missing: list[str], wanted: Mapping[str, str]) -> int:
        done = 0
        builder = BlockBuilder()
        for key in missing:
            if self._cancelled():
                break
            builder.add(self._article(key), wanted[key])
            done += 1
            if len(builder.rows) >= COMMIT or builder.full:
                self._commit(builder)
                builder = BlockBuilder()
            self._progress(done, len(missing))
        if builder.rows:
            self._commit(builder)
        return done

    def _commit(self, builder: BlockBuilder) -> None:
        name = self._name()
        entry = shards.create(
            self._folder,
            name,
            lambda path: write(path, [builder.block()]),
            builder.rows,
            [len(builder.rows)],
        )
        self._save(replace(self._manifest, shards=(*self._manifest.shards, entry)))

    def _name(self) -> str:
        """A name that no folder has, not even one that a crash left behind."""
        number = self._manifest.next_name
        while (self._folder / f"s{number:06d}").exists():
            number += 1
        self._manifest = replace(self._manifest, next_name=number + 1)
        return f"s{number:06d}"

    def _save(self, manifest: Manifest) -> None:
        stamps.save(self._folder, manifest)
        self._manifest = manifest

    def _sweep(self) -> None:
        """Remove what no stamp names: leftovers of a crash, shards that were replaced."""
        named = {entry.name for entry in self._manifest.shards}
        for path in self._folder.iterdir():
            if path.is_dir() and not path.is_symlink() and path.name not in named:
                shutil.rmtree(path, ignore_errors=True)

    def _merge_small(self) -> None:
        """Join full shards; smaller ones are left for `index.search.merging`."""
        entries = self._manifest.shards
        if len(entries) <= MOST_SMALL:
            return
        opened = [Shard(self._folder, entry, 0) for entry in entries]
        try:
            rows: list[ArticleFacts] = []
            blocks: list[int] = []
            deleted: list[int] = []
            for shard in opened:
                deleted.extend(len(rows) + number for number in shard.entry.deleted)
                rows.extend(shard.columns.facts())
                blocks.extend(shard.blocks)
            entry = shards.create(
                self._folder,
                self._name(),
                lambda path: merge(path, [shard.reader for shard in opened]),
                rows,
                blocks,
                tuple(deleted),
            )
        finally:
            for shard in opened:
                shard.close()
        self._save(replace(self._manifest, shards=(entry,)))
