from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from index.names import grouping


def test_words_in_like_surroundings_share_a_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "_COARSE", 3)
    people, verbs, things = (
        ("farmers", "nurses", "miners"),
        ("want", "need", "sell"),
        ("bread", "water", "salt"),
    )
    sentences = [["Today", a, b, c, "."] for a, b, c in product(people, verbs, things)] * 4
    grouping.write(sentences, tmp_path / "groups.tsv")
    rows = [line.split("\t") for line in (tmp_path / "groups.tsv").read_text("utf-8").splitlines()[1:]]
    coarse = {word: group for word, _, group in rows}
    for alike in (people, verbs, things):
        assert len({coarse[word] for word in alike}) == 1
    assert coarse["nurses"] != coarse["need"]
    assert set(coarse) <= {*people, *verbs, *things, "today"}
