"""Groups joined over two mentions that are each other's best counterparts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.events.joining import join_best

DOC = np.array([0, 0, 1, 1, 2], np.int32)


def joined(
    pairs: list[tuple[int, int, float]], groups: list[int], apart: list[tuple[int, int]] | None = None
) -> list[int]:
    i, j, value = (np.array(column) for column in zip(*pairs, strict=True))
    found = (i.astype(np.intp), j.astype(np.intp), value.astype(np.float32))
    return join_best(groups, DOC, found, np.ones(len(pairs), np.bool_), apart or [])


def test_the_best_counterparts_of_two_articles_are_joined() -> None:
    assert joined([(0, 2, 0.9), (1, 3, 0.7)], [0, 1, 2, 3, 4]) == [0, 1, 0, 1, 4]


def test_a_mention_with_a_better_counterpart_is_not() -> None:
    assert joined([(0, 2, 0.9), (1, 2, 0.8)], [0, 1, 2, 3, 4]) == [0, 1, 0, 3, 4]


@pytest.mark.parametrize("value", [0.3, float("nan")])
def test_nothing_is_joined_by_less_than_a_sure_pair(value: float) -> None:
    assert joined([(0, 2, value)], [0, 1, 2, 3, 4]) == [0, 1, 2, 3, 4]


def test_a_refused_pair_keeps_groups_apart_also_after_other_joins() -> None:
    pairs = [(0, 2, 0.9), (2, 4, 0.8), (0, 4, -1.0)]
    assert joined(pairs, [0, 1, 2, 3, 4]) == [0, 1, 0, 3, 4]


def test_the_users_word_keeps_groups_apart() -> None:
    assert joined([(0, 2, 0.9)], [0, 1, 2, 3, 4], [(0, 2)]) == [0, 1, 2, 3, 4]


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda p: p[0] < p[1]),
        st.sampled_from([-1.0, 0.3, 0.6, 0.7, 0.9]),
        min_size=1,
    )
)
def test_no_group_holds_a_refused_pair_of_which_it_was_free(found: dict[tuple[int, int], float]) -> None:
    pairs = [(a, b, v) for (a, b), v in sorted(found.items())]
    groups = joined(pairs, [0, 1, 2, 3, 4])
    assert all(groups[a] != groups[b] for a, b, v in pairs if v < 0)
    assert all(groups[g] == g <= x for x, g in enumerate(groups))
