from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.names import clusters


def test_a_word_tells_its_neighbours_its_group() -> None:
    rows = clusters.features(["Ada", "said", "no"])
    own = next(mark for mark in rows[1] if mark.startswith("K="))
    assert own.replace("K=", "K+=") in rows[0]
    assert any(mark.startswith("Ka=") for mark in rows[0])
    assert any(mark.startswith("K-=") for mark in rows[2])


@given(st.lists(st.text(min_size=1, max_size=8), max_size=12))
def test_every_word_has_a_row(words: list[str]) -> None:
    assert len(clusters.features(words)) == len(words)
