"""The base of every pane: cursor, scrolling, and what is drawn again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import MouseScrollDown
from textual.geometry import Region

from tui import themes
from tui.widgets.drawing import Piece, shorten, size, strip
from tui.widgets.pane import Pane
from tui.widgets.rowview import RowView

SIZE = (40, 12)


class Numbers(RowView):
    """A thousand rows; every seventh cannot be chosen."""

    def __init__(self, rows: int = 1000) -> None:
        super().__init__()
        self.rows = rows
        self.drawn: list[int] = []

    def row_count(self) -> int:
        return self.rows

    def row(self, index: int, width: int) -> list[Piece]:
        self.drawn.append(index)
        return [(f"row {index}", "")]

    def selectable(self, index: int) -> bool:
        return index % 7 != 3


@pytest.fixture
def pane() -> Numbers:
    return Numbers()


@pytest.fixture
def repainted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Region, ...]]:
    """Regions that panes asked to be painted again; an empty tuple is a whole pane."""
    regions: list[tuple[Region, ...]] = []
    refresh = Pane.refresh

    def spy(self: Pane, *args: Region, **kwargs: bool) -> Pane:
        regions.append(args)
        return refresh(self, *args, **kwargs)

    monkeypatch.setattr(Pane, "refresh", spy)
    return regions


async def test_only_rows_in_view_are_drawn(harness, pane) -> None:
    async with harness(pane).run_test(size=SIZE):
        assert set(pane.drawn) == set(range(10))


async def test_the_cursor_skips_rows_that_cannot_be_chosen(harness, pane) -> None:
    app = harness(pane)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "down")
        assert pane.cursor == 4
        await pilot.press("up")
        assert pane.cursor == 2
        assert app.got(RowView.CursorMoved)


async def test_a_cursor_step_draws_two_rows(harness, pane, repainted) -> None:
    async with harness(pane).run_test(size=SIZE) as pilot:
        repainted.clear()
        await pilot.press("down")
        assert sorted(region for regions in repainted for region in regions) == [
            Region(0, 1, 40, 1),
            Region(0, 2, 40, 1),
        ]


async def test_a_change_of_focus_draws_edges_and_cursor(harness, repainted) -> None:
    first, second = Numbers(), Numbers()
    async with harness([first, second]).run_test(size=SIZE) as pilot:
        repainted.clear()
        await pilot.press("tab")
        assert second.has_focus
        assert all(regions and all(region.height == 1 for region in regions) for regions in repainted)
        assert len(repainted) == 6


async def test_scrolling_keeps_context(harness, pane) -> None:
    async with harness(pane).run_test(size=SIZE) as pilot:
        for _ in range(8):
            await pilot.press("down")
        assert pane.cursor == 9
        assert pane.top == 9 + pane.CONTEXT - pane.page + 1
        before = pane.top
        await pilot.press("pagedown")
        assert pane.top - before >= pane.page - 2


async def test_top_end_and_pages_stay_within_the_rows(harness, pane) -> None:
    async with harness(pane).run_test(size=SIZE) as pilot:
        await pilot.press("end")
        assert (pane.cursor, pane.top) == (999, 990)
        await pilot.press("pagedown", "down")
        assert (pane.cursor, pane.top) == (999, 990)
        await pilot.press("home", "pageup", "up")
        assert (pane.cursor, pane.top) == (0, 0)
        await pilot.press("ctrl+d")
        assert pane.cursor == 5


@pytest.mark.parametrize(("align", "place"), [("top", 0), ("centre", 4), ("context", 3), ("nearest", 6)])
async def test_move_to_aligns(harness, pane, align, place) -> None:
    async with harness(pane).run_test(size=SIZE):
        pane.move_to(500, align=align)
        assert pane.cursor - pane.top == place


async def test_a_row_in_view_is_not_moved_by_context(harness, pane) -> None:
    async with harness(pane).run_test(size=SIZE):
        pane.move_to(8, align="context")
        assert pane.top == 0


async def test_the_place_given_before_there_is_a_size_holds(harness, pane) -> None:
    pane.move_to(504, align="top")
    async with harness(pane).run_test(size=SIZE):
        assert (pane.cursor, pane.top) == (504, 504)


async def test_the_wheel_moves_text_and_takes_the_cursor_along(harness, pane) -> None:
    async with harness(pane).run_test(size=SIZE) as pilot:
        await pilot._post_mouse_events([MouseScrollDown], pane, (5, 5))
        await pilot.pause()
        assert pane.top == 3
        assert pane.cursor == 4


async def test_a_click_moves_and_a_second_one_presses(harness, pane) -> None:
    app = harness(pane)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(pane, offset=(5, 3))
        assert pane.cursor == 2
        assert not app.got(RowView.Pressed)
        await pilot.click(pane, offset=(5, 3))
        assert len(app.got(RowView.Pressed)) == 1
        await pilot.click(pane, offset=(5, 0))
        assert pane.cursor == 2


async def test_fewer_rows_bring_the_cursor_back(harness, pane) -> None:
    async with harness(pane).run_test(size=SIZE) as pilot:
        await pilot.press("end")
        pane.rows = 5
        pane.rows_changed()
        assert (pane.cursor, pane.top) == (4, 0)
        pane.rows = 0
        pane.rows_changed()
        await pilot.press("down", "pagedown", "end", "enter")
        assert (pane.cursor, pane.top) == (0, 0)


async def test_a_resize_keeps_the_cursor_in_view(harness, pane) -> None:
    async with harness(pane).run_test(size=(40, 30)) as pilot:
        pane.move_to(25)
        await pilot.resize_terminal(20, 8)
        await pilot.pause()
        assert pane.top <= pane.cursor < pane.top + pane.page


async def test_titles_are_text_and_cleaned_and_cut(harness, pane) -> None:
    pane.set_title("[b]not markup[/b] \x1b]0;x\x07", (" and a long rest of it", "strong"))
    pane.set_subtitle("[/]")
    app = harness(pane)
    async with app.run_test(size=SIZE):
        grid = app.grid()
        assert grid[0].startswith("┍━ [b]not markup[/b] ␛]0;x␇ and a")
        assert grid[0].endswith("… ━┑")
        assert grid[-1].startswith("┕━ [/] ━")
        assert all(len(row) == 40 for row in grid)


async def test_equal_titles_are_not_drawn_again(harness, pane, repainted) -> None:
    pane.set_title("same")
    async with harness(pane).run_test(size=SIZE):
        repainted.clear()
        pane.set_title("same")
        assert repainted == []
        pane.set_title("other")
        assert repainted == [(Region(0, 0, 40, 1),)]


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 1), (7, 3), (5, 2)])
async def test_no_size_is_too_small(harness, pane, size) -> None:
    pane.set_title("title")
    async with harness(pane).run_test(size=size) as pilot:
        await pilot.press("down", "pagedown", "end")
        await pilot.resize_terminal(30, 10)


@given(
    st.lists(
        st.tuples(st.text(max_size=20), st.sampled_from(["", "dim", "cursor", "hit", "event entity"])),
        max_size=6,
    ),
    st.integers(0, 30),
)
def test_a_strip_is_exactly_as_wide_as_asked(pieces: list[Piece], width: int) -> None:
    palette = themes.Palette(themes._table(themes.DARK, native=False, no_colour=False))
    found = strip(pieces, width, palette, fill="cursor")
    assert sum(segment.cell_length for segment in found) == width
    assert all(ord(c) >= 32 and not 0x7F <= ord(c) < 0xA0 for c in found.text)


def test_neighbours_that_look_the_same_are_one_segment() -> None:
    palette = themes.Palette(themes._table(themes.DARK, native=False, no_colour=False))
    found = strip([("a", "dim"), ("b", "dim"), ("  ", ""), ("c", "")], 6, palette)
    assert [segment.text for segment in found] == ["ab  ", "c "]
    found = strip([("a", "dim"), ("  ", "cursor")], 3, palette)
    assert [segment.text for segment in found] == ["a", "  "]


@given(st.lists(st.tuples(st.text("ab习 ", max_size=8), st.just("")), max_size=5), st.integers(1, 20))
def test_pieces_are_never_cut_without_a_mark(pieces: list[Piece], width: int) -> None:
    shown = shorten(pieces, width)
    text = "".join(words for words, _ in shown)
    whole = "".join(words for words, _ in pieces)
    assert size(shown) <= width
    assert text == whole or (text.endswith("…") and whole.startswith(text[:-1]))


class Coloured(Numbers):
    """Rows whose text can be changed from outside."""

    def __init__(self) -> None:
        super().__init__(20)
        self.texts = [f"text {n}" for n in range(20)]

    def row(self, index: int, width: int) -> list[Piece]:
        return [(self.texts[index], "")]


async def test_only_rows_that_look_different_are_sent(harness, repainted) -> None:
    pane = Coloured()
    async with harness(pane).run_test(size=SIZE) as pilot:
        repainted.clear()
        pane.rows_changed()
        assert repainted == []
        pane.texts[4] = "other"
        pane.rows_changed()
        assert repainted == [(Region(0, 5, 40, 1),)]
        await pilot.pause()
        repainted.clear()
        pane.texts[15] = "out of view"
        pane.rows_changed()
        assert repainted == []


async def test_a_theme_change_draws_everything_in_the_new_theme(harness, pane) -> None:
    app = harness(pane)
    async with app.run_test(size=SIZE) as pilot:
        before = app.styles_of("row 5")[0]
        app.theme = "crossread-light"
        await pilot.pause()
        assert app.styles_of("row 5")[0].bgcolor != before.bgcolor
        pane.rows_changed()
        await pilot.pause()
        assert app.styles_of("row 5")[0].bgcolor != before.bgcolor
