"""The result list: what is seen, what is asked, where the cursor stays."""

from dataclasses import replace

import pytest

from tui.widgets.hits import HitsPane, HitsView


def inside(grid: list[str]) -> list[str]:
    return [row[1:-1].rstrip() for row in grid[1:-1]]


@pytest.fixture
def hits_pane(data) -> HitsPane:
    pane = HitsPane()
    pane.show(data.hits_view())
    return pane


async def test_matches_stand_in_one_column(harness, hits_pane) -> None:
    app = harness(hits_pane)
    async with app.run_test(size=(84, 40)):
        rows = inside(app.grid())
        assert rows[0].startswith(" Courier  2024-05-06≈  Harbour bridge opens after nine years of building")
        assert rows[0].endswith("5 hits")
        hits = [row for row in rows if "«" in row]
        assert len({row.index("«") for row in hits}) == 1
        assert "«bridge»" in rows[1]
        assert hits[0].startswith("▸ ¶3 ")
        assert any(row.endswith("…") for row in hits)
        assert " silent: North Sea Post, Harbour Works" in rows


async def test_the_cursor_asks_for_a_preview_once_for_each_hit(harness, hits_pane, data) -> None:
    app = harness(hits_pane)
    async with app.run_test(size=(84, 40)) as pilot:
        await pilot.press("down", "down")
        asked = [m.hit for m in app.got(HitsPane.Highlighted)]
        assert asked[-1] == hits_pane.current == data.hits_view().groups[0].hits[2]
        assert len(asked) == len(set(asked))
        hits_pane.set_preview(data.preview())
        await pilot.pause()
        rows = inside(app.grid())
        place = next(n for n, row in enumerate(rows) if "preview: Courier ¶5" in row)
        assert rows[place + 1].startswith("  On Monday the two mayors")


async def test_a_preview_does_not_change_the_height_of_the_list(harness, hits_pane, data) -> None:
    async with harness(hits_pane).run_test(size=(84, 30)):
        page = hits_pane.page
        hits_pane.set_preview(data.preview())
        assert hits_pane.page == page
        hits_pane.set_preview(None)
        assert hits_pane.page == page


async def test_choosing_a_hit(harness, hits_pane) -> None:
    app = harness(hits_pane)
    async with app.run_test(size=(84, 40)) as pilot:
        await pilot.press("down", "enter")
        assert [m.hit for m in app.got(HitsPane.Chosen)] == [hits_pane.current]


async def test_unfolding_a_group_keeps_the_hit(harness, hits_pane, data) -> None:
    app = harness(hits_pane)
    async with app.run_test(size=(84, 50)) as pilot:
        assert not hits_pane.unfold()
        hits_pane.select(("islander", data.hits_view().groups[1].hits[0].start))
        current = hits_pane.current
        assert any("… 5 more (→ unfold)" in row for row in app.grid())
        assert hits_pane.unfold()
        await pilot.pause()
        assert hits_pane.current == current
        assert any("… 2 more" in row and "unfold" not in row for row in app.grid())
        assert not hits_pane.unfold()
        hits_pane.select(("islander", data.hits_view().groups[1].hits[11].start))
        assert hits_pane.fold()
        assert hits_pane.current == data.hits_view().groups[1].hits[8]
        assert not hits_pane.fold()


async def test_a_new_result_keeps_the_hit_or_goes_to_the_first(harness, hits_pane, data) -> None:
    view = data.hits_view()
    async with harness(hits_pane).run_test(size=(84, 40)):
        hits_pane.select(("islander", view.groups[1].hits[2].start))
        hits_pane.show(replace(view, groups=view.groups[1:]))
        assert hits_pane.current == view.groups[1].hits[2]
        hits_pane.show(replace(view, groups=view.groups[:1]))
        assert hits_pane.current == view.groups[0].hits[0]


async def test_while_one_types_elsewhere_a_new_result_begins_at_its_first_hit(
    harness, hits_pane, data
) -> None:
    async with harness(hits_pane).run_test(size=(84, 40)) as pilot:
        await pilot.press("down", "down")
        hits_pane.screen.set_focus(None)
        await pilot.pause()
        hits_pane.show(data.hits_view())
        assert hits_pane.current == data.hits_view().groups[0].hits[0]


async def test_a_problem_and_no_hit_at_all(harness) -> None:
    pane = HitsPane()
    pane.show(
        HitsView(
            problem="no field foo: did you mean source?",
            suggestion="brigde~",
            silent=("A", "B"),
            summary="nothing",
        )
    )
    app = harness(pane)
    async with app.run_test(size=(60, 20)) as pilot:
        rows = inside(app.grid())
        assert rows[0] == " no field foo: did you mean source?"
        assert rows[2:4] == [" try: brigde~", " silent: A, B"]
        await pilot.press("down", "enter")
        assert pane.current is None
        assert not app.got(HitsPane.Chosen)
