"""Site furniture and repeats, held against pages written for it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Passage
from index.text import furniture, passages

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
BODY = [
    "The old bridge over the Senna was opened to traffic again on Tuesday after two years of repairs.",
    "Some 400 people came to see the mayor cut a ribbon, and a brass band played on the northern bank.",
    "The repairs cost a third more than planned because the pier had to be rebuilt from the bottom up.",
    "Lorries of more than seven tonnes must still take the motorway, the office for roads said.",
    "The ferry that replaced the bridge will be kept until autumn and then be sold to another town.",
]


def folded(*paragraphs: str) -> tuple[Passage, ...]:
    text = "\n".join(paragraphs)
    return furniture.fold(text, passages.split(text))


def reasons(*paragraphs: str) -> dict[int, str]:
    return {passage.n: passage.reason for passage in folded(*paragraphs) if passage.furniture}


def read_page(path: Path) -> list[tuple[bool, str]]:
    rows = [row for row in path.read_text("utf-8").split("\n") if row.strip()]
    return [(row[0] == "-", row[2:]) for row in rows]


def test_precision_and_recall_on_the_pages() -> None:
    counts: Counter[tuple[bool, bool]] = Counter()
    for path in PAGES:
        rows = read_page(path)
        for (wanted, _), passage in zip(rows, folded(*(row for _, row in rows)), strict=True):
            counts[wanted, passage.furniture] += 1
    assert len(PAGES) >= 20
    assert counts[True, True] / (counts[True, True] + counts[False, True]) >= 0.98
    assert counts[True, True] / (counts[True, True] + counts[True, False]) >= 0.97


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_running_text_is_never_folded(path: Path) -> None:
    rows = read_page(path)
    found = folded(*(row for _, row in rows))
    lost = [
        row for (wanted, row), passage in zip(rows, found, strict=True) if passage.furniture and not wanted
    ]
    assert [row for row in lost if len(row.split()) > 12] == []


@given(st.lists(st.text("aB .?\u00e9-0", min_size=1, max_size=40), max_size=15))
def test_every_paragraph_becomes_one_passage_in_order(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    spans = passages.split(text)
    found = furniture.fold(text, spans)
    assert [(passage.start, passage.end) for passage in found] == [(span.start, span.end) for span in spans]
    assert [passage.n for passage in found] == list(range(1, len(spans) + 1))
    for passage in found:
        assert passage.furniture == bool(passage.reason)
        assert passage.repeats is None or (passage.furniture and passage.repeats < passage.n)


def test_a_doubled_caption_points_at_the_first_which_stays() -> None:
    caption = "Cyclists cross the old bridge on Tuesday morning, the first to do so."
    found = folded("Bridge reopens", BODY[0], f"{caption} Photo: AFP", f"{caption} Photo: AFP", *BODY[1:])
    assert [passage.repeats for passage in found[:5]] == [None, None, None, 3, None]
    assert found[3].reason == "the same as ¶3"
    assert not found[2].furniture


@pytest.mark.parametrize("other", ["Image: AFP", "/AFP", "[Photo: Jan Brandt]", "Jan Brandt", "(AP)"])
def test_captions_that_differ_in_their_credit_are_one(other: str) -> None:
    caption = "Cyclists cross the old bridge on Tuesday morning, the first to do so."
    found = folded("Bridge reopens", BODY[0], f"{caption} Photo: AFP", f"{caption} {other}", *BODY[1:])
    assert (found[3].repeats, found[3].reason) == (3, "nearly the same as ¶3")


@pytest.mark.parametrize(
    ("caption", "change"),
    [
        ("President Xi (left) with his guests on Monday, in front of the palace.", ("Xi", "Li")),
        (
            "The bridge with its eleven piers and two towers in May 2018, seen from the east.",
            ("2018", "2019"),
        ),
    ],
)
def test_captions_that_differ_in_a_name_or_a_number_are_two(caption: str, change: tuple[str, str]) -> None:
    one = f"{caption} Photo: AP"
    assert reasons("Bridge reopens", BODY[0], one, BODY[1], one.replace(*change), *BODY[2:]) == {}


def test_repeated_titles_and_by_lines_are_folded() -> None:
    found = folded(
        "Bridge over the Senna reopens",
        "Marta Holm",
        BODY[0],
        "Dr Marta Holm",
        "Marta  Holm",
        "Bridge over the Senna reopens",
        *BODY[1:],
    )
    assert [passage.repeats for passage in found if passage.furniture] == [2, 2, 1]
    assert found[5].reason == "the title again, as ¶1"


def test_short_answers_may_be_said_twice() -> None:
    assert reasons("An interview", BODY[0], "Yes, of course.", BODY[1], "Yes, of course.", BODY[2]) == {}


def test_a_lone_headline_between_paragraphs_is_another_story() -> None:
    teaser = "Could the harbour tunnel become the longest in northern Europe after all?"
    assert reasons("Bridge reopens", *BODY[:3], teaser, *BODY[3:]) == {5: "headline of another story"}


def test_questions_of_an_interview_are_not() -> None:
    questions = [
        "Could the harbour tunnel become the longest in northern Europe after all?",
        "Would gulls nest under a roof made of copper plates, do you think?",
        "When were painters last seen hanging from those towers over there?",
    ]
    assert (
        reasons("An interview", BODY[0], questions[0], BODY[1], questions[1], BODY[2], questions[2], BODY[3])
        == {}
    )


@pytest.mark.parametrize(
    "line",
    [
        "What happens next",
        "How the pier came to be rebuilt",
        "Why did the repairs to the bridge cost a third more than planned?",
        "“A bridge is the one building nobody wants to stay in for long”",
        "• A brass band from a neighbouring village played songs nobody had asked for",
        "Three things to remember about barges, currents and the price of steel:",
    ],
)
def test_headings_pull_quotes_and_items_are_content(line: str) -> None:
    assert reasons("Bridge reopens", *BODY[:3], line, *BODY[3:]) == {}


def test_the_title_of_a_video_and_its_repeat_are_folded() -> None:
    title = "Watch the last barge pass below the bridge"
    assert reasons("Bridge reopens", BODY[0], "01:22", title, title, *BODY[1:]) == {
        3: "video or sound player",
        4: "title of a video",
        5: "the same as ¶4",
    }


def test_a_label_above_the_title_is_folded_and_the_title_is_not() -> None:
    found = folded("Advertisement", "Public works", "Bridge reopens after repairs", *BODY)
    assert [passage.reason for passage in found[:3]] == ["advertisement", "label above the title", ""]


def test_headlines_below_a_list_are_folded_and_headings_of_the_text_are_not() -> None:
    found = reasons(
        "Bridge reopens",
        *BODY[:2],
        "Read also",
        "Harbour strike enters second week now",
        "The costs",
        *BODY[2:],
    )
    assert found == {4: "list of other stories", 5: "headline of another story"}


def test_by_lines_and_sources_below_the_text_stay() -> None:
    assert (
        reasons(
            "Bridge reopens",
            *BODY,
            "Marta Holm (with AFP, Harbour News)",
            "Source: Xinhua",
            "(Reporting by Jo Fenn)",
        )
        == {}
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", "advertisement"),
        ("5 Min Read", "reading time"),
        ("Share This Article", "share bar"),
        ("Facebook Twitter WhatsApp Email", "share bar"),
        ("You can skip to the end and leave a response. Pinging is currently not allowed.", "comment form"),
        ("Sign up for our newsletter", "newsletter box"),
        ("This article appeared in the Post print edition as: Bridge", "note on the print edition"),
        ("Why the bridge matters.mp3", "video or sound player"),
        ("69", "counter"),
        ("* * *", "decoration"),
        ("https://example.org/a", "address of a page or person"),
        ("Powered by WordPress | Designed by: Themes", "notice of the site"),
        ("READ MORE: Bridge to be painted blue", "link to another story"),
        ("(If you want to contribute, please contact us at x@example.org.)", "call to readers"),
        ("Читайте также", "list of other stories"),
    ],
)  # fmt: skip
def test_reasons_in_words(line: str, reason: str) -> None:
    assert reasons("Bridge reopens", *BODY[:2], line, *BODY[2:]) == {4: reason}


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the telephone network in the valley have doubled since the war, the ministry said.",
        "He told reporters to read more history before they asked him about the bridge.",
        "The comments of the minister were not welcome on the southern bank of the river.",
        "Share prices fell by a tenth after the company had said that the bridge would stay closed.",
        "Photo: AFP is what the caption should have said, the court found in its ruling on Tuesday.",
        "Follow the money, the old detective used to say, and you will find the barge and its owner.",
        "Copyright law does not protect a bridge, the court of the canton decided on Monday.",
        "In 2019 69 people crossed it.",
    ],
)
def test_sentences_that_only_begin_alike_are_content(line: str) -> None:
    assert reasons("Bridge reopens", *BODY[:2], line, *BODY[2:]) == {}


def test_texts_without_paragraphs_are_left_alone() -> None:
    assert reasons("The river rose", "The river fell", "The bridge remained", "And rang its bell") == {}


def test_a_question_may_be_the_last_word_of_a_column() -> None:
    assert reasons("Bridge reopens", *BODY, "But who will pay for the next one?") == {}
