"""Archives (.zip, .tar and packed tars) of article files, read in memory: nothing in them reaches the disk."""

from __future__ import annotations

import dataclasses
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from index import outlets
from index.errors import ReadError
from index.model import RawArticle
from index.readers import packed, sidecar

MAX_MEMBERS = 50_000
MAX_TOTAL = 2 * 1024 * 1024 * 1024
"""Bytes that one archive may unpack to."""

_LONGEST_SIDECAR = 256 * 1024
_LONGEST_READ = 256 * 1024 * 1024
_PACKERS = ((b"\x1f\x8b", "gzip"), (b"BZh", "bz2"), (b"\xfd7zXZ", "lzma"))

_BROKEN = (tarfile.TarError, zlib.error, OSError, EOFError, ValueError, RecursionError, MemoryError)

Finding = RawArticle | ReadError
Beside = Mapping[str, sidecar.Layer]
"""Sidecars of an archive by their names in it."""
Reader = Callable[[str, bytes, str], Iterator[Finding]]
"""Reads a member: its name, its bytes, and what to call it in messages."""


@dataclasses.dataclass(slots=True)
class _Caps:
    """What is left of what an archive may unpack to."""

    members: int = dataclasses.field(default_factory=lambda: MAX_MEMBERS)
    total: int = dataclasses.field(default_factory=lambda: MAX_TOTAL)


def read_zip(stream: BinaryIO, *, where: str, reader: Reader, limit: int) -> Iterator[Finding]:
    """The articles of a zip archive.

    Args:
        stream: The file, open at its beginning.
        where: File name for messages.
        reader: Reads one member; is only asked for members that may be articles.
        limit: Largest member, in bytes.

    Raises:
        ReadError: If it is no zip archive.
    """
    with packed.open_zip(stream, where=where) as archive:
        caps = _Caps()
        beside = _beside_in_zip(archive, where)
        for member in archive.infolist():
            if member.is_dir():
                continue
            place = f"{where}: {member.filename}"
            linked = (member.external_attr >> 16) & 0o170000 == 0o120000
            if problem := _refused(member.filename, place, caps, linked=linked):
                yield problem
                if not caps.members:
                    return
                continue
            if not _may_be_article(member.filename):
                continue
            try:
                data = packed.unpacked(archive, member, limit=min(limit, caps.total), where=place)
            except ReadError as error:
                yield error
                continue
            caps.total -= len(data)
            yield from _articles(member.filename, data, place, reader, beside)


def read_tar(stream: BinaryIO, *, where: str, reader: Reader, limit: int) -> Iterator[Finding]:
    """The articles of a tar archive, packed or not; arguments and errors as for ``read_zip``."""
    caps = _Caps()
    first = True
    try:
        beside = _beside_in_tar(stream)
        stream.seek(0)
        with tarfile.open(fileobj=_Unfolding(stream), mode="r:") as archive:
            for member in archive:
                first = False
                if member.isdir():
                    continue
                place = f"{where}: {member.name}"
                if problem := _refused(member.name, place, caps, linked=not member.isreg()):
                    yield problem
                    if not caps.members:
                        return
                    continue
                caps.total -= max(0, member.size)
                if caps.total < 0:
                    yield ReadError("unpacks to too much: the rest is not read", where=place)
                    return
                if not _may_be_article(member.name):
                    continue
                if member.size > limit:
                    yield ReadError(f"larger than {limit / 1_000_000:.0f} MB", where=place)
                    continue
                content = archive.extractfile(member)
                data = content.read(limit + 1) if content is not None else b""
                yield from _articles(member.name, data, place, reader, beside)
    except _BROKEN as error:
        damaged = ReadError("a damaged archive", where=where, do="fetch or pack it again")
        if first:
            raise damaged from error
        yield damaged


class _Unfolding(io.RawIOBase):
    """A packed tar as tarfile wants to see it, with an end to how far it unfolds."""

    def __init__(self, stream: BinaryIO) -> None:
        head = stream.read(6)
        stream.seek(0)
        module = next((name for magic, name in _PACKERS if head.startswith(magic)), "")
        self._stream: Any = import_module(module).open(stream) if module else stream

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; an OSError beyond the caps."""
        if size > _LONGEST_READ or self._stream.tell() + max(0, size) > MAX_TOTAL:
            raise OSError("unfolds too far")
        data: bytes = self._stream.read(size)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place; an OSError beyond the caps."""
        if offset > MAX_TOTAL:
            raise OSError("unfolds too far")
        place: int = self._stream.seek(offset, whence)
        return place

    def tell(self) -> int:
        """The place."""
        place: int = self._stream.tell()
        return place


def _refused(name: str, place: str, caps: _Caps, *, linked: bool) -> ReadError | None:
    """Why a member is not looked at, or None."""
    caps.members -= 1
    if caps.members <= 0:
        caps.members = 0
        return ReadError(f"more than {MAX_MEMBERS:,} files: the rest is not read", where=place)
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        return ReadError("its name leads out of the archive: not read", where=place)
    if linked:
        return ReadError("a link or device in an archive: not read", where=place)
    return None


def _may_be_article(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not hidden and not any(part.endswith(("_files", ".files")) for part in path.parts[:-1])


def _beside_in_zip(archive: zipfile.ZipFile, where: str) -> Beside:
    """The sidecars in a zip archive; what cannot be unpacked says nothing."""
    found: dict[str, sidecar.Layer] = {}
    for member in archive.infolist()[:MAX_MEMBERS]:
        if _may_be_sidecar(member.filename, member.file_size):
            try:
                data = packed.unpacked(archive, member, limit=_LONGEST_SIDECAR, where=where)
            except ReadError:
                continue
            found[member.filename] = sidecar.layer(PurePosixPath(member.filename).name, data)
    return found


def _beside_in_tar(stream: BinaryIO) -> Beside:
    """The sidecars in a tar archive, in a run of their own: they may stand behind their articles.

    What is damaged is said by the run that reads the articles.
    """
    found: dict[str, sidecar.Layer] = {}
    try:
        with tarfile.open(fileobj=_Unfolding(stream), mode="r:") as archive:
            for number, member in enumerate(archive):
                if number >= MAX_MEMBERS:
                    break
                if member.isreg() and _may_be_sidecar(member.name, member.size):
                    content = archive.extractfile(member)
                    data = content.read(_LONGEST_SIDECAR) if content is not None else b""
                    found[member.name] = sidecar.layer(PurePosixPath(member.name).name, data)
    except _BROKEN:
        pass
    return found


def _may_be_sidecar(name: str, size: int) -> bool:
    return name.lower().endswith(sidecar.SUFFIXES) and size <= _LONGEST_SIDECAR and _may_be_article(name)


def _articles(name: str, data: bytes, place: str, reader: Reader, beside: Beside) -> Iterator[Finding]:
    """The articles of a member, told apart by its name, with what its sidecars say."""
    named = (str(path) for path in reversed(sidecar.candidates(Path(name))))
    layers = tuple(beside[one] for one in named if one in beside)
    stem = outlets.slug(str(PurePosixPath(name).with_suffix("")))
    try:
        for number, found in enumerate(reader(name, data, place), start=1):
            if isinstance(found, ReadError):
                yield found
                continue
            found = sidecar.over(found, layers)
            record = found.meta.get("record")
            mark = f"{stem}-{record}" if record else stem or str(number)
            meta = {**found.meta, "record": mark, "member": name}
            basis = {**found.basis, "record": "archive", "member": "archive"}
            yield RawArticle(found.text, meta, basis, found.encoding, found.notes)
    except ReadError as error:
        yield error
