"""Web archives (.warc, .warc.gz): the pages in their response records, each as a saved page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from index.errors import ReadError
from index.model import RawArticle
from index.readers import extras, html

MAX_RECORDS = 100_000
_MAX_BYTES = 16 * 1024 * 1024
_PAGES = ("text/html", "application/xhtml+xml")


def read(stream: BinaryIO, *, where: str = "") -> Iterator[RawArticle | ReadError]:
    """The articles of a web archive; a record that cannot be read gives its error instead.

    The address of a record is kept as ``url``, the day on which it was fetched as ``fetched``; that is no day of
    publication.

    Args:
        stream: The file, open at its beginning.
        where: File name for messages.

    Raises:
        ReadError: If it is no web archive, holds no page, or the extra for it is not installed.
    """
    extras.load("warc", kind="a web archive", where=where)
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for count, record in enumerate(ArchiveIterator(stream)):
            if count >= MAX_RECORDS:
                yield ReadError(f"only its first {MAX_RECORDS:,} records were read", where=where)
                return
            if not _is_page(record):
                continue
            number += 1
            try:
                yield _article(record, number, f"{where}, page {number}")
            except ReadError as error:
                yield error
    except (ArchiveLoadFailed, OSError, EOFError, ValueError) as error:
        yield ReadError("the web archive is damaged from here on", where=f"{where}, page {number + 1}")
        if not number:
            raise ReadError("no web archive", where=where) from error
    if not number:
        raise ReadError("a web archive without a page in it", where=where)


def _is_page(record: Any) -> bool:
    if record.rec_type == "resource":
        return (record.rec_headers.get_header("Content-Type") or "").split(";")[0].strip() in _PAGES
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower() in _PAGES


def _article(record: Any, number: int, place: str) -> RawArticle:
    try:
        data: bytes = record.content_stream().read(_MAX_BYTES + 1)
    except Exception as error:  # the decoders of a record fail in their own ways
        raise ReadError("the page is damaged", where=place) from error
    if len(data) > _MAX_BYTES:
        raise ReadError("the page is too large for an article", where=place)
    headers = record.http_headers
    raw = html.read(data, where=place, declared=_charset(headers))
    said = {
        "url": record.rec_headers.get_header("WARC-Target-URI") or "",
        "fetched": (record.rec_headers.get_header("WARC-Date") or "")[:10],
        "record": str(number),
    }
    added = {key: value for key, value in said.items() if value and key not in raw.meta}
    meta = {**raw.meta, **added}
    return RawArticle(
        raw.text, meta, {**raw.basis, **dict.fromkeys(added, "web archive")}, raw.encoding, raw.notes
    )


def _charset(headers: Any) -> str:
    said = (headers.get_header("Content-Type") or "") if headers is not None else ""
    return said.partition("charset=")[2].strip(" \"'").split(";")[0]
