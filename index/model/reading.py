"""An article as search reads it: the text and where its passages are, without all else that is known of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from index.model.text import Article

_START = attrgetter("start")


class Paragraph(NamedTuple):
    """What `Passage` says of where a passage is.

    Attributes:
        n: 1-based number.
        start: First code point of the paragraph.
        end: Code point after its last one.
        furniture: True if folded.
    """

    n: int
    start: int
    end: int
    furniture: bool = False


def paragraphs(rows: Iterable[tuple[int, int, int, bool]]) -> list[Paragraph]:
    """Paragraphs from their fields; several times faster than one call each."""
    return list(map(partial(tuple.__new__, Paragraph), rows))


class Reading(NamedTuple):
    """The text of an article.

    Attributes:
        id: Article id.
        text: Stored text.
        passages: Paragraphs, ascending.
    """

    id: str
    text: str
    passages: Sequence[Paragraph]

    @classmethod
    def of(cls, article: Article) -> Reading:
        """The text of an article that was read whole."""
        return cls(
            article.id,
            article.text,
            paragraphs((place.n, place.start, place.end, place.furniture) for place in article.passages),
        )

    def passage_at(self, offset: int) -> Paragraph | None:
        """The passage that holds the code point ``offset``, or None between passages."""
        at = bisect_right(self.passages, offset, key=_START) - 1
        return self.passages[at] if at >= 0 and offset < self.passages[at].end else None
