"""The corpus folder: what its ``corpus.yaml`` says and which article files it holds.

Any folder of article files is a corpus. One with a ``corpus.yaml`` keeps its articles in ``articles/`` and
may also hold the user's ``decisions.yaml``; nothing is ever written into a folder without it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from index import corpus_yaml, kept_yaml, yamlio
from index.corpus_yaml import CONFIG, SourceInfo
from index.errors import CorpusError, Problem
from index.record import record

__all__ = [
    "ARTICLES",
    "CONFIG",
    "DECISIONS",
    "LISTS",
    "CorpusFolder",
    "FoundFile",
    "SourceInfo",
    "open_folder",
    "scan",
]

ARTICLES = "articles"
DECISIONS = "decisions.yaml"
SIDECARS = (".yaml", ".yml")
LISTS = ("sources.csv", "sources.tsv")
"""Names of the table that says what the files of a folder are; never an article itself."""


@record
class FoundFile:
    """An article file as the file system knows it.

    Attributes:
        path: Path relative to the corpus folder, undecodable bytes as surrogate escapes.
        size: Bytes, those of its sidecar included.
        mtime: Time of the last change, of its sidecar if that is later, nanoseconds.
    """

    path: str
    size: int
    mtime: int


@record
class CorpusFolder:
    """A folder that can be read as a corpus.

    Attributes:
        root: The folder, absolute.
        title: Title for people.
        owned: True if it has a ``corpus.yaml``: decisions and added articles may be written into it.
        language: Default language code, or empty.
        sources: Outlets by slug, as ``corpus.yaml`` has them.
        gazetteer: The user's own names: dicts with name, type and aliases.
        nlp: What finds names (``backend``) and how capitals are shown (``capitals``).
        settings: The user's settings for this corpus.
        columns: Which column of its tables holds what, by our fields.
        problems: What was wrong in ``corpus.yaml``; the rest of it holds.
    """

    root: Path
    title: str
    owned: bool
    language: str = ""
    sources: Mapping[str, SourceInfo] = field(default_factory=dict)
    gazetteer: tuple[Mapping[str, Any], ...] = ()
    nlp: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def fingerprint(self) -> str:
        """A hash that changes with what ``corpus.yaml`` says of outlets, names and settings."""
        import hashlib

        said: tuple[Any, ...] = (self.language, sorted(self.sources.items()), self.gazetteer, self.nlp)
        said = (*said, self.settings, *([sorted(self.columns.items())] if self.columns else []))
        return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def articles(self) -> Path:
        """The folder that article files are looked for in."""
        return self.root / ARTICLES if self.owned else self.root


def open_folder(path: Path, *, kept: Callable[[Path], Path] | None = None) -> CorpusFolder:
    """Look at a folder as a corpus; nothing in it is read but its ``corpus.yaml``.

    Args:
        path: The folder.
        kept: Where a copy of what ``corpus.yaml`` says is kept, by the absolute folder; None for no copy.

    Raises:
        CorpusError: If there is no such folder or it cannot be read.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        raise CorpusError("no such folder", where=str(path), do="name a folder of article files") from None
    except OSError as error:
        raise CorpusError(f"cannot be read: {error.strerror}", where=str(path)) from error
    if not stat.S_ISDIR(status.st_mode):
        raise CorpusError("is a file, not a folder", where=str(path), do="name the folder it lies in")
    if not os.access(path, os.R_OK | os.X_OK):
        raise CorpusError("this folder may not be read", where=str(path), do="ask its owner for access")
    root = path.resolve()
    config = root / CONFIG
    if not config.is_file():
        return CorpusFolder(root=root, title=root.name or str(root), owned=False)
    try:
        text = config.read_text("utf-8", errors="replace")
        data, lines = kept_yaml.load(text, name=CONFIG, kept=kept(root) if kept else None)
    except (yamlio.YamlError, OSError) as error:
        what, where = getattr(error, "what", str(error)), getattr(error, "where", "")
        problem = Problem("error", CONFIG, where.removeprefix(f"{CONFIG}, "), what, "correct corpus.yaml")
        return CorpusFolder(root=root, title=root.name, owned=True, problems=(problem,))
    said = corpus_yaml.understood(data, lines)
    return CorpusFolder(
        root=root,
        title=said.title or root.name,
        owned=True,
        language=said.language,
        sources=said.sources,
        gazetteer=said.gazetteer,
        nlp=said.nlp,
        settings=said.settings,
        columns=said.columns,
        problems=said.problems,
    )


def scan(
    folder: CorpusFolder, suffixes: frozenset[str], *, passed_over: list[Problem] | None = None
) -> Iterator[FoundFile]:
    """Article files of the corpus, in order of their paths.

    Only regular files with a known suffix count. Hidden files and folders, links, FIFOs, sockets and devices
    are passed over, so nothing outside the folder is ever read.

    Args:
        folder: The corpus.
        suffixes: Known suffixes, lower case, with the dot.
        passed_over: Takes what looks like an article or a folder of articles and was not looked into.
    """
    stack = [(str(folder.articles), _list_time(folder.root) if folder.owned else 0)]
    found: list[FoundFile] = []
    passed = passed_over if passed_over is not None else []
    while stack:
        here, listed = stack.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            passed.append(_unread(os.path.relpath(here, folder.root), error))
            continue
        listed = max(listed, _list_time(Path(here)))
        inside = os.path.relpath(os.path.join(here, "x"), folder.root)[:-1]  # noqa: PTH118
        names = {entry.name for entry in entries}
        for entry in entries:
            if entry.name.startswith(".") or entry.name in LISTS:
                continue
            relative = inside + entry.name
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError as error:
                passed.append(_unread(relative, error))
                continue
            if stat.S_ISDIR(status.st_mode):
                # What a browser saves beside a page are its pictures and scripts, not articles.
                if not entry.name.endswith(("_files", ".files")):
                    stack.append((entry.path, listed))
            elif not _has_suffix(entry.name, suffixes):
                if stat.S_ISLNK(status.st_mode) and Path(entry.path).is_dir():
                    passed.append(_passed_over(relative, status.st_mode))
            elif stat.S_ISREG(status.st_mode):
                time = max(status.st_mtime_ns, listed)
                found.append(_with_sidecar(FoundFile(relative, status.st_size, time), entry, names))
            else:
                passed.append(_passed_over(relative, status.st_mode))
    passed.sort(key=lambda problem: problem.file)
    yield from sorted(found, key=lambda file: file.path)


def _has_suffix(name: str, suffixes: frozenset[str]) -> bool:
    """Whether a name ends in one of the suffixes, or in two that are one together (``.tar.gz``)."""
    parts = name.lower().rsplit(".", 2)
    return len(parts) > 1 and (f".{parts[-1]}" in suffixes or f".{'.'.join(parts[-2:])}" in suffixes)


def _list_time(folder: Path) -> int:
    """When the table that describes the files of a folder was changed, nanoseconds; 0 if there is none."""
    for name in LISTS:
        try:
            return (folder / name).stat().st_mtime_ns
        except OSError:
            continue
    return 0


def _with_sidecar(file: FoundFile, entry: os.DirEntry[str], names: Collection[str]) -> FoundFile:
    """The file with size and time of its sidecars added in, so that a change there is noticed.

    Args:
        file: The file.
        entry: Where it lies.
        names: All names in that folder: most files have no sidecar, and asking for each costs more than the rest.
    """
    size, time = file.size, file.mtime
    folder = entry.path[: -len(entry.name)]
    for stem in (os.path.splitext(entry.name)[0], entry.name):  # noqa: PTH122
        for suffix in SIDECARS:
            if stem + suffix not in names:
                continue
            try:
                status = os.stat(folder + stem + suffix)  # noqa: PTH116
            except OSError:
                continue
            size, time = size + status.st_size, max(time, status.st_mtime_ns)
            break
    return FoundFile(file.path, size, time)


def _passed_over(path: str, mode: int) -> Problem:
    if stat.S_ISLNK(mode):
        return Problem("info", path, "", "passed over: a link", "copy what it leads to into the folder")
    return Problem("info", path, "", "passed over: not a regular file", "put a regular file in its place")


def _unread(path: str, error: OSError) -> Problem:
    what = f"cannot be looked into: {error.strerror or error}"
    return Problem("warning", path, "", what, "check its access rights")
