"""How exports name articles, days and passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from index.export.document import Extract
from index.model import Article, ArticleDate, Mention, Place, Span
from index.periods import iso_text

Quoting = Literal["short", "full", "none"]
"""How much of the articles is quoted: a few words around, whole passages, or nothing."""

STATES = {
    "reports": "reports",
    "alludes": "only alludes",
    "silent": "silent",
    "before": "could not know",
    "unsure": "unsure",
}
_AROUND = 110
"""Code points on either side in a short quotation."""


def day(when: ArticleDate) -> str:
    """An article's date with how it is known."""
    if when.period is None:
        return "date not known"
    return iso_text(when.period) + (f" ({when.basis})" if when.basis != "stated" else "")


def reference(article: Article, passage: int) -> str:
    """Outlet, date and paragraph."""
    return f"{article.source_name} · {day(article.date)} · {article.id}#{passage}"


def extract(article: Article, start: int, end: int, quoting: Quoting, *, remark: str = "") -> Extract:
    """The words around a stretch of an article, the stretch marked."""
    passage = article.passage_at(start)
    number = passage.n if passage else 0
    head = reference(article, number)
    if quoting == "none" or passage is None:
        return Extract(head, "", (), remark)
    low, high = passage.start, passage.end
    if quoting == "short":
        low, high = _shortened(article.text, low, high, start, end)
    text = article.text[low:high]
    before, after = ("… " if low > passage.start else ""), (" …" if high < passage.end else "")
    mark = Span(start - low + len(before), min(end, high) - low + len(before))
    return Extract(head, f"{before}{text}{after}", (mark,) if mark.start < mark.end else (), remark)


def _shortened(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """A stretch around ``text[start:end]`` that begins and ends between words."""
    first, last = max(low, start - _AROUND), min(high, end + _AROUND)
    while low < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < high and not text[last].isspace():
        last -= 1
    return first, last


def place_extract(
    articles: Mapping[str, Article], place: Place, quoting: Quoting, *, remark: str = ""
) -> Extract:
    """The words around a place."""
    return extract(articles[place.article], place.start, place.end, quoting, remark=remark)


def best_mention(mentions: Sequence[Mention]) -> Mention:
    """The mention that stands for several in one article: one with a day, then the first."""
    return min(mentions, key=lambda one: (not one.stop, one.period is None, one.start))
