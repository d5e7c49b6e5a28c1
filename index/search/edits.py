"""How many letters two words differ by."""

from __future__ import annotations


def within(a: str, b: str, most: int) -> bool:
    """Whether ``a`` becomes ``b`` with at most ``most`` edits.

    An edit inserts, deletes or replaces a letter or swaps two neighbours; no letter is edited twice (the
    optimal string alignment distance, a restriction of Damerau's).
    """
    if a == b:
        return True
    start = 0
    shortest = min(len(a), len(b))
    while start < shortest and a[start] == b[start]:
        start += 1
    end = 0
    while end < shortest - start and a[-1 - end] == b[-1 - end]:
        end += 1
    left, right = a[start : len(a) - end], b[start : len(b) - end]
    if abs(len(left) - len(right)) > most:
        return False
    if not left or not right:
        return max(len(left), len(right)) <= most
    if most == 1:  # what is left over is one letter, or two that changed places
        return max(len(left), len(right)) == 1 or (len(left) == 2 and left == right[::-1])
    return _distance(left, right) <= most


def _distance(a: str, b: str) -> int:
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        previous, before, row = before, row, [i] + [0] * len(b)
        for j, other in enumerate(b, 1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, previous[j - 2] + 1)
            row[j] = cost
    return row[-1]
