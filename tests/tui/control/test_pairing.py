from __future__ import annotations

from dataclasses import replace

from index.model import Event
from tui.control.pairing import pair_cards, pairs
from tui.library import Snapshot, read_snapshot

from ..fakes import FakeCorpus


def snapshot(*told: tuple[str, ...]) -> Snapshot:
    events = tuple(
        Event(f"e{n}", f"e{n}", "meet", None, "stated", (), None, tuple(f"{one}:e1" for one in each), {})
        for n, each in enumerate(told)
    )
    return replace(read_snapshot(FakeCorpus()), shared=events)  # type: ignore[arg-type]


def test_those_with_most_in_common_come_first() -> None:
    found = pairs(snapshot(("gull", "tern"), ("gull", "skua"), ("tern", "gull", "gull")))
    assert found[0] == ("gull", "tern", 2)
    assert ("gull", "skua", 1) in found


def test_with_one_open_only_its_pairs_are_offered() -> None:
    found = pairs(snapshot(("gull", "tern"), ("tern", "skua")), {"skua"})
    assert found == [("tern", "skua", 1)]


def test_without_any_pair_there_is_the_line_that_says_how() -> None:
    (card,) = pair_cards(snapshot(), (), "open two")
    assert "open two" in str(card.lay(40))
