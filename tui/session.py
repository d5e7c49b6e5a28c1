"""Where the reader is: place, panes, trail and history, saved at every step, found again at the start.

One JSON file per corpus in the user's state folder, written to a temporary file, synced and renamed, 0600. A
place is kept as passage number and first words, so that an edited file still finds it.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from index.model import Article
from index.paths import corpus_key, private_folder, state_folder
from index.record import record

VERSION = 1
WORDS = 48
"""Code points of a passage that are kept to find it again."""
HISTORY = 50
MAX_KNOWN = 20_000
"""Article ids kept to tell what is new; with more articles that is not told."""
_MAX_BYTES = 1_000_000
_DELAY = 0.3
"""Seconds between a step and its saving, at most; steps in between are saved together."""


@record
class KeptPlace:
    """A place in an article that survives edits of the file.

    Attributes:
        article: Article id.
        passage: Passage number.
        words: The first code points of the passage, at most :data:`WORDS`.
        offset: Code points from the start of the passage.
    """

    article: str
    passage: int = 1
    words: str = ""
    offset: int = 0


@record
class SavedTrail:
    """A trail as it is kept: what it is of, and the stop the reader was on.

    Attributes:
        kind: search, entity or event.
        key: Query or id.
        label: What it was called.
        article: Article id of the current stop, or empty.
        start: First code point of the current stop, or -1.
        first: Articles in the order in which the walk goes through them, at most :data:`HISTORY`.
    """

    kind: str
    key: str
    label: str
    article: str = ""
    start: int = -1
    first: tuple[str, ...] = ()


@record
class Session:
    """Everything that is restored at the next start.

    Attributes:
        view: Id of the view.
        panes: Places of the left and the right article; None where there is none.
        two: Whether two articles are shown.
        zoom: Whether the pane in focus has the whole width.
        focus: Name of the pane in focus.
        sources: Whether the sources pane is shown beside the articles.
        entities: Whether the entity sidebar is shown.
        widths: Widths chosen by the user, in cells, by pane name.
        unfolded: Whether furniture and repeats are shown.
        locked: Whether the other pane follows by event.
        entity_order: How the entities are sorted.
        trail: The trail, or None.
        searches: Queries, newest last.
        back: Earlier places, newest last.
        known: Article ids that were there; what is new at the next start is counted against it.
        saved: When it was saved, seconds since the epoch.
    """

    view: str = "read"
    panes: tuple[KeptPlace | None, KeptPlace | None] = (None, None)
    two: bool = False
    zoom: bool = False
    focus: str = "sources"
    sources: bool = True
    entities: bool = True
    widths: tuple[tuple[str, int], ...] = ()
    unfolded: bool = False
    locked: bool = False
    entity_order: str = "mentions"
    trail: SavedTrail | None = None
    searches: tuple[str, ...] = ()
    back: tuple[KeptPlace, ...] = ()
    known: tuple[str, ...] = ()
    saved: float = 0.0


def place_at(article: Article, offset: int) -> KeptPlace:
    """The place of the code point ``offset`` (0 ≤ offset ≤ len) of a whole article."""
    best = None
    for passage in article.passages:
        if passage.start > offset:
            break
        best = passage
    if best is None:
        return KeptPlace(article.id)
    words = article.text[best.start : min(best.end, best.start + WORDS)]
    return KeptPlace(article.id, best.n, words, max(0, min(offset, best.end) - best.start))


def find_place(article: Article, place: KeptPlace) -> int:
    """The code point in a whole article that ``place`` means, even if the file was edited meanwhile.

    The passage of the same number counts if it starts with the same words; else the nearest passage that
    does; else the nearest that holds them; else the number alone.
    """
    passages = article.passages
    if not passages:
        return 0
    nearest = sorted(passages, key=lambda passage: (abs(passage.n - place.passage), passage.n))
    if place.words:
        for passage in nearest:
            if article.text.startswith(place.words, passage.start):
                return min(passage.start + place.offset, passage.end)
        for passage in nearest:
            found = article.text.find(place.words, passage.start, passage.end)
            if found >= 0:
                return found
    return nearest[0].start


def session_file(corpus: Path) -> Path:
    """The file that keeps the session of a corpus folder; nothing is made here."""
    return state_folder() / "sessions" / f"{corpus_key(corpus)}.json"


def load(path: Path) -> tuple[Session | None, str]:
    """The saved session, and one line on what was wrong with the file (else empty).

    A file that cannot be understood is set aside under the name ``….broken`` and never stops the start.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        return None, ""
    except OSError as error:
        return None, f"the saved place cannot be read: {error.strerror}"
    try:
        if len(data) > _MAX_BYTES:
            raise ValueError("too long")
        return _session(json.loads(data)), ""
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError):
        try:
            path.replace(path.with_suffix(".broken"))
        except OSError:
            return None, "the saved place is damaged: starting clean"
        return None, f"the saved place was damaged: set aside as {path.with_suffix('.broken').name}"


def save(path: Path, session: Session) -> None:
    """Write a session so that at any moment the file holds the old or the new one, whole.

    Raises:
        OSError: If it cannot be written; the old file is untouched.
    """
    folder = private_folder(path.parent)
    data = json.dumps({"version": VERSION, **asdict(session)}, ensure_ascii=True).encode("ascii")
    temporary = folder / f".{path.name}.{os.getpid()}.{threading.get_ident()}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    try:
        handle = os.open(temporary, flags, 0o600)
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Make the rename durable; some file systems cannot sync folders, which is no error."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


class Keeper:
    """Saves the latest session soon after each step, in a thread of its own.

    Args:
        path: The file.
        failed: Called from the thread, once per kind of failure, with one line for the user.
        delay: Seconds within which steps are saved together.

    Attributes:
        trouble: Why the last step was not saved, in one line; empty if it was.
    """

    def __init__(self, path: Path, failed: Callable[[str], object], *, delay: float = _DELAY) -> None:
        self._path = path
        self._failed = failed
        self._delay = delay
        self._pending: Session | None = None
        self._last: Session | None = None
        self._wake = threading.Condition()
        self._writing = threading.RLock()  # a signal may arrive while this very thread saves
        self.trouble = ""
        self._thread: threading.Thread | None = None

    def note(self, session: Session) -> None:
        """Take a session to be saved; returns at once."""
        with self._wake:
            if session == self._last:
                return
            self._pending = self._last = session
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="crossread-session", daemon=True)
                self._thread.start()
            self._wake.notify()

    def flush(self) -> None:
        """Save what is not saved yet, now, in this thread."""
        with self._writing:
            with self._wake:
                session, self._pending = self._pending, None
            if session is None:
                return
            try:
                save(self._path, replace(session, saved=time.time()))
                self.trouble = ""
            except OSError as error:
                self._tell(
                    f"your place will not be kept: {self._path.parent}: {error.strerror or error}"
                    " (reading goes on; XDG_STATE_HOME names another folder)"
                )

    def _run(self) -> None:
        while True:
            with self._wake:
                while self._pending is None:
                    self._wake.wait()
            time.sleep(self._delay)
            self.flush()

    def _tell(self, line: str) -> None:
        if line != self.trouble:
            self.trouble = line
            self._failed(line)


def _session(data: Any) -> Session:
    """A session from decoded JSON.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: If it is not one.
    """
    if data["version"] != VERSION:
        raise ValueError("another version")
    panes = [_place(pane) for pane in data["panes"]]
    trail = data["trail"]
    return Session(
        view=str(data["view"]),
        panes=(panes[0], panes[1]) if len(panes) == 2 else (None, None),
        two=bool(data["two"]),
        zoom=bool(data["zoom"]),
        focus=str(data["focus"]),
        sources=bool(data["sources"]),
        entities=bool(data["entities"]),
        widths=tuple((str(name), int(width)) for name, width in data["widths"]),
        unfolded=bool(data["unfolded"]),
        locked=bool(data.get("locked", False)),
        entity_order=str(data.get("entity_order", "mentions")),
        trail=SavedTrail(
            str(trail["kind"]),
            str(trail["key"]),
            str(trail["label"]),
            str(trail["article"]),
            int(trail["start"]),
            tuple(map(str, trail["first"])),
        )
        if trail
        else None,
        searches=tuple(map(str, data["searches"]))[-HISTORY:],
        back=tuple(place for place in map(_place, data["back"]) if place)[-HISTORY:],
        known=tuple(map(str, data["known"])),
        saved=float(data["saved"]),
    )


def _place(data: Any) -> KeptPlace | None:
    if data is None:
        return None
    return KeptPlace(
        str(data["article"]), int(data["passage"]), str(data["words"]), max(0, int(data["offset"]))
    )
