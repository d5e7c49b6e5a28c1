"""What articles tell differently, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from index.export.document import Table
from index.model import Article, Claim, Comparison, FramingCount, Place

if TYPE_CHECKING:
    from index.corpus import Corpus

HEAD = ("about", "how", "a", "words of a", "told in a", "b", "words of b", "told in b", "note")
MOST_PAIRS = 400
"""Pairs of articles up to which their differences are listed."""


def pairs_of(heads: Sequence[Article]) -> list[tuple[str, str]]:
    """All pairs of articles by different outlets."""
    return [(a.id, b.id) for a, b in combinations(heads, 2) if a.source != b.source]


def differences(corpus: Corpus, only: Sequence[str] = ()) -> Table:
    """What articles say about the same things, as the view of differences shows it.

    Args:
        corpus: The corpus.
        only: Two articles: all that both or only one of them says, and the words that frame. Otherwise the days
            and numbers that are told otherwise, of each pair of these articles or of all, up to `MOST_PAIRS`.
    """
    if len(only) == 2:
        return Table("differences", HEAD, tuple(_all_rows(corpus.compare(only[0], only[1]))))
    heads = [head for head in corpus.articles() if not only or head.id in only]
    found = corpus.comparisons(pairs_of(heads)[:MOST_PAIRS])
    rows = (_row(claim) for one in found for claim in one.claims if tells_otherwise(claim))
    return Table("differences", HEAD, tuple(rows))


def tells_otherwise(claim: Claim) -> bool:
    """Whether both name a day or a number, and not the same."""
    return (
        claim.topic in ("date", "number")
        and bool(claim.a_value and claim.b_value)
        and claim.verdict != "agree"
    )


def verdict(claim: Claim) -> str:
    """How the two go together, in words; which of them is finer or alone is named A or B."""
    words = {
        "differs": "differs",
        "different_claim": "not the same claim",
        "finer": f"agree, {claim.finer.upper()} finer",
        "only_a": "A only",
        "only_b": "B only",
    }
    return (
        f"only {claim.finer.upper()} names the day"
        if claim.one_day
        else words.get(claim.verdict, claim.verdict)
    )


def _all_rows(found: Comparison) -> Iterator[tuple[str, ...]]:
    both = [claim for claim in found.claims if claim.verdict not in ("only_a", "only_b")]
    yield from map(_row, both)
    yield from (_framing(count, found) for count in found.framing)
    yield from (_row(claim) for claim in found.claims if claim.verdict in ("only_a", "only_b"))


def _row(claim: Claim) -> tuple[str, ...]:
    a, b = _side(claim.a, claim.a_value), _side(claim.b, claim.b_value)
    return (claim.about, verdict(claim), *a, *b, claim.note)


def _side(place: Place | None, value: str) -> tuple[str, str, str]:
    """Where it is told, in which words, and what they come to."""
    return (f"{place.article}#{place.passage}", place.text, value) if place else ("", "", value)


def _framing(count: FramingCount, found: Comparison) -> tuple[str, ...]:
    a, b = _times(found.a, count.a, count.quoted_a), _times(found.b, count.b, count.quoted_b)
    return (count.word, "framing", *a, *b, count.group)


def _times(article: str, own: Sequence[Place], quoted: Sequence[Place]) -> tuple[str, str, str]:
    """Where a word stands first, and how often."""
    first = min((*own, *quoted), key=lambda place: place.start, default=None)
    times = f"{len(own)}×" + (f", {len(quoted)}× in quotations" if quoted else "")
    return f"{article}#{first.passage}" if first else "", first.text if first else "", times
