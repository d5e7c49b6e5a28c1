"""Decisions on events that cannot all hold."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from index.deciding import contradictions, two_values

A, B, C, D = (("a", 1), ("b", 2), ("c", 3), ("d", 4))
PAIRS = st.lists(st.sampled_from(list(combinations((A, B, C, D), 2))), max_size=6)


def test_joined_over_a_third_and_kept_apart():
    (problem,) = contradictions([(A, B), (B, C)], [(A, C)])
    assert "a:1 and c:3" in problem.where
    assert contradictions([(A, B)], [(A, C), (C, B)]) == []


@given(PAIRS, PAIRS)
def test_the_order_of_decisions_does_not_matter(same, different):
    found = contradictions(same, different)
    again = contradictions(same[::-1], different)
    assert found == again
    assert len(found) <= len(different)


def test_two_names_for_one_event():
    assert two_values("is given two names", [("e", "x"), ("f", "y"), ("e", "x")]) == []
    (problem,) = two_values("is given two names", [("e", "x"), ("e", "y")])
    assert problem.where == "e"
    assert "“x” and “y”" in problem.what
