"""An article as the name tagger sees it: parallel lists of tokens, cut into sentences."""

from __future__ import annotations

from collections.abc import Iterable

from index.model import Article, Span
from index.text import sentences as sentence_splitter
from index.text.tokens import iterate


class Document:
    """The tokens of an article's sentences, furniture left out.

    Attributes:
        text: The article's stored text.
        words: Token texts, all sentences one after the other.
        starts: First code point of each token.
        ends: Code point after the last one of each token.
        sentences: ``(first, last)`` token indices of each sentence, ``last`` exclusive.
    """

    __slots__ = ("ends", "sentences", "starts", "text", "words")

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        for span in spans:
            first = len(self.words)
            for start, end, word in iterate(text, span.start, span.end):
                self.starts.append(start)
                self.ends.append(end)
                self.words.append(word)
            if len(self.words) > first:
                self.sentences.append((first, len(self.words)))

    @classmethod
    def of(cls, article: Article) -> Document:
        """The document of an article: its sentences, or those of its unfolded passages if it has none yet."""
        if article.sentences or not article.text:
            return cls(article.text, article.sentences)
        if not article.passages:
            return cls(article.text, sentence_splitter.split(article.text))
        found = (
            span
            for passage in article.passages
            if not passage.furniture and passage.repeats is None
            for span in sentence_splitter.split(article.text, passage.start, passage.end)
        )
        return cls(article.text, found)

    def touches(self, i: int) -> bool:
        """Whether token ``i`` follows its predecessor without white space."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def phrase(self, first: int, last: int) -> str:
        """The tokens ``first`` to ``last`` (exclusive) joined by single spaces: the form of the gazetteer."""
        if last == first + 1:
            return self.words[first]
        return " ".join(self.words[first:last])

    def surface(self, first: int, last: int) -> str:
        """The text of the tokens ``first`` to ``last`` (exclusive) as written."""
        return self.text[self.starts[first] : self.ends[last - 1]]
