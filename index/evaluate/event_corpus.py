"""Coreference corpora in one JSONL form, turned into articles and back.

A document line holds ``id``, ``split``, ``title``, ``date`` (ISO or null), ``text``, ``tokens``, ``offsets``
([start, end) code points of each token), ``sents`` ([start, end) token ranges), ``sent_ids`` (the corpus's own
sentence numbers) and ``annotated_sents`` (those whose events are annotated). A mention line holds ``doc``,
``tok`` (token indices), ``chain``, ``kind``, ``annotated`` and sometimes ``head_tok``.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from index.errors import ReadError
from index.events.heads import PARTICLE_LIKE, read
from index.events.tagger import tag
from index.model import Article, ArticleDate, EventHead, Passage, Period, Span

_CUT = frozenset(["the", "a", "an", "his", "her", "their", "its"])


@dataclass(frozen=True, slots=True)
class GoldMention:
    """An annotated event mention.

    Attributes:
        doc: Document id.
        tokens: Token indices, ascending, perhaps with gaps.
        head: Token index of the head.
        chain: Mentions of one event have the same.
    """

    doc: str
    tokens: tuple[int, ...]
    head: int
    chain: str


@dataclass(slots=True)
class CorpusDocument:
    """A document of a corpus.

    Attributes:
        article: It as an article; the id is the corpus's own.
        offsets: [start, end) code points of each token.
        sentence_of: Index of the sentence each token stands in.
        annotated: Whether each sentence's events are annotated.
        topic: The corpus's topic; for training only, never used in linking.
        story: The corpus's name for the story it tells; for training only.
        mentions: Its annotated event mentions.
    """

    article: Article
    offsets: list[tuple[int, int]]
    sentence_of: list[int]
    annotated: list[bool]
    topic: str
    story: str
    mentions: list[GoldMention] = field(default_factory=list)

    def token_at(self, offset: int) -> int:
        """Index of the token at a code point (or the one before it)."""
        return max(0, bisect_right(self.offsets, (offset, 1 << 60)) - 1)

    def tokens(self, start: int, end: int) -> tuple[int, ...]:
        """Indices of the tokens that overlap ``[start, end)``."""
        first = self.token_at(start)
        out = []
        while first < len(self.offsets) and self.offsets[first][0] < end:
            if self.offsets[first][1] > start:
                out.append(first)
            first += 1
        return tuple(out)

    def words(self, sentence: int) -> list[str]:
        """Tokens of a sentence."""
        text = self.article.text
        return [text[a:b] for (a, b), s in zip(self.offsets, self.sentence_of, strict=True) if s == sentence]

    def gold_heads(self) -> tuple[EventHead, ...]:
        """The annotated mentions as heads; where two share a start, the later ones begin inside the word."""
        heads = self._gold()
        return tuple(heads[start][0] for start in sorted(heads))

    def gold_tokens(self) -> dict[int, tuple[int, ...]]:
        """Start of each of ``gold_heads`` → its token indices."""
        return {start: mention.tokens for start, (_, mention) in self._gold().items()}

    def gold_chains(self) -> dict[int, str]:
        """Start of each of ``gold_heads`` → its chain."""
        return {start: mention.chain for start, (_, mention) in self._gold().items()}

    def _gold(self) -> dict[int, tuple[EventHead, GoldMention]]:
        heads: dict[int, tuple[EventHead, GoldMention]] = {}
        words = {
            sentence: self.words(sentence) for sentence in {self.sentence_of[m.head] for m in self.mentions}
        }
        tags = dict(zip(words, tag(list(words.values())), strict=True))
        for mention in self.mentions:
            sentence = self.sentence_of[mention.head]
            at = mention.head - self.sentence_of.index(sentence)
            found = read(words[sentence], at, tags[sentence][at])
            start, end = self.offsets[mention.tokens[0]][0], self.offsets[mention.tokens[-1]][1]
            span = Span(*self.offsets[mention.head])
            while start in heads:
                start += 1
            heads[start] = EventHead(start, end, span, found.lemma, found.type, found.stop, 1.0), mention
        return heads


def head_token(words: Sequence[str]) -> int:
    """Index of the head of a mention of several words: what stands before its particle or object, else the last."""
    low = [word.lower() for word in words]
    end = len(low)
    while end > 1 and low[end - 1] in PARTICLE_LIKE:
        end -= 1
    for at in range(1, end):
        if low[at] in PARTICLE_LIKE or low[at] in _CUT:
            return at - 1
    return end - 1


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as file:
            for line in file:
                if line.strip():
                    yield json.loads(line)
    except (OSError, ValueError, EOFError) as error:
        raise ReadError(str(error), where=path.name, do="give a JSONL file, gzipped or not") from error


def _document(raw: dict[str, Any]) -> CorpusDocument:
    offsets = [(int(a), int(b)) for a, b in raw["offsets"]]
    text = raw["text"]
    spans, sentence_of = [], [0] * len(offsets)
    for number, (first, last) in enumerate(raw["sents"]):
        spans.append(Span(offsets[first][0], offsets[last - 1][1]))
        sentence_of[first:last] = [number] * (last - first)
    marked = set(raw["annotated_sents"])
    day = date.fromisoformat(raw["date"]) if raw.get("date") else None
    when = ArticleDate(Period(day, day, "day"), "stated", "the corpus says so") if day else ArticleDate()
    article = Article(
        id=raw["id"],
        source=raw["id"],
        source_name=raw["id"],
        title=raw.get("title") or "",
        lang="en",
        date=when,
        text=text,
        passages=tuple(Passage(n, span.start, span.end) for n, span in enumerate(spans, 1)),
        sentences=tuple(spans),
    )
    return CorpusDocument(
        article,
        offsets,
        sentence_of,
        [x in marked for x in raw["sent_ids"]],
        str(raw.get("topic", "")),
        str(raw.get("subtopic", "")),
    )


def load(documents: Path, mentions: Path, splits: Sequence[str] = ()) -> list[CorpusDocument]:
    """Documents of a corpus with their annotated event mentions.

    Args:
        documents: JSONL of documents, gzipped or not.
        mentions: JSONL of mentions.
        splits: Only these parts (train, dev, test); all if empty.

    Raises:
        ReadError: If a file cannot be read or is not of that form.
    """
    found: dict[str, CorpusDocument] = {}
    try:
        for raw in _lines(documents):
            if not splits or raw["split"] in splits:
                found[raw["id"]] = _document(raw)
        for raw in _lines(mentions):
            home = found.get(raw["doc"])
            if home is None or raw.get("kind", "event") != "event" or not raw.get("annotated", True):
                continue
            tokens = tuple(sorted(raw["tok"]))
            head = raw.get("head_tok")
            if head is None:
                words = [home.article.text[slice(*home.offsets[t])] for t in tokens]
                head = tokens[head_token(words)]
            home.mentions.append(GoldMention(raw["doc"], tokens, int(head), str(raw["chain"])))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise ReadError(f"not a corpus of the known form: {error!r}", where=documents.name) from error
    return [found[name] for name in sorted(found)]
