"""Every comparing view as a grid of text, at the two usual sizes.

``UPDATE_GRIDS=1 pytest tests/tui/test_grids.py`` writes the grids anew; look at the difference before keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.widget import Widget

from .comparing import ComparingCorpus
from .driving import Driver, driving

GRIDS = Path(__file__).with_name("grids")
SIZES = [(120, 40), (80, 24)]
KEYS = {
    "start": (),
    "events": ("2",),
    "coverage": ("3", "right"),
    "timeline": ("4", "down"),
    "quotes": ("5",),
    "differences": ("3", "right", "enter", "6"),
    "differences-none": ("6",),
}


def grid(run: Driver, widget: Widget) -> str:
    """What stands in a widget's part of the screen."""
    region = widget.region
    rows = [row.ljust(run.app.size.width) for row in run.rows()]
    shown = [row[region.x : region.right].rstrip() for row in rows[region.y : region.bottom]]
    return "\n".join(shown) + "\n"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", KEYS)
async def test_the_view_looks_as_it_did(name: str, size: tuple[int, int]) -> None:
    async with driving(ComparingCorpus(), size=size) as run:
        await run.press(*KEYS[name])
        found = grid(run, run.main.read.start if name == "start" else run.main.view)
    path = GRIDS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("UPDATE_GRIDS"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["events", "coverage", "timeline", "quotes", "differences"])
async def test_in_ascii_nothing_else_is_shown(name: str) -> None:
    async with driving(ComparingCorpus(), size=(80, 24), ascii=True) as run:
        await run.press(*KEYS[name])
        assert run.screen.isascii()


async def test_in_ascii_silence_is_told_from_being_too_early() -> None:
    async with driving(ComparingCorpus(), size=(80, 24), ascii=True) as run:
        await run.press("3")
        legend = next(row for row in run.rows() if "silent" in row and "reports" in row)
    signs = {word: legend.split(f" {word}")[0][-1] for word in ("reports", "alludes", "silent", "too early")}
    assert len(set(signs.values())) == len(signs)
