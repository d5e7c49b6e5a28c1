"""Echoes: quoted there, own voice here, later."""

from __future__ import annotations

QUOTED = "On 4 May 2021 Mara Dell said that the port had “turned the corner of its long decline”."
WORDS = "turned the corner of its long decline"


def kinds(found) -> list[str]:
    return [kind for kind, *_ in found]


def test_words_quoted_there_are_own_voice_here(world) -> None:
    world.add("a", "2021-05-05", QUOTED)
    world.add("b", "2021-08-01", "The town has turned the corner of its long decline, as anyone can see.")
    (relation,) = world.report().relations
    assert relation.kind == "echo"
    assert (relation.a, relation.b) == (f"a:q{QUOTED.index(WORDS)}", "b:t13")
    assert relation.b_place.text == WORDS
    assert relation.equal == 7


def test_what_was_written_before_is_no_echo(relations) -> None:
    assert relations([
        ("a", "2021-05-05", QUOTED),
        ("b", "2021-04-01", "The town has turned the corner of its long decline, as anyone can see."),
    ]) == []  # fmt: skip


def test_what_is_quoted_itself_is_no_echo(relations) -> None:
    found = relations([
        ("a", "2021-05-05", QUOTED),
        ("b", "2021-08-01", "The town has “turned the corner of its long decline”, it is said."),
    ])  # fmt: skip
    assert "echo" not in kinds(found)


def test_words_given_to_the_same_speaker_are_no_echo(relations) -> None:
    assert relations([
        ("a", "2021-05-05", QUOTED),
        ("b", "2021-08-01", "Mara Dell said that the town had turned the corner of its long decline."),
    ]) == []  # fmt: skip


def test_the_same_outlet_does_not_echo_itself(world) -> None:
    world.add("a", "2021-05-05", QUOTED, source="paper")
    world.add("b", "2021-08-01", "The town has turned the corner of its long decline.", source="paper")
    assert world.report().relations == ()


def test_four_words_of_a_long_quotation_are_too_few(relations) -> None:
    assert relations([
        ("a", "2021-05-05", QUOTED),
        ("b", "2021-08-01", "Everybody spoke of the long decline of its long pier."),
    ]) == []  # fmt: skip


def test_a_short_quotation_echoes_as_a_whole_with_what_leads_up_to_it(relations) -> None:
    found = relations([
        ("a", "2021-05-05", "On 4 May 2021 Mara Dell said that it was at “their steepest ascent”, and left."),
        ("b", "2021-08-01", "Today the rents are again at their steepest ascent."),
    ])  # fmt: skip
    assert found == [("echo", "at “their steepest ascent", "at their steepest ascent")]


def test_two_common_words_are_an_expression_of_the_trade(relations) -> None:
    text = "The strategic partnership of the towns matters to the strategic plans of the partnership."
    articles = [(f"c{n}", "2021-08-01", text) for n in range(6)]
    found = relations(
        [("a", "2021-05-05", "On 4 May 2021 Mara Dell praised a “strategic partnership”."), *articles]
    )
    assert found == []
