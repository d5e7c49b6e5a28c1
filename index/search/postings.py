"""What the index knows of one term: in which articles it stands, how often and at which positions.

A *block* is up to `BLOCK` articles that are indexed together. One block's knowledge of one term is a
*payload*, the unit that the inverted index stores. It starts with a byte of flags; then, where flagged, the
one spelling that all occurrences have; then the articles, as numbers within the block or as a bitmap where
that is shorter; then how often the term stands in each, left out where it is once in all; then, where
flagged, its positions in each article, ascending, one article after another. The many positions of a frequent
word have a payload of their own, so that a search that needs no positions does not read them.

Numbers are of the machine's own byte order, which the stamp of the index records: an index is a cache of one
machine.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 2048  # articles; a bitmap of a block has 256 bytes
PASSAGE_GAP = 256  # positions between two passages, more than any distance a query may ask for
FEW_POSITIONS = 48  # positions up to which they stand in the payload of the articles

_BITMAP, _COUNTED, _WIDE, _PLACED, _FAR, _SOLE = 1, 2, 4, 8, 16, 32


class Payload(NamedTuple):
    """What one block knows of one term.

    Attributes:
        bits: The articles: bit n is article n of the block.
        counts: Occurrences in their order; None for once each. An article with none has the word in its
            title.
        positions: Positions in their order, or None if they have a payload of their own or are not kept.
        sole: The spelling that all occurrences have, or empty if it is the normal form or there are several.
    """

    bits: int
    counts: bytes | array[int] | None
    positions: array[int] | None
    sole: str


def pack(
    numbers: Sequence[int], counts: Sequence[int], positions: array[int] | None = None, sole: str = ""
) -> bytes:
    """A payload from ascending article numbers (below `BLOCK`), occurrences, and positions (type ``I``)."""
    flags = 0
    spelling = b""
    if sole:
        data = sole.encode("utf-8", "surrogatepass")
        spelling = len(data).to_bytes(2, "little") + data
        flags |= _SOLE
    most = max(counts)
    tail = b""
    if most != 1 or min(counts) != 1:
        flags |= _COUNTED
        tail = array("B", counts).tobytes() if most < 256 else array("I", counts).tobytes()
        flags |= _WIDE if most >= 256 else 0
    places = b""
    if positions is not None:
        flags |= _PLACED
        far = max(positions, default=0) >= 65536
        flags |= _FAR if far else 0
        places = positions.tobytes() if far else array("H", positions).tobytes()
    size = numbers[-1] // 8 + 1
    if size < 2 * len(numbers):
        bitmap = bytearray(size)
        for number in numbers:
            bitmap[number >> 3] |= 1 << (number & 7)
        articles = size.to_bytes(2, "little") + bytes(bitmap)
        flags |= _BITMAP
    else:
        articles = len(numbers).to_bytes(2, "little") + array("H", numbers).tobytes()
    return bytes((flags,)) + spelling + articles + tail + places


def unpack(payload: bytes) -> Payload:
    """What `pack` was given."""
    flags, sole, articles, tail = _split(payload)
    if flags & _BITMAP:
        bits = int.from_bytes(articles, "little")
        size = bits.bit_count()
    else:
        numbers = array("H", articles)
        bits = 0
        for number in numbers:
            bits |= 1 << number
        size = len(numbers)
    counts: bytes | array[int] | None = None
    end = 0
    if flags & _COUNTED:
        end = 4 * size if flags & _WIDE else size
        counts = array("I", tail[:end]) if flags & _WIDE else tail[:end]
    positions = array("I" if flags & _FAR else "H", tail[end:]) if flags & _PLACED else None
    return Payload(bits, counts, positions, sole.decode("utf-8", "surrogatepass"))


def unpack_arrays(payload: bytes) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any] | None]:
    """Article numbers, occurrences in each, and positions as arrays of whatever whole numbers they are kept in."""
    import numpy as np  # a small corpus never needs it

    flags, _, articles, tail = _split(payload)
    numbers: NDArray[Any]
    if flags & _BITMAP:
        raw = np.unpackbits(np.frombuffer(articles, np.uint8), bitorder="little")
        numbers = raw.nonzero()[0]
    else:
        numbers = np.frombuffer(articles, np.uint16)
    size = len(numbers)
    end = 0
    counts: NDArray[Any] = np.ones(size, np.uint8)
    if flags & _COUNTED:
        end = 4 * size if flags & _WIDE else size
        counts = np.frombuffer(tail, np.uint32 if flags & _WIDE else np.uint8, size)
    if not flags & _PLACED:
        return numbers, counts, None
    return numbers, counts, np.frombuffer(tail[end:], np.uint32 if flags & _FAR else np.uint16)


def unpack_position_array(payload: bytes) -> NDArray[Any]:
    """The positions of a payload of positions alone, as an array."""
    import numpy as np

    return np.frombuffer(payload[1:], np.uint16 if payload[0] == 1 else np.uint32)


def _split(payload: bytes) -> tuple[int, bytes, bytes, bytes]:
    """Flags, spelling, articles and the rest of a payload."""
    flags = payload[0]
    at = 1
    sole = b""
    if flags & _SOLE:
        at = 3 + int.from_bytes(payload[1:3], "little")
        sole = payload[3:at]
    length = int.from_bytes(payload[at : at + 2], "little")
    end = at + 2 + (length if flags & _BITMAP else 2 * length)
    return flags, sole, payload[at + 2 : end], payload[end:]


def pack_positions(positions: array[int]) -> bytes:
    """A payload from positions alone, one article after another; ``positions`` is of type ``I``."""
    if max(positions) < 65536:
        return b"\x01" + array("H", positions).tobytes()
    return b"\x02" + positions.tobytes()


def unpack_positions(payload: bytes) -> array[int]:
    """The positions of a payload of positions alone."""
    return array("H" if payload[0] == 1 else "I", payload[1:])


_SET_BYTE = re.compile(rb"[^\x00]", re.DOTALL)
_BITS_OF = [tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256)]


def each_bit(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, ascending."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for match in _SET_BYTE.finditer(data):
        at = match.start()
        base = at * 8
        for bit in _BITS_OF[data[at]]:
            yield base + bit


@dataclass(frozen=True, slots=True)
class Part:
    """One block's share of a posting list.

    Attributes:
        base: Number of the block's first article in the corpus.
        bits: Articles of the block with the term: bit n is article ``base + n``.
        counts: Occurrences in their order; None for once each.
        sole: The spelling that all occurrences have, see `Payload`.
    """

    base: int
    bits: int
    counts: bytes | array[int] | None
    sole: str = ""

    def count(self, number: int) -> int:
        """Occurrences in an article of this block; 0 if the term is not there."""
        mask = 1 << number
        if not self.bits & mask:
            return 0
        return 1 if self.counts is None else self.counts[(self.bits & (mask - 1)).bit_count()]

    def counts_in(self, wanted: int) -> Iterator[tuple[int, int]]:
        """Articles of this block that are in ``wanted`` and have the term, ascending, with occurrences."""
        shared = self.bits & wanted
        counts = self.all_counts() if shared else None
        if counts is None:
            yield from zip(each_bit(shared), repeat(1))
            return
        if shared == self.bits:
            yield from zip(each_bit(shared), counts, strict=True)
            return
        data = self.bits.to_bytes((self.bits.bit_length() + 7) // 8, "little")
        before = at = 0  # articles with the term before byte ``at``
        for number in each_bit(shared):
            byte = number >> 3
            if byte > at:
                before += int.from_bytes(data[at:byte], "little").bit_count()
                at = byte
            yield number, counts[before + (data[byte] & ((1 << (number & 7)) - 1)).bit_count()]

    def all_counts(self) -> bytes | array[int] | None:
        """Occurrences in the order of the articles; None for once each."""
        return self.counts


@dataclass(frozen=True, slots=True)
class Postings:
    """In which articles of the corpus a term stands.

    Attributes:
        bits: The articles: bit n is article n.
        parts: The same with occurrences, block by block and perhaps word by word.
    """

    bits: int
    parts: tuple[Part, ...]

    def counts(self, wanted: int) -> Mapping[int, int]:
        """Occurrences per article, for the articles of the bitmap ``wanted`` that have the term."""
        if len(self.parts) == 1 and not self.parts[0].base:
            return dict(self.parts[0].counts_in(wanted))
        found: dict[int, int] = {}
        for part in self.parts:
            for number, count in part.counts_in(wanted >> part.base):
                article = part.base + number
                found[article] = found.get(article, 0) + count
        return found

    def weight(self) -> int:
        """About how many bytes it takes up."""
        size = 200 + self.bits.bit_length() // 8
        for part in self.parts:
            size += 100 + part.bits.bit_length() // 8 + (len(part.counts) if part.counts is not None else 0)
        return size


EMPTY = Postings(0, ())


def join_parts(parts: Sequence[Part]) -> Postings:
    """One posting list from the parts of one word, ascending and not overlapping."""
    if not parts:
        return EMPTY
    if len(parts) == 1:
        return Postings(parts[0].bits << parts[0].base, tuple(parts))
    last = parts[-1]
    data = bytearray((last.base + last.bits.bit_length()) // 8 + 1)
    for part in parts:
        piece = part.bits.to_bytes((part.bits.bit_length() + 7) // 8, "little")
        data[part.base // 8 : part.base // 8 + len(piece)] = piece
    return Postings(int.from_bytes(data, "little"), tuple(parts))


def union(lists: Sequence[Postings]) -> Postings:
    """One posting list from those of several words."""
    if not lists:
        return EMPTY
    if len(lists) == 1:
        return lists[0]
    bits = 0
    for postings in lists:
        bits |= postings.bits
    return Postings(bits, tuple(part for postings in lists for part in postings.parts))
