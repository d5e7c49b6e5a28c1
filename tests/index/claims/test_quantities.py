"""Numbers with their units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.claims.quantities import Quantity, compatible, find_quantities, same, shown
from index.model import Span


def only(text: str) -> Quantity:
    (found,) = find_quantities(text, 0, len(text), [])
    return found


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("it took 74 minutes, by the clock", 74, "minutes"),
        ("it lasted an hour and a half", 90, "minutes"),
        ("a call of two hours and one minute", 121, "minutes"),
        ("a 20-year-old treaty", 20 * 365.25, "days"),
        ("eleven weeks later", 77, "days"),
        ("trade passed $100 billion", 100e9, "dollar"),
        ("some 190 billion U.S. dollars last year", 190e9, "dollar"),
        ("goods for 3.5 million euros", 3.5e6, "euro"),
        ("up by 31 percent", 31, "percent"),
        ("a share of 4.5% of all", 4.5, "percent"),
        ("ten thousand troops", 10_000, "count"),
        ("3,200 soldiers", 3_200, "count"),
        ("twenty-five articles", 25, "count"),
        ("two hundred and ten people", 210, "count"),
        ("a dozen ships", 12, "count"),
    ],
)
def test_what_a_number_comes_to(text: str, value: float, dimension: str) -> None:
    found = only(text)
    assert found.value == pytest.approx(value)
    assert found.dimension == dimension


@pytest.mark.parametrize(
    "text", ["in 2021 they met", "one of them", "the 37th meeting", "U2 sang", "a man", "v1.2.3"]
)
def test_what_is_no_quantity(text: str) -> None:
    assert list(find_quantities(text, 0, len(text), [])) == []


def test_numbers_inside_dates_and_names_are_left_alone() -> None:
    text = "On June 28 the G20 met for 3 days"
    found = list(find_quantities(text, 0, len(text), [Span(3, 10), Span(15, 18)]))
    assert [shown(one, text) for one in found] == ["3 days"]


@pytest.mark.parametrize(
    ("text", "fits", "does_not"),
    [
        ("about 100 ships", 105, 130),
        ("more than 100 ships", 120, 99),
        ("less than 100 ships", 90, 101),
        ("nearly 100 ships", 95, 120),
        ("100 ships", 100, 120),
    ],
)
def test_hedges_leave_room(text: str, fits: int, does_not: int) -> None:
    assert compatible(only(text), only(f"{fits} ships"))
    assert not compatible(only(text), only(f"{does_not} ships"))


def test_round_numbers_leave_room_for_their_last_digit() -> None:
    assert compatible(only("3 million people"), only("2.9 million people"))
    assert not compatible(only("3 million people"), only("2 million people"))
    assert compatible(only("two hours of talks"), only("two hours and one minute of talks"))
    assert same(only("ten thousand men"), only("10,000 men"))


@given(st.integers(3, 99_999), st.sampled_from(["ships", "percent", "days", "million dollars"]))
def test_digits_with_and_without_separators_are_one(number: int, unit: str) -> None:
    plain, parted = (
        only(f"{number} {unit}") if not 1800 <= number <= 2100 else None,
        only(f"{number:,} {unit}"),
    )
    if plain is not None:
        assert same(plain, parted)
        assert parted.low <= parted.value <= parted.high


@given(st.text(max_size=80))
def test_any_text_is_read_and_offsets_hold(text: str) -> None:
    for found in find_quantities(text, 0, len(text), []):
        assert 0 <= found.start < found.end <= len(text)
        assert found.low <= found.high
