"""A colleague's decisions: new, known, contradicting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.deciding import compare_decisions, take_over, tell
from index.decisions import Anchor, Decision, Decisions, EntityKey
from index.model import Article, Passage

TEXT = "They met on Monday. Then they met again."
ARTICLES = {"a": Article("a", "a", "A", "A", text=TEXT, passages=(Passage(1, 0, len(TEXT)),))}


def at(words: str = "met", article: str = "a", before: str = "They ") -> Anchor:
    return Anchor(article, 1, words, before, "")


PAIR = (at(), at(before="Then they "))
SAME = Decision("same", PAIR, who="mine", why="sure")
XI, PUTIN = EntityKey("xi-jinping", "Xi Jinping", "PERSON"), EntityKey("putin", "Vladimir Putin", "PERSON")


def compared(ours: list[Decision], theirs: list[Decision]):
    return compare_decisions(ours, theirs, ARTICLES)


def test_what_is_new_is_new_and_what_is_known_is_known() -> None:
    found = compared([SAME], [replace(SAME, who="theirs"), Decision("rename", (), (XI,), "Xi")])
    assert (found.known, [one.kind for one in found.new], found.conflicts) == (1, ["rename"], ())


def test_a_pair_is_one_whichever_comes_first() -> None:
    assert compared([SAME], [replace(SAME, anchors=PAIR[::-1])]).known == 1


def test_places_are_compared_as_they_stand_not_as_they_were_described() -> None:
    moved = replace(SAME, anchors=tuple(replace(anchor, passage=7) for anchor in PAIR))
    assert compared([SAME], [moved]).known == 1


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (SAME, replace(SAME, kind="different")),
        (Decision("rename", (), (XI,), "Xi"), Decision("rename", (), (XI,), "President Xi")),
        (
            Decision("date", (Anchor("a", 0, ""),), value="2021"),
            Decision("date", (Anchor("a", 0, ""),), value="2022"),
        ),
        (
            Decision("merge", (), (XI, PUTIN)),
            Decision("split", (Anchor("", 0, "Xi"),), (PUTIN,), "Xi Jinping"),
        ),
        (Decision("name-event", (at(),), value="one"), Decision("name-event", (at(),), value="other")),
    ],
)
def test_contradictions_are_found(ours: Decision, theirs: Decision) -> None:
    (conflict,) = compared([ours], [theirs]).conflicts
    assert (conflict.ours, conflict.theirs) == (ours, theirs)


def test_the_last_word_of_each_counts() -> None:
    changed = replace(SAME, kind="different")
    assert compared([SAME, changed], [SAME, changed]).known == 1
    assert len(compared([changed, SAME], [SAME, changed]).conflicts) == 1


def test_words_that_are_not_here_are_told() -> None:
    lost = Decision("not-an-event", (at("danced"),))
    assert compared([], [lost]).lost == (lost,)


@pytest.mark.parametrize(
    ("prefer", "kinds"), [("ours", ["same", "rename"]), ("theirs", ["rename", "different"])]
)
def test_taking_over_settles_it_one_way(tmp_path: Path, prefer, kinds: list[str]) -> None:
    own = Decisions(tmp_path / "decisions.yaml").replaced([SAME])
    theirs = [
        replace(SAME, kind="different", who="them"),
        Decision("rename", (), (XI,), "Xi", who="them", when="2022"),
    ]
    take_over(own, compared([SAME], theirs), prefer)
    kept = Decisions.read(own.path).entries
    assert [one.kind for one in kept] == kinds
    assert next(one for one in kept if one.kind == "rename").who == "them"


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (SAME, "the same event: a#1 “met” and a#1 “met”"),
        (Decision("merge", (), (XI, PUTIN)), "one and the same: Xi Jinping and Vladimir Putin"),
        (Decision("split", (Anchor("", 0, "Mr Xi"),), (XI,), "Xi Li"), "“Mr Xi” of Xi Jinping is “Xi Li”"),
        (Decision("split", (at(),), (XI,), "Xi Li"), "1 mention of Xi Jinping is “Xi Li”"),
        (Decision("date", (Anchor("a", 0, ""),), value="2021"), "a appeared 2021"),
        (Decision("merge"), "one and the same: ? and ?"),
    ],
)
def test_decisions_in_plain_words(decision: Decision, words: str) -> None:
    assert tell(decision) == words
