"""The stamp of a search index: a small JSON file that says what it consists of, checked before all else."""

from __future__ import annotations

import json
import os
import stat
import sys
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path

from index.search.checked import DamagedIndexError, read_private

FORMAT = 4  # of the files
WORDS = (
    1  # of the tokeniser and its normal forms: another number means that every word may be indexed otherwise
)
STAMP = "stamp.json"


@dataclass(frozen=True, slots=True)
class ShardEntry:
    """One shard as the stamp knows it.

    Attributes:
        name: Its folder's name.
        articles: Articles in it, deleted ones too.
        check: Checksum of its own list of files.
        deleted: Numbers of the articles in it that are no longer there, ascending.
    """

    name: str
    articles: int
    check: int
    deleted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index consists of.

    Attributes:
        shards: Its shards, in order.
        stamp: The caller's word for the state of the corpus that is indexed; empty during an update.
        next_name: Number of the next shard.
    """

    shards: tuple[ShardEntry, ...] = ()
    stamp: str = ""
    next_name: int = 1
    extra: dict[str, str] = field(default_factory=dict)


def make() -> str:
    """What of this program and machine an index depends on."""
    return f"{FORMAT}.{WORDS}.{sys.byteorder}"


def check_folder(folder: Path) -> None:
    """Make sure that an index folder is ours alone.

    Raises:
        DamagedIndexError: If it is a link, belongs to somebody else or is open to others.
    """
    try:
        status = folder.lstat()
    except OSError as error:
        raise DamagedIndexError(f"no search index: {error.strerror}") from error
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o077:
        raise DamagedIndexError("the folder of the search index is not for this user alone")


def load(folder: Path) -> Manifest:
    """The stamp in a folder.

    Raises:
        DamagedIndexError: If there is none, it is damaged, or it was written by another version.
    """
    check_folder(folder)
    data = read_private(folder / STAMP, 16 * 1024 * 1024)
    try:
        check, body = data.split(b"\n", 1)
        if int(check) != zlib.crc32(body):
            raise DamagedIndexError("the stamp of the search index is damaged")
        content = json.loads(body)
        if content["make"] != make():
            raise DamagedIndexError("the search index was written by another version")
        shards = tuple(
            ShardEntry(
                str(item["name"]), int(item["articles"]), int(item["check"]), tuple(map(int, item["deleted"]))
            )
            for item in content["shards"]
        )
        if any(not shard.name.isalnum() for shard in shards):
            raise DamagedIndexError("the stamp of the search index names no shard")
        return Manifest(shards, str(content["stamp"]), int(content["next_name"]), dict(content["extra"]))
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedIndexError("the stamp of the search index cannot be read") from error


def save(folder: Path, manifest: Manifest) -> None:
    """Put a new stamp in place of the old one: afterwards either is there, whole, whatever happens.

    Raises:
        OSError: If the disk is full or cannot be written; the old stamp is still there.
    """
    content = asdict(manifest) | {"make": make()}
    body = json.dumps(content).encode()
    replace_file(folder / STAMP, b"%d\n" % zlib.crc32(body) + body)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file for this user alone, so that its old or its new content survives any crash.

    Raises:
        OSError: If it cannot be written; the old content is still there.
    """
    new = path.with_name(path.name + ".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
