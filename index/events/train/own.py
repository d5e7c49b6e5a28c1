"""What is learnt from folders of whole articles whose events are marked by hand, such as the sample."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from index.evaluate.event_sample import documents, marked
from index.events import alone
from index.events.block import candidates
from index.events.describe import view
from index.events.features import compare
from index.events.linking import document_features, share_inside, tell_stories
from index.events.score import Scorer
from index.events.table import Table, build
from index.events.words import ASPECT, SAY
from index.yamlio import load

# Share of the unlike pairs that is kept; they weigh as much as all.
UNLIKE = 0.12
# Articles tell one story if they tell this many events in common; those with fewer are not learnt from.
ONE_STORY = 3


@dataclass(slots=True)
class Folder:
    """A marked folder, described.

    Attributes:
        table: Its mentions.
        near: All pairs of its documents.
        event: Row → the event that is marked there.
        whole: Event → the larger one it is part of.
    """

    table: Table
    near: list[tuple[int, int]]
    event: dict[int, str]
    whole: dict[str, str]

    def names(self) -> Any:
        """The event of each mention; empty where none is marked."""
        return np.array([self.event.get(row, "") for row in range(len(self.table.mentions))])

    def parts(self, i: Any, j: Any) -> Any:
        """Pairs of which one is part of the other."""
        name = self.names()
        pairs = zip(name[i].tolist(), name[j].tolist(), strict=True)
        return np.array([a != b and (self.whole.get(a) == b or self.whole.get(b) == a) for a, b in pairs])


def described(folder: Path) -> Folder:
    """Describe the mentions of a folder."""
    gold = load((folder / "gold.yaml").read_text("utf-8"), name="gold.yaml")["events"]
    ordered = sorted(documents(folder), key=lambda d: d.article.id)
    table = build([view(d, k) for k, d in enumerate(ordered)])
    event, whole = marked(table, gold)
    return Folder(table, list(combinations(range(len(ordered)), 2)), event, whole)


def story_rows(found: Folder) -> tuple[Any, Any]:
    """Features and labels of the pairs of documents that tell three events in common, or none."""
    told: dict[str, set[int]] = defaultdict(set)
    for row, event in found.event.items():
        told[event].add(int(found.table.doc[row]))
    common = Counter(pair for docs in told.values() for pair in combinations(sorted(docs), 2))
    number = np.array([common[pair] for pair in found.near])
    used = (number == 0) | (number >= ONE_STORY)
    return document_features(found.table, found.near)[used], number[used] >= ONE_STORY


def settle(found: Folder, scorer: Scorer, weights: Path) -> None:
    """Work out the stories with the weights of a file, and let mentions of one event share what is known."""
    found.table.stories = tell_stories(found.table, found.near, weights)
    alone.note(found.table, share_inside(found.table, scorer))


def rows(found: Folder) -> tuple[Any, Any, Any]:
    """Features, labels and weights of the pairs of a folder, for what learns from excerpts too.

    Two marked mentions are alike if they tell one event; a part and its whole are left out. A mention that is not
    marked tells nothing that another source tells, so its pairs over articles are unlike.
    """
    table = found.table
    i, j = np.triu_indices(len(table.mentions), 1)
    name = found.names()
    known, stop = name != "", np.array([m.head.stop for m in table.mentions])
    own, both = table.doc[i] == table.doc[j], known[i] & known[j]
    alike = both & (name[i] == name[j])
    used = np.where(own, both, known[i] | known[j] | (stop[i] & stop[j])) & ~(found.parts(i, j) & both)
    used &= alike | (np.random.default_rng(0).random(len(i)) < UNLIKE)
    i, j, alike = i[used], j[used], alike[used]
    return compare(table, i, j), alike, np.where(alike, 1.0, 1 / UNLIKE)


def whole(found: Folder) -> tuple[Any, Any]:
    """Features and labels of the pairs of a folder that linking would compare; in one article, of marked ones.

    Reporting and aspectual verbs are left out, and so is a part beside its whole.
    """
    table, name = found.table, found.names()
    i, j = candidates(table, found.near)
    told = np.array([mention.kind not in (SAY, ASPECT) for mention in table.mentions])
    own, known = table.doc[i] == table.doc[j], name != ""
    used = np.where(own, known[i] & known[j], told[i] & told[j]) & ~found.parts(i, j)
    i, j = i[used], j[used]
    return compare(table, i, j), (name[i] == name[j]) & known[i]
