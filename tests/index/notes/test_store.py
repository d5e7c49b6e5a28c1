"""Notes on disk: kept, changed, taken away, brought back, never lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import filelock
from index.decisions import Anchor
from index.errors import BusyError, CorpusError, CrossReadError, NotFoundError
from index.folder import CorpusFolder
from index.notes import NOTES, Notes, notes_path
from index.paths import state_folder

ANCHOR = Anchor("scmp", 12, "spoke by video link", "Xi and Putin ", ", their second")


@pytest.fixture
def folder(tmp_path: Path) -> CorpusFolder:
    return CorpusFolder(root=tmp_path, title="t", owned=True)


def texts(folder: CorpusFolder) -> list[str]:
    return [entry.text for entry in Notes.of(folder).entries()]


def test_a_note_is_kept_with_its_words(folder: CorpusFolder) -> None:
    _, entry = Notes.of(folder).add("note", ANCHOR, "who counted?", ["doubt", "count"])
    (kept,) = Notes.of(folder).entries()
    assert kept == entry
    assert (kept.anchor, kept.text, kept.tags) == (ANCHOR, "who counted?", ("count", "doubt"))
    assert (folder.root / NOTES).stat().st_mode & 0o077 == 0


def test_notes_on_a_foreign_folder_stay_with_the_user(tmp_path: Path) -> None:
    foreign = CorpusFolder(root=tmp_path, title="t", owned=False)
    Notes.of(foreign).add("mark", ANCHOR)
    assert os.listdir(tmp_path) == []  # noqa: PTH208
    assert notes_path(foreign).is_relative_to(state_folder())
    assert notes_path(foreign).parent.stat().st_mode & 0o077 == 0
    assert len(Notes.of(foreign).entries()) == 1


def test_two_who_write_at_once_lose_nothing(folder: CorpusFolder) -> None:
    first, second = Notes.of(folder), Notes.of(folder)
    first.add("note", ANCHOR, "one")
    second.add("note", ANCHOR, "two")
    assert texts(folder) == ["one", "two"]


def test_edit_delete_and_undo_one_after_the_other(folder: CorpusFolder) -> None:
    _, entry = Notes.of(folder).add("note", ANCHOR, "one", ["a"])
    Notes.of(folder).edit(entry.id, "better")
    assert Notes.of(folder).entry(entry.id).tags == ("a",)
    Notes.of(folder).delete(entry.id)
    assert texts(folder) == []
    steps = []
    for expected in (["better"], ["one"], []):
        steps.append(Notes.of(folder).undo()[1])
        assert texts(folder) == expected
    where = f"note on {ANCHOR.article}#{ANCHOR.passage}"
    assert steps == [f"taking away a {where}", f"change of a {where}", where]
    assert Notes.of(folder).undo()[1] == ""


def test_broken_lines_are_told_and_kept(folder: CorpusFolder) -> None:
    path = folder.root / NOTES
    path.write_text('{"op": "add"\n{"op": "dance", "id": "x"}\n[1]\n\n')
    Notes.of(folder).add("note", ANCHOR, "after")
    notes = Notes.of(folder)
    assert [problem.where for problem in notes.problems()] == ["line 1", "line 2", "line 3"]
    assert texts(folder) == ["after"]
    notes.undo()
    assert path.read_text().splitlines() == ['{"op": "add"', '{"op": "dance", "id": "x"}', "[1]"]


def test_a_note_needs_a_text_and_has_a_limit(folder: CorpusFolder) -> None:
    with pytest.raises(CrossReadError, match="without a text"):
        Notes.of(folder).add("note", ANCHOR, "  ")
    with pytest.raises(CrossReadError, match="more than"):
        Notes.of(folder).add("note", ANCHOR, "x" * 100_001)
    assert not (folder.root / NOTES).exists()


def test_there_is_no_such_note(folder: CorpusFolder) -> None:
    with pytest.raises(NotFoundError):
        Notes.of(folder).delete("n123456")
    with pytest.raises(NotFoundError):
        Notes.of(folder).edit("n123456", "text")


def test_a_link_is_not_followed(folder: CorpusFolder, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("else") / "secret"
    secret.write_text("{}\n")
    (folder.root / NOTES).symlink_to(secret)
    with pytest.raises(CorpusError, match="is a link"):
        Notes.of(folder)


def test_a_failed_write_changes_nothing(folder: CorpusFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    Notes.of(folder).add("note", ANCHOR, "one")
    before = (folder.root / NOTES).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space"):
        Notes.of(folder).add("note", ANCHOR, "two")
    assert (folder.root / NOTES).read_bytes() == before
    assert os.listdir(folder.root) == [NOTES]  # noqa: PTH208


def test_somebody_else_is_writing(folder: CorpusFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filelock, "_PATIENCE", 0.0)
    with filelock.folder_lock(folder.root / NOTES), pytest.raises(BusyError):
        Notes.of(folder).add("note", ANCHOR, "two")


def test_nothing_raw_stands_in_the_file(folder: CorpusFolder) -> None:
    hostile = "a\x1b[2Jb\u202ec\x9d\ud800d\u200b é 习近平"
    Notes.of(folder).add("note", ANCHOR, hostile)
    raw = (folder.root / NOTES).read_text("utf-8")
    assert not set(raw) & set("\x1b\u202e\x9d\u200b")
    assert "é 习近平" in raw
    assert texts(folder) == [hostile]


@given(st.text(min_size=1).filter(str.strip), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_any_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, text: str, tags: list[str]
) -> None:
    made = CorpusFolder(root=tmp_path_factory.mktemp("any"), title="t", owned=True)
    Notes.of(made).add("note", ANCHOR, text, tags)
    (entry,) = Notes.of(made).entries()
    assert (entry.text, entry.tags) == (text, tuple(sorted(set(tags))))
    (line,) = (made.root / NOTES).read_text("utf-8").split("\n")[:-1]
    assert json.loads(line)["text"] == text
