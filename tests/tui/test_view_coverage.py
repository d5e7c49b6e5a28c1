"""Coverage: the matrix, its cells as doors, and the way back to the same row."""

from __future__ import annotations

import pytest

from tui.screens.coverage import CoverageView
from tui.widgets.matrix import LEGEND, MatrixPane

from .comparing import ComparingCorpus
from .driving import Driver, driving


def matrix(run: Driver) -> MatrixPane:
    view = run.main.view
    assert isinstance(view, CoverageView)
    return view.matrix


async def test_every_state_is_a_sign_and_the_legend_says_which():
    async with driving(ComparingCorpus()) as run:
        await run.press("3")
        assert "[3 Coverage]" in run.screen
        assert LEGEND.strip() in run.screen
        row = next(row for row in run.rows() if "keepers sign the lamp agreement" in row)
        assert "◐ 1" in row
        assert "? 1" in row


async def test_a_cell_opens_both_passages_side_by_side_and_q_returns_to_the_same_cell():
    async with driving(ComparingCorpus()) as run:
        await run.press("3", "right")
        before = matrix(run).current
        assert before is not None
        assert before[1].id == "tern"
        await run.press("enter")
        assert run.main.view.id == "read"
        assert set(run.open_articles().values()) == {"tern", "gull"}
        assert run.main.read.a.place.passage == 1
        assert run.state.trail is not None
        assert run.state.trail.key == "2020-05-03-sign-lamp"
        await run.press("q")
        assert matrix(run).current == before
        assert run.focus == "matrix"


async def test_p_returns_as_q_does_but_only_after_the_jumps_made_since():
    async with driving(ComparingCorpus()) as run:
        await run.press("3", "enter", "n", "p")
        assert run.main.view.id == "read"
        await run.press("p")
        assert run.main.view.id == "coverage"


async def test_an_unsure_cell_opens_the_look_alike_ready_to_decide():
    corpus = ComparingCorpus()
    async with driving(corpus) as run:
        await run.press("3", "]")
        here = matrix(run).current
        assert here is not None
        assert here[0].cells[matrix(run).column] == ("unsure", 1)
        await run.press("enter", "-")
        assert corpus.decisions
        assert corpus.decisions[0][0] == "different"


async def test_the_mention_that_looks_alike_is_the_one_that_is_opened_whichever_comes_first():
    corpus = ComparingCorpus()
    async with driving(corpus) as run:
        await run.press("3", "]")
        view = run.main.view
        row, source, cell = view._current()
        own, other = view.passages.alike
        assert (own, other) in corpus.look_alikes(row.event)
        assert [end.mention for end in view._ends(row, source, cell)] == [own, other]


async def test_a_passage_that_no_link_leads_to_is_said_to_be_one():
    corpus = ComparingCorpus()
    corpus.look_alikes = lambda _: frozenset()
    async with driving(corpus) as run:
        await run.press("3", "]")
        assert "no link leads here" in run.screen
        await run.press("w")
        assert run.main.view.id == "coverage"
        await run.press("+")
        assert corpus.decisions[0][0] == "same"


async def test_a_decision_from_the_cell_itself():
    corpus = ComparingCorpus()
    async with driving(corpus) as run:
        await run.press("3", "+")
        assert not corpus.decisions
        await run.press("]", "+")
        assert corpus.decisions[0][0] == "same"
        assert {name.partition(":")[0] for name in corpus.decisions[0][1:]} >= {"skua"}
        assert corpus.builds == 1


async def test_read_only_decides_nothing():
    corpus = ComparingCorpus()
    async with driving(corpus, read_only=True) as run:
        await run.press("3", "]", "-")
        assert not corpus.decisions


async def test_why_opens_the_evidence():
    async with driving(ComparingCorpus()) as run:
        await run.press("3", "w")
        assert run.main.view.id == "read"
        assert "same people: Ada Marsh" in run.screen
        await run.press("escape", "escape")
        assert run.main.view.id == "coverage"


async def test_a_silent_cell_opens_the_silent_article_beside():
    async with driving(ComparingCorpus()) as run:
        await run.press("3")
        pane = matrix(run)
        name = next(
            (row.id, column)
            for row in pane._view.rows
            for column, cell in enumerate(row.cells)
            if cell == ("silent", 0)
        )
        pane.to_cell(*name)
        await run.press("enter")
        assert len(run.open_articles()) == 2


async def test_scope_shows_what_several_tell_or_one_alone():
    async with driving(ComparingCorpus()) as run:
        await run.press("3")
        ids = {row.id for row in matrix(run)._view.rows}
        await run.press("F")
        alone = {row.id for row in matrix(run)._view.rows}
        await run.press("F")
        shared = {row.id for row in matrix(run)._view.rows}
        assert shared | alone == ids
        assert shared == {"2020-05-03-sign-lamp"}


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16), (44, 12)])
async def test_it_fits_every_size(size: tuple[int, int]):
    async with driving(ComparingCorpus(), size=size) as run:
        await run.press("3", "right")
        rows = run.rows()
        assert len(rows) == size[1]
        assert all(len(row) <= size[0] for row in rows)
        assert any("[◐ 1]" in row for row in rows)


async def test_ascii_signs_alone():
    async with driving(ComparingCorpus(), ascii=True) as run:
        await run.press("3")
        assert "[o 1]" in run.screen
        assert run.screen.isascii()


async def test_arrows_alone_reach_a_passage_and_come_back():
    async with driving(ComparingCorpus()) as run:
        await run.press("f2")
        await run.type("")
        await run.press("escape", "3", "down", "up", "right", "enter", "escape")
        assert run.main.view.id == "coverage"
