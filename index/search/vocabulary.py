"""The words that stand in an index: which ones start so, look so, are inflections of one, are nearly it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from index.search.edits import within
from index.search.patterns import matcher
from index.search.shard import Shard
from index.search.stems import stem_keys

_STEP = 2_000  # words between two looks at whether anybody still waits


class Vocabulary:
    """All normal forms of an index.

    Args:
        shards: The shards of the index.
        languages: Languages to stem for, see `index.search.stems.languages`.
        stands: Whether a form stands in an article that is there.
        check: Called now and then; raises to give up.
    """

    def __init__(
        self,
        shards: Sequence[Shard],
        languages: tuple[str, ...],
        stands: Callable[[str], bool],
        check: Callable[[], None],
    ) -> None:
        self._shards = shards
        self._languages = languages
        self._stands = stands
        self._check = check

    def __contains__(self, form: str) -> bool:
        """Whether a form stands in the index."""
        return self._stands(form)

    @cached_property
    def words(self) -> list[str]:
        """Every form, sorted by code points; words of deleted articles may be among them."""
        lists = [shard.words for shard in self._shards]
        return lists[0] if len(lists) == 1 else sorted(set().union(*lists))

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """The forms by their length, sorted."""
        found: dict[int, list[str]] = {}
        for word in self.words:
            found.setdefault(len(word), []).append(word)
        return found

    @cached_property
    def _with_letters(self) -> dict[int, list[tuple[str, int]]]:
        """The forms with the letters that they have, by their length."""
        return {
            length: [(word, _letters(word)) for word in words] for length, words in self._by_length.items()
        }

    @cached_property
    def _reversed_by_length(self) -> dict[int, list[str]]:
        """The forms written backwards, by their length, sorted."""
        return {length: sorted(word[::-1] for word in words) for length, words in self._by_length.items()}

    def starting(self, prefix: str) -> list[str]:
        """The forms that start with ``prefix``, sorted."""
        return sorted({word for shard in self._shards for word in shard.starting(prefix)})

    @cached_property
    def _small_families(self) -> dict[str, list[str]]:
        """The families of shards without a side table: they are small."""
        families: dict[str, list[str]] = {}
        for shard in self._shards:
            if shard.side is None:
                for word in shard.words:
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
        pieces = re.split(r"[*?]+", pattern)
        candidates: Sequence[str] = self.starting(pieces[0]) if pieces[0] else self.words
        longest = max(pieces, key=len)
        matches = matcher(pattern)
        found: list[str] = []
        for at in range(0, len(candidates), _STEP):
            self._check()
            found += [word for word in candidates[at : at + _STEP] if longest in word and matches(word)]
        return found

    def most_frequent(self, forms: Sequence[str], most: int) -> list[str]:
        """The ``most`` forms that stand in the most articles, sorted by code points."""
        if len(forms) <= most:
            return list(forms)
        return sorted(sorted(forms, key=lambda form: (-self.frequency(form), form))[:most])

    def frequency(self, form: str) -> int:
        """In how many articles a form stands, deleted ones counted too; an estimate for small shards."""
        total = 0
        for shard in self._shards:
            if shard.side is None:
                continue
            at = shard.side.place(form)
            total += shard.side.frequencies[at] if at is not None else 0
        return total

    def nearly(self, form: str, edits: int) -> list[str]:
        """The forms at most ``edits`` letters away (insert, delete, replace, swap neighbours), sorted."""
        found = set()
        for done, word in enumerate(self._candidates(form, edits)):
            if not done % _STEP:
                self._check()
            if within(form, word, edits):
                found.add(word)
        return sorted(found)

    def _candidates(self, form: str, edits: int) -> Iterator[str]:
        """Forms that may be near: one edit leaves the first or the second half of a word as it is."""
        size = len(form)
        half = size // 2
        lengths = range(max(1, size - edits), size + edits + 1)
        if edits != 1:
            letters = _letters(form)
            for length in lengths:
                for word, mask in self._with_letters.get(length, ()):
                    # An edit puts in one letter and takes out one at most.
                    if (letters ^ mask).bit_count() <= 2 * edits:
                        yield word
            return
        # A swap of the two letters at the seam leaves neither half as it is.
        yield form[: half - 1] + form[half] + form[half - 1] + form[half + 1 :] if half else form
        for length in lengths:
            yield from _starting(self._by_length.get(length, ()), form[:half])
            for word in _starting(self._reversed_by_length.get(length, ()), form[half:][::-1]):
                yield word[::-1]


def _letters(word: str) -> int:
    """Which letters a word has, as a bitmap in which some letters share a bit."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _starting(words: Sequence[str], prefix: str) -> Sequence[str]:
    """Those of sorted words that start with ``prefix``."""
    return words[bisect_left(words, prefix) : bisect_left(words, prefix + "\U0010ffff")]
