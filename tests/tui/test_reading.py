"""Reading: opening, panes, places, the trail, crossing, why."""

from __future__ import annotations

import pytest
from textual import events

from tui.messages import JobDone
from tui.widgets.entities import EntitiesPane
from tui.widgets.marks import TextMark
from tui.widgets.sources import SourcesPane

from .driving import driving
from .fakes import FakeCorpus


async def test_the_start_page_is_worked_out_from_the_corpus():
    async with driving() as run:
        assert run.focus == "sources"
        assert "3 articles, 3 outlets" in run.screen
        assert "keepers sign the lamp agreement" in run.screen
        assert "broken.txt: is not text" in run.screen
        assert "3 articles indexed, 1 left out" in run.screen


async def test_the_first_paint_does_not_wait_for_the_corpus():
    async with driving() as run:
        first = next(index for index, message in enumerate(run.messages) if isinstance(message, JobDone))
        before = [type(message).__name__ for message in run.messages[:first]]
        assert "Mount" in before
        assert "Resize" in before


async def test_what_is_opened_is_noted_as_seen():
    corpus = FakeCorpus()
    async with driving(corpus) as run:
        await run.press("enter")
        assert corpus.seen == [run.state.open["a"]]


async def test_enter_opens_in_the_left_pane_and_o_beside():
    async with driving() as run:
        await run.press("enter")
        assert any(isinstance(message, SourcesPane.Chosen) for message in run.messages)
        assert run.open_articles() == {"a": "gull"}
        assert run.focus == "a"
        await run.press("h", "j", "O")
        assert run.state.open == {"a": "gull", "b": "tern"}
        assert run.focus == "b"
        assert "A  GULL" in run.screen
        assert "B  TERN" in run.screen


async def test_a_burst_of_keys_goes_into_the_filter_that_its_first_one_opens():
    async with driving() as run:
        for letter in "fterx":
            run.app.post_message(events.Key(letter, letter))
        run.app.post_message(events.Key("backspace", None))
        await run.settle()
        assert run.main.read.sources.filter_text == "ter"
        assert run.focus == "sources"
        assert not run.state.open


async def test_each_pane_keeps_its_own_place():
    async with driving() as run:
        await run.press("enter", "h", "j", "O", "j", "j", "j")
        second = run.main.read.b.place
        await run.press("h", "G")
        assert run.main.read.b.place == second
        assert run.main.read.a.place.passage == 6


async def test_swap_takes_places_along():
    async with driving() as run:
        await run.press("enter", "h", "j", "O", "G")
        place = run.main.read.b.place
        await run.press("S")
        assert run.state.open == {"a": "tern", "b": "gull"}
        assert run.main.read.a.place == place


async def test_one_pane_two_panes_zoom():
    async with driving() as run:
        await run.press("enter", "h", "j", "O", "|")
        assert list(run.open_articles().values()) == ["tern"]
        await run.press("|")
        assert len(run.open_articles()) == 2
        await run.press("z")
        assert [name for name, _ in run.main.read.plan.panes] == [run.focus]
        await run.press("z")
        assert len(run.main.read.plan.panes) > 1


async def test_widths_change_by_key():
    async with driving() as run:
        await run.press("enter", "h", "j", "O", "h")
        before = dict(run.main.read.plan.panes)["a"]
        await run.press(">")
        assert dict(run.main.read.plan.panes)["a"] > before


async def test_back_goes_one_step_at_a_time_and_never_quits():
    async with driving() as run:
        await run.press("enter", "h", "j", "O")
        await run.press("q")
        assert run.state.open == {"a": "gull"}
        await run.press("escape")
        assert run.state.open == {}
        assert "At a glance" in run.screen
        await run.press("backspace")
        assert "Q quits" in run.screen
        assert run.app.is_running


async def test_places_back_and_forward():
    async with driving() as run:
        await run.press("enter", "j", "j", "J")
        assert run.state.open == {"a": "tern"}
        await run.press("p")
        assert run.state.open == {"a": "gull"}
        assert run.main.read.a.place.passage > 1
        await run.press("P")
        assert run.state.open == {"a": "tern"}
        await run.press("P")
        assert "newest place" in run.screen


async def test_an_article_opens_where_it_was_left():
    async with driving() as run:
        await run.press("enter", "G")
        place = run.main.read.a.place
        await run.press("J", "K")
        assert run.state.open == {"a": "gull"}
        assert run.main.read.a.place == place


async def test_furniture_is_folded_until_asked_for():
    async with driving() as run:
        await run.press("enter")
        assert "Subscribe to the Gull" not in run.screen
        await run.press("c")
        assert "Subscribe to the Gull" in run.screen
        await run.press("c")
        assert "Subscribe to the Gull" not in run.screen


async def test_an_entity_becomes_the_trail_and_n_walks_all_of_it():
    async with driving() as run:
        await run.press("enter", "e", "enter")
        assert any(isinstance(message, EntitiesPane.Chosen) for message in run.messages)
        trail = run.state.trail
        assert (trail.kind, trail.key, trail.at, len(trail.stops)) == ("entity", "ada-marsh", 0, 4)
        walked = [trail.stop]
        for _ in range(3):
            await run.press("n")
            walked.append(run.state.trail.stop)
        assert [stop.article for stop in walked] == ["gull", "gull", "tern", "skua"]
        assert run.state.open["a"] == "skua"
        assert "4/4" in run.screen
        await run.press("N")
        assert run.state.open["a"] == "tern"
        assert "3/4" in run.screen


async def test_the_trail_goes_over_both_panes():
    async with driving() as run:
        await run.press("enter", "h", "j", "O", "h", "e", "enter")
        seen = []
        for _ in range(3):
            seen.append((run.focus, run.state.trail.stop.article))
            await run.press("n")
        assert seen == [("a", "gull"), ("a", "gull"), ("b", "tern")]


async def test_a_walk_goes_on_from_where_the_reader_stands():
    async with driving() as run:
        await run.press("enter", "e", "enter", "G", "N")
        assert run.state.trail.stop.passage == 6
        await run.press("g", "n")
        assert run.state.trail.at == 0


async def test_without_a_trail_n_says_how_to_start_one():
    async with driving() as run:
        await run.press("enter", "n")
        assert "no trail yet" in run.screen


async def test_marks_and_the_way_back():
    async with driving() as run:
        await run.press("enter", "]", "]")
        assert run.main.read.a.place.passage == 2
        assert "also in TERN" in run.screen
        await run.press("]")
        after = run.main.read.a.place.offset
        await run.press("]", "[")
        assert run.main.read.a.place.offset == after


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_x_puts_the_other_pane_on_the_same_event(size):
    async with driving(size=size) as run:
        await run.press("enter", "]", "]", "x")
        assert run.open_articles() == {"a": "gull", "b": "tern"}
        assert run.focus == "a"
        assert run.main.read.b.place.offset == run.main.corpus.texts["tern"].index("signing")
        assert run.state.trail.kind == "event"
        assert run.state.trail.stop.article == "tern"
        assert "same event 0.93" in run.screen


async def test_x_again_asks_before_it_shows_a_look_alike():
    async with driving() as run:
        await run.press("enter", "]", "]", "x", "x")
        assert "not sure" in run.screen
        assert "SKUA" in run.screen
        assert run.state.open["b"] == "tern"
        await run.press("x")
        assert run.state.open["b"] == "skua"
        assert "look-alike 0.38" in run.screen
        await run.press("x")
        assert run.state.open["b"] == "tern"
        await run.press("X")
        assert "not sure" in run.screen


async def test_in_one_pane_x_goes_to_the_other_source_and_on():
    async with driving(size=(60, 16)) as run:
        await run.press("enter", "]", "]", "x")
        assert run.open_articles() == {"b": "tern"}
        await run.press("x")
        assert "not sure" in run.screen
        await run.press("x")
        assert run.open_articles() == {"b": "skua"}


async def test_where_nothing_is_linked_x_says_so():
    async with driving() as run:
        await run.press("enter", "G", "x")
        assert "nothing sure" in run.screen
        assert run.state.open == {"a": "gull"}


async def test_where_no_event_is_x_says_how_to_find_one():
    async with driving() as run:
        await run.press("enter", "j", "j", "j", "j", "j", "j")
        assert run.main.read.a.place.passage == 4
        await run.press("x")
        assert "no event in this passage" in run.screen


async def test_why_shows_both_sides_and_the_evidence():
    async with driving() as run:
        await run.press("enter", "]", "]", "x", "w")
        assert run.focus == "why"
        assert "Why are these linked?" in run.screen
        assert "same people: Ada Marsh" in run.screen
        assert "0.93" in run.screen
        assert "A GULL ¶2" in run.screen
        assert "B TERN ¶1" in run.screen
        await run.press("w")
        assert run.focus == "a"
        assert "Why are these linked?" not in run.screen


async def test_a_round_goes_on_where_the_second_pane_has_moved_other_words_onto_the_row():
    """Two panes lay rows out anew: the row of the cursor may then begin with another mark."""
    async with driving() as run:
        await run.press("enter", "j", "x")
        assert run.open_articles() == {"a": "gull", "b": "tern"}
        pane = run.main.read.a
        assert pane.place.offset != run.main.corpus.texts["gull"].index("signed the lamp")
        pane.mark_at_cursor = lambda kinds=None: TextMark(0, 3, "event", "another")
        await run.press("x")
        assert "not sure" in run.screen


async def test_why_without_crossing_first():
    async with driving() as run:
        await run.press("enter", "]", "]", "w")
        assert "same people: Ada Marsh" in run.screen
        assert run.state.open == {"a": "gull"}


async def test_a_decision_is_kept_and_the_links_are_made_anew():
    async with driving() as run:
        await run.press("enter", "]", "]", "x", "w", "right", "enter")
        assert run.main.corpus.decisions == [("different", "gull:e90", "tern:e4")]
        assert run.main.corpus.builds == 1
        assert not run.main.read.why_open


async def test_plus_decides_without_the_drawer():
    async with driving() as run:
        await run.press("enter", "]", "]", "x", "+")
        assert [kind for kind, _, _ in run.main.corpus.decisions] == ["same"]


async def test_read_only_decides_nothing():
    async with driving(read_only=True) as run:
        await run.press("enter", "]", "]", "x", "+")
        assert run.main.corpus.decisions == []
        assert "read only" in run.screen


async def test_entities_of_two_articles_are_set_against_each_other():
    async with driving() as run:
        await run.press("enter", "h", "j", "O")
        assert "Both" in run.screen
        view = run.main.read.entities
        assert view.display
        assert "A 2" in run.screen


async def test_filtering_a_list():
    async with driving() as run:
        await run.press("f")
        await run.type("tern")
        await run.press("enter", "enter")
        assert run.state.open == {"a": "tern"}


async def test_info_says_where_a_date_comes_from():
    async with driving() as run:
        await run.press("i")
        assert "made up for this test" in run.screen
        assert "gull.txt" in run.screen
        await run.press("escape")
        assert run.focus == "sources"
        assert "made up for this test" not in run.screen


async def test_info_on_an_entity_shows_its_names():
    async with driving() as run:
        await run.press("e", "i")
        assert "as written" in run.screen


async def test_a_new_generation_refreshes_and_keeps_the_place():
    async with driving() as run:
        await run.press("enter", "G")
        place = run.main.read.a.place
        run.main.corpus.generation += 1
        run.main.corpus.titles["gull"] = "A better title"
        run.main.corpus._load()
        run.main.building.start()
        await run.settle()
        assert run.main.read.a.place == place
        assert "A better title" in run.screen


async def test_an_article_that_is_gone_closes_with_a_word():
    async with driving() as run:
        await run.press("enter")
        del run.main.corpus.texts["gull"]
        run.main.corpus.generation += 1
        run.main.corpus._load()
        run.main.building.refresh()
        await run.settle()
        assert run.state.open == {}
        assert "is gone: gull" in run.screen


async def test_at_opens_the_named_passage():
    async with driving(at="tern#3") as run:
        assert run.state.open == {"a": "tern"}
        assert run.main.read.a.place.passage == 3


async def test_at_an_unknown_place_says_so():
    async with driving(at="nobody") as run:
        assert "there is no article nobody" in run.screen


async def test_back_from_an_event_of_the_start_page_is_back_on_its_line():
    async with driving() as run:
        await run.press("tab")
        assert run.focus == "start"
        line = run.main.read.start.current_key
        await run.press("enter")
        assert run.open_articles()
        await run.press("q")
        assert not run.open_articles()
        assert run.focus == "start"
        assert run.main.read.start.current_key == line
