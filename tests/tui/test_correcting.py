"""Corrections on the screen: names and events merged, parted, renamed, dated, dropped, linked, taken back."""

from __future__ import annotations

import pytest

from index.errors import Problem
from tui.control.overview import read_overview

from .correcting import CorrectedCorpus
from .driving import Driver, driving


async def on_the_name(run: Driver, name: str) -> None:
    """Put the cursor of the sidebar on a name."""
    await run.press("e")
    run.main.read.entities.select(name)
    await run.settle()


async def test_two_names_are_merged_from_the_sidebar():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await on_the_name(run, "ada-marsh")
        await run.press("M")
        assert "Ada Marsh is the same as" in run.screen
        await run.type("reed")
        await run.press("enter")
        assert corpus.told() == ["one and the same: Ada Marsh and Tom Reed"]
        assert corpus.builds == 1
        assert "u takes it back" in run.screen
        await run.press("u")
        assert corpus.told() == []
        assert corpus.builds == 2


async def test_a_name_is_renamed_typed_and_dropped():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await on_the_name(run, "ada-marsh")
        await run.press("R")
        await run.press("ctrl+u")
        await run.type("Adah")
        await run.press("enter")
        await on_the_name(run, "harbour-board")
        await run.press("T", "down", "down", "down", "enter")
        await on_the_name(run, "sorrow-point")
        await run.press("exclamation_mark")
        assert corpus.told() == [
            "Ada Marsh is called “Adah”",
            "harbour board is of type LOC",
            "no name: Sorrow Point",
        ]


async def test_a_way_of_writing_is_split_off():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await on_the_name(run, "ada-marsh")
        await run.press("percent_sign", "enter")
        assert "not Ada Marsh but:" in run.screen
        await run.press("ctrl+u")
        await run.type("Another Ada")
        await run.press("enter")
        assert corpus.told() == ["“Ada Marsh” of Ada Marsh is “Another Ada”"]


async def test_one_mention_in_the_text_is_somebody_else():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await run.press("enter", "right_square_bracket")
        while "name Ada Marsh" not in run.screen:
            await run.press("right_square_bracket")
        await run.press("percent_sign")
        await run.type("B")
        await run.press("enter")
        assert corpus.told() == ["1 mention of Ada Marsh is “B”"]


async def test_an_event_is_named_dated_and_dropped_in_the_text_and_in_the_list():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await run.press("enter", "right_square_bracket", "R")
        await run.press("ctrl+u")
        await run.type("The lamp")
        await run.press("enter", "at")
        await run.press("ctrl+u")
        await run.type("2020-05-02")
        await run.press("enter")
        await run.press("2", "F")
        run.main.view.list.select("repairs")
        await run.settle()
        await run.press("exclamation_mark")
        told = corpus.told()
        assert told[0].endswith("is called “The lamp”")
        assert told[1].endswith("happened 2020-05-02")
        assert told[2].startswith("no event: gull")


async def test_events_are_merged_and_parted_from_the_list():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await run.press("2")
        run.main.view.list.select("2020-05-03-sign-lamp")
        await run.settle()
        await run.press("M")
        await run.type("foghorn")
        await run.press("enter")
        await run.press("percent_sign", "down", "enter")
        assert corpus.told()[0].startswith("the same event: gull")
        assert corpus.told()[1].startswith("not the same event: tern")


async def test_places_of_both_panes_are_linked_by_hand():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await run.press("enter", "L")
        assert "open two articles" in run.screen
        await run.press("right_square_bracket", "h", "down", "O", "right_square_bracket")
        assert len(run.open_articles()) == 2
        await run.press("L")
        assert [line.split(":")[0] for line in corpus.told()] == ["the same event"]


async def test_the_line_under_the_cursor_is_folded_for_good():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await run.press("enter", "down", "C")
        assert [line.split(":")[0] for line in corpus.told()] == ["no part of the article"]
        assert corpus.kept[0].anchors[0].article == run.main.state.open["a"]


async def test_not_sure_is_kept_and_can_be_chosen_in_the_drawer():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await run.press("enter", "right_square_bracket", "x", "U")
        assert [kind for kind, *_ in corpus.decisions] == ["unsure"]
        await run.press("x", "w")
        assert "not sure" in run.screen
        await run.press("right", "right", "enter")
        assert [kind for kind, *_ in corpus.decisions] == ["unsure", "unsure"]


async def test_what_was_taken_back_is_taken_again_until_something_new_is_decided():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        for name in ("ada-marsh", "tom-reed"):
            await on_the_name(run, name)
            await run.press("exclamation_mark")
        both = corpus.told()
        await run.press("u", "u")
        assert corpus.told() == []
        await run.press("ctrl+r", "ctrl+r")
        assert corpus.told() == both
        await run.press("ctrl+r")
        assert "no decision to take again" in run.screen
        await run.press("u")
        await on_the_name(run, "harbour-board")
        await run.press("exclamation_mark", "ctrl+r")
        assert corpus.told() == [both[0], "no name: harbour board"]


async def test_the_drawer_and_the_info_say_what_was_decided():
    corpus = CorrectedCorpus()
    a, b = corpus.event("2020-05-03-sign-lamp").mentions
    corpus.save_decision(corpus.plan_pair("unsure", a, b))
    corpus.save_decision(corpus.plan_retype("ada-marsh", "ORG"))
    async with driving(corpus) as run:
        await run.press("enter", "right_square_bracket", "x", "w")
        assert "you: not sure" in run.screen
        await run.press("w")
        await on_the_name(run, "ada-marsh")
        await run.press("i")
        assert "Decided by you" in run.screen
        assert "Ada Marsh is of type ORG" in run.screen


async def test_a_pair_left_open_does_not_wait_for_a_decision_any_more():
    corpus = CorrectedCorpus()
    before = {row.event.id: row.held for row in read_overview(corpus).rows}
    held = [link for link in corpus.links() if link.state == "held"]
    for link in held:
        corpus.save_decision(corpus.plan_pair("unsure", link.a, link.b))
    assert {row.held for row in read_overview(corpus).rows} == {0}
    for link in held:
        corpus.save_decision(corpus.plan_pair("different", link.a, link.b))
    assert {row.event.id: row.held for row in read_overview(corpus).rows} == before


async def test_a_wrong_date_is_said_and_nothing_is_kept():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await run.press("h", "at")
        await run.type("soon")
        await run.press("enter")
        assert "no date" in run.screen
        assert corpus.told() == []


async def test_nothing_can_be_corrected_when_read_only():
    corpus = CorrectedCorpus()
    async with driving(corpus, read_only=True) as run:
        await on_the_name(run, "ada-marsh")
        for key in ("M", "percent_sign", "R", "T", "exclamation_mark", "at", "L", "u"):
            await run.press(key)
            assert "read only" in run.screen
        assert corpus.told() == []


async def test_all_of_it_by_arrows_alone():
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await on_the_name(run, "ada-marsh")
        await run.press("full_stop")
        while run.main.menu.current.label != "Not a name, or not an event":
            await run.press("down")
        await run.press("enter")
        assert corpus.told() == ["no name: Ada Marsh"]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_the_entities_are_sorted_and_grouped(size: tuple[int, int]):
    async with driving(CorrectedCorpus(), size=size) as run:
        await run.press("e", "comma")
        assert "most sources first" in run.screen
        await run.press("comma", "comma")
        rows = [row.strip("│┃ ▸") for row in run.rows()]
        assert any(row.startswith("people 2") or "people 2" in row for row in rows)
        assert all(len(row) <= size[0] for row in run.rows())


@pytest.mark.parametrize("view", ["2", "3", "4"])
async def test_the_cursor_stays_on_the_event_that_a_decision_gave_another_id(view: str):
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        await run.press(view, "F", "down", "down")
        before = run.main.view.subject()[0]
        mention = corpus.event(before).mentions[0]
        corpus.rename_ids("renamed-")
        corpus.generation += 1
        await run.press("r")
        after = run.main.view.subject()[0]
        assert after == f"renamed-{before}"
        assert mention in corpus.event(after).mentions


async def test_a_contradiction_is_said_when_it_arises(monkeypatch: pytest.MonkeyPatch):
    corpus = CorrectedCorpus()
    async with driving(corpus) as run:
        problem = Problem(
            "warning", "decisions.yaml", "a and b", "are kept apart and joined", "take one back"
        )
        monkeypatch.setattr(corpus, "problems", lambda: (problem,))
        await on_the_name(run, "ada-marsh")
        await run.press("exclamation_mark")
        assert "your decisions: a and b are kept apart and joined; take one back" in run.screen
        await run.press("j")
        await on_the_name(run, "tom-reed")
        await run.press("exclamation_mark")
        assert "your decisions" not in run.screen
