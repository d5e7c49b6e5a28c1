"""Title, outlet, author and date, each with where it was found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import metadata
from index.model import ArticleDate, Period, RawArticle
from index.text import furniture, passages

BODY = (
    "The old bridge over the Senna was opened to traffic again on Tuesday after two years of repairs.\n"
    "Some 400 people came to see the mayor cut a ribbon, and a brass band played on the northern bank.\n"
)


def find(text: str, *, file: str = "a.txt", **meta: str) -> metadata.Metadata:
    raw = RawArticle(text, meta, dict.fromkeys(meta, "front matter"))
    return metadata.find(raw, text, furniture.fold(text, passages.split(text)), file=file)


def test_what_front_matter_says_wins_over_the_text() -> None:
    found = find(
        "Another title\nBy Ann Lee\n2019-01-01\n" + BODY,
        title="The title",
        source="South China Morning Post",
        author="Bo Ek",
        date="2021-06-28",
        lang="EN",
        country="HK",
        kind="News",
        url="https://example.org",
        tags="a, b",
        id="x",
    )
    assert (found.title, found.author, found.lang, found.country, found.kind) == (
        "The title",
        "Bo Ek",
        "en",
        "hk",
        "news",
    )
    assert found.outlet is not None
    assert found.outlet.slug == "scmp"
    assert found.date == ArticleDate(
        Period(date(2021, 6, 28), date(2021, 6, 28), "day"), "stated", "front matter"
    )
    assert set(found.basis.values()) == {"front matter"}
    assert found.extra == {"url": "https://example.org", "tags": "a, b"}


def test_the_first_lines_of_a_page() -> None:
    found = find(
        "Advertisement\nBridge over the Senna reopens\nUpdated 19:45, 28-Mar-2023\nTimo Berg\n5 Min Read\n"
        + BODY
    )
    assert found.title == "Bridge over the Senna reopens"
    assert found.author == "Timo Berg"
    assert found.date.period == Period(date(2023, 3, 28), date(2023, 3, 28), "day")
    assert found.date.basis == "stated"
    assert found.basis == {
        "title": "text line 2",
        "author": "text line 4",
        "date": "text line 3: Updated 19:45, 28-Mar-2023",
    }


@pytest.mark.parametrize(
    "line", ["Advertisement", "Share", "5 Min Read", "Learn more", "Photo: AFP", "01:22"]
)
def test_a_title_is_never_furniture(line: str) -> None:
    assert find(f"{line}\nBridge over the Senna reopens\n{BODY}").title == "Bridge over the Senna reopens"


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("sub/the-bridge_458868eebf953c35.txt", "the bridge"),
        ("x.txt", "x"),
        ("bridge_20210628.txt", "bridge 20210628"),
    ],
)
def test_without_a_line_for_it_the_title_is_the_file_name(file: str, title: str) -> None:
    found = find("", file=file)
    assert found.title == title
    assert found.basis["title"] == "file name"


@pytest.mark.parametrize(
    ("line", "slug", "how"),
    [
        (
            "Ann Lee, observer, exclusively for the online magazine “New Eastern Outlook”.",
            "neo",
            "written for it",
        ),
        ("The views are the author's and not necessarily those of CGTN.", "cgtn", "disclaimer"),
        (
            "This article appeared in the South China Morning Post print edition as: Bridge",
            "scmp",
            "print edition",
        ),
        ("This piece was first published by The Lindhaven Echo.", "lindhaven-echo", "first published"),
        ("© 2019 Reuters. All rights reserved", "reuters", "copyright line"),
        ("By Dana Wills, CNN", "cnn", "by-line"),
    ],
)
def test_outlets_that_the_text_names(line: str, slug: str, how: str) -> None:
    found = find(f"Bridge over the Senna reopens\n{BODY}{line}\n")
    assert found.outlet is not None
    assert found.outlet.slug == slug
    assert found.basis["source"] == f"text line 4: {how}"


@pytest.mark.parametrize(
    "line",
    [
        "The views are the author's and not those of the Institute.",
        "“It is open,” the minister told Reuters.",
        "A photo published by the New York Times shows the bridge.",
        "Powered by WordPress",
    ],
)
def test_outlets_that_are_only_mentioned_are_not_the_source(line: str) -> None:
    found = find(f"Bridge over the Senna reopens\n{BODY}{line}\n")
    assert found.outlet is None
    assert "source" not in found.basis


def test_outlets_at_the_end_of_the_title_or_in_the_file_name() -> None:
    assert find(f"Bridge reopens after repairs | Al Jazeera\n{BODY}").basis["source"] == "end of the title"
    found = find(f"Bridge reopens after repairs\n{BODY}", file="2021-06-28-scmp.txt")
    assert found.basis["source"] == "file name"
    assert found.date.period == Period(date(2021, 6, 28), date(2021, 6, 28), "day")
    assert found.basis["date"] == "file name"


def test_a_credit_is_no_author() -> None:
    assert find(f"Bridge reopens after repairs\nThe bridge on Monday. Photo/Ann Lee\n{BODY}").author == ""


@pytest.mark.parametrize(
    ("value", "granularity"), [("2021-06", "month"), ("June 2021", "month"), ("2021", "year")]
)
def test_coarse_dates_keep_their_granularity(value: str, granularity: str) -> None:
    period = find(BODY, date=value).date.period
    assert period is not None
    assert period.granularity == granularity


def test_dates_that_are_not_understood_are_kept_as_text() -> None:
    found = find(BODY, date="2021-02-30")
    assert found.date == ArticleDate()
    assert found.extra == {"date": "2021-02-30"}
    found = find(f"Bridge reopens\n28 June 2021\n{BODY}", date="last week")
    assert found.date.reason == "text line 2: 28 June 2021"
    assert found.extra == {"date": "last week"}


def test_the_day_of_an_update_serves_where_no_other_is_given() -> None:
    assert find(BODY, updated="2021-06-28").date.reason == "front matter (updated)"


def test_dates_inside_the_text_are_not_the_article_s() -> None:
    assert (
        find(f"Bridge reopens\nOn July 16, 2001, both sides signed the treaty on the bridge.\n{BODY}").date
        == ArticleDate()
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Opinion| The bridge", "opinion"),
        ("Analysis: The bridge", "analysis"),
        ("Bridge: open", ""),
        ("The bridge", ""),
    ],
)
def test_the_kind_at_the_beginning_of_a_title(title: str, kind: str) -> None:
    assert find(f"{title}\n{BODY}").kind == kind


@given(st.lists(st.one_of(st.text(max_size=60), st.text("AaBbé ,.:-28/Juni|©“”", max_size=60)), max_size=8))
def test_any_text_has_a_title_and_every_field_a_basis(lines: list[str]) -> None:
    found = find("\n".join(lines))
    assert found.title
    assert "title" in found.basis
    assert bool(found.author) == ("author" in found.basis)
    assert (found.outlet is not None) == ("source" in found.basis)
    assert (found.date.period is not None) == ("date" in found.basis)
