"""Search as you type: late answers dropped, the list never lost, Enter and O, scope, facets."""

from __future__ import annotations

import threading
from unittest.mock import Mock

from textual import events

from index.errors import CorpusError
from index.model import SearchResult
from tui.control import searching
from tui.control.results import Near, facets
from tui.library import read_snapshot

from .driving import driving
from .fakes import FakeCorpus


async def test_slash_searches_as_you_type_and_marks_the_trail():
    async with driving() as run:
        await run.press("slash")
        assert run.focus != "sources"
        await run.type("lamp")
        assert "4 in 3 of 3 outlets" in run.screen
        assert run.state.trail.kind == "search"
        assert len(run.state.trail.stops) == 4
        assert "words: lamp" in run.screen


async def test_only_the_last_of_many_keys_is_searched_for(monkeypatch):
    monkeypatch.setattr(searching, "PAUSE", float("inf"))
    monkeypatch.setattr(searching, "REST", 0.6)  # so that a busy machine is no pause in typing
    async with driving() as run:
        await run.press("slash")
        await run.type("keepers")
        assert run.main.corpus.searches == ["keepers"]


async def test_after_a_pause_a_key_is_searched_for_at_once(monkeypatch):
    monkeypatch.setattr(searching, "PAUSE", 0)
    monkeypatch.setattr(searching, "REST", 3600)
    async with driving() as run:
        await run.press("slash")
        await run.type("l")
        await run.type("a")
        assert run.main.corpus.searches == ["l", "la"]


async def test_enter_opens_the_hit_under_the_cursor():
    async with driving() as run:
        await run.press("slash")
        await run.type("ferry")
        await run.press("enter")
        assert run.open_articles() == {"a": "tern"}
        assert run.focus == "a"
        assert run.main.read.a.place.offset == run.main.corpus.texts["tern"].index("ferry")
        assert run.state.trail.counter == "1/1"


async def test_enter_before_the_answer_opens_the_first_hit():
    async with driving() as run:
        await run.press("slash")
        await run.pilot.press(*"ferry", "enter")
        await run.settle()
        assert run.open_articles() == {"a": "tern"}
        assert run.main.read.a.place.offset == run.main.corpus.texts["tern"].index("ferry")


async def test_down_into_the_list_and_o_beside():
    async with driving() as run:
        await run.press("enter", "slash")
        await run.type("reed")
        await run.press("down")
        assert run.focus == "hits"
        await run.press("down", "O")
        assert run.state.open == {"a": "gull", "b": "tern"}


async def test_keys_typed_ahead_while_the_box_is_left_go_to_the_list():
    async with driving() as run:
        await run.press("enter", "slash")
        await run.type("reed")
        for key in ("down", "down", "O"):  # one packet: all come before the screen has answered to the first
            run.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await run.settle()
        assert run.state.open == {"a": "gull", "b": "tern"}


async def test_esc_closes_the_list_and_keeps_the_trail():
    async with driving() as run:
        await run.press("enter", "slash")
        await run.type("lamp")
        await run.press("escape")
        assert run.focus == "a"
        assert run.state.trail.key == "lamp"
        await run.press("n")
        assert run.state.trail.at >= 0


async def test_a_query_that_is_not_understood_keeps_the_last_result():
    async with driving() as run:
        await run.press("slash")
        await run.type("lamp")
        await run.type(' "zzz')
        assert "a quotation mark is missing" in run.screen
        assert "Sorrow" in run.screen or "lamp" in run.screen
        assert run.main.searching.result.query.strip() == "lamp"


async def test_an_error_is_said_and_the_list_stays():
    async with driving() as run:
        await run.press("slash")
        await run.type("lamp")

        def fail(*_, **__):
            raise OSError("the index is gone [/]")

        run.main.corpus.search = fail
        await run.type("s")
        assert "the index is gone [/]" in run.screen
        assert run.main.searching.result.query == "lamp"
        assert "GULL" in run.screen


async def test_silent_outlets_are_named():
    async with driving() as run:
        await run.press("slash")
        await run.type("ferry")
        assert "GULL" in run.screen
        assert "silent" in run.screen


async def test_tab_cycles_the_scope():
    async with driving() as run:
        await run.press("enter", "slash")
        await run.type("lamp")
        await run.press("tab")
        assert "in GULL" in run.screen
        assert len(run.state.trail.stops) == 2
        await run.press("tab")
        assert "in one paragraph" in run.screen
        assert run.main.corpus.asked[-1] == (None, "source", "passage")
        await run.press("tab")
        assert run.main.corpus.asked[-1] == (None, "source", "article")
        assert "in one paragraph" not in run.screen
        assert len(run.state.trail.stops) == 4


async def test_comma_in_the_results_sorts_them_in_another_way():
    async with driving() as run:
        await run.press("slash")
        await run.type("lamp")
        await run.press("down", "comma")
        assert run.main.corpus.asked[-1] == (None, "date", "article")
        assert "newest first" in run.screen
        await run.press("comma")
        assert "best match first" in run.screen
        await run.press("comma")
        assert "by outlet" in run.screen


async def test_a_field_being_typed_offers_its_values_and_right_takes_the_first():
    async with driving() as run:
        await run.press("slash")
        await run.type("lamp source:te")
        assert "Go on" in run.screen
        assert "tern" in run.screen
        await run.press("right")
        assert run.main.prompt.box.value == "lamp source:tern"
        assert "Go on" not in run.screen


async def test_in_a_narrow_terminal_the_values_stand_in_the_search_line():
    async with driving(size=(80, 24)) as run:
        await run.press("slash")
        await run.type("lamp source:")
        assert "gull 1 · " in run.screen


async def test_a_query_is_kept_and_forgotten_by_one_key():
    async with driving() as run:
        await run.press("slash")
        await run.type("old lamp")
        await run.press("down", "asterisk")
        assert run.main.corpus.stored == {"old-lamp": "old lamp"}
        assert "saved:old-lamp" in run.screen
        await run.press("asterisk")
        assert run.main.corpus.stored == {}


async def test_kept_queries_are_offered_before_anything_is_typed():
    async with driving() as run:
        run.main.corpus.stored = {"light": "lamp"}
        await run.press("slash")
        assert "Kept" in run.screen
        run.main.results.narrow.focus()
        await run.press("home", "enter")
        assert run.main.prompt.box.value == "saved:light"


async def test_what_the_articles_differ_in_narrows_the_query():
    async with driving() as run:
        await run.press("slash")
        await run.type("lamp")
        assert "Kind" in run.screen
        assert "Language" not in run.screen  # all of them are in one


async def test_trouble_is_shown_under_its_place_in_the_query():
    async with driving() as run:
        await run.press("slash")
        await run.type('"xyz')
        rows = run.screen.split("\n")
        at = next(number for number, row in enumerate(rows) if "^ a quotation mark is missing" in row)
        assert '"xyz' in rows[at - 1]


async def test_a_stale_result_is_dropped():
    class Slow(FakeCorpus):
        def __init__(self):
            super().__init__()
            self.hold = threading.Event()
            self.begun = threading.Event()

        def search(self, query, **more) -> SearchResult:
            if query == "lamp":
                self.begun.set()
                self.hold.wait(5)
            return super().search(query, **more)

    corpus = Slow()
    async with driving(corpus) as run:
        await run.press("slash")
        await run.pilot.press(*"lamp")
        while not corpus.begun.is_set():
            await run.pilot.pause(0.01)
        await run.pilot.press("backspace", "backspace", "backspace", "backspace", *"ferry")
        await run.pilot.pause(0.15)
        corpus.hold.set()
        await run.settle()
        assert run.main.searching.result.query == "ferry"
        assert run.state.trail.key == "ferry"


async def test_ctrl_c_cancels_a_running_search_first():
    async with driving() as run:
        hold = threading.Event()
        search = run.main.corpus.search
        run.main.corpus.search = lambda query, **more: hold.wait(5) and search(query, **more)
        await run.press("slash")
        await run.pilot.press(*"lamp")
        await run.pilot.pause(0.15)
        await run.pilot.press("ctrl+c")
        hold.set()
        await run.settle()
        assert "search cancelled" in run.screen
        assert run.main.searching.result is None


async def test_unfold_and_the_facets():
    async with driving() as run:
        await run.press("slash")
        await run.type("the")
        await run.press("down", "right", "right")
        assert run.focus in ("narrow", "hits")
        await run.press("left")
        assert run.focus == "hits"


async def test_a_facet_narrows_the_query():
    async with driving() as run:
        await run.press("slash")
        await run.type("lamp")
        run.main.results.narrow.focus()
        await run.press("home", "enter")
        assert run.main.prompt.box.value.startswith("lamp source:")


async def test_up_from_the_first_row_goes_into_the_box():
    async with driving() as run:
        await run.press("up")
        assert run.main.searching.active


async def test_an_empty_box_and_enter_is_the_menu():
    async with driving() as run:
        await run.press("up", "enter")
        assert run.focus == "menu"


async def test_searches_come_back_with_the_next_start(tmp_path):
    path = tmp_path / "s" / "session.json"
    async with driving(session=path) as run:
        await run.press("slash")
        await run.type("ferry")
        await run.press("enter")
    async with driving(session=path) as run:
        assert run.state.searches == ["ferry"]
        assert run.state.trail.key == "ferry"
        assert run.state.trail.at == 0


async def test_a_hit_in_another_article_is_drawn_whole_in_the_pane_that_was_hidden():
    async with driving(size=(80, 24)) as run:
        await run.press("enter", "J", "K", "slash")
        await run.type("ferry")
        await run.press("enter")
        assert "A ferry ran aground near Sorrow Point in August." in run.screen
        assert "shook hands in the rain" in run.screen
        assert "A quarrel ends in the rain" in run.screen
        assert "lighthouse" not in run.screen


async def test_a_new_search_replaces_the_words_of_the_last_one_unless_they_are_edited():
    async with driving() as run:
        await run.press("slash")
        await run.type("ferry")
        await run.press("escape", "slash")
        await run.type("lamp")
        assert run.state.trail.label == "lamp"
        await run.press("escape", "slash", "right")
        await run.type("s")
        assert run.main.corpus.searches[-1] == "lamps"
        await run.press("backspace", "down", "f")
        await run.type(" x")
        assert run.main.corpus.searches[-1] == "lamp x"


async def test_the_article_of_the_hit_under_the_cursor_is_read_ahead_and_stands_there_at_once(monkeypatch):
    async with driving() as run:
        await run.press("slash")
        await run.type("ferry")
        corpus = run.main.corpus
        monkeypatch.setattr(corpus, "article", None)  # whoever read now would fail
        assert corpus.seen == []
        await run.press("enter")
        assert run.open_articles() == {"a": "tern"}
        assert "A ferry ran aground near Sorrow Point" in run.screen
        assert corpus.seen == ["tern"]


def test_what_stands_near_the_hits_keeps_its_place_without_numbers_until_it_is_counted_anew():
    corpus = FakeCorpus()
    result, snapshot = corpus.search("lamp"), read_snapshot(corpus)
    near = Near((("Ada Marsh", "entity:ada", 5),), (("Signing", "event:e1", 3),), {})
    known, stale = facets(result, snapshot, near), facets(result, snapshot, near, counted=False)
    assert [[facet.label for facet in section.facets] for section in known] == [
        [facet.label for facet in section.facets] for section in stale
    ]
    assert [facet.count for section in known for facet in section.facets if "e1" in facet.query] == [3]
    assert [facet.count for section in stale for facet in section.facets if "e1" in facet.query] == [None]


async def test_what_could_not_be_searched_for_is_found_when_the_index_is_there(monkeypatch):
    monkeypatch.setattr(searching, "AGAIN", 0.02)
    async with driving() as run:
        corpus = run.main.corpus
        with monkeypatch.context() as early:
            early.setattr(corpus, "search", Mock(side_effect=CorpusError("no search index yet")))
            await run.press("slash")
            await run.type("lamp")
            assert "no answer yet" in run.screen
            assert run.screen.count("no search index yet") == 2
        for _ in range(200):
            await run.pilot.pause(0.01)
            if run.main.searching.result is not None:
                break
        await run.settle()
        assert "4 in 3 of 3 outlets" in run.screen
