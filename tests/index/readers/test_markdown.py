"""Markdown: what a reader sees, one paragraph a line."""

from __future__ import annotations

import pytest

from index.readers import markdown
from index.readers.markdown import inline, plain


def lines(body: str) -> list[str]:
    return [line for line in plain(body)[0].split("\n") if line]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a **bold** and *slanted* and ***both*** word", "a bold and slanted and both word"),
        ("__bold__ and _slanted_ but snake_case_name", "bold and slanted but snake_case_name"),
        ("2 * 3 * 4 and 5*6*7", "2 * 3 * 4 and 5*6*7"),
        ("a [link](http://x.example/a_b) and [ref][1] and [not a link]", "a link and ref and [not a link]"),
        ("![A bridge](b.jpg) and `code`", "A bridge and code"),
        (r"\*not slanted\* and 5 \# 6", "*not slanted* and 5 # 6"),
        ("[bold]text[/bold] [@click=app.quit]x[/]", "[bold]text[/bold] [@click=app.quit]x[/]"),
    ],
)
def test_signs_of_a_renderer_are_left_out(written: str, read: str) -> None:
    assert inline(written) == read


def test_wrapped_lines_are_one_paragraph() -> None:
    assert lines("One\ntwo\n  three.\n\nFour\n") == ["One two three.", "Four"]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    first = "A long paragraph that nobody wrapped by hand, as texts copied from a page have them. " * 3
    assert lines(f"{first}\nNext one.\n") == [first.strip(), "Next one."]


def test_hard_breaks_and_lists_stay_lines() -> None:
    body = "Dear reader,  \nhello.\n\n- one\n- two\n  more of two\n1. three\n"
    assert lines(body) == ["Dear reader,", "hello.", "- one", "- two more of two", "1. three"]


def test_headings_quotes_rules_fences_comments_and_references() -> None:
    body = (
        "# The *title* #\n\nSecond\n======\n\n## Part\ntext\n***\n> quoted\n> on\n\n```\n# code\n```\n"
        "a<!-- hidden\n\nstill -->b\n\n[1]: http://x.example\n"
    )
    text, heading = plain(body)
    assert heading == "The title"
    assert [line for line in text.split("\n") if line] == [
        "The title",
        "Second",
        "Part",
        "text",
        "quoted on",
        "# code",
        "ab",
    ]


def test_an_underlined_heading_is_a_title() -> None:
    assert plain("Bridge\nreopens\n=======\n\nText.\n")[1] == "Bridge reopens"


def test_the_first_heading_is_the_title_unless_front_matter_has_one() -> None:
    raw = markdown.read(b"# Heading\n\nText.\n")
    assert raw.meta == {"title": "Heading"}
    assert raw.basis == {"title": "first heading"}
    raw = markdown.read(b"---\ntitle: Given\n---\n# Heading\n\nText.\n")
    assert raw.meta["title"] == "Given"
    assert raw.basis["title"] == "front matter"
    assert raw.text == "Heading\n\nText.\n"


def test_a_comment_that_is_never_closed_is_text() -> None:
    assert lines("a <!-- b\n") == ["a <!-- b"]


def test_hash_signs_without_a_space_are_text() -> None:
    assert lines("#treaty is trending\n") == ["#treaty is trending"]
