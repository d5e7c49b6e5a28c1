"""Tables (CSV, TSV): a row an article, columns known by the names that databases and exports give them."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from index.errors import ReadError
from index.model import RawArticle
from index.readers import encodings, fields, records

_SAMPLE = 65_536
_LONGEST_FIELD = 16 * 1024 * 1024
_DELIMITERS = (",", "\t", ";", "|")


def read(stream: BinaryIO, *, where: str = "") -> Iterator[RawArticle | ReadError]:
    """The articles of a table; a row that cannot be read gives its error instead.

    Args:
        stream: The file, open at its beginning.
        where: File name for messages.

    Raises:
        ReadError: If the table has no column of texts.
    """
    sample = stream.read(_SAMPLE)
    stream.seek(0)
    decoded = encodings.decode(sample[: sample.rfind(b"\n") + 1] or sample, where=where)
    encoding = "utf-8-sig" if sample.startswith(codecs.BOM_UTF8) else decoded.encoding
    header = decoded.text.partition("\n")[0]
    rows = _rows(io.TextIOWrapper(stream, encoding, errors="replace", newline=""), _delimiter(header))
    names = next(rows, [])
    if isinstance(names, str) or not any(fields.field_of(name) == "text" for name in names):
        known = "title, text, source, date, url"
        raise ReadError("no column of texts", where=where, do=f"name the columns in its first row: {known}")
    for number, row in enumerate(rows, start=2):
        place = f"{where}, row {number}"
        if isinstance(row, str):
            yield ReadError(row, where=place)
        elif any(cell.strip() for cell in row):
            yield _article(names, row, number, place, decoded)


def _article(
    names: list[str], row: list[str], number: int, place: str, decoded: encodings.Decoded
) -> RawArticle | ReadError:
    if len(row) > len(names):
        return ReadError(
            f"{len(row)} cells under {len(names)} names", where=place, do="check its quotation marks"
        )
    values = {
        name.strip(): cell for name, cell in zip(names, row, strict=False) if name.strip() and cell.strip()
    }
    try:
        return records.article(
            values, number=number, basis="table", where=place, encoding=decoded.encoding, notes=decoded.notes
        )
    except ReadError as error:
        return error


def _rows(text: io.TextIOWrapper, delimiter: str) -> Iterator[list[str] | str]:
    """The rows, or what is wrong with one."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(text, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"no valid row: {error}"


def _delimiter(header: str) -> str:
    """The sign between columns: the one that makes most known names of the first row."""

    def known(delimiter: str) -> tuple[int, int]:
        names = [name.strip().strip('"') for name in header.split(delimiter)]
        return sum(fields.field_of(name) in fields.FIELD_OF.values() for name in names), len(names)

    return max(_DELIMITERS, key=known)
