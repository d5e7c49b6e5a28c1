"""From an article to its names: the model finds them, rules correct them, types are made fine."""

from __future__ import annotations

from index.model import Article, NameMention
from index.names import by_rule, crf, overlays
from index.names.document import Document
from index.names.kinds import fine
from index.names.models import ModelError
from index.names.spans import Found


def tag(article: Article) -> tuple[NameMention, ...]:
    """Names of an article, ascending, none overlapping, none from folded passages.

    Pure: the same article gives the same names, in any process. What is loaded is loaded once per process.
    """
    document = Document.of(article)
    return tuple(
        NameMention(
            start=document.starts[name.first],
            end=document.ends[name.last - 1],
            type=fine(document, name),
            rule=name.rule,
        )
        for name in _names(document)
    )


def _names(document: Document) -> list[Found]:
    """Names by the model, or by the rules alone where it cannot be used."""
    try:
        return overlays.correct(document, crf.tag(document))
    except ModelError:
        return by_rule.tag(document)
