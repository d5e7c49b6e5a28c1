"""Cards of differences."""

from __future__ import annotations

from index.model import Claim, Comparison, Place
from tui.control.compared import comparison_cards
from tui.rows import cells


def test_a_narrow_card_keeps_what_happened():
    a, b = Place("a", 1, 0, 6, "Monday"), Place("b", 1, 0, 9, "announced")
    about = "when: Vladimir Putin, Xi Jinping · announcement of extension"
    claim = Claim(about, "date", "finer", a, b, "2021-06-28", "", "a")
    card = next(
        card for card in comparison_cards(Comparison("a", "b", (claim,), ()), ()) if "claim" in card.id
    )
    first = "".join(text for text, _ in card.lay(58)[0])
    assert "announcement of extension" in first
    assert first.rstrip().endswith("only A names the day")
    assert cells(first) <= 58
