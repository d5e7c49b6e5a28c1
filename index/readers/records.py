"""An article out of one record of a database export: a JSON object, a row of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from index.errors import ReadError
from index.model import RawArticle
from index.readers import fields, html
from index.readers.encodings import normalise_newlines

_SUMMARIES = ("summary", "description", "abstract", "snippet", "lead", "excerpt")


def article(
    values: Mapping[str, Any],
    *,
    number: int,
    basis: str,
    where: str,
    encoding: str = "utf-8",
    notes: tuple[str, ...] = (),
) -> RawArticle:
    """The article that a record stands for; what has no field of its own is kept under its name.

    Args:
        values: The record: texts, numbers, lists and mappings by their names.
        number: Number of the record in its file, from 1; kept as ``record``.
        basis: What its values are found in, such as "JSON".
        where: File and record for messages.
        encoding: What the file was decoded from.
        notes: What is to be known of the file.

    Raises:
        ReadError: If it holds no text.
    """
    texts = {key: _text(value) for key, value in values.items() if fields.field_of(key) == "text"}
    body = max(texts.values(), key=len, default="")
    rest = {key: value for key, value in values.items() if key not in texts or not texts[key]}
    meta, odd = fields.canonical(rest, where=where)
    said = list(odd)
    if not body.strip():
        summary = next((key for key in _SUMMARIES if meta.get(key)), "")
        if not summary:
            raise ReadError("holds no text", where=where, do="name its text column text or body")
        body = meta[summary]
        said.append(f"{where}: only a summary ({summary}), not the text")
    if bad := body.count("\ufffd"):
        said.append(f"{where}: {bad:,} characters could not be read and are shown as \ufffd")
    meta["record"] = str(number)
    return RawArticle(body, meta, dict.fromkeys(meta, basis), encoding, (*notes, *said))


def _text(value: Any) -> str:
    """A text, or the paragraphs of a list, with newlines of one kind, without tags and surrogates."""
    if isinstance(value, list):
        value = "\n\n".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return ""
    return html.plain(normalise_newlines(value.encode("utf-8", "replace").decode("utf-8")))
