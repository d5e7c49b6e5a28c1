"""Quotations: wordings side by side, echoes, one outlet alone, and the way to both passages."""

from __future__ import annotations

import pytest

from .comparing import ComparingCorpus
from .driving import driving


async def test_wordings_stand_over_one_another_where_there_is_room():
    async with driving(ComparingCorpus()) as run:
        await run.press("5")
        first = next(number for number, row in enumerate(run.rows()) if "a small and steady │" in row)
        assert "│ light" in run.rows()[first]
        assert "≠" in run.rows()[first + 2]


async def test_wordings_show_what_differs_in_brackets_where_it_is_narrow():
    async with driving(ComparingCorpus(), size=(80, 30)) as run:
        await run.press("5")
        assert "“[a small and steady] light”" in run.screen
        assert "1 of 5 words in both" in run.screen
        assert "without marks: “the lamp agreement”" in run.screen


async def test_enter_opens_both_passages_and_makes_them_the_trail():
    async with driving(ComparingCorpus()) as run:
        await run.press("5", "enter")
        assert run.open_articles() == {"a": "gull", "b": "tern"}
        assert run.main.read.a.place.passage == 3
        assert run.state.trail is not None
        assert run.state.trail.kind == "quote"
        await run.press("n")
        assert run.focus == "b"
        await run.press("p", "p")
        assert run.focus == "quotecards"


async def test_what_one_outlet_quotes_unfolds_and_opens():
    async with driving(ComparingCorpus()) as run:
        await run.press("5", "G", "right")
        assert "Tom Reed: “It is only a light,”" in run.screen
        await run.press("j", "enter")
        assert run.open_articles() == {"a": "tern"}
        await run.press("q", "k", "left")
        assert "Tom Reed: “It is only a light,”" not in run.screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16), (44, 12)])
async def test_it_fits_every_size(size: tuple[int, int]):
    async with driving(ComparingCorpus(), size=size) as run:
        await run.press("5")
        assert all(len(row) <= size[0] for row in run.rows())
        assert "a small" in run.screen
