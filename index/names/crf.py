"""Names by the trained models: two passes of a linear-chain CRF over ``index.names.features``.

The first pass sees one sentence and what the document says of its words. The second one also sees what the first
found for the same words elsewhere in the document (``index.names.agreement``), so that a name clear in one place
is found in all.
"""

from __future__ import annotations

from typing import Any

from index.names import models
from index.names.agreement import Agreement
from index.names.document import Document
from index.names.features import features
from index.names.spans import Found

FIRST = "names-first.crfsuite.gz"
SECOND = "names.crfsuite.gz"
RULE = "model"


def tag(document: Document) -> list[Found]:
    """Names of a document, ascending, none overlapping.

    Raises:
        ModelError: If a model is missing or damaged.
    """
    first: Any = models.tagger(FIRST)
    second: Any = models.tagger(SECOND)
    rows = features(document)
    found: list[Found] = []
    for (start, _), sentence in zip(document.sentences, rows, strict=True):
        found += spans(first.tag(sentence), start)
    agreement = Agreement(document, found)
    names: list[Found] = []
    for (start, end), sentence in zip(document.sentences, rows, strict=True):
        for row, more in zip(sentence, agreement.features(start, end), strict=True):
            row += more
        names += spans(second.tag(sentence), start)
    return names


def spans(tags: list[str], offset: int = 0) -> list[Found]:
    """Names that BIO tags mark, token numbers counted from ``offset``; a lone I- opens a name."""
    found: list[Found] = []
    first, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            found.append(Found(offset + first, offset + i, label, RULE))
            label = ""
        if tag != "O" and not label:
            first, label = i, tag[2:]
    return found
