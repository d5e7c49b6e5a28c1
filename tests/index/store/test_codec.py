from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Article, ArticleDate, EventHead, Passage, Period, Span, Timex
from index.store import codec

days = st.dates(date(1800, 1, 1), date(2100, 1, 1))
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair), "range"))
timexes = st.builds(
    Timex,
    start=st.integers(0, 9),
    end=st.integers(10, 19),
    text=st.text(max_size=12),
    value=st.text(max_size=12),
    period=st.none() | periods | days.map(lambda day: Period(day, None, "day")),
)


@given(st.lists(timexes, max_size=4).map(tuple))
def test_what_is_stored_comes_back_equal(found: tuple[Timex, ...]) -> None:
    assert codec.loads_tuple(Timex, codec.dumps(found)) == found


def test_nested_objects_and_mappings_come_back_equal() -> None:
    article = Article(
        "a", "s", "S", "t", date=ArticleDate(Period(date(2021, 6, 28), None, "day"), "inferred", "why"),
        passages=(Passage(1, 0, 5), Passage(2, 6, 9, True, 1, "repeat")), sentences=(Span(0, 5),),
        basis={"title": "text line 1"},
    )  # fmt: skip
    assert codec.loads(Article, codec.dumps(article)) == article


def test_lone_surrogates_survive() -> None:
    head = EventHead(1, 2, Span(1, 2), "\udcff", "other")
    assert codec.loads(EventHead, codec.dumps(head)) == head


@pytest.mark.parametrize("text", ["[1]", "{}", "[[1,2],3]", '"x"'])
def test_foreign_data_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a stored EventHead"):
        codec.loads(EventHead, text)


def test_the_fingerprint_follows_the_fields() -> None:
    assert codec.fingerprint(Span) != codec.fingerprint(Passage)
    assert codec.fingerprint(Span) == codec.fingerprint(Span)


@given(st.binary().filter(lambda name: b"\0" not in name))
def test_any_file_name_comes_back_from_the_store(name: bytes) -> None:
    path = os.fsdecode(name)
    with closing(sqlite3.connect(":memory:")) as connection:
        (stored,) = connection.execute("SELECT ?", (codec.path_to_store(path),)).fetchone()
    assert codec.path_from_store(stored) == path
