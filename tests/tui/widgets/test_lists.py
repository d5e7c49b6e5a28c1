"""Sources, entities, facets, start page, menu: what is seen, what is said, where the cursor stays."""

from dataclasses import replace

import pytest
from textual.events import Paste

from tui.widgets.entities import EntitiesPane
from tui.widgets.listpane import ListPane
from tui.widgets.menu import MenuItem, MenuList
from tui.widgets.narrow import NarrowPane
from tui.widgets.sources import SourceItem, SourcesPane
from tui.widgets.start import StartPane
from tui.wordfilter import fold


def inside(grid: list[str]) -> list[str]:
    return [row[1:-1].rstrip() for row in grid[1:-1]]


# ---------------------------------------------------------------- sources


@pytest.fixture
def source_pane(data) -> SourcesPane:
    pane = SourcesPane()
    pane.show(data.sources(), note="≈ inferred")
    return pane


async def test_what_is_seen_of_sources(harness, source_pane) -> None:
    app = harness(source_pane)
    async with app.run_test(size=(28, 20)):
        grid = app.grid()
        assert grid[0] == "┍━ Sources 4 ━━━━━━━━━━━━━━┑"
        assert inside(grid)[:11] == [
            "▸Courier SE    2024-05-06≈",
            " Harbour bridge opens aft…",
            " 6 events, 3 shared · 14 q",
            "",
            " Islander SE      2024-05≈",
            " The last ferry",
            " 4 events, 2 shared · 7 q",
            "",
            " North Sea Pos… 2024-05-06",
            " 桥梁通车：两位市长剪彩",
            " 2 events, 1 shared · 1 q",
        ]
        assert "(no title)" in inside(grid)[13]
        assert grid[-1].startswith("┕━ ≈ inferred ━")


async def test_sources_without_room_have_no_blank_rows(harness, source_pane) -> None:
    app = harness(source_pane)
    async with app.run_test(size=(28, 10)) as pilot:
        assert inside(app.grid())[3].startswith(" Islander")
        await pilot.resize_terminal(28, 30)
        await pilot.pause()
        assert inside(app.grid())[3] == ""


async def test_choosing_a_source(harness, source_pane) -> None:
    app = harness(source_pane)
    async with app.run_test(size=(28, 20)) as pilot:
        await pilot.press("down", "enter")
        assert [m.article for m in app.got(SourcesPane.Chosen)] == ["islander"]
        assert source_pane.current == "islander"
        assert source_pane.select("harbour-works")
        assert source_pane.current == "harbour-works"
        assert not source_pane.select("gone")


async def test_the_letter_an_article_is_open_under(harness, source_pane) -> None:
    app = harness(source_pane)
    async with app.run_test(size=(28, 20)) as pilot:
        source_pane.set_open("islander", "courier")
        await pilot.pause()
        assert inside(app.grid())[0].startswith("▸B Courier")
        assert inside(app.grid())[4].startswith(" A Islander")
        source_pane.set_open("islander", "islander")
        await pilot.pause()
        assert inside(app.grid())[4].startswith(" AB Islander")


async def test_new_data_keeps_the_cursor_on_its_article(harness, source_pane, data) -> None:
    async with harness(source_pane).run_test(size=(28, 20)):
        source_pane.select("north-sea-post")
        first = SourceItem("first", "First", "title")
        source_pane.show((first, *data.sources()))
        assert source_pane.current == "north-sea-post"
        source_pane.show(())
        assert source_pane.current is None


async def test_the_cursor_stays_at_the_top_while_articles_come_in_and_none_was_opened(harness, data) -> None:
    first, second, *_ = data.sources()
    pane = SourcesPane()
    pane.show([second])
    async with harness(pane).run_test(size=(28, 20)):
        pane.show([first, second])
        assert pane.current == first.article
        pane.set_open(first.article, None)
        pane.show([second, first])
        assert pane.current == first.article
        pane.show([])
        assert pane.current is None


async def test_ten_thousand_sources(harness) -> None:
    pane = SourcesPane()
    pane.show(tuple(SourceItem(f"a{n}", f"Outlet {n}", f"title {n}") for n in range(10_000)))
    app = harness(pane)
    async with app.run_test(size=(28, 20)) as pilot:
        await pilot.press("end")
        assert pane.current == "a9999"
        assert app.grid()[0].startswith("┍━ Sources 10,000 ━")


async def test_reprints_are_folded_with_their_number_until_asked_for(harness) -> None:
    pane = SourcesPane()
    pane.show(
        (
            SourceItem("agency", "Agency", "The mine", reprints=2),
            SourceItem("daily", "Daily", "The mine", reprint_of="agency"),
            SourceItem("site", "Site", "Poison", reprint_of="agency"),
        )
    )
    app = harness(pane)
    async with app.run_test(size=(28, 20)) as pilot:
        assert app.grid()[0].startswith("┍━ Sources 1 of 3 ━")
        assert inside(app.grid())[2] == " +2 reprints"
        pane.set_open("site", None)
        await pilot.pause()
        assert app.grid()[0].startswith("┍━ Sources 2 of 3 ━")
        pane.set_unfolded(True)
        await pilot.pause()
        assert app.grid()[0].startswith("┍━ Sources 3 ━")


# ---------------------------------------------------------------- narrowing


async def test_narrowing_by_typing(harness, source_pane) -> None:
    app = harness(source_pane)
    async with app.run_test(size=(28, 20)) as pilot:
        source_pane.start_filter()
        await pilot.press("i", "s", "l", "k", "backspace")
        assert source_pane.filter_text == "isl"
        assert source_pane.current == "islander"
        assert inside(app.grid())[0] == " filter: isl▏"
        assert "1 of 4" in app.grid()[0]
        await pilot.press("enter", "j")
        assert not source_pane.filtering
        assert source_pane.filter_text == "isl"
        assert inside(app.grid())[0] == " only isl (Esc all)"
        assert source_pane.clear_filter()
        await pilot.pause()
        assert source_pane.current == "islander"
        assert not source_pane.clear_filter()
        assert inside(app.grid())[0].startswith(" Courier")
        assert app.got(ListPane.Narrowed)


async def test_esc_drops_the_filter_and_nothing_found_is_no_crash(harness, source_pane) -> None:
    async with harness(source_pane).run_test(size=(28, 20)) as pilot:
        source_pane.start_filter()
        await pilot.press("q", "q", "q", "down")
        assert source_pane.current is None
        source_pane.start_filter()
        source_pane.post_message(Paste("x\x1b[31m\ny"))
        await pilot.pause()
        assert source_pane.filter_text == "qqqx␛[31m y"
        await pilot.press("escape")
        assert source_pane.filter_text == ""
        assert source_pane.row_count() > 0


def test_folding_for_comparison() -> None:
    assert fold("ÉCOLE") == fold("école") == "ecole"
    assert fold("STRASSE") == fold("straße")
    assert fold("Ｘ习") != fold("习")


# ---------------------------------------------------------------- entities


async def test_what_is_seen_of_entities(harness, data) -> None:
    pane = EntitiesPane()
    pane.show(data.entities())
    app = harness(pane)
    async with app.run_test(size=(36, 20)) as pilot:
        rows = inside(app.grid())
        assert rows[0] == " name                n  C  I  N  H"
        assert rows[1] == "▸Ada Brink          14  9  4  ·  1"
        assert rows[4] == " Harbour Workers’ …  3  2  ·  1  ·"
        assert rows[-3:] == [
            " C Courier  I Islander",
            " N North Sea Post  H Harbour Works",
            " people 3 · orgs 1 · places 1",
        ]
        await pilot.press("down", "enter")
        assert [m.entity for m in app.got(EntitiesPane.Chosen)] == ["tom sorel"]


async def test_columns_give_way_to_names(harness, data) -> None:
    pane = EntitiesPane()
    pane.show(data.entities())
    app = harness(pane)
    async with app.run_test(size=(24, 20)):
        assert inside(app.grid())[0] == " name          n  C  I"
        assert inside(app.grid())[1] == "▸Ada Brink    14  9  4"


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (
            17,
            [
                "▸Ada Brink",
                "  A 9  B 4",
                " Tom Sorel",
                "  A 3  B 1",
                " islands",
                "  A 5  B 12",
                "",
                " only in A",
                " Harbour W… A 2",
                "",
                " only in B",
                " Jon Aske   B 7",
            ],
        ),
        (
            40,
            [
                "▸Ada Brink                    A 9  B 4",
                " Tom Sorel                    A 3  B 1",
                " islands                     A 5  B 12",
                "",
                " only in A",
                " Harbour Workers’ and Pilots’ Uni… A 2",
                "",
                " only in B",
                " Jon Aske                          B 7",
            ],
        ),
    ],
)
async def test_two_open_articles_are_compared(harness, data, width, expected) -> None:
    pane = EntitiesPane()
    pane.show(data.entities(pair=True))
    app = harness(pane)
    async with app.run_test(size=(width, 22)):
        assert app.grid()[0].startswith("┍━ Both 3 ━")
        assert inside(app.grid())[: len(expected)] == expected


async def test_changing_to_two_articles_keeps_the_entity(harness, data) -> None:
    pane = EntitiesPane()
    pane.show(data.entities())
    async with harness(pane).run_test(size=(36, 20)) as pilot:
        await pilot.press("end")
        assert pane.current == "islands"
        pane.show(data.entities(pair=True))
        assert pane.current == "islands"
        pane.show(replace(data.entities(), items=()))
        assert pane.current is None


# ---------------------------------------------------------------- facets, start, menu


async def test_facets(harness, data) -> None:
    pane = NarrowPane()
    pane.show(data.facets(), hints=(("Esc", "leave"),))
    app = harness(pane)
    async with app.run_test(size=(26, 24)) as pilot:
        rows = inside(app.grid())
        assert rows[:3] == [" Outlets", "▸ Courier       5", "  North Sea P…  0 silent"]
        assert rows[8:11] == [" Try", '  "harbour bridge"', '  "a living proof of']
        assert rows[11] == '  what"'
        assert rows[-1] == " Esc  leave"
        await pilot.press("down", "down", "down", "down", "enter")
        chosen = app.got(NarrowPane.Chosen)
        assert [(m.section, m.facet.query) for m in chosen] == [("Try", '"a living proof of what"')]


async def test_the_start_page(harness, data) -> None:
    pane = StartPane()
    pane.show(data.start_view())
    app = harness(pane)
    async with app.run_test(size=(56, 30)) as pilot:
        rows = inside(app.grid())
        assert rows[1:6] == [
            " At a glance",
            "  4 articles, 4 outlets, 1,380 words, May 2024",
            "",
            " Told by more than one outlet",
            "▸ 2024-05-06  bridge opened          Courier Islander",
        ]
        assert rows[6:9] == [
            "  2021        opening put off: cracks in the eastern",
            "              ramp, which an inspection found sound",
            "              Courier",
        ]
        await pilot.press("down", "down", "enter")
        assert [m.target for m in app.got(StartPane.Chosen)] == ["event:2"]


@pytest.mark.parametrize("width", [12, 20, 30])
async def test_no_word_of_the_start_page_is_lost_where_it_is_narrow(harness, data, width) -> None:
    pane = StartPane()
    pane.show(data.start_view())
    app = harness(pane)
    async with app.run_test(size=(width, 80)):
        seen = " ".join(inside(app.grid()))
        for word in ("inspection", "sound", "translations", "anywhere"):
            assert word in seen.replace(" ", "") or word in seen


async def test_a_menu(harness, data) -> None:
    pane = MenuList()
    pane.show("Courier", data.menu_items())
    app = harness(pane)
    async with app.run_test(size=(40, 10)) as pilot:
        assert pane.size_wanted(80, 40) == (39, 9) or pane.size_wanted(80, 40)[1] == 9
        assert inside(app.grid())[:3] == [
            " Article",
            "▸ Open here                     Enter",
            "  Open beside  4 passages           O",
        ]
        await pilot.press("down", "down", "enter")
        assert [m.item.id for m in app.got(MenuList.Chosen)] == ["zoom"]
        assert pane.current.id == "zoom"
        pane.show("[/]", (MenuItem("x", "[b]x[/b]"),))
        await pilot.pause()
        assert pane.current.id == "x"
        assert "[/]" in app.grid()[0]
        assert "[b]x[/b]" in app.grid()[1]
