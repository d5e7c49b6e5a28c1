"""The words that stand in an index: which ones start so, look so, are inflections of one, are nearly it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cached_property

from index.search.edits import within
from index.search.stems import stem_keys


class Vocabulary:
    """All normal forms of an index.

    Args:
        load: Gives them; called when they are first needed.
        languages: Languages to stem for, see `index.search.stems.languages`.
    """

    def __init__(self, load: Callable[[], Iterable[str]], languages: tuple[str, ...]) -> None:
        self._load = load
        self._languages = languages

    @cached_property
    def words(self) -> list[str]:
        """Every form, sorted by code points."""
        return sorted(self._load())

    def __contains__(self, form: str) -> bool:
        """Whether a form stands in the index."""
        at = bisect_left(self.words, form)
        return at < len(self.words) and self.words[at] == form

    def starting(self, prefix: str) -> list[str]:
        """The forms that start with ``prefix``, sorted."""
        words = self.words
        return words[bisect_left(words, prefix) : bisect_left(words, prefix + "\U0010ffff")]

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        families: dict[str, list[str]] = {}
        for word in self.words:
            for key in stem_keys(word, self._languages):
                families.setdefault(key, []).append(word)
        return families

    def inflections(self, form: str) -> list[str]:
        """The forms in the index that are inflections or other spellings of ``form``, itself first."""
        found = dict.fromkeys([form] if form in self else [])
        for key in stem_keys(form, self._languages):
            found.update(dict.fromkeys(self._families.get(key, ())))
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
        """The forms at most ``edits`` letters away (insert, delete, replace, swap two neighbours), sorted."""
        size = len(form)
        return [word for word in self.words if abs(len(word) - size) <= edits and within(form, word, edits)]
