"""The list of events: order, filter, how sure, and the way to the passages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.model import Event, Link
from index.outlook import weakest
from tui.library import strength
from tui.screens import overviews

from .comparing import ComparingCorpus
from .driving import driving


async def test_events_are_listed_with_kind_outlets_and_how_sure():
    async with driving(ComparingCorpus()) as run:
        await run.press("2")
        row = next(row for row in run.rows() if "keepers sign the lamp agreement" in row)
        for words in ("2020-05-03", "sign", "GULL TERN", "sure 0.93"):
            assert words in row


async def test_enter_opens_two_outlets_and_q_returns_to_the_same_row():
    async with driving(ComparingCorpus()) as run:
        await run.press("2", "enter")
        assert run.open_articles() == {"a": "gull", "b": "tern"}
        await run.press("q")
        assert run.main.view.id == "events"
        assert run.focus == "eventlist"


async def test_n_walks_what_was_chosen_last_from_the_list_too():
    async with driving(ComparingCorpus()) as run:
        await run.press("2", "enter", "q", "n")
        assert run.main.view.id == "read"
        assert run.state.trail is not None
        assert run.state.trail.kind == "event"


async def test_undecided_ones_come_first_on_demand():
    async with driving(ComparingCorpus()) as run:
        await run.press("2", ",", ",")
        first = next(row for row in run.rows() if row.startswith("│▸") or "▸" in row)
        assert "undecided first" in run.screen
        assert "sign" in first


async def test_the_filter_narrows_and_escape_shows_all():
    async with driving(ComparingCorpus()) as run:
        await run.press("2", "f")
        await run.type("foghorn")
        await run.press("enter")
        assert "keepers sign the lamp agreement" not in run.screen
        await run.press("escape")
        assert "keepers sign the lamp agreement" in run.screen
        assert run.main.view.id == "events"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_it_fits_every_size(size: tuple[int, int]):
    async with driving(ComparingCorpus(), size=size) as run:
        await run.press("2")
        assert all(len(row) <= size[0] for row in run.rows())
        assert "2020-05-03" in run.screen


def test_an_event_is_as_sure_as_the_weakest_link_it_needs():
    event = Event(
        "e", "e", "sign", None, "unknown", (), None, ("a:e1", "b:e1", "c:e1"), {"a": 1, "b": 1, "c": 1}
    )
    strong, weak = Link("a:e1", "b:e1", 0.95, "linked"), Link("b:e1", "c:e1", 0.6, "linked")
    assert weakest(event, (strong, weak)) == weak
    assert strength(weak.p, weak.state) == "likely"
    sure = Link("b:e1", "c:e1", 0.6, "confirmed")
    assert strength(sure.p, sure.state) == "sure"
    assert weakest(event, (strong, sure)) == strong
    assert weakest(event, (Link("a:e1", "a:e9", 0.9, "linked"),)) is None


class WithoutEvents(ComparingCorpus):
    def events(self, **_: object):
        return ()

    def coverage(self):
        return []


@pytest.mark.parametrize("building", [True, False])
async def test_while_articles_are_being_linked_nothing_is_denied(
    building: bool, monkeypatch: pytest.MonkeyPatch
):
    async with driving(WithoutEvents()) as run:
        monkeypatch.setattr(type(run.main), "building_now", building)
        for key in ("2", "3"):
            await run.press(key)
            assert ("no event yet" in run.screen) == building
            assert ("no event was found" in run.screen) != building


async def test_a_visit_before_anything_is_linked_settles_no_scope(monkeypatch):
    monkeypatch.setattr(overviews, "FEW", 0)
    corpus = ComparingCorpus()
    all_events, corpus.events = corpus.events, lambda **_: ()
    async with driving(corpus) as run:
        await run.press("2")
        assert "no event" in run.screen
        corpus.events = all_events
        corpus.generation += 1
        run.main.building.refresh()
        await run.settle()
        assert "told by several" in run.screen


async def test_what_nothing_is_known_of_is_left_out_of_what_several_tell_and_counted(monkeypatch):
    monkeypatch.setattr(overviews, "FEW", 0)
    corpus = ComparingCorpus()
    found = corpus.events()
    shared = next(event for event in found if len(event.by_source) > 1)
    vague = replace(shared, id="vague", title="setting the tone", kind="other", period=None)
    corpus.events = lambda **_: (*found, vague)
    async with driving(corpus) as run:
        await run.press("2")
        assert "told by several, 1 vague left out" in run.screen
        assert "setting the tone" not in run.screen
        await run.press("F")
        assert "setting the tone" in run.screen
        await run.press("3")
        assert "1 vague left out" in run.screen


async def test_the_passages_below_are_those_of_the_row_that_the_filter_leaves():
    async with driving(ComparingCorpus()) as run:
        await run.press("2")
        first = run.main.view.list.current.id
        last = run.main.view.list.items[-1]
        await run.press("f", *last.title.split()[0])
        assert run.main.view.list.current.id != first
        assert run.main.view.passages.key[0] == run.main.view.list.current.id
