"""What the index knows of one term: in which articles it stands, how often and at which positions.

A *block* is up to `BLOCK` articles that are indexed together. One block's knowledge of one term is a
*payload*, the unit that the inverted index stores; it starts with a byte of flags:

* ``word``, ``title`` and ``form`` payloads: the articles (as numbers within the block, or as a bitmap where
that is
  shorter) and how often the term stands in each (left out where it is once in all);
* ``at`` payloads: the positions in each of those articles, ascending, one article after another.

Numbers are of the machine's own byte order, which the stamp of the index records: an index is a cache of one
machine.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

BLOCK = 2048  # articles; a bitmap of a block has 256 bytes
PASSAGE_GAP = 256  # positions between two passages, more than any distance a query may ask for

_BITMAP, _COUNTED, _WIDE = 1, 2, 4


def pack_articles(numbers: Sequence[int], counts: Sequence[int]) -> bytes:
    """A payload from ascending article numbers (0 ≤ n < BLOCK) and occurrences per article."""
    flags = 0
    most = max(counts)
    tail = b""
    if most > 1:
        flags |= _COUNTED
        tail = array("B", counts).tobytes() if most < 256 else array("I", counts).tobytes()
        flags |= _WIDE if most >= 256 else 0
    size = numbers[-1] // 8 + 1
    if size < 2 * len(numbers):
        bitmap = bytearray(size)
        for number in numbers:
            bitmap[number >> 3] |= 1 << (number & 7)
        return bytes((flags | _BITMAP,)) + size.to_bytes(2, "little") + bytes(bitmap) + tail
    return bytes((flags,)) + len(numbers).to_bytes(2, "little") + array("H", numbers).tobytes() + tail


def unpack_articles(payload: bytes) -> tuple[int, bytes | array[int] | None]:
    """The articles of a payload as a bitmap, and occurrences in their order (None: once each)."""
    flags = payload[0]
    length = int.from_bytes(payload[1:3], "little")
    if flags & _BITMAP:
        end = 3 + length
        bits = int.from_bytes(payload[3:end], "little")
    else:
        end = 3 + 2 * length
        bits = 0
        for number in array("H", payload[3:end]):
            bits |= 1 << number
    if not flags & _COUNTED:
        return bits, None
    return bits, array("I", payload[end:]) if flags & _WIDE else payload[end:]


def pack_positions(positions: array[int]) -> bytes:
    """A payload from positions, one article after another; ``positions`` is of type ``I``."""
    if max(positions) < 65536:
        return b"\x01" + array("H", positions).tobytes()
    return b"\x02" + positions.tobytes()


def unpack_positions(payload: bytes) -> array[int]:
    """The positions of a payload."""
    return array("H" if payload[0] == 1 else "I", payload[1:])


def each_bit(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, ascending."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    step = 32
    for offset in range(0, len(data), step):
        word = int.from_bytes(data[offset : offset + step], "little")
        base = offset * 8
        while word:
            low = word & -word
            yield base + low.bit_length() - 1
            word ^= low


@dataclass(frozen=True, slots=True)
class Part:
    """One block's share of a posting list.

    Attributes:
        base: Number of the block's first article in the corpus.
        bits: Articles of the block with the term: bit n is article ``base + n``.
        counts: Occurrences in their order; None for once each.
    """

    base: int
    bits: int
    counts: bytes | array[int] | None

    def count(self, number: int) -> int:
        """Occurrences in an article of this block; 0 if the term is not there."""
        mask = 1 << number
        if not self.bits & mask:
            return 0
        return 1 if self.counts is None else self.counts[(self.bits & (mask - 1)).bit_count()]


@dataclass(frozen=True, slots=True)
class Postings:
    """In which articles of the corpus a term stands.

    Attributes:
        bits: The articles: bit n is article n.
        parts: The same by block, with occurrences; ascending.
    """

    bits: int
    parts: tuple[Part, ...]

    def counts(self, wanted: int) -> Mapping[int, int]:
        """Occurrences per article, for the articles of the bitmap ``wanted`` that have the term."""
        found: dict[int, int] = {}
        for part in self.parts:
            shared = part.bits & (wanted >> part.base)
            for number in each_bit(shared):
                found[part.base + number] = part.count(number)
        return found


EMPTY = Postings(0, ())


def join_parts(parts: Sequence[Part]) -> Postings:
    """One posting list from the parts of its blocks (ascending, not overlapping)."""
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
