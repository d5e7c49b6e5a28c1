"""Third step: dates, names, event heads and quotations of each article, in worker processes if it pays."""

from __future__ import annotations

import dataclasses
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from index import dates, events, names, quotes
from index.build.steps import Report
from index.errors import CrossReadError
from index.model import Article
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


def annotate(article: Article) -> Annotations:
    """What can be found in one article without looking at any other; folded passages are left out.

    Of a very long text only the first ``MOST`` code points are looked through; it is read and searched whole.
    """
    article = beginning(article)
    names_found = names.tag(article)
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


def annotate_changes(store: StoreWriter, reader: StoreReader, report: Report, *, jobs: int) -> int:
    """Annotate every article whose annotations are missing or stale, and return how many there were.

    Args:
        store: The store, locked by the caller.
        reader: The same store, for reading articles.
        report: Progress and cancelling.
        jobs: Worker processes at most.

    Raises:
        CancelledError: If asked to stop; what was annotated stays.
    """
    stamp = annotation_stamp()
    todo = store.unannotated(stamp)
    articles = (article for name in todo if (article := reader.article(name)) is not None)
    workers = min(jobs, len(todo) // WORTH_A_PROCESS)
    report("annotate", 0, len(todo))
    for done, (article, found) in enumerate(_annotated(articles, workers), 1):
        store.put_annotations(article, stamp, found)
        if done % COMMIT_EVERY == 0:
            store.commit()
        report("annotate", done, len(todo), article.file)
    store.commit()
    return len(todo)


def annotation_stamp() -> str:
    """Tells annotations of this version from older ones: this step's number, each part's, and their shape."""
    parts = (getattr(module, "VERSION", 0) for module in (dates, names, events, quotes))
    return "-".join(map(str, (VERSION, *parts, codec.fingerprint(Annotations))))


def _annotated(articles: Iterable[Article], workers: int) -> Iterator[tuple[Article, Annotations]]:
    if workers < 2:
        for article in articles:
            yield article, annotate(article)
        return
    waiting = iter(articles)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        # A pool takes in everything it is given at once: batches keep memory flat.
        while batch := list(islice(waiting, BATCH)):
            try:
                yield from pool.map(_annotate_pair, batch, chunksize=8)
            except BrokenProcessPool as error:
                raise CrossReadError(
                    "a worker process ended unexpectedly", where="index", do="run it again with --jobs 1"
                ) from error


def _annotate_pair(article: Article) -> tuple[Article, Annotations]:
    return article, annotate(article)
