"""Two wordings side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.quotations.align import align, shared_share, spans
from index.quotations.words import words_of

LIVING = "a living practice of building a new type of relations with a common future for humanity"
VIVID = "vivid practice of building a new type of relations and a community with a shared future for mankind"

wordings = st.lists(
    st.sampled_from(
        ["the", "treaty", "Treaty", "a", "world", "no", "peace", "colour", "color", "signs", "signed"]
    ),
    min_size=1,
    max_size=14,
).map(" ".join)


def whole(text: str):
    return words_of(text, 0, len(text))


def slots(a: str, b: str) -> list[tuple[str, str, str]]:
    found = align(whole(a), whole(b))
    assert found is not None
    return [
        (a[step.a.start : step.a.end], b[step.b.start : step.b.end], step.slot)
        for step in spans(found, whole(a), whole(b))
    ]


def test_translations_show_what_differs() -> None:
    assert slots(LIVING, VIVID) == [
        ("a", "", "only_a"),
        ("living", "vivid", "differs"),
        (
            "practice of building a new type of relations",
            "practice of building a new type of relations",
            "equal",
        ),
        ("", "and a community", "only_b"),
        ("with a", "with a", "equal"),
        ("common", "shared", "differs"),
        ("future for", "future for", "equal"),
        ("humanity", "mankind", "differs"),
    ]


def test_case_marks_and_spelling_do_not_count() -> None:
    found = align(whole("The Treaty’s “colour”"), whole("the treaty's color"))
    assert found is not None
    assert found.whole
    assert found.equal == 3


def test_a_part_of_a_longer_wording_contradicts_nothing() -> None:
    found = align(whole("we said that friends stay friends, as ever"), whole("friends stay friends"))
    assert found is not None
    assert found.whole


def test_an_insertion_is_a_contradiction() -> None:
    found = align(whole("today’s era is not an era of war"), whole("today's era is not of war"))
    assert found is not None
    assert not found.whole


def test_words_that_went_elsewhere_count_in_the_share_alone() -> None:
    a, b = whole("not a military alliance of the Cold War kind"), whole("Cold War style military alliance")
    assert shared_share(a, b) > 0.7


@given(wordings, wordings)
def test_steps_follow_one_another_and_equal_ones_are_equal(a: str, b: str) -> None:
    left, right = whole(a), whole(b)
    found = align(left, right)
    if found is None:
        assert not set(left.stems) & set(right.stems)
        return
    at_a, at_b = found.a.start, found.b.start
    for in_a, in_b, slot in found.runs:
        assert (in_a.start, in_b.start) == (at_a, at_b)
        if slot == "equal":
            assert left.keys[in_a.start : in_a.stop] == right.keys[in_b.start : in_b.stop]
        at_a, at_b = in_a.stop, in_b.stop
    assert (at_a, at_b) == (found.a.stop, found.b.stop)
    assert 0 <= found.share <= 1
    for step in spans(found, left, right):
        assert 0 <= step.a.start <= step.a.end <= len(a)
        assert 0 <= step.b.start <= step.b.end <= len(b)


@given(wordings, wordings)
def test_it_does_not_matter_which_comes_first(a: str, b: str) -> None:
    one, other = align(whole(a), whole(b)), align(whole(b), whole(a))
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert abs(one.weight - other.weight) < 2.5  # ties may be broken differently


@given(wordings)
def test_a_wording_is_all_equal_to_itself(text: str) -> None:
    found = align(whole(text), whole(text))
    assert found is not None
    assert found.whole
    assert found.equal == len(text.split())
