"""The words around a hit, with every hit in them marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.model import Marked, Span
from index.model.reading import Paragraph

BEFORE, AFTER = 60, 110  # code points of context
_CUT = "…"
_SPACE = re.compile(r"\s")
# Line breaks and tabs inside a paragraph become spaces, one for one, so that offsets hold.
_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029", " "))


def snippet(
    text: str,
    passage: Paragraph | None,
    hit: Span,
    hits: Sequence[Span],
    *,
    before: int = BEFORE,
    after: int = AFTER,
) -> Marked:
    """The context of a hit inside its passage.

    Args:
        text: The text of the article.
        passage: The passage that holds the hit, if one does.
        hit: The hit.
        hits: All hits of the article, ascending; those inside the context are marked too.
        before: Code points before the hit, at most.
        after: Code points from the hit's start, at most; a longer hit is cut.

    Returns:
        The words, cut between words where possible, with … where something is left out.
    """
    low = passage.start if passage is not None else hit.start
    high = passage.end if passage is not None else min(len(text), hit.start + after)
    start = _after_space(text, max(low, hit.start - before), low, hit.start)
    end = _before_space(text, min(high, hit.start + after), min(hit.end, high), high)
    return cut(text, start, end, hits, low=low, high=high)


def cut(text: str, start: int, end: int, hits: Sequence[Span], *, low: int, high: int) -> Marked:
    """``text[start:end]`` with the hits in it marked; … stands where ``low`` or ``high`` is further out."""
    lead = _CUT if start > low else ""
    tail = _CUT if end < high else ""
    marks = []
    last = start
    for span in hits:
        first, stop = max(span.start, last), min(span.end, end)
        if first < stop:
            marks.append(Span(first - start + len(lead), stop - start + len(lead)))
            last = stop
    shown = text[start:end]
    if not shown.isprintable():
        shown = shown.translate(_BREAKS)
    return Marked(lead + shown + tail, tuple(marks))


def _after_space(text: str, at: int, low: int, hit: int) -> int:
    if at <= low:
        return low
    space = _SPACE.search(text, at - 1, hit)
    return space.end() if space is not None else at


def _before_space(text: str, at: int, hit_end: int, high: int) -> int:
    if at >= high:
        return high
    for place in range(at, max(hit_end, at - 40), -1):
        if text[place].isspace():
            return place
    return at
