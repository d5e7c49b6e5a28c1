"""Where words stand together, in positions of words; matching a text and asking the index both use it.

A position numbers the words of an article; between two passages it jumps by
`index.search.postings.PASSAGE_GAP`, so that nothing matches across passages. A span ``(first, end)`` is
end-exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence

WordSpan = tuple[int, int]
_LONGEST_PART = 2_000  # words of a part: a phrase, or stretches inside one another


def phrase(words: Sequence[Sequence[int]]) -> list[WordSpan]:
    """The places where words stand one after another, given the ascending positions of each."""
    if not all(words):
        return []
    rarest = min(range(len(words)), key=lambda place: len(words[place]))
    others = [(place, set(words[place])) for place in range(len(words)) if place != rarest]
    starts = (position - rarest for position in words[rarest])
    return [
        (start, start + len(words))
        for start in starts
        if all(start + place in positions for place, positions in others)
    ]


def near(parts: Sequence[Sequence[WordSpan]], distance: int) -> list[WordSpan]:
    """The shortest stretches that hold one span of each part, given the ascending spans of each.

    From the end of the earliest span to the start of the latest one there are at most ``distance`` words,
    neighbours having 1. The spans of one stretch do not overlap. Of stretches with the same start the
    shortest counts, and none that holds another.
    """
    if not all(parts):
        return []
    events = sorted((span, part) for part, spans in enumerate(parts) for span in spans)
    found: list[WordSpan] = []
    for at, (span, part) in enumerate(events):
        stretch = _backwards(events, at, span, part, len(parts), distance)
        if stretch is not None and (not found or found[-1][0] < stretch[0]):
            found.append(stretch)
    return found


def _backwards(
    events: Sequence[tuple[WordSpan, int]], at: int, last: WordSpan, part: int, parts: int, distance: int
) -> WordSpan | None:
    """The shortest stretch whose latest span is event ``at``: the nearest earlier span of each other part."""
    missing = set(range(parts)) - {part}
    start, earliest_end = last
    for place in range(at - 1, -1, -1):
        (first, end), other = events[place]
        if last[0] - first > distance + _LONGEST_PART:
            return None
        if other in missing and end <= start:
            missing.discard(other)
            start, earliest_end = first, end
            if not missing:
                break
    if missing or last[0] - (earliest_end - 1) > distance:
        return None
    return start, last[1]
