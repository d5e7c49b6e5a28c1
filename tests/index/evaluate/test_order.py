"""The order in which articles come in, leave or change makes no difference to what linking finds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from index.corpus import Corpus
from index.evaluate.order import Difference, arrived, difference, outcome

TEXTS = (
    "On 28 June 2021, President Ana Mora met President Ben Okoro in Geneva. They extended the treaty.",
    "Ana Mora and Ben Okoro met in Geneva on June 28, 2021, and renewed the treaty for five years.",
    "On 30 August 2021, Ana Mora met Ben Okoro in Oslo. The talks lasted three hours, Mora said.",
    "The meeting of Mora and Okoro last Monday was short. The treaty was extended on Monday.",
    "Carl Clark was arrested in Lund in May 2020. The arrest of Clark surprised his party.",
    "Police in Lund arrested Clark, the mayor said. He was released on 12 May 2020.",
)
NONE = Difference(0, 0, 0)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "from").mkdir()
    paths = [tmp_path / "from" / f"{name}.txt" for name in "fbdace"]
    for path, text in zip(paths, TEXTS, strict=True):
        path.write_text(f"A report\n\n{text}\n")
    return paths


@pytest.mark.parametrize(("step", "seed"), [(1, 1), (4, 2)])
def test_one_by_one_in_any_order_is_as_all_at_once(files: list[Path], step: int, seed: int) -> None:
    (whole,) = arrived(files, len(files))
    order = list(files)
    random.Random(seed).shuffle(order)
    *between, last = arrived(order, step)
    assert difference(whole, last) == NONE
    assert whole.links
    assert all(difference(whole, one) != NONE for one in between)


def test_what_left_changed_or_was_renamed_leaves_nothing_behind(files: list[Path], tmp_path: Path) -> None:
    (few,) = arrived(files[:3], 3)
    folder = tmp_path / "corpus"
    folder.mkdir()
    corpus = Corpus.open(folder, cache=tmp_path / "cache")
    for file in files:
        (folder / file.name).write_text(file.read_text())
    (folder / files[0].name).write_text("Another text\n\nKim Lee resigned in Bonn on 3 May 2019.\n")
    corpus.build(jobs=1)
    for file in files[3:]:
        (folder / file.name).unlink()
    (folder / files[0].name).write_text(files[0].read_text())
    (folder / files[1].name).rename(folder / "moved.txt")
    corpus.build(jobs=1)
    assert difference(few, outcome(corpus)) == NONE
