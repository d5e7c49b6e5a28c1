"""Finds the occurrences of a query in the text of one article: what is counted, shown and jumped to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from index.model import Article, Span
from index.search import spans
from index.search.postings import PASSAGE_GAP
from index.search.resolve import TermPlan
from index.search.spans import WordSpan
from index.search.terms import in_capitals
from index.search.tree import Near, Phrase, Term, Wildcard, Word
from index.search.words import plain, tokenize

Plans = Callable[[Term], TermPlan]


class ArticleWords:
    """The words of an article's passages that are not folded, in order.

    Args:
        article: The article with its text.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.positions: list[int] = []
        self._words: list[str] = []
        self._surfaces: list[str] = []
        position = 0
        for passage in article.passages:
            if passage.furniture:
                continue
            found = tokenize(article.text, passage.start, passage.end)
            self._words += found.words
            self._surfaces += found.surfaces
            self.starts += found.starts
            self.ends += found.ends
            self.positions += range(position, position + len(found.words))
            position += len(found.words) + PASSAGE_GAP

    def of(self, plan: TermPlan) -> list[int]:
        """The positions of the words that a term stands for, ascending."""
        positions, surfaces = self.positions, self._surfaces
        forms, prefix = frozenset(plan.forms), plan.prefix
        if plan.surface:
            return [
                positions[at]
                for at, word in enumerate(self._words)
                if word in forms and plain(surfaces[at]) == plan.surface
            ]
        if plan.capitals:
            return [
                positions[at]
                for at, word in enumerate(self._words)
                if word in forms and in_capitals(surfaces[at])
            ]
        if prefix:
            return [
                positions[at]
                for at, word in enumerate(self._words)
                if word in forms or word.startswith(prefix)
            ]
        return [positions[at] for at, word in enumerate(self._words) if word in forms]

    def span(self, words: WordSpan, *, first_sign: bool = False) -> Span:
        """The stretch of text that a span of words covers."""
        first = bisect_left(self.positions, words[0])
        last = bisect_left(self.positions, words[1] - 1)
        start = self.starts[first]
        return Span(start, start + 1 if first_sign else self.ends[last])


def occurrences(words: ArticleWords, leaf: Word | Wildcard | Phrase | Near, plans: Plans) -> list[Span]:
    """The spans of text where a leaf of a query stands, ascending."""
    if isinstance(leaf, Word | Wildcard):
        plan = plans(leaf)
        return [
            words.span((position, position + 1), first_sign=plan.first_sign) for position in words.of(plan)
        ]
    return [words.span(found) for found in word_spans(leaf, lambda term: words.of(plans(term)))]


def word_spans(part: Term | Phrase | Near, positions: Callable[[Term], Sequence[int]]) -> list[WordSpan]:
    """Where a part of a query stands, given the ascending positions of its terms."""
    match part:
        case Word() | Wildcard():
            return [(position, position + 1) for position in positions(part)]
        case Phrase(terms):
            return spans.phrase([positions(term) for term in terms])
        case Near(parts, distance):
            return spans.near([word_spans(inner, positions) for inner in parts], distance)


def terms_of(leaf: Term | Phrase | Near) -> tuple[Term, ...]:
    """The terms of a leaf, in order."""
    match leaf:
        case Word() | Wildcard():
            return (leaf,)
        case Phrase(terms):
            return terms
        case Near(parts, _):
            return tuple(term for part in parts for term in terms_of(part))


def joined(found: Mapping[object, Sequence[Span]]) -> list[Span]:
    """The spans of several leaves as one list of hits: none twice, none inside another, ascending."""
    kept: list[Span] = []
    for span in sorted(
        {span for spans_ in found.values() for span in spans_}, key=lambda s: (s.start, -s.end)
    ):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept
