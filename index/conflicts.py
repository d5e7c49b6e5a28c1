"""Where an article contradicts what is said of it: for ``check``, never settled in silence."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import PurePosixPath

from index import outlets
from index.model import Article
from index.text import bylines, stated

_HEAD, _TAIL = 14, 6
_NEARLY = timedelta(days=1)
"""A day more or less is the time zone."""


def conflicts(article: Article) -> tuple[str, ...]:
    """What the text or the file's name says otherwise than what won by the order of trust.

    Args:
        article: An article with its metadata worked out.
    """
    return tuple(filter(None, (_date(article), _outlet(article))))


def _date(article: Article) -> str:
    period, basis = article.date.period, article.basis.get("date", "")
    if period is None or period.first is None or period.last is None or article.date.basis != "stated":
        return ""
    if basis.startswith(("text line", "file name")):
        return ""
    said: list[tuple[date, str]] = []
    for line in _edges(article):
        if day := stated.date_line(line):
            said.append((day, f"the text says {' '.join(line.split())}"))
    if day := stated.in_name(PurePosixPath(article.file).stem):
        said.append((day, f"the file’s name says {day.isoformat()}"))
    for day, where in said:
        # A text may have been updated later; earlier than it appeared it cannot be dated.
        later = day > period.last and "updated" in where.casefold()
        if not later and not period.first - _NEARLY <= day <= period.last + _NEARLY:
            return f"{article.id}: dated {period.first.isoformat()} ({basis}), but {where}"
    return ""


def _outlet(article: Article) -> str:
    basis = article.basis.get("source", "")
    if not basis or basis.startswith("text line"):
        return ""
    for line in _edges(article):
        name = bylines.find(line)
        found = outlets.known(name.outlet) if name is not None and name.outlet else None
        if found is not None and found.name.casefold() != article.source_name.casefold():
            return f"{article.id}: of {article.source_name} ({basis}), but its by-line says {found.name}"
    return ""


def _edges(article: Article) -> list[str]:
    passages = [*article.passages[:_HEAD], *article.passages[_HEAD:][-_TAIL:]]
    return [article.text[one.start : one.end] for one in passages if one.end - one.start < 300]
