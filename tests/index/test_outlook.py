"""How events stand: kept as it was worked out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.corpus import Corpus
from index.model import Cell, Event, Link
from index.outlook import MENTIONS, Cells, outlooks, pack, weakest

states = st.sampled_from(("reports", "alludes", "silent", "before", "unsure"))
mentions = st.lists(st.text(min_size=1, max_size=12), max_size=3).map(tuple)
matrices = st.dictionaries(st.text(max_size=8), st.builds(Cell, states, mentions), max_size=12)


@given(matrices)
def test_cells_are_unpacked_as_they_were_packed(cells: Mapping[str, Cell]) -> None:
    numbers = {source: number for number, source in enumerate(cells)}
    found = Cells(numbers, pack(cells))
    assert dict(found) == cells
    assert list(found) == list(cells)
    assert found.get("no such source, ever") is None


def test_what_is_kept_is_what_would_be_worked_out(sample: Path) -> None:
    corpus = Corpus.open(sample)
    store = corpus.store
    made = list(outlooks(store.heads(), store.events(), store.all_mentions(MENTIONS), store.links()))
    kept = store.outlooks()
    assert kept is not None
    assert [(one.event, one.p, one.state, one.held) for one in kept] == [
        (one.event, one.p, one.state, one.held) for one in made
    ]
    assert [dict(one.cells) for one in kept] == [dict(one.cells) for one in made]
    several = {event.id for event in store.events() if len(event.by_source) > 1}
    shared = corpus.outlooks(shared=True)
    assert several == {one.event for one in shared}
    assert [event.id for event in corpus.events(shared=True)] == [one.event for one in shared]
    for event in corpus.events(shared=True):
        held = {other for _, other in corpus.look_alikes(event)}
        assert len(held) == next(one.held for one in shared if one.event == event.id)
    corpus.close()


def test_a_lone_event_rests_on_no_link() -> None:
    alone = Event("e", "e", "sign", None, "unknown", (), None, ("a:e1", "a:e9"), {"a": 2})
    assert weakest(alone, [Link("a:e1", "b:e1", 0.9, "linked")]) is None
