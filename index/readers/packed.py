"""Opening zip archives with caps: nothing is ever written to disk, and nothing unfolds without end."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO

from index.errors import ReadError

MAX_RATIO = 200
"""A member that unfolds to more than so many times its packed size is a bomb; text reaches some 20."""
_SMALL = 1_000_000


def open_zip(stream: BinaryIO, *, where: str) -> zipfile.ZipFile:
    """A zip archive.

    Raises:
        ReadError: If it is none, or damaged.
    """
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, RecursionError) as error:
        raise ReadError("a damaged archive", where=where, do="fetch or pack it again") from error


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, limit: int, where: str) -> bytes:
    """The content of a member, of at most ``limit`` bytes.

    Raises:
        ReadError: If it is larger, unfolds too far, is locked or damaged.
    """
    if member.flag_bits & 1:
        raise ReadError("locked with a password", where=where, do="unpack it yourself")
    try:
        with archive.open(member) as stream:
            data = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise ReadError("cannot be unpacked: damaged", where=where) from error
    if len(data) > limit:
        raise ReadError(f"unpacks to more than {limit / 1_000_000:.0f} MB", where=where)
    if len(data) > _SMALL and len(data) > MAX_RATIO * max(1, member.compress_size):
        raise ReadError(f"unpacks to more than {MAX_RATIO} times its size", where=where)
    return data
