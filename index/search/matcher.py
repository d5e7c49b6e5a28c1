"""Finds the occurrences of a query in the text of one article: what is counted, shown and jumped to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.model import Passage, Span
from index.search import spans
from index.search.resolve import NearPlan, PhrasePlan, Plan, TermPlan, terms_of
from index.search.scan import ScannedText, positions_of
from index.search.spans import WordSpan
from index.search.words import tokenize


def occurrences(text: ScannedText, plan: Plan) -> list[Span]:
    """The spans of an article's text where a part of a query stands, ascending, folded passages left out."""
    if isinstance(plan, TermPlan):
        return text.spans(plan)
    passages: dict[int, Passage] | None = None
    for term in terms_of(plan):
        here = {place.n: place for span in text.spans(term) if (place := text.passage_of(span.start))}
        passages = here if passages is None else {n: place for n, place in passages.items() if n in here}
        if not passages:
            return []
    return [
        span for place in (passages or {}).values() for span in _in_passage(text.article.text, place, plan)
    ]


def _in_passage(text: str, passage: Passage, plan: PhrasePlan | NearPlan) -> list[Span]:
    tokens = tokenize(text, passage.start, passage.end)
    return [
        Span(tokens.starts[first], tokens.ends[end - 1])
        for first, end in word_spans(plan, lambda term: positions_of(tokens, term))
    ]


def word_spans(plan: Plan, positions: Callable[[TermPlan], Sequence[int]]) -> list[WordSpan]:
    """Where a part of a query stands, given the ascending positions of its terms."""
    match plan:
        case TermPlan():
            return [(position, position + 1) for position in positions(plan)]
        case PhrasePlan(terms):
            return spans.phrase([positions(term) for term in terms])
        case NearPlan(parts, distance):
            return spans.near([word_spans(part, positions) for part in parts], distance)


def joined(found: Sequence[Sequence[Span]]) -> list[Span]:
    """The spans of several leaves as one list of hits: none twice, none inside another, ascending."""
    found = [several for several in found if several]
    if len(found) < 2:
        return _outermost(found[0]) if found else []
    return _outermost(sorted({span for several in found for span in several}, key=_by_start))


def _by_start(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _outermost(ordered: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in ordered:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept
