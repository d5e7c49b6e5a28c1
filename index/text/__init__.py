"""From what a reader found to an article: paragraphs, furniture, metadata, sentences, words.

Importing this package loads nothing: at its start the terminal needs ``index.text.clean`` and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.model import Article, RawArticle

__all__ = ["article_id", "prepare"]


def prepare(
    raw: RawArticle,
    *,
    article_id: str,
    file: str,
    sha256: str,
    folds: Mapping[str, bool] | None = None,
) -> Article:
    """The article that a reader's finding stands for.

    Args:
        raw: What the reader found.
        article_id: Its id in the corpus.
        file: Path relative to the corpus folder.
        sha256: Hash of the file's bytes, in hex.
        folds: Lines, as ``decisions.line_key`` has them, that the user folded (True) or shows (False).

    Returns:
        The article with passages, sentences and metadata; its date is the stated one or unknown.
    """
    from index.text import preparing

    return preparing.prepare(raw, article_id=article_id, file=file, sha256=sha256, folds=folds)


def article_id(path_relative: str, meta: Mapping[str, str]) -> str:
    """A short stable name for the article in a file: ``[a-z0-9-]+``, not yet unique in its corpus.

    Args:
        path_relative: Path relative to the corpus folder.
        meta: Metadata of the reader; its ``id`` is used if there is one.
    """
    from index.text import preparing

    return preparing.article_id(path_relative, meta)
