"""Which quotations are one statement, and which are not."""

from __future__ import annotations

import pytest

FIRST = (
    "On 4 May 2021 the ministers met. Mara Dell said “the harbour will be rebuilt before the winter storms”."
)
KEPT = "the harbour will be rebuilt before the winter storms"


def test_word_for_word_whatever_the_spelling(world) -> None:
    world.add("a", "2021-05-05", FIRST)
    world.add(
        "b", "2021-05-05", "Mara Dell said on Tuesday: “The harbor will be rebuilt before the winter storms.”"
    )
    (relation,) = world.report().relations
    assert relation.kind == "verbatim"
    assert relation.speaker == "mara-dell"
    assert relation.equal == 9
    written = [
        (
            relation.a_place.text[a.start - relation.a_place.start : a.end - relation.a_place.start],
            relation.b_place.text[b.start - relation.b_place.start : b.end - relation.b_place.start],
        )
        for a, b in relation.respelt
    ]
    assert written == [("the", "The"), ("harbour", "harbor")]


def test_a_fragment_is_word_for_word_too(relations) -> None:
    found = relations([
        ("a", "2021-05-05", FIRST),
        ("b", "2021-05-06", "Mara Dell said that it would be “rebuilt before the winter storms” at last."),
    ])  # fmt: skip
    assert found == [("verbatim", "rebuilt before the winter storms", "rebuilt before the winter storms")]


def test_two_translations_are_one_statement(relations) -> None:
    found = relations([
        ("a", "2021-05-05", FIRST),
        ("b", "2021-05-06", "On 4 May Mara Dell said “the port shall be restored before the winter storms”."),
    ])  # fmt: skip
    assert [kind for kind, *_ in found] == ["variant"]


def test_like_words_on_another_day_are_said_again(relations) -> None:
    found = relations([
        ("a", "2021-05-05", FIRST),
        ("b", "2021-09-10", "On 9 September Mara Dell said “the harbour must be rebuilt before the storms”."),
    ])  # fmt: skip
    assert [kind for kind, *_ in found] == ["said_again"]


def test_another_speaker_does_not_say_it_again(relations) -> None:
    found = relations([
        ("a", "2021-05-05", FIRST),
        ("b", "2021-09-10", "On 9 September Ito Brun said: “The harbour must be rebuilt before the storms”."),
    ])  # fmt: skip
    assert found == []


def test_common_words_of_one_speaker_are_no_statement(relations) -> None:
    found = relations([
        ("a", "2021-05-05", "Mara Dell said: “We are on the way and it will be good for all of us”."),
        ("b", "2021-05-05", "Mara Dell said: “It is the end of the way for some of them, and of us”."),
    ])  # fmt: skip
    assert found == []


def test_nothing_is_related_within_one_article_but_what_is_said_again(relations) -> None:
    assert relations([("a", "2021-05-05", f"{FIRST}\n\nMara Dell said again: “{KEPT}”.")]) == []


def test_a_speaker_may_be_told_by_office(world) -> None:
    world.add("a", "2021-05-05", "Freedonian President Mara Dell came on 4 May 2021. Nothing was said.")
    world.add(
        "b",
        "2021-05-05",
        "On 4 May 2021 it rained. “A quiet harbour is all we ask”, the Freedonian president said.",
    )
    quote = next(one for one in world.report().quotes if one.place.article == "b")
    assert quote.speaker == "mara-dell"


def test_the_one_who_is_told_is_not_the_speaker(world) -> None:
    world.add("a", "2021-05-05", "Freedonian President Mara Dell came on 4 May 2021. Nothing was said.")
    world.add("b", "2021-05-05", "“A quiet harbour is all we ask”, one guest told the Freedonian president.")
    quote = next(one for one in world.report().quotes if one.place.article == "b")
    assert quote.speaker != "mara-dell"


@pytest.mark.parametrize(
    ("text", "attached"),
    [
        (
            "Mara Dell called it “a bad day” and a shame for the whole country.",
            "and a shame for the whole country",
        ),
        ("Mara Dell saw “positive energy” to the world, according to the agency.", "to the world"),
        ("“It was a bad day,” Mara Dell told reporters and left.", None),
        ("Mara Dell called it “a bad day”.", None),
        ("Mara Dell called it “a bad day” and “a shame for all of us”.", None),
    ],
)
def test_text_attached_outside_the_marks(world, text: str, attached: str | None) -> None:
    world.add("a", "2021-05-05", text)
    quote = world.report().quotes[0]
    found = quote.attached and text[quote.attached.start : quote.attached.end]
    assert found == attached


def test_statements_join_what_is_one(world) -> None:
    world.add("a", "2021-05-05", FIRST)
    world.add("b", "2021-05-05", f"On 4 May 2021 Mara Dell said: “{KEPT}”.")
    world.add("c", "2021-05-05", "Ito Brun said: “Nobody asked the fishermen of the islands”.")
    statements = world.report().statements
    assert [one.sources for one in statements] == [("a", "b"), ("c",)]
    assert statements[0].speaker == "mara-dell"
    assert statements[0].said is not None
    assert str(statements[0].said.first) == "2021-05-04"
