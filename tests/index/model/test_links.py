"""Events: what is known of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.model import Event, Period

DAY = Period(date(2021, 6, 28), date(2021, 6, 28), "day")
EVENT = Event("e", "setting the tone", "other", None, "unknown", (), None, ("a:e1",), {"a": 1})


@pytest.mark.parametrize(
    ("kind", "period", "vague"),
    [
        ("other", None, True),
        ("say", None, True),
        ("aspect", Period(date(2021, 1, 1), date(2021, 12, 31), "year"), True),
        ("other", Period(date(2021, 1, 1), None, "range"), True),
        ("other", DAY, False),
        ("other", Period(date(2021, 6, 1), date(2021, 6, 30), "month"), False),
        ("meet", None, False),
    ],
)
def test_an_event_without_a_kind_and_a_day_is_vague(kind: str, period: Period | None, vague: bool) -> None:
    assert replace(EVENT, kind=kind, period=period).vague == vague


def test_what_was_decided_is_not_vague() -> None:
    assert not replace(EVENT, decided=True).vague
