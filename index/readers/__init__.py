"""Readers: one file format each, from a file on disk to one or many ``RawArticle``.

A format is registered by its suffixes. Each reader takes the bytes of a file and gives back the text
with what the file says of itself; nothing is understood here beyond the format.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from index.errors import ReadError
from index.model import RawArticle
from index.readers import fields, sidecar
from index.readers.files import MAX_BYTES, opened, read_bytes, shown_name

__all__ = ["COLLECTIONS", "KINDS", "MAX_BYTES", "SUFFIXES", "read", "read_all", "read_bytes", "sidecar_of"]

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
}
SUFFIXES: frozenset[str] = frozenset(_READERS)
"""Suffixes of files that hold one article, lower case, with their dot."""
COLLECTIONS: frozenset[str] = frozenset(_COLLECTION_READERS)
"""Suffixes of files that hold any number of articles."""
KINDS: frozenset[str] = SUFFIXES | COLLECTIONS
"""Suffixes of all files that can be read."""
MAX_COLLECTION_BYTES = 4 * 1024 * 1024 * 1024
"""Largest collection that is read, in bytes; it is read piece by piece."""

sidecar_of = sidecar.find


def read(path: Path, *, root: Path) -> RawArticle:
    """Read a file that holds one article, with its sidecar (``a.yaml`` beside ``a.txt``) if it has one.

    Args:
        path: The file, absolute or relative to the current folder.
        root: The corpus folder, which the file must lie in.

    Raises:
        ReadError: If its format is unknown, it cannot be read, is too large, or is not text.
    """
    where = shown_name(path, root)
    if path.suffix.lower() not in _READERS:
        known = ", ".join(sorted(SUFFIXES))
        raise ReadError(f"unknown kind of file “{path.suffix}”", where=where, do=f"known are {known}")
    raw: RawArticle = _function(_READERS, path)(read_bytes(path, root=root), where=where)
    return _checked(sidecar.apply(raw, path, root=root))


def read_all(path: Path, *, root: Path) -> Iterator[RawArticle | ReadError]:
    """Read all articles of a file, one after the other, whether it holds one or many.

    The number of an article in a collection is its metadatum ``record``.

    Args:
        path: The file, absolute or relative to the current folder.
        root: The corpus folder, which the file must lie in.

    Yields:
        Articles, and in the place of each one that cannot be read its error.

    Raises:
        ReadError: If nothing can be read from the file at all.
    """
    if path.suffix.lower() not in _COLLECTION_READERS:
        yield read(path, root=root)
        return
    with opened(path, root=root, limit=MAX_COLLECTION_BYTES) as stream:
        for found in _function(_COLLECTION_READERS, path)(stream, where=shown_name(path, root)):
            yield found if isinstance(found, ReadError) else _checked(found)


def _function(readers: Mapping[str, tuple[str, str]], path: Path) -> Callable[..., Any]:
    module, name = readers[path.suffix.lower()]
    function: Callable[..., Any] = getattr(import_module(f"index.readers.{module}"), name)
    return function


def _checked(raw: RawArticle) -> RawArticle:
    return dataclasses.replace(raw, notes=raw.notes + fields.date_notes(raw.meta))
