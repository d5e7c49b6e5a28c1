"""Third step: dates, names, event heads and quotations of each article, in worker processes if it pays."""

from __future__ import annotations

import dataclasses
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice

from index import dates, events, names, quotes
from index.build.steps import Report
from index.errors import CrossReadError
from index.model import Article
from index.names import backends
from index.names.naming import Naming
from index.store import codec
from index.store.reader import StoreReader
from index.store.writer import Annotations, StoreWriter

# Starting a process and loading the models costs as much as about this many articles.
WORTH_A_PROCESS = 40
COMMIT_EVERY = 100
# A book of this many code points takes some seconds; a log file of ten times that is no article.
MOST = 1_000_000
BATCH = 256
VERSION = 1


def annotate(article: Article, naming: Naming | None = None) -> Annotations:
    """What can be found in one article without looking at any other; folded passages are left out.

    Of a very long text only the first ``MOST`` code points are looked through; it is read and searched whole.
    """
    article = beginning(article)
    naming = naming or Naming()
    names_found = names.tag(article, backend=naming.backend, names=naming.forms)
    return Annotations(
        timexes=dates.find(article.text, [passage for passage in article.passages if not passage.furniture]),
        names=names_found,
        heads=events.detect(article),
        quotes=quotes.find(article, names_found),
    )


def beginning(article: Article) -> Article:
    """The article with the passages and sentences of its first ``MOST`` code points only."""
    if len(article.text) <= MOST:
        return article
    return dataclasses.replace(
        article,
        text=article.text[:MOST],
        passages=tuple(passage for passage in article.passages if passage.end <= MOST),
        sentences=tuple(sentence for sentence in article.sentences if sentence.end <= MOST),
    )


def annotate_changes(
    store: StoreWriter, reader: StoreReader, report: Report, naming: Naming, *, jobs: int
) -> int:
    """Annotate every article whose annotations are missing or stale, and return how many there were.

    Args:
        store: The store, locked by the caller.
        reader: The same store, for reading articles.
        report: Progress and cancelling.
        naming: How the user wants names to be found.
        jobs: Worker processes at most.

    Raises:
        CancelledError: If asked to stop; what was annotated stays.
        CrossReadError: If what the user wants names to be found with is not there.
    """
    stamp = annotation_stamp(naming)
    todo = store.unannotated(stamp)
    articles = (article for name in todo if (article := reader.article(name)) is not None)
    if todo:
        backends.check(naming.backend)
    workers = min(jobs, len(todo) // WORTH_A_PROCESS)
    report("annotate", 0, len(todo))
    for done, (article, found) in enumerate(_annotated(articles, naming, workers), 1):
        store.put_annotations(article, stamp, found)
        if done % COMMIT_EVERY == 0:
            store.commit()
        report("annotate", done, len(todo), article.file)
    store.commit()
    return len(todo)


def annotation_stamp(naming: Naming) -> str:
    """Tells annotations of this version from others: this step's number, each part's, their shape, the user's names."""
    parts = (getattr(module, "VERSION", 0) for module in (dates, names, events, quotes))
    said = naming.fingerprint()
    return "-".join(map(str, (VERSION, *parts, codec.fingerprint(Annotations), *([said] if said else []))))


def _annotated(
    articles: Iterable[Article], naming: Naming, workers: int
) -> Iterator[tuple[Article, Annotations]]:
    if workers < 2:
        for article in articles:
            yield article, annotate(article, naming)
        return
    waiting = iter(articles)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        # A pool takes in everything it is given at once: batches keep memory flat.
        while batch := list(islice(waiting, BATCH)):
            try:
                yield from pool.map(partial(_annotate_pair, naming), batch, chunksize=8)
            except BrokenProcessPool as error:
                raise CrossReadError(
                    "a worker process ended unexpectedly", where="index", do="run it again with --jobs 1"
                ) from error


def _annotate_pair(naming: Naming, article: Article) -> tuple[Article, Annotations]:
    return article, annotate(article, naming)


def linked_stamp(naming: Naming, decisions: str) -> str:
    """What the stored links were made with; when it changes, an update links everything anew.

    Args:
        naming: How names are found in this corpus.
        decisions: Fingerprint of the user's decisions.
    """
    return f"{annotation_stamp(naming)} {events.LINKS} {decisions}"
