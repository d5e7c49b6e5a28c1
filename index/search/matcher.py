"""Finds the occurrences of a query in the text of one article: what is counted, shown and jumped to."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from index.model import Article, Passage, Span
from index.search import spans
from index.search.resolve import NearPlan, PhrasePlan, Plan, TermPlan, terms_of
from index.search.scan import scan
from index.search.spans import WordSpan
from index.search.terms import in_capitals
from index.search.words import Tokens, plain, tokenize


def occurrences(article: Article, plan: Plan) -> list[Span]:
    """The spans of an article's text where a part of a query stands, ascending, folded passages left out."""
    found: list[Span] = []
    for passage in article.passages:
        if passage.furniture:
            continue
        if isinstance(plan, TermPlan):
            found += _find_term(article.text, passage, plan)
        else:
            found += _find_several(article.text, passage, plan)
    return found


def _find_term(text: str, passage: Passage, plan: TermPlan) -> Sequence[Span]:
    found = _scan(text, passage, plan)
    if found is not None:
        if plan.surface:
            return [span for span in found if text[span.start : span.end] == plan.surface]
        if plan.capitals:
            return [span for span in found if in_capitals(text[span.start : span.end])]
        return found
    tokens = tokenize(text, passage.start, passage.end)
    return [
        Span(tokens.starts[at], tokens.starts[at] + 1 if plan.first_sign else tokens.ends[at])
        for at in positions_of(tokens, plan)
    ]


def _scan(text: str, passage: Passage, plan: TermPlan) -> list[Span] | None:
    """The words of a term in a passage, however they are written; None if only cutting it up can tell."""
    if plan.first_sign:
        return None
    return scan(text, passage.start, passage.end, plan.forms, plan.prefix)


def _find_several(text: str, passage: Passage, plan: PhrasePlan | NearPlan) -> list[Span]:
    """The places of a phrase or of neighbours in a passage."""
    for term in terms_of(plan):
        if _scan(text, passage, term) == []:
            return []
    tokens = tokenize(text, passage.start, passage.end)
    return [
        Span(tokens.starts[first], tokens.ends[end - 1])
        for first, end in word_spans(plan, lambda term: positions_of(tokens, term))
    ]


def positions_of(tokens: Tokens, plan: TermPlan) -> list[int]:
    """The places of the tokens that a term stands for, ascending."""
    words = tokens.words
    if plan.surface:
        return [
            at
            for at, word in enumerate(words)
            if word in plan.forms and plain(tokens.surfaces[at]) == plan.surface
        ]
    if plan.capitals:
        return [
            at for at, word in enumerate(words) if word in plan.forms and in_capitals(tokens.surfaces[at])
        ]
    wanted = _wanted(words, plan)
    return [at for at, word in enumerate(words) if word in wanted] if wanted else []


def _wanted(words: Sequence[str], plan: TermPlan) -> Set[str]:
    """Those of some normal forms that a term stands for."""
    if plan.prefix:
        return {word for word in set(words) if word in plan.forms or word.startswith(plan.prefix)}
    return frozenset(plan.forms).intersection(words)


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
    if len(found) == 1:
        return _outermost(found[0])
    return _outermost(sorted({span for several in found for span in several}, key=_by_start))


def _by_start(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _outermost(ordered: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in ordered:
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept
