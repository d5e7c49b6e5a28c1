"""JSON and JSONL: one article an object. A file of many is read object by object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from index.errors import ReadError
from index.model import RawArticle
from index.readers import encodings, presets, records

_CONTAINERS = (
    "articles",
    "items",
    "documents",
    "docs",
    "results",
    "data",
    "stories",
    "news",
    "records",
    "entries",
    "hits",
)
_LONGEST_LINE = 16 * 1024 * 1024
_LONGEST_FILE = 64 * 1024 * 1024


def read_lines(
    stream: BinaryIO, *, where: str = "", columns: presets.Columns | None = None
) -> Iterator[RawArticle | ReadError]:
    """The articles of a JSONL file, one object a line; a line that cannot be read gives its error instead.

    Args:
        stream: The file, open at its beginning.
        where: File name for messages.
        columns: Which key holds what, where the user says so.
    """
    number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        place = f"{where}, line {number}"
        if len(line) > _LONGEST_LINE:
            yield ReadError("the line is too long for an article", where=place)
            while line and not line.endswith(b"\n"):
                line = stream.readline(_LONGEST_LINE)
        elif line.strip():
            yield _line(line, number, place, columns or {})


def _line(line: bytes, number: int, place: str, columns: presets.Columns) -> RawArticle | ReadError:
    try:
        decoded = encodings.decode(line, where=place)
        return _article(_load(decoded.text, place), number, place, decoded, columns)
    except ReadError as error:
        return error


def read(
    stream: BinaryIO, *, where: str = "", columns: presets.Columns | None = None
) -> Iterator[RawArticle | ReadError]:
    """The articles of a JSON file: one object, a list of them, or an object that holds such a list.

    Args:
        stream: The file, open at its beginning.
        where: File name for messages.
        columns: Which key holds what, where the user says so.

    Raises:
        ReadError: If it is no JSON at all, or too large.
    """
    data = stream.read(_LONGEST_FILE + 1)
    if len(data) > _LONGEST_FILE:
        raise ReadError("too large for a JSON file", where=where, do="save it as JSONL, one object a line")
    decoded = encodings.decode(data, where=where)
    try:
        content = _load(decoded.text, where)
    except ReadError:
        # Many a .json file holds one object a line.
        first = decoded.text.lstrip().partition("\n")[0]
        if not first.startswith("{") or not first.rstrip().endswith("}"):
            raise
        stream.seek(0)
        yield from read_lines(stream, where=where, columns=columns)
        return
    for number, record in enumerate(_records(content), start=1):
        place = f"{where}, record {number}"
        try:
            yield _article(record, number, place, decoded, columns or {})
        except ReadError as error:
            yield error


def _records(content: Any) -> list[Any]:
    if isinstance(content, list):
        return content
    if isinstance(content, dict):
        # Search engines and interfaces wrap their answers: {"hits": {"hits": […]}}, {"response": {"results": […]}}.
        wrappers = [content, *(value for value in content.values() if isinstance(value, dict))]
        for wrapper in wrappers:
            for key in _CONTAINERS:
                inner = wrapper.get(key)
                if isinstance(inner, list) and inner and all(isinstance(item, dict) for item in inner):
                    return inner
    return [content]


def _article(
    record: Any, number: int, place: str, decoded: encodings.Decoded, columns: presets.Columns
) -> RawArticle:
    if not isinstance(record, dict):
        raise ReadError("no object with keys and values", where=place)
    values = presets.renamed(_flat(record), columns)
    return records.article(
        values, number=number, basis="JSON", where=place, encoding=decoded.encoding, notes=decoded.notes
    )


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """A record without the wrappers that databases put around it, such as ``{"_source": {…}}``."""
    for wrapper in ("_source", "attributes", "fields", "article", "document"):
        inner = record.get(wrapper)
        if isinstance(inner, dict) and not any(key in record for key in ("text", "body", "content")):
            return {**{key: value for key, value in record.items() if key != wrapper}, **inner}
    return record


def _load(text: str, where: str) -> Any:
    """Parsed JSON, numbers as they are written.

    Raises:
        ReadError: With the line and column of the trouble.
    """
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise ReadError(f"no valid JSON: {error.msg} at {place}", where=where) from error
    except RecursionError as error:
        raise ReadError("no valid JSON: nested too deeply", where=where) from error
