"""Feeds saved to a file: RSS and Atom, an item an article. No entity is expanded that a document declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import escape
from typing import BinaryIO

from index.errors import ReadError
from index.model import RawArticle
from index.readers import encodings, records
from index.readers.markup import Piece, pieces

_MAIL_AND_NAME = re.compile(r"\S+@\S+\s+\(([^()]+)\)")
_DEEPEST = 200
"""Elements nested deeper are taken for part of the one around them."""
_TAG = re.compile(r"<[\w:-]+>")
_LONGEST_FILE = 64 * 1024 * 1024
_ITEMS = ("item", "entry")
# Element of an item, and what we call it; of two with one name here the longer content wins.
_FIELDS = {
    "title": "title",
    "content:encoded": "text",
    "content": "text",
    "description": "summary",
    "summary": "summary",
    "pubdate": "date",
    "published": "date",
    "dc:date": "date",
    "issued": "date",
    "updated": "updated",
    "dc:creator": "author",
    "author": "author",
    "guid": "guid",
    "dc:language": "lang",
}


def read(stream: BinaryIO, *, where: str = "") -> Iterator[RawArticle | ReadError]:
    """The articles of a feed; an item without any text gives its error instead.

    Args:
        stream: The file, open at its beginning.
        where: File name for messages.

    Raises:
        ReadError: If it is no feed, or too large.
    """
    data = stream.read(_LONGEST_FILE + 1)
    if len(data) > _LONGEST_FILE:
        raise ReadError("too large for a feed", where=where)
    decoded = encodings.decode(data, where=where)
    head = decoded.text[:4000].lower()
    if not any(f"<{name}" in head for name in ("rss", "feed", "rdf:rdf")):
        raise ReadError("no feed (RSS or Atom)", where=where)
    channel: dict[str, str] = {}
    for number, item in enumerate(_items(decoded.text, channel), start=1):
        place = f"{where}, item {number}"
        values = {**item, **{key: value for key, value in channel.items() if key not in item}}
        try:
            yield records.article(
                values,
                number=number,
                basis="feed",
                where=place,
                encoding=decoded.encoding,
                notes=decoded.notes,
            )
        except ReadError as error:
            yield error


def _items(document: str, channel: dict[str, str]) -> Iterator[dict[str, str]]:
    """The items of a feed; what the feed says of itself goes into ``channel`` as it is met."""
    item: dict[str, str] | None = None
    path: list[str] = []
    parts: list[str] = []
    for piece in pieces(document, xml=True):
        if piece.kind == "start":
            if piece.name in _ITEMS and item is None:
                item, path = {}, []
            elif piece.name == "link" and "href" in piece.attributes:
                _take_link(channel if item is None else item, piece)
            if not piece.closed and len(path) < _DEEPEST:
                path.append(piece.name)
                parts = [*parts, f"<{piece.name}>"] if _inside_text(path) else []
        elif piece.kind == "text":
            parts.append(escape(piece.text) if _inside_text([*path, ""]) and _has_tags(parts) else piece.text)
        elif piece.kind == "end" and path:
            if _inside_text(path):
                parts.append(f"</{piece.name}>")
            _take(channel if item is None else item, path, "".join(parts))
            if piece.name in path:
                del path[len(path) - 1 - path[::-1].index(piece.name) :]
            if piece.name in _ITEMS and item is not None:
                yield item
                item = None


def _inside_text(path: list[str]) -> bool:
    """Whether a tag stands inside a text, as in Atom's XHTML content."""
    return any(name in ("content", "content:encoded", "summary") for name in path[:-1])


def _has_tags(parts: list[str]) -> bool:
    """Whether the text so far is marked up by elements, as XHTML is, and not by text that stands for them."""
    return any(_TAG.fullmatch(part) for part in parts[:4])


def _take(values: dict[str, str], path: list[str], text: str) -> None:
    name = path[-1]
    if name == "name" and "author" in path[:-1]:
        name = "author"
    if path[0] in ("rss", "feed", "rdf:rdf"):
        if name == "author" and path[0] == "feed" and text.strip():
            values.setdefault("author", text.strip())
        if name in ("title", "language") and path[-2:-1] in (["channel"], ["feed"]):
            values.setdefault("source" if name == "title" else "lang", text.strip())
        return
    field = _FIELDS.get(name, "")
    if name == "link" and text.strip():
        values.setdefault("url", text.strip())
    if field and len(text.strip()) > len(values.get(field, "")):
        values[field] = _value(field, text.strip())


def _take_link(values: dict[str, str], piece: Piece) -> None:
    if piece.attributes.get("rel", "alternate") == "alternate":
        values.setdefault("url", piece.attributes["href"])


def _value(field: str, text: str) -> str:
    if field in ("date", "updated"):
        return _day(text)
    # RSS names its authors as "desk@echo.example (Marta Holm)".
    match = _MAIL_AND_NAME.fullmatch(text) if field == "author" else None
    return match[1] if match else text


def _day(text: str) -> str:
    """The day of an RFC 822 date ("Tue, 14 May 2019 09:12:00 GMT"); other writings as they are."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text
