"""Train what tells stories apart and what links mentions, on annotated corpora."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from index.evaluate.event_corpus import CorpusDocument
from index.evaluate.events import prepare
from index.events import stories
from index.events.block import near_documents
from index.events.describe import view
from index.events.features import NAMES, compare
from index.events.linking import share_inside
from index.events.score import Scorer
from index.events.table import Table, build, ordinals
from index.events.whole import columns

RANKS = ("rank_least", "rank_most", "of_best_least", "of_best_most")
FOLDS = 8
# Share of the unlike pairs that is kept for training; they weigh as much as all.
UNLIKE = 0.35
# Weight of a set of whole articles, what the pairs of two stories weigh beside those of one, and what the annotated
# corpora of excerpts weigh beside a set.
STORY_WEIGHT, UNLIKE_STORIES, EXCERPTS = 2_000.0, 3.0, 2.0


@dataclass(slots=True)
class Part:
    """One corpus, prepared.

    Attributes:
        name: Its name.
        table: Its mentions.
        chain: Chain of each mention, as a number.
        topic: Topic of each document.
        story: Story of each document as the corpus names it.
        near: Pairs of documents to learn from.
        told: Features of these pairs.
    """

    name: str
    table: Table
    chain: Any
    topic: list[str]
    story: list[str]
    near: list[tuple[int, int]]
    told: Any


def part(name: str, documents: Sequence[CorpusDocument]) -> Part:
    """Run the shipped description over a corpus with its annotated mentions."""
    ordered = sorted(documents, key=lambda d: d.article.id)
    table = build([view(d, k) for k, d in enumerate(prepare(ordered, gold=True))])
    chains: dict[str, int] = {}
    gold = [d.gold_chains() for d in ordered]
    chain = [chains.setdefault(gold[m.doc][m.head.start], len(chains)) for m in table.mentions]
    near = set(near_documents(table))
    by_topic: dict[str, list[int]] = defaultdict(list)
    for k, document in enumerate(ordered):
        by_topic[document.topic].append(k)
    if max(map(len, by_topic.values())) < 60:
        near |= {(a, b) for found in by_topic.values() for a in found for b in found if a < b}
    pairs = sorted(near)
    days = np.array([ordinals(v.document.article.date.period) for v in table.views], np.float32)
    a, b = np.array(pairs, np.intp).T
    told = stories.compare(table.documents, days[:, 0], days[:, 1], a, b)
    topic, story = [d.topic for d in ordered], [d.story for d in ordered]
    return Part(name, table, np.array(chain), topic, story, pairs, told)


def _regression(strength: float) -> Any:
    return import_module("sklearn.pipeline").make_pipeline(
        import_module("sklearn.preprocessing").StandardScaler(),
        import_module("sklearn.linear_model").LogisticRegression(max_iter=500, C=strength),
    )


def _same_story(found: Part) -> Any:
    return np.array([found.story[a] == found.story[b] for a, b in found.near])


def _folds(found: Part) -> Any:
    """Fold of each pair of documents: by topic, or by story where there is one topic."""
    one = len(set(found.topic)) < FOLDS
    keys = [found.story[a] if one else found.topic[a] for a, _ in found.near]
    numbers = {key: k for k, key in enumerate(sorted(set(keys)))}
    return np.array([numbers[key] % FOLDS for key in keys])


def train_stories(
    parts: Sequence[Part], folders: Sequence[tuple[Any, Any]] = ()
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Train the story weights; also gives each part's chances from models that did not see that topic.

    Args:
        parts: Corpora whose documents have stories.
        folders: Features and labels of pairs of whole articles.

    Returns:
        The arrays to store, and part name → chance per pair of ``near``.
    """
    data = np.concatenate([p.told for p in parts])
    labels = np.concatenate([_same_story(p) for p in parts])
    say = EXCERPTS if folders else 1.0
    weights = _story_weights(labels, say)
    folds = np.concatenate([_folds(p) for p in parts])
    more = [(x, y, _story_weights(y, 1.0)) for x, y in folders]

    def model(used: Any, dropped: Sequence[str] = ()) -> Any:
        sets = [(data[used], labels[used], weights[used]), *more]
        x, y, w = (np.concatenate([found[k] for found in sets]) for k in range(3))
        x = x.copy()
        x[:, [stories.NAMES.index(n) for n in dropped]] = 0
        return _regression(0.1).fit(x, y, logisticregression__sample_weight=w)

    unseen = np.zeros(len(labels))
    for fold in range(FOLDS):
        unseen[folds == fold] = model(folds != fold).predict_proba(data[folds == fold])[:, 1]
    all_ = np.ones(len(labels), np.bool_)
    arrays = _stored("story", model(all_)) | _stored("story_few", model(all_, RANKS))
    out, at = {}, 0
    for p in parts:
        out[p.name] = unseen[at : at + len(p.near)].astype(np.float32)
        at += len(p.near)
    return arrays, out


def _story_weights(labels: Any, say: float) -> Any:
    """Weights of the pairs of one set: all sets count as much as they are let, whatever their size."""
    count = max(1, int(labels.sum())), max(1, int((~labels).sum()))
    return STORY_WEIGHT * say * np.where(labels, 1 / count[0], UNLIKE_STORIES / count[1])


def _stored(name: str, model: Any) -> dict[str, Any]:
    scaler, regression = model[0], model[-1]
    scale = np.where(scaler.scale_ > 0, scaler.scale_, 1)
    return {
        f"{name}_mean": scaler.mean_.astype(np.float32),
        f"{name}_scale": scale.astype(np.float32),
        f"{name}_weights": regression.coef_[0].astype(np.float32),
        f"{name}_bias": np.float32(regression.intercept_[0]),
    }


def training_pairs(found: Part, seed: int = 0) -> tuple[Any, Any]:
    """Pairs of mentions to learn from: all in near documents, and some of one word in far ones."""
    table = found.table
    bounds = np.searchsorted(table.doc, np.arange(len(table.views) + 1))
    first, second = [], []
    for a, b in [(d, d) for d in range(len(table.views))] + found.near:
        i, j = np.meshgrid(
            np.arange(bounds[a], bounds[a + 1]), np.arange(bounds[b], bounds[b + 1]), indexing="ij"
        )
        keep = i.ravel() < j.ravel()
        first.append(i.ravel()[keep])
        second.append(j.ravel()[keep])
    i, j = np.concatenate(first), np.concatenate(second)
    random = np.random.default_rng(seed)
    keep = (found.chain[i] == found.chain[j]) | (random.random(len(i)) < UNLIKE)
    return i[keep], j[keep]


def rows(found: Part, chances: Any, scorer: Scorer) -> tuple[Any, Any, Any]:
    """Features, labels and weights of the training pairs of one corpus."""
    found.table.stories = stories.stories(found.near, chances, len(found.table.views))
    share_inside(found.table, scorer)
    i, j = training_pairs(found)
    labels = found.chain[i] == found.chain[j]
    return compare(found.table, i, j), labels, np.where(labels, 1.0, 1 / UNLIKE)


def train_whole(sets: Sequence[tuple[Any, Any]]) -> dict[str, Any]:
    """Train what learns from whole articles on (features, labels) of folders, each with the same say."""
    data = np.concatenate([features for features, _ in sets])
    labels = np.concatenate([alike for _, alike in sets])
    most = max(alike.sum() for _, alike in sets)
    weights = np.concatenate([np.full(len(alike), most / alike.sum()) for _, alike in sets])
    model = _regression(0.02).fit(columns(data), labels, logisticregression__sample_weight=weights)
    grown = grow(data, labels, weights, forests=2, rounds=120, leaves=12, least=30)
    return _stored("whole", model) | tree_arrays(grown, "whole_tree")


def grow(data: Any, labels: Any, weights: Any, *, forests: int, rounds: int, leaves: int, least: int) -> Any:
    """Boosted trees, ``forests`` times over with other columns drawn."""
    ensemble = import_module("sklearn.ensemble")
    return [
        ensemble.HistGradientBoostingClassifier(
            max_iter=rounds, learning_rate=0.07, max_leaf_nodes=leaves, l2_regularization=2.0,
            min_samples_leaf=least, max_features=0.4, random_state=seed,
        ).fit(data, labels, sample_weight=weights)
        for seed in range(forests)
    ]  # fmt: skip


def train_links(
    data: Any, labels: Any, weights: Any, *, forests: int = 2, rounds: int = 120
) -> dict[str, Any]:
    """Train the regression and the trees; returns the arrays to store."""
    data = data[:, : len(NAMES)]
    regression = _regression(0.1)
    regression.fit(data, labels, logisticregression__sample_weight=weights)
    grown = grow(data, labels, weights, forests=forests, rounds=rounds, leaves=24, least=40)
    return _stored("link", regression) | tree_arrays(grown, "tree")


def tree_arrays(grown: Sequence[Any], prefix: str) -> dict[str, Any]:
    """Boosted trees of scikit-learn as plain arrays (see ``index.events.forest.Trees``)."""
    columns: dict[str, list[Any]] = defaultdict(list)
    at = 0
    for model in grown:
        for (tree,) in model._predictors:
            nodes = tree.nodes
            leaf = nodes["is_leaf"].astype(bool)
            columns["roots"].append(np.array([at], np.int32))
            columns["feature"].append(np.where(leaf, -1, nodes["feature_idx"]).astype(np.int16))
            columns["threshold"].append(np.where(leaf, 0, nodes["num_threshold"]).astype(np.float32))
            columns["left"].append((nodes["left"] + at).astype(np.int32))
            columns["right"].append((nodes["right"] + at).astype(np.int32))
            columns["value"].append(np.where(leaf, nodes["value"], 0).astype(np.float32))
            at += len(nodes)
    base = float(np.mean([model._baseline_prediction.ravel()[0] for model in grown]))
    stored = {f"{prefix}_{name}": np.concatenate(found) for name, found in columns.items()}
    return stored | {f"{prefix}_base": np.float32(base), f"{prefix}_scale": np.float32(len(grown))}
