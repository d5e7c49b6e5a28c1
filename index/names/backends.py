"""What finds names before the rules: the shipped model, the rules alone, or the user's own spaCy pipeline."""

from __future__ import annotations

import importlib.util
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Any, Protocol

from index.errors import CrossReadError
from index.names import by_rule, crf
from index.names.document import Document
from index.names.models import ModelError
from index.names.spans import Found

DEFAULT = "model"
RULES = "rules"
_SPACY = "spacy:"
# spaCy's labels (those of OntoNotes, and the four of CoNLL) in ours; what is not here is no name for us.
_SPACY_TYPES = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "NORP",
    "EVENT": "MISC",
    "LAW": "MISC",
    "WORK_OF_ART": "MISC",
    "PRODUCT": "MISC",
    "MISC": "MISC",
}


class Backend(Protocol):
    """Finds the names of one document; the same document always gives the same names."""

    def __call__(self, document: Document) -> list[Found]:
        """Names, ascending, none overlapping.

        Raises:
            ModelError: If what it needs cannot be loaded.
        """
        ...


def backend(name: str) -> Backend:
    """The backend of that name, loaded at most once per process.

    Args:
        name: ``model``, ``rules`` or ``spacy:PIPELINE`` (the setting ``nlp.backend``).

    Raises:
        CrossReadError: If there is no such backend, or spaCy or the pipeline is not installed.
    """
    if name in ("", DEFAULT):
        return crf.tag
    if name == RULES:
        return by_rule.tag
    if name.startswith(_SPACY):
        return _spacy(name.removeprefix(_SPACY))
    raise CrossReadError(
        f"no way to find names is called {name!r}",
        where="nlp.backend",
        do="write model, rules or spacy:PIPELINE",
    )


def check(name: str) -> None:
    """Make sure that a backend is there, without loading it.

    Raises:
        CrossReadError: As ``backend``, but a pipeline that spaCy does not know is only noticed there.
    """
    if not name.startswith(_SPACY):
        backend(name)
    elif importlib.util.find_spec("spacy") is None:
        raise _no_spacy(name)


def _no_spacy(name: str) -> ModelError:
    return ModelError(
        "spaCy is not installed", where=f"nlp.backend {name}", do='pip install "crossread[spacy]"'
    )


@cache
def _spacy(pipeline: str) -> Backend:
    try:
        import spacy
    except ImportError as error:
        raise _no_spacy(_SPACY + pipeline) from error
    try:
        loaded: Any = spacy.load(pipeline)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"spaCy finds no pipeline called {pipeline}",
            where=f"nlp.backend spacy:{pipeline}",
            do="install it, or name another",
        ) from error
    return SpacyBackend(loaded)


class SpacyBackend:
    """Names by a spaCy pipeline.

    Args:
        pipeline: A loaded ``spacy.Language`` with an entity recogniser.
    """

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def __call__(self, document: Document) -> list[Found]:
        """Names of a document, sentence by sentence, grown to our tokens."""
        found: list[Found] = []
        for first, last in document.sentences:
            start = document.starts[first]
            text = document.text[start : document.ends[last - 1]]
            for entity in self._pipeline(text).ents:
                type_ = _SPACY_TYPES.get(entity.label_)
                a = max(
                    bisect_right(document.ends, start + entity.start_char), found[-1].last if found else 0
                )
                b = bisect_left(document.starts, start + entity.end_char)
                if type_ and a < b:
                    found.append(Found(a, b, type_, "spaCy"))
        return found
