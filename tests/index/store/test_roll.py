"""The columns that a screen starts with: the same articles, whatever is in them, and never those of another state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Article, ArticleDate, Period
from index.store.reader import StoreReader
from index.store.roll import GENERATION, Roll, pack
from index.store.writer import StoreWriter

DAY = Period(date(2021, 6, 28), date(2021, 6, 28), "day")
DATES = st.sampled_from([
    ArticleDate(), ArticleDate(DAY, "stated", "front matter"), ArticleDate(DAY, "inferred", "said on Monday"),
    ArticleDate(Period(None, date(2022, 1, 1), "day"), "set", "you"),
])  # fmt: skip
TEXT = st.text(st.characters(codec=None), max_size=12)
ARTICLES = st.lists(
    st.builds(Article, st.uuids().map(str), st.sampled_from(["scmp", "neo"]), st.sampled_from(["SCMP", ""]), TEXT,
              country=st.sampled_from(["", "cn"]), words=st.integers(0, 9_000), date=DATES),
    max_size=8, unique_by=lambda article: article.id,
)  # fmt: skip


def article(name: str, source: str = "scmp", title: str = "Title", words: int = 10) -> Article:
    return Article(name, source, source.upper(), title, words=words, date=ArticleDate(DAY, "stated", "told"))


@given(ARTICLES)
def test_it_holds_what_lists_show(articles: list[Article]) -> None:
    roll = Roll(pack(articles))
    wanted = [
        replace(
            one, title=one.title.replace("\n", " "), date=ArticleDate(one.date.period, one.date.basis, "")
        )
        for one in articles
    ]
    assert list(roll) == wanted
    assert dict(roll.by_id) == {one.id: one for one in wanted}
    assert roll.words == sum(one.words for one in articles)
    assert sum(roll.bases.values()) == len(articles)
    assert roll.sources == {one.id: one.source for one in articles}
    first = {}
    for one in wanted:
        first.setdefault(one.source, one)
    assert {slug: one for slug, (one, _) in roll.outlets.items()} == first
    assert list(roll.outlets) == list(first)
    assert sum(number for _, number in roll.outlets.values()) == len(articles)


def test_counts_are_those_of_the_article() -> None:
    roll = Roll.of([article("a"), article("b")], {"b": [6, 3, 14]})
    assert roll.counts("a") == (0, 0, 0)
    assert roll.counts("b") == (6, 3, 14)
    assert roll.counts("c") == (0, 0, 0)
    assert roll.quotes == 14


def test_columns_that_do_not_go_together_are_refused() -> None:
    columns = pack([article("a"), article("b")])
    with pytest.raises(ValueError, match="differ"):
        Roll({**columns, "ids": b"a"})


def test_it_is_written_with_the_store_and_read_back(tmp_path: Path) -> None:
    with StoreWriter(tmp_path / "store") as store:
        for name in "ab":
            store.put_article(article(name))
        store.bump_generation()
        store.write_roll()
        store.commit()
    reader = StoreReader(tmp_path / "store")
    assert reader.rolled()
    assert reader.roll().ids == ("a", "b")
    reader.close()


def test_columns_of_another_state_or_damaged_ones_are_not_used(tmp_path: Path) -> None:
    with StoreWriter(tmp_path / "store") as store:
        store.put_article(article("a"))
        store.write_roll()
        store.put_article(article("b"))
        store.bump_generation()
        store.commit()
        reader = StoreReader(tmp_path / "store")
        assert not reader.rolled()
        assert reader.roll().ids == ("a", "b")
        store.write_roll()
        store._connection.execute("UPDATE roll SET data = x'00' WHERE name != ?", (GENERATION,))
        store.commit()
        assert reader.rolled()
        assert reader.roll().ids == ("a", "b")
        reader.close()
