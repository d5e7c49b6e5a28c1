"""Saved pages as ten years of site generators write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from index.readers import html
from index.readers.markup import pieces

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((PAGES / "expected.yaml").read_text("utf-8"))
PARAGRAPHS = {
    "P1": "The oldest bridge over the Senna was opened to traffic again on Tuesday, two years after a barge"
    " damaged its middle pier.",
    "P2": "Mayor Ilse Brandt cut a ribbon in front of some 400 people and thanked the engineers “who worked"
    " through two winters”.",
    "P3": "The repairs cost 18.4 million euros, about a third more than planned, the building office of the"
    " city said.",
    "P4": "Lorries of more than 7.5 tonnes must still take the motorway bridge until further notice.",
}
PARAGRAPHS["P2 bold text here"] = f"{PARAGRAPHS['P2']} bold text here"
PARAGRAPHS["P4 x"] = f"{PARAGRAPHS['P4']} x"
PARAGRAPHS["P2 without marks"] = PARAGRAPHS["P2"].replace("“", "").replace("”", "")


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_pages(name: str) -> None:
    expected = EXPECTED[name]
    raw = html.read((PAGES / name).read_bytes())
    assert {key: raw.meta.get(key) for key in expected["meta"]} == expected["meta"]
    assert {key: raw.basis.get(key) for key in expected.get("basis", {})} == expected.get("basis", {})
    assert [line for line in raw.text.split("\n") if line] == [
        PARAGRAPHS.get(line, line) for line in expected["lines"]
    ]
    assert raw.encoding == expected.get("encoding", "utf-8")


def test_there_is_an_expectation_for_every_page() -> None:
    assert sorted(path.name for path in PAGES.glob("*.html")) == sorted(EXPECTED)


def test_two_different_days_are_noted() -> None:
    page = (
        '<meta property="article:published_time" content="2019-05-15"><script type="application/ld+json">'
        '{"@type":"NewsArticle","headline":"A","datePublished":"2019-05-14"}</script><p>Text</p>'
    )
    raw = html.article(page)
    assert raw.meta["date"] == "2019-05-14"
    assert raw.notes == ("dates differ: 2019-05-14 (JSON-LD), 2019-05-15 (meta article:published_time)",)


@pytest.mark.parametrize(
    "json",
    [
        "{",
        "[]",
        "null",
        '"x"',
        "[" * 5000,
        '{"@type":"NewsArticle"}',
        '{"@type":["NewsArticle"],"author":{"name":{"name":1}}}',
    ],
)
def test_broken_json_ld_costs_nothing(json: str) -> None:
    raw = html.article(
        f"<title>T</title><script type='application/ld+json'>{json}</script><p>Text of it.</p>"
    )
    assert raw.meta["title"] == "T"
    assert raw.text == "Text of it.\n"


def test_a_declared_encoding_is_obeyed_if_it_is_a_plain_one() -> None:
    body = "<meta charset='{}'><p>Мост через Сенну открыт.</p>"
    raw = html.read(body.format("windows-1251").encode("cp1251"))
    assert (raw.text, raw.encoding, raw.notes) == ("Мост через Сенну открыт.\n", "cp1251", ())
    raw = html.read(b"<meta charset=unicode_escape><p>\\x1b[31m \\u202e caf\xe9</p>")
    assert raw.text == "\\x1b[31m \\u202e café\n"
    assert "\x1b" not in raw.text


def test_hidden_text_and_scripts_are_no_text() -> None:
    raw = html.article(
        "<p>One<span hidden>x</span><b style='display: none'>y</b></p><script>z</script><p>Two"
    )
    assert raw.text == "One\n\nTwo\n"


def test_character_references_make_no_controls() -> None:
    raw = html.article("<p>a&#27;[31m&#x9b;&#xD800;&#99999999999;&amp;lt;" + "&#" + "9" * 5000 + ";</p>")
    assert "\x1b" not in raw.text
    assert "\x9b" not in raw.text
    raw.text.encode("utf-8")
    assert raw.text.startswith("a[31m")


def test_table_rows_are_lines() -> None:
    raw = html.article("<table><tr><th>Year</th><th>Ships</th></tr><tr><td>2018</td><td>40</td></tr></table>")
    assert raw.text == "Year | Ships\n\n2018 | 40\n"


def test_deep_and_wide_pages_are_read() -> None:
    deep = html.article("<div>" * 20_000 + "<p>Deep down there is a sentence.</p>")
    assert "Deep down there is a sentence." in deep.text
    wide = html.article("<p>A sentence among many others.</p>" * 20_000)
    assert wide.text.count("sentence") == 20_000


def test_plain_text_of_a_database_keeps_its_angle_brackets() -> None:
    assert html.plain("3 < 4 and <nothing> else") == "3 < 4 and <nothing> else"
    assert html.plain("<p>One</p><p>Two<br>Three</p>") == "One\n\nTwo\n\nThree"


@pytest.mark.parametrize(
    "piece", ["<!--", '<a x="', "<script>", "<![CDATA[", "<", "</", "<?", "&", "<a =", "<title>"]
)
def test_what_is_never_closed_ends(piece: str) -> None:
    html.article(piece * 5000 + "end")
    assert html.article(f"<p>Before.</p>{piece}").text.startswith("Before.")


@given(st.one_of(st.text(), st.text("<>/!-=\"' ap[]&;#xscript", max_size=200)))
def test_any_text_is_taken_apart(text: str) -> None:
    assert all(piece.kind in ("start", "end", "text", "raw") for piece in pieces(text))
    html.article(text).text.encode("utf-8", "surrogatepass")


def test_outlets_that_differ_are_said_and_the_name_of_a_company_gives_way() -> None:
    page = (
        '<meta property="og:site_name" content="The Echo"><script type="application/ld+json">'
        '{{"@type":"NewsArticle","headline":"Bridge reopens","publisher":{{"name":"{}"}}}}</script><p>'
        + "The bridge over the Senna was opened to traffic again on Tuesday. "
        * 3
    )
    said = {
        name: html.article(page.format(name))
        for name in ("Senna Tribune", "Senna Verlag GmbH", "Echo", "the Echo")
    }
    assert {name: raw.meta["source"] for name, raw in said.items()} == {
        "Senna Tribune": "Senna Tribune", "Senna Verlag GmbH": "The Echo", "Echo": "Echo", "the Echo": "the Echo",
    }  # fmt: skip
    assert said["Senna Tribune"].notes == (
        "outlets differ: Senna Tribune (JSON-LD), The Echo (meta og:site_name)",
    )
    assert "taken: The Echo" in said["Senna Verlag GmbH"].notes[0]
    assert said["Echo"].notes == said["the Echo"].notes == ()
