"""The session: whole or not at all on disk, found again in edited files, never a reason not to start."""

from __future__ import annotations

import json
import os
import stat
import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.session import (
    Keeper,
    KeptPlace,
    SavedTrail,
    Session,
    find_place,
    load,
    place_at,
    save,
)

from .fakes import TEXTS, make_article

ARTICLE = make_article("gull", TEXTS["gull"], "t", None)
SESSION = Session(
    panes=(KeptPlace("gull", 2, "The lighthouse", 5), None),
    two=True,
    focus="a",
    widths=(("a", 60),),
    trail=SavedTrail("search", 'lamp "x', "lamp", "gull", 7, ("gull",)),
    searches=("lamp", "näh\ud800t"),
    back=(KeptPlace("tern"),),
    known=("gull", "tern"),
    saved=12.5,
)


def test_what_is_saved_is_what_is_loaded(tmp_path):
    path = tmp_path / "s" / "one.json"
    save(path, SESSION)
    assert load(path) == (SESSION, "")


def test_only_the_user_can_read_it_whatever_the_umask(tmp_path):
    path = tmp_path / "s" / "one.json"
    before = os.umask(0)
    try:
        save(path, SESSION)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nothing_but_the_file_is_left(tmp_path):
    path = tmp_path / "s" / "one.json"
    save(path, SESSION)
    save(path, replace(SESSION, two=False))
    assert [entry.name for entry in path.parent.iterdir()] == ["one.json"]


def test_a_failed_write_leaves_the_old_one_whole(tmp_path, monkeypatch):
    path = tmp_path / "s" / "one.json"
    save(path, SESSION)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        save(path, replace(SESSION, two=False))
    monkeypatch.undo()
    assert load(path)[0] == SESSION
    assert len(list(path.parent.iterdir())) == 1


def test_no_file_means_a_clean_start(tmp_path):
    assert load(tmp_path / "none.json") == (None, "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"version": 99}',
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps({"version": 1, "panes": 3}).encode(),
    ],
)
def test_a_damaged_file_is_set_aside_and_said(tmp_path, content):
    path = tmp_path / "one.json"
    path.write_bytes(content)
    session, line = load(path)
    assert session is None
    assert "set aside" in line
    assert not path.exists()
    assert (tmp_path / "one.broken").read_bytes() == content


def test_an_endless_file_is_not_read_whole(tmp_path):
    path = tmp_path / "one.json"
    path.write_bytes(b" " * 2_000_000)
    assert load(path)[0] is None


def test_a_place_is_found_again_in_the_same_text():
    offset = ARTICLE.passages[3].start + 12
    assert find_place(ARTICLE, place_at(ARTICLE, offset)) == offset


def test_a_place_is_found_again_after_a_paragraph_was_put_before_it():
    place = place_at(ARTICLE, ARTICLE.passages[3].start + 12)
    edited = make_article("gull", "A new first paragraph.\n\n" + TEXTS["gull"], "t", None)
    assert find_place(edited, place) == edited.passages[4].start + 12


def test_a_place_whose_words_moved_into_another_paragraph_is_found():
    place = place_at(ARTICLE, ARTICLE.passages[3].start)
    edited = make_article("gull", "As said: " + TEXTS["gull"].replace("\n\n", " ") + "\n\nEnd.", "t", None)
    assert edited.text[find_place(edited, place) :].startswith(place.words)


def test_a_place_whose_words_are_gone_falls_back_on_the_number():
    place = KeptPlace("gull", 4, "no such words here", 3)
    assert find_place(ARTICLE, place) == ARTICLE.passages[3].start
    assert find_place(ARTICLE, KeptPlace("gull", 400)) == ARTICLE.passages[-1].start


def test_an_empty_article_has_a_place_too():
    empty = make_article("e", "", "t", None)
    assert find_place(empty, place_at(empty, 0)) == 0


@given(st.integers(0, len(TEXTS["gull"])))
def test_every_place_of_a_text_round_trips(offset):
    place = place_at(ARTICLE, offset)
    found = find_place(ARTICLE, place)
    inside = ARTICLE.passage_at(offset)
    assert found == offset or inside is None


def test_the_keeper_saves_the_latest_of_many(tmp_path):
    path = tmp_path / "one.json"
    keeper = Keeper(path, lambda _: None, delay=0)
    for width in range(20):
        keeper.note(replace(SESSION, widths=(("a", width),)))
    keeper.flush()
    saved, _ = load(path)
    assert saved.widths == (("a", 19),)
    assert saved.saved > 1e9


def test_the_keeper_saves_by_itself(tmp_path):
    path = tmp_path / "one.json"
    keeper = Keeper(path, lambda _: None, delay=0)
    written = threading.Event()
    keeper.flush, flush = lambda: (flush(), written.set()), keeper.flush
    keeper.note(SESSION)
    assert written.wait(5)
    assert path.exists()


def test_the_keeper_says_once_that_it_cannot_save(tmp_path):
    said: list[str] = []
    path = tmp_path / "file" / "one.json"
    (tmp_path / "file").write_text("in the way")
    keeper = Keeper(path, said.append, delay=0)
    for two in (True, False):
        keeper.note(replace(SESSION, two=two))
        keeper.flush()
    assert len(said) == 1
    assert said[0].startswith("your place will not be kept")
    assert keeper.trouble == said[0]  # the program ends with it, for who was reading and missed the line
    (tmp_path / "file").unlink()
    keeper.note(SESSION)
    keeper.flush()
    assert keeper.trouble == ""
