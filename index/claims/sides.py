"""One of the two articles of a comparison: its mentions by sentence, and what its sentences are about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from index.model import Article, Mention, Period, Place, Span
from index.quotations.words import is_content, keys_of, stem

_COMMON_SHARE, _COMMON_LEAST = 0.2, 2
"""A word in more of an article's sentences than this share (and number) is what all of it is about."""

_NESTED = 4
"""Quotations that may stand in one another."""


class Side:
    """An article with what is known about it.

    Args:
        article: The whole article.
        mentions: All its mentions, by place.
    """

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        self.article = article
        self.mentions = mentions
        self._starts = [sentence.start for sentence in article.sentences]

    @cached_property
    def names(self) -> list[Mention]:
        """Entity mentions."""
        return [one for one in self.mentions if one.kind == "entity" and one.entity]

    @cached_property
    def days(self) -> list[Mention]:
        """Date mentions."""
        return [one for one in self.mentions if one.kind == "date"]

    @cached_property
    def quotes(self) -> list[Span]:
        """Spans of quotations."""
        return [Span(one.start, one.end) for one in self.mentions if one.kind == "quote"]

    @cached_property
    def events(self) -> dict[str, list[Mention]]:
        """Event mentions by event, by place."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for one in self.mentions:
            if one.kind == "event" and one.event:
                found[one.event].append(one)
        return found

    def sentence(self, offset: int) -> Span:
        """The sentence around a code point; an empty span where none is."""
        number = self.sentence_number(offset)
        return Span(offset, offset) if number is None else self.article.sentences[number]

    def sentence_number(self, offset: int) -> int | None:
        """Number of the sentence around a code point, or None."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0 or offset >= self.article.sentences[number].end:
            return None
        return number

    @cached_property
    def words(self) -> list[frozenset[str]]:
        """For each sentence the stems of its words with a meaning of their own."""
        text = self.article.text
        return [
            frozenset(
                stem(key) for key in keys_of(text[one.start : one.end]) if is_content(key) and key.isalpha()
            )
            for one in self.article.sentences
        ]

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """For each sentence those of its words that are not all over the article."""
        found = self.words
        held = Counter(word for words in found for word in words)
        limit = max(_COMMON_LEAST, int(_COMMON_SHARE * len(found)))
        return [frozenset(word for word in words if held[word] <= limit) for words in found]

    def about(self, offset: int) -> frozenset[str]:
        """Stems of the sentence around a code point."""
        number = self.sentence_number(offset)
        return frozenset() if number is None else self.stems[number]

    def within(self, mentions: Sequence[Mention], span: Span) -> list[Mention]:
        """Those mentions that start in a span; the mentions must be in order of the text."""
        low = bisect_left(mentions, span.start, key=_start)
        return list(mentions[low : bisect_left(mentions, span.end, lo=low, key=_start)])

    def passage_span(self, offset: int) -> Span:
        """The passage around a code point; empty between passages."""
        passage = self.article.passage_at(offset)
        return Span(passage.start, passage.end) if passage else Span(offset, offset)

    def days_near(self, offset: int) -> set[Period]:
        """Single days that are named in the passage around a code point."""
        return {
            one.period
            for one in self.within(self.days, self.passage_span(offset))
            if one.period is not None and one.period.granularity == "day"
        }

    def events_near(self, span: Span) -> set[str]:
        """Ids of the events that are told in a span."""
        return {one.event for one in self.within(self._tellings, span) if one.event}

    @cached_property
    def _tellings(self) -> list[Mention]:
        return [one for one in self.mentions if one.kind == "event" and one.event]

    @cached_property
    def named(self) -> frozenset[str]:
        """Ids of the entities that the article names."""
        return frozenset(one.entity for one in self.names if one.entity)

    def place(self, start: int, end: int) -> Place:
        """A stretch of the article as a place."""
        passage = self.article.passage_at(start)
        return Place(self.article.id, passage.n if passage else 0, start, end, self.article.text[start:end])

    def quoted(self, offset: int) -> bool:
        """Whether a code point stands inside a quotation."""
        return any(one.start <= offset < one.end for one in self._quotes_around(offset))

    def _quotes_around(self, offset: int) -> list[Span]:
        """Quotations that may hold a code point: those that start before it, not too far away."""
        high = bisect_right(self.quotes, offset, key=_start)
        return self.quotes[max(0, high - _NESTED) : high]


def _start(one: Mention | Span) -> int:
    return one.start
