"""From a term of a query to the words of the index that it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from index.search.spelling import variants
from index.search.tree import Near, Phrase, Term, Wildcard, Word
from index.search.vocabulary import Vocabulary
from index.search.words import is_cjk

MOST_WORDS = 1_500  # words that one pattern may stand for; patterns like re* are not limited


@dataclass(frozen=True, slots=True)
class TermPlan:
    """What a term stands for.

    Attributes:
        forms: Normal forms, the term's own first.
        prefix: Every form that starts so counts as well; empty for none.
        surface: If not empty only this spelling of the one form counts.
        capitals: True if only spellings in capitals of the one form count.
        first_sign: True for a single Chinese or Japanese sign: of each pair only the first sign is meant.
        cut: Words left out because there are too many.
    """

    forms: tuple[str, ...]
    prefix: str = ""
    surface: str = ""
    capitals: bool = False
    first_sign: bool = False
    cut: int = 0

    def covers(self, form: str) -> bool:
        """Whether the prefix stands for a form already."""
        return bool(self.prefix) and form.startswith(self.prefix)


@dataclass(frozen=True, slots=True)
class PhrasePlan:
    """What the terms of a phrase stand for, in order."""

    terms: tuple[TermPlan, ...]


@dataclass(frozen=True, slots=True)
class NearPlan:
    """What the parts of a `Near` stand for."""

    parts: tuple[Plan, ...]
    distance: int


Plan: TypeAlias = TermPlan | PhrasePlan | NearPlan


def terms_of(plan: Plan) -> tuple[TermPlan, ...]:
    """The terms of a plan, in order."""
    match plan:
        case TermPlan():
            return (plan,)
        case PhrasePlan(terms):
            return terms
        case NearPlan(parts, _):
            return tuple(term for part in parts for term in terms_of(part))


class Resolver:
    """Resolves the terms of queries over one vocabulary.

    Args:
        vocabulary: The words of the index.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._plans: dict[Term, TermPlan] = {}

    def plan(self, term: Term) -> TermPlan:
        """What ``term`` stands for."""
        known = self._plans.get(term)
        if known is None:
            known = self._pattern(term) if isinstance(term, Wildcard) else self._word(term)
            if len(self._plans) > 1_000:
                self._plans.clear()
            self._plans[term] = known
        return known

    def part(self, part: Term | Phrase | Near) -> Plan:
        """What a term, a phrase or neighbours stand for."""
        match part:
            case Word() | Wildcard():
                return self.plan(part)
            case Phrase(terms):
                return PhrasePlan(tuple(self.plan(term) for term in terms))
            case Near(parts, distance):
                return NearPlan(tuple(self.part(inner) for inner in parts), distance)

    def known(self, plan: TermPlan) -> tuple[str, ...]:
        """Those forms of a plan that stand in the index."""
        return tuple(form for form in plan.forms if form in self._vocabulary)

    def _pattern(self, term: Wildcard) -> TermPlan:
        start = term.pattern.rstrip("*")
        if start and "*" not in start and "?" not in start:
            return TermPlan((), prefix=start)
        forms = self._vocabulary.matching(term.pattern)
        kept = self._vocabulary.most_frequent(forms, MOST_WORDS)
        return TermPlan(tuple(kept), cut=len(forms) - len(kept))

    def _word(self, term: Word) -> TermPlan:
        form = term.form
        if term.exact:
            return TermPlan((form,), surface=term.text)
        if term.capitals:
            return TermPlan((form,), capitals=True)
        prefix = form if term.prefix else ""
        if len(form) == 1 and is_cjk(form):
            return TermPlan((), prefix=form, first_sign=True)
        if term.fuzzy:
            near = self._vocabulary.nearly(form, term.fuzzy)
            return TermPlan(tuple(dict.fromkeys([*(word for word in near if word == form), *near])))
        if term.literal:
            return TermPlan(variants(form), prefix=prefix)
        found = dict.fromkeys((*self._vocabulary.inflections(form), *variants(form)))
        return TermPlan(tuple(found), prefix=prefix)
