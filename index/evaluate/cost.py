"""What finding names costs: processor time, memory, loading."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.model import Article

_MEGABYTE = 1_000_000


class Loading(NamedTuple):
    """What loading the models took.

    Attributes:
        models: Processor seconds for opening and checking the models.
        tables: Processor seconds for the tables of names and words.
    """

    models: float
    tables: float


def loading() -> Loading:
    """Load everything that finding names needs, in a process that has not done so yet."""
    from index.names import crf, models
    from index.names.common import band
    from index.names.gazetteer import gazetteer
    from index.names.words import words

    start = time.process_time()
    models.tagger(crf.FIRST)
    models.tagger(crf.SECOND)
    opened = time.process_time()
    words()
    band("the")
    gazetteer()
    return Loading(opened - start, time.process_time() - opened)


def table(articles: Sequence[Article]) -> Iterator[str]:
    """Load, tag articles on one core, and print times and memory; words are tokens of our own.

    Call it before anything else is loaded or tagged: nothing may be warm.
    """
    from index.names import tag
    from index.text.tokens import iterate

    number = sum(1 for article in articles for _ in iterate(article.text))
    loaded = loading()
    gc.collect()
    start = time.process_time()
    for article in articles:
        tag(article)
    seconds = time.process_time() - start
    yield f"models opened and checked in {1000 * loaded.models:.0f} ms, tables in {1000 * loaded.tables:.0f} ms"
    if number:
        yield f"{number} words in {seconds:.1f} s of processor time: {number / seconds:,.0f} words a second"
    yield f"most memory so far: {resident() / _MEGABYTE:.0f} MB"


def resident() -> int:
    """Most memory that this process has held, in bytes."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
