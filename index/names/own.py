"""Reading text labelled by hand in brackets: ``[P Xi Jinping] visited [L Samarkand].``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from index.errors import ReadError
from index.names.corpora import Document, LabelledSpan, Sentence, bio_tags
from index.text.tokens import iterate

LABELS = {"P": "PERSON", "O": "ORG", "L": "LOC", "N": "NORP", "M": "MISC"}
_SPAN = re.compile(r"\[([A-Z]) ([^\[\]]+)\]")


def parse(line: str) -> tuple[str, list[LabelledSpan]]:
    """The plain text of a labelled line and its spans.

    Raises:
        ValueError: If a label is unknown or a bracket is left over.
    """
    text, spans, at = "", [], 0
    for match in _SPAN.finditer(line):
        text += line[at : match.start()]
        start = len(text)
        text += match[2]
        spans.append(LabelledSpan(start, len(text), LABELS[match[1]]))
        at = match.end()
    text += line[at:]
    if "[" in text or "]" in text:
        raise ValueError(f"bracket left over in: {line}")
    return text, spans


def sentence(line: str) -> Sentence:
    """A labelled line as a sentence in our tokens.

    Raises:
        ValueError: If the line is not well labelled or a span does not fall on tokens.
    """
    text, spans = parse(line)
    tokens = list(iterate(text))
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i + 1 for i, token in enumerate(tokens)}
    try:
        placed = [(starts[start], ends[end], label) for start, end, label in spans]
    except KeyError as error:
        raise ValueError(f"a span does not fall on tokens in: {line}") from error
    spaces = [b.start > a.end for a, b in itertools.pairwise(tokens)]
    return Sentence(
        [token.text for token in tokens], [*spaces, True][: len(tokens)], bio_tags(len(tokens), placed)
    )


def read_own(path: Path) -> Iterator[Document]:
    """Documents of a file of labelled lines: an empty line between documents, "#" before a comment.

    Raises:
        ReadError: If the file cannot be read or a line is not well labelled.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"not readable: {error}", where=str(path)) from error
    document = Document(f"{path.stem}-1")
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if document.sentences:
                yield document
            document = Document(f"{path.stem}-{number}")
            continue
        try:
            document.sentences.append(sentence(line.strip()))
        except (ValueError, KeyError) as error:
            raise ReadError(str(error), where=f"{path}, line {number}") from error
    if document.sentences:
        yield document
