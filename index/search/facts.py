"""What search is told about articles and places in them that is not in their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from index.model import Article, Period, Span

UNDATED = -1  # the ordinal of an article without a known date
EARLIEST, LATEST = 0, 4_000_000  # ordinals of a date that is open at that end


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What the index keeps of one article besides its words.

    Attributes:
        id: Article id.
        fingerprint: Changes when the text or its passages change; see `index.search.updating.update`.
        title: Its title.
        source: Slug of its outlet.
        source_name: The outlet's name.
        country: Country code.
        kind: news, opinion …
        lang: Language code.
        author: As given.
        first: First possible day of publication as an ordinal; `EARLIEST` if open, `UNDATED` if unknown.
        last: Last possible day, inclusive; `LATEST` if open, `UNDATED` if unknown.
        words: Words of its text, folded passages left out.
    """

    id: str
    fingerprint: str
    title: str
    source: str
    source_name: str
    country: str
    kind: str
    lang: str
    author: str
    first: int
    last: int
    words: int

    @classmethod
    def of(cls, article: Article, fingerprint: str) -> ArticleFacts:
        """The facts of an article; its text is not looked at."""
        first, last = day_range(article.date.period)
        return cls(
            article.id,
            fingerprint,
            article.title,
            article.source,
            article.source_name,
            article.country,
            article.kind,
            article.lang,
            article.author,
            first,
            last,
            article.words,
        )


def day_range(period: Period | None) -> tuple[int, int]:
    """First and last day of a period as ordinals, inclusive."""
    if period is None:
        return UNDATED, UNDATED
    first = EARLIEST if period.first is None else period.first.toordinal()
    last = LATEST if period.last is None else period.last.toordinal()
    return first, last


class Facts(Protocol):
    """Answers the fields of a query that are not in the words: ``entity:``, ``event:``, ``said:`` and others.

    The store implements it. Every method may be called from any thread, and several times for one query; the
    engine keeps the answers for as long as `generation` stays the same.
    """

    def generation(self) -> int:
        """A number that changes whenever an answer of the other methods may have changed."""
        ...

    def find(self, field: str, value: str, period: Period | None) -> Mapping[str, tuple[Span, ...]] | None:
        """The places that a field and value stand for.

        Args:
            field: ``entity``, ``event``, ``said``, ``when``, ``has``, ``is``, ``echo``, ``silent``, ``tag``,
                ``note``.
            value: The value as typed, never empty; upper and lower case are not to be told apart.
            period: The days of ``when:``; None for the other fields.

        Returns:
            For each article id that matches the spans in its text, ascending (code points, end-exclusive); an
            empty tuple where the whole article matches and no place can be named. An empty mapping if the
            value is known and matches nothing. None if the value is not known at all, so that the user is
            told.
        """
        ...

    def quotations(self, article_id: str) -> tuple[Span, ...]:
        """The spans of all quotations of one article, ascending; for ``quote:``."""
        ...

    def values(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Values of a field to complete ``prefix`` with (case and accents folded), most frequent first.

        Returns:
            Pairs of value and number of articles (or mentions, where articles are not known), at most
            ``limit``.
        """
        ...

    def saved(self, name: str) -> str | None:
        """The stored query of that name, or None."""
        ...


class NoFacts:
    """Facts of a corpus of which nothing but the words is known."""

    def generation(self) -> int:
        """Never changes."""
        return 0

    def find(self, _field: str, _value: str, _period: Period | None) -> Mapping[str, tuple[Span, ...]] | None:
        """Nothing is known."""
        return None

    def quotations(self, _article_id: str) -> tuple[Span, ...]:
        """None."""
        return ()

    def values(self, _field: str, _prefix: str, _limit: int) -> list[tuple[str, int]]:
        """None."""
        return []

    def saved(self, _name: str) -> str | None:
        """None."""
        return None
