"""The scope "same paragraph": every part of a query must be answered by one and the same passage.

Passages of all articles are numbered through; a part of a query becomes the ascending array of the passages
that answer it. What is known of a whole article (its outlet, its date) holds for each of its passages; words
of the title do not.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from index.search import bulk
from index.search.blocks import PASSAGES
from index.search.bulk import Keys
from index.search.lists import Lists
from index.search.matcher import word_spans
from index.search.opened import OpenIndex
from index.search.resolve import NearPlan, PhrasePlan, Plan, Resolver, TermPlan
from index.search.tree import And, Everything, Field, Leaf, Node, Not, Nothing, Or

Ordinals = NDArray[np.int64]


class PassageScope:
    """Answers queries passage by passage.

    Args:
        index: The index.
        lists: Where plans stand, article by article.
        resolver: Resolves the terms of queries.
        article_bits: The articles that a leaf stands for, for what is known of whole articles.
        named: For a field that names passages the numbers of their articles and their places among the
            passages that are not folded; None for other fields.
    """

    def __init__(
        self,
        index: OpenIndex,
        lists: Lists,
        resolver: Resolver,
        article_bits: Callable[[Leaf], int],
        named: Callable[[Field], list[tuple[int, int]] | None],
    ) -> None:
        self._index = index
        self._lists = lists
        self._resolver = resolver
        self._article_bits = article_bits
        self._named = named
        alive = bulk.flags(index.table.alive, index.table.size)
        self._starts: Keys = bulk.read_keys(index.shards, "form", (PASSAGES,), alive)
        self._articles = self._starts >> 32

    def bits(self, node: Node) -> int:
        """The articles of which at least one passage answers the whole query."""
        return bulk.bitmap_of(self._articles[self._passages(node)], self._index.table.size)

    def _passages(self, node: Node) -> Ordinals:
        everything = np.arange(len(self._starts))
        match node:
            case Everything():
                return everything
            case Nothing():
                return everything[:0]
            case And(parts):
                found = everything
                for part in parts:
                    found = np.intersect1d(found, self._passages(part), assume_unique=True)
                return found
            case Or(parts):
                return np.unique(np.concatenate([self._passages(part) for part in parts]))
            case Not(part):
                return np.setdiff1d(everything, self._passages(part), assume_unique=True)
            case Field() if (named := self._named(node)) is not None:
                places = [int(np.searchsorted(self._articles, number)) + place for number, place in named]
                return np.array(sorted(places), np.int64)
            case Field():
                matching = bulk.flags(self._article_bits(node), self._index.table.size)
                return np.flatnonzero(matching[self._articles])
            case _:
                return self._with(self._resolver.part(node))

    def _with(self, plan: Plan) -> Ordinals:
        """The passages in which a plan stands."""
        keys = self._lists.keys("word", self._lists.in_text(plan))
        if isinstance(plan, NearPlan):
            found = self._near(plan, keys)
        else:
            found = bulk.starts(plan, keys) if isinstance(plan, PhrasePlan) else keys(plan)
        return np.unique(np.searchsorted(self._starts, found, "right") - 1)

    def _near(self, plan: NearPlan, keys: Callable[[TermPlan], Keys]) -> Keys:
        places: list[int] = []
        for number in bulk.near_articles(plan, keys)[0].tolist():
            places += [
                (number << 32) + first for first, _ in word_spans(plan, bulk.positions_in(number, keys))
            ]
        return np.array(places, np.int64)
