"""Years that a text fixes by itself: said beside a date, or the sum of 2001 and "twenty years ago"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.dates import calendar, values
from index.dates.context import Context
from index.dates.fragments import NUMBER
from index.dates.words import ORDINALS, number_of
from index.model import Article, Passage, Period, Span, Timex

_LISTED = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|to|[-\u2010-\u2015])\s*(?:on\s+|from\s+)?", re.IGNORECASE)
_OPENING = re.compile(
    r"[\"“‘(\s]*(?:(?:back|later|early|late|already|and|then|but)\s+)?"
    r"(?:(?:in|on|during|by|since|from|until|between)\s+)?(?:the\s+)?(?:early|late|mid-?)?\s*",
    re.IGNORECASE,
)


def stated(timex: Timex) -> Period | None:
    """The days of an expression that says its own year and is no coarser than a year; else None."""
    if values.lacks_year(timex.value) or "|" in timex.value or ":" in timex.value:
        return None
    period = values.absolute(timex.value)
    return None if period is None or period.granularity in ("decade", "century") else period


def frames(context: Context, timexes: Sequence[Timex]) -> dict[int, tuple[int, str]]:
    """Years that stand beside dates without one.

    A year reaches back over a list ("June 28 and July 3, 2021"), through a sentence that it opens
    ("In 2014, …"), and, if it came with a day or month, on to the end of the passage.

    Returns:
        By the start of an expression without a year: the year and the words that say it.
    """
    found: dict[int, tuple[int, str]] = {}
    open_year: tuple[int, str] | None = None
    open_sentence = Span(0, 0)
    open_passage = -1
    fine = False
    for index, timex in enumerate(timexes):
        sentence = context.sentence(timex.start)
        period = stated(timex)
        if period and period.first:
            opening = context.article.text[sentence.start : timex.start]
            if _OPENING.fullmatch(opening):
                open_year = (period.first.year, timex.text)
                open_sentence, open_passage = sentence, context.passage(timex.start)
                fine = period.granularity in ("day", "month")
        elif values.lacks_year(timex.value) and ":" not in timex.value:
            listed = _listed_year(context, timexes, index)
            same = sentence == open_sentence or (fine and context.passage(timex.start) == open_passage > 0)
            if listed:
                found[timex.start] = listed
            elif open_year and same:
                found[timex.start] = open_year
    return found


def _listed_year(context: Context, timexes: Sequence[Timex], index: int) -> tuple[int, str] | None:
    """The year at the end of a list of dates that this one is part of."""
    for before, after in zip(timexes[index:], timexes[index + 1 :], strict=False):
        if not _LISTED.fullmatch(context.article.text, before.end, after.start):
            return None
        period = stated(after)
        if period and period.first and period.granularity in ("day", "range", "month"):
            return period.first.year, after.text
        if not values.lacks_year(after.value):
            return None
    return None


@dataclass(frozen=True, slots=True)
class Sum:
    """A year worked out: something happened at a stated time, and the text says how long ago that is.

    Attributes:
        since: When it happened.
        years: How many years ago that is.
        reason: The two places in the text, in plain words.
        said: Start of the expression or phrase that says how long ago.
        age: True for an age, False for a distance in time.
        to_the_day: True for "twenty years ago today".
    """

    since: Period
    years: int
    reason: str
    said: int
    age: bool = False
    to_the_day: bool = False

    @property
    def year(self) -> int:
        """The calendar year that the sum gives."""
        assert self.since.first
        return self.since.first.year + self.years

    @property
    def window(self) -> Period:
        """Days on which such a sentence may have been written.

        Writers count by calendar years or round to the nearest year; an age ("20-year-old") stays until
        the next full year.
        """
        assert self.since.first
        assert self.since.last
        if self.to_the_day:
            months = 12 * self.years
            first, last = (
                calendar.add_months(self.since.first, months),
                calendar.add_months(self.since.last, months),
            )
            return Period(first, last, "range")
        low = calendar.add_months(self.since.first, 12 * self.years - 6)
        high = calendar.add_months(self.since.last, 12 * self.years + (12 if self.age else 6))
        whole = calendar.year(self.year)
        assert whole.first
        assert whole.last
        return Period(min(low, whole.first), max(high, whole.last), "range")


_OLD = re.compile(
    rf"\b(?P<n>{NUMBER})[-\s]years?[-\s]old\s+(?P<np>(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+)"
    r"(?=[.,;:!?)”\"]|\s+(?:of|in|to|and|or|with|who|that|which|between|on|at|for|by|from|is|was|has|had|will|weeks|"
    r"days|after|before|as|when|while)\b|\n|$)"
)
_ANNIVERSARY = re.compile(
    rf"\b(?P<n>\d{{1,3}}(?:st|nd|rd|th)|(?i:{'|'.join(ORDINALS)}|thirtieth|fortieth|fiftieth))\s+anniversary\s+of\b"
)
_SINCE = re.compile(rf"\b(?P<n>{NUMBER})\s+years\s+(?:after|since|from)\b")
_ON_THE_DAY = re.compile(r"Y-(\d+):P0[DWM]")
_PHRASE = re.compile(r"[^.,;:!?\n]{0,60}")
_LARGE_ORDINALS = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_WORD = re.compile(r"[^\W\d_][\w’'-]{4,}")
_COMMON = 0.3
"""Share of an article's sentences beyond which a word says nothing about which of them belong together."""


def sums(context: Context, timexes: Sequence[Timex]) -> tuple[Sum, ...]:
    """Every sum that the text allows; several may agree or contradict one another."""
    known = [
        (timex, period)
        for timex in timexes
        if (period := stated(timex)) and period.granularity in ("day", "month", "year") and period.first
    ]
    return (*_ages(context, known), *_agos(context, timexes, known)) if known else ()


def year_of(found: Sequence[Sum]) -> tuple[int, str] | None:
    """The one year that all sums of an article give for its writing, with the reason; None if unsure."""
    years = {one.year for one in found}
    if len(years) != 1 or not found:
        return None
    return found[0].year, found[0].reason


Known = Sequence[tuple[Timex, Period]]


def _ages(context: Context, known: Known) -> Iterator[Sum]:
    """Ages: "20-year-old treaty" with "the 2001 treaty" or "signed the treaty in July 2001"."""
    text = context.article.text
    for passage in _passages_with(context.article, "old"):
        for age in _OLD.finditer(text, passage.start, passage.end):
            number = number_of(age["n"])
            noun = age["np"].split()[-1].lower()
            if not number or number < 2 or len(noun) < 4:
                continue
            origin = _origin_of(context, known, noun)
            if origin:
                timex, period = origin
                reason = f"“{age[0]}” and “{timex.text}” make it {_sum(period, number)}"
                yield Sum(period, number, reason, age.start(), age=True)


def _origin_of(context: Context, known: Known, noun: str) -> tuple[Timex, Period] | None:
    """The one stated time that stands with a noun; the finest if one year is told several times."""
    text = context.article.text
    pattern = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
    found = []
    for timex, period in known:
        sentence = context.sentence(timex.start)
        if not pattern.search(text, sentence.start, sentence.end):
            continue
        attributive = pattern.match(text, timex.end + 1)
        told = re.search(
            r"\b(?:sign|found|creat|establish|built|born|launch|began|start|open|adopt|conclud|join|form|agreed|made|set)",
            text[sentence.start : sentence.end],
        )
        if attributive or told:
            found.append((timex, period))
    return _finest(found)


def _finest(found: Known) -> tuple[Timex, Period] | None:
    years = {period.first.year for _, period in found if period.first}
    order = {"day": 0, "month": 1, "year": 2}
    return min(found, key=lambda one: order[one[1].granularity]) if len(years) == 1 else None


def _agos(context: Context, timexes: Sequence[Timex], known: Known) -> Iterator[Sum]:
    """Distances: "twenty years ago", "20th anniversary of" with the time told for the same thing."""
    for start, end, number, focus in _said_lengths(context, timexes):
        origin = _same_thing(context, known, start, focus)
        if origin:
            timex, period = origin
            words = context.article.text[start:end]
            reason = f"“{words}” and “{timex.text}” make it {_sum(period, number)}"
            yield Sum(period, number, reason, start, to_the_day=words.endswith(("today", "to the day")))


def _said_lengths(context: Context, timexes: Sequence[Timex]) -> Iterator[tuple[int, int, int, str]]:
    """Start, end and number of years of each exact stretch of time that ends with the article.

    The last part are the words that say of what, if they stand right after it ("anniversary of the flood").
    """
    for timex in timexes:
        offset = values.parse_offset(timex.value)
        if (
            offset
            and not offset.about
            and not offset.from_text
            and offset.count
            and offset.unit in ("Y", "E")
        ):
            number = -offset.count * (10 if offset.unit == "E" else 1)
            if number >= 2:
                yield timex.start, timex.end, number, ""
        elif on_the_day := _ON_THE_DAY.fullmatch(timex.value):
            yield timex.start, timex.end, int(on_the_day[1]), ""
    text = context.article.text
    for passage in _passages_with(context.article, "anniversary"):
        for found in _ANNIVERSARY.finditer(text, passage.start, passage.end):
            word = found["n"].lower()
            number = int(re.sub(r"\D", "", word)) if word[0].isdigit() else ORDINALS.get(word, 0)
            focus = _PHRASE.match(text, found.end(), passage.end)
            number = number or _LARGE_ORDINALS.get(word, 0)
            yield found.start(), found.end(), number, focus[0] if focus else ""
    for passage in _passages_with(context.article, "years"):
        for found in _SINCE.finditer(text, passage.start, passage.end):
            counted = number_of(found["n"])
            if counted and counted >= 2:
                yield found.start(), found.end(), counted, ""


def _passages_with(article: Article, word: str) -> Iterator[Passage]:
    """Passages that are not folded and have a word: most texts have none, and looking for it is cheap."""
    for passage in article.passages:
        if not passage.furniture and article.text.find(word, passage.start, passage.end) >= 0:
            yield passage


def _same_thing(context: Context, known: Known, start: int, focus: str) -> tuple[Timex, Period] | None:
    """The stated time of what the sentence at ``start`` tells: from it, or from the sentence most like it.

    Likeness is counted in shared words; two are needed, or one of the words that say of what.
    """
    here = context.sentence(start)
    beside = [one for one in known if here.start <= one[0].start < here.end]
    if beside:
        return _finest(beside)
    counts = _word_counts(context)
    limit = max(2, int(_COMMON * max(1, len(context.article.sentences))))
    words = {word for word in _words(context, here) if counts[word] <= limit}
    if focus:
        words = {found[0].lower() for found in _WORD.finditer(focus)}
    best: list[tuple[Timex, Period]] = []
    most = 0 if focus else 1
    for timex, period in known:
        shared = len(words & _words(context, context.sentence(timex.start)))
        if shared > most:
            best, most = [(timex, period)], shared
        elif shared == most and best:
            best.append((timex, period))
    return _finest(best)


def _words(context: Context, sentence: Span) -> set[str]:
    return {found[0].lower() for found in _WORD.finditer(context.article.text, sentence.start, sentence.end)}


def _word_counts(context: Context) -> Counter[str]:
    counts: Counter[str] = Counter()
    for sentence in context.article.sentences:
        counts.update(_words(context, sentence))
    return counts


def _sum(period: Period, years: int) -> int:
    assert period.first
    return period.first.year + years
