"""Saving and exporting: the list of choices, the command, the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui import exports
from tui.selecting import Choice

from .comparing import ComparingCorpus
from .driving import driving


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        exports, "files", lambda _, options: {f"{options.what}.{form}": "text" for form in options.formats}
    )
    return tmp_path


async def choose(run, id_: str) -> None:
    """Take a line of the list by its id."""
    menu = run.main.menu
    menu.select(next(item for item in run.main.overlay.items if item.id == id_))
    await run.press("enter")


async def test_choices_show_what_is_chosen_and_the_command_follows(here: Path):
    async with driving(ComparingCorpus()) as run:
        await run.press("3", "s")
        assert "(•) the whole comparison" in run.screen
        await choose(run, "what:table")
        await choose(run, "form:html")
        assert "(•) this table" in run.screen
        assert "[ ] HTML" in run.screen
        assert run.main.menu.current.id == "form:html"
        command = next(item.note for item in run.main.overlay.items if item.id == "command")
        assert "export --what table --view coverage --format md" in command
        await run.press("escape")
        assert run.focus == "matrix"


async def test_save_writes_into_a_folder_that_is_not_there_yet(here: Path):
    (here / "crossread-comparison").mkdir()
    async with driving(ComparingCorpus()) as run:
        await run.press("s")
        await choose(run, "save")
        assert "saved 2 files in crossread-comparison-2/" in run.screen
    assert sorted(path.name for path in (here / "crossread-comparison-2").iterdir()) == [
        "comparison.html",
        "comparison.md",
    ]


async def test_read_only_and_no_form_save_nothing(here: Path):
    async with driving(ComparingCorpus(), read_only=True) as run:
        await run.press("s")
        save = next(item for item in run.main.overlay.items if item.id == "save")
        assert not save.enabled
    assert list(here.iterdir()) == []


async def test_the_two_open_articles_alone(here: Path, monkeypatch: pytest.MonkeyPatch):
    asked = []
    monkeypatch.setattr(exports, "files", lambda _, options: asked.append(options.only) or {"a.md": "text"})
    async with driving(ComparingCorpus()) as run:
        await run.press("enter", "h", "down", "O", "s")
        assert "what is open: GULL and TERN" in run.screen
        await choose(run, "scope:open")
        command = next(item.note for item in run.main.overlay.items if item.id == "command")
        assert "--only gull --only tern" in command
        await choose(run, "save")
        assert asked == [("gull", "tern")]
        await run.press("s")
        await choose(run, "scope:all")
        await choose(run, "save")
        assert asked[1:] == [()]


async def test_the_table_is_the_one_in_view_as_it_is_narrowed_there(
    here: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = []
    monkeypatch.setattr(exports, "files", lambda _, options: asked.append(options) or {"a.md": "text"})
    async with driving(ComparingCorpus()) as run:
        await run.press("2", "F", "f", *"lamp", "enter", "s")
        await choose(run, "what:table")
        assert "this table: the events" in run.screen
        assert "told by one outlet, “lamp”" in run.screen
        await choose(run, "rows:all")
        await choose(run, "save")
        await run.press("s")
        command = next(item.note for item in run.main.overlay.items if item.id == "command")
        assert "--view events --alone --find lamp" in command
        await choose(run, "save")
        assert [options.events for options in asked] == [Choice(), Choice("alone", find="lamp")]


async def test_each_view_has_its_table(here: Path):
    async with driving(ComparingCorpus()) as run:
        await run.press("enter", "h", "down", "O")
        names = {"1": "coverage", "2": "events", "4": "timeline", "5": "relations", "6": "differences"}
        for key, name in names.items():
            await run.press(key, "s")
            await choose(run, "what:table")
            command = next(item.note for item in run.main.overlay.items if item.id == "command")
            assert f"--what table --view {name} " in command
            assert ("--only gull --only tern" in command) == (name == "differences")
            await run.press("escape")
        await run.press("5", "s")
        await choose(run, "table:quotes")
        assert "(•) this table: every quotation" in run.screen
