"""Opening files of a corpus folder: regular files inside it and nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from index.errors import ReadError

MAX_BYTES = 16 * 1024 * 1024
"""Largest article file that is read, in bytes: some 2.5 million words, longer than any article."""

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a link",
}
_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
# O_NONBLOCK: a pipe put in its place cannot hold us. O_NOCTTY: a terminal cannot take us over.
_FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC


def read_bytes(path: Path, *, root: Path, limit: int = MAX_BYTES) -> bytes:
    """The content of a regular file inside ``root``; for the arguments and errors see ``opened``."""
    with opened(path, root=root, limit=limit) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise _too_large(len(data), limit, shown_name(path, root))
    return data


@contextmanager
def opened(path: Path, *, root: Path, limit: int = MAX_BYTES) -> Iterator[BinaryIO]:
    """A regular file that lies inside ``root``, open for reading.

    Links are followed only as long as they stay inside ``root``. The way from ``root`` down to the file is
    opened folder by folder without following links, so that nothing swapped in meanwhile leads outside.

    Args:
        path: The file, absolute or relative to the current folder.
        root: The corpus folder.
        limit: Largest size, in bytes.

    Raises:
        ReadError: If it is missing, lies outside, is no regular file, is too large or cannot be read.
    """
    shown = shown_name(path, root)
    try:
        with _open(path, root, limit, shown) as stream:
            yield stream
    except FileNotFoundError as error:
        raise ReadError("no such file", where=shown) from error
    except PermissionError as error:
        raise ReadError("no permission to read it", where=shown, do="check its access rights") from error
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", where=shown) from error


def shown_name(path: Path, root: Path) -> str:
    """``path`` relative to ``root`` where it lies inside, as text for messages (not cleaned)."""
    try:
        return str(path.relative_to(root))
    except ValueError:
        return str(path)


def _open(path: Path, root: Path, limit: int, shown: str) -> BinaryIO:
    real_root = os.path.realpath(root)
    try:
        real = os.path.realpath(path, strict=True)
    except ValueError as error:
        raise ReadError("not a possible file name", where=shown) from error
    if real == real_root or os.path.commonpath([real, real_root]) != real_root:
        what = "leads out of the corpus folder" if path.is_symlink() else "lies outside the corpus folder"
        raise ReadError(what, where=shown, do="copy the file into the folder")
    *folders, name = Path(real).relative_to(real_root).parts
    folder = os.open(real_root, _FOLDER_FLAGS)
    try:
        for part in folders:
            below = os.open(part, _FOLDER_FLAGS | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = below
        # Looked at before it is opened: opening a device can already do something.
        _check(os.stat(name, dir_fd=folder, follow_symlinks=False), limit, shown)
        file = os.open(name, _FILE_FLAGS, dir_fd=folder)
    finally:
        os.close(folder)
    stream = os.fdopen(file, "rb")
    try:
        _check(os.fstat(file), limit, shown)
    except BaseException:
        stream.close()
        raise
    return stream


def _check(status: os.stat_result, limit: int, shown: str) -> None:
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        raise ReadError(f"not a file but {kind}", where=shown)
    if status.st_size > limit:
        raise _too_large(status.st_size, limit, shown)


def _too_large(size: int, limit: int, shown: str) -> ReadError:
    what = f"too large for an article: {size / 1_000_000:.1f} MB (at most {limit / 1_000_000:.1f} MB)"
    return ReadError(what, where=shown, do="split it into one file per article")
