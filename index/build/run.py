"""One indexing run from start to end."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.build.reading import read_changes
from index.build.searching import update_search
from index.build.steps import Progress, Report, write_lock
from index.decisions import Decisions
from index.errors import CorpusError, Problem
from index.folder import CorpusFolder
from index.paths import search_folder, store_path
from index.store.database import discard
from index.store.reader import StoreReader
from index.store.writer import StoreWriter


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run did.

    Attributes:
        articles: Articles in the corpus now.
        changed: Articles that were read again.
        removed: Articles that left.
        failed: Files that could not be read.
        linked: Whether links were worked out anew.
    """

    articles: int
    changed: int
    removed: int
    failed: tuple[Problem, ...]
    linked: bool


def build(
    folder: CorpusFolder,
    cache: Path,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    force: bool = False,
    jobs: int | None = None,
) -> BuildReport:
    """Bring everything that is derived from the corpus up to date.

    Args:
        folder: The corpus.
        cache: Its cache folder; made if missing.
        progress: Told of every step forward.
        cancelled: Asked at every step; True stops the run.
        force: Start from nothing.
        jobs: Worker processes at most; None for one per core.

    Raises:
        BusyError: If another process is at it.
        CancelledError: If asked to stop; what was done stays and the next run goes on from there.
        CorpusError: If the disk is full or the cache cannot be written.
    """
    report = Report(progress, cancelled)
    try:
        with write_lock(cache):
            return _run(folder, cache, report, force=force, jobs=jobs or os.cpu_count() or 1)
    except sqlite3.Error as error:
        raise CorpusError(
            f"the store could not be written: {error}",
            where=str(cache),
            do="free some space and run it again",
        ) from error
    except OSError as error:
        raise CorpusError(
            f"the cache could not be written: {error.strerror or error}",
            where=str(cache),
            do="free some space, or name another folder in XDG_CACHE_HOME",
        ) from error


def _run(folder: CorpusFolder, cache: Path, report: Report, *, force: bool, jobs: int) -> BuildReport:
    path = store_path(cache)
    if force:
        discard(path)
    decisions = Decisions.of(folder)
    report("read")
    with StoreWriter(path) as store:
        outcome = read_changes(folder, store, report, force=force)
        reader = StoreReader(path)
        try:
            if outcome.changed or outcome.removed:
                store.bump_generation()
                store.write_roll()
                store.set_meta("unlinked", "1")
                store.commit()
            update_search(search_folder(cache), reader, report, force=force)
            linked = _annotate_and_link(folder, store, reader, decisions, report, jobs)
            update_search(search_folder(cache), reader, report)
            failed = tuple(reader.failures())
            articles = reader.count()
        finally:
            reader.close()
    report("done", articles, articles)
    return BuildReport(articles, len(outcome.changed), len(outcome.removed), failed, linked)


def _annotate_and_link(
    folder: CorpusFolder,
    store: StoreWriter,
    reader: StoreReader,
    decisions: Decisions,
    report: Report,
    jobs: int,
) -> bool:
    """Annotate what is new and link if anything that links depend on changed."""
    from index.build.annotating import annotate_changes, linked_stamp
    from index.build.linking import link_all
    from index.names.naming import Naming

    naming = Naming.of(folder)
    annotated = annotate_changes(store, reader, report, naming, jobs=jobs)
    wanted = linked_stamp(naming, decisions.fingerprint())
    if not annotated and store.meta("unlinked") != "1" and store.meta("linked") == wanted:
        return False
    link_all(folder, store, reader, decisions, report)
    store.set_meta("linked", wanted)
    store.set_meta("unlinked", "0")
    store.bump_generation()
    store.write_roll()
    store.commit()
    return True
