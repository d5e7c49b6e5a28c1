"""Runs: the payloads of one block in one file, sorted, from which shards are merged without asking Whoosh.

A run is a section per field; a section is a list of records, ascending by the UTF-8 bytes of the term: two
lengths, the term, the payload.
"""

from __future__ import annotations

import heapq
import io
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from index.search.whoosh_engine import FIELD_NAMES, Block, FieldName

RUN = "block.run"
_RECORD = struct.Struct("<II")
_SECTIONS = struct.Struct(f"<{len(FIELD_NAMES)}Q")  # where each section ends

Record = tuple[bytes, bytes]  # a term and its payload


class RunWriter:
    """Writes a run, field by field in the order of `FIELD_NAMES`, terms ascending.

    Args:
        path: The new file.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self._file.write(bytes(_SECTIONS.size))
        self._ends: list[int] = []

    def add(self, term: bytes, payload: bytes) -> None:
        """Add a record to the section at work."""
        self._file.write(_RECORD.pack(len(term), len(payload)))
        self._file.write(term)
        self._file.write(payload)

    def end_section(self) -> None:
        """The section of a field is complete; after the last one the file is."""
        self._ends.append(self._file.tell())
        if len(self._ends) == len(FIELD_NAMES):
            self._file.seek(0)
            self._file.write(_SECTIONS.pack(*self._ends))
            self._file.close()


def write_run(path: Path, block: Block) -> None:
    """Write the payloads of a block into a new file."""
    writer = RunWriter(path)
    for field in FIELD_NAMES:
        for term, payload in sorted(
            (term.encode("utf-8", "surrogatepass"), data) for term, data in block[field]
        ):
            writer.add(term, payload)
        writer.end_section()


class Run:
    """A run to be read, several sections at once if need be.

    Args:
        open_file: Opens the file anew at every call, checked.
    """

    def __init__(self, open_file: Callable[[], io.RawIOBase]) -> None:
        self._open = open_file

    def records(self, field: FieldName) -> Iterator[Record]:
        """The records of a field, ascending by term."""
        with io.BufferedReader(self._open(), 1 << 16) as file:
            ends = _SECTIONS.unpack(file.read(_SECTIONS.size))
            place = FIELD_NAMES.index(field)
            at = ends[place - 1] if place else _SECTIONS.size
            file.seek(at)
            while at < ends[place]:
                lengths = _RECORD.unpack(file.read(_RECORD.size))
                yield file.read(lengths[0]), file.read(lengths[1])
                at += _RECORD.size + sum(lengths)

    def block(self) -> Block:
        """The payloads as they are given to the inverted index."""
        return {
            field: ((term.decode("utf-8", "surrogatepass"), payload) for term, payload in self.records(field))
            for field in FIELD_NAMES
        }


def merged(runs: Sequence[Run], field: FieldName) -> Iterator[tuple[str, list[tuple[int, bytes]]]]:
    """Every term of a field in any run, ascending by UTF-8 bytes, with numbers of runs and payloads."""
    numbered: list[Iterable[tuple[bytes, int, bytes]]] = [
        _numbered(run.records(field), number) for number, run in enumerate(runs)
    ]
    for term, records in groupby(heapq.merge(*numbered), key=itemgetter(0)):
        yield term.decode("utf-8", "surrogatepass"), [(number, payload) for _, number, payload in records]


def _numbered(records: Iterator[Record], number: int) -> Iterator[tuple[bytes, int, bytes]]:
    for term, payload in records:
        yield term, number, payload
