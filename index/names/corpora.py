"""Reading the corpora of names (IOB) and the treebanks (CoNLL-U), in their own tokens or in ours."""

from __future__ import annotations

import gzip
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from index.errors import ReadError
from index.model import Span
from index.names import document
from index.text.tokens import iterate


class LabelledSpan(NamedTuple):
    """A labelled stretch of a text.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        label: PERSON, ORG, LOC, NORP or MISC.
    """

    start: int
    end: int
    label: str


@dataclass(slots=True)
class Sentence:
    """A sentence of a corpus.

    Attributes:
        words: Tokens of the corpus.
        spaces: Whether white space follows each token.
        tags: BIO tag or part of speech of each token.
    """

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The sentence as text, without white space at its end."""
        pairs = zip(self.words, self.spaces, strict=True)
        return "".join(word + " " * space for word, space in pairs).rstrip()

    def offsets(self) -> list[tuple[int, int]]:
        """Start and end of each token in ``text``."""
        found, at = [], 0
        for word, space in zip(self.words, self.spaces, strict=True):
            found.append((at, at + len(word)))
            at += len(word) + space
        return found

    def spans(self) -> list[LabelledSpan]:
        """The spans that the BIO tags mark, as offsets into ``text``; a lone I- opens a span."""
        offsets = self.offsets()
        return [LabelledSpan(offsets[a][0], offsets[b - 1][1], label) for a, b, label in bio_spans(self.tags)]


@dataclass(slots=True)
class Document:
    """A document of a corpus: its sentences in order; its id is empty where the corpus tells no documents."""

    id: str
    sentences: list[Sentence] = field(default_factory=list)


def bio_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """``(first, last, label)`` of the spans of BIO tags, ``last`` exclusive; a lone I- opens a span."""
    spans: list[tuple[int, int, str]] = []
    first, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        inside = tag.startswith("I-") and tag[2:] == label
        if label and not inside:
            spans.append((first, i, label))
            label = ""
        if tag != "O" and not inside:
            first, label = i, tag[2:]
    return spans


def bio_tags(size: int, spans: list[tuple[int, int, str]]) -> list[str]:
    """BIO tags of ``size`` tokens from spans of tokens that do not overlap."""
    tags = ["O"] * size
    for first, last, label in spans:
        tags[first] = f"B-{label}"
        for i in range(first + 1, last):
            tags[i] = f"I-{label}"
    return tags


def read_iob(path: Path) -> Iterator[Document]:
    """Documents of an IOB file (``token TAB space-after TAB tag``, "# doc ID" before a document).

    Raises:
        ReadError: If the file cannot be read or a line has another shape.
    """
    document, sentence = Document(""), Sentence()
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                line = line.rstrip("\n")
                if line.startswith("# doc ") and "\t" not in line:
                    if line[6:] != document.id:
                        if document.sentences:
                            yield document
                        document = Document(line[6:])
                elif line:
                    cells = line.split("\t")
                    if len(cells) != 3:
                        raise ReadError(f"line {number} has {len(cells)} cells instead of 3", where=str(path))
                    sentence.words.append(cells[0])
                    sentence.spaces.append(cells[1] == "1")
                    sentence.tags.append(cells[2])
                elif sentence.words:
                    document.sentences.append(sentence)
                    sentence = Sentence()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ReadError(f"not a readable IOB file: {error}", where=str(path)) from error
    if sentence.words:
        document.sentences.append(sentence)
    if document.sentences:
        yield document


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file with their parts of speech; words of a contraction are joined again.

    Raises:
        ReadError: If the file cannot be read.
    """
    sentence = Sentence()
    joined_until = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if line == "\n":
                    if sentence.words:
                        yield sentence
                    sentence, joined_until = Sentence(), 0
                elif len(cells) == 10 and "." not in cells[0]:
                    first, _, last = cells[0].partition("-")
                    space = "SpaceAfter=No" not in cells[9]
                    if last:
                        joined_until = int(last)
                        sentence.words.append(cells[1])
                        sentence.spaces.append(space)
                    elif int(first) > joined_until:
                        sentence.words.append(cells[1])
                        sentence.spaces.append(space)
                        sentence.tags.append(cells[3])
                    elif len(sentence.tags) < len(sentence.words):
                        sentence.tags.append(cells[3])
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ReadError(f"not a readable CoNLL-U file: {error}", where=str(path)) from error


def in_our_tokens(sentence: Sentence, *, bio: bool) -> tuple[list[str], list[str]]:
    """Words and tags of a sentence in the tokens of ``index.text.tokens``.

    Args:
        sentence: A sentence in its corpus's tokens.
        bio: Whether the tags are BIO tags (spans are kept whole, grown to our tokens) or one a token
            (our token takes the tag of the corpus token that holds its first code point).
    """
    tokens = list(iterate(sentence.text()))
    words = [token.text for token in tokens]
    offsets = sentence.offsets()
    if not bio:
        starts = [start for start, _ in offsets]
        return words, [sentence.tags[bisect_right(starts, token.start) - 1] for token in tokens]
    spans: list[tuple[int, int, str]] = []
    for start, end, label in sentence.spans():
        inside = [i for i, token in enumerate(tokens) if token.start < end and start < token.end]
        if inside and (not spans or spans[-1][1] <= inside[0]):
            spans.append((inside[0], inside[-1] + 1, label))
    return words, bio_tags(len(words), spans)


def with_our_tokens(source: Document) -> tuple[document.Document, list[tuple[int, int, str]]]:
    """A corpus document in our tokens, with its gold spans as ``(first token, last token exclusive, label)``."""
    texts = [sentence.text() for sentence in source.sentences]
    bounds, gold, at = [], [], 0
    for sentence, text in zip(source.sentences, texts, strict=True):
        bounds.append(Span(at, at + len(text)))
        gold += [LabelledSpan(start + at, end + at, label) for start, end, label in sentence.spans()]
        at += len(text) + 1
    made = document.Document("\n".join(texts), bounds)
    spans: list[tuple[int, int, str]] = []
    for start, end, label in gold:
        first = bisect_right(made.ends, start)
        last = bisect_left(made.starts, end)
        if first < last and (not spans or spans[-1][1] <= first):
            spans.append((first, last, label))
    return made, spans
