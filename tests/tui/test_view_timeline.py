"""The timeline: the strip's rules, walking it, the scale, and the way to the passages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.rows import cells
from tui.widgets.strip import SCALES, StripEvent, StripView, grid, slot_of, strip_rows

from .comparing import ComparingCorpus
from .driving import driving

SOURCES = (("gull", "GULL"), ("tern", "TERN"))


def test_an_uncertain_day_is_an_interval_and_the_surer_sign_wins():
    wide = StripEvent("wide", date(2020, 1, 1), date(2020, 3, 31), {"gull": "unsure"})
    sharp = StripEvent("sharp", date(2020, 3, 5), date(2020, 3, 5), {"gull": "reports"})
    laid = grid(StripView(SOURCES, (wide, sharp)), "month")
    assert laid.slots == [(2020, 1, 0), (2020, 3, 0)]
    assert laid.signs == {("gull", 0): "?", ("gull", 1): "●"}


def test_what_was_still_to_come_and_when_the_article_appeared_share_a_slot():
    event = StripEvent("e", date(2021, 7, 1), date(2021, 7, 1), {"tern": "to_come"})
    view = StripView(SOURCES, (event,), (("tern", date(2021, 7, 1), date(2021, 7, 1)),))
    rows = strip_rows(view, grid(view, "day"), "day", "e", "the event", 60, 5)
    texts = ["".join(text for text, _ in row) for row in rows]
    assert any("○▏" in text for text in texts)
    assert "▲ the event" in texts[-1]


_days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
_events = st.builds(
    lambda name, first, days, standing: StripEvent(
        name, first, first + timedelta(days) if first else None, standing
    ),
    st.text("abc", min_size=1, max_size=3),
    st.none() | _days,
    st.integers(0, 900),
    st.dictionaries(
        st.sampled_from(["gull", "tern"]), st.sampled_from(["reports", "alludes", "unsure", "to_come"])
    ),
)


@given(st.lists(_events, max_size=12), st.sampled_from(SCALES), st.integers(20, 130), st.integers(1, 4))
def test_no_row_is_wider_than_the_pane_and_every_dated_event_has_a_slot(events, scale, width, rows):
    view = StripView(SOURCES, tuple(events))
    laid = grid(view, scale)
    for event in events:
        if event.first is not None:
            assert event.id in laid.place
    for event in events:
        if laid.slots:
            for row in strip_rows(view, laid, scale, event.id, "a label", width, rows):
                assert sum(cells(text) for text, _ in row) <= max(width, 10 + 6)


@given(_days)
def test_slots_are_in_order_of_days(day):
    for scale in SCALES:
        assert slot_of(day, scale) <= slot_of(day + timedelta(40), scale)


async def test_arrows_walk_the_events_and_the_strip_follows():
    async with driving(ComparingCorpus()) as run:
        await run.press("4")
        assert "▲ 2020-05-03" in run.screen
        await run.press("right")
        assert "undated" in next(row for row in run.rows() if "▸" in row)
        await run.press("left", ">")
        assert "05-03" in run.screen


async def test_enter_reads_it_and_q_returns():
    async with driving(ComparingCorpus()) as run:
        await run.press("4", "enter")
        assert run.open_articles() == {"a": "gull", "b": "tern"}
        await run.press("q")
        assert run.focus == "timelist"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16), (44, 12)])
async def test_it_fits_every_size(size: tuple[int, int]):
    async with driving(ComparingCorpus(), size=size) as run:
        await run.press("4")
        assert all(len(row) <= size[0] for row in run.rows())
        assert "▸2020-05-03" in run.screen


async def test_walking_it_moves_the_open_articles():
    async with driving(ComparingCorpus()) as run:
        await run.press("3", "right", "enter", "G", "4")
        assert run.main.read.a.place.passage != 1
        await run.press("down", "up", "1")
        assert run.main.view.id == "read"
        assert run.main.read.a.place.passage == 1
