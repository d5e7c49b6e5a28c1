"""The regression over whole articles: when it has a say, and what it looks at."""

from __future__ import annotations

import numpy as np
import pytest

from index.events.features import INDEX
from index.events.trained import TrainedScorer
from index.events.whole import columns, likeness, share


def pair(**values: float) -> np.ndarray:
    row = np.zeros((1, len(INDEX)), np.float32)
    for name, value in values.items():
        row[0, INDEX[name]] = value
    return row


def test_excerpts_are_left_to_what_learnt_from_excerpts() -> None:
    assert share(pair(told=6))[0] == 0
    assert share(pair(told=40))[0] == 1


def test_words_are_as_like_as_the_best_of_what_makes_them_like() -> None:
    assert likeness(pair())[0] == 0
    assert likeness(pair(related=3))[0] == 1
    assert likeness(pair(meaning=0.6, same_kind=1))[0] == pytest.approx(0.7)


def test_columns_are_one_row_a_pair_and_finite() -> None:
    random = np.random.default_rng(0).random((7, len(INDEX)), dtype=np.float32)
    assert columns(random).shape[0] == 7
    assert np.isfinite(columns(random)).all()


def test_in_whole_articles_a_like_word_alone_proves_less() -> None:
    alike = {
        "same_lemma": 1,
        "same_word": 1,
        "same_stem": 1,
        "related": 3,
        "meaning": 1,
        "story": 0.9,
        "one_story": 1,
    }
    scorer = TrainedScorer()
    assert scorer.probability(pair(**alike, told=40))[0] < scorer.probability(pair(**alike, told=6))[0]
