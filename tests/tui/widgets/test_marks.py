"""What stands in the margin: how sure an event's best link is, and what the user left there."""

from __future__ import annotations

import pytest

from index.model import Article, Passage
from tui.terminal import glyphs, use_ascii
from tui.widgets.marks import TextMark
from tui.widgets.sheet import Sheet

TEXT = "They met on Monday."
ARTICLE = Article("a", "s", "S", "t", passages=(Passage(1, 0, 19),), text=TEXT)


def margin(*marks: TextMark) -> str:
    """The margin of the first row."""
    sheet = Sheet(ARTICLE, marks)
    sheet.lay_out(60)
    return "".join(text for text, _ in sheet.pieces(0, None)[0])


@pytest.mark.parametrize("ascii_only", [False, True])
def test_three_grades_of_sureness_have_three_signs(ascii_only: bool):
    use_ascii(ascii_only)
    try:
        signs = {margin(TextMark(5, 8, "event", "e", grade)) for grade in ("sure", "likely", "maybe")}
        assert len(signs) == 3
        assert margin(TextMark(5, 8, "event", "e", "likely")) == f" 1 {glyphs().likely} "
    finally:
        use_ascii(False)


def test_notes_and_bookmarks_stand_beside_the_number():
    assert margin(TextMark(0, 1, "bookmark", "m1")) == " 1m  "
    assert margin(TextMark(0, 1, "note", "n1"), TextMark(0, 1, "bookmark", "m1")) == " 1a  "


def test_they_are_no_marks_to_step_on():
    sheet = Sheet(ARTICLE, [TextMark(0, 1, "note", "n1")])
    assert sheet.marks.after(-1, None) is None
    assert sheet.marks.pieces(TEXT, 0, 4, current=None) == [("They", "")]


def test_the_legend_says_what_is_there_as_far_as_it_fits():
    marks = [TextMark(5, 8, "event", "e", "likely"), TextMark(0, 1, "note", "n1")]
    sheet = Sheet(ARTICLE, marks)
    wide = "".join(text for text, _ in sheet.subtitle((1, 1), "", 60))
    assert "likely ▎" in wide
    assert "note a" in wide
    assert "event" not in wide
    narrow = "".join(text for text, _ in sheet.subtitle((1, 1), "", 12))
    assert len(narrow) <= 12
