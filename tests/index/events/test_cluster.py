from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from index.events.cluster import cluster, reachable

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
    part = reachable(COUNT, [a for a, _ in strong], [b for _, b in strong])
    inside = [(a, b, value) for a, b, value in pairs if part[a] == part[b]]
    assert cluster(COUNT, inside, 0.5) == cluster(COUNT, pairs, 0.5)
