from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import ReadError
from index.evaluate import __main__ as command
from index.evaluate import crossings

ONE = "PARIS, June 3, 2021 - President Ada Quill signed the fishing treaty with Chile in Lima on Wednesday.\n"
OTHER = "Ada Quill signed the fishing treaty with Chile in Lima on June 2, 2021.\n"
ELSEWHERE = "Ada Quill signed the fishing treaty with Chile in Lima on June 2, 2016.\n"
GOLD = """\
events:
  - id: signing
    mentions: [{article: one, passage: 1, text: signed}, {article: two, passage: 1, text: signed}]
  - {id: earlier, mentions: [{article: three, passage: 1, text: signed}]}
look_alikes: [{a: signing, b: earlier, why: years}]
"""

Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    def make(gold: str = GOLD, *, third: str = ELSEWHERE) -> Path:
        for name, text in (("one", ONE), ("two", OTHER), ("three", third)):
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        (tmp_path / "gold.yaml").write_text(gold, "utf-8")
        return tmp_path

    return make


def test_right_jumps_are_counted(folder: Folder) -> None:
    measured = crossings.measure(folder())
    figures = measured.figures()
    assert [sorted(jump.others) for jump in measured.jumps] == [["two"], ["one"], []]
    assert figures["detected"] == figures["first_right"] == figures["precision"] == figures["reach"] == 1
    assert (figures["wrong_per_100"], figures["look_alikes_linked"]) == (0, 0)


def test_a_link_that_should_not_be_is_wrong_and_a_missing_one_is_missed(folder: Folder) -> None:
    apart = GOLD.replace("article: two", "article: 2").replace("article: three", "article: two")
    measured = crossings.measure(folder(apart.replace("article: 2", "article: three")))
    figures = measured.figures()
    assert figures["first_right"] == figures["precision"] == figures["reach"] == 0
    assert figures["wrong_per_100"] == 100
    assert [pair.split(":")[0] for pair in measured.linked] == ["signing ~ earlier"]


def test_the_figures_are_printed(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["events", str(folder()), "--each"]) == 0
    said = capsys.readouterr().out
    assert "3 marked mentions of 2 events; 2 are told in another article" in said
    assert "look-alikes linked: 0 of 1" in said


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (GOLD.replace("text: signed", "text: sung", 1), "the words “sung” do not stand there"),
        (GOLD.replace("passage: 1", "passage: 9", 1), "do not stand there"),
        (GOLD.replace("b: earlier", "b: later"), "not marked"),
        ("events: [1]\n", "not of the known form"),
    ],
)
def test_bad_marks_are_refused_with_one_line(
    folder: Folder, wrong: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ReadError, match=says):
        crossings.measure(folder(wrong))
    assert command.main(["events", str(folder(wrong))]) != 0
    assert says in capsys.readouterr().err
