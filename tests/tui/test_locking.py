"""Scroll lock by event: the other pane follows what is sure, and only that."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tui.control.locking import Tie, nearest

from .comparing import ComparingCorpus
from .driving import Driver, driving


async def two(run: Driver) -> None:
    """Gull at the left with the focus, tern at the right."""
    await run.press("enter", "h", "down", "O", "h")
    assert run.open_articles() == {"a": "gull", "b": "tern"}
    assert run.focus == "a"


async def test_the_other_pane_follows_to_the_same_event():
    async with driving(ComparingCorpus()) as run:
        await two(run)
        a, b = run.main.read.a, run.main.read.b
        b.go_to(b.view.article.passages[3].start)
        await run.press("equals_sign")
        assert "= locked" in run.screen
        await run.press("g")
        a.go_to(a.view.article.passages[1].start)
        await run.settle()
        assert b.place.passage == 1
        assert "same event, sure 0.93" in run.screen
        assert run.focus == "a"


async def test_it_never_jumps_where_nothing_is_sure():
    async with driving(ComparingCorpus()) as run:
        await two(run)
        a, b = run.main.read.a, run.main.read.b
        await run.press("equals_sign")
        b.go_to(b.view.article.passages[2].start)
        a.go_to(a.view.article.passages[3].start)
        await run.settle()
        assert b.place.passage == 3
        assert "locked: nothing sure of what is told here" in run.screen


async def test_a_look_alike_is_not_followed():
    async with driving(ComparingCorpus()) as run:
        await run.press("enter", "h", "down", "down", "O", "h")
        assert run.open_articles()["b"] == "skua"
        a, b = run.main.read.a, run.main.read.b
        b.go_to(b.view.article.passages[2].start)
        await run.press("equals_sign")
        a.go_to(a.view.article.passages[1].start)
        await run.settle()
        assert b.place.passage == 3


async def test_unlocked_the_panes_move_on_their_own():
    async with driving(ComparingCorpus()) as run:
        await two(run)
        await run.press("equals_sign", "equals_sign")
        b = run.main.read.b
        b.go_to(b.view.article.passages[3].start)
        run.main.read.a.go_to(run.main.read.a.view.article.passages[1].start)
        await run.settle()
        assert b.place.passage == 4
        assert "= locked" not in run.screen


async def test_with_one_article_it_says_what_is_missing():
    async with driving(ComparingCorpus()) as run:
        await run.press("enter", "equals_sign")
        assert "open two articles first" in run.screen
        assert not run.state.locked


async def test_it_is_kept_for_the_next_time(tmp_path: Path):
    path = tmp_path / "session.json"
    async with driving(ComparingCorpus(), session=path) as run:
        await two(run)
        await run.press("equals_sign")
    async with driving(ComparingCorpus(), session=path) as run:
        assert run.state.locked
        assert "= locked" in run.screen


async def test_it_is_seen_on_a_narrow_terminal():
    async with driving(ComparingCorpus(), size=(80, 24)) as run:
        await run.press("enter", "s", "escape", "h", "h", "down")
        await run.press("O")
        await run.press("equals_sign")
        assert ("= locked" in run.screen) == run.state.locked


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 4)), unique=True),
    st.integers(1, 4),
    st.integers(0, 60),
)
def test_only_a_tie_of_the_passage_is_taken(places, passage, offset):
    ties = tuple(Tie(start, n, 0, 1, 0.9, "sure") for start, n in sorted(places))
    tie = nearest(ties, passage, offset)
    here = [one for one in ties if one.passage == passage]
    assert (tie is None) == (not here) or len(ties) > 20
    if tie is not None:
        assert tie.passage == passage
