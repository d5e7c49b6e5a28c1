"""Header, footer, trail, search line, why drawer."""

from dataclasses import replace

import pytest
from textual.events import Paste

from tui.widgets import prompt
from tui.widgets.bars import FooterBar, HeaderBar, RuleLine, StatusLine
from tui.widgets.prompt import SearchBox, SearchLine
from tui.widgets.trail import TrailLine, TrailView
from tui.widgets.why import WhyDrawer

KEYS = (("Enter", "open"), ("O", "beside"), ("/", "search"), ("n N", "trail"))
FIXED = (("?", "keys"), ("q", "back"))


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (120, " CrossRead · bridge                      [1 Read]  2 Events  3 Coverage  4 Timeline  5 Quotes"
              "  6 Differences  7 Notes"),
        (80, " CrossRead · bridge              [1]Read 2Ev 3Cov 4Time 5Quo 6Diff 7Notes"),
        (56, " CrossRead       [1]Read 2Ev 3Cov 4Time 5Quo 6Diff 7Notes"),
        (30, " CrossRead            [1 Read]"),
    ],
)  # fmt: skip
async def test_the_header_at_each_width(harness, data, width, expected) -> None:
    bar = HeaderBar()
    bar.show("CrossRead · bridge", data.TABS, "read")
    app = harness(bar)
    async with app.run_test(size=(width, 3)):
        row = app.grid()[0]
        assert " ".join(row.split()) == " ".join(expected.split())
        assert len(row) <= width


async def test_a_click_on_a_tab(harness, data) -> None:
    bar = HeaderBar()
    bar.show("CrossRead", data.TABS, "read")
    app = harness(bar)
    async with app.run_test(size=(120, 3)) as pilot:
        await pilot.click(bar, offset=(app.grid()[0].index("Coverage"), 0))
        await pilot.click(bar, offset=(20, 0))
        assert [m.tab for m in app.got(HeaderBar.Chosen)] == ["coverage"]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (70, " Enter open  O beside  / search  n N trail            ? keys  q back"),
        (50, " Enter open  O beside  / search     ? keys  q back"),
        (20, "    ? keys  q back"),
    ],
)
async def test_the_footer_drops_whole_keys(harness, width, expected) -> None:
    bar = FooterBar()
    bar.show(KEYS, FIXED)
    app = harness(bar)
    async with app.run_test(size=(width, 3)) as pilot:
        assert app.grid()[0].split() == expected.split()
        assert len(app.grid()[0]) < width
        if width == 70:
            await pilot.click(bar, offset=(app.grid()[0].index("beside") + 2, 0))
            await pilot.click(bar, offset=(app.grid()[0].index("q back"), 0))
            assert [m.key for m in app.got(FooterBar.Chosen)] == ["O", "q"]


async def test_a_status_line_cuts_the_left_then_drops_the_right(harness) -> None:
    bar, rule = StatusLine(), RuleLine()
    bar.set_line("a message of some length", "state")
    app = harness(bar, rule)
    async with app.run_test(size=(40, 3)) as pilot:
        assert app.grid()[0] == "a message of some length          state"
        assert app.grid()[1] == "─" * 40
        await pilot.resize_terminal(26, 3)
        await pilot.pause()
        assert app.grid()[0] == "a message of some…  state"
        await pilot.resize_terminal(9, 3)
        await pilot.pause()
        assert app.grid()[0] == "a messag…"
        bar.set_line("[/]\x1b[31m")
        await pilot.pause()
        assert app.grid()[0].startswith("[/]␛[31m")


TRAIL = TrailView("event", "06-28 call", 2, 7, "A SCMP ¶12 ⇄ B NEO ¶5", "x next outlet", "= locked")


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (90, " trail: event “06-28 call” 2/7 · A SCMP ¶12 ⇄ B NEO ¶5 · x next outlet           = locked"),
        (70, " trail: event “06-28 call” 2/7 · A SCMP ¶12 ⇄ B NEO ¶5      = locked"),
        (45, " trail: event “06-28 call” 2/7      = locked"),
        (30, " trail: event “06-28 call” 2/7"),
        (26, " trail: event “06-28…” 2/7"),
    ],
)
async def test_the_trail_at_each_width(harness, width, expected) -> None:
    line = TrailLine()
    line.show(TRAIL)
    app = harness(line)
    async with app.run_test(size=(width, 3)):
        assert app.grid()[0].split() == expected.split()


async def test_the_trail_gives_way_to_a_message_and_comes_back(harness) -> None:
    line = TrailLine()
    line.show(TrailView())
    app = harness(line)
    async with app.run_test(size=(80, 3)) as pilot:
        assert app.grid()[0].startswith(" no trail yet")
        line.set_line(" copied")
        await pilot.pause()
        assert app.grid()[0] == " copied"
        line.show(replace(TRAIL, kind="search", position=0, where="", hint=""))
        await pilot.pause()
        assert app.grid()[0].startswith(" trail: “06-28 call” 7 to walk")


# ---------------------------------------------------------------- search line


async def test_what_may_be_searched_is_cut_between_words(harness) -> None:
    line = SearchLine(placeholder='search: words, "a phrase", source:name')
    app = harness(line)
    async with app.run_test(size=(58, 3)):
        assert app.grid()[0].rstrip() == ' / search: words, "a …'


async def test_typing_numbers_its_requests(harness) -> None:
    line = SearchLine(placeholder="search: [words]")
    app = harness(line)
    async with app.run_test(size=(60, 3)) as pilot:
        assert app.grid()[0].startswith(" / search: [words]")
        await pilot.press("a", "[", "/", "]")
        typed = app.got(SearchBox.Typed)
        assert typed[-1].text == "a[/]"
        assert [m.request for m in typed] == sorted({m.request for m in typed})
        assert line.box.request == typed[-1].request
        await pilot.press("enter")
        assert [m.text for m in app.got(SearchBox.Entered)] == ["a[/]"]


async def test_keys_that_leave_the_box(harness, monkeypatch) -> None:
    monkeypatch.setattr(prompt, "HANDOVER", 0.01)
    line = SearchLine()
    app = harness(line)
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.press(
            "down", "escape", "tab"
        )  # nobody takes the focus: the later keys come back to the box
        while not app.got(SearchBox.ScopeAsked):
            await pilot.pause(0.01)
        assert [m.down for m in app.got(SearchBox.Left)] == [True, False]
        assert len(app.got(SearchBox.ScopeAsked)) == 1
        assert line.box.has_focus


async def test_history(harness) -> None:
    line = SearchLine()
    box = line.box
    for query in ("one", "two", "one", " "):
        box.remember(query)
    assert box.history == ["two", "one"]
    app = harness(line)
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.press("x", "up")
        assert box.value == "one"
        await pilot.press("up", "up")
        assert box.value == "two"
        await pilot.press("down", "down")
        assert box.value == "x"
        assert not app.got(SearchBox.Left)


async def test_what_is_pasted_is_cleaned(harness) -> None:
    line = SearchLine()
    async with harness(line).run_test(size=(60, 3)) as pilot:
        line.box.post_message(Paste("a\x1b]0;x\x07b\u202e\nsecond"))
        await pilot.pause()
        assert line.box.value == "a␛]0;x␇b�"


async def test_the_echo_stands_at_the_right_and_is_cut(harness) -> None:
    line = SearchLine()
    line.box.set_query("bridge")
    line.set_echo("words: bridge, bridges (stemmed; =bridge for exact)")
    app = harness(line)
    async with app.run_test(size=(120, 3)) as pilot:
        assert app.grid()[0].startswith(" / bridge")
        assert app.grid()[0].endswith("for exact)")
        line.set_scope("in Courier")
        line.set_echo("no field foo", problem=True)
        await pilot.pause()
        assert app.grid()[0].endswith("in Courier: no field foo")
        await pilot.resize_terminal(44, 3)
        await pilot.pause()
        assert app.grid()[0].endswith("…")


# ---------------------------------------------------------------- why


@pytest.fixture
def drawer(data) -> WhyDrawer:
    drawer = WhyDrawer()
    drawer.show(data.why_view())
    return drawer


async def test_what_is_seen_of_the_evidence(harness, drawer, data) -> None:
    app = harness(drawer)
    async with app.run_test(size=(90, drawer.rows_wanted(90))):
        grid = app.grid()
        assert grid[0].startswith("┍━ Why are these linked? ━")
        assert [row[1:-1].rstrip() for row in grid[1:-1]][:-1] == [
            " event  2024-05-06 · harbour bridge opened    same event?  likely 0.93  (2 of 4 outlets)",
            " A Courier ¶5   “On Monday the two mayors … opened the new harbour bridge”",
            " B Islander ¶2  “since the opening of the bridge on 6 May”",
            "",
            " for      + same people  Ada Brink, Tom Sorel (both, no one else)",
            "          + same day     “Monday” in A = 2024-05-06 if A appeared 6 – 12 May (inferred)",
            "                         · B says “6 May”",
            " against  – other kind  A tells an opening, B alludes to one",
            " Harbour Works ¶1 was held back at 0.38: press ] to look",
            "",
            " ▸[ + it is the same ]  [ - it is not ]  [ not sure: leave ]  [ name it… ]",
        ]
        assert grid[-2][1:-1].rstrip() == " decided by: nobody yet"


async def test_choosing(harness, drawer) -> None:
    app = harness(drawer)
    async with app.run_test(size=(110, 20)) as pilot:
        await pilot.press("left", "right", "enter")
        assert [m.choice for m in app.got(WhyDrawer.Decided)] == ["different"]
        row = next(n for n, text in enumerate(app.grid()) if "name it" in text)
        await pilot.click(drawer, offset=(app.grid()[row].index("name it"), row))
        assert [m.choice for m in app.got(WhyDrawer.Decided)] == ["different", "name"]


async def test_evidence_scrolls_where_there_is_no_room(harness, drawer) -> None:
    app = harness(drawer)
    async with app.run_test(size=(60, 9)) as pilot:
        assert any("it is the same" in row for row in app.grid())
        top = drawer.top
        await pilot.press("down", "down")
        assert drawer.top == top + 2
        await pilot.press("end")
        assert any("0.38" in row for row in app.grid())


async def test_nothing_against_and_held_back(harness, data) -> None:
    drawer = WhyDrawer()
    drawer.show(replace(data.why_view(), cons=(), state="held back", choices=()))
    app = harness(drawer)
    async with app.run_test(size=(100, 20)) as pilot:
        assert "not linked" in app.grid()[0]
        assert any("against  – nothing found" in row for row in app.grid())
        await pilot.press("enter", "left", "right")
        assert not app.got(WhyDrawer.Decided)
        drawer.show(None)
        await pilot.pause()
        assert drawer.row_count() == 0


async def test_a_long_label_gives_way_to_where_the_trail_leads(harness) -> None:
    line = TrailLine()
    line.show(
        TrailView(
            "event", "2001-07 " + "x" * 60, 4, 4, "A NEO ¶2 ⇄ B SCMP ¶15", "x next outlet", "up to date"
        )
    )
    app = harness(line)
    async with app.run_test(size=(100, 1)):
        assert "A NEO ¶2 ⇄ B SCMP ¶15" in app.grid()[0]
        assert "2001-07 xx" in app.grid()[0]
        assert app.grid()[0].rstrip().endswith("up to date")


async def test_evidence_that_is_out_of_view_is_counted_in_the_edge(harness, drawer) -> None:
    app = harness(drawer)
    async with app.run_test(size=(60, 12)) as pilot:
        hidden = drawer.row_count() - drawer.page
        assert f"{hidden} more rows below" in app.grid()[-1]
        await pilot.press("down")
        assert f"{hidden - 1} more row" in app.grid()[-1]
        await pilot.resize_terminal(60, 40)
        await pilot.pause()
        assert "more row" not in app.grid()[-1]


async def test_a_message_goes_before_the_status(harness) -> None:
    line = TrailLine()
    line.set_line(" not sure: NEO ¶3 looks alike · x look, w why", "5 articles indexed")
    app = harness(line)
    async with app.run_test(size=(50, 1)) as pilot:
        assert app.grid()[0].rstrip().endswith("x look, w why")
        await pilot.resize_terminal(80, 1)
        await pilot.pause()
        assert app.grid()[0].rstrip().endswith("5 articles indexed")
        await pilot.resize_terminal(30, 1)
        await pilot.pause()
        assert "…" in app.grid()[0]
        assert "indexed" not in app.grid()[0]
