"""From the tree of a query to the articles that match, as a bitmap, and to the number of hits in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from index.model import Article, Period, Span
from index.search.facts import Facts, day_range
from index.search.matcher import ArticleWords, joined, occurrences, terms_of, word_spans
from index.search.opened import OpenIndex
from index.search.places import Places
from index.search.postings import Postings, each_bit, union
from index.search.resolve import Resolver, TermPlan
from index.search.tree import (
    And,
    Everything,
    Field,
    Leaf,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Term,
    Trouble,
    Wildcard,
    Word,
)


class Stopped(Exception):  # noqa: N818  a signal, not an error
    """The question was withdrawn or took too long."""


class Evaluation:
    """Answers one query over one state of an index.

    Args:
        index: The index.
        resolver: Resolves terms over the index's vocabulary.
        facts: Answers what is not in the words.
        text_of: Gives a whole article.
        check: Called now and then; raises `Stopped` to give up.
    """

    def __init__(
        self,
        index: OpenIndex,
        resolver: Resolver,
        facts: Facts,
        text_of: Callable[[str], Article],
        check: Callable[[], None],
    ) -> None:
        self._index = index
        self._table = index.table
        self._resolver = resolver
        self._text_of = text_of
        self._check = check
        self.places = Places(index.table, facts)
        self._found: dict[Leaf, int] = {}
        self._counts: dict[Leaf, Mapping[int, int]] = {}

    @property
    def troubles(self) -> list[Trouble]:
        """What turned out not to be known while answering."""
        return self.places.troubles

    def bits(self, node: Node) -> int:
        """The articles that match, as a bitmap over their numbers."""
        self._check()
        match node:
            case Everything():
                return self._table.alive
            case Nothing():
                return 0
            case And(parts):
                found = self._table.alive
                for part in parts:
                    found &= self.bits(part)
                return found
            case Or(parts):
                found = 0
                for part in parts:
                    found |= self.bits(part)
                return found
            case Not(part):
                return self._table.alive & ~self.bits(part)
            case _:
                if node not in self._found:
                    self._found[node] = self._leaf(node)
                return self._found[node]

    def _leaf(self, leaf: Leaf) -> int:
        match leaf:
            case Word() | Wildcard():
                return self._word(leaf)
            case Phrase() | Near():
                return self._in_order(leaf) | self._in_titles(leaf)
            case Field(name="title"):
                return self._titles(leaf)
            case Field(name="quote"):
                return self._quoted(leaf)
            case Field():
                return self.places.bits(leaf)

    # -- words

    def postings(self, plan: TermPlan) -> Postings:
        """The posting list of a term; words of titles are in it, uncounted, unless the spelling matters."""
        if plan.surface:
            return self._index.written(plan.forms[0], plan.surface)
        if plan.capitals:
            return self._index.in_capitals(plan.forms[0])
        lists = [self._index.postings("word", form) for form in plan.forms if not plan.covers(form)]
        if plan.prefix:
            lists.append(self._index.beginning(plan.prefix))
        return union([postings for postings in lists if postings.parts])

    def _word(self, term: Term) -> int:
        plan = self._resolver.plan(term)
        bits = self.postings(plan).bits
        return bits | self._title_bits(term) if plan.surface or plan.capitals else bits

    def _forms(self, plan: TermPlan) -> Sequence[str]:
        if not plan.prefix:
            return plan.forms
        starting = self._index.vocabulary.starting(plan.prefix)
        return list(dict.fromkeys((*plan.forms, *starting)))

    def _title_bits(self, term: Term) -> int:
        plan = self._resolver.plan(term)
        bits = 0
        for form in self._forms(plan):
            bits |= self._index.postings("title", form).bits
        if (plan.surface or plan.capitals) and bits:
            return self._checked_titles(bits, term)
        return bits

    def _checked_titles(self, bits: int, leaf: Term | Phrase | Near) -> int:
        """The articles of a bitmap in whose title a leaf stands."""
        found = 0
        for number in each_bit(bits):
            if self.in_title(number, leaf):
                found |= 1 << number
        return found

    def in_title(self, number: int, leaf: Term | Phrase | Near) -> list[Span]:
        """The spans of a leaf in the title of an article."""
        return occurrences(
            ArticleWords(title_as_article(self._table.titles[number])), leaf, self._resolver.plan
        )

    # -- phrases and neighbours

    def _in_order(self, leaf: Phrase | Near) -> int:
        candidates = self._table.alive
        terms = terms_of(leaf)
        for term in terms:
            candidates &= self.postings(self._resolver.plan(term)).bits
            if not candidates:
                return 0
        if any(isinstance(term, Word) and term.exact for term in terms):
            return self._by_text(leaf, candidates)
        positions = {term: self._positions(self._resolver.plan(term), candidates) for term in set(terms)}
        counts = {}
        for done, number in enumerate(each_bit(candidates)):
            if not done & 255:
                self._check()
            here = {term: places.get(number, ()) for term, places in positions.items()}
            found = word_spans(leaf, here.__getitem__)
            if found:
                counts[number] = len(found)
        self._counts[leaf] = counts
        return bitmap(counts, self._table.size)

    def _positions(self, plan: TermPlan, candidates: int) -> Mapping[int, Sequence[int]]:
        forms = self._forms(plan)
        if len(forms) == 1:
            return self._index.positions(forms[0])
        found: dict[int, list[int]] = {}
        for form in forms:
            if not self._index.postings("word", form).bits & candidates:
                continue
            for number, places in self._index.positions(form).items():
                if number in found:
                    found[number] = sorted((*found[number], *places))
                else:
                    found[number] = list(places)
        return found

    def _by_text(self, leaf: Phrase | Near, candidates: int) -> int:
        counts = {}
        for number in each_bit(candidates):
            self._check()
            found = occurrences(self.words(number), leaf, self._resolver.plan)
            if found:
                counts[number] = len(found)
        self._counts[leaf] = counts
        return bitmap(counts, self._table.size)

    def words(self, number: int) -> ArticleWords:
        """The words of an article."""
        return ArticleWords(self._text_of(self._table.ids[number]))

    def _in_titles(self, leaf: Phrase | Near) -> int:
        candidates = self._table.alive
        for term in terms_of(leaf):
            candidates &= self._title_bits(term)
        return self._checked_titles(candidates, leaf)

    # -- fields that are words

    def _titles(self, leaf: Field) -> int:
        found = 0
        for part in self.places.parts(leaf):
            if isinstance(part, Word | Wildcard):
                found |= self._title_bits(part)
            else:
                found |= self._in_titles(part)
        return found

    def _quoted(self, leaf: Field) -> int:
        found: dict[int, int] = {}
        for part in self.places.parts(leaf):
            bits = self._word(part) if isinstance(part, Word | Wildcard) else self._in_order(part)
            for number in each_bit(bits):
                self._check()
                spans = self.quoted_spans(self.words(number), part)
                if spans:
                    found[number] = found.get(number, 0) + len(spans)
        self._counts[leaf] = found
        return bitmap(found, self._table.size)

    def quoted_spans(self, words: ArticleWords, part: Term | Phrase | Near) -> list[Span]:
        """Where a part stands inside quotations of an article."""
        quotations = self.places.quotations(words.article.id)
        return [
            span
            for span in occurrences(words, part, self._resolver.plan)
            if any(quote.start <= span.start and span.end <= quote.end for quote in quotations)
        ]

    # -- hits

    def spans(self, words: ArticleWords, wanted: Sequence[Leaf]) -> list[Span]:
        """The hits of a query's leaves in the text of one article, ascending."""
        found: dict[object, Sequence[Span]] = {}
        for leaf in wanted:
            if isinstance(leaf, Field):
                if leaf.name == "quote":
                    found[leaf] = [
                        span for part in self.places.parts(leaf) for span in self.quoted_spans(words, part)
                    ]
                else:
                    found[leaf] = self.places.spans(leaf, words.article)
            else:
                found[leaf] = occurrences(words, leaf, self._resolver.plan)
        return joined(found)

    def hits(self, bits: int, wanted: Sequence[Leaf]) -> dict[int, int]:
        """How many hits each article of a bitmap has; one for an article that matches but not in its text."""
        total = dict.fromkeys(each_bit(bits), 0)
        if self._may_overlap(wanted):
            for number in total:
                self._check()
                total[number] = len(self.spans(self.words(number), wanted))
        else:
            for leaf in wanted:
                for number, count in self._leaf_counts(leaf, bits).items():
                    if number in total:
                        total[number] += count
        return {number: count or 1 for number, count in total.items()}

    def _leaf_counts(self, leaf: Leaf, bits: int) -> Mapping[int, int]:
        if leaf in self._counts:
            return self._counts[leaf]
        if isinstance(leaf, Word | Wildcard):
            return self.postings(self._resolver.plan(leaf)).counts(bits)
        return {}  # fields with places are counted in the text

    def _may_overlap(self, wanted: Sequence[Leaf]) -> bool:
        """Whether two leaves may stand on the same words, so that adding their counts would count twice."""
        several = [leaf for leaf in wanted if not isinstance(leaf, Field) or self.places.has_spans(leaf)]
        if len(several) < 2:
            return any(isinstance(leaf, Field) for leaf in several)
        if any(isinstance(leaf, Field) for leaf in several):
            return True
        seen: set[str] = set()
        for leaf in several:
            forms: set[str] = set()
            for term in terms_of(leaf):  # type: ignore[arg-type]
                forms.update(self._forms(self._resolver.plan(term)))
            if seen & forms:
                return True
            seen |= forms
        return False


def bitmap(numbers: Mapping[int, object] | Sequence[int], size: int) -> int:
    """A bitmap of article numbers below ``size``."""
    bits = bytearray(size // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def title_as_article(title: str) -> Article:
    """A title as a text of one passage."""
    from index.model import Passage

    passages = (Passage(1, 0, len(title)),) if title else ()
    return Article("title", "", "", title, text=title, passages=passages)


def period_days(period: Period) -> tuple[int, int]:
    """First and last day of a period of a query as ordinals."""
    first, last = day_range(period)
    return max(first, date.min.toordinal()), last
