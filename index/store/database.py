"""Opening the SQLite file: per-thread connections, write-ahead log, a stamp that is checked first."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from index.paths import private_folder
from index.store import schema


class Database:
    """One store file, with a connection of its own for every thread that asks.

    Args:
        path: The file; its folder is made, for this user only, when it is opened for writing.
        writable: Whether tables may be made and changed.
    """

    def __init__(self, path: Path, *, writable: bool = False) -> None:
        self.path = path
        self._writable = writable
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._guard = threading.Lock()

    @property
    def connection(self) -> sqlite3.Connection:
        """The calling thread's connection.

        Raises:
            sqlite3.Error: If the file is missing (when reading), damaged, or the disk is full.
        """
        known: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if known is not None:
            return known
        connection = self._connect()
        self._local.connection = connection
        with self._guard:
            self._open.append(connection)
        return connection

    def _connect(self) -> sqlite3.Connection:
        if self._writable:
            private_folder(self.path.parent)
            self.path.touch(mode=0o600)
            target = self.path.as_uri() + "?mode=rw"
        else:
            target = self.path.as_uri() + "?mode=ro"
        connection = sqlite3.connect(target, uri=True, timeout=30, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        if self._writable:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.executescript(schema.TABLES)
        return connection

    def close(self) -> None:
        """Close every thread's connection."""
        with self._guard:
            for connection in self._open:
                connection.close()
            self._open.clear()
        self._local = threading.local()


def usable(path: Path) -> bool:
    """Whether ``path`` is a store of this version that can be read; never raises."""
    if not path.is_file():
        return False
    database = Database(path)
    try:
        row = database.connection.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()
        return row is not None and row["value"] == schema.stamp()
    except sqlite3.Error:
        return False
    finally:
        database.close()


def discard(path: Path) -> None:
    """Remove a store with its log files; it is derived, so nothing of the user's is lost."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
