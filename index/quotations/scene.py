"""An article with its mentions in order, so that what stands near a quotation is found without a search.

However long a sentence is, no more than a thousand code points on either side of a quotation are looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from index.model import Article, Mention, Place, Span

_REACH = 1000


class Scene:
    """One article.

    Args:
        article: The whole article.
        mentions: Its quotations, dates and names, by place.
    """

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        self.article = article
        self.quotes = [one for one in mentions if one.kind == "quote"]
        self.names = [one for one in mentions if one.kind == "entity" and one.entity]
        self._dates = [one for one in mentions if one.kind == "date"]
        self._sentence_starts = [sentence.start for sentence in article.sentences]
        self._quote_starts = [one.start for one in self.quotes]
        self._name_starts = [one.start for one in self.names]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def days(self) -> list[Mention]:
        """Date mentions outside quotations: those inside are the speakers'."""
        return [one for one in self._dates if not self.is_quoted(one.start, one.start + 1)]

    @cached_property
    def _day_starts(self) -> list[int]:
        return [one.start for one in self.days]

    @cached_property
    def _quoted_up_to(self) -> list[int]:
        """For each quotation the furthest end of it and those before: quotations may be nested."""
        ends: list[int] = []
        for one in self.quotes:
            ends.append(max(one.end, ends[-1] if ends else 0))
        return ends

    def sentence(self, span: Span) -> Span:
        """From the start of the sentence in which a span starts to the end of the one in which it ends."""
        sentences = self.article.sentences
        if not sentences:
            return span
        first = max(0, bisect_right(self._sentence_starts, span.start) - 1)
        last = max(first, bisect_right(self._sentence_starts, max(span.start, span.end - 1)) - 1)
        return Span(
            max(min(span.start, sentences[first].start), span.start - _REACH),
            min(max(span.end, sentences[last].end), span.end + _REACH),
        )

    def place(self, span: Span) -> Place:
        """A span as a place."""
        passage = self.article.passage_at(span.start)
        words = self.text[span.start : span.end]
        return Place(self.article.id, passage.n if passage else 0, span.start, span.end, words)

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a stretch shares a code point with a quotation."""
        number = bisect_left(self._quote_starts, end) - 1
        return number >= 0 and self._quoted_up_to[number] > start

    def next_quote(self, offset: int) -> int:
        """Where the next quotation starts at or after a code point; the end of the text if there is none."""
        number = bisect_left(self._quote_starts, offset)
        return self._quote_starts[number] if number < len(self._quote_starts) else len(self.text)

    def names_between(self, start: int, end: int) -> list[Mention]:
        """Names that start in a stretch."""
        return self.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def people_between(self, start: int, end: int, aside: Span) -> frozenset[str]:
        """Entity ids of the people named in a stretch, outside ``aside``."""
        return frozenset(
            one.entity
            for one in self.names_between(start, end)
            if one.type == "PERSON" and one.entity and not aside.start <= one.start < aside.end
        )

    def days_between(self, start: int, end: int) -> list[Mention]:
        """Dates outside quotations that start in a stretch."""
        return self.days[bisect_left(self._day_starts, start) : bisect_left(self._day_starts, end)]
