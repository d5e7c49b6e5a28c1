"""Paragraphs out of printed lines: running heads left out, hyphens and broken lines mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.text import bylines, lines, stated

_SHORT_LINE = 0.8
"""A line shorter than this share of the page's width may end a paragraph."""
_FULL_LINE = 0.97
_EDGE = 2
"""So many lines at the top and at the bottom of a page may be running heads."""
_DIGITS = re.compile(r"\d+")
_HYPHENATED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")


def paragraphs(pages: Sequence[Sequence[str]]) -> tuple[str, int]:
    """The text of a document of several pages.

    Args:
        pages: The lines of each page, top to bottom.

    Returns:
        Its paragraphs, parted by empty lines, and how many lines were left out as running heads.
    """
    cleaned = [[" ".join(line.split()) for line in page] for page in pages]
    kept, left_out = _without_heads(cleaned)
    width = _width([line for page in kept for line in page])
    found: list[str] = []
    current = ""
    last = ""
    for page in kept:
        for line in page:
            if not line:
                # An empty line inside a sentence is a gap on the page, as at a picture.
                if current and (lines.ends_sentence(current) or len(last) < _SHORT_LINE * width):
                    found.append(current)
                    current = ""
                continue
            if current and _begins_anew(last, line, width):
                found.append(current)
                current = ""
            current = _joined(current, line)
            last = line
    return "\n\n".join([*found, *([current] if current else [])]) + "\n", left_out


def _without_heads(pages: list[list[str]]) -> tuple[list[list[str]], int]:
    """The pages without lines that stand at the edge of several of them, page numbers apart."""
    edges: Counter[str] = Counter()
    for page in pages:
        said = [line for line in page if line]
        edges.update({_shape(line) for line in said[:_EDGE] + said[-_EDGE:]})
    often = max(2, len(pages) // 2)
    kept: list[list[str]] = []
    left_out = 0
    for page in pages:
        filled = [index for index, line in enumerate(page) if line]
        edge = {*filled[:_EDGE], *filled[-_EDGE:]}
        drop = {
            index
            for index in edge
            if len(page[index]) <= 100 and len(pages) > 1 and edges[_shape(page[index])] >= often
        }
        left_out += len(drop)
        kept.append([line for index, line in enumerate(page) if index not in drop])
    return kept, left_out


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line).casefold()


def _width(found: Sequence[str]) -> int:
    """Length of a full line: nine out of ten lines are no longer."""
    lengths = sorted(len(line) for line in found if line)
    return lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)] if lengths else 0


def _begins_anew(last: str, line: str, width: int) -> bool:
    """Whether a line begins a new paragraph after ``last``."""
    if lines.is_item(line):
        return True
    if bylines.find(line) is not None or stated.date_line(line) is not None:
        return True
    if _HYPHENATED.search(last):
        return False
    if lines.ends_sentence(last):
        # The line was ended although the next word had room on it.
        return len(last) + 1 + len(line.split(" ", 1)[0]) <= _FULL_LINE * width
    return len(last) < _SHORT_LINE * width and not line[:1].islower()


def _joined(current: str, line: str) -> str:
    if not current:
        return line
    if _HYPHENATED.search(current) and line[:1].islower():
        return current[:-1] + line
    return f"{current} {line}"
