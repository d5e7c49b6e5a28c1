"""The scope "same paragraph" in the text of one article; see `index.search.passages` for many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.model import Span
from index.model.reading import Paragraph, Reading
from index.search.tree import And, Everything, Field, Leaf, Node, Not, Nothing, Or


def names_passages(leaf: Leaf) -> bool:
    """Whether a leaf is ``id:article#n``."""
    return isinstance(leaf, Field) and leaf.name == "id" and any("#" in value for value in leaf.values)


def passages_with(
    article: Reading, node: Node, spans: Callable[[Leaf], Sequence[Span]], whole: Callable[[Leaf], bool]
) -> list[Paragraph]:
    """The passages of an article that answer a whole query, found in its text.

    Args:
        article: The article with its text.
        node: The query.
        spans: Where a leaf stands in the article, ascending.
        whole: Whether a field holds for the article.
    """
    known: dict[Leaf, list[int]] = {}

    def answers(part: Node, passage: Paragraph) -> bool:
        match part:
            case Everything():
                return True
            case Nothing():
                return False
            case And(parts):
                return all(answers(inner, passage) for inner in parts)
            case Or(parts):
                return any(answers(inner, passage) for inner in parts)
            case Not(inner):
                return not answers(inner, passage)
            case Field() if not names_passages(part):
                return whole(part)
            case _:
                if part not in known:
                    known[part] = [span.start for span in spans(part)]
                return any(passage.start <= start < passage.end for start in known[part])

    return [passage for passage in article.passages if not passage.furniture and answers(node, passage)]
