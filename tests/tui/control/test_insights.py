from __future__ import annotations

from index.model import Cell, Event
from tui.control.insights import telling_silence

PERSONS = {"xi": {"a": 3, "b": 2, "c": 5, "d": 1}, "putin": {"a": 3, "b": 2, "c": 4, "d": 1}}


def event(name: str, *sources: str, who: tuple[str, ...] = ("xi", "putin")) -> Event:
    return Event(name, name, "meet", None, "stated", who, None, (), dict.fromkeys(sources, 1))


def cells(**states: str) -> dict[str, Cell]:
    return {source: Cell(state) for source, state in states.items()}  # type: ignore[arg-type]


def test_the_outlet_that_names_both_most_often_is_named() -> None:
    table = {"e": cells(a="reports", b="reports", c="silent", d="silent")}
    assert telling_silence({"e": event("e", "a", "b")}, table, PERSONS) == ("e", "c")


def test_what_more_outlets_tell_comes_first() -> None:
    table = {
        "e": cells(a="reports", b="reports", c="silent"),
        "f": cells(a="reports", b="reports", c="reports", d="silent"),
    }
    told = {"e": event("e", "a", "b"), "f": event("f", "a", "b", "c")}
    assert telling_silence(told, table, PERSONS) == ("f", "d")


def test_who_could_not_know_or_never_names_them_is_not_silent() -> None:
    table = {"e": cells(a="reports", b="reports", c="before", d="unsure", z="silent")}
    assert telling_silence({"e": event("e", "a", "b")}, table, PERSONS) is None
    table = {"e": cells(a="reports", c="silent")}
    assert telling_silence({"e": event("e", "a")}, table, PERSONS) is None
    table = {"e": cells(a="reports", b="reports", c="silent")}
    assert telling_silence({"e": event("e", "a", "b", who=("xi",))}, table, PERSONS) is None
