"""Adding article files to a corpus of one's own: copied or linked, known ones skipped, with what is said of them.

What is said when a file is added goes into a sidecar beside its copy (``article.txt.yaml``), where it can be
read, corrected and kept under version control; the original is never changed.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from index import readers, yamlio
from index.errors import Problem, ReadError
from index.folder import LISTS, CorpusFolder
from index.readers import sidecar

Done = Literal["added", "known", "changed"]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How files are to be added.

    Attributes:
        said: What is said of each of them, by our keys; wins over everything that they say themselves.
        kind: Suffix of the format they are read as, with its dot; empty for that of their name.
        columns: Which column of a table holds what, by our fields.
        replace: Write over a file of the same name, and change what is said of a known one.
        link: Make hard links instead of copies: the same file under a second name.
        dry_run: Only say what would be done.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    replace: bool = False
    link: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to add.

    Attributes:
        path: The file.
        below: The folder it was found under; its place below that is kept.
        shown: What to call it in messages, if not by its path.
    """

    path: Path
    below: Path
    shown: str = ""

    @property
    def place(self) -> Path:
        """Where it goes inside ``articles/``."""
        return self.path.relative_to(self.below)


def gather(paths: Iterable[Path], problems: list[Problem], *, kind: str = "") -> Iterator[Wanted]:
    """The article files among what was named; folders are searched through, in order of names.

    Args:
        paths: Files and folders.
        problems: Takes what is named and cannot be added, and links in folders, which are not followed.
        kind: As in ``Wishes``: files that are named may then have any suffix.
    """
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            what = "no such file" if error.errno == errno.ENOENT else f"cannot be read: {error.strerror}"
            problems.append(Problem("error", str(path), "", what))
            continue
        except ValueError:
            problems.append(Problem("error", str(path), "", "not a possible file name"))
            continue
        if stat.S_ISDIR(mode):
            yield from _searched(path, problems)
        elif kind or readers.suffix_of(path.name) in readers.KINDS:
            yield Wanted(path, path.parent)
        else:
            do = f"known: {', '.join(sorted(readers.KINDS))}; or name its format with --as"
            problems.append(Problem("error", str(path), "", "not a kind of file that can be read", do))


def _searched(folder: Path, problems: list[Problem]) -> Iterator[Wanted]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not name.endswith(("_files", ".files"))
        )
        for name in sorted(names):
            path = Path(here, name)
            if name.startswith(".") or name in LISTS or readers.suffix_of(name) not in readers.KINDS:
                continue
            if path.is_symlink() or not path.is_file():
                problems.append(Problem("info", str(path), "", "passed over: a link or no regular file"))
                continue
            yield Wanted(path, folder)


class Adder:
    """Adds files to one corpus.

    Args:
        folder: The corpus, with a ``corpus.yaml``.
        wishes: How.
    """

    def __init__(self, folder: CorpusFolder, wishes: Wishes) -> None:
        self.folder = folder
        self.wishes = wishes
        # By size first: only files of the same size are hashed.
        self._by_size: dict[int, list[Path]] = {}
        self._hashes: dict[Path, str] = {}
        for here, _, names in os.walk(folder.articles):
            for name in names:
                path = Path(here, name)
                if not name.startswith(".") and path.is_file() and not path.is_symlink():
                    self._by_size.setdefault(path.stat().st_size, []).append(path)

    def add(self, wanted: Wanted) -> tuple[Done, Path]:
        """Add one file.

        Returns:
            What was done, and the file in the corpus.

        Raises:
            ReadError: If no article can be read from it.
            OSError: If it cannot be copied.
        """
        path = wanted.path.resolve()
        self._check(path)
        known = self._same(path)
        if known is not None:
            changed = self.wishes.replace and self._say(known, {})
            return ("changed" if changed else "known"), known
        target = self._target(wanted.place)
        beside = _said_beside(path, wanted.below.resolve())
        if not self.wishes.dry_run:
            target.parent.mkdir(parents=True, exist_ok=True)
            (_link if self.wishes.link else _copy)(path, target)
        self._say(target, beside)
        self._by_size.setdefault(path.stat().st_size, []).append(path if self.wishes.dry_run else target)
        return "added", target

    def _check(self, path: Path) -> None:
        """Raise ReadError unless at least one article can be read from the file."""
        error: ReadError | None = None
        columns = {**self.folder.columns, **self.wishes.columns}
        for found in readers.read_all(path, root=path.parent, kind=self.wishes.kind, columns=columns):
            if not isinstance(found, ReadError):
                return
            error = error or found
        raise error or ReadError("holds no article", where=str(path))

    def _same(self, path: Path) -> Path | None:
        """The file in the corpus that has the same content, or None."""
        alike = self._by_size.get(path.stat().st_size, ())
        if not alike:
            return None
        content = self._hash(path)
        return next((other for other in alike if self._hash(other) == content), None)

    def _hash(self, path: Path) -> str:
        if path not in self._hashes:
            with path.open("rb") as handle:
                self._hashes[path] = hashlib.file_digest(handle, "sha256").hexdigest()
        return self._hashes[path]

    def _target(self, place: Path) -> Path:
        """Where a file goes: its own place, or with a number if another file has it."""
        wanted = self.folder.articles / place
        if self.wishes.kind and readers.suffix_of(wanted.name) != self.wishes.kind:
            wanted = wanted.with_name(wanted.name + self.wishes.kind)
        target, number = wanted, 1
        while target.exists() and not self.wishes.replace:
            number += 1
            target = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        return target

    def _say(self, target: Path, beside: Mapping[str, str]) -> bool:
        """Write what is said of a file into its sidecar; returns whether that changes anything."""
        before: dict[str, Any] = {}
        place = target.with_name(f"{target.name}.yaml")
        if place.is_file():
            found = sidecar.layers(target, root=self.folder.root)
            before = dict(found[-1].meta) if found and not found[-1].notes else {}
            if found and found[-1].columns:
                before["columns"] = {key: list(several) for key, several in found[-1].columns.items()}
        said: dict[str, Any] = {**beside, **before, **self.wishes.said}
        if self.wishes.columns:
            said["columns"] = {key: list(several) for key, several in self.wishes.columns.items()}
        if not said or said == before:
            return False
        if not self.wishes.dry_run:
            yamlio.write_atomically(place, yamlio.dump(said), mode=0o644)
        return True


def _said_beside(path: Path, root: Path) -> dict[str, str]:
    """What sidecars and ``sources.csv`` say of a file where it lies now."""
    said: dict[str, str] = {}
    for layer in sidecar.layers(path, root=root):
        said |= layer.meta
    return said


def _copy(path: Path, target: Path) -> None:
    """Copy so that a crash leaves no half file."""
    temporary = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(path, temporary)
        os.replace(temporary, target)  # noqa: PTH105
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _link(path: Path, target: Path) -> None:
    """A second name for the same file, which takes no space; an older file of that name gives way."""
    temporary = target.with_name(f".{target.name}.part")
    temporary.unlink(missing_ok=True)
    try:
        temporary.hardlink_to(path)
    except OSError as error:
        do = "add it without --link: it lies on another disk" if error.errno == errno.EXDEV else ""
        raise ReadError(f"cannot be linked: {error.strerror}", where=str(path), do=do) from error
    os.replace(temporary, target)  # noqa: PTH105


def names_in(data: bytes, *, zeros: bool) -> Sequence[Path]:
    """The file names in a list: one a line, or parted by zero bytes.

    Args:
        data: The list as it was read.
        zeros: Whether zero bytes part the names.
    """
    parts = data.split(b"\0" if zeros else b"\n")
    return [Path(os.fsdecode(part.rstrip(b"\r") if not zeros else part)) for part in parts if part.strip()]
