"""Which line names the author."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import bylines


@pytest.mark.parametrize(
    ("line", "author", "certain"),
    [
        ("By Marta Holm", "Marta Holm", True),
        ("by Marta Holm and Piet de Vries", "Marta Holm and Piet de Vries", True),
        ("By Dr. Marta Holm, Senior Fellow", "Marta Holm", True),
        ("By: Marta Holm | Lindhaven", "Marta Holm", True),
        ("BY MARTA HOLM IN LINDHAVEN", "Marta Holm", True),
        ("Written by Marta Holm", "Marta Holm", True),
        ("Text by Marta Holm Photographs by Leo Marsh", "Marta Holm", True),
        ("Author: Marta Holm", "Marta Holm", True),
        ("Von Marta Holm", "Marta Holm", True),
        ("Posted on March 3, 2020 by Marta Holm", "Marta Holm", True),
        ("Marta Holm, political observer, exclusively for the magazine “X”.", "Marta Holm", True),
        ("Marta Holm, Senior Reporter", "Marta Holm", True),
        ("Marta Holm: Assistant Professor at the University of Aarvik (UA)", "Marta Holm", True),
        ("Minh Chau (with AFP, Harbour News)", "Minh Chau", True),
        ("Marta El- Holm", "Marta El-Holm", False),
        ("Dr Marta Holm", "Marta Holm", False),
        ("Abd al Rahman", "Abd al Rahman", False),
    ],
)
def test_by_lines(line: str, author: str, certain: bool) -> None:
    found = bylines.find(line)
    assert found is not None
    assert (found.author, found.certain) == (author, certain)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("By Dana Wills, CNN", "CNN"),
        ("By SALLY FORD FOR THE LINDHAVEN ECHO", "LINDHAVEN ECHO"),
        ("By Dana Wills", ""),
        ("By Dana Wills in Oslo", ""),
    ],
)
def test_an_outlet_behind_the_name(line: str, outlet: str) -> None:
    found = bylines.find(line)
    assert found is not None
    assert found.outlet == outlet


@pytest.mark.parametrize(
    "line",
    [
        "",
        "World News",
        "South China Sea",
        "Related Articles",
        "By OUR CORRESPONDENT",
        "By Staff Reporter",
        "By Tuesday the bridge was open again.",
        "Ann Lee said that the bridge was open.",
        "bridge over the river",
        "Published on 28 March 2023",
        "The bridge on Monday. Photo by Ann Lee",
        "Marta Holm wrote the book about the bridge; it was printed in Aarvik.",
        "x" * 10_000,
    ],
)
def test_other_lines(line: str) -> None:
    assert bylines.find(line) is None


@given(st.one_of(st.text(max_size=300), st.text("AaBb ,.-()by", max_size=300)))
def test_any_line_can_be_looked_at(line: str) -> None:
    found = bylines.find(line)
    assert found is None or found.author
