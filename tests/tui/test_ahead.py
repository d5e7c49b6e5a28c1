"""A small corpus is read while the program loads, and shown by the first paint; a large one is not."""

from __future__ import annotations

import gc
from types import SimpleNamespace

from index.errors import CorpusError
from tui.ahead import SELDOM, SMALL, ReadAhead, hold_collection, resume_collection

from .driving import driving
from .fakes import FakeCorpus


def stored(count: int, *, rolled: bool = False) -> FakeCorpus:
    corpus = FakeCorpus()
    corpus.store = SimpleNamespace(count=lambda: count, rolled=lambda: rolled)  # type: ignore[attr-defined]
    return corpus


def test_a_small_corpus_is_read() -> None:
    corpus = stored(SMALL)
    snapshot = ReadAhead(corpus).snapshot()  # type: ignore[arg-type]
    assert snapshot is not None
    assert snapshot.ids == tuple(article.id for article in corpus.articles())


def test_a_large_one_is_read_where_its_columns_are_at_hand() -> None:
    assert ReadAhead(stored(SMALL + 1, rolled=True)).snapshot() is not None  # type: ignore[arg-type]


def test_a_large_one_is_left_for_later() -> None:
    assert ReadAhead(stored(SMALL + 1)).snapshot() is None  # type: ignore[arg-type]


def test_what_fails_is_left_for_later_too() -> None:
    def broken() -> int:
        raise CorpusError("broken")

    corpus = stored(0)
    corpus.store = SimpleNamespace(rolled=broken)  # type: ignore[attr-defined]
    assert ReadAhead(corpus).snapshot() is None  # type: ignore[arg-type]


async def test_the_screen_starts_with_what_was_read() -> None:
    corpus = stored(3)
    async with driving(corpus, ahead=ReadAhead(corpus)) as run:  # type: ignore[arg-type]
        assert len(run.state.snapshot.articles) == 3
        assert "At a glance" in run.screen
        assert "Keepers sign" in run.screen


def test_the_collector_rests_and_comes_back() -> None:
    hold_collection()
    assert not gc.isenabled()
    before = gc.get_threshold()
    resume_collection()
    assert gc.isenabled()
    assert gc.get_threshold() == (*before[:2], SELDOM)
    gc.set_threshold(*before)
    gc.unfreeze()
