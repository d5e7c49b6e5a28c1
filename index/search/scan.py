"""Finds a few words in plain English prose without cutting all of it into words.

It finds exactly what `index.search.words.tokenize` would, several times faster, or says that it cannot tell:
where a passage has letters beyond ASCII, "U.S." or "don't", words are not simply runs of letters and digits.
"""

from __future__ import annotations

from index.model import Span

MOST_FORMS = 12
_LONGEST = 60
# Typographic signs that are no letters, as ASCII signs that are none either; apostrophes stay apostrophes.
# Most frequent first; replacing one after the other is much faster than ``str.translate``.
_SIGNS = [
    *((sign, "'") for sign in "\u2019\u2018"),
    *((sign, " ") for sign in "“”–—…\u00a0«»„•·−‑€£°§\u2009\u202f\u2002\u2003"),
]


def scan(text: str, start: int, end: int, forms: tuple[str, ...], prefix: str) -> list[Span] | None:
    """The words of ``text[start:end]`` that have one of some normal forms or start with a prefix.

    Args:
        text: A text.
        start: First code point of a passage.
        end: Code point after its last one.
        forms: Normal forms.
        prefix: Beginning of a normal form; empty for none.

    Returns:
        The spans of the words in ``text``, ascending; None if only cutting the passage into words can tell.
    """
    piece = text[start:end]
    if not piece.isascii():
        for sign, plain in _SIGNS:
            piece = piece.replace(sign, plain)
            if piece.isascii():
                break
        else:
            return None
    low = piece.lower()
    if len(forms) > MOST_FORMS or _has_odd_words(low):
        return None
    found: list[Span] = []
    for form in (*forms, prefix) if prefix else forms:
        if not form.isascii() or len(form) > _LONGEST or not form.isalnum():
            return None
        at = low.find(form)
        while at >= 0:
            last = at + len(form)
            if not (at and low[at - 1].isalnum()):
                if form is prefix:
                    while low[last : last + 1].isalnum():
                        last += 1
                if not low[last : last + 1].isalnum() and not _is_possessive(low, at, last):
                    found.append(Span(start + at, start + last))
            at = low.find(form, last)
    return sorted(set(found)) if len(forms) + bool(prefix) > 1 else found


def _has_odd_words(low: str) -> bool:
    """Whether a word may have an apostrophe or points inside; possessives are no such words."""
    at = low.find("'")
    while at >= 0:
        if (
            low[at + 1 : at + 2].isalnum()
            and low[at - 1 : at].isalnum()
            and not _is_possessive(low, at + 1, at + 2)
        ):
            return True
        at = low.find("'", at + 1)
    at = low.find(".")
    while at >= 0:
        if low[at + 1 : at + 2].isalpha() and low[at - 1 : at].isalpha():
            return True
        at = low.find(".", at + 1)
    return False


def _is_possessive(low: str, start: int, end: int) -> bool:
    """Whether the run of letters is the s of a possessive, which is no word."""
    return (
        start >= 2
        and low[start:end] == "s"
        and low[start - 1] == "'"
        and low[start - 2].isalnum()
        and not low[end : end + 1].isalnum()
    )
