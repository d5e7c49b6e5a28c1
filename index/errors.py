"""The errors of CrossRead: each says what is wrong, where, and what to do next."""

from __future__ import annotations

from typing import Literal

from index.record import record

Level = Literal["error", "warning", "info"]


class CrossReadError(Exception):
    """Base of every error that a user may see.

    Args:
        what: What is wrong, in one plain sentence without a full stop.
        where: The file, key or query it concerns; may be empty.
        do: What the user can do next; may be empty.

    The texts may hold untrusted material (file names, queries): whoever prints them cleans them first.
    """

    exit_code = 2

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        """One line: ``where: what (do)``."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} ({self.do})" if self.do else head


class UsageError(CrossReadError):
    """A wrong command line: unknown flag, value or combination. Exit code 2."""


class CorpusError(CrossReadError):
    """No corpus there, or it cannot be read. Exit code 3."""

    exit_code = 3


class ReadError(CrossReadError):
    """One article file cannot be read; the others can. Exit code 4 when files failed."""

    exit_code = 4


class BusyError(CrossReadError):
    """Another process is writing this corpus. Exit code 5."""

    exit_code = 5


class NotFoundError(CrossReadError):
    """An article, passage, entity, event or mention that is not in the corpus. Exit code 1."""

    exit_code = 1


class QueryError(CrossReadError):
    """A query that cannot be understood. Exit code 2.

    Args:
        what: What is wrong with it.
        query: The query as typed.
        at: Code point in the query where the trouble starts (0 ≤ at ≤ len(query)).
        do: What to write instead.
    """

    def __init__(self, what: str, *, query: str, at: int, do: str = "") -> None:
        super().__init__(what, where="query", do=do)
        self.query = query
        self.at = at


@record
class Problem:
    """Something that ``check`` or a build reports without stopping.

    Attributes:
        level: How bad it is.
        file: The file concerned, relative to the corpus folder; empty if none.
        where: Line, key or passage inside the file; empty if the whole file.
        what: What is wrong.
        do: What the user can do next.
    """

    level: Level
    file: str
    where: str
    what: str
    do: str = ""
