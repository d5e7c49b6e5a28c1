"""The trained scorer: a logistic regression and small boosted trees, averaged, and the explicit way beside them.

The trees and the regression learn from corpora in which every article of a story stands beside the others, so
they ask first whether two articles tell one story. Two articles on different matters may still name the same
event; then only what is said outright counts: day or place or document, people and kind, by the rules.
Over whole articles a second regression and trees of their own have six tenths of the say (see ``index.events.whole``).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats
from index.events.features import NAMES, by_name
from index.events.forest import Trees
from index.events.guard import only_one
from index.events.whole import columns, share
from index.resources import resource

FILE = "events-links.npz"
# The regression alone sends away pairs below this; it keeps about one pair in nine and next to no true one.
LEAST = 0.004
# What the regression over whole articles makes of the pairs it rescues from that.
LEAST_WHOLE = 0.02
# The say of what learnt from whole articles where both are whole ones, and what the log odds gain there for one
# threshold to fit both; the gain counts by the say.
LIFT = 0.55
SAY = 0.6
# What speaks against a pair however well its day fits.
AGAINST = (
    "dates_clash", "people_clash", "people_differ", "places_clash", "things_clash", "several_differs", "general",
    "swapped",
)  # fmt: skip
HALF = 0.5
# What is worth a question; above ``TrainedScorer.doubtful`` and below its threshold.
QUESTION, GOOD_QUESTION = 0.25, 0.3
# ``dates_length`` of five days.
FEW_DAYS = 1.8
# ``dates_fit`` of two dates that fit, the coarser of them a month, both said of the mention itself.
MONTH = 0.2
# Sentences that share a third of their words, weighed by rarity.
LIKE_WORDS = 0.33


@cache
def _arrays() -> dict[str, NDArray[np.float32]]:
    with np.load(resource("models", FILE), allow_pickle=False) as data:
        return {name: data[name] for name in data.files}


@cache
def trees(name: str = "tree") -> Trees:
    """The shipped trees: ``tree``, or those over whole articles, ``whole_tree``."""
    data = {part: value for key, value in _arrays().items() if (part := key.removeprefix(f"{name}_")) != key}
    return Trees(
        data["feature"].astype(np.int16), data["threshold"], data["left"].astype(np.int32),
        data["right"].astype(np.int32), data["value"], data["roots"].astype(np.int32),
        float(data["base"]), float(data["scale"]),
    )  # fmt: skip


class TrainedScorer:
    """The shipped scorer."""

    threshold = 0.34
    doubtful = 0.22

    def __init__(self) -> None:
        data = _arrays()
        self._weights = (data["link_weights"] / data["link_scale"]).astype(np.float32)
        self._mean = data["link_mean"].astype(np.float32)
        self._bias = np.float32(data["link_bias"])
        self._whole = (data["whole_weights"] / data["whole_scale"]).astype(np.float32)
        self._whole_bias = np.float32(data["whole_bias"] - (data["whole_mean"] * self._whole).sum())
        if len(self._weights) != len(NAMES):
            raise ValueError(f"{FILE} was trained on other features: train it again")

    def contributions(self, features: Floats) -> Floats:
        """How far each feature moves the log odds away from those of a middling pair."""
        found: Floats = (features[:, : len(NAMES)] - self._mean) * self._weights
        return found

    def probability(self, features: Floats) -> Floats:
        """Mean of the log odds; where something pins the event outright, at least what that is worth."""
        straight = self.contributions(features).sum(axis=1) + self._bias
        say, whole = np.float32(SAY) * share(features), np.zeros(len(features), np.float32)
        asked = np.nonzero(say > 0)[0]
        whole[asked] = columns(features[asked]) @ self._whole + self._whole_bias
        kept = np.nonzero((straight > _odds(LEAST)) | ((say > 0) & (whole > _odds(LEAST_WHOLE))))[0]
        out = np.zeros(len(features), np.float32)
        out[kept] = 1 / (1 + np.exp(-self._mixed(features, kept, straight, whole, say)))
        return np.maximum(out, outright(features))

    def _mixed(
        self, features: Floats, rows: NDArray[np.intp], straight: Floats, whole: Floats, say: Floats
    ) -> Floats:
        """Log odds of some rows: of what learnt from excerpts and what learnt from whole articles, by their say.

        Inside one article what recurs (meetings, visits, exercises) is left to what learnt from excerpts.
        """
        kept = features[rows]
        excerpt = ((straight[rows] + trees().log_odds(kept)) / 2).astype(np.float32)
        told = np.nonzero(say[rows] > 0)[0]
        part = say[rows[told]]
        found = (whole[rows[told]] + trees("whole_tree").log_odds(kept[told])) / 2 + np.float32(LIFT)
        column = by_name(kept[told])
        part = np.where((column("same_document") > 0) & (column("repeats") > 0), 0, part).astype(np.float32)
        excerpt[told] = part * found + (1 - part) * excerpt[told]
        return excerpt


def _odds(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def outright(features: Floats) -> Floats:
    """How likely pairs are by what is said outright alone: of a like kind, on a day, and by whom or where.

    Articles on different matters may name the same event, so likeness of the texts is left out here. Where a
    mention names nobody, the people of its article stand for those of the mention. Words quoted in both articles
    beside the same people pin an occasion as a day does. What recurs among the same people is always worth a question.

    Returns:
        Probability per pair; 0 where something speaks against it or too little is said.
    """
    column = by_name(features)
    kind = (column("same_kind") > 0) | (column("related") >= 2) | (column("alike") > 0.5)
    kind = kind | ((column("near_kind") > 0) & (column("both_nouns") > 0))
    against = np.sum([column(name) for name in AGAINST], axis=0) > 0
    who = (column("people_shared") > 0) | (column("places_shared") > 0) | (column("things_shared") > 0)
    same_sides = column("sides_jaccard") >= HALF
    same_people = column("people_jaccard") >= HALF
    who = who | (column("takers_jaccard") >= HALF) | same_sides
    around = who | (column("main_people") > 0)
    named = (column("sides_differ") == 0) & (column("names_shared") + column("quotes_shared") > 0)
    recurs = column("repeats") > 0
    pinned = kind & ~against
    day = pinned & (column("same_day") > 0)
    few_days = pinned & (column("dates_fit") > 0) & (column("dates_length") <= FEW_DAYS)
    asked = kind & recurs & (column("dates_clash") == 0)
    like = ((column("near_kind") > 0) & ~against) | pinned
    near = like & (column("same_day") > 0)
    out = np.zeros(len(features), np.float32)
    for rows, chance in (
        (like & same_people & (column("quotes_shared") > 0), 0.75),
        (near & around, 0.5),
        (near & same_people, 0.6),
        (asked & same_sides, QUESTION),
        (asked & same_people, GOOD_QUESTION),
        (asked & only_one(features), 0.5),
        (pinned & same_people & (column("places_shared") > 0), 0.5),
        (few_days & around & recurs, 0.5),
        (pinned & ~recurs & (column("dates_fit") > 0) & (column("takers_jaccard") >= HALF), 0.7),
        (pinned & (column("dates_fit") >= MONTH) & who & named, 0.5),
        (pinned & _told_alike(features, around) & (column("dates_fit") >= MONTH), 0.5),
        (day & around, 0.6),
        (day & who, 0.75),
        (day & same_people, 0.85),
    ):
        out[rows] = chance
    return out


def _told_alike(features: Floats, around: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pairs of one noun told in like words, of one place or among the main people of both articles.

    "A first joint patrol … in July 2019" and "a first joint patrol … on July 23, 2019" name nobody in common.
    """
    column = by_name(features)
    noun = (column("same_lemma") > 0) & (column("both_nouns") > 0)
    like_words = (column("sentence") >= LIKE_WORDS) | (column("left") >= HALF) | (column("places_shared") > 0)
    main = (column("main_people") >= 2) & (column("names_shared") > 0)
    found: NDArray[np.bool_] = noun & (around | (column("document_entities") > 0)) & (like_words | main)
    return found
