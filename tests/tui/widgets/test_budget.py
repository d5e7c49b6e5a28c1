"""What keys cost on the line, in bytes, at 120x40 with 256 colours."""

import pytest
from rich.color import ColorSystem
from textual.widget import Widget

from tui.widgets.article import ArticlePane, ArticleView
from tui.widgets.entities import EntitiesPane
from tui.widgets.sources import SourceItem, SourcesPane

SIZE = (120, 40)


@pytest.fixture
def long_view(data) -> ArticleView:
    """The sample article thirty times over, marked as densely as ever."""
    text = "\n\n".join([data.TEXT] * 30)
    return ArticleView(data.article_of(text), "A", data.marks_of(text))


class Meter:
    """Counts what is sent to the terminal."""

    def __init__(self, app, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent = 0
        self.app = app
        app.console._color_system = ColorSystem.EIGHT_BIT
        show = app._display

        def count(screen: Widget, update: object) -> None:
            if hasattr(update, "render_segments"):
                self.sent += len(update.render_segments(app.console).encode())
            show(screen, update)

        monkeypatch.setattr(app, "_display", count)

    async def cost(self, pilot, key: str) -> int:
        await pilot.pause()
        self.sent = 0
        await pilot.press(key)
        await pilot.pause()
        return self.sent


async def test_reading_costs(harness, long_view, monkeypatch) -> None:
    a, b = ArticlePane(), ArticlePane()
    a.show(long_view)
    b.show(long_view)
    app = harness([a, b])
    async with app.run_test(size=SIZE) as pilot:
        meter = Meter(app, monkeypatch)
        assert await meter.cost(pilot, "down") <= 700
        assert 1_000 < await meter.cost(pilot, "pagedown") <= 12_000
        lines = [await meter.cost(pilot, "down") for _ in range(10)]
        assert max(lines) <= 9_000
        assert await meter.cost(pilot, "tab") <= 3_000


async def test_a_single_article_over_the_whole_screen(harness, long_view, monkeypatch) -> None:
    pane = ArticlePane()
    pane.show(long_view)
    app = harness(pane)
    async with app.run_test(size=SIZE) as pilot:
        meter = Meter(app, monkeypatch)
        assert await meter.cost(pilot, "pagedown") <= 12_000


async def test_a_list_cursor_costs(harness, data, monkeypatch) -> None:
    sources, entities = SourcesPane(id="sources"), EntitiesPane(id="entities")
    sources.show(
        tuple(SourceItem(f"a{n}", f"Outlet {n}", f"Title {n} of some length", events=n) for n in range(500))
    )
    entities.show(data.entities())
    app = harness([sources, entities])
    async with app.run_test(size=SIZE) as pilot:
        meter = Meter(app, monkeypatch)
        assert 0 < await meter.cost(pilot, "down") <= 400
        await pilot.press("tab")
        assert 0 < await meter.cost(pilot, "down") <= 400
