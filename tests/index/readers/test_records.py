"""JSON, JSONL and tables: many articles in a file, the bad ones named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ReadError
from index.model import RawArticle
from index.readers import COLLECTIONS, SUFFIXES, read_all
from index.text import article_id


def read(tmp_path: Path, name: str, content: str | bytes) -> list[RawArticle | ReadError]:
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / name).write_bytes(data)
    return list(read_all(tmp_path / name, root=tmp_path))


def articles(found: list[RawArticle | ReadError]) -> list[RawArticle]:
    assert not [item for item in found if isinstance(item, ReadError)]
    return [item for item in found if isinstance(item, RawArticle)]


def test_one_object_a_line(tmp_path: Path) -> None:
    lines = [
        {"id": 7, "headline": "Bridge", "body": "One.\r\n\r\nTwo.", "publisher": {"name": "The Echo"}},
        {
            "title": "Ferry",
            "text": ["Three.", "Four."],
            "authors": ["Ann Lee", {"name": "Bo Ek"}],
            "Mood": 1.50,
        },
    ]
    first, second = articles(read(tmp_path, "a.jsonl", "\n\n".join(map(json.dumps, lines)) + "\n"))
    assert first.text == "One.\n\nTwo."
    assert first.meta == {"id": "7", "title": "Bridge", "source": "The Echo", "record": "1"}
    assert first.basis["title"] == "JSON"
    assert second.text == "Three.\n\nFour."
    assert second.meta == {"title": "Ferry", "author": "Ann Lee, Bo Ek", "mood": "1.5", "record": "3"}


def test_bad_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    content = '{"text": "One."}\n{"text": \n[1]\n{"title": "no text"}\n{"text": "Five."}\n' + "[" * 9999
    found = read(tmp_path, "a.jsonl", content)
    assert [item.text if isinstance(item, RawArticle) else str(item) for item in found] == [
        "One.",
        "a.jsonl, line 2: no valid JSON: Expecting value at line 2, column 1",
        "a.jsonl, line 3: no object with keys and values",
        "a.jsonl, line 4: holds no text (name its text column text or body)",
        "Five.",
        "a.jsonl, line 6: no valid JSON: nested too deeply",
    ]


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "One."}, {"text": "Two."}]',
        '{"status": "ok", "articles": [{"text": "One."}, {"text": "Two."}]}',
        '{"results": [{"_source": {"text": "One."}}, {"attributes": {"text": "Two."}}]}',
        '{"text": "One."}\n{"text": "Two."}\n',
    ],
)
def test_shapes_of_a_json_file(tmp_path: Path, content: str) -> None:
    assert [raw.text for raw in articles(read(tmp_path, "a.json", content))] == ["One.", "Two."]


def test_a_json_file_with_one_object(tmp_path: Path) -> None:
    (raw,) = articles(read(tmp_path, "a.json", '{"maintext": "One.", "date_publish": "2021-06-28 10:00:00"}'))
    assert raw.meta == {"date": "2021-06-28 10:00:00", "record": "1"}


def test_a_file_that_is_no_json_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"a\.json: no valid JSON: Expecting value at line 1, column 1"):
        read(tmp_path, "a.json", "hello")


def test_seconds_since_1970_are_a_day(tmp_path: Path) -> None:
    for stamp in ("1624882500", "1624882500000", '"1624882500"'):
        (raw,) = articles(read(tmp_path, "a.jsonl", f'{{"text": "One.", "timestamp": {stamp}}}'))
        assert raw.meta["date"] == "2021-06-28"


def test_impossible_dates_are_noted(tmp_path: Path) -> None:
    (raw,) = articles(read(tmp_path, "a.jsonl", '{"text": "One.", "date": "2021-02-30", "updated": "soon"}'))
    assert raw.notes == (
        "date “2021-02-30” is no day of any calendar",
        "updated “soon” is not understood: write it as 2021-06-28",
    )


def test_tags_in_a_text_are_taken_out_and_a_summary_serves_with_a_note(tmp_path: Path) -> None:
    first, second = articles(
        read(tmp_path, "a.jsonl", '{"content": "<p>One &amp; two.</p><p>Three.</p>"}\n{"summary": "Short."}')
    )
    assert first.text == "One & two.\n\nThree."
    assert second.text == "Short."
    assert second.notes == ("a.jsonl, line 2: only a summary (summary), not the text",)


def test_half_surrogates_do_not_get_through(tmp_path: Path) -> None:
    (raw,) = articles(read(tmp_path, "a.jsonl", r'{"text": "One \ud800.", "title": "\udfff"}'))
    (raw.text + raw.meta["title"]).encode("utf-8")


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv"), ("|", "a.csv")]
)
def test_tables_with_any_of_the_usual_delimiters(tmp_path: Path, delimiter: str, name: str) -> None:
    rows = [["Headline", "Publication", "Published date", "Body", "Word count"]]
    rows.append(["Bridge", "The Echo", "28 June 2021", '"One, ""two"";|\nthree."', "3"])
    content = "\r\n".join(delimiter.join(row) for row in rows) + "\r\n\r\n"
    (raw,) = articles(read(tmp_path, name, content))
    assert raw.text == 'One, "two";|\nthree.'
    assert raw.meta == {
        "title": "Bridge",
        "source": "The Echo",
        "date": "28 June 2021",
        "word_count": "3",
        "record": "2",
    }
    assert set(raw.basis.values()) == {"table"}


def test_bad_rows_are_named_and_the_others_read(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", "title,text\na,One.\nb,\nc,Three.,too,many\nd,Four.\n")
    assert [item.text if isinstance(item, RawArticle) else str(item) for item in found] == [
        "One.",
        "a.csv, row 3: holds no text (name its text column text or body)",
        "a.csv, row 4: 4 cells under 2 names (check its quotation marks)",
        "Four.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_tables_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    text = "title,text\nМост,Мост через реку открыли после ремонта, сообщила мэрия города.\n".replace(
        "а, с", "а с"
    )
    (raw,) = articles(read(tmp_path, "a.csv", text.encode(encoding)))
    assert raw.meta["title"] == "Мост"


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "One.\nTwo.\n"])
def test_a_table_without_texts_is_one_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(ReadError, match="no column of texts"):
        read(tmp_path, "a.csv", content)


def test_articles_of_one_file_have_ids_of_their_own(tmp_path: Path) -> None:
    found = articles(read(tmp_path, "news.jsonl", '{"text": "a"}\n{"text": "b"}\n{"text": "c", "id": "x-1"}'))
    assert [article_id("news.jsonl", raw.meta) for raw in found] == ["news-1", "news-2", "x-1"]


def test_every_suffix_is_of_one_kind() -> None:
    assert not SUFFIXES & COLLECTIONS


@given(st.one_of(st.binary(max_size=200), st.text('{}[]",:text\\u d8\n0', max_size=100).map(str.encode)))
def test_any_bytes_are_articles_or_errors(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    for suffix in sorted(COLLECTIONS):
        (folder / f"a{suffix}").write_bytes(data)
        try:
            for found in read_all(folder / f"a{suffix}", root=folder):
                if isinstance(found, RawArticle):
                    found.text.encode("utf-8")
        except ReadError:
            continue
