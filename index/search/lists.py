"""From what a term, a phrase or neighbours stand for to the articles where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from index.model import Span
from index.model.reading import Paragraph, Reading
from index.search.matcher import occurrences, word_spans
from index.search.opened import OpenIndex
from index.search.postings import Postings, each_bit
from index.search.resolve import NearPlan, PhrasePlan, Plan, TermPlan, terms_of
from index.search.scan import ScannedText
from index.search.whoosh_engine import FieldName

if TYPE_CHECKING:
    from index.search.bulk import Keys, Numbers

FEW_ARTICLES = 2_000  # articles up to which numpy is not worth loading
COUNTED_HITS = 500  # matching articles up to which hits are counted; beyond, articles are


class Lists:
    """The articles of plans over one index; every answer is kept for as long as the object.

    Args:
        index: The index.
        text_of: Gives a whole article, by number.
        check: Called now and then; raises to give up.
    """

    def __init__(
        self, index: OpenIndex, text_of: Callable[[int], ScannedText], check: Callable[[], None]
    ) -> None:
        self._index = index
        self._size = index.table.size
        self._text_of = text_of
        self._check = check
        self._counts: dict[Plan, Mapping[int, int]] = {}
        self._phrases: dict[
            Plan, tuple[Numbers, Numbers]
        ] = {}  # articles and counts, for when they are asked for

    def bits(self, plan: Plan) -> int:
        """The articles in whose text or title a plan stands."""
        if isinstance(plan, TermPlan):
            bits = self.postings(plan).bits
            # The posting list of a word has the titles in it; that of a spelling has not.
            return bits | self.in_titles(plan) if plan.surface or plan.capitals else bits
        return self.in_text(plan) | self.in_titles(plan)

    def postings(self, plan: TermPlan) -> Postings:
        """The posting list of a term; words of titles are in it, uncounted, unless the spelling matters."""
        if plan.surface:
            return self._index.written(plan.forms[0], plan.surface)
        if plan.capitals:
            return self._index.in_capitals(plan.forms[0])
        return self._index.union(tuple(form for form in plan.forms if not plan.covers(form)), plan.prefix)

    def in_text(self, plan: Plan) -> int:
        """The articles in whose text a plan stands; a word may stand in the title alone."""
        if isinstance(plan, TermPlan):
            return self.postings(plan).bits
        candidates = self._index.table.alive
        for term in terms_of(plan):
            candidates &= self.postings(term).bits
            if not candidates:
                return 0
        if any(term.surface for term in terms_of(plan)):
            self._counts[plan] = self._by_text(plan, candidates)
        elif self._size <= FEW_ARTICLES:
            self._counts[plan] = self._one_by_one("word", plan, candidates)
        else:
            return self._in_bulk("word", plan, candidates)
        return bitmap(self._counts[plan], self._size)

    def in_titles(self, plan: Plan) -> int:
        """The articles in whose title a plan stands."""
        candidates = self._index.table.alive
        for term in terms_of(plan):
            bits = 0
            for form in self._forms(term):
                bits |= self._index.postings("title", form).bits
            candidates &= bits
            if not candidates:
                return 0
        spelled = [term.surface for term in terms_of(plan) if term.surface]
        if spelled:
            titles = self._index.table.titles
            candidates = bitmap(
                [
                    number
                    for number in each_bit(candidates)
                    if not titles[number].isascii() or all(word in titles[number] for word in spelled)
                ],
                self._size,
            )
        if spelled or any(term.capitals for term in terms_of(plan)):
            return bitmap(
                [number for number in each_bit(candidates) if self.title_spans(number, plan)], self._size
            )
        if isinstance(plan, TermPlan):
            return candidates
        if self._size <= FEW_ARTICLES:
            return bitmap(self._one_by_one("title", plan, candidates), self._size)
        return self._in_bulk("title", plan, candidates)

    def title_spans(self, number: int, plan: Plan) -> list[Span]:
        """Where a plan stands in the title of an article."""
        title = self._index.table.titles[number]
        passages = (Paragraph(1, 0, len(title)),) if title else ()
        return occurrences(ScannedText(Reading("title", title, passages)), plan)

    def counts(self, plan: Plan, bits: int) -> Mapping[int, int]:
        """How often a plan stands in the text of articles of a bitmap; those without it may be missing."""
        if isinstance(plan, TermPlan):
            if self._size <= FEW_ARTICLES:
                return self.postings(plan).counts(bits)
            from index.search import bulk

            return bulk.counts(self.postings(plan), bits)
        if plan not in self._counts and plan not in self._phrases:
            self.in_text(plan)
        if plan in self._phrases:
            numbers, times = self._phrases.pop(plan)
            self._counts[plan] = dict(zip(numbers.tolist(), times.tolist(), strict=True))
        if plan in self._counts:
            return self._counts[plan]
        from index.search import bulk

        keys = self.keys("word", bits)
        return dict(bulk.count_near(plan, bulk.numbers_of(bits), keys)) if isinstance(plan, NearPlan) else {}

    def all_forms(self, plan: Plan) -> set[str]:
        """Every normal form that a plan looks for."""
        return {form for term in terms_of(plan) for form in self._forms(term)}

    def _forms(self, term: TermPlan) -> Sequence[str]:
        if not term.prefix:
            return term.forms
        return list(dict.fromkeys((*term.forms, *self._index.vocabulary.starting(term.prefix))))

    def _by_text(self, plan: Plan, candidates: int) -> dict[int, int]:
        counts = {}
        for number in each_bit(candidates):
            self._check()
            found = len(occurrences(self._text_of(number), plan))
            if found:
                counts[number] = found
        return counts

    def _one_by_one(self, field: FieldName, plan: Plan, candidates: int) -> dict[int, int]:
        known = {id(term): self._positions(field, term, candidates) for term in terms_of(plan)}
        counts = {}
        for number in each_bit(candidates):
            found = len(word_spans(plan, lambda term, number=number: known[id(term)].get(number, ())))  # type: ignore[misc]
            if found:
                counts[number] = found
        return counts

    def _positions(self, field: FieldName, term: TermPlan, candidates: int) -> Mapping[int, Sequence[int]]:
        forms = self._forms(term)
        if len(forms) == 1:
            return self._index.positions(field, forms[0])
        found: dict[int, list[int]] = {}
        for form in forms:
            if self._index.postings(field, form).bits & candidates:
                for number, places in self._index.positions(field, form).items():
                    found[number] = sorted((*found.get(number, ()), *places))
        return found

    def _in_bulk(self, field: FieldName, plan: PhrasePlan | NearPlan, candidates: int) -> int:
        from index.search import bulk  # loads numpy, which a small corpus never needs

        keys = self.keys(field, candidates)
        if isinstance(plan, PhrasePlan):
            numbers, times = bulk.phrase_counts(plan, keys)
            if field == "word":
                self._phrases[plan] = numbers, times
            return bulk.bitmap_of(numbers, self._size)
        numbers, certain = bulk.near_articles(plan, keys)
        if certain and len(numbers) > COUNTED_HITS:
            return bulk.bitmap_of(numbers, self._size)
        counts = {}
        for number, count in bulk.count_near(plan, numbers, keys):
            self._check()
            counts[number] = count
        if field == "word":
            self._counts[plan] = counts
        return bitmap(counts, self._size)

    def keys(self, field: FieldName, candidates: int) -> Callable[[TermPlan], Keys]:
        """What gives the places of terms in some articles, see `index.search.bulk`."""
        from index.search import bulk

        wanted = bulk.flags(candidates, self._size)
        known: dict[int, Keys] = {}

        def keys(term: TermPlan) -> Keys:
            if id(term) not in known:
                self._check()
                known[id(term)] = bulk.read_keys(self._index.shards, field, self._forms(term), wanted)
            return known[id(term)]

        return keys


def bitmap(numbers: Mapping[int, object] | Sequence[int], size: int) -> int:
    """A bitmap of article numbers below ``size``."""
    bits = bytearray(size // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")
