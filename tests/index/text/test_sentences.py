"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.sentences import split

TEXTS = st.one_of(st.text(), st.text('aZ 9.!?…"“”’)]-。\n[', max_size=80))


@given(TEXTS)
def test_spans_hold_everything_but_white_space_in_order(text: str) -> None:
    at = 0
    for span in split(text):
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end
    assert not text[at:].strip()


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_a_stretch_gives_offsets_into_the_whole_text(text: str, start: int, length: int) -> None:
    assert all(
        start <= span.start < span.end <= start + length for span in split(text, start, start + length)
    )


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is open.| It was closed for years.",
        "“It is open,” he said.| “It was closed.”| She left.",
        "Is it open?| Yes!| It is…| He left.",
        "Mr. Xi met Gen. Li and Dr. Ann Lee in St. Petersburg.| They left.",
        "The U.S. and the U.K. agreed.| He is from the U.S.| The talks failed.",
        "It said the U.S. Congress would vote.",
        "The J. P. Morgan report by George W. Bush is out.",
        "It rose by 3.5 per cent to 1,200.50.| Then it fell.",
        "It opens on Jan. 5 and closes in Sept. 2020.| It is No. 1 of Vol. 2.",
        "The answer was no.| Nobody laughed.",
        "Acme Corp. said on Monday that Foo Inc. The deal failed.".replace("Inc. ", "Inc.| "),
        "(It was late.)| [He left.]| He came back.",
        "He left (it was late).| She stayed.",
        "“Why?” asked Li.| “Because,” she said.",
        "“Go!” he shouted.",
        "It was seen by experts, e.g. Ann Lee, at 5 p.m. on Monday.",
        "Yahoo! said it would.",
        "He said … nothing.| It was late.",
        "This is known.[1]| It is also old. [2]| Nobody cares.",
        "1. The first point.| 2. The second point.",
        "MANDEVILLE, La. -- The council met.| It agreed.",
        "See www.example.org for more.| https://example.org has it too.",
        "The song by wikiHow.| eBay did not answer.",
        "大桥重新开放。|两年前关闭！|为什么？",
        "Wang et al. found it.| They were right.",
    ],
)
def test_ends(text: str) -> None:
    plain = text.replace("|", "")
    assert [plain[span.start : span.end] for span in split(plain)] == [
        part.strip() for part in text.split("|")
    ]


def test_nothing_gives_nothing() -> None:
    assert split("") == []
    assert split(" \n ") == []
