"""What pasted pages carry beside and below the text: a table of contents, readers' comments, boxes of other stories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.text import bylines, lines
from index.text.judged import Line
from index.text.words import word_set

CONTENTS = "table of contents"
_CONTENTS = frozenset(("table of contents", "contents", "on this page", "jump to section", "in this report"))
_MOST_ENTRIES = 30
_COMMENT_HEAD = re.compile(r"\(?\d[\d,.]*\)?\s+(?:thoughts?|comments?|responses?|replies)\b", re.IGNORECASE)
_SPEAKER = re.compile(
    r"[^.!?]{2,40}\s+(?:says|wrote|said)(?:\s+on\s.{6,40})?:|[^.!?]{2,40}\s+on .{6,30}\d\d?:\d\d\b.{0,6}"
)
_ANSWERS = word_set("reply like report permalink flag")
_DURATION = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_BOXES = "list of other stories"
_FEWEST_TOLD = 3
_NEAR_END = 5
_SIGNS = re.compile(r"[a-z]{1,4}(?:[/,] ?[a-z]{1,4}){1,3}(?: \([\w ,/.]{2,40}\))?")
"""The signs of reporters and editors at the end of a report ("km/lv (AP, Reuters)")."""


def fold_contents(judged: Sequence[Line]) -> None:
    """The entries of a table of contents; their headings further down stay."""
    for index, line in enumerate(judged):
        if lines.key(line.text) not in _CONTENTS:
            continue
        entries = list(_entries(judged, index + 1))
        if len(entries) >= 2:
            for entry in [line, *entries]:
                entry.reason = CONTENTS


def _entries(judged: Sequence[Line], start: int) -> Iterator[Line]:
    """The short lines before the text goes on; one right above it is an entry if it is said again below."""
    for index in range(start, min(start + _MOST_ENTRIES, len(judged))):
        line = judged[index]
        item = lines.is_item(line.text)
        if line.prose or line.caption or (lines.ends_sentence(line.text) and not item):
            return
        above_text = index + 1 < len(judged) and judged[index + 1].prose
        if above_text and not (item or line.folded or _said_again(judged, index)):
            return
        yield line


def _said_again(judged: Sequence[Line], index: int) -> bool:
    key = lines.key(judged[index].text)
    return any(lines.key(other.text) == key for other in judged[index + 1 :])


def fold_comments(judged: Sequence[Line]) -> None:
    """Readers' comments: everything below their heading, if people speak there one after the other."""
    told = [index for index, line in enumerate(judged) if line.told]
    for index, line in enumerate(judged):
        heading = line.reason == "comment form" or _COMMENT_HEAD.match(line.text) is not None
        if not heading or line.words > 25 or sum(place < index for place in told) < _FEWEST_TOLD:
            continue
        rest = judged[index + 1 :]
        spoken = sum(_SPEAKER.fullmatch(other.text) is not None for other in rest)
        answers = sum(lines.key(other.text).rstrip(" 0123456789") in _ANSWERS for other in rest)
        if spoken + answers >= 2 and sum(other.told for other in rest) < 2 * len(told) / 3:
            for other in rest:
                other.reason = other.reason or "comment of a reader"
            return


def fold_boxes_below(judged: Sequence[Line]) -> None:
    """All below the first box of other stories that follows the end of the text, summaries of these included."""
    told = [index for index, line in enumerate(judged) if line.told]
    names = tuple(name.author.casefold() for line in judged[:40] if (name := bylines.find(line.text)))
    for index, line in enumerate(judged):
        if line.reason != _BOXES or sum(place < index for place in told) < _FEWEST_TOLD:
            continue
        if not any(map(_ends_article, judged[max(0, index - _NEAR_END) : index])):
            continue
        for other in judged[index + 1 :]:
            own = other.caption or lines.is_source_line(other.text) or bylines.find(other.text) is not None
            if not own and not other.text.casefold().startswith(names):
                other.reason = other.reason or "below a box of other stories"
        return


def _ends_article(line: Line) -> bool:
    """Whether nothing of the article is expected below: who reported it, or where it was printed."""
    return lines.is_source_line(line.text) or _SIGNS.fullmatch(line.text) is not None


def fold_player_titles(judged: Sequence[Line], title: int | None) -> None:
    """A headline between text and the duration of a video is the video's title."""
    for index in range(1, len(judged) - 1):
        line = judged[index]
        if index == title or line.folded or not line.headline_like or not 2 <= line.words <= 25:
            continue
        if judged[index - 1].told and _DURATION.fullmatch(judged[index + 1].text):
            line.reason = "title of a video"
