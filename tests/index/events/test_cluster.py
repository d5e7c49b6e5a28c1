from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.events import cluster as clustering
from index.events.cluster import cluster, components

COUNT = 8
values = st.floats(-1, 1, allow_nan=False)
likeness = st.dictionaries(st.sampled_from(list(combinations(range(COUNT), 2))), values).map(
    lambda found: [(a, b, value) for (a, b), value in sorted(found.items())]
)


def parts(groups: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for item, group in enumerate(groups):
        found.setdefault(group, set()).add(item)
    return found


@given(likeness)
def test_groups_are_named_by_their_lowest_member(pairs: list[tuple[int, int, float]]) -> None:
    assert all(group == min(members) for group, members in parts(cluster(COUNT, pairs, 0.5)).items())


@given(likeness)
def test_no_two_groups_reach_the_threshold_in_the_end(pairs: list[tuple[int, int, float]]) -> None:
    groups = cluster(COUNT, pairs, 0.5)
    value = {frozenset((a, b)): likeness for a, b, likeness in pairs}
    for one, other in combinations(parts(groups).values(), 2):
        total = sum(value.get(frozenset((a, b)), 0.0) for a in one for b in other)
        assert total / (len(one) * len(other)) < 0.5 + 1e-9


@given(likeness, st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)))
def test_the_user_always_wins(pairs: list[tuple[int, int, float]], pair: tuple[int, int]) -> None:
    a, b = pair
    together = cluster(COUNT, pairs, 0.5, together=[pair])
    assert together[a] == together[b]
    if a != b:
        apart = cluster(COUNT, pairs, 0.5, apart=[pair])
        assert apart[a] != apart[b]


@given(likeness)
def test_pairs_across_parts_that_cannot_meet_change_nothing(pairs: list[tuple[int, int, float]]) -> None:
    strong = [(a, b) for a, b, value in pairs if value >= 0.5]
    part = components(COUNT, np.array([a for a, _ in strong], int), np.array([b for _, b in strong], int))
    inside = [(a, b, value) for a, b, value in pairs if part[a] == part[b]]
    assert cluster(COUNT, inside, 0.5) == cluster(COUNT, pairs, 0.5)


@given(likeness, st.lists(st.sampled_from(list(combinations(range(COUNT), 2))), max_size=3))
def test_a_matrix_groups_as_the_lists_do(
    pairs: list[tuple[int, int, float]], decided: list[tuple[int, int]]
) -> None:
    found = []
    lists, matrix = clustering._Groups(COUNT), clustering._Matrix(COUNT)
    ends = np.array([(a, b) for a, b, _ in pairs], np.intp).reshape(-1, 2)
    for groups in (lists, matrix):
        groups.fill(ends[:, 0], ends[:, 1], np.array([value for _, _, value in pairs]))
        for a, b in decided[:1]:
            groups.merge(groups.of[a], groups.of[b])
        for a, b in decided[1:]:
            if groups.of[a] != groups.of[b]:
                groups.part(groups.of[a], groups.of[b])
        groups.join(0.3)
        found.append(sorted(sorted(members) for members in groups.members.values()))
    assert found[0] == found[1]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40))
def test_parts_are_what_a_walk_over_the_edges_reaches(edges: list[tuple[int, int]]) -> None:
    a, b = (np.array([edge[k] for edge in edges], np.intp) for k in (0, 1))
    name = list(range(31))
    for _ in name:
        for x, y in edges:
            name[x] = name[y] = min(name[x], name[y])
    assert components(31, a, b).tolist() == name


def test_nothing_makes_no_groups() -> None:
    assert cluster(0, [], 0.5) == []
    assert cluster(2, [], 0.5) == [0, 1]
