from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.dates.dayset import EARLIEST, LATEST, DaySet
from index.model import Period

DAYS = st.integers(EARLIEST + 60_000, EARLIEST + 60_120)
SETS = st.lists(st.tuples(DAYS, DAYS), max_size=6).map(DaySet.of)


def members(days: DaySet) -> set[int]:
    return {day for first, last in days.stretches for day in range(first, last + 1)}


@given(st.lists(st.tuples(DAYS, DAYS), max_size=6))
def test_of_keeps_every_day_once_and_in_order(stretches: list[tuple[int, int]]) -> None:
    made = DaySet.of(stretches)
    assert members(made) == {day for first, last in stretches for day in range(first, last + 1)}
    ends = [end for stretch in made.stretches for end in stretch]
    assert ends == sorted(ends)
    assert all(
        after > before + 1
        for (_, before), (after, _) in zip(made.stretches, made.stretches[1:], strict=False)
    )


@given(SETS, SETS)
def test_and_is_what_both_have(a: DaySet, b: DaySet) -> None:
    assert members(a & b) == members(a) & members(b)


def test_hull_is_open_where_nothing_bounds_it() -> None:
    day = date(2021, 6, 28)
    assert DaySet.since(day).hull() == Period(day, None, "range")
    assert DaySet.until(day).hull() == Period(None, day, "range")
    assert DaySet.all().hull() is None
    assert DaySet(()).hull() is None
    assert (DaySet.since(day) & DaySet.until(day)).hull() == Period(day, day, "day")


def test_what_comes_round_every_few_years_does_not_bound() -> None:
    yearly = DaySet.of(
        (date(year, 3, 1).toordinal(), date(year, 3, 1).toordinal()) for year in range(1804, 2129, 6)
    )
    assert yearly.hull() is None
    assert (yearly & DaySet.since(date(2015, 1, 1))).hull() == Period(date(2020, 3, 1), None, "range")


def test_of_period_takes_open_ends() -> None:
    assert DaySet.of_period(Period(date(2021, 1, 1), None, "range")).stretches[0][1] == LATEST
