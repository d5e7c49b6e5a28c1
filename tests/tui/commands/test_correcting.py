"""The verbs of ``entities`` and ``events``: every correction is a decision, holds, and can be taken back."""

from __future__ import annotations

import pytest
import yaml


def letters(word: str) -> str:
    """A word without case and marks."""
    return "".join(sign for sign in word.casefold() if sign.isalnum())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("entities", "merge", "Xi Jinping", "Wang Yi"),
            "would decide: one and the same: Xi Jinping and Wang Yi",
        ),
        (("entities", "rename", "Joe Biden", "Biden"), "would decide: Joe Biden is called “Biden”"),
        (("entities", "retype", "NATO", "gpe"), "would decide: NATO is of type GPE"),
        (("entities", "drop", "Kremlin"), "would decide: no name: Kremlin"),
    ],
)
def test_what_would_be_decided_on_names(on_sample, words, said) -> None:
    done = on_sample(*words, "--dry-run")
    assert done.code == 0
    assert done.out.startswith(said)


def test_names_are_retyped_and_dropped_and_stay_so(own, own_copy) -> None:
    assert own("entities", "retype", "NATO", "GPE").code == 0
    assert own("entities", "drop", "Kremlin", "--reason", "a building").code == 0
    kept = yaml.safe_load((own_copy[0] / "decisions.yaml").read_text())["decisions"]
    assert [one["kind"] for one in kept] == ["retype", "not-a-name"]
    assert kept[1]["why"] == "a building"
    found = {one["name"]: one for one in own("entities", "--json").json["entities"]}
    assert (found["NATO"]["type"], found["NATO"]["decided"]) == ("GPE", True)
    assert "Kremlin" not in found
    own("undo")
    assert "Kremlin" in {one["name"] for one in own("entities", "--json").json["entities"]}


def test_events_are_dated_named_joined_and_dropped(own) -> None:
    events = own("events", "--shared", "--json").json["events"]
    first, second, third = [event["id"] for event in events[:3]]
    size = {event["id"]: len(event["mentions"]) for event in events}
    mention = events[0]["mentions"][0]
    assert own("events", "rename", first, "The signing").code == 0
    assert own("events", "merge", first, second).code == 0
    assert own("events", "drop", third).code == 0
    after = own("events", "--json").json["events"]
    joined = next(event for event in after if event["title"] == "The signing")
    assert mention in joined["mentions"]
    assert len(joined["mentions"]) >= size[first] + size[second]
    assert set(events[2]["mentions"]).isdisjoint(name for event in after for name in event["mentions"])
    assert own("events", "date", joined["id"], "2001-07-16").code == 0
    dated = next(e for e in own("events", "--json").json["events"] if e["title"] == "The signing")
    assert (dated["date"]["from"], dated["date"]["basis"]) == ("2001-07-16", "set")


def test_contradicting_decisions_are_reported(own) -> None:
    events = own("events", "--shared", "--json").json["events"]
    names = next(
        event["mentions"] for event in events if len({name.split(":")[0] for name in event["mentions"]}) > 2
    )
    a, b, c = list({name.split(":")[0]: name for name in names}.values())[:3]
    own("events", "link", a, b)
    own("events", "link", b, c)
    own("events", "unlink", a, c)
    assert "joined by others" in own("check").out
    own("undo")
    own("events", "unsure", a, c)
    assert "joined by others" not in own("check").out


def test_two_events_are_kept_apart_by_their_ids(own, own_copy) -> None:
    first, second = [event["id"] for event in own("events", "--shared", "--json").json["events"][:2]]
    assert own("events", "unlink", first, second).code == 0
    kept = yaml.safe_load((own_copy[0] / "decisions.yaml").read_text())["decisions"]
    assert [(one["kind"], len(one["anchors"])) for one in kept] == [("different", 2)]
    assert own("events", "unsure", first, second, "--dry-run").out.startswith("would decide: not sure: ")
    assert own("events", "link", first, second, "--dry-run").out.startswith("would decide: the same event: ")
    done = own("events", "unlink", first, first)
    assert (done.code, "that is one event" in done.err) == (2, True)


def test_a_decision_whose_words_are_gone_is_reported_by_check(own, own_copy) -> None:
    (own_copy[0] / "decisions.yaml").write_text(
        "version: 1\ndecisions:\n- kind: not-an-event\n  anchors:\n"
        "  - {article: scmp, passage: 3, quote: nothing like this stands there}\n"
    )
    assert "are no longer there" in own("check").out


@pytest.mark.parametrize(
    "words",
    [
        ("entities", "merge", "NATO"),
        ("entities", "retype", "NATO", "BIRD"),
        ("entities", "kwic"),
        ("events", "date", "2001", "then"),
        ("events", "rename", "x"),
    ],
)
def test_wrong_use_is_said_in_one_line(on_sample, words) -> None:
    done = on_sample(*words, "--dry-run")
    assert done.code in (1, 2)
    assert len(done.err.splitlines()) == 1


def test_keywords_stand_below_each_other(on_sample) -> None:
    done = on_sample("entities", "kwic", "Putin", "--sort", "right")
    lines = done.out.splitlines()
    assert len({line.index("«") for line in lines}) == 1
    after = [[word for word in map(letters, line.split("»")[1].split()) if word] for line in lines]
    assert [words[:2] for words in after] == sorted(words[:2] for words in after)
    rows = on_sample("entities", "kwic", "Putin", "--json").json["lines"]
    assert len(rows) == len(lines)
    hits = on_sample("search", "treaty", "--kwic").out.splitlines()
    assert hits
    assert all("treat" in line.split("«")[1].split("»")[0].casefold() for line in hits)


def test_an_article_is_dated_by_hand(own) -> None:
    assert own("date", "dne", "2021-12-10").code == 0
    articles = {one["id"]: one for one in own("list", "--json").json["articles"]}
    assert articles["dne"]["date"]["basis"] == "set"
    assert own("date", "dne", "soon").code == 2
