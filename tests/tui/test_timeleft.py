"""How far a run is, in words."""

from __future__ import annotations

import pytest

from index.build.steps import Progress
from tui.timeleft import TimeLeft, duration


def test_the_time_left_follows_the_pace_of_the_step():
    now = [100.0]
    left = TimeLeft(lambda: now[0])
    assert left.words(Progress("read", 0, 0)) == "reading …"
    assert left.words(Progress("index", 500, 2_000)) == "indexing 500 of 2,000"
    now[0] += 2
    assert left.words(Progress("index", 700, 2_000)) == "indexing 700 of 2,000"  # too early to say
    now[0] += 8
    assert left.words(Progress("index", 1_000, 2_000)) == "indexing 1,000 of 2,000, about 20 s left"
    assert left.words(Progress("index", 2_000, 2_000)) == "indexing 2,000 of 2,000"
    assert left.words(Progress("index", 0, 0, "joining")) == "indexing: joining …"
    assert left.words(Progress("annotate", 0, 60)) == "finding names and events 0 of 60"
    now[0] += 60
    assert left.words(Progress("annotate", 30, 60)).endswith("about 1 min left")
    assert left.words(Progress("link", 40, 100)) == "linking 40 %"
    assert left.words(Progress("done", 60, 60)) == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "about 10 s"),
        (44, "about 40 s"),
        (70, "about 1 min"),
        (3_000, "about 50 min"),
        (7_000, "about 2 h"),
    ],
)
def test_durations(seconds, words):
    assert duration(seconds) == words
