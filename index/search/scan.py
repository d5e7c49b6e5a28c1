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
from functools import lru_cache

from index.model import Span
from index.model.reading import Paragraph, Reading
from index.search.resolve import TermPlan
from index.search.terms import in_capitals
from index.search.words import Tokens, plain, tokenize

LONG = 100  # code points from which a form may be the start of a longer word, see `words.normal`
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

    def __init__(self, article: Reading) -> None:
        self.article = article
        self._kept = [passage for passage in article.passages if not passage.furniture]
        self._starts = [passage.start for passage in self._kept]
        self._low = ""
        self._odd: list[tuple[int, int]] = []
        self._odd_words: list[tuple[str, str, int, int]] | None = None

    def _prepare(self) -> None:
        """Work out what looking for words needs; later calls find it done.

        ``_low`` is the text in small letters with simple signs, each code point at its place; ``_odd`` are the
        stretches between spaces in which words are not simply runs of letters, ascending.
        """
        text = self.article.text
        if self._low or not text:
            return
        if not text.isascii():
            for sign, simple in _SIGNS:
                text = text.replace(sign, simple)
                if text.isascii():
                    break
        low = text.lower()
        if len(low) != len(text):  # a few letters have two small ones; then only ASCII is made small
            low = "".join(char.lower() if char < "\x80" else char for char in text)
        self._low = low
        self._odd = _odd_stretches(low)

    def _odd_ones(self) -> list[tuple[str, str, int, int]]:
        """The words of the odd stretches: normal form, as written, start and end."""
        if self._odd_words is None:
            text = self.article.text
            self._odd_words = [
                (word, surface, start + first, start + last)
                for start, end in self._odd
                for word, surface, first, last in _words_of(text[start:end])
            ]
        return self._odd_words

    def passage_of(self, at: int) -> Paragraph | None:
        """The passage, not folded, that holds a code point."""
        place = bisect_right(self._starts, at) - 1
        if place < 0 or at >= self._kept[place].end:
            return None
        return self._kept[place]

    def spans(self, plan: TermPlan) -> list[Span]:
        """The words of the passages that are not folded for which a term stands, ascending."""
        return [Span(start, end) for start, end in self.places(plan)]

    def places(self, plan: TermPlan) -> list[tuple[int, int]]:
        """What `spans` gives, as plain numbers."""
        self._prepare()
        simple = len(self._odd) <= MOST_ODD and _findable(plan)
        found = self._find(plan) if simple else self._look_at_all(plan)
        return [place for place in found if self.passage_of(place[0]) is not None]

    def _find(self, plan: TermPlan) -> list[tuple[int, int]]:
        if plan.first_sign:
            return [(at, at + 1) for at in _places(self.article.text, plan.prefix)]
        forms, prefix, low = plan.forms, plan.prefix, self._low
        found: list[tuple[int, int]] = []
        for form in forms:
            if form in low and not (prefix and form.startswith(prefix)) and _is_simple(form):
                found += self._find_simple(form, whole=True)
        if prefix and _is_simple(prefix):
            found += self._find_simple(prefix, whole=False)
        for word, _, start, end in self._odd_ones():
            if word in forms or (prefix and word.startswith(prefix)):
                found.append((start, end))
        text = self.article.text
        if plan.surface:
            found = [span for span in found if plain(text[slice(*span)]) == plan.surface]
        if plan.capitals:
            found = [span for span in found if in_capitals(text[slice(*span)])]
        return sorted(set(found)) if len(found) > 1 else found

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


def _findable(plan: TermPlan) -> bool:
    """Whether looking for each form is faster than looking at every word."""
    if plan.first_sign:
        return True
    if len(plan.forms) + bool(plan.prefix) > MOST_FORMS:
        return False
    return len(plan.prefix) < LONG and max(map(len, plan.forms), default=0) < LONG


def _odd_stretches(low: str) -> list[tuple[int, int]]:
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


def _words_of(stretch: str) -> Sequence[tuple[str, str, int, int]]:
    """The words of a stretch without spaces: normal form, as written, start and end in it."""
    return _recurring(stretch) if len(stretch) < 40 else list(zip(*tokenize(stretch), strict=True))


@lru_cache(maxsize=10_000)
def _recurring(stretch: str) -> Sequence[tuple[str, str, int, int]]:
    """The same of a short one: "don't" and "U.S." stand in all texts."""
    return list(zip(*tokenize(stretch), strict=True))


def _is_simple(form: str) -> bool:
    """Whether a normal form is a run of ASCII letters and digits."""
    return form.isascii() and form.isalnum()


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
