"""Marks and notes: set in the text, listed, changed, taken away and brought back."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from index.decisions import Anchor, Decision

from .comparing import ComparingCorpus
from .correcting import CorrectedCorpus
from .driving import driving


async def test_a_mark_is_set_and_taken_away():
    corpus = ComparingCorpus()
    async with driving(corpus) as run:
        await run.press("enter", "m")
        assert [(note.kind, note.article) for note in corpus.noted] == [("mark", "gull")]
        assert "marked" in run.screen
        await run.press("m")
        assert corpus.noted == ()


@pytest.mark.parametrize("view", ["2", "3", "5"])
async def test_the_passage_of_a_row_is_marked_and_noted_from_every_view(view: str):
    corpus = ComparingCorpus()
    async with driving(corpus) as run:
        await run.press(view, "m", "a")
        await run.type("look")
        await run.press("enter")
        assert [note.kind for note in corpus.noted] == ["mark", "note"]
        assert len({(note.article, note.start) for note in corpus.noted}) == 1
        await run.press("u")
        assert [note.kind for note in corpus.noted] == ["mark"]


async def test_the_margin_shows_what_is_marked_and_noted_without_colour():
    corpus = ComparingCorpus()
    async with driving(corpus, no_color=True) as run:
        await run.press("enter", "j", "j")
        number = run.main.read.a.place.passage
        await run.press("m")
        assert any(f"{number}m" in row for row in run.rows())
        assert "mark m" in run.screen
        await run.press("a")
        await run.type("why")
        await run.press("enter")
        assert any(f"{number}a" in row for row in run.rows())
        await run.press("u")
        assert any(f"{number}m" in row for row in run.rows())


async def test_a_note_is_written_and_keys_are_letters_meanwhile():
    corpus = ComparingCorpus()
    async with driving(corpus) as run:
        await run.press("enter", "a")
        await run.type("quite")
        await run.press("space", "Q", "enter")
        assert [note.text for note in corpus.noted] == ["quite Q"]
        assert run.focus == "a"
        await run.press("a", "x", "escape")
        assert len(corpus.noted) == 1
        assert run.focus == "a"
        assert "noteline" not in {widget.id for widget in run.main.query("*") if widget.display} - {
            "noteline"
        }


async def test_a_note_that_could_not_be_saved_is_there_to_be_saved_again(monkeypatch):
    corpus = ComparingCorpus()
    async with driving(corpus) as run:
        with monkeypatch.context() as broken:
            broken.setattr(corpus, "add_note", Mock(side_effect=OSError(28, "No space left on device")))
            await run.press("enter", "a")
            await run.type("quite")
            await run.press("enter")
            assert "No space left" in run.screen
        await run.press("a", "enter")
        assert [note.text for note in corpus.noted] == ["quite"]
        await run.press("a", "escape")
        assert len(corpus.noted) == 1
        await run.press("a", "x", "enter")
        assert [note.text for note in corpus.noted] == ["quite", "x"]


async def test_notes_are_listed_opened_changed_removed_and_brought_back():
    corpus = ComparingCorpus()
    place = corpus.place("tern", "money for glass")
    corpus.add_note("note", "tern", place.start, place.end, text="who pays?")
    async with driving(corpus) as run:
        await run.press("7")
        assert "who pays?" in run.screen
        assert "“money for glass”" in run.screen
        await run.press("enter")
        assert run.open_articles() == {"a": "tern"}
        assert run.main.read.a.place.passage == 3
        await run.press("q", "a")
        await run.type("!")
        await run.press("enter")
        assert corpus.noted[0].text == "who pays?!"
        await run.press("D")
        assert corpus.noted == ()
        assert "Nothing is noted yet" in run.screen
        await run.press("u")
        assert "who pays?!" in run.screen


async def test_read_only_notes_nothing():
    corpus = ComparingCorpus()
    async with driving(corpus, read_only=True) as run:
        await run.press("enter", "m", "a")
        assert corpus.noted == ()
        assert "read only" in run.screen


async def test_hostile_notes_are_shown_as_text():
    corpus = ComparingCorpus()
    place = corpus.place("tern", "money for glass")
    corpus.add_note("note", "tern", place.start, place.end, text="[bold]x[/] \x1b[31m")
    async with driving(corpus) as run:
        await run.press("'")
        assert "[bold]x[/]" in run.screen
        assert "\x1b" not in run.screen


async def test_decisions_are_listed_opened_and_taken_back_apart_from_guesses():
    corpus = CorrectedCorpus()
    corpus.save_decision(corpus.plan_pair("different", *corpus.event("2020-05-03-sign-lamp").mentions))
    corpus.save_decision(corpus.plan_rename("ada-marsh", "Adah"))
    lost = Decision("not-an-event", (Anchor("gull", 2, "words that nobody wrote"),), who="kim", why="a slip")
    corpus.save_decision(lost)
    async with driving(corpus) as run:
        await run.press("7")
        assert "3 decisions" in run.screen
        rows = [row.strip("│┃▸ ") for row in run.rows()]
        heads = [row.split("  ")[0] for row in rows if row.startswith("Deci")]
        assert heads == ["Decisions whose words are gone", "Decided by you"]
        assert "a slip" in run.screen
        await run.press("enter")
        assert "are gone; the decision itself is kept" in run.screen
        await run.press("D")
        assert [one.kind for one in corpus.kept] == ["different", "rename"]
        await run.press("G", "enter")
        assert run.open_articles() == {"a": "gull", "b": "tern"}
        await run.press("q")
        assert run.main.view.id == "notes"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_it_fits_every_size(size: tuple[int, int]):
    async with driving(ComparingCorpus(), size=size) as run:
        await run.press("7")
        assert all(len(row) <= size[0] for row in run.rows())
        assert "Nothing is noted yet" in run.screen
