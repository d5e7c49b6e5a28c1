r"""Passages: the paragraphs of a text.

A line is a paragraph, as texts saved from the web have it, unless the file was wrapped by hand: then the
lines of a block belong together, and blocks are parted by empty lines.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from index.model import Span

_ENDS_SENTENCE = (".", "!", "?", "…", ":", '"', "”", "’", ")", "»", "。", "！", "？")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_LIST_ITEM = re.compile(r"[-*•–—·]\s|\(?\d{1,3}[.)]\s")


def unwrap(text: str) -> str:
    r"""``text`` with the line breaks inside its paragraphs as spaces, if its lines were wrapped by hand.

    The length stays the same, so that offsets hold.
    """
    lines = text.split("\n")
    if not _is_wrapped(lines):
        return text
    parts = [lines[0]]
    for above, line in pairwise(lines):
        joined = above.strip() and line.strip() and not _LIST_ITEM.match(line.lstrip())
        parts.append((" " if joined else "\n") + line)
    return "".join(parts)


def split(text: str) -> list[Span]:
    r"""Paragraphs of ``text``: every line that is not empty, without the white space around it."""
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            first = start + len(line) - len(line.lstrip())
            spans.append(Span(first, first + len(stripped)))
        start += len(line) + 1
    return spans


def _is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken at a width instead of at paragraphs.

    A wrapped text has blocks of several lines whose inner lines are about equally long and mostly end in
    the middle of a sentence.
    """
    inner: list[str] = []
    blocks = 0
    block: list[str] = []
    for line in [*lines, ""]:
        stripped = line.strip()
        if stripped:
            block.append(stripped)
            continue
        if len(block) > 1:
            blocks += 1
            inner += block[:-1]
        block = []
    if len(inner) < 4:
        return False
    lengths = [len(line) for line in inner]
    middle = median(lengths)
    if not 40 <= middle <= 130 or max(lengths) > 200:
        return False
    alike = sum(middle * 0.6 <= length <= middle * 1.25 for length in lengths)
    broken = sum(not line.endswith(_ENDS_SENTENCE) for line in inner)
    return alike >= 0.8 * len(inner) and broken >= 0.6 * len(inner)
