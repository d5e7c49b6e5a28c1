"""Keywords in context: of a name, of a search; sorted, opened at the place, and back on the same row."""

from __future__ import annotations

import pytest

from .comparing import ComparingCorpus
from .driving import Driver, driving


def rows(run: Driver) -> list[str]:
    """The rows of the list without its frame."""
    return [row.strip("│┃┌└┏┗ ") for row in run.rows() if "¶" in row]


async def test_a_name_of_the_sidebar_is_shown_in_context_per_source():
    async with driving(ComparingCorpus()) as run:
        await run.press("e")
        run.main.read.entities.select("ada-marsh")
        await run.press("t")
        assert "In context  Ada Marsh" in run.screen
        assert len({row.index("Ada Marsh") for row in run.rows() if "¶" in row and "Ada Marsh" in row}) == 1
        headings = [row.strip("│┃ ") for row in run.rows()]
        assert [name for name in ("GULL", "TERN", "SKUA") if name in headings] == ["GULL", "TERN", "SKUA"]


async def test_enter_opens_at_the_place_and_back_returns_to_the_row():
    async with driving(ComparingCorpus()) as run:
        await run.press("e")
        run.main.read.entities.select("ada-marsh")
        await run.press("t", "down", "down")
        line = run.main.view.keywords.current
        await run.press("enter")
        assert run.open_articles() == {"a": line.article}
        assert run.main.read.a.place.offset == line.start
        assert run.state.trail.key == "ada-marsh"
        await run.press("n", "q")
        assert run.main.view.id == "concordance"
        assert run.main.view.keywords.current == line
        await run.press("q")
        assert run.main.view.id == "read"


async def test_sorted_by_the_words_on_either_side():
    async with driving(ComparingCorpus()) as run:
        await run.press("e")
        run.main.read.entities.select("ada-marsh")
        await run.press("t", "comma", "comma")
        after = [line.right.strip(" ,.").casefold() for line in run.main.view.keywords.lines]
        assert after == sorted(after)
        await run.press("comma")
        assert "in order of the articles" in run.screen


async def test_the_hits_of_a_search_and_narrowed():
    async with driving(ComparingCorpus()) as run:
        await run.press("slash")
        await run.type("lamp")
        await run.press("enter", "t")
        assert "“lamp”" in run.screen or "In context  lamp" in run.screen
        many = len(rows(run))
        await run.press("f")
        await run.type("tern")
        await run.press("enter")
        assert 0 < len(rows(run)) < many


async def test_without_a_name_or_a_trail_it_says_what_to_do():
    async with driving(ComparingCorpus()) as run:
        await run.press("h", "t")
        assert "no name and no trail: t on a name" in run.screen
        await run.press("q")
        assert run.main.view.id == "read"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_it_fits_every_size_and_is_reached_by_arrows_alone(size: tuple[int, int]):
    async with driving(ComparingCorpus(), size=size) as run:
        await run.press("e")
        run.main.read.entities.select("ada-marsh")
        await run.press("full_stop")
        while "in context" not in run.main.menu.current.label:
            await run.press("down")
        await run.press("enter")
        assert run.main.view.id == "concordance"
        assert all(len(row) <= size[0] for row in run.rows())
        assert any("Ada Marsh" in row for row in run.rows())
