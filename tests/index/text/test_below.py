"""What pasted pages carry beside and below the text; nothing of the text itself goes with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.text import below, furniture, passages
from index.text.judged import look

BODY = [
    "The old bridge over the Senna was opened to traffic again on Tuesday after two years of repairs.",
    "Some 400 people came to see the mayor cut a ribbon, and a brass band played on the northern bank.",
    "The repairs cost a third more than planned because the pier had to be rebuilt from the bottom up.",
    "Lorries of more than seven tonnes must still take the motorway, the office for roads said.",
]
TITLE = "Bridge over the Senna reopens after two years"


def folded(*lines: str) -> list[str]:
    text = "\n".join(lines)
    return [text[p.start : p.end] for p in furniture.fold(text, passages.split(text)) if p.furniture]


def test_a_table_of_contents_goes_and_its_headings_stay() -> None:
    entries = ["Table of Contents", "The repairs", "The cost"]
    lines = [TITLE, *entries, BODY[0], BODY[1], "The repairs", BODY[2], "The cost", BODY[3]]
    assert folded(*lines) == entries


def test_comments_of_readers_go_to_the_end() -> None:
    said = ["About time that somebody mended the thing, I say, and high time too.", "Nonsense."]
    below_text = [
        "3 thoughts on “Bridge reopens”",
        "Paul says:",
        said[0],
        "Reply",
        "Rosa says:",
        said[1],
        "Reply",
    ]
    assert folded(TITLE, *BODY, *below_text) == below_text


def test_a_heading_that_says_comments_above_the_text_takes_nothing_with_it() -> None:
    assert folded(TITLE, "2 comments", *BODY) == ["2 comments"]


def test_summaries_below_a_box_go_only_where_the_text_has_ended() -> None:
    box = [
        "Explore more",
        "Cables cut in northern sea",
        "Three cables were damaged within a week last winter, the office said.",
    ]
    assert folded(TITLE, *BODY, "km/lv (AP, Reuters)", *box) == box
    assert BODY[3] not in folded(TITLE, *BODY[:3], *box[:2], BODY[3])


def test_the_title_of_a_video_goes_with_its_length() -> None:
    assert folded(TITLE, BODY[0], "Mayor cuts ribbon", "01:47", *BODY[1:]) == ["Mayor cuts ribbon", "01:47"]


@given(
    st.lists(
        st.sampled_from(
            [*BODY, TITLE, "Contents", "2 comments", "Reply", "01:47", "Paul says:", "Explore more"]
        ),
        max_size=14,
    )
)
def test_a_text_without_any_of_it_in_front_is_left_alone(lines: list[str]) -> None:
    judged = [look(line) for line in [*BODY[:2], *lines]]
    below.fold_contents(judged)
    below.fold_comments(judged)
    below.fold_boxes_below(judged)
    assert not judged[0].folded
    assert not judged[1].folded
