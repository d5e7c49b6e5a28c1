"""When a quotation was said, as far as its text tells.

Asked in this order: a day named in its sentence; a day named earlier in its paragraph; the latest past day
that the article has named before. Days in clauses that describe something else ("the treaty that was signed
in 2001") and days after the article appeared are left aside. What cannot be told stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index import dates
from index.model import Article, Mention, Period, Span
from index.quotations.scene import Scene

_ASIDE = re.compile(
    r"\b(?:that|which|who)\b[^,;:.]*$"
    r"|\b(?!(?:he|she|they|we|was|were|been|had|have|and)\b)[\w’']+\s+(?:signed|adopted|concluded|founded|established|"
    r"launched|published|written|issued|born|held|announced|proclaimed|ratified|passed|built|created|formed)\s+"
    r"(?:in\s+[\w\s]{1,30}?\s+)?(?:on|in)?\s*$"
)
"""What leads up to a day that dates something else: a relative clause, or "treaty … signed on"."""
_ASIDE_REACH = 70
_FAR = timedelta(days=366)
"""A day this much older than another one close by is the background."""
_RECENT = timedelta(days=31)
"""How long before its article a day may be that is taken for a quotation without a day of its own."""
_SAME_NEWS = timedelta(days=6)
"""Days that are named this close to one another are one piece of news; which of them it was is open."""
_MOST = 200
"""Dates before a quotation that are looked at."""
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")
_MONTH_ALONE = re.compile(r"XXXX-\d\d")


def said(scene: Scene, quote: Span, sentence: Span) -> tuple[Period | None, str]:
    """When a quotation was said, and the words that tell it.

    Args:
        scene: The article.
        quote: What stands inside the marks.
        sentence: The sentences in which it stands.

    Returns:
        The days, and the words. Words without days mean that a day is named whose year is not known.
    """
    article = scene.article
    passage = article.passage_at(quote.start)
    if passage is None:
        return None, ""
    within = [day for day in scene.days_between(sentence.start, sentence.end) if _tells(article, day)]
    within.sort(key=lambda day: (not _is_day(day), abs(day.start - quote.start)))
    before = scene.days_between(passage.start, sentence.start)[-_MOST:]
    earlier = [day for day in before if _tells(article, day)]
    candidates = [*within[:1], *earlier[-1:]]
    if len(candidates) == 2 and _first(candidates[1]) - _first(candidates[0]) > _FAR:
        candidates = candidates[1:]
    if candidates:
        return candidates[0].period, candidates[0].text
    for day in scene.days_between(sentence.start, sentence.end):
        # "In January, she said": of which year may be open, but it was not on the day told before.
        if not _aside(article.text, day) and _is_month_alone(day):
            return day.period, day.text
    return _lately(article, scene.days_between(0, passage.start)[-_MOST:])


def _tells(article: Article, day: Mention) -> bool:
    """Whether a day may be that of what is said beside it."""
    return _usable(day, article) and not _aside(article.text, day)


def _lately(article: Article, before: Sequence[Mention]) -> tuple[Period | None, str]:
    """The latest past days that were named before, if they are close to the day of the article."""
    appeared = article.date.period
    if appeared is None or appeared.first is None or appeared.last is None:
        return None, ""
    days = [
        day
        for day in before
        if _is_day(day)
        and _usable(day, article)
        and not _is_dateline(day, article)
        and appeared.first - _first(day) <= _RECENT
    ]
    if not days:
        return None, ""
    latest = max(days, key=_first)
    near = [_first(day) for day in days if _first(latest) - _first(day) <= _SAME_NEWS]
    if min(near) == _first(latest):
        return latest.period, latest.text
    return Period(min(near), _first(latest), "range"), latest.text


def apart(a: Period | None, b: Period | None) -> bool:
    """Whether two things were certainly said on different days."""
    return a is not None and b is not None and not a.overlaps(b)


def together(a: Period | None, b: Period | None) -> bool:
    """Whether two things may well have been said on the same occasion: within the same month or closer."""
    return a is not None and b is not None and a.overlaps(b) and all(_narrow(one) for one in (a, b))


def day_of_year(period: Period | None, words: str) -> tuple[int, int] | None:
    """Month and day, where they are known, even without the year ("November 18")."""
    if period is not None and period.first is not None and period.first == period.last:
        return period.first.month, period.first.day
    found = next((_YEARLESS.fullmatch(timex.value) for timex in dates.find(words)), None)
    return (int(found[1]), int(found[2])) if found and period is None else None


def no_later(said: Period | None, article: Article) -> Period | None:
    """The days on which something may have been said: as told, else up to when the article appeared."""
    if said is not None:
        return said
    last = article.date.period.last if article.date.period else None
    return Period(None, last, "range") if last else None


def _usable(day: Mention, article: Article) -> bool:
    """Whether a day can be that of a quotation: not in the future, no century, not of the kind "21 years"."""
    period = day.period
    if period is None:
        return any(_YEARLESS.fullmatch(timex.value) for timex in dates.find(day.text))
    if period.first is None or period.last is None or period.last - period.first > _FAR:
        return False
    ends = article.date.period.last if article.date.period else None
    return ends is None or period.first <= ends


def _is_month_alone(day: Mention) -> bool:
    return any(_MONTH_ALONE.fullmatch(timex.value) for timex in dates.find(day.text))


def _is_dateline(day: Mention, article: Article) -> bool:
    """Whether a day is only that of the article itself, spelt out ("Updated 28-Mar-2023")."""
    return day.period == article.date.period and any(char.isdigit() for char in day.text)


def _aside(text: str, day: Mention) -> bool:
    return _ASIDE.search(text[max(0, day.start - _ASIDE_REACH) : day.start]) is not None


def _is_day(day: Mention) -> bool:
    return day.period is not None and day.period.granularity == "day"


def _first(day: Mention) -> date:
    return (day.period.first if day.period else None) or date.min


def _narrow(period: Period) -> bool:
    return period.first is not None and period.last is not None and (period.last - period.first).days <= 31
