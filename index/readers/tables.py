"""Tables (CSV, TSV): a row an article, columns known by the names that databases and exports give them."""

from __future__ import annotations

import codecs
import csv
import dataclasses
import io
from collections.abc import Iterator
from typing import BinaryIO

from index.errors import ReadError
from index.model import RawArticle
from index.readers import encodings, fields, presets, records

_SAMPLE = 65_536
_LONGEST_FIELD = 16 * 1024 * 1024
_DELIMITERS = (",", "\t", ";", "|")


def read(
    stream: BinaryIO, *, where: str = "", columns: presets.Columns | None = None
) -> Iterator[RawArticle | ReadError]:
    """The articles of a table; a row that cannot be read gives its error instead.

    Args:
        stream: The file, open at its beginning.
        where: File name for messages.
        columns: Which column holds what, where the user says so; else they are known by their names.

    Raises:
        ReadError: If the table has no column of texts, or not the one that was asked for.
    """
    sample = stream.read(_SAMPLE)
    stream.seek(0)
    decoded = encodings.decode(sample[: sample.rfind(b"\n") + 1] or sample, where=where)
    encoding = "utf-8-sig" if sample.startswith(codecs.BOM_UTF8) else decoded.encoding
    header = decoded.text.partition("\n")[0]
    rows = _rows(io.TextIOWrapper(stream, encoding, errors="replace", newline=""), _delimiter(header))
    names = next(rows, [])
    names = [] if isinstance(names, str) else names
    columns, note = _columns(names, columns or {}, where)
    decoded = dataclasses.replace(decoded, notes=(*decoded.notes, *note))
    for number, row in enumerate(rows, start=2):
        place = f"{where}, row {number}"
        if isinstance(row, str):
            yield ReadError(row, where=place)
        elif any(cell.strip() for cell in row):
            yield _article(names, row, number, place, decoded, columns)


def _columns(names: list[str], said: presets.Columns, where: str) -> tuple[presets.Columns, tuple[str, ...]]:
    """Which column holds what, and a note where that was recognised.

    Raises:
        ReadError: If there is no column of texts.
    """
    try:
        presets.check(names, said)
    except presets.UnknownColumn as error:
        raise ReadError(str(error), where=where) from error
    preset, known = presets.recognised(names)
    if not preset and ("text" in said or any(fields.field_of(name) == "text" for name in names)):
        return said, ()
    if not preset:
        do = "name the columns in its first row title, text, source, date; or say --columns text=COLUMN"
        raise ReadError("no column of texts", where=where, do=do)
    return {**known, **said}, (f"{where}: columns read as those of {preset}",)


def _article(
    names: list[str],
    row: list[str],
    number: int,
    place: str,
    decoded: encodings.Decoded,
    columns: presets.Columns,
) -> RawArticle | ReadError:
    if len(row) > len(names):
        return ReadError(
            f"{len(row)} cells under {len(names)} names", where=place, do="check its quotation marks"
        )
    values = {
        name.strip(): cell for name, cell in zip(names, row, strict=False) if name.strip() and cell.strip()
    }
    values = presets.renamed(values, columns)
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
        if presets.recognised(names)[0]:
            return len(fields.FIELD_OF), len(names)
        return sum(fields.field_of(name) in fields.FIELD_OF.values() for name in names), len(names)

    return max(_DELIMITERS, key=known)
