"""Paragraphs, and texts that were wrapped by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.text.passages import split, unwrap

WRAPPED = """\
Bridge reopens

LINDHAVEN - The oldest bridge over the Senna was opened to
traffic again on Tuesday, two years after a barge damaged
its middle pier and the city had to close it for lorries,
cars and in the end for everybody.

Mayor Ilse Brandt cut a ribbon in front of some 400 people
and thanked the engineers who had worked through two cold
winters and one flood.

- a first point of a list
- a second point of it
"""


def paragraphs(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


def test_every_line_that_is_not_empty_is_a_paragraph_without_white_space_around_it() -> None:
    assert paragraphs("  One. \n\n\t\nTwo.\n   Three.  ") == ["One.", "Two.", "Three."]


def test_no_break_spaces_are_white_space_too() -> None:
    assert paragraphs("\u00a0\u00a0 One.\u00a0\n\u3000\n") == ["One."]


@given(st.text("a \n\t\u00a0.é", max_size=80))
def test_spans_hold_everything_but_white_space(text: str) -> None:
    at = 0
    for span in split(text):
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        assert "\n" not in text[span.start : span.end]
        at = span.end
    assert not text[at:].strip()


def test_lines_wrapped_by_hand_are_joined_in_place() -> None:
    joined = unwrap(WRAPPED)
    assert len(joined) == len(WRAPPED)
    assert [index for index, pair in enumerate(zip(WRAPPED, joined, strict=True)) if pair[0] != pair[1]] == [
        index for index, pair in enumerate(zip(WRAPPED, joined, strict=True)) if pair == ("\n", " ")
    ]
    found = paragraphs(joined)
    assert found[0] == "Bridge reopens"
    assert found[1].startswith("LINDHAVEN - The oldest")
    assert found[1].endswith("for everybody.")
    assert found[2].startswith("Mayor Ilse")
    assert found[2].endswith("one flood.")
    assert found[3:] == ["- a first point of a list", "- a second point of it"]


def test_one_paragraph_a_line_is_left_alone() -> None:
    text = "\n".join(
        f"This is sentence number {number} of an article, and it is one paragraph." for number in range(9)
    )
    assert unwrap(text) == text


def test_short_lines_are_left_alone() -> None:
    poem = "The river rose\nThe river fell\nThe bridge remained\nAnd rang its bell\nAnd so did we\n"
    assert unwrap(poem) == poem


def test_two_line_blocks_of_a_page_are_left_alone() -> None:
    page = "\n\n".join(
        f"Headline {n}\nA longer line of text that says what the headline number {n} means." for n in range(9)
    )
    assert unwrap(page) == page


@given(st.text("ab \n.", max_size=200))
def test_unwrapping_keeps_the_length_and_everything_but_line_breaks(text: str) -> None:
    joined = unwrap(text)
    assert len(joined) == len(text)
    assert joined.replace("\n", " ") == text.replace("\n", " ")
