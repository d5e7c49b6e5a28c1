"""What a shard knows beside its inverted index, so that no key press waits: a small SQLite file.

* the posting lists of the beginnings that many words share, whole and ready: "con" stands for a thousand
words;
* those of frequent words, which the inverted index has in many pieces, one for each block;
* the words that are inflections of one another;
* all words, for patterns and near misses.

Everything in it can be had from the inverted index as well, only later: what is missing here is looked up
there. Each blob carries a checksum that covers its key. `index.search.side_writer` makes the file.
"""

from __future__ import annotations

import sqlite3
import zlib
from array import array
from bisect import bisect_left
from functools import cached_property
from pathlib import Path

from index.search.checked import DamagedIndexError
from index.search.postings import Part

SIDE = "side.db"
MANY_WORDS = 12  # a beginning that more words share has a list of its own
LONGEST_PREFIX = 12
# A word in more blocks than `FEW_BLOCKS`, and in `PER_BLOCK` articles of each on average, has a list of its
# own: to join its pieces takes longer than all the rest of an answer.
FEW_BLOCKS, PER_BLOCK = 4, 4
SCHEMA = """
CREATE TABLE beginnings (key TEXT PRIMARY KEY, bits BLOB NOT NULL, counts BLOB NOT NULL);
CREATE TABLE frequent (key TEXT PRIMARY KEY, bits BLOB NOT NULL, counts BLOB NOT NULL);
CREATE TABLE families (key TEXT PRIMARY KEY, words BLOB NOT NULL);
CREATE TABLE words (key TEXT PRIMARY KEY, data BLOB NOT NULL);
"""


def seal(key: str, data: bytes) -> bytes:
    """A blob for a key: compressed where that helps, with a checksum over both."""
    squeezed = zlib.compress(data, 1)
    kind, body = (b"z", squeezed) if len(squeezed) < len(data) else (b"r", data)
    return zlib.crc32(key.encode("utf-8", "surrogatepass") + kind + body).to_bytes(4, "little") + kind + body


def unseal(key: str, blob: bytes) -> bytes:
    """The data of a blob.

    Raises:
        DamagedIndexError: If it is not what was sealed under that key.
    """
    if int.from_bytes(blob[:4], "little") != zlib.crc32(key.encode("utf-8", "surrogatepass") + blob[4:]):
        raise DamagedIndexError("the side table of the search index is damaged")
    return zlib.decompress(blob[5:]) if blob[4:5] == b"z" else blob[5:]


class Side:
    """Reads the file of a shard.

    Args:
        path: The file, already known to be ours alone.
        base: Number of the shard's first article in the corpus.
    """

    def __init__(self, path: Path, base: int) -> None:
        self._base = base
        self._database = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:  # SQLite opens a file when it is first asked: now, for an update may remove it later
            self._database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as error:
            raise DamagedIndexError(f"the side table of the search index is damaged: {error}") from error

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _blob(self, table: str, column: str, key: str) -> bytes | None:
        try:
            row = self._database.execute(f"SELECT {column} FROM {table} WHERE key = ?", (key,)).fetchone()
        except (sqlite3.Error, UnicodeError) as error:
            raise DamagedIndexError(f"the side table of the search index is damaged: {error}") from error
        if row is None:
            return None
        if not isinstance(row[0], bytes):
            raise DamagedIndexError("the side table of the search index is damaged")
        return unseal(f"{table}.{column} {key}", row[0])

    def beginning(self, prefix: str) -> Part | None:
        """The posting list of all words that start so; None if it is not kept because they are few."""
        return None if len(prefix) > LONGEST_PREFIX else self._list("beginnings", prefix)

    def frequent(self, word: str) -> Part | None:
        """The posting list of a word; None if it is not kept because the word is in few blocks."""
        return self._list("frequent", word)

    def _list(self, table: str, key: str) -> Part | None:
        bits = self._blob(table, "bits", key)
        if bits is None:
            return None
        return LatePart(self._base, int.from_bytes(bits, "little"), self, table, key)

    def counts(self, table: str, key: str) -> array[int]:
        """Occurrences of a beginning or a word in the articles of its list, in order."""
        data = self._blob(table, "counts", key)
        if not data:
            raise DamagedIndexError("the side table of the search index is damaged")
        return array(chr(data[0]), data[1:])

    def family(self, key: str) -> list[str]:
        """The words that share a stem, see `index.search.stems`; empty if the stem is the only one."""
        data = self._blob("families", "words", key)
        return data.decode("utf-8", "surrogatepass").split("\n") if data else []

    @cached_property
    def words(self) -> list[str]:
        """All words, sorted."""
        data = self._blob("words", "data", "words")
        if data is None:
            raise DamagedIndexError("the side table of the search index is damaged")
        return data.decode("utf-8", "surrogatepass").split("\n") if data else []

    def place(self, word: str) -> int | None:
        """The place of a word among all words, or None if it is none of them."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else None

    @cached_property
    def frequencies(self) -> array[int]:
        """For each of `words` the number of articles it stands in."""
        return array("I", self._blob("words", "data", "frequencies") or b"")


class LatePart(Part):
    """A part whose occurrences are read only when somebody counts them."""

    __slots__ = ("_key", "_side", "_table")
    _key: str
    _side: Side
    _table: str

    def __init__(self, base: int, bits: int, side: Side, table: str, key: str) -> None:
        super().__init__(base, bits, None)
        object.__setattr__(self, "_side", side)
        object.__setattr__(self, "_table", table)
        object.__setattr__(self, "_key", key)

    def count(self, number: int) -> int:
        """Occurrences in an article of the shard."""
        self.all_counts()
        return super().count(number)

    def all_counts(self) -> bytes | array[int] | None:
        """Occurrences in the order of the articles, read now if not before."""
        if self.counts is None:
            object.__setattr__(self, "counts", self._side.counts(self._table, self._key))
        return self.counts
