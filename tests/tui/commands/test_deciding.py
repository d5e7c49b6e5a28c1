"""Decisions on the command line: made, shown, kept over a new index, taken back, taken over."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml


def decisions(own_copy: tuple[Path, Path]) -> list[dict]:
    path = own_copy[0] / "decisions.yaml"
    return yaml.safe_load(path.read_text())["decisions"] if path.exists() else []


@pytest.fixture
def linked(own) -> tuple[str, str]:
    """Two mentions of one event in two articles."""
    links = own("events", "--links", "--json").json["links"]
    return next(
        (one["a"], one["b"])
        for one in links
        if one["state"] == "linked" and one["a"].split(":")[0] != one["b"].split(":")[0]
    )


def test_a_refusal_holds_and_can_be_taken_back(own, own_copy, linked) -> None:
    done = own("unlink", *linked, "--reason", "other call", "--json")
    assert done.code == 0
    assert done.json["saved"] is True
    assert done.json["decision"]["kind"] == "different"
    (kept,) = decisions(own_copy)
    assert kept["why"] == "other call"
    assert own("why", *linked, "--json").json["link"]["state"] == "refused"
    assert linked[1] not in [
        one["mention"]["id"] for one in own("cross", linked[0], "--json").json["targets"]
    ]
    assert own("undo").out.startswith("taken back: not the same event")
    assert own("why", *linked, "--json").json["link"]["state"] == "linked"


def test_a_link_by_passages(own, own_copy) -> None:
    assert own("link", "scmp#17", "dne#5", "--reason", "try").code == 0
    assert decisions(own_copy)[0]["kind"] == "same"


def test_a_dry_run_writes_nothing(own, own_copy, linked) -> None:
    done = own("link", *linked, "--dry-run")
    assert done.out.startswith("would decide: the same event")
    assert own("undo", "--dry-run").code == 1
    assert decisions(own_copy) == []


def test_names_are_merged_renamed_and_parted(own) -> None:
    assert own("rename", "Joe Biden", "President Biden").code == 0
    assert own("entities", "President Biden", "--json").json["entities"][0]["id"] == "joe-biden"
    entities = {one["name"]: one for one in own("entities", "--json").json["entities"]}
    assert entities["President Biden"]["decided"]
    merged = own("merge", "Xi Jinping", "Wang Yi", "--json")
    assert merged.code == 0
    count = own("entities", "Xi Jinping", "--json").json["entities"][0]["count"]
    assert count > entities["Xi Jinping"]["count"]
    own("undo")
    assert (
        own("entities", "Xi Jinping", "--json").json["entities"][0]["count"]
        == entities["Xi Jinping"]["count"]
    )


def test_some_mentions_are_somebody_else(own) -> None:
    mentions = own("entities", "Xi Jinping", "--json").json["mentions"]
    assert own("split", "Xi Jinping", "Another Xi", "--mention", mentions[0]["id"]).code == 0
    other = own("entities", "Another Xi", "--json").json
    assert [one["id"] for one in other["mentions"]] == [mentions[0]["id"]]


def test_an_event_is_called_otherwise_and_parted(own) -> None:
    event = next(
        one for one in own("events", "--shared", "--json").json["events"] if len(one["mentions"]) > 2
    )
    assert own("rename", event["id"], "The meeting by the lake").code == 0
    titles = {one["title"] for one in own("events", "--json").json["events"]}
    assert "The meeting by the lake" in titles
    own("undo")
    done = own("split", event["id"], event["mentions"][-1], "--json")
    assert done.json["decision"]["kind"] == "different"


def test_two_events_are_one(own) -> None:
    first, second = [one["id"] for one in own("events", "--json").json["events"] if one["date"]][:2]
    done = own("merge", first, second, "--json", "--dry-run")
    assert done.json["decision"]["kind"] == "same"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("link", "scmp#17", "scmp#17"), 2),
        (("link", "scmp#17", "nobody#1"), 1),
        (("link", "scmp#17", "neo:n99999999"), 1),
        (("merge", "Xi Jinping", "Xi Jinping"), 2),
        (("merge", "Xi Jinping", "Nobody Atall"), 1),
        (("split", "Xi Jinping", "Other"), 2),
        (("split", "Xi Jinping", "Other", "--alias", "Zebra"), 1),
        (("rename", "Xi Jinping", " "), 2),
        (("rename", "Nobody Atall", "x"), 1),
        (("undo",), 1),
        (("import-decisions", "/no/such/file"), 3),
    ],
)
def test_what_cannot_be_decided(own, own_copy, arguments: tuple[str, ...], code: int) -> None:
    assert own(*arguments).code == code
    assert decisions(own_copy) == []


def test_a_colleague_contradicts(own, own_copy, linked, tmp_path: Path) -> None:
    own("unlink", *linked)
    theirs = tmp_path / "theirs.yaml"
    data = {"version": 1, "decisions": [{**decisions(own_copy)[0], "kind": "same", "who": "anna"}]}
    data["decisions"].append(
        {"kind": "rename", "entities": [{"id": "joe-biden", "name": "Joe Biden"}], "value": "JB"}
    )
    theirs.write_text(yaml.safe_dump(data))
    done = own("import-decisions", theirs, "--json")
    assert done.code == 1
    assert done.json["saved"] is False
    assert len(done.json["conflicts"]) == len(done.json["new"]) == 1
    assert len(decisions(own_copy)) == 1
    assert own("import-decisions", theirs, "--ours").code == 0
    assert [one["kind"] for one in decisions(own_copy)] == ["different", "rename"]
    assert own("import-decisions", theirs, "--theirs").code == 0
    assert [(one["kind"], one.get("who")) for one in decisions(own_copy)][-1] == ("same", "anna")
    assert own("import-decisions", theirs).err.startswith("0 new, 2 known already, 0 conflicts")


def test_a_broken_file_of_a_colleague(own, own_copy, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.yaml"
    theirs.write_text("decisions: [")
    assert own("import-decisions", theirs).code == 3
    assert decisions(own_copy) == []
