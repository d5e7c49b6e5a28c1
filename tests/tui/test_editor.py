"""Notes in the user's own editor: what it gets, what comes back, what happens when it fails."""

from __future__ import annotations

import signal
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import CrossReadError
from index.paths import state_folder
from tui import editor

from .comparing import ComparingCorpus
from .driving import driving


def script(folder: Path, body: str) -> list[str]:
    """An editor of our own: a program that gets the file's path."""
    path = folder / "edit.py"
    path.write_text(f"import sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n{body}\n")
    return [sys.executable, str(path)]


def left() -> list[Path]:
    """Files that were not taken away."""
    return sorted((state_folder() / "notes").glob("*"))


def test_visual_comes_before_editor_and_may_have_flags():
    assert editor.command({"VISUAL": "vim -n", "EDITOR": "ed"}) == ["vim", "-n"]
    assert editor.command({"VISUAL": " ", "EDITOR": "'my ed'"}) == ["my ed"]
    assert editor.command({}) == []
    with pytest.raises(CrossReadError, match="cannot be understood"):
        editor.command({"EDITOR": "vi 'x"})


def test_the_text_comes_back_without_what_is_below_the_cut(tmp_path: Path):
    words = script(
        tmp_path, "t = file.read_text()\nassert 'the passage' in t\nfile.write_text('# new\\n' + t)"
    )
    assert editor.edit(words, "old\n\nlines", "the passage") == "# new\nold\n\nlines"
    assert left() == []


def test_a_file_of_the_user_alone(tmp_path: Path):
    words = script(tmp_path, "file.write_text(oct(file.stat().st_mode & 0o777))")
    assert editor.edit(words, "", "") == "0o600"


def test_an_editor_that_fails_keeps_what_was_written(tmp_path: Path):
    words = script(tmp_path, "file.write_text('half a thought')\nsys.exit(3)")
    with pytest.raises(CrossReadError, match="exit code 3") as caught:
        editor.edit(words, "", "")
    (path,) = left()
    assert path.read_text() == "half a thought"
    assert str(path) in str(caught.value)
    with pytest.raises(CrossReadError, match="cannot be run"):
        editor.edit(["/nonexistent/editor"], "x", "")
    assert left() == [path]


def test_ctrl_c_in_the_editor_is_the_editors(tmp_path: Path):
    before = signal.getsignal(signal.SIGINT)
    words = script(
        tmp_path, "import os, signal\nos.kill(os.getppid(), signal.SIGINT)\nfile.write_text('still here')"
    )
    assert editor.edit(words, "", "") == "still here"
    assert signal.getsignal(signal.SIGINT) is before


@given(st.text(alphabet="ab\\\n n", max_size=12))
def test_a_text_survives_being_one_line(text: str):
    assert "\n" not in editor.as_line(text)
    assert editor.from_line(editor.as_line(text)) == text


async def test_a_note_is_written_in_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    words = script(
        tmp_path, "t = file.read_text()\nassert 'lamp agreement' in t\nfile.write_text('- one\\n- two')"
    )
    monkeypatch.setenv("VISUAL", " ".join(words))
    corpus = ComparingCorpus()
    async with driving(corpus) as run:
        monkeypatch.setattr(run.app, "suspend", nullcontext)
        await run.press("enter", "]", "]", "a")
        assert [note.text for note in corpus.noted] == ["- one\n- two"]
        assert "noted" in run.screen


async def test_a_failing_editor_gives_one_line_and_changes_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EDITOR", "/nonexistent/editor")
    corpus = ComparingCorpus()
    async with driving(corpus) as run:
        monkeypatch.setattr(run.app, "suspend", nullcontext)
        await run.press("enter", "a")
        assert "the editor /nonexistent/editor cannot be run" in run.screen
        assert corpus.noted == ()


async def test_where_the_screen_cannot_be_left_the_line_is_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EDITOR", "vi")
    corpus = ComparingCorpus()
    async with driving(corpus) as run:
        await run.press("enter", "a")
        await run.type("here")
        await run.press("enter")
        assert [note.text for note in corpus.noted] == ["here"]


async def test_the_line_keeps_the_line_ends_of_a_note():
    corpus = ComparingCorpus()
    place = corpus.place("tern", "money for glass")
    corpus.add_note("note", "tern", place.start, place.end, text="- a\n- b")
    async with driving(corpus) as run:
        await run.press("7", "a")
        assert "- a\\n- b" in run.screen
        await run.type("!")
        await run.press("enter")
        assert corpus.noted[0].text == "- a\n- b!"
