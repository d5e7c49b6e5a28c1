"""What is learnt from folders of whole articles whose events are marked by hand, such as the sample."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from index.evaluate.event_sample import documents, marked
from index.events.block import candidates
from index.events.describe import view
from index.events.features import compare
from index.events.linking import share_inside, tell_stories
from index.events.score import Scorer
from index.events.table import Table, build
from index.events.words import ASPECT, SAY
from index.yamlio import load

# Share of the unlike pairs that is kept; they weigh as much as all.
UNLIKE = 0.12


def prepared(folder: Path, scorer: Scorer, weights: Path) -> Table:
    """The mentions of the sample, as linking sees them with the story weights of a file."""
    ordered = sorted(documents(folder), key=lambda d: d.article.id)
    table = build([view(d, k) for k, d in enumerate(ordered)])
    count = len(ordered)
    table.stories = tell_stories(table, [(a, b) for a in range(count) for b in range(a + 1, count)], weights)
    share_inside(table, scorer)
    return table


def rows(folder: Path, scorer: Scorer, weights: Path) -> tuple[Any, Any, Any]:
    """Features, labels and weights of the pairs of the sample.

    Two marked mentions are alike if they tell one event; a part and its whole are left out. A mention that is not
    marked tells nothing that another source tells, so its pairs over articles are unlike.
    """
    gold = load((folder / "gold.yaml").read_text("utf-8"), name="gold.yaml")["events"]
    table = prepared(folder, scorer, weights)
    event, whole = marked(table, gold)
    i, j = np.triu_indices(len(table.mentions), 1)
    known = np.array([r in event for r in range(len(table.mentions))])
    name = np.array([event.get(r, "") for r in range(len(table.mentions))])
    stop = np.array([m.head.stop for m in table.mentions])
    own = table.doc[i] == table.doc[j]
    both = known[i] & known[j]
    alike = both & (name[i] == name[j])
    pairs = zip(name[i].tolist(), name[j].tolist(), strict=True)
    part = np.array([a != b and (whole.get(a) == b or whole.get(b) == a) for a, b in pairs])
    used = np.where(own, both, known[i] | known[j] | (stop[i] & stop[j])) & ~(part & both)
    used &= alike | (np.random.default_rng(0).random(len(i)) < UNLIKE)
    i, j, alike = i[used], j[used], alike[used]
    return compare(table, i, j), alike, np.where(alike, 1.0, 1 / UNLIKE)


def whole(folder: Path, scorer: Scorer, weights: Path) -> tuple[Any, Any]:
    """Features and labels of the pairs of a marked folder that linking would compare, over two articles.

    Reporting and aspectual verbs are left out, and so is a part beside its whole.
    """
    gold = load((folder / "gold.yaml").read_text("utf-8"), name="gold.yaml")["events"]
    table = prepared(folder, scorer, weights)
    event, larger = marked(table, gold)
    count = len(table.views)
    i, j = candidates(table, [(a, b) for a in range(count) for b in range(a + 1, count)])
    name = np.array([event.get(row, "") for row in range(len(table.mentions))])
    told = np.array([mention.kind not in (SAY, ASPECT) for mention in table.mentions])
    pairs = zip(name[i].tolist(), name[j].tolist(), strict=True)
    part = np.array([a != b and (larger.get(a) == b or larger.get(b) == a) for a, b in pairs])
    used = (table.doc[i] != table.doc[j]) & told[i] & told[j] & ~part
    i, j = i[used], j[used]
    return compare(table, i, j), (name[i] == name[j]) & (name[i] != "")
