from __future__ import annotations

import numpy as np
import pytest

from index.decisions import parse_period
from index.events.described import Described
from index.events.explain import Explainer, facts
from index.events.features import NAMES
from index.model import EventHead, Evidence, Span

NAMED = {"ada": "Ada Quill", "rome": "Rome", "oslo": "Oslo"}


def described(**known: object) -> Described:
    made = Described(
        id="a:e0", doc=0, head=EventHead(0, 5, Span(0, 5), "quake", "disaster"), sentence=0, passage=1, at=0,
        word="quake", noun=True, definite=False,
    )  # fmt: skip
    for name, value in known.items():
        setattr(made, name, value)
    return made


def told(a: Described, b: Described, **how: bool) -> list[str]:
    features, moved = np.zeros((1, len(NAMES)), np.float32), np.full((1, len(NAMES)), -0.1, np.float32)
    (said,) = facts(features, moved)
    pros, cons = Explainer(NAMED, {}).evidence(a, b, said, **({"unproven": False} | how))
    return [evidence.text for evidence in (*pros, *cons) if isinstance(evidence, Evidence)]


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ({"people": frozenset(["ada"])}, "same people: Ada Quill (no one else)"),
        ({"others": frozenset(["rome"])}, "same names: Rome (no one else)"),
    ],
)
def test_only_persons_are_called_people(who: dict[str, frozenset[str]], text: str) -> None:
    assert text in told(described(**who), described(**who))


def test_places_that_differ_are_other_names() -> None:
    a, b = described(others=frozenset(["rome"])), described(others=frozenset(["oslo"]))
    assert "other names: Rome against Oslo" in told(a, b)


def test_days_that_are_one_apart_are_not_said_to_fit() -> None:
    a, b = (described(period=parse_period(day)) for day in ("2025-03-14", "2025-03-15"))
    assert "a day apart: 14 March 2025 against 15 March 2025" in told(a, b)


def test_a_likely_pair_that_is_held_back_says_why() -> None:
    assert "taken together, the passages on the two events do not fit each other" in told(
        described(), described(), unfit=True
    )
