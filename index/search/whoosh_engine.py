"""The inverted index on Whoosh; the only module that imports it.

Whoosh keeps term → postings, nothing else: no text, no schema of articles, no query of its own is used. One
Whoosh document stands for one *block* of articles and each of its postings carries a payload of ours (see
`index.search.postings`), so that a word of forty thousand articles is one short list of payloads. Only calls
that behave alike in ``whoosh`` 2.7.4 and ``whoosh3`` are used.

Opening a Whoosh index unpickles data from its files. Three walls stand before that: the files must be ours
alone and unchanged (`index.search.checked`), the schema is passed instead of read, and the unpickler knows a
short list of names.
"""

from __future__ import annotations

import io
import pickle
import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal

import whoosh.codec.whoosh3
import whoosh.columns
import whoosh.fields
import whoosh.filedb.structfile
import whoosh.formats
import whoosh.index
import whoosh.reading
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from index.search.checked import DamagedIndexError
from index.search.recent import Recent

FieldName = Literal["at", "form", "title", "word"]
# In the order in which Whoosh writes them.
FIELD_NAMES: Final[tuple[FieldName, ...]] = ("at", "form", "title", "word")
Block = Mapping[str, Iterable[tuple[str, bytes]]]  # by name of the field

RECENT_BYTES = 1 << 20  # of payloads that were read last, kept for each shard
MEMORY_MB = 96  # postings that Whoosh holds before it spills them to a temporary file

# Everything that an index written here unpickles, found by writing one; see the tests.
_ALLOWED = frozenset(
    {
        ("_codecs", "encode"),
        ("array", "array"),
        ("array", "_array_reconstructor"),
        ("collections", "defaultdict"),
        ("builtins", "int"),
        ("__builtin__", "int"),
        ("__builtin__", "long"),
        ("builtins", "frozenset"),
        ("__builtin__", "frozenset"),
        ("whoosh.codec.whoosh3", "W3Codec"),
        ("whoosh.codec.whoosh3", "W3Segment"),
    }
)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index")
        return super().find_class(module, name)


def _load(file: Any) -> Any:
    return _Unpickler(file).load()


def _loads(data: bytes) -> Any:
    return _Unpickler(io.BytesIO(data)).load()


def _refuse(*_args: Any, **_kwargs: Any) -> Any:
    raise pickle.UnpicklingError("an index of another make is not read")


def _restrict_unpickling() -> None:
    """Put our unpickler in every place where Whoosh unpickles data of an index.

    Raises:
        RuntimeError: If a place is not where it is known to be: an unknown version of Whoosh is not trusted.
    """
    structfile = whoosh.filedb.structfile
    reader = "load_pickle" if hasattr(structfile, "load_pickle") else "load"
    places = [
        (structfile, reader, _load),
        (whoosh.codec.whoosh3, "loads", _loads),
        (whoosh.columns, "loads", _loads),
        (whoosh.formats, "loads", _loads),
    ]
    for module, name, safe in places:
        if not callable(getattr(module, name, None)):
            raise RuntimeError(
                f"{module.__name__}.{name} is missing: this version of Whoosh is not supported"
            )
        setattr(module, name, safe)
    if not hasattr(whoosh.index, "pickle") or not hasattr(whoosh.index, "toc_loaders"):
        raise RuntimeError("whoosh.index has changed: this version of Whoosh is not supported")
    whoosh.index.pickle = types.SimpleNamespace(
        loads=_loads, load=_load, dumps=pickle.dumps, dump=pickle.dump, PicklingError=pickle.PicklingError
    )
    # Loaders of tables of contents of older versions unpickle with a class of their own.
    whoosh.index.toc_loaders = {}


_restrict_unpickling()


class _PayloadFormat(whoosh.formats.Format):  # type: ignore[misc]
    """A posting whose value is a payload of ours."""

    def __init__(self) -> None:
        super().__init__(0)

    def fixed_value_size(self) -> None:
        """Payloads have no fixed size."""
        return

    def decode_frequency(self, _value: bytes) -> int:
        """One: Whoosh ranks nothing here."""
        return 1


class _PayloadField(whoosh.fields.FieldType):  # type: ignore[misc]
    """A field that is given its terms and payloads ready made."""

    def __init__(self) -> None:
        super().__init__(_PayloadFormat(), None)
        self.indexed = True
        self.spelling = False

    def index(
        self, value: Iterable[tuple[str, bytes]], **_kwargs: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """The postings of one block."""
        for term, payload in value:
            yield term.encode("utf-8", "surrogatepass"), 1, 1.0, payload


def _schema() -> Any:
    return whoosh.fields.Schema(**{name: _PayloadField() for name in FIELD_NAMES})


def _codec() -> Any:
    # Payloads are small or already dense: squeezing each of them costs more time than it saves room.
    codec = whoosh.codec.whoosh3.W3Codec(compression=0)
    codec.length_stats = False  # lengths of documents are for ranking, and blocks are not ranked
    return codec


def write(folder: Path, blocks: Iterable[Block]) -> None:
    """Write a new inverted index into an empty folder; each block becomes one document, in order."""
    with _Writing(folder) as writer:
        for block in blocks:
            writer.add_document(**block)


class _Writing:
    """A Whoosh writer that commits at the end and lets go of its lock whatever happens."""

    def __init__(self, folder: Path) -> None:
        storage = FileStorage(str(folder), supports_mmap=False)
        self._index = storage.create_index(_schema())
        self._writer = self._index.writer(limitmb=MEMORY_MB, compound=False, codec=_codec())

    def __enter__(self) -> Any:
        return self._writer

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        try:
            if kind is None:
                self._writer.commit(merge=False)
                return
        except BaseException:
            self._cancel()
            raise
        finally:
            self._index.close()
        self._cancel()

    def _cancel(self) -> None:
        if not self._writer.is_closed:
            self._writer.cancel()


class _CheckedStorage(FileStorage):  # type: ignore[misc]
    """Whoosh reads the files of a folder through ``open_file`` of ours."""

    def __init__(
        self, folder: Path, sizes: Mapping[str, int], open_file: Callable[[str], io.RawIOBase]
    ) -> None:
        super().__init__(str(folder), supports_mmap=False, readonly=True)
        self._sizes = sizes
        self._open = open_file

    def list(self) -> list[str]:
        return list(self._sizes)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def file_exists(self, name: str) -> bool:
        return name in self._sizes

    def file_length(self, name: str) -> int:
        return self._sizes[name]

    def open_file(self, name: str, *_args: Any, **_kwargs: Any) -> Any:
        return StructFile(io.BufferedReader(self._open(name), 4096), name=name)


@contextmanager
def _damage_told() -> Iterator[None]:
    """Whatever Whoosh stumbles over in its files means one thing to us.

    Raises:
        DamagedIndexError: If anything fails.
    """
    try:
        yield
    except DamagedIndexError:
        raise
    except Exception as error:
        raise DamagedIndexError(f"the search index cannot be read: {error}") from error


def _size(payloads: list[tuple[int, bytes]]) -> int:
    return 100 + sum([60 + len(payload) for _, payload in payloads])


class IndexReader:
    """Reads one inverted index. Not safe from several threads at once.

    Args:
        folder: Where it lies.
        sizes: The names of its files and their sizes in bytes.
        open_file: Opens one of them for reading, checked.

    Raises:
        DamagedIndexError: If it cannot be read; every method may raise it.
    """

    def __init__(
        self, folder: Path, sizes: Mapping[str, int], open_file: Callable[[str], io.RawIOBase]
    ) -> None:
        storage = _CheckedStorage(folder, sizes, open_file)
        # A phrase asks for the articles of a word first, then for its positions.
        self._recent: Recent[list[tuple[int, bytes]]] = Recent(RECENT_BYTES, _size)
        with _damage_told():
            self._index = storage.open_index(schema=_schema())
            self._reader = self._index.reader()

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
        self._index.close()

    def payloads(self, field: FieldName, term: str) -> list[tuple[int, bytes]]:
        """The payloads of a term with the numbers of their blocks in this index; empty if it is not there."""
        return self._recent.get(
            (field, term), lambda: self._read(field, term.encode("utf-8", "surrogatepass"))
        )

    def _read(self, field: FieldName, term: bytes) -> list[tuple[int, bytes]]:
        with _damage_told():
            try:
                return list(_walk(self._reader.postings(field, term)))
            except whoosh.reading.TermNotFound:
                return []

    def terms(self, field: FieldName, prefix: str = "") -> Iterator[str]:
        """The terms of a field that start with ``prefix``, in order of their UTF-8 bytes."""
        start = prefix.encode("utf-8", "surrogatepass")
        with _damage_told():
            for name, term in self._reader.terms_from(field, start):
                if name != field or not term.startswith(start):
                    return
                yield bytes(term).decode("utf-8", "surrogatepass")


def _walk(matcher: Any) -> Iterator[tuple[int, bytes]]:
    while matcher.is_active():
        yield matcher.id(), matcher.value()
        matcher.next()
