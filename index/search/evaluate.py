"""From the tree of a query to the articles that match, as a bitmap, and to the hits in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from index.model import Span
from index.model.reading import Paragraph
from index.search.facts import Facts
from index.search.lists import FEW_ARTICLES, Lists, bitmap
from index.search.matcher import joined, occurrences
from index.search.opened import OpenIndex
from index.search.passage_text import names_passages, passages_with
from index.search.places import Places
from index.search.postings import each_bit
from index.search.resolve import NearPlan, Plan, Resolver, terms_of
from index.search.scan import ScannedText
from index.search.texts import Texts
from index.search.tree import And, Everything, Field, Leaf, Node, Not, Nothing, Or, Trouble
from index.search.words import is_cjk


class Stopped(Exception):  # noqa: N818  a signal, not an error
    """The question was withdrawn or took too long."""


class Evaluation:
    """Answers one query over one state of an index.

    Args:
        index: The index.
        resolver: Resolves terms over the index's vocabulary.
        facts: Answers what is not in the words.
        texts: The texts of articles.
        check: Called now and then; raises `Stopped` to give up.
    """

    def __init__(
        self,
        index: OpenIndex,
        resolver: Resolver,
        facts: Facts,
        texts: Texts,
        check: Callable[[], None],
    ) -> None:
        self._table = index.table
        self._resolver = resolver
        self._texts = texts
        self._check = check
        self._places = Places(index.table, facts)
        self._lists = Lists(index, self.text, check)
        self._found: dict[Leaf, int] = {}
        self._planned: dict[int, tuple[Leaf, Plan]] = {}  # by ``id``; the leaf keeps it from being given anew
        self._quoted_counts: dict[Field, Mapping[int, int]] = {}
        self._index = index
        self._passages_of: Node | None = None

    @property
    def troubles(self) -> list[Trouble]:
        """What turned out not to be known while answering."""
        return self._places.troubles

    def text(self, number: int) -> ScannedText:
        """The article of a number, with its text."""
        return self._texts.get(number, self._table.ids[number])

    def fetch(self, numbers: Sequence[int]) -> None:
        """Read the texts of some articles at once, for `text`."""
        self._texts.page({number: self._table.ids[number] for number in numbers})

    def limit_to_passages(self, root: Node) -> None:
        """From here on one passage must answer the whole query; hits stand in such passages."""
        self._passages_of = root

    def articles(self, root: Node) -> int:
        """The articles that match a whole query, as a bitmap over their numbers."""
        if self._passages_of is None:
            return self.bits(root)
        if self._table.size > FEW_ARTICLES:
            from index.search.passages import PassageScope  # loads numpy

            scope = PassageScope(self._index, self._lists, self._resolver, self.bits, self._passages_named)
            return scope.bits(root) & self._table.alive
        candidates = self._table.alive
        for part in root.parts if isinstance(root, And) else (root,):
            if not isinstance(part, Not | Or):
                candidates &= self.bits(part)
        return bitmap(
            [number for number in each_bit(candidates) if self._answering(self.text(number), root)],
            self._table.size,
        )

    def _answering(self, text: ScannedText, root: Node) -> list[Paragraph]:
        """The passages of an article that answer a whole query."""
        number = self._table.numbers[text.article.id]

        def spans(leaf: Leaf) -> list[Span]:
            return self._leaf_spans(text, leaf)

        def whole(leaf: Leaf) -> bool:
            return bool(self.bits(leaf) >> number & 1)

        return passages_with(text.article, root, spans, whole)

    def _passages_named(self, leaf: Field) -> list[tuple[int, int]] | None:
        """Of ``id:article#n`` the article and the place of the passage among those not folded."""
        if not names_passages(leaf):
            return None
        found = []
        for number in each_bit(self.bits(leaf)):
            article = self.text(number).article
            starts = {span.start for span in self._places.spans(leaf, article)}
            kept = [passage for passage in article.passages if not passage.furniture]
            found += [(number, place) for place, passage in enumerate(kept) if passage.start in starts]
        return found

    def best(self, bits: int, wanted: Sequence[Leaf], most: int) -> list[tuple[int, float]]:
        """The best articles of a bitmap with their scores, see `index.search.rank`."""
        from index.search.rank import best  # loads numpy

        plans = [plan for leaf in wanted for plan in self._plans(leaf)]
        return best(self._table, self._lists, list(dict.fromkeys(plans)), bits, most)

    def words_left_out(self, leaf: Leaf) -> int:
        """How many words of too broad a pattern are not looked for."""
        return sum(term.cut for plan in self._plans(leaf) for term in terms_of(plan))

    def _plans(self, leaf: Leaf) -> list[Plan]:
        if not isinstance(leaf, Field):
            return [self._resolver.part(leaf)]
        return self._field_plans(leaf) if leaf.name in ("quote", "title") else []

    def bits(self, node: Node) -> int:
        """The articles that a part of a query stands for, as a bitmap over their numbers."""
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
        if not isinstance(leaf, Field):
            return self._lists.bits(self._resolver.part(leaf))
        if leaf.name == "title":
            found = 0
            for plan in self._field_plans(leaf):
                found |= self._lists.in_titles(plan)
            return found
        return self._quoted(leaf) if leaf.name == "quote" else self._places.bits(leaf)

    def _field_plans(self, leaf: Field) -> list[Plan]:
        return [self._resolver.part(part) for part in self._places.parts(leaf)]

    def _quoted(self, leaf: Field) -> int:
        found: dict[int, int] = {}
        plans = self._field_plans(leaf)
        bits = 0
        for plan in plans:
            bits |= self._lists.in_text(plan)
        for number in each_bit(bits):
            self._check()
            count = len(self._quoted_spans(self.text(number), plans))
            if count:
                found[number] = count
        self._quoted_counts[leaf] = found
        return bitmap(found, self._table.size)

    def _quoted_spans(self, text: ScannedText, plans: Sequence[Plan]) -> list[Span]:
        """Where plans stand inside quotations of an article."""
        quotations = self._places.quotations(text.article.id)
        found = [
            [
                span
                for span in occurrences(text, plan)
                if any(quote.start <= span.start and span.end <= quote.end for quote in quotations)
            ]
            for plan in plans
        ]
        return joined(found)

    def spans(self, text: ScannedText, wanted: Sequence[Leaf], most: int | None = None) -> list[Span]:
        """The hits of a query's leaves in the text of one article, ascending; only the first ``most``."""
        if self._passages_of is None:
            found = joined([self._leaf_spans(text, leaf) for leaf in wanted])
            return found if most is None else found[:most]
        words = [leaf for leaf in wanted if not isinstance(leaf, Field) or leaf.name != "id"]
        found = joined([self._leaf_spans(text, leaf) for leaf in words or wanted])
        within = self._answering(text, self._passages_of)
        kept = [span for span in found if any(place.start <= span.start < place.end for place in within)]
        if not words:
            kept = [Span(place.start, place.end) for place in within]
        return kept if most is None else kept[:most]

    def _leaf_spans(self, text: ScannedText, leaf: Leaf) -> list[Span]:
        if not isinstance(leaf, Field):
            known = self._planned.get(id(leaf))
            if known is None:  # hashing a leaf for every article takes longer
                known = self._planned[id(leaf)] = leaf, self._resolver.part(leaf)
            return occurrences(text, known[1])
        if leaf.name == "quote":
            return self._quoted_spans(text, self._field_plans(leaf))
        return self._places.spans(leaf, text.article)

    def title_spans(self, number: int, wanted: Sequence[Leaf]) -> list[Span]:
        """Where a query's leaves stand in the title of an article, ascending."""
        found: list[list[Span]] = []
        for leaf in wanted:
            if not isinstance(leaf, Field) or leaf.name == "title":
                found += [self._lists.title_spans(number, plan) for plan in self._plans(leaf)]
        return joined(found)

    def hits(self, bits: int, wanted: Sequence[Leaf]) -> dict[int, int]:
        """How many hits each article of a bitmap has; one for an article that matches but not in its text."""
        if len(wanted) == 1 and self._passages_of is None and not isinstance(wanted[0], Field):
            found = self._counts(wanted[0], bits)
            return {number: found.get(number) or 1 for number in each_bit(bits)}
        total = dict.fromkeys(each_bit(bits), 0)
        if self._passages_of is not None or self._may_overlap(wanted):
            for number in total:
                self._check()
                total[number] = len(self.spans(self.text(number), wanted))
        else:
            for leaf in wanted:
                for number, count in self._counts(leaf, bits).items():
                    if number in total:
                        total[number] += count
        return {number: count or 1 for number, count in total.items()}

    def _counts(self, leaf: Leaf, bits: int) -> Mapping[int, int]:
        if isinstance(leaf, Field):
            return self._quoted_counts.get(leaf, {})
        return self._lists.counts(self._resolver.part(leaf), bits)

    def _may_overlap(self, wanted: Sequence[Leaf]) -> bool:
        """Whether two leaves may stand on the same words, so that adding their counts would count twice."""
        places = [leaf for leaf in wanted if isinstance(leaf, Field) and self._places.has_spans(leaf)]
        if any(leaf.name != "quote" for leaf in places):
            return True  # only the text tells how many of its places are not folded
        plans = [self._resolver.part(leaf) for leaf in wanted if not isinstance(leaf, Field)]
        plans += [plan for leaf in places for plan in self._field_plans(leaf)]
        if len(plans) < 2:
            return False
        if any(isinstance(plan, NearPlan) for plan in plans):
            return True  # anything may stand between neighbours
        seen: set[str] = set()
        for plan in plans:
            forms = self._lists.all_forms(plan)
            if seen & forms or any(is_cjk(form) for form in forms):
                return True  # the same words, or pairs of signs that share one
            seen |= forms
        return False
