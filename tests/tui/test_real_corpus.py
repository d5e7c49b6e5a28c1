"""The screen on the shipped sample, unbuilt at first: built in the background, then read, searched, crossed."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus import Corpus

from .driving import driving


@pytest.fixture(scope="module")
def sample(tmp_path_factory, checkout):
    return checkout / "data" / "sample", tmp_path_factory.mktemp("cache")


async def built(run) -> None:
    """Wait until the build in the background has ended and its data are on the screen."""
    while run.main.building.running or not run.main.state.snapshot.shared:
        await run.pilot.pause(0.05)
    await run.settle()


async def test_it_is_built_in_the_background_and_can_be_used_meanwhile(sample):
    folder, cache = sample
    corpus = Corpus.open(Path(folder), cache=Path(cache))
    assert not corpus.built
    async with driving(corpus, wait=False) as run:
        await run.pilot.press("question_mark")
        await run.pilot.pause()
        assert run.focus == "menu"
        await run.pilot.press("escape")
        await built(run)
        assert "articles indexed" in run.screen
        assert "Told by more than one outlet" in run.screen
        await run.press("enter", "slash")
        await run.type("treaty")
        assert run.main.searching.result.total > 5
        await run.press("enter")
        assert run.state.trail.key == "treaty"
        assert run.focus == "a"
        before = run.state.trail.at
        await run.press("n")
        assert run.state.trail.at == before + 1


async def test_a_shared_event_opens_and_x_crosses_to_another_outlet(sample):
    folder, cache = sample
    async with driving(Corpus.open(Path(folder), cache=Path(cache)), wait=False) as run:
        await built(run)
        event = max(run.state.snapshot.shared, key=lambda event: len(event.by_source))
        run.main.read.walking.start("event", event.id)
        await run.settle()
        here = run.state.open["a"]
        await run.press("x")
        if run.state.round.asked:
            await run.press("x")
        there = run.state.open["b"]
        source_of = run.state.snapshot.source_of()
        assert source_of[here] != source_of[there]
        await run.press("w")
        assert run.main.read.why_open
        assert "Why are these" in run.screen


async def test_the_next_start_finds_everything_built(sample):
    folder, cache = sample
    async with driving(Corpus.open(Path(folder), cache=Path(cache))) as run:
        assert len(run.state.snapshot.articles) >= 8
        assert "up to date" in run.screen or "left out" in run.screen


async def test_a_search_that_takes_too_long_is_given_up_and_said(sample, monkeypatch):
    folder, cache = sample
    corpus = Corpus.open(Path(folder), cache=Path(cache))
    async with driving(corpus) as run:
        await built(run)
        await run.press("slash")
        await run.type("treaty")
        found = run.main.searching.result
        monkeypatch.setattr("tui.control.searching.PATIENCE", -1.0)
        await run.type(" quote:the")
        assert "this takes too long" in run.screen
        assert run.main.searching.result is found
