"""The program around the reading: menus, help, keys of one's own, sizes, sessions, arrows only."""

from __future__ import annotations

import pytest

from tui.actions import ACTIONS
from tui.session import load

from .driving import driving
from .fakes import FakeCorpus


async def test_help_lists_every_action_with_its_live_key():
    async with driving(keys={"cross": "v"}) as run:
        await run.press("question_mark")
        assert "Keys" in run.screen
        items = {item.id: item for item in run.main.overlay.items}
        assert set(items) == {action.id for action in ACTIONS}
        assert items["cross"].key == "v"
        await run.press("q")
        assert run.focus == "sources"


async def test_help_is_searchable_and_does_what_is_chosen():
    async with driving() as run:
        await run.press("enter", "question_mark", "slash")
        await run.type("furniture")
        await run.press("enter")
        assert "Subscribe to the Gull" in run.screen


async def test_the_palette_finds_actions_and_articles():
    async with driving() as run:
        await run.press("colon")
        await run.type("quarrel")
        await run.press("enter")
        assert run.state.open == {"a": "tern"}


async def test_ctrl_p_opens_the_palette_too():
    async with driving() as run:
        await run.press("ctrl+p")
        assert "Commands" in run.screen
        await run.press("escape")
        assert run.focus == "sources"


async def test_the_menu_offers_what_fits_the_place():
    async with driving() as run:
        await run.press("full_stop")
        assert run.main.overlay.items[0].id == "open"
        await run.press("escape", "enter", "]", "]", "enter")
        assert run.main.overlay.items[0].id.startswith("cross:")
        await run.press("enter")
        assert run.state.open == {"a": "gull", "b": "tern"}


async def test_own_keys_work_and_bad_ones_are_said_in_one_line():
    async with driving(keys={"help": "H", "corss": "v"}) as run:
        assert "did you mean cross?" in run.screen
        await run.press("H")
        assert run.focus == "menu"


async def test_letters_act_only_outside_the_box():
    async with driving() as run:
        await run.press("slash")
        await run.type("Q x n")
        assert run.app.is_running
        assert run.main.prompt.box.value == "Q x n"


async def test_quit_keeps_everything(tmp_path):
    path = tmp_path / "s" / "session.json"
    async with driving(session=path) as run:
        await run.press("enter", "h", "j", "O", "j", "j", "j", "e", "enter", "Q")
        assert run.app.return_value == 0
        state = run.state
        panes, places = dict(state.open), (run.main.read.a.place, run.main.read.b.place)
    async with driving(session=path) as again:
        assert again.state.open == panes
        assert (again.main.read.a.place, again.main.read.b.place) == places
        assert again.state.trail.key == state.trail.key
        assert again.state.trail.at == state.trail.at
        assert "back where you were" in again.screen


async def test_trouble_is_told_before_the_welcome(tmp_path, monkeypatch):
    path = tmp_path / "session.json"
    async with driving(session=path) as run:
        await run.press("enter", "Q")
    monkeypatch.setattr("tui.app.load", lambda kept: (load(kept)[0], "the cache cannot be written"))
    async with driving(session=path) as again:
        assert again.open_articles()
        assert "the cache cannot be written" in again.screen
        assert "back where you were" not in again.screen


async def test_the_place_survives_another_width(tmp_path):
    path = tmp_path / "s" / "session.json"
    async with driving(session=path, size=(120, 40)) as run:
        await run.press("enter", "G")
        passage = run.main.read.a.place.passage
    async with driving(session=path, size=(60, 16)) as again:
        assert again.main.read.a.place.passage == passage


async def test_fresh_starts_clean(tmp_path):
    path = tmp_path / "s" / "session.json"
    async with driving(session=path) as run:
        await run.press("enter")
    async with driving(session=path, fresh=True) as again:
        assert again.state.open == {}


async def test_articles_that_are_gone_do_not_stop_the_start(tmp_path):
    path = tmp_path / "s" / "session.json"
    async with driving(session=path) as run:
        await run.press("enter")
    other = FakeCorpus({"tern": "A text.\n\nAnother."})
    async with driving(other, session=path) as again:
        assert again.state.open == {}
        assert "At a glance" in again.screen


async def test_new_articles_are_counted(tmp_path):
    path = tmp_path / "s" / "session.json"
    async with driving(FakeCorpus({"gull": "A text.\n\nAnother."}), session=path) as run:
        await run.press("enter")
    async with driving(session=path) as again:
        assert "2 articles new" in again.screen


async def test_a_damaged_session_is_said_and_left(tmp_path):
    path = tmp_path / "session.json"
    path.write_text("{")
    async with driving(session=path) as run:
        assert "set aside" in run.screen
        assert run.focus == "sources"


async def test_ctrl_c_twice_quits():
    async with driving() as run:
        await run.press("ctrl+c")
        assert "once more quits" in run.screen
        assert run.app.is_running
        await run.pilot.press("ctrl+c")
        await run.pilot.pause()
        assert run.app.return_value == 0


async def test_ctrl_c_closes_what_is_open():
    async with driving() as run:
        await run.press("question_mark", "ctrl+c")
        assert run.focus == "sources"


@pytest.mark.parametrize("size", [(120, 40), (100, 30), (80, 24), (60, 16), (45, 11), (200, 60)])
async def test_every_size_shows_the_text_and_fits(size):
    async with driving(size=size) as run:
        await run.press("enter")
        assert any("lighthouse" in row for row in run.rows())
        assert len(run.rows()) == size[1]
        assert all(len(row) <= size[0] for row in run.rows())


async def test_below_the_smallest_size_there_is_a_plain_message():
    async with driving(size=(30, 8)) as run:
        assert "too small" in run.screen


async def test_resizing_goes_through_all_layouts_and_back():
    async with driving(size=(120, 40)) as run:
        await run.press("enter", "h", "j", "O", "G")
        place = run.main.read.b.place
        for size in ((80, 24), (60, 16), (30, 8), (45, 11), (120, 40)):
            await run.pilot.resize_terminal(*size)
            await run.settle()
        assert run.main.read.b.place.passage == place.passage
        assert len(run.open_articles()) == 2


async def test_at_80x24_two_articles_are_stacked_on_the_screen():
    async with driving(size=(80, 24)) as run:
        await run.press("enter", "h", "j", "O")
        rows = run.rows()
        first = next(index for index, row in enumerate(rows) if "A  GULL" in row)
        second = next(index for index, row in enumerate(rows) if "B  TERN" in row)
        assert second - first > 5


async def test_a_whole_session_with_arrows_enter_tab_and_esc_only():
    async with driving() as run:
        await run.press("down", "up", "enter")
        assert run.state.open == {"a": "gull"}
        await run.press("down", "down", "enter", "enter")
        assert run.focus == "menu"
        assert run.main.overlay.items[0].id.startswith("cross:")
        await run.press("enter")
        assert run.state.open == {"a": "gull", "b": "tern"}
        assert run.state.trail.kind == "event"
        await _menu(run)
        await _choose(run, "why")
        assert run.main.read.why_open
        await run.press("right", "right", "enter")
        assert not run.main.read.why_open
        while run.focus != "entities":
            await run.press("tab")
        await run.press("down", "enter")
        assert run.state.trail.kind == "entity"
        before = run.state.trail.at
        await _menu(run)
        await _choose(run, "trail_next")
        assert run.state.trail.at != before
        while run.focus != "a":
            await run.press("tab")
        await _menu(run)
        await _choose(run, "search")
        assert run.main.searching.active
        await run.press("escape")
        while run.state.open:
            await run.press("escape")
        await run.press("up", "up", "up", "up", "enter")
        assert run.focus == "menu"
        await _choose(run, "quit")
        assert run.app.return_value == 0


async def _menu(run) -> None:
    """Enter in a text, once or, to step into the marks first, twice."""
    for _ in range(3):
        if run.focus != "menu":
            await run.press("enter")


async def _choose(run, action_id: str) -> None:
    """Go down in the menu to an action and press Enter."""
    for _ in range(60):
        if run.main.menu.current is not None and run.main.menu.current.id == action_id:
            await run.pilot.press("enter")
            await run.pilot.pause()
            if run.app.is_running and run.app.return_value is None:
                await run.settle()
            return
        await run.press("down")
    raise AssertionError(f"the menu does not offer {action_id}")


async def test_a_corpus_that_is_not_built_yet_is_built_while_it_can_be_used():
    corpus = FakeCorpus()
    corpus.built = False
    corpus.generation = 0
    corpus.stale = lambda: not corpus.built
    async with driving(corpus) as run:
        assert corpus.builds == 1
        assert "3 articles" in run.screen
        assert run.focus == "sources"


async def test_a_build_that_fails_is_said_in_one_line():
    async with driving() as run:

        class Failing:
            error, exit_code, finished = "the disk is full", 1, True
            poll = staticmethod(lambda: None)

        run.main.corpus.build_in_background = Failing
        run.main.building.start()
        await run.settle()
        assert "indexing stopped: the disk is full" in run.screen


async def test_a_corpus_that_cannot_be_read_is_said():
    corpus = FakeCorpus()

    def broken():
        raise OSError("Input/output error")

    corpus.articles = broken
    async with driving(corpus) as run:
        assert "Input/output error" in run.screen


async def test_changes_are_noticed_by_looking_where_that_is_wanted():
    corpus = FakeCorpus()
    async with driving(corpus) as run:
        corpus.stale = lambda: corpus.builds == 0
        run.main.building.watch()
        assert corpus.builds == 0
        run.main.building._look()
        await run.settle()
        assert corpus.builds == 1
        run.main.building._look()
        await run.settle()
        assert corpus.builds == 1


async def test_rescan_without_changes():
    async with driving() as run:
        await run.press("r")
        assert "nothing has changed" in run.screen


async def test_redraw_paints_every_row():
    async with driving() as run:
        await run.press("ctrl+l")
        assert "At a glance" in run.screen


async def test_ascii_only_draws_ascii_only():
    async with driving(ascii=True) as run:
        await run.press("enter", "]", "]", "x", "w")
        own = [row for row in run.rows() if "“" not in row]
        assert all(row.isascii() for row in own), [row for row in own if not row.isascii()][:3]
