"""What a paragraph looks like from outside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import lines


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("The bridge on Monday. Photo: AFP", "Photo: AFP"),
        ("The bridge on Monday.  Photo: Jan Brandt/AFP.", "Photo: Jan Brandt/AFP."),
        ("The bridge on Monday, March 21, 2018. /Xinhua", "/Xinhua"),
        ("The bridge in Lindhaven, June 5, 2019. REUTERS/Eva Novak", "REUTERS/Eva Novak"),
        ("The bridge on Monday (AP)", "(AP)"),
        ("The bridge on Monday [Photo/Xinhua]", "[Photo/Xinhua]"),
        ("The bridge on Monday. Getty Images", "Getty Images"),
        ("The bridge. Photograph by Ann Lee", "Photograph by Ann Lee"),
        ("The bridge, seen from the east. /RTV5", "/RTV5"),
        ("The bridge, seen from the east. Leo Marsh", "Leo Marsh"),
    ],
)
def test_captions_have_a_credit(text: str, credit: str) -> None:
    assert lines.is_caption(text)
    found = lines.credit(text)
    assert found is not None
    assert found[0].strip(" .,").rstrip() in (credit, credit.strip("."))


@pytest.mark.parametrize(
    "text",
    [
        "The ministry has put a photo of the bridge on its page.",
        "He said that the AP had been told.",
        "The treaty was signed in Moscow and in Beijing",
        "It was, said Ann Lee.",
        "A yes/no question",
    ],
)
def test_sentences_are_no_captions(text: str) -> None:
    assert not lines.is_caption(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("Xi’s good-neighborly U.S. talks, on 28-Mar-2023", 6),
        ("习近平访问莫斯科", 5),
        ("– “…”", 0),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, words: int) -> None:
    assert lines.word_count(text) == words


def test_running_text_is_long_or_a_sentence() -> None:
    assert lines.is_prose("The bridge was opened again on Tuesday morning.")
    assert lines.is_prose("The bridge was opened again on Tuesday, “at last.”")
    assert lines.is_prose("a " * 20)
    assert not lines.is_prose("Bridge reopens after two years of repairs to its pier")
    assert not lines.is_prose("Will the bridge be open again on Tuesday morning?")
    assert not lines.is_prose("It is open.")


@pytest.mark.parametrize("text", ["• one", "- one", "* one", "1. one", "(2) two", "3) three"])
def test_list_items(text: str) -> None:
    assert lines.is_item(text)
    assert not lines.is_item("-one")


@pytest.mark.parametrize(
    "text",
    [
        "Reuters",
        "AFP, AP",
        "Source: Xinhua",
        "(With inputs from agencies)",
        "(Reporting by A. Lee; editing by B. Ek)",
    ],
)
def test_lines_on_sources(text: str) -> None:
    assert lines.is_source_line(text)
    assert not lines.is_source_line("The source of the river")


@given(st.text(max_size=400))
def test_any_line_can_be_looked_at(text: str) -> None:
    assert lines.word_count(text) >= 0
    assert lines.key(text) == lines.key(text).strip()
    lines.is_caption(text)
    lines.is_source_line(text)
    lines.is_prose(text)
