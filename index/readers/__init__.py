"""Readers: one file format each, from a file on disk to a ``RawArticle``.

A format is registered by its suffixes. Each reader takes the bytes of a file and gives back the text
with what the file says of itself; nothing is understood here beyond the format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from index.errors import ReadError
from index.model import RawArticle
from index.readers import markdown, text
from index.readers.files import MAX_BYTES, read_bytes, shown_name

__all__ = ["MAX_BYTES", "SUFFIXES", "read", "read_bytes"]

_READERS: Mapping[str, Callable[..., RawArticle]] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}
SUFFIXES: frozenset[str] = frozenset(_READERS)
"""Suffixes of article files, lower case, with their dot."""


def read(path: Path, *, root: Path) -> RawArticle:
    """Read one article file.

    Args:
        path: The file, absolute or relative to the current folder.
        root: The corpus folder, which the file must lie in.

    Raises:
        ReadError: If its format is unknown, it cannot be read, is too large, or is not text.
    """
    reader = _READERS.get(path.suffix.lower())
    where = shown_name(path, root)
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        raise ReadError(f"unknown kind of file “{path.suffix}”", where=where, do=f"known are {known}")
    return reader(read_bytes(path, root=root), where=where)
