"""Differences of the two open articles: verdicts, framing words, jumps, swap."""

from __future__ import annotations

import pytest

from .comparing import ComparingCorpus
from .driving import driving

BOTH = ("enter", "h", "j", "O")
"""Opens GULL and TERN side by side."""


async def test_without_two_articles_it_says_how_to_open_them():
    async with driving(ComparingCorpus()) as run:
        await run.press("d")
        assert "This compares two articles" in run.screen
        await run.press("q", *BOTH, "d")
        assert "who pays" in run.screen


async def test_verdicts_are_words_and_what_differs_comes_first():
    async with driving(ComparingCorpus()) as run:
        await run.press(*BOTH, "6")
        rows = run.rows()
        differ = next(number for number, row in enumerate(rows) if "who pays" in row)
        finer = next(number for number, row in enumerate(rows) if "when it was signed" in row)
        assert differ < finer
        assert "agree, A finer" in rows[finer]
        assert "“3 May 2020” → 2020-05-03" in rows[finer]
        assert "true" not in run.screen.casefold()


async def test_enter_goes_to_both_passages_and_q_comes_back():
    async with driving(ComparingCorpus()) as run:
        await run.press(*BOTH, "d", "enter")
        assert run.main.view.id == "read"
        assert (run.main.read.a.place.passage, run.main.read.b.place.passage) == (4, 3)
        assert run.state.trail is not None
        assert run.state.trail.label == "who pays"
        await run.press("q")
        assert run.focus == "claims"


async def test_swap_and_unfolded_names():
    async with driving(ComparingCorpus()) as run:
        await run.press(*BOTH, "d", "S")
        assert "TERN ⇄ GULL" in run.screen
        await run.press("G", "right")
        assert "▾ 1 name only in B" in run.screen
        await run.press("j", "enter")
        assert run.main.view.id == "read"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_it_fits_every_size(size: tuple[int, int]):
    async with driving(ComparingCorpus(), size=size) as run:
        await run.press(*BOTH, "d")
        assert all(len(row) <= size[0] for row in run.rows())
        assert "who pays" in run.screen


async def test_with_nothing_open_two_can_be_chosen_and_q_returns_to_the_choice():
    async with driving(ComparingCorpus()) as run:
        await run.press("6")
        assert "event in both" in run.screen
        await run.press("enter")
        assert "What both say" in run.screen
        await run.press("q")
        assert "event in both" in run.screen
        assert run.main.view.id == "differences"
