"""Markdown, HTML and CSV: what articles hold stays text."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.export import Bullets, Document, Extract, Paragraph, Section, Table, to_csv, to_html, to_markdown
from index.export.markdown import escaped
from index.export.values import neutral
from index.model import Span

HOSTILE = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "*bold* _it_ `code` ~~no~~ # head",
    "| a | b |",
    "- item",
    "1. item",
    "> quote",
    "&lt;b&gt; &#60;",
    "https://example.org/ www.example.org",
    "a\x1b[2Jb\u202ec\x9d\u200bd",
    '" onmouseover="x',
    "```\nfence\n```",
    "<!-- comment -->",
    "\\*not bold\\*",
]
TEXT = "We said so, and “they” did not."


def document(text: str) -> Document:
    mark = (Span(0, min(3, len(text))),) if text else ()
    return Document(
        text or "t",
        (("fact", text),),
        (
            Section(
                text or "s",
                (
                    Paragraph(text), Bullets((text, "two")), Extract(text, text, mark, text),
                    Table("t", ("a", text), ((text, "1"), ("2", text))),
                ),
                (Section("part", (Paragraph(text),)),),
            ),
        ),
    )  # fmt: skip


class Reader(HTMLParser):
    VOID = ("meta",)

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


OWN_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "section", "nav", "a", "div"),
    *("h1", "h2", "h3", "dl", "dt", "dd", "p", "span", "blockquote", "mark", "ul", "li"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
OWN_ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "dir", "id", "class", "scope", "href"}


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_any_text_and_obeys_none(text: str) -> None:
    html = to_html(document(text))
    reader = read(html)
    assert reader.tags <= OWN_TAGS
    assert reader.attributes <= OWN_ATTRIBUTES
    assert "script" not in reader.tags
    assert not set(html) & set("\x1b\u202e\x9d\u200b")


@given(st.text(max_size=60))
def test_html_is_well_formed_whatever_it_shows(text: str) -> None:
    reader = read(to_html(document(text)))
    assert reader.tags <= OWN_TAGS


def test_html_loads_nothing_and_needs_no_script() -> None:
    html = to_html(document(TEXT))
    assert "default-src &#x27;none&#x27;" in html
    assert "http://" not in html
    assert "https://" not in html
    assert "@media print" in html


def shown(markdown: str) -> tuple[str, set[str]]:
    """The plain text that a reader of Markdown shows, and the kinds of marks it found."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    kinds: set[str] = set()
    words: list[str] = []
    for token in parser.parse(markdown):
        kinds.add(token.type)
        for child in token.children or ():
            kinds.add(child.type)
            words.append(child.content if child.type in ("text", "code_inline", "html_inline") else "")
    return "".join(words), kinds


FOREIGN = {
    "link_open",
    "image",
    "html_block",
    "html_inline",
    "code_inline",
    "fence",
    "em_open",
    "s_open",
    "hr",
}


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_takes_no_text_for_markup(text: str) -> None:
    markdown = to_markdown(document(text))
    _, kinds = shown(markdown)
    assert not kinds & FOREIGN
    assert not set(markdown) & set("\x1b\u202e\x9d\u200b")


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=40))
def test_escaped_text_reads_as_it_was(text: str) -> None:
    words, kinds = shown(escaped(text))
    assert words == " ".join(text.split())
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}


def test_marks_stand_out_in_both_forms() -> None:
    made = Document("t", (), (Section("s", (Extract("ref", TEXT, (Span(3, 7),)),)),))
    assert "We **said** so, and" in to_markdown(made)
    assert "We <mark>said</mark> so, and" in to_html(made)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("+3.25", "+3.25"),
        ("2021-06-28", "2021-06-28"),
        ("–", "–"),
        ('plain, with "quotes"', 'plain, with "quotes"'),
    ],
)
def test_no_spreadsheet_runs_a_cell(cell: str, expected: str) -> None:
    assert neutral(cell) == expected


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=5))
def test_csv_comes_back_cell_by_cell(rows: list[tuple[str, str]]) -> None:
    text = to_csv(Table("t", ("one", "two"), tuple(rows)))
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert back == [["one", "two"], *[[neutral(cell) for cell in row] for row in rows]]


def test_tables_of_all_parts_are_found() -> None:
    inner = Section("i", (Table("b", ("x",), ()),))
    made = Document("t", (), (Section("s", (Table("a", ("x",), ()),), (inner,)),))
    assert [table.name for table in made.tables()] == ["a", "b"]
