"""Site furniture and repeats: which passages are folded, and why.

Nothing is ever deleted: a folded passage keeps its number and its text, and says in words why it is folded.
The first of several like captions, titles or by-lines stays; the later ones point at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.model import Passage, Span
from index.text import below, bylines, lines, mastheads, stated
from index.text.judged import Line, look
from index.text.repeats import Repeats
from index.text.words import word_set

MOST_PASSAGES = 20_000
"""No article has more paragraphs; a text that does is not searched for furniture."""
_HEAD = 40
"""So many lines at most stand before the text proper."""
_LONGEST_TITLE = 300
_TEASER_WORDS = range(8, 24)
_NAME = re.compile(r"[A-Z]\w{2,}")
_COMMON = word_set("""
    could would should might shall about above after again against being below between cannot doing
    during every first further having itself might never other over since still their theirs there these
    thing things those through under until using where which while whose within without world years
    people
""")
# What stands below the name of a section but not below a title.
_BELOW_LABELS = frozenset(("advertisement", "newsletter box", "follow us", "link to another story"))
_ASKING = frozenset(("newsletter box", "account and paywall", "line in a box of the site"))
_LONGEST_ASKED = 14
_CREDITS = frozenset(("image source", "image credit", "photo credit", "image copyright", "picture credit"))
_MENU = frozenset(
    (
        "link to another story",
        "account and paywall",
        "notice of the site",
        "newsletter box",
        "list of other stories",
    )
)
_SECTIONS = word_set("""
    news world opinion politics diplomacy china asia europe africa america americas business economy
    global international national analysis comment editorial explainer features feature latest home
    military defence defense security middle east russia ukraine us uk front page top
""")


def fold(text: str, spans: Sequence[Span]) -> tuple[Passage, ...]:
    """Number the paragraphs of a text and fold those that are not its own.

    Args:
        text: The stored text.
        spans: Its paragraphs, ascending.

    Returns:
        One passage for each span, in order.
    """
    if len(spans) > MOST_PASSAGES:
        return tuple(Passage(n, span.start, span.end) for n, span in enumerate(spans, start=1))
    judged = [look(text[span.start : span.end]) for span in spans]
    title = _title_line(judged)
    below.fold_contents(judged)
    _fold_repeats(judged, title)
    _fold_labels(judged, title)
    _fold_players(judged, title)
    below.fold_player_titles(judged, title)
    _fold_boxes(judged, title)
    _fold_between(judged, title)
    _fold_in_boxes(judged, title)
    _fold_doubled_headlines(judged, title)
    below.fold_comments(judged)
    below.fold_boxes_below(judged)
    _fold_teasers(judged, title)
    _fold_tail(judged)
    return tuple(
        Passage(n, span.start, span.end, line.folded, line.repeats, line.reason)
        for n, (span, line) in enumerate(zip(spans, judged, strict=True), start=1)
    )


def title_of(text: str, passages: Sequence[Passage]) -> int | None:
    """Index of the passage that is the article's title, or None if no line looks like one."""
    judged = []
    for passage in passages[:_HEAD]:
        line = look(text[passage.start : passage.end])
        line.reason = passage.reason
        judged.append(line)
    return _title_line(judged)


def _title_line(judged: Sequence[Line]) -> int | None:
    """Index of the line that is the article's title, or None if it seems to have none."""
    open_lines = [index for index, line in enumerate(judged[:_HEAD]) if not line.folded and not line.caption]
    candidates = []
    for index in open_lines:
        line = judged[index]
        if line.prose and not line.headline_like:
            break
        if line.headline_like and len(line.text) <= _LONGEST_TITLE and not _is_dated(line.text):
            candidates.append(index)
    good = [
        index
        for index in candidates
        if not _is_label(judged, index) and not lines.is_item(judged[index].text)
    ]
    named = [index for index in good if bylines.find(judged[index].text) is None]
    named = [index for index in named if not mastheads.is_masthead(judged[index].text)] or named
    full = [index for index in named if judged[index].words >= 4]
    if (
        full
        and named
        and (
            judged[named[0]].words == 1 or _in_menu(judged, named[0]) or _far_above(judged, named[0], full[0])
        )
    ):
        # A word alone above a headline is the name of a section.
        return full[0]
    if len(full) > 1 and named[0] == full[0]:
        if _above_menu(judged, full[0]):
            return full[1]
        signed = next((index for index in full if _is_signed(judged, index)), None)
        if signed is not None and any(line.folded for line in judged[full[0] : signed]):
            # The motto of a site stands above its menu, a title above its author and its day.
            return signed
    if found := named or good or candidates:
        return found[0]
    # A headline with a full stop, or a very long one.
    first = next(iter(open_lines), None)
    return first if first is not None and len(judged) > 1 and judged[first].words <= 30 else None


def _in_menu(judged: Sequence[Line], index: int) -> bool:
    """Whether a short line stands among the entries of a menu."""
    around = judged[max(0, index - 6) : index + 3]
    return judged[index].words <= 3 and sum(line.reason in _MENU or _is_entry(line) for line in around) >= 5


def _far_above(judged: Sequence[Line], index: int, below_it: int) -> bool:
    """Whether the entries of a menu part a short line, as the name of a site, from the headline below."""
    between = judged[index + 1 : below_it]
    return judged[index].words <= 3 and sum(line.folded or _is_entry(line) for line in between) >= 3


def _above_menu(judged: Sequence[Line], index: int) -> bool:
    """Whether the entries of a menu follow right below a line, as below the name of a site."""
    following = judged[index + 1 : index + 5]
    return (
        sum(map(_is_entry, following)) >= 2
        and sum(line.reason in _MENU or _is_entry(line) for line in following) >= 3
    )


def _is_signed(judged: Sequence[Line], index: int) -> bool:
    """Whether the line below says who wrote it, or when."""
    following = judged[index + 1].text if index + 1 < len(judged) else ""
    name = bylines.find(following)
    return _is_dated(following) or (name is not None and name.certain)


def _is_entry(line: Line) -> bool:
    return not line.folded and line.headline_like and line.words == 1


def _is_dated(text: str) -> bool:
    return stated.date_line(text) is not None


def _is_label(judged: Sequence[Line], index: int) -> bool:
    """Whether a short line names a section or a topic, not the article."""
    line = judged[index]
    if line.words > 3:
        return False
    if all(word in _SECTIONS for word in lines.key(line.text).split()):
        return True
    if index + 1 < len(judged) and judged[index + 1].reason in _BELOW_LABELS:
        return True
    return line.words <= 2 and index > 0 and judged[index - 1].folded


def _fold_repeats(judged: list[Line], title: int | None) -> None:
    seen = Repeats()
    for index, line in enumerate(judged):
        found = seen.find(line.text)
        if found is not None and found.index != index:
            line.repeats = found.index + 1
            if not line.folded:
                line.reason = found.reason
            if title is not None and found.index == title and not found.nearly:
                line.reason = f"the title again, as ¶{title + 1}"
        elif not (line.folded and line.words < 2) and line.reason != below.CONTENTS:
            seen.add(index, line.text)


def _fold_labels(judged: list[Line], title: int | None) -> None:
    above = judged[: title or 0]
    menu = sum(line.folded for line in above) + sum(line.words <= 2 for line in above) >= 3
    for index, line in enumerate(above):
        if line.folded or not line.headline_like or line.words > 6 or _is_dated(line.text):
            continue
        label = line.words <= 3 and (menu or line.words == 1 or _is_label(judged, index))
        if label or (menu and bylines.find(line.text) is None):
            line.reason = "label above the title"


def _fold_boxes(judged: list[Line], title: int | None) -> None:
    """Headlines right below "Related articles" and the like."""
    box = False
    for index, line in enumerate(judged):
        if line.folded:
            box = box or line.opens
            continue
        first = index > 0 and judged[index - 1].opens and judged[index - 1].text.endswith(":")
        box = box and line.headline_like and line.words <= 25 and index != title
        if box and (first or not _is_crosshead(judged, index)):
            line.reason = "headline of another story"


def _fold_between(judged: list[Line], title: int | None) -> None:
    """A label of a few words between two folded lines."""
    for index in range(1, len(judged) - 1):
        line = judged[index]
        between = judged[index - 1].folded and judged[index + 1].folded and not line.folded
        if not between or not line.headline_like or line.words > 4 or index == title:
            continue
        if lines.key(judged[index - 1].text) in _CREDITS:
            line.reason = "credit of a picture"
        elif bylines.find(line.text) is None and not _is_dated(line.text):
            line.reason = "label among other furniture"


def _fold_in_boxes(judged: list[Line], title: int | None) -> None:
    """One or two short lines inside a box that asks readers for something."""
    folded = [index for index, line in enumerate(judged) if line.folded]
    for above, under in pairwise(folded):
        inside = range(above + 1, under)
        if not 1 <= len(inside) <= 2 or not {judged[above].reason, judged[under].reason} <= _ASKING:
            continue
        for index in inside:
            line = judged[index]
            if index != title and not line.caption and line.words <= _LONGEST_ASKED:
                line.reason = "line in a box of the site"


def _is_crosshead(judged: Sequence[Line], index: int) -> bool:
    """Whether a line is a few words above a paragraph: a heading of the article rather than another story."""
    line = judged[index]
    few = line.words <= (6 if line.text.endswith("?") else 4)
    return few and index + 1 < len(judged) and judged[index + 1].prose


def _fold_players(judged: list[Line], title: int | None) -> None:
    """A line right below a video's duration, and its repeats, is the video's title."""
    for index, (above, line) in enumerate(pairwise(judged), start=1):
        player = above.reason == "video or sound player" and re.fullmatch(r"[\d:/ ]+", above.text) is not None
        if player and index != title and not line.folded and line.headline_like and 3 <= line.words <= 25:
            line.reason = "title of a video"


def _fold_doubled_headlines(judged: list[Line], title: int | None) -> None:
    """A headline said twice in a row in the middle of the text belongs to a player or a link, both times."""
    for index, (above, line) in enumerate(pairwise(judged)):
        if line.repeats != index + 1 or above.folded or index == title or not above.headline_like:
            continue
        before = any(other.prose and not other.folded for other in judged[:index])
        if before and above.words >= 4 and bylines.find(above.text) is None:
            above.reason = "title of a linked item, given twice"


def _fold_teasers(judged: list[Line], title: int | None) -> None:
    """A lone headline between two paragraphs of the text that has nothing to do with either."""
    prose = [
        index for index, line in enumerate(judged) if line.prose and not line.folded and not line.caption
    ]
    if len(prose) < 4:
        return
    alone = [
        index
        for index in range(prose[0] + 1, prose[-1])
        if not judged[index].folded
        and index != title
        and judged[index].headline_like
        and judged[index].words in _TEASER_WORDS
        and not lines.is_item(judged[index].text)
        and judged[index].text[0] not in "\"“‘«'"
        and not judged[index].text.endswith((":", ",", ";", "—", "–"))
    ]
    # Several such lines are the headings or the questions of the article itself.
    questions = sum(line.text.endswith("?") and not line.folded for line in judged[prose[0] : prose[-1]])
    if not 1 <= len(alone) <= 2 or questions >= 3:
        return
    for index in alone:
        line = judged[index]
        near = judged[max(prose[0], index - 3) : index] + judged[index + 1 : index + 4]
        if not line.text.endswith("?"):
            # A statement may be a caption without a credit: then it speaks of the same people and places.
            near = [other for other in judged if other is not line and not other.folded]
        subject = _content(line.text)
        strange = len(subject) >= 3 and len(subject & _content_of(near)) <= 1
        if line.text.endswith("?") or not _names(line.text) & _names_of(near):
            line.reason = "headline of another story" if strange and judged[index + 1].prose else ""


def _names(text: str) -> frozenset[str]:
    return frozenset(_NAME.findall(text))


def _names_of(judged: Sequence[Line]) -> frozenset[str]:
    return frozenset().union(*(_names(line.text) for line in judged))


def _content_of(judged: Sequence[Line]) -> frozenset[str]:
    return _content(" ".join(line.text for line in judged))


def _content(text: str) -> frozenset[str]:
    """Beginnings of the longer words of a text: enough to see whether two texts share a subject."""
    return frozenset(word[:6] for word in lines.key(text).split() if len(word) >= 5 and word not in _COMMON)


def _fold_tail(judged: list[Line]) -> None:
    """Short lines below the text: counters, labels, headlines of other stories; not by-lines and notes."""
    prose = [
        index for index, line in enumerate(judged) if line.prose and not line.folded and not line.caption
    ]
    if not prose:
        return
    names = {name.author.casefold() for line in judged if (name := bylines.find(line.text)) is not None}
    for above, line in pairwise(judged[prose[-1] :]):
        if line.text.endswith("?") and not above.folded:
            # The last words of many a column.
            continue
        if line.folded or line.caption or not line.headline_like:
            continue
        if lines.is_item(line.text) or _is_dated(line.text):
            continue
        if bylines.find(line.text) is not None or line.text.casefold().startswith(tuple(names)):
            continue
        if line.words <= 12 and not lines.is_source_line(line.text):
            line.reason = "short line below the text"
