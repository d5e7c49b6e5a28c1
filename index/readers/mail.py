"""Mail: newsletters and alerts, alone (``.eml``) or in a box (``.mbox``); pages saved as ``.mhtml``."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO

from index.errors import ReadError
from index.model import RawArticle
from index.readers import encodings, html

_POLICY = email.policy.default.clone(max_line_length=None)
_LONGEST_MAIL = 16 * 1024 * 1024
_MOST_PARTS = 200
_FORWARDED = re.compile(r"(?:(?:fwd?|wg|tr|rv|re|aw)\s*:\s*)+", re.IGNORECASE)


def read(data: bytes, *, where: str = "") -> RawArticle:
    """The article in one mail: its plain text, or else its HTML.

    Args:
        data: The whole mail.
        where: File name for messages.

    Raises:
        ReadError: If it is no mail or holds no text.
    """
    message = _parsed(data, where)
    found = _body(message, ("text/plain", "text/html"))
    if found is None:
        raise ReadError("a mail without text", where=where)
    kind, text, notes = found
    if kind == "text/html":
        raw = html.article(text, notes=notes)
        kept = {key: raw.meta[key] for key in ("lang", "url") if key in raw.meta}
        raw = RawArticle(raw.text, kept, {key: raw.basis[key] for key in kept}, raw.encoding, raw.notes)
    else:
        raw = RawArticle(text, notes=notes)
    headers = {key: value for key, value in _headers(message).items() if value}
    meta, basis = {**raw.meta, **headers}, {**raw.basis, **dict.fromkeys(headers, "mail header")}
    return RawArticle(raw.text, meta, basis, raw.encoding, raw.notes)


def read_page(data: bytes, *, where: str = "") -> RawArticle:
    """The article in a page saved with its pictures in one file (MHTML).

    Args:
        data: The whole file.
        where: File name for messages.

    Raises:
        ReadError: If it holds no page.
    """
    message = _parsed(data, where)
    found = _body(message, ("text/html",))
    if found is None:
        raise ReadError("no page in it", where=where)
    _, text, notes = found
    raw = html.article(text, notes=notes)
    address = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    if not address or "url" in raw.meta:
        return raw
    meta, basis = {**raw.meta, "url": address}, {**raw.basis, "url": "line of the browser that saved it"}
    return RawArticle(raw.text, meta, basis, raw.encoding, raw.notes)


def read_box(stream: BinaryIO, *, where: str = "") -> Iterator[RawArticle | ReadError]:
    """The articles of a mail box; a mail that cannot be read gives its error instead.

    Args:
        stream: The file, open at its beginning.
        where: File name for messages.
    """
    for number, data in enumerate(_mails(stream), start=1):
        place = f"{where}, mail {number}"
        try:
            if len(data) > _LONGEST_MAIL:
                raise ReadError("the mail is too large", where=place)
            raw = read(data, where=place)
        except ReadError as error:
            yield error
            continue
        meta, basis = {**raw.meta, "record": str(number)}, {**raw.basis, "record": "mail box"}
        yield RawArticle(raw.text, meta, basis, raw.encoding, raw.notes)


def _mails(stream: BinaryIO) -> Iterator[bytes]:
    """The mails of a box, parted by lines that begin with ``From `` after an empty line."""
    lines: list[bytes] = []
    size = 0
    empty = True
    for line in stream:
        if empty and line.startswith(b"From "):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= _LONGEST_MAIL:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        empty = not line.strip()
    if lines:
        yield b"".join(lines)


def _parsed(data: bytes, where: str) -> Message:
    if data.count(b"multipart/") > _MOST_PARTS:
        raise ReadError("a mail of too many parts", where=where)
    try:
        message = email.message_from_bytes(data, policy=_POLICY)
    except (RecursionError, ValueError, LookupError, AttributeError) as error:
        raise ReadError("a mail that cannot be taken apart", where=where) from error
    if not message.keys():
        raise ReadError("no mail: it has no headers", where=where)
    return message


def _body(message: Message, kinds: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]] | None:
    """Kind, text and notes of the first part of the first of ``kinds`` that is there and is no attachment."""
    parts: list[Message] = []
    waiting: list[Message] = [message]
    while waiting and len(parts) < _MOST_PARTS:
        part = waiting.pop()
        parts.append(part)
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
    for kind in kinds:
        for part in parts:
            if part.get_content_type() == kind and not part.is_multipart() and not _is_attached(part):
                text, notes = _text(part)
                if text.strip():
                    return kind, text, notes
    return None


def _is_attached(part: Message) -> bool:
    return _header(part, "Content-Disposition").lower().startswith("attachment")


def _text(part: Message) -> tuple[str, tuple[str, ...]]:
    try:
        payload = part.get_payload(decode=True)
        charset = part.get_content_charset() or ""
    except (ValueError, LookupError, AttributeError):
        return "", ()
    if not isinstance(payload, bytes):
        return "", ()
    try:
        decoded = encodings.decode(payload, declared=charset)
    except ReadError:
        return "", ()
    return decoded.text, decoded.notes


def _headers(message: Message) -> dict[str, str]:
    name, address = parseaddr(_header(message, "From"))
    try:
        date = parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        date = ""
    return {
        "title": _FORWARDED.sub("", _header(message, "Subject"), count=1),
        "author": name or address,
        "date": date,
        "mail_id": _header(message, "Message-ID").strip("<>"),
        "list": _header(message, "List-ID"),
    }


def _header(message: Message, name: str) -> str:
    """A header as one line of text; what cannot be decoded is shown as such."""
    try:
        value = message.get(name, "")
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        return ""
    return " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())
