"""Saved web pages: the article's paragraphs out of everything around them. Nothing is ever fetched."""

from __future__ import annotations

import re

from index.model import RawArticle
from index.readers import encodings, page, tree
from index.readers.extraction import Extraction

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w-]{2,40})")
_TAG = re.compile(r"<(?:p|br|div|a|b|i|em|strong|h[1-6]|ul|li|span|figure|img)\b[^<>]{0,400}>", re.IGNORECASE)


def read(data: bytes, *, where: str = "", declared: str = "") -> RawArticle:
    """The article in the bytes of a saved page.

    Args:
        data: The whole file.
        where: File name for messages.
        declared: The encoding that came with the page, if any; what the page says itself comes after it.

    Raises:
        ReadError: If it is not text.
    """
    found = _CHARSET.search(data[:4096]) or _XML_CHARSET.match(data[:200])
    declared = declared or (found[1].decode("ascii") if found else "")
    decoded = encodings.decode(data, where=where, declared=declared)
    return article(decoded.text, encoding=decoded.encoding, notes=decoded.notes)


def article(document: str, *, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> RawArticle:
    """The article in the source of a page.

    Args:
        document: HTML.
        encoding: What it was decoded from.
        notes: What is to be known of that.
    """
    parsed = tree.parse(document)
    facts = page.facts(parsed, document)
    extraction = Extraction(parsed.root, facts.meta.get("title", ""))
    paragraphs = extraction.paragraphs()
    for line in extraction.head:
        page.take_line(facts, line)
    if len(facts.body) > 2 * sum(map(len, paragraphs)):
        # Pages that are put together in the browser have the text in JSON-LD alone.
        paragraphs = [" ".join(line.split()) for line in plain(facts.body).split("\n")]
    text = "\n\n".join(filter(None, paragraphs))
    return RawArticle(f"{text}\n", facts.meta, facts.basis, encoding, (*notes, *facts.notes))


def plain(text: str) -> str:
    """A text that may hold tags (the body of a feed, a database row) without them, a paragraph a line."""
    if not _TAG.search(text):
        return text
    root = tree.parse(text).root
    return "\n\n".join(Extraction(root).blocks(root))
