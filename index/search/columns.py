"""Columns of values in one small file: what the index knows of its articles besides their words."""

from __future__ import annotations

import dataclasses
import json
import zlib
from array import array
from collections.abc import Mapping, Sequence
from functools import cached_property

from index.search.checked import DamagedIndexError
from index.search.facts import ArticleFacts

# Columns with few different values are kept as codes into a list of them.
CODED = ("source", "source_name", "country", "kind", "lang", "author")
TEXTS = ("id", "fingerprint", "title")
NUMBERS = ("first", "last", "words")


def pack(rows: Sequence[ArticleFacts]) -> bytes:
    """The file of some articles, in order."""
    blobs: list[bytes] = []
    header: dict[str, object] = {"rows": len(rows)}
    for name in TEXTS:
        joined = "\n".join(" ".join(str(getattr(row, name)).split("\n")) for row in rows)
        blobs.append(zlib.compress(joined.encode("utf-8", "surrogatepass"), 1))
    for name in CODED:
        values = [str(getattr(row, name)) for row in rows]
        known = sorted(set(values))
        number = {value: code for code, value in enumerate(known)}
        codes = array("B" if len(known) <= 256 else "I", (number[value] for value in values))
        header[name] = [codes.typecode, known]
        blobs.append(zlib.compress(codes.tobytes(), 1))
    for name in NUMBERS:
        blobs.append(zlib.compress(array("i", (getattr(row, name) for row in rows)).tobytes(), 1))
    header["sizes"] = [len(blob) for blob in blobs]
    head = json.dumps(header).encode()
    return b"%d\n" % len(head) + head + b"".join(blobs)


class Columns:
    """The columns of a file; each is unpacked when it is first asked for.

    Args:
        data: What `pack` made.

    Raises:
        DamagedIndexError: If it is not that.
    """

    def __init__(self, data: bytes) -> None:
        try:
            length, rest = data.split(b"\n", 1)
            size = int(length)
            self._header: Mapping[str, object] = json.loads(rest[:size])
            self.rows = int(str(self._header["rows"]))
            sizes = [int(item) for item in self._header["sizes"]]
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedIndexError("the list of articles is damaged") from error
        if len(sizes) != len((*TEXTS, *CODED, *NUMBERS)):
            raise DamagedIndexError("the list of articles has other columns")
        self._blobs: dict[str, bytes] = {}
        at = size
        for name, extent in zip((*TEXTS, *CODED, *NUMBERS), sizes, strict=True):
            self._blobs[name] = rest[at : at + extent]
            at += extent

    def texts(self, name: str) -> list[str]:
        """A column of texts."""
        if not self.rows:
            return []
        return zlib.decompress(self._blobs[name]).decode("utf-8", "surrogatepass").split("\n")

    @cached_property
    def ids(self) -> list[str]:
        """Article ids."""
        return self.texts("id")

    @cached_property
    def titles(self) -> list[str]:
        """Titles."""
        return self.texts("title")

    def known(self, name: str) -> list[str]:
        """The different values of a coded column, sorted."""
        return list(self._header[name][1])  # type: ignore[index]

    def codes(self, name: str) -> array[int]:
        """A coded column: for each article the place of its value in `known`."""
        return array(self._header[name][0], zlib.decompress(self._blobs[name]))  # type: ignore[index]

    def bitmaps(self, name: str) -> dict[str, int]:
        """For each value of a coded column the articles that have it: bit n is article n."""
        places: dict[int, bytearray] = {}
        size = self.rows // 8 + 1
        for number, code in enumerate(self.codes(name)):
            bits = places.get(code)
            if bits is None:
                bits = places[code] = bytearray(size)
            bits[number >> 3] |= 1 << (number & 7)
        known = self.known(name)
        return {known[code]: int.from_bytes(bits, "little") for code, bits in sorted(places.items())}

    def numbers(self, name: str) -> array[int]:
        """A column of numbers; days are ordinals, see `ArticleFacts`."""
        return array("i", zlib.decompress(self._blobs[name]))

    def facts(self) -> list[ArticleFacts]:
        """All columns as the facts of each article, in order."""
        coded = {}
        for name in CODED:
            known = self.known(name)
            coded[name] = [known[code] for code in self.codes(name)]
        texts = {name: self.texts(name) for name in TEXTS}
        numbers = {name: self.numbers(name) for name in NUMBERS}
        columns: dict[str, Sequence[str] | array[int]] = {**texts, **coded, **numbers}
        order = [columns[item.name] for item in dataclasses.fields(ArticleFacts)]
        return [ArticleFacts(*values) for values in zip(*order, strict=True)]
