"""The sample as files: valid, the same twice, and read back as it was written."""

from __future__ import annotations

import csv
import io

import pytest

from index.corpus import Corpus
from index.export import TABLES, comparison, table_document, to_csv, to_html, to_markdown


def test_a_strict_reader_of_html_accepts_the_comparison_and_every_table(sample: Corpus) -> None:
    html5lib = pytest.importorskip("html5lib")
    documents = [comparison(sample), *(table_document(sample, name) for name in sorted(TABLES))]
    for document in documents:
        html5lib.HTMLParser(strict=True).parse(to_html(document))


def test_the_same_corpus_gives_the_same_bytes(sample: Corpus) -> None:
    one, other = comparison(sample), comparison(sample)
    assert to_markdown(one) == to_markdown(other)
    assert to_html(one) == to_html(other)


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_spreadsheet_reads_every_cell_back(sample: Corpus, name: str) -> None:
    (table,) = table_document(sample, name).tables()
    head, *rows = csv.reader(io.StringIO(to_csv(table)))
    assert tuple(head) == table.head
    assert len(rows) == len(table.rows)
    for read, written in zip(rows, table.rows, strict=True):
        assert [cell.lstrip("'") for cell in read] == [cell.lstrip("'") for cell in written]
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in read)


def test_short_quotations_are_short_and_none_are_none(sample: Corpus) -> None:
    texts = [sample.article(head.id).text for head in sample.articles()]
    longest = max((one for text in texts for one in text.split("\n")), key=len)
    assert longest not in to_markdown(comparison(sample, quoting="short")).replace("\\", "")
    none = to_html(comparison(sample, quoting="none"))
    assert "<blockquote" not in none
