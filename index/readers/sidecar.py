"""What stands beside an article's file and is said of it: sidecars, and the rows of ``sources.csv``.

In order of trust: ``article.txt.yaml``, which ``crossread add`` writes; ``article.yaml``; the article's row in the
``sources.csv`` of its folder or of one above. All of them win over the file, as somebody wrote them for that.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from index.errors import ReadError
from index.folder import LISTS
from index.model import RawArticle
from index.readers import encodings, fields, frontmatter, presets
from index.readers.files import read_bytes

SUFFIXES = (".yaml", ".yml")
_LONGEST_FIELD = 16 * 1024 * 1024
_OF_THE_CORPUS = frozenset(("corpus", "decisions"))
_FILE_COLUMNS = frozenset(("file", "filename", "path", "name_of_file", "file_name"))


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says of an article.

    Attributes:
        name: The place, for people: ``a.yaml`` or ``sources.csv``.
        meta: Values by our keys.
        notes: What is wrong with it.
        columns: Which column of a table holds what.
    """

    name: str
    meta: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    columns: presets.Columns = field(default_factory=dict)


def candidates(path: Path) -> tuple[Path, ...]:
    """Where the sidecars of an article file would be, the most trusted first."""
    named = tuple(path.with_name(path.name + suffix) for suffix in SUFFIXES)
    if path.stem.lower() in _OF_THE_CORPUS:
        return named
    return (*named, *(path.with_suffix(suffix) for suffix in SUFFIXES))


def find(path: Path) -> Path | None:
    """The most trusted sidecar of an article file, or None; ``corpus.yaml`` and ``decisions.yaml`` are none.

    Args:
        path: The article file.
    """
    return next((beside for beside in candidates(path) if beside.is_file()), None)


def layers(path: Path, *, root: Path) -> tuple[Layer, ...]:
    """What is said of an article beside its file, the least trusted first.

    Args:
        path: The article file.
        root: The corpus folder.
    """
    found = [layer for layer in (_listed(path, root),) if layer is not None]
    for beside in reversed(candidates(path)):
        if beside.is_file():
            found.append(_sidecar(beside, root))
    return tuple(found)


def fingerprint(found: tuple[Layer, ...]) -> str:
    """A hash that changes with what is said; empty if nothing is."""
    if not found:
        return ""
    said = [(sorted(layer.meta.items()), layer.notes, *sorted(layer.columns.items())) for layer in found]
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()


def apply(raw: RawArticle, path: Path, *, root: Path) -> RawArticle:
    """``raw`` with what is said beside its file; for the arguments see ``layers``."""
    return over(raw, layers(path, root=root))


def over(raw: RawArticle, found: tuple[Layer, ...]) -> RawArticle:
    """``raw`` with what the layers say; a value that one changes is noted, a broken one left out and noted.

    Args:
        raw: The article as its file has it.
        found: What ``layers`` found, the least trusted first.
    """
    for layer in found:
        changed = [
            f"{layer.name}: {key} “{value}” instead of “{raw.meta[key]}” ({raw.basis.get(key, 'file')})"
            for key, value in layer.meta.items()
            if key in raw.meta and raw.meta[key] != value
        ]
        raw = RawArticle(
            raw.text,
            {**raw.meta, **layer.meta},
            {**raw.basis, **dict.fromkeys(layer.meta, layer.name)},
            raw.encoding,
            (*raw.notes, *layer.notes, *changed),
        )
    return raw


def _sidecar(beside: Path, root: Path) -> Layer:
    try:
        return layer(beside.name, read_bytes(beside, root=root))
    except ReadError as error:
        return Layer(beside.name, notes=(f"{beside.name} not used: {error.what}",))


def layer(name: str, data: bytes) -> Layer:
    """What a sidecar says.

    Args:
        name: Its name, for people.
        data: Its content.
    """
    try:
        text = encodings.decode(data, where=name).text
        values = frontmatter.load_mapping(text.removeprefix("---\n"))
    except ReadError as error:
        return Layer(name, notes=(f"{name} not used: {error.what}",))
    except frontmatter.FrontMatterError as error:
        return Layer(name, notes=(f"{name} not used: {error}",))
    said = values.pop("columns", None)
    meta, notes = fields.canonical(values, where=name)
    try:
        return Layer(name, meta, notes, presets.from_yaml(said) if said else {})
    except presets.UnknownColumn as error:
        return Layer(name, meta, (*notes, f"{name}: {error}"))


def columns_of(found: tuple[Layer, ...]) -> presets.Columns:
    """Which column holds what, as the layers say it; the most trusted wins."""
    columns: dict[str, Sequence[str]] = {}
    for layer in found:
        columns |= layer.columns
    return columns


def _listed(path: Path, root: Path) -> Layer | None:
    """The row of the nearest ``sources.csv`` that names the file, or None."""
    for folder in path.parents:
        for name in LISTS:
            table = folder / name
            try:
                status = table.stat()
            except OSError:
                continue
            rows = _rows(table, root, status.st_mtime_ns, status.st_size)
            if isinstance(rows, str):
                return Layer(name, notes=(f"{name} not used: {rows}",))
            for key in (path.relative_to(folder).as_posix(), path.name, path.stem):
                if values := rows.get(key):
                    meta, notes = fields.canonical(values, where=name)
                    return Layer(name, meta, notes)
        if folder == root:
            break
    return None


@lru_cache(maxsize=64)
def _rows(table: Path, root: Path, _mtime: int, _size: int) -> Mapping[str, Mapping[str, str]] | str:
    """The rows of a table by the file each names; or what is wrong with it, as a text."""
    try:
        text = encodings.decode(read_bytes(table, root=root), where=table.name).text
    except ReadError as error:
        return error.what
    csv.field_size_limit(_LONGEST_FIELD)
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        return f"no valid table: {error}"
    names = [name.strip() for name in rows[0]] if rows else []
    column = next((place for place, name in enumerate(names) if name.lower() in _FILE_COLUMNS), None)
    if column is None:
        return "it has no column called file"
    found: dict[str, Mapping[str, str]] = {}
    for row in rows[1:]:
        if len(row) > column and row[column].strip():
            pairs = zip(names, row, strict=False)
            values = {name: cell.strip() for name, cell in pairs if name and name != names[column]}
            found[row[column].strip()] = {name: cell for name, cell in values.items() if cell}
    return found
