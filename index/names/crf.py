"""Names by the trained model: a linear-chain CRF over the features of ``index.names.features``."""

from __future__ import annotations

from typing import Any

from index.names import models
from index.names.document import Document
from index.names.features import features
from index.names.spans import Found

MODEL = "names.crfsuite"


def tag(document: Document) -> list[Found]:
    """Names of a document, ascending, none overlapping.

    Raises:
        ModelError: If the model is missing or damaged.
    """
    tagger: Any = models.tagger(MODEL)
    found: list[Found] = []
    for (first, _), rows in zip(document.sentences, features(document), strict=True):
        found.extend(spans(tagger.tag(rows), first))
    return found


def spans(tags: list[str], offset: int = 0) -> list[Found]:
    """Names that BIO tags mark, token numbers counted from ``offset``; a lone I- opens a name."""
    found: list[Found] = []
    first, label = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            found.append(Found(offset + first, offset + i, label, "model"))
            label = ""
        if tag != "O" and not label:
            first, label = i, tag[2:]
    return found
