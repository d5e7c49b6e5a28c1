"""Keywords in context: cut at the passage, sorted by the words beside them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.concordance import lines, ordered
from index.model import Article, Passage

TEXT = "The lamp is lit.\nA lamp was bought; the lamp broke.\nBuy a lamp!"
PASSAGES = (Passage(1, 0, 16), Passage(2, 17, 51), Passage(3, 52, 63, furniture=True))
ARTICLE = Article("gull", "g", "Gull", "t", passages=PASSAGES, text=TEXT)


def places():
    found, at = [], TEXT.find("lamp")
    while at >= 0:
        found.append(("gull", at, at + 4))
        at = TEXT.find("lamp", at + 1)
    return found


def found(context: int = 120):
    return lines(places(), lambda _: ARTICLE, context=context)


def test_no_side_leaves_the_passage_and_furniture_is_left_out():
    assert [(line.left, line.text, line.right) for line in found()] == [
        ("The ", "lamp", " is lit."),
        ("A ", "lamp", " was bought; the lamp broke."),
        ("A lamp was bought; the ", "lamp", " broke."),
    ]


@given(st.integers(0, 60))
def test_a_line_is_a_piece_of_the_text(context: int):
    for line in found(context):
        assert len(line.left) <= context
        assert line.left + line.text + line.right in TEXT.replace("\n", " ")


def test_sorted_by_what_stands_beside():
    assert [line.right for line in ordered(found(), "right")] == [
        " broke.",
        " is lit.",
        " was bought; the lamp broke.",
    ]
    assert [line.left for line in ordered(found(), "left")] == ["A ", "The ", "A lamp was bought; the "]
    assert ordered(found(), "text") == found()
