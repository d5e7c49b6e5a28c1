"""From an article to its names: a backend finds them, rules correct them, types are made fine."""

from __future__ import annotations

from index.model import Article, NameMention
from index.names import by_rule
from index.names.document import Document
from index.names.kinds import fine


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
        for name in by_rule.tag(document)
    )
