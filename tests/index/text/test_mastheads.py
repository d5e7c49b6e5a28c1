from __future__ import annotations

import pytest

from index.text import mastheads


@pytest.mark.parametrize(
    "line",
    ["The Mohl Review", "Lindhaven Post", "The Southern Lantern", "Institute for Regional Affairs",
     "Gazette of the Northern Bank Weekly", "Radio Lindhaven", "YUG News Agency"],
)  # fmt: skip
def test_names_of_outlets(line: str) -> None:
    assert mastheads.is_masthead(line)


@pytest.mark.parametrize(
    "line",
    ["", "Post", "World News", "Latest News", "The President signs the treaty", "the mohl review", "Read the Times",
     "Opinion Review", "Sign up for The Daily", "The Times.", "Harbour council votes to keep the ferry running Daily",
     "Xi Jinping and Vladimir Putin"],
)  # fmt: skip
def test_other_lines(line: str) -> None:
    assert not mastheads.is_masthead(line)
