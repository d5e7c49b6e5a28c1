"""Second step: the search index follows the stored articles, and again once their dates are known."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

from index import search
from index.build.steps import Report
from index.errors import NotFoundError
from index.model import Article, ArticleDate
from index.store import codec
from index.store.reader import StoreReader


def update_search(folder: Path, reader: StoreReader, report: Report, *, force: bool = False) -> None:
    """Make the search index hold exactly the stored articles, as they are now.

    Args:
        folder: The index's own folder.
        reader: The store.
        report: Progress and cancelling.
        force: Start from nothing.

    Raises:
        CancelledError: If asked to stop; what was indexed stays.
        CrossReadError: If the disk is full; searching goes on with the old state.
    """
    if force:
        search.discard(folder)

    def whole(article_id: str) -> Article:
        article = reader.article(article_id)
        if article is None:
            raise NotFoundError("an article left the store while it was indexed", where=article_id)
        return article

    search.update(
        folder,
        {head.id: fingerprint(head) for head in reader.each_head()},
        whole,
        stamp=reader.meta("generation"),
        heads=reader.each_head,
        progress=lambda done, total: report("index", done, total),
        joining=lambda count: report("index", 0, 0, f"joining the lists of {count:,} articles"),
        cancelled=report.stopped,
    )
    report.check()


def fingerprint(article: Article) -> str:
    """Changes with the article's text and with what is known of it, but not with its date.

    The date is worked out last; the index takes the new one without indexing the words again.
    """
    undated = dataclasses.replace(article, date=ArticleDate())
    return hashlib.sha256(codec.dumps(undated).encode()).hexdigest()[:24]
