"""Sentences: where one ends, by its full stop and by what stands on both sides of it."""

from __future__ import annotations

import re

from index.model import Span
from index.text import abbreviations
from index.text.words import word_set

_CLOSING = "\"'”’»›)\\]"
_OPENING = "\"'“‘«‹(\\["
# A terminator with closing and footnote marks, then white space (in Chinese and Japanese, nothing). Also
# ". . .", and a closing mark that stands apart: "… here. )". Possessive, and only from the first of a run of
# full stops, so that a line of a million dots stays linear.
_STOP = re.compile(
    rf"(?<![.!?…])[.!?…]++(?:[ \u00a0][.!?…](?=\s))*+[{_CLOSING}]*+(?:[ \u00a0]?\[\d{{1,3}}\])*+"
    rf"(?:[ \u00a0][{_CLOSING}](?=\s))?+(?=\s)|[。！？]++[{_CLOSING}」』）]*+"
)
_NUMBERING = re.compile(rf"\s*[*{_OPENING}]*(?:\d{{1,3}}(?:\.\d{{1,3}})*|[A-Za-z]|[ivx]{{1,4}})$")
_DASHES = re.compile(r"\s+[-–—]+\s")
_LAST_WORD = re.compile(r"[\w.&’'-]*$")
_NEXT = re.compile(rf"\s+([-–—•*{_OPENING}\s]*)(\S\w*)")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?|[^\W\d_]")
# Words that open a sentence and hardly ever stand after an abbreviation inside one.
_OPENERS = word_set("""
    The A An In On At It He She They We You But And Or If When While As After Before Since For From With
    Without Despite However Moreover Also Only No Not So Then Thus This That These Those There Here
    Their His Her Its Our My Your By To Of Is Are Was Were Has Have Had Do Does Did Will Would Could
    Should May Might What Why How Who Where Which Although Because Until Over Under Between Among During
    Through According More Most Many Some Any All Each Every Both Either Neither Another Such Yet Now
    Today Meanwhile Still Instead Finally Last I
""")


def split(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of ``text[start:end]``.

    Args:
        text: Any text.
        start: First code point to look at.
        end: Code point after the last one to look at; None for all.

    Returns:
        Spans into ``text``, ascending, without white space at their ends; together they hold everything
        that is not white space.
    """
    stop = len(text) if end is None else min(end, len(text))
    spans: list[Span] = []
    first = start
    for match in _STOP.finditer(text, start, stop):
        if _ends(text, first, match, stop):
            _add(spans, text, first, match.end())
            first = match.end()
    _add(spans, text, first, stop)
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _ends(text: str, first: int, match: re.Match[str], stop: int) -> bool:
    """Whether the terminator ``match`` ends the sentence that began at ``first``."""
    mark = match[0]
    if mark[0] in "。！？":
        return True
    following = _NEXT.match(text, match.end(), stop)
    if following is None:
        return True
    opening, word = following[1], following[2]
    if word[0].islower():
        # "wikiHow" and "eBay" open a sentence too.
        return word in ("http", "https", "www") or not word.islower()
    if mark[0] != "." or mark[:2] in ("..", ". "):
        return True
    if match.start() - first < 12 and _NUMBERING.match(text[first : match.start()]):
        return False
    before = _LAST_WORD.search(text, max(first, match.start() - 40), match.start())
    last = before[0] if before is not None else ""
    if _DASHES.match(text, match.end()) and (len(mark) > 1 or (len(last) <= 4 and last.istitle())):
        # A quotation and who said it, or the place at the head of a report: «MANDEVILLE, La. -- …».
        return False
    if len(mark) > 1 and last not in abbreviations.ALL:
        return True
    return _ends_after(last, opening, word)


def _ends_after(last: str, opening: str, word: str) -> bool:
    """Whether a full stop after the word ``last`` ends a sentence when ``word`` follows."""
    if last in abbreviations.BEFORE_NAME or last in abbreviations.WITHIN:
        return False
    if last in abbreviations.BEFORE_NUMBER or last in abbreviations.MONTHS:
        return not word[0].isdigit()
    if last in abbreviations.MAY_END:
        return word in _OPENERS or bool(opening.strip())
    if _ACRONYM.fullmatch(last):
        if len(last) == 1 and last != "I":
            return word in _OPENERS and word not in ("A", "I")
        return word in _OPENERS
    return True
