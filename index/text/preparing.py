"""Putting an article together, step after step."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from index import metadata, outlets
from index.decisions import line_key
from index.model import Article, Passage, RawArticle, Span
from index.text import furniture, lines, passages, sentences

_HASH = re.compile(r"[_-](?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{8,64}$", re.IGNORECASE)
_LONGEST_ID = 80


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
    text = passages.unwrap(raw.text)
    folded = tuple(_chosen(one, text, folds or {}) for one in furniture.fold(text, passages.split(text)))
    known = metadata.find(raw, text, folded, file=file)
    spans: list[Span] = []
    words = 0
    for passage in folded:
        if not passage.furniture:
            spans += sentences.split(text, passage.start, passage.end)
            words += lines.word_count(text[passage.start : passage.end])
    outlet = known.outlet
    return Article(
        id=article_id,
        source=outlet.slug if outlet else article_id,
        source_name=outlet.name if outlet else article_id.upper(),
        title=known.title,
        author=known.author,
        lang=known.lang,
        kind=known.kind,
        country=known.country,
        file=file,
        sha256=sha256,
        words=words,
        date=known.date,
        text=text,
        passages=folded,
        sentences=tuple(spans),
        basis=known.basis,
        extra=known.extra,
    )


def _chosen(passage: Passage, text: str, folds: Mapping[str, bool]) -> Passage:
    """The passage as the user wants it: the rules may say otherwise."""
    wanted = folds.get(line_key(text[passage.start : passage.end]))
    if wanted is None or wanted == passage.furniture:
        return passage
    return Passage(passage.n, passage.start, passage.end, wanted, None, "folded by you" if wanted else "")


def article_id(path_relative: str, meta: Mapping[str, str]) -> str:
    """A short stable name for the article in a file: ``[a-z0-9-]+``, not yet unique in its corpus.

    Args:
        path_relative: Path relative to the corpus folder.
        meta: Metadata of the reader; its ``id`` is used if there is one, else its ``record`` tells the
            articles of one file apart.
    """
    stem = _HASH.sub("", PurePosixPath(path_relative).stem)
    if record := meta.get("record", ""):
        stem = f"{stem}-{record}"
    for name in (meta.get("id", ""), stem):
        made = outlets.slug(name)[:_LONGEST_ID].strip("-")
        if made:
            return made
    return "article-" + hashlib.sha256(path_relative.encode("utf-8", "surrogatepass")).hexdigest()[:8]
