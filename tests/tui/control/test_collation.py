from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.model import Aligned, Place, QuoteRelation, Slot, Span
from tui.control.collation import Column, columns, grid
from tui.rows import cells

A, B = "a living practice of ties for humanity", "vivid practice of ties and more for mankind"


def relation() -> QuoteRelation:
    def step(a: str, b: str, slot: Slot) -> Aligned:
        first, second = A.find(a), B.find(b)
        return Aligned(Span(first, first + len(a)), Span(second, second + len(b)), slot)

    steps = (
        step("a", "", "only_a"),
        step("living", "vivid", "differs"),
        step("practice", "practice", "equal"),
        step("of", "of", "equal"),
        step("ties", "ties", "equal"),
        step("", "and more", "only_b"),
        step("for", "for", "equal"),
        step("humanity", "mankind", "differs"),
    )
    places = (Place("one", 1, 0, len(A), A), Place("two", 2, 0, len(B), B))
    return QuoteRelation("variant", "q1", "q2", *places, None, steps, (), 4, (7, 8))


def test_neighbours_of_a_kind_are_one_column() -> None:
    assert columns(relation()) == [
        Column("a living", "vivid", equal=False),
        Column("practice of ties", "practice of ties", equal=True),
        Column("", "and more", equal=False),
        Column("for", "for", equal=True),
        Column("humanity", "mankind", equal=False),
    ]


def text(width: int) -> list[str]:
    rows = grid(columns(relation()), ("ONE ¶1", "TWO ¶2"), width, 8)
    return ["".join(piece for piece, _ in row).rstrip() for row in rows]


def test_a_grid_sets_the_wordings_over_one_another() -> None:
    assert text(80) == [
        "ONE ¶1  │ a living │ practice of ties │    –     │ for │ humanity │",
        "TWO ¶2  │  vivid   │ practice of ties │ and more │ for │ mankind  │",
        "             ≠              =              +        =       ≠",
    ]


def test_a_narrow_grid_goes_on_below() -> None:
    shown = text(44)
    assert shown[3] == ""
    assert len(shown) == 7
    assert "for" in shown[4]


@given(st.integers(24, 120))
def test_no_row_is_wider_than_the_pane(width: int) -> None:
    assert max(map(cells, text(width))) <= width
