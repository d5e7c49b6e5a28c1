"""The words that stand in an index: which ones start so, look so, are inflections of one, are nearly it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

from index.search.edits import within
from index.search.shard import Shard
from index.search.stems import stem_keys


class Vocabulary:
    """All normal forms of an index.

    Args:
        shards: The shards of the index.
        languages: Languages to stem for, see `index.search.stems.languages`.
        stands: Whether a form stands in an article that is there.
    """

    def __init__(
        self, shards: Sequence[Shard], languages: tuple[str, ...], stands: Callable[[str], bool]
    ) -> None:
        self._shards = shards
        self._languages = languages
        self._stands = stands

    def __contains__(self, form: str) -> bool:
        """Whether a form stands in the index."""
        return self._stands(form)

    @cached_property
    def words(self) -> list[str]:
        """Every form, sorted by code points; words of deleted articles may be among them."""
        found: set[str] = set()
        for shard in self._shards:
            found.update(shard.side.words if shard.side is not None else shard.reader.terms("word"))
        return sorted(found)

    def starting(self, prefix: str) -> list[str]:
        """The forms that start with ``prefix``, sorted."""
        if "words" in self.__dict__:
            words = self.words
            return words[bisect_left(words, prefix) : bisect_left(words, prefix + "\U0010ffff")]
        return sorted({word for shard in self._shards for word in shard.reader.terms("word", prefix)})

    @cached_property
    def _small_families(self) -> dict[str, list[str]]:
        """The families of shards without a side table: they are small."""
        families: dict[str, list[str]] = {}
        for shard in self._shards:
            if shard.side is None:
                for word in shard.reader.terms("word"):
                    for key in stem_keys(word, self._languages):
                        families.setdefault(key, []).append(word)
        return families

    def inflections(self, form: str) -> list[str]:
        """The forms in the index that are inflections or other spellings of ``form``, itself first."""
        found = dict.fromkeys([form] if form in self else [])
        for key in stem_keys(form, self._languages):
            stem = key.partition(":")[2]  # a word that is its own stem has no entry among the families
            if stem != form and stem in self:
                found[stem] = None
            found.update(dict.fromkeys(self._small_families.get(key, ())))
            for shard in self._shards:
                if shard.side is not None:
                    found.update(dict.fromkeys(shard.side.family(key)))
        return list(found)

    def matching(self, pattern: str) -> list[str]:
        """The forms that a pattern with ``*`` and ``?`` stands for, sorted."""
        start = re.match(r"[^*?]*", pattern)
        candidates = self.starting(start.group()) if start is not None and start.group() else self.words
        regex = re.compile(
            "".join({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in pattern), re.DOTALL
        )
        return [word for word in candidates if regex.fullmatch(word)]

    def nearly(self, form: str, edits: int) -> list[str]:
        """The forms at most ``edits`` letters away (insert, delete, replace, swap neighbours), sorted."""
        size = len(form)
        return [word for word in self.words if abs(len(word) - size) <= edits and within(form, word, edits)]
