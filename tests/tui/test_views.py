"""What all views have in common: they start where they were left, take hostile material, and give way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tui.views import VIEWS

from .comparing import ComparingCorpus
from .driving import driving
from .test_hostile import WILD, unsafe

OTHERS = [spec.id for spec in VIEWS if spec.id != "read"]


def hostile() -> ComparingCorpus:
    """A corpus whose outlets, titles and names are hostile."""
    corpus = ComparingCorpus(titles=dict.fromkeys(("gull", "tern", "skua"), WILD))
    for name, article in list(corpus._articles.items()):
        corpus._articles[name] = replace(article, source_name=WILD, date=replace(article.date, reason=WILD))
    place = corpus.place("tern", "money for glass")
    corpus.add_note("note", "tern", place.start, place.end, text=WILD, tags=(WILD,))
    return corpus


@pytest.mark.parametrize("view", OTHERS)
async def test_hostile_names_and_notes_are_shown_with_visible_marks(view: str):
    async with driving(hostile()) as run:
        await run.press("enter", "h", "j", "O")
        run.main.show_view(view)
        await run.settle()
        await run.press("j", "right")
        assert run.main.view.id == view
        assert not unsafe(run.screen.replace("\n", ""))


async def test_the_view_that_the_command_line_names_comes_first():
    async with driving(ComparingCorpus(), view="coverage") as run:
        assert run.main.view.id == "coverage"
        assert run.focus == "matrix"
    async with driving(ComparingCorpus(), view="nonsense") as run:
        assert run.main.view.id == "read"
        assert "there is no view nonsense" in run.screen


async def test_the_view_of_the_last_time_comes_back_with_its_focus(tmp_path: Path):
    path = tmp_path / "session.json"
    async with driving(ComparingCorpus(), session=path) as run:
        await run.press("enter", "3")
    async with driving(ComparingCorpus(), session=path) as run:
        assert run.main.view.id == "coverage"
        assert run.focus == "matrix"
        await run.press("q")
        assert run.open_articles() == {"a": "gull"}
        assert run.focus == "a"


@pytest.mark.parametrize("view", OTHERS)
async def test_the_menu_offers_every_view_to_arrows(view: str):
    async with driving(ComparingCorpus()) as run:
        await run.press("f2", "f")
        spec = next(spec for spec in VIEWS if spec.id == view)
        items = {item.id: item for item in run.main.overlay.items}
        assert items[spec.action].enabled
        await run.press("escape", "escape")
        run.main.perform(spec.action)
        await run.settle()
        assert run.main.view.id == view
        await run.press("q")
        assert run.main.view.id == "read"
