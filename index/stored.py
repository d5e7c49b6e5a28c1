"""Queries that the user stored under a name, for ``saved:name``: a small YAML file, name → query."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from index import yamlio
from index.decisions import decisions_path
from index.errors import CrossReadError, NotFoundError
from index.filelock import folder_lock
from index.folder import CorpusFolder
from index.paths import corpus_key, state_folder

FILE = "searches.yaml"
MOST = 500
"""Queries that may be stored."""
LONGEST = 2_000
"""Code points of a query."""
LONGEST_NAME = 60

_NAME = re.compile(r"[\w-]+")


class StoredQueries:
    """The stored queries of a corpus. What a user wrote into the file by hand and makes no sense is left out.

    Args:
        path: The file; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, folder: CorpusFolder) -> StoredQueries:
        """Those of a corpus: beside its decisions if those lie with it, else with the user."""
        beside = decisions_path(folder).parent
        kept_with_user = state_folder() / "searches" / f"{corpus_key(folder.root)}.yaml"
        return cls(beside / FILE if beside == folder.root else kept_with_user)

    def all(self) -> dict[str, str]:
        """Every stored query by its name, sorted by name.

        Raises:
            CrossReadError: If the file cannot be read or is no YAML.
        """
        try:
            if self.path.is_symlink() or not self.path.is_file():
                return {}
            data = yamlio.load(self.path.read_text("utf-8"), name=self.path.name, max_bytes=2_000_000)
        except (OSError, UnicodeError) as error:
            raise CrossReadError(f"cannot be read: {error}", where=self.path.name) from error
        if not isinstance(data, Mapping):
            return {}
        found = {str(name): query for name, query in data.items() if isinstance(query, str)}
        return {name: found[name] for name in sorted(found) if _NAME.fullmatch(name)}

    def put(self, name: str, query: str) -> None:
        """Store a query under a name, in the place of another one of that name.

        Raises:
            CrossReadError: If the name or the query will not do, or the file cannot be written.
            BusyError: If another process keeps writing.
        """
        if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
            raise CrossReadError("no name for a query", where=name, do="use letters, digits and hyphens")
        if not query.strip() or len(query) > LONGEST:
            raise CrossReadError("an empty or too long query is not stored", where=name)

        def change(known: dict[str, str]) -> None:
            if len(known) >= MOST and name not in known:
                raise CrossReadError(f"{MOST} queries are stored already", do="remove one first")
            known[name] = query.strip()

        self._change(change)

    def drop(self, name: str) -> None:
        """Remove a stored query.

        Raises:
            NotFoundError: If there is none of that name.
            CrossReadError: If the file cannot be written.
        """

        def change(known: dict[str, str]) -> None:
            if name not in known:
                raise NotFoundError("no query is stored under that name", where=name)
            del known[name]

        self._change(change)

    def _change(self, change: Callable[[dict[str, str]], None]) -> None:
        try:
            with folder_lock(self.path):
                known = self.all()
                change(known)
                yamlio.write_atomically(self.path, yamlio.dump(dict(sorted(known.items()))))
        except OSError as error:
            raise CrossReadError(f"cannot be written: {error.strerror}", where=str(self.path)) from error


def name_for(query: str) -> str:
    """A name made from the words of a query, for a user who gives none."""
    words = re.findall(r"\w+", query.casefold())
    return "-".join(words)[:40].strip("-") or "everything"
