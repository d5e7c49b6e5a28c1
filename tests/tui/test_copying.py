"""Copying the passage with its source, from every view, and saying which way it went."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.paths import state_folder
from tui.clipboard import FILE_NAME

from .comparing import ComparingCorpus
from .driving import Driver, driving


def copied() -> str:
    """What was copied last."""
    path: Path = state_folder() / "copies" / FILE_NAME
    return path.read_text("utf-8") if path.exists() else ""


async def copy(run: Driver, key: str = "y") -> str:
    await run.press(key)
    await run.app.workers.wait_for_complete()
    await run.settle()
    return copied()


async def test_the_passage_of_the_text_with_outlet_date_and_number():
    async with driving(ComparingCorpus()) as run:
        await run.press("enter", "]", "]")
        text = await copy(run)
        assert text.startswith("The lighthouse keepers of Sorrow Point signed")
        assert "— GULL · Keepers sign for a lamp · 2020-05-04 (inferred) · ¶2 · gull#2" in text
        assert "GULL ¶2: sent to the terminal" in run.screen
        assert await copy(run, "Y") == "gull#2"


@pytest.mark.parametrize(
    ("view", "keys"),
    [("2", ()), ("3", ()), ("4", ()), ("5", ()), ("6", ("j",)), ("7", ())],
)
async def test_the_passages_of_the_row_in_every_view(view: str, keys: tuple[str, ...]):
    corpus = ComparingCorpus()
    place = corpus.place("tern", "money for glass")
    corpus.add_note("note", "tern", place.start, place.end, text="who pays?")
    async with driving(corpus) as run:
        await run.press("enter", "h", "down", "O", view, *keys)
        text = await copy(run)
        assert "· ¶" in text, run.screen
        assert "#" in await copy(run, "Y")


async def test_a_quotation_in_two_wordings_gives_both():
    async with driving(ComparingCorpus()) as run:
        await run.press("5")
        assert (await copy(run)).count("\n— ") == 2


async def test_a_hit_of_the_search_and_a_line_in_context():
    async with driving(ComparingCorpus()) as run:
        await run.press("slash")
        await run.type("lamp")
        await run.press("down")
        assert "gull#2" in await copy(run)
        await run.press("enter", "t", "G")
        assert "skua#3" in await copy(run)


async def test_where_there_is_no_passage_it_says_so():
    async with driving(ComparingCorpus()) as run:
        await run.press("y")
        assert "no passage is under the cursor" in run.screen
        assert copied() == ""
