"""Finds the occurrences of a query in the text of one article: what is counted, shown and jumped to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from index.model import Span
from index.model.reading import Paragraph
from index.search import spans
from index.search.resolve import NearPlan, PhrasePlan, Plan, TermPlan, terms_of
from index.search.scan import ScannedText, positions_of
from index.search.spans import WordSpan
from index.search.words import tokenize

_NEXT = 8  # code points by which most often is clear that two words do not stand together


def occurrences(text: ScannedText, plan: Plan) -> list[Span]:
    """The spans of an article's text where a part of a query stands, ascending, folded passages left out."""
    if isinstance(plan, TermPlan):
        return text.spans(plan)
    if isinstance(plan, PhrasePlan):
        return _phrase(text, plan)
    passages: dict[int, Paragraph] | None = None
    for term in terms_of(plan):
        here = {place.n: place for span in text.spans(term) if (place := text.passage_of(span.start))}
        passages = here if passages is None else {n: place for n, place in passages.items() if n in here}
        if not passages:
            return []
    return [
        span for place in (passages or {}).values() for span in _in_passage(text.article.text, place, plan)
    ]


def _phrase(text: ScannedText, plan: PhrasePlan) -> list[Span]:
    """Where a phrase stands. Only passages in which signs alone do not tell are cut into words."""
    words = [text.places(term) for term in plan.terms]
    if not all(words):
        return []
    starts = [[start for start, _ in found] for found in words]
    unclear: dict[int, Paragraph] = {}
    found: list[Span] = []
    for start, end in words[0]:
        last, clear = start, True
        for place in range(1, len(words)):
            at = bisect_right(starts[place], last)
            if at == len(starts[place]):
                break
            gap = text.article.text[end : starts[place][at]]
            letters = sum(map(str.isalnum, gap[:_NEXT])) if len(gap) > _NEXT else 0
            if letters < 2:
                letters = sum(map(str.isalnum, gap))
            if letters > 1:
                break  # one may be the s of a possessive
            last, end = words[place][at]
            clear = clear and not letters and gap.isascii() and bool(gap)
        else:
            passage = text.passage_of(start)
            if passage is None or end > passage.end:
                continue
            if clear:
                found.append(Span(start, end))
            else:
                unclear[passage.n] = passage
    if not unclear:
        return found
    kept = [span for span in found if not any(p.start <= span.start < p.end for p in unclear.values())]
    cut = [span for place in unclear.values() for span in _in_passage(text.article.text, place, plan)]
    return sorted((*kept, *cut))


def _in_passage(text: str, passage: Paragraph, plan: PhrasePlan | NearPlan) -> list[Span]:
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
