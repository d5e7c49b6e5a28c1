"""Readers: one file format each, from a file on disk to one or many ``RawArticle``.

A format is known by the file's suffix; what plainly is something else inside is read as what it is, and that is
noted. Each reader takes bytes and gives back the text with what the file says of itself; nothing is understood
here beyond the format.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from index.errors import ReadError
from index.model import RawArticle
from index.readers import fields, presets, sidecar, sniffing
from index.readers.extras import stamp
from index.readers.files import MAX_BYTES, opened, read_bytes, shown_name

__all__ = [
    "COLLECTIONS",
    "KINDS",
    "MAX_BYTES",
    "SUFFIXES",
    "read",
    "read_all",
    "read_bytes",
    "said_beside",
    "sidecar_of",
    "stamp",
    "suffix_of",
]

# Module and function of each format; a module is loaded when the first file of its kind is read.
_READERS: Mapping[str, tuple[str, str]] = {
    ".txt": ("text", "read"),
    ".text": ("text", "read"),
    ".md": ("markdown", "read"),
    ".markdown": ("markdown", "read"),
    ".html": ("html", "read"),
    ".htm": ("html", "read"),
    ".xhtml": ("html", "read"),
    ".mhtml": ("mail", "read_page"),
    ".mht": ("mail", "read_page"),
    ".eml": ("mail", "read"),
    ".pdf": ("pdf", "read"),
    ".docx": ("docx", "read"),
}
_COLLECTION_READERS: Mapping[str, tuple[str, str]] = {
    ".jsonl": ("json_records", "read_lines"),
    ".ndjson": ("json_records", "read_lines"),
    ".json": ("json_records", "read"),
    ".csv": ("tables", "read"),
    ".tsv": ("tables", "read"),
    ".mbox": ("mail", "read_box"),
    ".rss": ("feed", "read"),
    ".atom": ("feed", "read"),
    ".xml": ("feed", "read"),
    ".warc": ("warc", "read"),
    ".warc.gz": ("warc", "read"),
}
_ARCHIVE_READERS: Mapping[str, tuple[str, str]] = {
    ".zip": ("archives", "read_zip"),
    **dict.fromkeys((".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz"), ("archives", "read_tar")),
}
_WITH_COLUMNS = frozenset((".csv", ".tsv", ".json", ".jsonl", ".ndjson"))
SUFFIXES: frozenset[str] = frozenset(_READERS)
"""Suffixes of files that hold one article, lower case, with their dot."""
COLLECTIONS: frozenset[str] = frozenset((*_COLLECTION_READERS, *_ARCHIVE_READERS))
"""Suffixes of files that hold any number of articles."""
KINDS: frozenset[str] = SUFFIXES | COLLECTIONS
"""Suffixes of all files that can be read."""
MAX_COLLECTION_BYTES = 4 * 1024 * 1024 * 1024
"""Largest collection that is read, in bytes; it is read piece by piece."""
MAX_DOCUMENT_BYTES = 64 * 1024 * 1024
"""Largest PDF or Word document that is read, in bytes: its pictures weigh more than its text."""

sidecar_of = sidecar.find


def said_beside(path: Path, *, root: Path) -> str:
    """A hash of what sidecars and ``sources.csv`` say of a file; empty if they say nothing."""
    return sidecar.fingerprint(sidecar.layers(path, root=root))


_DOUBLE = tuple(suffix for suffix in KINDS if suffix.count(".") > 1)


def suffix_of(name: str) -> str:
    """The suffix that tells a file's format, lower case, with its dot: ``.tar.gz``, ``.txt``; else empty."""
    lower = name.lower()
    double = next((suffix for suffix in _DOUBLE if lower.endswith(suffix)), "")
    return double or Path(lower).suffix


def read(path: Path, *, root: Path, kind: str = "") -> RawArticle:
    """Read a file that holds one article, with its sidecar (``a.yaml`` beside ``a.txt``) if it has one.

    Args:
        path: The file, absolute or relative to the current folder.
        root: The corpus folder, which the file must lie in.
        kind: Suffix of the format to read it as; empty for that of its name.

    Raises:
        ReadError: If its format is unknown, it cannot be read, is too large, or is not text.
    """
    where = shown_name(path, root)
    suffix = kind or suffix_of(path.name)
    if suffix not in _READERS:
        known = ", ".join(sorted(SUFFIXES))
        raise ReadError(f"unknown kind of file “{path.suffix}”", where=where, do=f"known are {known}")
    limit = MAX_DOCUMENT_BYTES if suffix in sniffing.DOCUMENTS else MAX_BYTES
    raw = _one(suffix, read_bytes(path, root=root, limit=limit), where, sure=bool(kind))
    return _checked(sidecar.apply(raw, path, root=root))


def read_all(
    path: Path, *, root: Path, kind: str = "", columns: presets.Columns | None = None
) -> Iterator[RawArticle | ReadError]:
    """Read all articles of a file, one after the other, whether it holds one or many.

    The number of an article in a collection is its metadatum ``record``.

    Args:
        path: The file, absolute or relative to the current folder.
        root: The corpus folder, which the file must lie in.
        kind: Suffix of the format to read it as; empty for that of its name.
        columns: Which column of a table holds what; what a sidecar says of that wins.

    Yields:
        Articles, and in the place of each one that cannot be read its error.

    Raises:
        ReadError: If nothing can be read from the file at all.
    """
    suffix = kind or suffix_of(path.name)
    if suffix not in COLLECTIONS:
        yield read(path, root=root, kind=kind)
        return
    beside = sidecar.layers(path, root=root)
    with opened(path, root=root, limit=MAX_COLLECTION_BYTES) as stream:
        said = {**(columns or {}), **sidecar.columns_of(beside)}
        for found in _many(suffix, stream, shown_name(path, root), said):
            yield found if isinstance(found, ReadError) else _checked(sidecar.over(found, beside))


def _one(suffix: str, data: bytes, where: str, *, sure: bool) -> RawArticle:
    inside = "" if sure else sniffing.other_than(suffix, data)
    raw: RawArticle = _function(_READERS, inside or suffix)(data, where=where)
    if not inside:
        return raw
    note = f"called {suffix}, but is {sniffing.NAMES[inside]} inside and read as such"
    return dataclasses.replace(raw, notes=(*raw.notes, note))


def _many(
    suffix: str, stream: BinaryIO, where: str, columns: presets.Columns
) -> Iterator[RawArticle | ReadError]:
    more = {"columns": columns} if columns and suffix in _WITH_COLUMNS else {}
    if suffix in _ARCHIVE_READERS:
        read_archive = _function(_ARCHIVE_READERS, suffix)
        yield from read_archive(stream, where=where, reader=_member, limit=MAX_DOCUMENT_BYTES)
    else:
        yield from _function(_COLLECTION_READERS, suffix)(stream, where=where, **more)


def _member(name: str, data: bytes, where: str) -> Iterator[RawArticle | ReadError]:
    """The articles of a file in an archive; one in an archive in an archive is not looked for."""
    suffix = suffix_of(name)
    if suffix in _ARCHIVE_READERS:
        yield ReadError("an archive in an archive: not opened", where=where, do="unpack it first")
    elif suffix in _READERS:
        yield _one(suffix, data, where, sure=False)
    elif suffix in _COLLECTION_READERS:
        yield from _many(suffix, io.BytesIO(data), where, {})


def _function(readers: Mapping[str, tuple[str, str]], suffix: str) -> Callable[..., Any]:
    module, name = readers[suffix]
    function: Callable[..., Any] = getattr(import_module(f"index.readers.{module}"), name)
    return function


def _checked(raw: RawArticle) -> RawArticle:
    return dataclasses.replace(raw, notes=raw.notes + fields.date_notes(raw.meta))
