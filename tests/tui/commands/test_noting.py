"""``crossread note`` and ``crossread mark``."""

from __future__ import annotations

import io
from pathlib import Path

import pytest


def test_a_note_is_written_listed_changed_and_removed(own) -> None:
    made = own("note", "scmp#12", "-m", "who *counted*?", "--tag", "doubt", "--json").json["note"]
    assert (made["article"], made["passage"], made["kind"]) == ("scmp", 12, "note")
    listed = own("note", "--json")
    assert listed.code == 0
    assert listed.json["notes"] == [made]
    own("note", "--edit", made["id"], "-m", "settled")
    assert own("note", "--json").json["notes"][0]["text"] == "settled"
    assert own("note", "--json").json["notes"][0]["tags"] == ["doubt"]
    assert own("note", "--remove", made["id"]).code == 0
    assert own("note").code == 1
    assert own("note", "--undo").code == 0
    listed = own("note")
    assert "settled" in listed.out
    assert listed.err.endswith("1 note\n")


def test_a_note_from_standard_input(own, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("two\nlines\n"))
    assert own("note", "neo#3").code == 0
    assert own("note", "--json").json["notes"][0]["text"] == "two\nlines"


def test_marks_are_set_once_and_apart_from_notes(own) -> None:
    first = own("mark", "scmp:1008-1073", "--json").json["note"]
    assert first["quote"].startswith("vivid practice")
    assert own("mark", "scmp:1008-1073", "--json").json["note"] == first
    assert own("note").code == 1
    assert len(own("mark", "--json").json["notes"]) == 1


def test_filters(own) -> None:
    own("note", "scmp#12", "-m", "about the count", "--tag", "count")
    own("note", "neo#3", "-m", "about the day")
    assert [one["article"] for one in own("note", "--article", "neo", "--json").json["notes"]] == ["neo"]
    assert [one["article"] for one in own("note", "--tag", "count", "--json").json["notes"]] == ["scmp"]
    assert [one["article"] for one in own("note", "--find", "THE DAY", "--json").json["notes"]] == ["neo"]
    by_date = [one["id"] for one in own("list", "--json").json["articles"] if one["id"] in ("scmp", "neo")]
    assert [one["article"] for one in own("note", "--json").json["notes"]] == by_date


def test_a_mention_can_be_noted(own) -> None:
    mention = own("quotes", "--json").json["quotes"][0]
    made = own("note", mention["id"], "-m", "x", "--json").json["note"]
    assert (made["start"], made["quote"]) == (mention["start"], mention["text"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("note", "scmp#999", "-m", "x"), 1),
        (("note", "nobody#1", "-m", "x"), 1),
        (("note", "scmp", "-m", "x"), 2),
        (("note", "scmp:12-x", "-m", "x"), 2),
        (("note", "scmp:99999999", "-m", "x"), 1),
        (("note", "scmp#12", "-m", " "), 2),
        (("note", "--remove", "n000000"), 1),
        (("mark", "--undo"), 1),
    ],
)
def test_what_cannot_be_done(own, arguments: tuple[str, ...], code: int) -> None:
    assert own(*arguments).code == code


def test_a_plain_folder_stays_as_it_is(run, tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "a.txt").write_text("One line of text.\n\nAnother line.\n")
    assert run("-C", folder, "note", "a#1", "-m", "mine").code == 0
    assert [path.name for path in folder.iterdir()] == ["a.txt"]
    assert "mine" in run("-C", folder, "note").out
