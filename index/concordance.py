"""Passages around a keyword, one line each (keyword in context), to be sorted by what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from index.model import Article, ContextLine

WORDS = 3
"""Words beside the keyword that count when lines are sorted."""
CONTEXT = 120
"""Code points kept on each side."""
Order = Literal["text", "left", "right"]


def lines(
    places: Iterable[tuple[str, int, int]], article: Callable[[str], Article], *, context: int = CONTEXT
) -> tuple[ContextLine, ...]:
    """The lines of some places; what stands in folded passages is left out.

    Args:
        places: (article id, first code point, code point after the last one).
        article: Gives the whole article of an id.
        context: Code points at most on each side; neither side leaves the passage.
    """
    found = []
    for name, start, end in places:
        whole = article(name)
        passage = whole.passage_at(start)
        if passage is None or passage.furniture:
            continue
        low, high = max(passage.start, start - context), min(passage.end, end + context)
        found.append(
            ContextLine(
                article=name,
                source=whole.source,
                passage=passage.n,
                start=start,
                end=end,
                left=_flat(whole.text[low:start]),
                text=_flat(whole.text[start:end]),
                right=_flat(whole.text[end:high]),
            )
        )
    return tuple(found)


def ordered(found: Sequence[ContextLine], order: Order) -> tuple[ContextLine, ...]:
    """The lines in order of the text, of the words before the keyword (nearest first), or of those after it."""
    if order == "left":
        return tuple(sorted(found, key=lambda line: (_beside(line.left)[::-1][:WORDS], line.text.casefold())))
    if order == "right":
        return tuple(sorted(found, key=lambda line: (_beside(line.right)[:WORDS], line.text.casefold())))
    return tuple(found)


def _beside(text: str) -> list[str]:
    """Words without case and marks."""
    words = ("".join(sign for sign in word if sign.isalnum()) for word in text.casefold().split())
    return [word for word in words if word]


def _flat(text: str) -> str:
    return "".join(" " if sign.isspace() else sign for sign in text)
