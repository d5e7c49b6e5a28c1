"""Makes the side table of a shard, see `index.search.side`, from the runs of its blocks."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.search.postings import unpack_arrays
from index.search.runs import Run, merged
from index.search.side import FEW_BLOCKS, LONGEST_PREFIX, MANY_WORDS, PER_BLOCK, SCHEMA, seal
from index.search.stems import stem_keys

Numbers = NDArray[np.uint32]


class _Joined:
    """A posting list added up from those of words and blocks."""

    def __init__(self, key: str, size: int) -> None:
        self.key = key
        self._counts = np.zeros(size, np.uint32)
        self._seen = np.zeros(size, np.bool_)

    def add(self, numbers: Numbers, counts: Numbers) -> None:
        """Add the posting list of a word in a block; no article stands twice in it."""
        self._counts[numbers] += counts
        self._seen[numbers] = True

    def add_all(self, other: _Joined) -> None:
        """Add a whole posting list."""
        self._counts += other._counts
        self._seen |= other._seen

    def packed(self) -> tuple[bytes, bytes]:
        """The articles as a bitmap, and the type code and values of their occurrences."""
        counts = self._counts[self._seen]
        kind = "B" if not counts.size or counts.max() < 256 else "I"
        data = counts.astype(np.dtype(kind)).tobytes()
        return np.packbits(self._seen, bitorder="little").tobytes(), kind.encode() + data


def shared_beginnings(words: Iterable[str]) -> set[str]:
    """The beginnings that more than `MANY_WORDS` of the words share, up to `LONGEST_PREFIX` letters."""
    numbers: dict[str, int] = {}
    for word in words:
        for length in range(1, min(len(word), LONGEST_PREFIX) + 1):
            prefix = word[:length]
            numbers[prefix] = numbers.get(prefix, 0) + 1
    return {prefix for prefix, number in numbers.items() if number > MANY_WORDS}


def write_side(
    path: Path, runs: Sequence[Run], starts: Sequence[int], size: int, codes: Sequence[str]
) -> None:
    """Write the side table of a shard.

    Args:
        path: The new file.
        runs: The blocks of the shard.
        starts: Number of each block's first article in the shard.
        size: Articles of the shard, gaps included.
        codes: Languages to stem for, see `index.search.stems.languages`.

    Raises:
        sqlite3.Error: If the disk is full or cannot be written.
    """
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; {SCHEMA}")
        words, frequencies = _write_lists(database, runs, starts, size)
        _write_families(database, words, codes)
        order = sorted(range(len(words)), key=words.__getitem__)
        joined = "\n".join(words[place] for place in order).encode("utf-8", "surrogatepass")
        numbers = array("I", (frequencies[place] for place in order)).tobytes()
        for key, data in (("words", joined), ("frequencies", numbers)):
            database.execute("INSERT INTO words VALUES (?, ?)", (key, seal(f"words.data {key}", data)))
        database.execute("COMMIT")
    finally:
        database.close()


def _write_lists(
    database: sqlite3.Connection, runs: Sequence[Run], starts: Sequence[int], size: int
) -> tuple[list[str], array[int]]:
    """Write the lists of shared beginnings and of frequent words.

    Returns:
        All words in order of their bytes, and the number of articles of each.
    """
    shared = shared_beginnings(word for word, _ in merged(runs, "word"))
    words: list[str] = []
    frequencies = array("I")
    growing: list[_Joined] = []
    for word, payloads in merged(runs, "word"):
        words.append(word)
        while growing and not word.startswith(growing[-1].key):
            _end_list(database, growing)
        known = len(growing[-1].key) if growing else 0
        for length in range(known + 1, min(len(word), LONGEST_PREFIX) + 1):
            if word[:length] not in shared:
                break  # no longer beginning is shared by more words
            growing.append(_Joined(word[:length], size))
        pieces = []
        for run, payload in payloads:
            numbers, counts, _ = unpack_arrays(payload)
            pieces.append((numbers + np.uint32(starts[run]), counts))
        frequencies.append(sum(len(numbers) for numbers, _ in pieces))
        lists = growing[-1:]  # shorter beginnings get it from the longest when that is complete
        frequent = len(pieces) > FEW_BLOCKS and frequencies[-1] >= PER_BLOCK * len(runs)
        if frequent:
            lists.append(_Joined(word, size))
        for numbers, counts in pieces:
            for joined in lists:
                joined.add(numbers, counts)
        if frequent:
            _write_list(database, "frequent", lists[-1])
    while growing:
        _end_list(database, growing)
    return words, frequencies


def _end_list(database: sqlite3.Connection, growing: list[_Joined]) -> None:
    """No further word starts with the longest of some beginnings, each of which starts with the one before."""
    longest = growing.pop()
    if growing:
        growing[-1].add_all(longest)
    _write_list(database, "beginnings", longest)


def _write_list(database: sqlite3.Connection, table: str, joined: _Joined) -> None:
    key = joined.key
    bits, counts = joined.packed()
    row = key, seal(f"{table}.bits {key}", bits), seal(f"{table}.counts {key}", counts)
    database.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", row)


def _write_families(database: sqlite3.Connection, words: Sequence[str], codes: Sequence[str]) -> None:
    families: dict[str, list[str]] = {}
    for word in words:
        for key in stem_keys(word, codes):
            families.setdefault(key, []).append(word)
    database.executemany(
        "INSERT INTO families VALUES (?, ?)",
        (
            (key, seal(f"families.words {key}", "\n".join(members).encode("utf-8", "surrogatepass")))
            for key, members in families.items()
            if len(members) > 1 or members[0] != key.partition(":")[2]
        ),
    )
