"""From an article to its names: a backend finds them, rules correct them, types are made fine."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from index.model import Article, EntityType, NameMention
from index.names import backends, by_rule, overlays, user
from index.names import nominals as descriptions
from index.names.document import Document
from index.names.kinds import fine
from index.names.models import ModelError
from index.names.spans import Found


def tag(
    article: Article,
    *,
    backend: str = backends.DEFAULT,
    names: Mapping[str, EntityType] | None = None,
    without: Collection[str] = (),
    nominals: bool = True,
) -> tuple[NameMention, ...]:
    """Names of an article, ascending, none overlapping, none from folded passages.

    Pure: the same article gives the same names, in any process. What is loaded is loaded once per process.

    Args:
        article: The article.
        backend: What finds names (``index.names.backends``). If the shipped model cannot be used, the rules do.
        names: The user's own names with their types; they always win.
        nominals: Whether descriptions ("the Chinese President") are found too; they take the place of the
            people's name inside them.
        without: Names of rules (``index.names.overlays.RULES``) to leave out, for measuring.

    Raises:
        CrossReadError: If ``backend`` names something that is not there.
    """
    document = Document.of(article)
    found = _found(document, backend, without)
    if names:
        found = user.apply(document, found, names)
    mentions = [
        NameMention(
            start=document.starts[name.first],
            end=document.ends[name.last - 1],
            type=fine(document, name),
            rule=name.rule,
        )
        for name in found
    ]
    return descriptions.add(document, mentions) if nominals else tuple(mentions)


def _found(document: Document, backend: str, without: Collection[str]) -> list[Found]:
    """Names by the backend and the rules, or by the rules alone where the shipped model cannot be used."""
    try:
        found = backends.backend(backend)(document)
    except ModelError:
        if backend != backends.DEFAULT:
            raise
        return by_rule.tag(document)
    return overlays.correct(document, found, without)
