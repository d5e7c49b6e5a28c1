"""Which articles an index has, and where: what an update starts from.

To add one article to a hundred thousand, nothing is done for each of them but what a dictionary does at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Known:
    """The articles of the shards of one index."""

    def __init__(self) -> None:
        self.prints: dict[str, str] = {}  # fingerprint of every article that is there, by id
        self._ids: dict[str, Sequence[str]] = {}  # by shard, in order
        self._deleted: dict[str, set[int]] = {}

    def add(
        self, shard: str, ids: Sequence[str], fingerprints: Sequence[str], deleted: Iterable[int] = ()
    ) -> None:
        """A shard is there; of its articles those that are not deleted stand in no other one."""
        gone = set(deleted)
        self._ids[shard], self._deleted[shard] = ids, gone
        pairs = zip(ids, fingerprints, strict=False)
        if gone:
            self.prints.update(pair for number, pair in enumerate(pairs) if number not in gone)
        else:
            self.prints.update(pairs)

    def drop(self, shards: Iterable[str]) -> None:
        """Shards are gone, whose articles stand in another one now."""
        for shard in shards:
            del self._ids[shard], self._deleted[shard]

    def where(self, keys: Iterable[str]) -> dict[str, list[int]]:
        """The numbers of some articles by shard, ascending; those that are not there are left out."""
        wanted = self.prints.keys() & keys
        found: dict[str, list[int]] = {}
        for shard, ids in self._ids.items() if wanted else ():
            gone = self._deleted[shard]
            numbers = [number for number, key in enumerate(ids) if key in wanted and number not in gone]
            if numbers:
                found[shard] = numbers
        return found

    def delete(self, keys: Iterable[str]) -> None:
        """Articles are gone, or about to stand in another shard."""
        keys = list(keys)
        for shard, numbers in self.where(keys).items():
            self._deleted[shard].update(numbers)
        for key in keys:
            self.prints.pop(key, None)

    def of(self, shards: Iterable[str]) -> list[str]:
        """The articles of some shards, in order."""
        wanted = set(shards)
        return [
            key
            for shard, ids in self._ids.items()
            if shard in wanted
            for number, key in enumerate(ids)
            if number not in self._deleted[shard]
        ]
