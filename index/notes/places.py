"""What a note stands on, and where that is in the article as it is now.

A note names its passage by article, paragraph number and the words themselves with their surroundings, so
that it is found again when a text is edited.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.decisions import CONTEXT, Anchor
from index.model import Article, Note, NoteKind

MAX_QUOTE = 400
"""Code points of the words that a note is held by."""
_ALIKE = 0.6
"""Share of its words that a passage must still hold for a note to stay on it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A note as it is kept.

    Attributes:
        id: Short name.
        kind: A note or a mark.
        anchor: The words it is on.
        text: What was noted.
        tags: Tags, sorted.
        who: User name.
        when: Time of the last change, ISO 8601 to the second.
    """

    id: str
    kind: NoteKind
    anchor: Anchor
    text: str = ""
    tags: tuple[str, ...] = ()
    who: str = ""
    when: str = ""


def anchor_of(article: Article, start: int, end: int) -> Anchor:
    """What a note on ``text[start:end]`` is held by."""
    passage = article.passage_at(start)
    end = min(end, start + MAX_QUOTE)
    return Anchor(
        article=article.id,
        passage=passage.n if passage else 0,
        quote=article.text[start:end],
        before=article.text[max(0, start - CONTEXT) : start],
        after=article.text[end : end + CONTEXT],
    )


def locate(anchor: Anchor, article: Article) -> int | None:
    """Where the words of a note are in the article as it is now.

    The words themselves are looked for first; if they were edited, the passage that still holds most of them.

    Returns:
        A code point, or None if nothing like them is left.
    """
    exact = anchor.locate(article)
    if exact is not None:
        return exact
    from index.quotations.words import keys_of  # here: all that compares quotations comes with it

    wanted = set(keys_of(anchor.quote))
    if not wanted:
        return None
    best = max(
        article.passages,
        key=lambda one: (
            len(wanted & set(keys_of(article.text[one.start : one.end]))),
            -abs(one.n - anchor.passage),
        ),
        default=None,
    )
    if best is None:
        return None
    held = len(wanted & set(keys_of(article.text[best.start : best.end])))
    return best.start if held >= _ALIKE * len(wanted) else None


def note_of(entry: Entry, article: Article | None) -> Note:
    """A kept note as the views show it, found again in the article as it is now."""
    start = None if article is None else locate(entry.anchor, article)
    passage = article.passage_at(start) if article is not None and start is not None else None
    return Note(
        id=entry.id,
        kind=entry.kind,
        article=entry.anchor.article,
        passage=passage.n if passage else entry.anchor.passage,
        quote=entry.anchor.quote,
        start=start,
        text=entry.text,
        tags=entry.tags,
        who=entry.who,
        when=entry.when,
    )
