"""Records behave as the standard library's frozen data classes with slots do."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.record import has_fields, names_of, record


@record
class Ours:
    """A record."""

    a: int
    b: str = "q"
    c: tuple[int, ...] = ()
    m: Mapping[str, int] = field(default_factory=dict)

    @property
    def loud(self) -> str:
        return self.b.upper()


@dataclass(frozen=True, slots=True)
class Theirs:
    """A data class."""

    a: int
    b: str = "q"
    c: tuple[int, ...] = ()
    m: Mapping[str, int] = field(default_factory=dict)


@record(order=True)
class Ordered:
    """With an order."""

    first: int
    second: int = 0


@record
class Checked:
    """With a check of its own."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("ends before it starts")


@record
class Empty:
    """Nothing."""


@record
class One:
    """One field."""

    only: int


VALUES = st.tuples(st.integers(), st.text(), st.lists(st.integers()).map(tuple))


@given(VALUES, VALUES)
def test_equality_hash_and_representation_are_those_of_a_data_class(
    left: tuple[int, str, tuple[int, ...]], right: tuple[int, str, tuple[int, ...]]
) -> None:
    ours, theirs = (Ours(*left, m={}), Ours(*right, m={})), (Theirs(*left, m={}), Theirs(*right, m={}))
    assert (ours[0] == ours[1]) is (theirs[0] == theirs[1])
    assert repr(ours[0]) == repr(theirs[0]).replace("Theirs", "Ours")
    assert dataclasses.asdict(ours[0]) == dataclasses.asdict(theirs[0])
    assert ours[0] != theirs[0]
    assert hash(Ordered(left[0], right[0])) == hash((left[0], right[0]))


@given(st.tuples(st.integers(), st.integers()), st.tuples(st.integers(), st.integers()))
def test_an_ordered_record_compares_as_its_values(left: tuple[int, int], right: tuple[int, int]) -> None:
    a, b = Ordered(*left), Ordered(*right)
    assert (a < b, a <= b, a > b, a >= b) == (left < right, left <= right, left > right, left >= right)
    with pytest.raises(TypeError):
        _ = a < 3  # type: ignore[operator]


def test_defaults_are_filled_in_and_made_anew() -> None:
    assert Ours(1) == Ours(a=1, b="q", c=(), m={})
    assert Ours(1).m is not Ours(1).m
    assert Ours(1, b="x").loud == "X"


def test_wrong_arguments_are_refused_at_the_first_object_and_later() -> None:
    @record
    class Fresh:
        a: int

    for _ in range(2):
        with pytest.raises(TypeError):
            Fresh()  # type: ignore[call-arg]
    assert Fresh(2).a == 2


def test_nothing_can_be_changed_or_added() -> None:
    made = Ours(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.a = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del made.a
    with pytest.raises(AttributeError):
        made.new = 2  # type: ignore[attr-defined]
    assert not hasattr(made, "__dict__")


def test_its_own_check_is_run() -> None:
    assert Checked(1, 2).end == 2
    with pytest.raises(ValueError, match="before"):
        Checked(2, 1)


def test_the_standard_library_takes_it_for_a_data_class() -> None:
    made = Ours(1, m={"k": 2})
    assert dataclasses.is_dataclass(Ours)
    assert dataclasses.is_dataclass(made)
    assert [each.name for each in dataclasses.fields(Ours)] == list(names_of(Ours)) == ["a", "b", "c", "m"]
    assert dataclasses.replace(made, b="z") == Ours(1, "z", m={"k": 2})
    assert made.__replace__(b="z") == Ours(1, "z", m={"k": 2})  # type: ignore[attr-defined]  # for copy.replace
    assert copy.copy(made) == copy.deepcopy(made) == made  # as sending it to another process does
    assert has_fields(Ours)
    assert has_fields(Theirs)
    assert names_of(Theirs) == names_of(Ours)
    assert not has_fields(int)


def test_it_is_taken_apart_by_position() -> None:
    match Checked(1, 2):
        case Checked(start, end):
            assert (start, end) == (1, 2)


def test_with_no_field_and_with_one() -> None:
    assert Empty() == Empty()
    assert hash(Empty()) == hash(())
    assert repr(Empty()).endswith("Empty()")
    assert One(1) == One(1) != One(2)
    assert hash(One(1)) == hash((1,))
    assert copy.copy(One(3)) == One(3)


def test_what_a_record_cannot_do_is_refused_at_its_definition() -> None:
    with pytest.raises(TypeError, match="default_factory"):

        @record
        class _Option:
            a: int = field(default=1, repr=False)

    with pytest.raises(TypeError, match="inherits"):

        @record
        class _Child(One):
            b: int
