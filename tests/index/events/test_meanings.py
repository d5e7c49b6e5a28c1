"""Vectors of meaning, and spellings that are one word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.events.described import stem
from index.events.meanings import nearness, vectors
from index.events.words import american, related


def near(a: str, b: str) -> float:
    return float(nearness(vectors([a, b]), np.array([0]), np.array([1]))[0])


@pytest.mark.parametrize(
    ("word", "like", "unlike"),
    [("drown", "die", "rescue"), ("capsize", "overturn", "arrest"), ("vote", "election", "quake")],
)
def test_words_that_a_dictionary_explains_alike_lie_nearer(word: str, like: str, unlike: str) -> None:
    assert near(word, like) > 0.5 > near(word, unlike)


def test_a_word_that_no_dictionary_knows_is_near_to_none() -> None:
    assert near("qwrtz", "die") == 0
    assert near("qwrtz", "qwrtz") == 0


@given(st.lists(st.sampled_from(["die", "fire", "qwrtz", "cut", "sink"]), min_size=1, max_size=5))
def test_vectors_have_length_one_or_none(words: list[str]) -> None:
    lengths = np.linalg.norm(vectors(words), axis=1)
    assert lengths == pytest.approx([0 if word == "qwrtz" else 1 for word in words], abs=1e-5)


@pytest.mark.parametrize(
    ("british", "us"),
    [
        ("manoeuvre", "maneuver"),
        ("labour", "labor"),
        ("centre", "center"),
        ("organised", "organized"),
        ("defence", "defense"),
    ],
)
def test_british_and_american_spellings_are_one_word(british: str, us: str) -> None:
    assert american(british) == american(us)
    assert stem(british) == stem(us)
    assert related(british, us) == 3


@pytest.mark.parametrize(
    ("form", "other"), [("killed", "kill"), ("revise", "revision"), ("rising", "rise"), ("called", "call")]
)
def test_words_that_only_look_british_keep_their_stem(form: str, other: str) -> None:
    assert stem(form) == stem(other)
