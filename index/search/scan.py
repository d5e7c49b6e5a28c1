"""Finds a few words in a text without cutting all of it into words.

It finds exactly what `index.search.words.tokenize` would, many times faster. In plain prose words are runs of
letters and digits, and looking for one is looking for its letters. Where words are not that simple ("U.S.",
"don't", letters beyond ASCII), the stretch between two spaces is cut into words as always; such stretches are
few.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from functools import cached_property

from index.model import Article, Passage, Span
from index.search.resolve import TermPlan
from index.search.terms import in_capitals
from index.search.words import Tokens, plain, tokenize

MOST_FORMS = 40  # forms up to which looking for each is faster than looking at every word
MOST_ODD = 80  # odd stretches of a text up to which cutting them up one by one is faster than all of it
# Typographic signs that are no letters, as ASCII signs that are none either; apostrophes stay apostrophes.
# Most frequent first; replacing one after the other is much faster than ``str.translate``.
_SIGNS = [
    *((sign, "'") for sign in "\u2019\u2018"),
    *((sign, " ") for sign in "“”–—…\u00a0«»„•·−‑€£°§\u2009\u202f\u2002\u2003"),
]
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_SIMPLE = re.compile(r"[a-z0-9]+")
_POINT = re.compile(r"\.(?=[^\W_])")


class ScannedText:
    """An article in which words are looked for.

    Args:
        article: The article with its text.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._kept = [passage for passage in article.passages if not passage.furniture]
        self._starts = [passage.start for passage in self._kept]

    @cached_property
    def _low(self) -> str:
        """The text in small letters with simple signs, each code point at its place."""
        text = self.article.text
        if not text.isascii():
            for sign, simple in _SIGNS:
                text = text.replace(sign, simple)
                if text.isascii():
                    break
        low = text.lower()
        # A few letters have two small ones; in such a text only ASCII is made small.
        return (
            low
            if len(low) == len(text)
            else "".join(char.lower() if char < "\x80" else char for char in text)
        )

    @cached_property
    def _odd(self) -> list[tuple[int, int]]:
        """The stretches between spaces in which words are not simply runs of letters, ascending."""
        low = self._low
        spots = [at for at in _places(low, "'") if _joins(low, at) and not _ends_word(low, at)]
        spots += [at for match in _POINT.finditer(low) if _joins(low, at := match.start())]
        if not low.isascii():
            spots += [match.start() for match in _FOREIGN.finditer(low)]
        stretches: list[tuple[int, int]] = []
        for spot in sorted(spots):
            if stretches and spot < stretches[-1][1]:
                continue
            start, end = spot, spot + 1
            while start and not low[start - 1].isspace():
                start -= 1
            while end < len(low) and not low[end].isspace():
                end += 1
            stretches.append((start, end))
        return stretches

    def passage_of(self, at: int) -> Passage | None:
        """The passage, not folded, that holds a code point."""
        place = bisect_right(self._starts, at) - 1
        if place < 0 or at >= self._kept[place].end:
            return None
        return self._kept[place]

    def spans(self, plan: TermPlan) -> list[Span]:
        """The words of the passages that are not folded for which a term stands, ascending."""
        simple = self._findable(plan) and len(self._odd) <= MOST_ODD
        found = sorted(self._find(plan)) if simple else self._look_at_all(plan)
        return [Span(start, end) for start, end in found if self.passage_of(start) is not None]

    def _findable(self, plan: TermPlan) -> bool:
        if plan.first_sign:
            return True
        wanted = (*plan.forms, plan.prefix) if plan.prefix else plan.forms
        return len(wanted) <= MOST_FORMS and all(len(form) < 100 for form in wanted)

    def _find(self, plan: TermPlan) -> set[tuple[int, int]]:
        if plan.first_sign:
            return {(at, at + 1) for at in _places(self.article.text, plan.prefix)}
        found: set[tuple[int, int]] = set()
        for form in plan.forms:
            if _SIMPLE.fullmatch(form) and not plan.covers(form):
                found.update(self._find_simple(form, whole=True))
        if plan.prefix and _SIMPLE.fullmatch(plan.prefix):
            found.update(self._find_simple(plan.prefix, whole=False))
        for start, end in self._odd:
            tokens = tokenize(self.article.text, start, end)
            found.update((tokens.starts[at], tokens.ends[at]) for at in positions_of(tokens, plan))
        text = self.article.text
        if plan.surface:
            found = {span for span in found if plain(text[slice(*span)]) == plan.surface}
        if plan.capitals:
            found = {span for span in found if in_capitals(text[slice(*span)])}
        return found

    def _find_simple(self, letters: str, *, whole: bool) -> list[tuple[int, int]]:
        low, size = self._low, len(letters)
        odd = iter(self._odd)
        stretch = next(odd, None)
        found = []
        at = low.find(letters)
        while at >= 0:
            end = at + size
            while stretch is not None and stretch[1] <= at:
                stretch = next(odd, None)
            inside = stretch is not None and stretch[0] <= at
            if not inside and not (at and low[at - 1].isalnum()):
                if not whole and (rest := _SIMPLE.match(low, end)) is not None:
                    end = rest.end()
                if not low[end : end + 1].isalnum() and not _is_possessive(low, at, end):
                    found.append((at, end))
            at = low.find(letters, end)
        return found

    def _look_at_all(self, plan: TermPlan) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for passage in self._kept:
            tokens = tokenize(self.article.text, passage.start, passage.end)
            for at in positions_of(tokens, plan):
                start = tokens.starts[at]
                found.append((start, start + 1 if plan.first_sign else tokens.ends[at]))
        return found


def positions_of(tokens: Tokens, plan: TermPlan) -> list[int]:
    """The places of the tokens that a term stands for, ascending."""
    words = tokens.words
    if plan.surface:
        return [
            at
            for at, word in enumerate(words)
            if word in plan.forms and plain(tokens.surfaces[at]) == plan.surface
        ]
    if plan.capitals:
        return [
            at for at, word in enumerate(words) if word in plan.forms and in_capitals(tokens.surfaces[at])
        ]
    wanted = _wanted(words, plan)
    return [at for at, word in enumerate(words) if word in wanted] if wanted else []


def _wanted(words: Sequence[str], plan: TermPlan) -> Set[str]:
    """Those of some normal forms that a term stands for."""
    if plan.prefix:
        return {word for word in set(words) if word in plan.forms or word.startswith(plan.prefix)}
    return frozenset(plan.forms).intersection(words)


def _places(text: str, sign: str) -> list[int]:
    found = []
    at = text.find(sign)
    while at >= 0:
        found.append(at)
        at = text.find(sign, at + 1)
    return found


def _joins(low: str, at: int) -> bool:
    """Whether a sign has a letter or digit on both sides."""
    return low[at - 1 : at].isalnum() and low[at + 1 : at + 2].isalnum()


def _ends_word(low: str, at: int) -> bool:
    """Whether an apostrophe starts the possessive of a word; after "x's" it starts a word of its own."""
    return _is_possessive(low, at + 1, at + 2) and low[at - 2 : at - 1] != "'"


def _is_possessive(low: str, start: int, end: int) -> bool:
    """Whether a run of letters is the s of a possessive, which is no word."""
    return (
        start >= 2
        and low[start:end] == "s"
        and low[start - 1] == "'"
        and low[start - 2].isalnum()
        and not low[end : end + 1].isalnum()
    )
