"""Link event mentions over a corpus: describe, block, score, cluster, explain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.events import alone, guard, pointing, stories
from index.events.arrays import Floats, pack
from index.events.block import candidates, near_documents, opened
from index.events.cluster import cluster_arrays, components
from index.events.describe import view
from index.events.described import Described, View
from index.events.documents import EventDocument, Place, Progress
from index.events.features import CHUNK, compare
from index.events.joining import join_best
from index.events.score import Scorer
from index.events.table import Table, build, ordinals
from index.events.trained import TrainedScorer

Index = NDArray[np.intp]

# A refused pair counts as this much likeness: one wrong date among many right ones does not split an event.
REFUSED = -1.0
# Articles described between two reports of progress; a very long one takes a second or two.
DESCRIBED = 20
# Linking in parts, as progress tells it: describing, stories, comparing inside and over articles, telling why.
WHOLE = 100
# How likely a pair of a kind that recurs (meetings, calls) must be to join two groups by itself.
RECURS = 0.5
# Mentions of one document must be this much surer to count as one before others are looked at.
INSIDE = 0.15


@dataclass(slots=True)
class Pairs:
    """Compared pairs of mentions.

    Attributes:
        i: Rows of the first mentions, i < j.
        j: Rows of the second ones.
        p: Probability that the scorer gives, before any refusal.
        refused: Pairs that speak of different days.
        unproven: Pairs that nothing pins to one occasion.
    """

    i: Index
    j: Index
    p: Floats
    refused: NDArray[np.bool_]
    unproven: NDArray[np.bool_]

    def usable(self, threshold: float) -> Floats:
        """Likeness for clustering: refused pairs push apart; likely ones that are unproven say nothing (NaN)."""
        open_ = self.unproven & (self.p >= threshold)
        value = np.where(open_, np.float32(np.nan), self.p)
        found: Floats = np.where(self.refused, np.float32(REFUSED), value).astype(np.float32)
        return found


@dataclass(slots=True)
class Linked:
    """Mentions in groups, with the pairs behind it.

    Attributes:
        table: The mentions.
        groups: Group of each mention, named by its lowest member.
        pairs: Every compared pair.
        scorer: What scored them.
        together: Pairs that the user joined.
        apart: Pairs that the user kept apart.
        near: Pairs of documents that were compared.
        wide: Those of them that were compared in unlike words too.
        shared: Mentions that took something over from others of their event in the same article, as they were before.
    """

    table: Table
    groups: list[int]
    pairs: Pairs
    scorer: Scorer
    together: list[tuple[int, int]]
    apart: list[tuple[int, int]]
    near: list[tuple[int, int]] = field(default_factory=list)
    wide: list[tuple[int, int]] = field(default_factory=list)
    shared: list[tuple[Described, Described]] = field(default_factory=list)


def stretch(progress: Progress | None, low: int, high: int) -> Progress:
    """Progress of one part of linking as progress of the whole, from ``low`` to ``high`` of ``WHOLE``."""

    def tell(done: int, total: int) -> None:
        if progress is not None:
            progress(low + (high - low) * done // max(1, total), WHOLE)

    return tell


def document_features(table: Table, near: Sequence[tuple[int, int]]) -> Floats:
    """What pairs of documents have in common (see ``stories.compare``)."""
    days = np.array([ordinals(v.document.article.date.period) for v in table.views], np.float32)
    a, b = np.array(near, np.intp).T
    return stories.compare(table.documents, days[:, 0], days[:, 1], a, b)


def tell_stories(
    table: Table, near: Sequence[tuple[int, int]], weights: Path | None = None
) -> stories.Stories:
    """Work out which documents tell one story, by the shipped weights or those of a file."""
    count = len(table.views)
    if not near:
        return stories.stories([], np.zeros(0, np.float32), count)
    chances = stories.chances(document_features(table, near), count, weights)
    return stories.stories(near, chances, count)


def score(table: Table, i: Index, j: Index, scorer: Scorer, tick: Callable[[int, int], None] | None) -> Pairs:
    """Score pairs, in parts so that memory stays flat."""
    p = np.empty(len(i), np.float32)
    refused, unproven = np.zeros(len(i), np.bool_), np.zeros(len(i), np.bool_)
    may = np.zeros(len(i), np.int8)
    for at in range(0, len(i), CHUNK):
        part = slice(at, at + CHUNK)
        features = compare(table, i[part], j[part])
        p[part] = scorer.probability(features)
        refused[part] = guard.refused(features)
        unproven[part] = guard.unproven(features)
        may[part] = pointing.may_point_back(table, j[part], features)
        if tick is not None:
            tick(min(at + CHUNK, len(i)), len(i))
    back = pointing.nearest(i, j, may)
    p[back] = np.maximum(p[back], pointing.LIKELY)
    unproven[back] = False
    return Pairs(i, j, p, refused, unproven)


def _inside(
    table: Table, pairs: Pairs, scorer: Scorer, together: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> list[int]:
    """Groups inside each document."""
    own = table.doc[pairs.i] == table.doc[pairs.j]
    within = [(a, b) for a, b in together if table.doc[a] == table.doc[b]]
    return _groups(table, pairs, scorer, scorer.threshold + INSIDE, within, apart, only=own)


def _groups(
    table: Table,
    pairs: Pairs,
    scorer: Scorer,
    threshold: float,
    together: list[tuple[int, int]],
    apart: list[tuple[int, int]],
    *,
    only: NDArray[np.bool_] | None = None,
) -> list[int]:
    """Cluster the mentions by the pairs that can matter, all of them or ``only`` some."""
    value = pairs.usable(scorer.threshold)
    strong = value >= threshold if only is None else (value >= threshold) & only
    joined = np.array(together, np.intp).reshape(-1, 2)
    part = components(
        len(table.mentions),
        np.concatenate([pairs.i[strong], joined[:, 0]]),
        np.concatenate([pairs.j[strong], joined[:, 1]]),
    )
    # Two groups are only ever joined over a pair that is likely alone: pairs across two parts cannot matter.
    kept = ~np.isnan(value) & (part[pairs.i] == part[pairs.j])
    rows = np.nonzero(kept if only is None else kept & only)[0]
    i, j, likeness = pairs.i[rows], pairs.j[rows], value[rows].astype(np.float64)
    groups = cluster_arrays(len(table.mentions), i, j, likeness, threshold, together=together, apart=apart)
    return list(map(int, groups))


def share_inside(table: Table, scorer: Scorer) -> list[int]:
    """Let mentions of one event in one article share what is known, as far as the scorer finds them.

    Returns:
        Group of each mention inside its article.
    """
    i, j = candidates(table, ())
    inside = _inside(table, score(table, i, j, scorer, None), scorer, [], [])
    _share(table, inside)
    return inside


def _share(table: Table, groups: list[int]) -> list[tuple[Described, Described]]:
    """Let mentions of one event in one article share what is known: its day, and who takes part.

    Returns:
        Each mention that this changed, with what it was before.
    """
    before: list[tuple[Described, Described]] = []
    members: dict[int, list[int]] = defaultdict(list)
    for row, group in enumerate(groups):
        members[group].append(row)
    changed: set[int] = set()
    for rows in members.values():
        if len(rows) < 2:
            continue
        mentions = [table.mentions[r] for r in rows]
        dated = [m for m in mentions if m.period is not None and m.own]
        finest = min(dated, key=lambda m: (ordinals(m.period)[1] - ordinals(m.period)[0], m.id), default=None)
        named = {m.people for m in mentions if m.people}
        people = max(named, key=len) if named else frozenset()
        if any(not other <= people for other in named):
            people = frozenset()
        for row, mention in zip(rows, mentions, strict=True):
            if (finest is not None and not mention.own) or (not mention.people and people):
                before.append((mention, replace(mention)))
            if finest is not None and not mention.own:
                mention.period, mention.date_words, mention.own = finest.period, finest.date_words, True
                mention.basis = "inferred"
                table.numbers["first"][row], table.numbers["last"][row] = ordinals(finest.period)
                table.numbers["dated"][row] = 2.0
            if not mention.people and people:
                mention.people = people
                changed.add(row)
    _repack_people(table, sorted(changed))
    return before


def _repack_people(table: Table, rows: Sequence[int]) -> None:
    """Write the people of some mentions anew."""
    if not rows:
        return
    for name in ("people", "takers"):
        old = table.rows[name]
        for row in rows:
            mention = table.mentions[row]
            items = mention.people if name == "people" else mention.people | mention.others
            new = pack([dict.fromkeys(items, 1.0)], table.number, old.items.shape[1])
            old.items[row], old.weights[row] = new.items[0], new.weights[0]


def _rows(table: Table, places: Sequence[tuple[Place, Place]]) -> list[tuple[int, int]]:
    """Pairs of places as rows of the mentions that stand there or nearest in the same passage."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for row, mention in enumerate(table.mentions):
        by_article[table.views[mention.doc].document.article.id].append(row)

    def find(place: Place) -> int | None:
        rows = by_article.get(place[0], [])
        exact = next((r for r in rows if table.mentions[r].head.start == place[1]), None)
        if exact is not None or not rows:
            return exact
        article = table.views[table.mentions[rows[0]].doc].document.article
        passage = article.passage_at(place[1])
        near = [r for r in rows if passage and table.mentions[r].passage == passage.n]
        return min(near, key=lambda r: abs(table.mentions[r].head.start - place[1]), default=None)

    found = [(find(a), find(b)) for a, b in places]
    return [(a, b) for a, b in found if a is not None and b is not None and a != b]


def resolve(
    documents: Sequence[EventDocument],
    *,
    same: Sequence[tuple[Place, Place]] = (),
    different: Sequence[tuple[Place, Place]] = (),
    progress: Callable[[int, int], None] | None = None,
    scorer: Scorer | None = None,
    before: Linked | None = None,
) -> Linked:
    """Describe, compare and group the mentions of a corpus.

    Args:
        documents: The articles; their order does not matter.
        same: Pairs of places that the user joined.
        different: Pairs of places that the user kept apart.
        progress: Called with (part done, the whole of linking); may raise to stop.
        scorer: What scores; the shipped one if None.
        before: What this function made of the same articles, some of which are dated otherwise now; it is used up.
            What that does not touch is not worked out again; the outcome is the same.
    """
    used = scorer or TrainedScorer()
    ordered = sorted(documents, key=lambda d: d.article.id)
    at = stretch(progress, 0, WHOLE)
    views, changed = _described(ordered, before, stretch(progress, 0, 25))
    at(25, WHOLE)
    table = build(views)
    together, apart = _rows(table, same), _rows(table, different)
    near = near_documents(table)
    table.stories = tell_stories(table, near)
    at(30, WHOLE)
    own = candidates(table, ())
    scored = score(table, *own, used, stretch(progress, 30, 35))
    inside = _inside(table, scored, used, together, apart)
    shared = _share(table, inside)
    alone.note(table, inside)
    at(35, WHOLE)
    tick = stretch(progress, 35, 75)
    wide = opened(table, near)
    if before is None or (before.near, before.wide) != (near, wide):
        pairs = score(table, *candidates(table, near), used, tick)
    else:
        pairs = _score_touched(table, before, changed, used, tick)
    at(75, WHOLE)
    groups = _groups(table, pairs, used, used.threshold, together, apart)
    groups = join_best(
        groups, table.doc, (pairs.i, pairs.j, pairs.usable(used.threshold)), _may_join(table, pairs), apart
    )
    return Linked(table, groups, pairs, used, together, apart, near, wide, shared)


def _may_join(table: Table, pairs: Pairs) -> NDArray[np.bool_]:
    """Pairs that may join groups by themselves: in articles on one story, and the likelier if such things recur."""
    if table.stories is None:
        raise ValueError("the stories of the documents are not worked out yet")
    repeats = table.numbers["repeats"]
    recurs = np.maximum(repeats[pairs.i], repeats[pairs.j]) > 0
    found: NDArray[np.bool_] = table.stories.together(table.doc[pairs.i], table.doc[pairs.j])
    return found & (~recurs | (pairs.p >= RECURS))


def _described(
    documents: Sequence[EventDocument], before: Linked | None, tick: Progress
) -> tuple[list[View], NDArray[np.bool_]]:
    """The documents with their mentions described, and which of them are others than before."""
    old = before.table.views if before is not None else []
    if before is not None:
        for mention, was in before.shared:
            for name in Described.__slots__:
                setattr(mention, name, getattr(was, name))
    views, changed = [], np.ones(len(documents), np.bool_)
    for index, document in enumerate(documents):
        changed[index] = len(old) != len(documents) or old[index].document != document
        views.append(view(document, index) if changed[index] else old[index])
        if index % DESCRIBED == 0:
            tick(index, len(documents))
    return views, changed


def _score_touched(
    table: Table, before: Linked, changed: NDArray[np.bool_], scorer: Scorer, tick: Progress
) -> Pairs:
    """Score those pairs again of which an article, or what the two articles have in common, is another than before."""
    pairs, old, new = before.pairs, before.table.stories, table.stories
    if old is None or new is None:
        raise ValueError("the stories of the documents are not worked out yet")
    a, b = table.doc[pairs.i], table.doc[pairs.j]
    touched = changed[a] | changed[b] | (old.together(a, b) != new.together(a, b))
    touched |= old.probability(a, b) != new.probability(a, b)
    rows = np.nonzero(touched)[0]
    found = score(table, pairs.i[rows], pairs.j[rows], scorer, tick)
    for mine, theirs in (
        (pairs.p, found.p),
        (pairs.refused, found.refused),
        (pairs.unproven, found.unproven),
    ):
        mine[rows] = theirs
    return pairs
