from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.names.linking.persons import parse, same_person


@pytest.mark.parametrize(
    ("a", "b", "rule"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "transliteration"),
        ("Muammar Gaddafi", "Moammar Gadhafi", "transliteration"),
        ("Mohammed Khalifa", "Muhammad Khalifa", "transliteration"),
        ("Joe Biden", "Joseph Biden", "short given name"),
        ("Kim Jong-un", "Kim Jong Un", "spelling"),
        ("J. Smith", "John Smith", "initial"),
        ("Regina M. Benjamin", "Regina Benjamin", "shorter name"),
        ("Regina M. Benjamin, MD", "Regina M. Benjamin", "same name"),
    ],
)
def test_two_ways_of_writing_one_person(a: str, b: str, rule: str) -> None:
    assert same_person(parse(a), parse(b)) == rule
    assert same_person(parse(b), parse(a)) == rule


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("George Harper", "Susan Harper"),
        ("Jake Sullivan", "John Sullivan"),
        ("Fumio Kishida", "Nobuo Kishi"),
        ("Wang Yi", "Wang Wenbin"),
        ("George H. Walker", "George W. Walker"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Kim Yo-jong", "Kim Jong-un"),
        ("Joan Garcia", "Juan Garcia"),
    ],
)
def test_two_persons_stay_two(a: str, b: str) -> None:
    assert same_person(parse(a), parse(b)) == ""


NAMES = st.lists(st.from_regex(r"[A-Z][a-z]{1,7}", fullmatch=True), min_size=2, max_size=3).map(" ".join)


@settings(deadline=None)
@given(NAMES, NAMES)
def test_it_does_not_matter_which_comes_first(a: str, b: str) -> None:
    assert bool(same_person(parse(a), parse(b))) == bool(same_person(parse(b), parse(a)))


@settings(deadline=None)
@given(NAMES)
def test_a_name_is_itself(name: str) -> None:
    assert same_person(parse(name), parse(name)) == "same name"
