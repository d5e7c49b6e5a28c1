"""Brings a search index up to date: adds, deletes, merges; one process at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import compress
from operator import ne
from pathlib import Path

from index.errors import BusyError, CrossReadError
from index.model import Article
from index.paths import private_folder
from index.search import manifest as stamps
from index.search.blocks import BlockBuilder
from index.search.checked import DamagedIndexError
from index.search.facts import ArticleFacts
from index.search.known import Known
from index.search.manifest import Manifest, ShardEntry
from index.search.merging import crowded, merge_plan
from index.search.shard import Shard
from index.search.shard_writer import rewrite_articles, write_block, write_merged

COMMIT = 2_000  # articles after which what was indexed is kept whatever happens


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
    heads: Callable[[], Iterable[Article]] | None = None,
    force: bool = False,
    progress: Callable[[int, int], None] | None = None,
    joining: Callable[[int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> UpdateReport:
    """Make the index in ``folder`` hold exactly the articles of ``wanted``.

    Only what is new or changed is read and indexed. Every `COMMIT` articles it is put on the disk for good:
    an interrupted update goes on where it stopped. Readers see the old state until a commit and are never
    kept waiting. An index that is damaged or of another version is thrown away and built from nothing.

    Args:
        folder: The index's own folder; made if missing, for this user alone.
        wanted: Article ids with a fingerprint that changes when the text, its passages or the title do. Best
            in
            order of date, oldest first; any order works.
        article: Gives a whole article.
        stamp: The caller's word for the state of the corpus, for `is_fresh`.
        heads: Gives the articles as they are known now, without text: where the date, the outlet or another fact
            has
            changed since an article was indexed, the new one counts, without indexing the text again.
        force: Build it from nothing, whatever is there.
        progress: Told of articles done and articles to do.
        joining: Told of how many articles the lists are about to be joined, which takes a while when they are
            many.
        cancelled: Asked before every article; True stops the update.

    Raises:
        BusyError: If another process is writing it.
        CrossReadError: If the disk is full or cannot be written; the old state is still there.
    """
    with only_writer(folder):
        try:
            if force:
                (folder / stamps.STAMP).unlink(missing_ok=True)
            return _Update(folder, article, progress, joining, cancelled).run(wanted, stamp, heads)
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
        joining: Callable[[int], object] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._joining = joining or (lambda _count: None)
        self._folder = folder
        self._article = article
        self._progress = progress or (lambda _done, _total: None)
        self._cancelled = cancelled or (lambda: False)
        self._manifest = Manifest()
        self._known = Known()

    def run(
        self, wanted: Mapping[str, str], stamp: str, heads: Callable[[], Iterable[Article]] | None
    ) -> UpdateReport:
        rebuilt = self._load()
        self._sweep()
        prints = self._known.prints
        gone = [] if prints.keys() <= wanted.keys() else [key for key in prints if key not in wanted]
        missing = list(compress(wanted, map(ne, map(prints.get, wanted), wanted.values())))
        changed = sum(key in prints for key in missing)
        if gone or missing:
            self._delete(gone)
        again = crowded(self._manifest, self._known, missing)
        done = self._add([*missing, *again], wanted)
        complete = done == len(missing) + len(again)
        if complete:
            self._merge(wanted)
            if heads is not None:
                self._refresh(heads())
            self._save(replace(self._manifest, stamp=stamp))
        self._sweep()
        return UpdateReport(min(done, len(missing)), len(gone) + changed, complete, rebuilt)

    def _load(self) -> str:
        """Read the stamp and where every article is; why there was no usable index, or empty."""
        try:
            self._manifest = stamps.load(self._folder)
            for entry in self._manifest.shards:
                self._find_places(entry)
        except DamagedIndexError as error:
            self._manifest, self._known = Manifest(), Known()
            return str(error) if any(self._folder.glob("s0*")) else ""
        return ""

    def _find_places(self, entry: ShardEntry) -> None:
        columns = Shard(self._folder, entry, 0).columns
        self._known.add(entry.name, columns.ids, columns.texts("fingerprint"), entry.deleted)

    def _delete(self, keys: Sequence[str]) -> None:
        self._save(replace(self._manifest, shards=self._without(keys), stamp=""))
        self._known.delete(keys)

    def _without(self, keys: Sequence[str]) -> tuple[ShardEntry, ...]:
        """The shards, less where these articles stand now; shards that hold nothing else are left out."""
        by_shard = self._known.where(keys)
        kept = []
        for entry in self._manifest.shards:
            deleted = sorted({*entry.deleted, *by_shard.get(entry.name, ())})
            if len(deleted) < entry.articles:
                kept.append(replace(entry, deleted=tuple(deleted)))
        return tuple(kept)

    def _add(self, missing: Sequence[str], wanted: Mapping[str, str]) -> int:
        done = 0
        builder = BlockBuilder()
        for key in missing:
            if self._cancelled():
                break
            builder.add(self._article(key), wanted[key])
            done += 1
            if len(builder.rows) >= COMMIT or builder.full:
                self._commit(builder, last=len(missing) <= COMMIT)
                builder = BlockBuilder()
            self._progress(done, len(missing))
        if builder.rows:
            self._commit(builder, last=len(missing) <= COMMIT)
        return done

    def _commit(self, builder: BlockBuilder, *, last: bool) -> None:
        """Put a block on the disk and in the place of whatever the index had of its articles."""
        entry = write_block(self._folder, self._name(), builder, last=last)
        keys = [row.id for row in builder.rows]
        self._save(replace(self._manifest, shards=(*self._without(keys), entry)))
        self._known.delete(keys)
        self._known.add(entry.name, keys, [row.fingerprint for row in builder.rows])

    def _merge(self, wanted: Mapping[str, str]) -> None:
        """Join shards until searching need not look into many."""
        while plan := merge_plan(self._folder, self._manifest):
            if plan.again:
                builder = BlockBuilder()
                for key in self._known.of(plan.names):
                    builder.add(self._article(key), wanted[key])
                self._commit(builder, last=True)
                continue
            chosen = [entry for entry in self._manifest.shards if entry.name in plan.names]
            rest = [entry for entry in self._manifest.shards if entry.name not in plan.names]
            self._joining(sum(entry.articles for entry in chosen))
            shards = [Shard(self._folder, entry, 0) for entry in chosen]
            try:
                merged = write_merged(self._folder, self._name(), shards)
            finally:
                for shard in shards:
                    shard.close()
            self._save(replace(self._manifest, shards=(merged, *rest)))
            self._known.drop(plan.names)
            self._find_places(merged)

    def _refresh(self, heads: Iterable[Article]) -> None:
        """Write the facts of articles anew where they have changed."""
        prints = self._known.prints
        facts = {head.id: ArticleFacts.of(head, prints[head.id]) for head in heads if head.id in prints}
        shards = []
        for entry in self._manifest.shards:
            old = Shard(self._folder, entry, 0).columns.facts()
            new = [_newer(row, facts.get(row.id)) for row in old]
            if new != old:
                entry = rewrite_articles(self._folder, self._name(), entry, new)
            shards.append(entry)
        if tuple(shards) != self._manifest.shards:
            self._save(replace(self._manifest, shards=tuple(shards)))

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


def _newer(row: ArticleFacts, facts: ArticleFacts | None) -> ArticleFacts:
    """The facts of an article as they are known now; a row of a text that has changed since stays as it is."""
    return facts if facts is not None and facts.fingerprint == row.fingerprint else row
