"""Files whose every byte is checked before anybody sees it.

A damaged index must never answer wrongly. Each file of an index has a checksum per chunk, recorded when it
was written; a chunk is checked when it is read for the first time, so that opening a large index costs
nothing.
"""

from __future__ import annotations

import io
import os
import stat
import zlib
from collections.abc import Sequence
from pathlib import Path

CHUNK = 8 * 1024  # bytes; to check one takes less time than Whoosh does to read from it


class DamagedIndexError(Exception):
    """A file of the index is missing, changed or not ours: the index must be built anew."""


def checksums(path: Path) -> list[int]:
    """The checksums of a file's chunks, after its content has reached the disk."""
    sums = []
    with path.open("rb") as file:
        os.fsync(file.fileno())
        while chunk := file.read(CHUNK):
            sums.append(zlib.crc32(chunk))
    return sums


def open_private(path: Path) -> int:
    """A read-only descriptor of a regular file that belongs to this user and that no one else may write.

    Raises:
        DamagedIndexError: If it is missing, a link, or not ours alone.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise DamagedIndexError(f"{path.name}: {error.strerror}") from error
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o022:
        os.close(descriptor)
        raise DamagedIndexError(f"{path.name} is not a file of this user alone")
    return descriptor


def read_private(path: Path, most: int = 256 * 1024 * 1024) -> bytes:
    """The whole of a small private file.

    Raises:
        DamagedIndexError: If it is missing, not ours alone, or larger than ``most`` bytes.
    """
    with os.fdopen(open_private(path), "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise DamagedIndexError(f"{path.name} is too large")
    return data


class CheckedFile(io.RawIOBase):
    """A private file that checks each chunk when it is first read.

    Args:
        path: The file.
        size: Its size in bytes when it was written.
        sums: The checksums of its chunks.

    Raises:
        DamagedIndexError: If it is missing, not ours alone, or of another size.
    """

    def __init__(self, path: Path, size: int, sums: Sequence[int]) -> None:
        super().__init__()
        self._descriptor = open_private(path)
        self._name = path.name
        self._size = size
        self._sums = sums
        self._good = bytearray(len(sums))
        self._at = 0
        if os.fstat(self._descriptor).st_size != size or len(sums) != -(-size // CHUNK):
            self.close()
            raise DamagedIndexError(f"{path.name} has another size than when it was written")

    def close(self) -> None:
        """Let go of the file."""
        if not self.closed:
            os.close(self._descriptor)
        super().close()

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def tell(self) -> int:
        """Place of the next byte to read."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, in bytes from the start, from here or from the end."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read on into ``buffer``; the number of bytes that were there.

        Raises:
            DamagedIndexError: If a chunk is not as it was written.
        """
        wanted = min(len(buffer), self._size - self._at)
        if wanted <= 0:
            return 0
        first, last = self._at // CHUNK, (self._at + wanted - 1) // CHUNK
        for chunk in range(first, last + 1):
            if not self._good[chunk]:
                self._check(chunk)
        data = os.pread(self._descriptor, wanted, self._at)
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def _check(self, chunk: int) -> None:
        data = os.pread(self._descriptor, CHUNK, chunk * CHUNK)
        if zlib.crc32(data) != self._sums[chunk]:
            raise DamagedIndexError(f"{self._name} is damaged at byte {chunk * CHUNK}")
        self._good[chunk] = 1
