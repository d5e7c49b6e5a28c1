"""The user's notes and marks, kept in ``notes.jsonl``: one change a line, the last line the last change.

Deleting adds a line, undoing takes the last one away. Lines that cannot be understood are reported and
kept as they are.
"""

from __future__ import annotations

import datetime as dt
import getpass
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, cast

from index import yamlio
from index.decisions import Anchor, decisions_path
from index.errors import CorpusError, CrossReadError, NotFoundError, Problem
from index.filelock import folder_lock
from index.folder import CorpusFolder
from index.model import NoteKind
from index.notes.places import Entry
from index.paths import corpus_key, state_folder
from index.text.clean import is_clean

NOTES = "notes.jsonl"
MAX_BYTES = 32_000_000
MAX_TEXT = 100_000
"""Code points of one note."""

Operation = Literal["add", "edit", "delete"]


class Notes:
    """The notes on one corpus.

    Args:
        path: The file they are kept in; it need not exist.
        lines: Its lines, without line ends.
    """

    def __init__(self, path: Path, lines: Sequence[str] = ()) -> None:
        self.path = path
        self._lines = tuple(lines)
        self._problems: list[Problem] = []
        self._entries: dict[str, Entry] = {}
        self._last = -1
        for number, line in enumerate(self._lines, 1):
            if line.strip():
                self._replay(number, line)

    @classmethod
    def of(cls, folder: CorpusFolder) -> Notes:
        """The notes on a corpus: in its folder if it is one of ours, else in the user's state folder.

        Raises:
            CorpusError: If the file cannot be read, is too large, or is a link.
        """
        path = notes_path(folder)
        try:
            if path.is_symlink():
                raise CorpusError(
                    "is a link, so it is not read", where=path.name, do="put the file itself there"
                )
            if not path.exists():
                return cls(path)
            if path.stat().st_size > MAX_BYTES:
                raise CorpusError("is too large", where=path.name, do="split it up")
            text = path.read_bytes().decode("utf-8", errors="surrogateescape")
        except OSError as error:
            raise CorpusError(f"cannot be read: {error.strerror}", where=path.name) from error
        return cls(path, text.split("\n")[:-1] if text.endswith("\n") else text.split("\n"))

    def problems(self) -> list[Problem]:
        """Lines that cannot be understood; they are kept."""
        return list(self._problems)

    def entries(self) -> tuple[Entry, ...]:
        """Notes and marks that are there, in the order in which they were made."""
        return tuple(self._entries.values())

    def add(
        self, kind: NoteKind, anchor: Anchor, text: str = "", tags: Sequence[str] = ()
    ) -> tuple[Notes, Entry]:
        """Keep a new note or mark; what others wrote meanwhile is kept too.

        Raises:
            CrossReadError: If the text is too long, or nothing is noted.
            OSError: If the file cannot be written; then nothing changed.
            BusyError: If another process keeps writing.
        """
        if kind == "note" and not text.strip():
            raise CrossReadError("a note without a text", do="write one, or set a mark")
        if len(text) > MAX_TEXT:
            raise CrossReadError(f"more than {MAX_TEXT:,} characters in one note", do="split it")
        made: list[str] = []

        def line(now: Notes) -> str:
            stamp = _stamp()
            made.append(_new_id(now._entries, kind, anchor, text, stamp["when"]))
            own = {"op": "add", "id": made[0], "kind": kind, **_anchor_data(anchor)}
            return _line({**own, "text": text, "tags": sorted(set(tags)), **stamp})

        after = self._append(line)
        return after, after._entries[made[0]]

    def edit(self, name: str, text: str, tags: Sequence[str] | None = None) -> tuple[Notes, Entry]:
        """Replace the text of a note, and its tags if some are given.

        Raises:
            NotFoundError: If there is none of that name.
            OSError: If the file cannot be written; then nothing changed.
        """

        def line(now: Notes) -> str:
            kept = now.entry(name).tags if tags is None else sorted(set(tags))
            return _line({"op": "edit", "id": name, "text": text, "tags": list(kept), **_stamp()})

        after = self._append(line)
        return after, after._entries[name]

    def delete(self, name: str) -> tuple[Notes, Entry]:
        """Take a note away; the last change can be undone. Raises as ``edit`` does."""
        gone: list[Entry] = []

        def line(now: Notes) -> str:
            gone.append(now.entry(name))
            return _line({"op": "delete", "id": name, **_stamp()})

        return self._append(line), gone[0]

    def undo(self) -> tuple[Notes, str]:
        """Take the last change back; tells which it was, empty if there was none.

        Raises:
            OSError: If the file cannot be written; then nothing changed.
        """
        with folder_lock(self.path):
            now = self._again()
            if now._last < 0:
                return now, ""
            last = json.loads(now._lines[now._last])
            after = now._saved((*now._lines[: now._last], *now._lines[now._last + 1 :]))
            return after, _told(last, now._entries.get(last["id"]) or after._entries.get(last["id"]))

    def last_change(self) -> str:
        """When the notes were changed last, ISO 8601 to the second; empty if never."""
        return str(json.loads(self._lines[self._last]).get("when", "")) if self._last >= 0 else ""

    def entry(self, name: str) -> Entry:
        """The note of that name. Raises NotFoundError if there is none."""
        if name not in self._entries:
            raise NotFoundError("no note of that name", where=name, do="crossread note lists them")
        return self._entries[name]

    def _append(self, line: Any) -> Notes:
        with folder_lock(self.path):
            now = self._again()
            return now._saved((*now._lines, line(now)))

    def _again(self) -> Notes:
        """The notes as they are in the file now."""
        if not self.path.exists():
            return Notes(self.path)
        text = self.path.read_bytes().decode("utf-8", errors="surrogateescape")
        return Notes(self.path, text.removesuffix("\n").split("\n"))

    def _saved(self, lines: Sequence[str]) -> Notes:
        yamlio.write_atomically(self.path, "".join(f"{line}\n" for line in lines if line.strip()))
        return Notes(self.path, lines)

    def _replay(self, number: int, line: str) -> None:
        try:
            data = json.loads(line)
            self._apply(data)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            self._problems.append(
                Problem(
                    "warning",
                    NOTES,
                    f"line {number}",
                    f"cannot be understood: {error}",
                    "correct or remove it",
                )
            )
            return
        self._last = number - 1

    def _apply(self, data: Mapping[str, Any]) -> None:
        name, operation = str(data["id"]), data["op"]
        if operation == "add":
            kind = data["kind"]
            if kind not in ("note", "mark"):
                raise ValueError(f"unknown kind {kind!r}")
            entry = Entry(name, cast(NoteKind, kind), _anchor(data))
            self._entries[name] = _changed(entry, data)
        elif operation == "edit":
            self._entries[name] = _changed(self._entries[name], data)
        elif operation == "delete":
            del self._entries[name]
        else:
            raise ValueError(f"unknown change {operation!r}")


def notes_path(folder: CorpusFolder) -> Path:
    """Where the notes on a corpus are kept: beside its decisions if those lie with it, else with the user."""
    beside = decisions_path(folder).parent
    return (
        beside / NOTES
        if beside == folder.root
        else state_folder() / "notes" / f"{corpus_key(folder.root)}.jsonl"
    )


def _told(change: Mapping[str, Any], entry: Entry | None) -> str:
    """A change in words: ``note on scmp#12``, ``taking away a mark on scmp#12``."""
    if entry is None:
        return str(change["id"])
    where = f"{entry.kind} on {entry.anchor.article}#{entry.anchor.passage}"
    said = {"add": where, "edit": f"change of a {where}", "delete": f"taking away a {where}"}
    return said[change["op"]]


def _changed(entry: Entry, data: Mapping[str, Any]) -> Entry:
    tags = data.get("tags", [])
    if not isinstance(tags, list):
        raise ValueError("tags must be a list")
    return replace(
        entry,
        text=str(data.get("text", "")),
        tags=tuple(sorted({str(tag) for tag in tags})),
        who=str(data.get("who", "")),
        when=str(data.get("when", "")),
    )


def _anchor(data: Mapping[str, Any]) -> Anchor:
    return Anchor(
        article=str(data["article"]),
        passage=int(data.get("passage", 0)),
        quote=str(data.get("quote", "")),
        before=str(data.get("before", "")),
        after=str(data.get("after", "")),
    )


def _anchor_data(anchor: Anchor) -> dict[str, Any]:
    return {
        "article": anchor.article,
        "passage": anchor.passage,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
    }


def _line(data: Mapping[str, Any]) -> str:
    """One line of JSON that can be read and compared; what a terminal might obey is escaped."""
    text = json.dumps(data, ensure_ascii=False)
    if is_clean(text):
        return text
    return "".join(char if is_clean(char) else json.dumps(char)[1:-1] for char in text)


def _stamp() -> dict[str, str]:
    try:
        who = getpass.getuser()
    except (KeyError, OSError):
        who = ""
    return {"who": who, "when": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")}


def _new_id(known: Mapping[str, Entry], kind: NoteKind, anchor: Anchor, text: str, when: str) -> str:
    """A short name that no other note has, and that notes of two people hardly ever share."""
    for attempt in range(1000):
        parts = repr((kind, anchor, text, when, attempt)).encode("utf-8", "surrogatepass")
        name = f"{kind[0]}{hashlib.sha256(parts).hexdigest()[:6]}"
        if name not in known:
            return name
    raise CrossReadError("too many notes on one place", do="take some away")
