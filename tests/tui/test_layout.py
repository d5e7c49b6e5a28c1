"""Which panes are shown at which size: readable, complete, never wider than the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.layout import Desk, order, plan, resized, too_small


def names(desk, columns, rows):
    return [name for name, _ in plan(desk, columns, rows).panes]


def test_wide_at_the_start_sources_start_page_and_entities():
    assert names(Desk(), 120, 40) == ["sources", "start", "entities"]


def test_wide_with_one_article_everything_beside_it():
    assert names(Desk(a=True, focus="a"), 120, 40) == ["sources", "a", "entities"]


def test_wide_with_two_articles_the_names_beside_them():
    assert names(Desk(a=True, b=True, focus="a"), 120, 40) == ["a", "b", "entities"]


def test_a_hidden_pane_comes_into_view_with_the_focus():
    assert "sources" in names(Desk(a=True, b=True, focus="sources"), 120, 40)


def test_at_80_columns_two_articles_are_stacked():
    made = plan(Desk(a=True, b=True, focus="b"), 80, 24)
    assert made.stacked
    assert [name for name, _ in made.panes] == ["a", "b"]


def test_at_80_columns_one_article_has_all_the_room():
    assert plan(Desk(a=True, focus="a"), 80, 24).panes == (("a", 80),)


def test_at_80_columns_the_entities_take_the_screen_when_asked_for():
    assert names(Desk(a=True, b=True, focus="entities"), 80, 24) == ["entities"]


def test_at_60_columns_one_pane():
    assert names(Desk(a=True, b=True, focus="b"), 60, 16) == ["b"]
    assert names(Desk(), 60, 16) == ["sources"]


def test_zoom_shows_the_pane_in_focus_alone():
    assert names(Desk(a=True, b=True, focus="b", zoom=True), 160, 50) == ["b"]


def test_small_terminals_keep_rows_for_the_text():
    made = plan(Desk(a=True, focus="a"), 50, 12)
    assert not made.header
    assert not made.rule


def test_too_small():
    assert too_small(39, 20)
    assert too_small(80, 9)
    assert not too_small(40, 10)


def test_panes_that_the_user_hid_stay_hidden():
    assert names(Desk(a=True, focus="a", sources=False, entities=False), 120, 40) == ["a"]


@pytest.mark.parametrize(
    ("focus", "by", "name", "value"),
    [("sources", 1, "sources", 32), ("a", 1, "a", 54), ("b", 1, "a", 46), ("entities", -1, "pair", 14)],
)
def test_resizing_the_pane_in_focus(focus, by, name, value):
    assert resized(Desk(a=True, b=True, focus=focus), by, 120)[name] == value


desks = st.builds(
    Desk,
    a=st.just(True),
    b=st.booleans(),
    zoom=st.booleans(),
    sources=st.booleans(),
    entities=st.booleans(),
    widths=st.dictionaries(st.sampled_from(["sources", "entities", "pair", "a"]), st.integers(14, 90)),
)


@given(desks, st.data(), st.integers(40, 250), st.integers(10, 80))
def test_every_plan_fills_the_terminal_and_shows_the_focus(desk, data, columns, rows):
    from dataclasses import replace

    desk = replace(desk, focus=data.draw(st.sampled_from(order(desk))))
    made = plan(desk, columns, rows)
    assert desk.focus in dict(made.panes)
    assert all(size > 0 for _, size in made.panes)
    if made.stacked:
        assert sum(size for _, size in made.panes) <= rows
    else:
        assert sum(size for _, size in made.panes) == columns


@given(desks, st.data(), st.integers(40, 250), st.integers(-1, 1))
def test_resizing_again_and_again_never_makes_a_pane_vanish(desk, data, columns, by):
    from dataclasses import replace

    desk = replace(desk, zoom=False, focus=data.draw(st.sampled_from(order(desk))))
    for _ in range(40):
        desk = replace(desk, widths=resized(desk, by, columns))
    assert desk.focus in dict(plan(desk, columns, 40).panes)
