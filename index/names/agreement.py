"""What a first pass over a document says about the same words elsewhere in it: features for the second pass.

Of every word with a capital: the label that its other occurrences mostly got (``a1``), the label of longer names
that hold it elsewhere (``a2``), and the label and part of a whole name found elsewhere that stands here (``a3``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from index.names.document import Document
from index.names.spans import Found

_OUT = "O"


class Agreement:
    """The first pass over one document, counted.

    Args:
        document: The document.
        found: Names of the first pass.
    """

    def __init__(self, document: Document, found: Sequence[Found]) -> None:
        self._words = document.words
        self._at: list[Found | None] = [None] * len(document.words)
        self._by_word: dict[str, Counter[str]] = defaultdict(Counter)
        self._longer: dict[str, Counter[str]] = defaultdict(Counter)
        self._whole: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for name in found:
            tokens = self._words[name.first : name.last]
            self._whole[tuple(tokens)][name.type] += 1
            for i in range(name.first, name.last):
                self._at[i] = name
            if len(tokens) > 1:
                for word in tokens:
                    self._longer[word][name.type] += 1
        for word, name_ in zip(self._words, self._at, strict=True):
            if word[0].isupper():
                self._by_word[word][name_.type if name_ else _OUT] += 1
        self._longest = max((len(tokens) for tokens in self._whole), default=0)

    def features(self, first: int, last: int) -> list[list[str]]:
        """Features of the words of one sentence, tokens ``first`` to ``last`` (exclusive)."""
        found = [self._of_word(i) if self._words[i][0].isupper() else [] for i in range(first, last)]
        for i in range(first, last):
            if self._words[i][0].isupper():
                self._add_whole(found, first, last, i)
        return found

    def _of_word(self, i: int) -> list[str]:
        word, here = self._words[i], self._at[i]
        found: list[str] = []
        others = self._by_word[word].copy()
        others[here.type if here else _OUT] -= 1
        best, number = _best(others)
        if best:
            total = others.total()
            found += (f"a1={best}", f"a1={best}{'!' if number == total else ''}{min(total, 3)}")
            if best == _OUT:
                del others[_OUT]
                second, _ = _best(others)
                if second:
                    found.append(f"a1b={second}")
        longer = self._longer.get(word)
        if longer is not None:
            rest = longer.copy()
            if here is not None and here.last - here.first > 1:
                rest[here.type] -= 1
            best, _ = _best(rest)
            if best:
                found.append(f"a2={best}")
        return found

    def _add_whole(self, found: list[list[str]], first: int, last: int, i: int) -> None:
        """Mark the longest name found elsewhere that stands at token ``i``."""
        here = self._at[i]
        for size in range(min(self._longest, last - i), 0, -1):
            counts = self._whole.get(tuple(self._words[i : i + size]))
            if counts is None:
                continue
            rest = counts.copy()
            if here is not None and here.first == i and here.last == i + size:
                rest[here.type] -= 1
            best, _ = _best(rest)
            if best:
                for k in range(size):
                    found[i - first + k].append(f"a3={best}{'I' if k else 'B'}")
                return


def _best(counts: Counter[str]) -> tuple[str, int]:
    """The commonest label with a positive count, the last in the alphabet of equals; nothing if there is none."""
    left = [(number, label) for label, number in counts.items() if number > 0]
    if not left:
        return "", 0
    number, label = max(left)
    return label, number
