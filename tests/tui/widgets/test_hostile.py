"""Nothing that an article, a name or a query holds reaches the terminal raw, in any widget."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from index.model import Marked
from tui.widgets.article import ArticlePane, ArticleView
from tui.widgets.bars import FooterBar, HeaderBar, StatusLine, Tab
from tui.widgets.entities import EntitiesPane
from tui.widgets.hits import HitsPane
from tui.widgets.menu import MenuList
from tui.widgets.narrow import NarrowPane
from tui.widgets.prompt import SearchLine
from tui.widgets.sources import SourcesPane
from tui.widgets.start import StartPane
from tui.widgets.trail import TrailLine, TrailView
from tui.widgets.why import WhyDrawer

EVIL = (
    "\x1b]0;t\x07[/][/nope][@click=app.quit()]x[/]\x9b2J\u202e\u200b\ud800\x00\x7f\r\n\te"
    "\u0301\u0301\u0301\u0301\u0301\u0301"
)


def poisoned(value: Any) -> Any:
    """A value with every text in it made hostile (spans into texts are dropped)."""
    if isinstance(value, str):
        return EVIL + value
    if isinstance(value, Marked):
        return Marked(EVIL + value.text)
    if isinstance(value, tuple):
        return tuple(poisoned(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"basis", "granularity", "type", "kind"}
        changes = {f.name: poisoned(getattr(value, f.name)) for f in fields(value) if f.name not in kept}
        return replace(value, **changes)
    return value


def widgets(data) -> dict[str, Any]:
    made: dict[str, Any] = {
        "sources": SourcesPane(),
        "entities": EntitiesPane(),
        "pair": EntitiesPane(),
        "hits": HitsPane(),
        "narrow": NarrowPane(),
        "start": StartPane(),
        "why": WhyDrawer(),
        "menu": MenuList(),
        "article": ArticlePane(),
        "header": HeaderBar(),
        "footer": FooterBar(),
        "status": StatusLine(),
        "trail": TrailLine(),
        "line": SearchLine(),
    }
    made["sources"].show(poisoned(data.sources()), note=EVIL)
    made["entities"].show(poisoned(data.entities()))
    made["pair"].show(poisoned(data.entities(pair=True)))
    made["hits"].show(poisoned(data.hits_view()))
    made["hits"].set_preview(poisoned(data.preview()))
    made["narrow"].show(poisoned(data.facets()), hints=((EVIL, EVIL),))
    made["start"].show(poisoned(data.start_view()))
    made["why"].show(poisoned(data.why_view()))
    made["menu"].show(EVIL, poisoned(data.menu_items()))
    article = replace(data.article_of(), title=EVIL, source_name=EVIL, author=EVIL, country=EVIL)
    passages = tuple(replace(passage, reason=EVIL if passage.reason else "") for passage in article.passages)
    made["article"].show(
        ArticleView(replace(article, passages=passages, text=evil_text(article.text)), EVIL, (), EVIL)
    )
    made["header"].show(EVIL, (Tab("x", EVIL, EVIL, EVIL),), "x")
    made["footer"].show(((EVIL, EVIL),), ((EVIL, EVIL),))
    made["status"].set_line(EVIL, EVIL)
    made["trail"].show(TrailView("event", EVIL, 1, 2, EVIL, EVIL, EVIL))
    made["line"].box.set_query(EVIL)
    made["line"].set_echo(EVIL)
    made["line"].set_scope(EVIL)
    return made


def evil_text(text: str) -> str:
    """A text of the same length that begins with everything hostile; its line ends stay."""
    return "".join(EVIL[n % len(EVIL)] if n < 200 and char != "\n" else char for n, char in enumerate(text))


@pytest.mark.parametrize("size", [(100, 30), (24, 8)])
@pytest.mark.parametrize(
    "name",
    [
        "sources",
        "entities",
        "pair",
        "hits",
        "narrow",
        "start",
        "why",
        "menu",
        "article",
        "header",
        "footer",
        "status",
        "trail",
        "line",
    ],
)
async def test_nothing_raw_is_drawn(harness, data, name, size) -> None:
    app = harness(widgets(data)[name])
    async with app.run_test(size=size) as pilot:
        if app.focused is not None:
            await pilot.press("down", "pagedown", "up")
        await pilot.pause()
        sent = "".join(segment.text for strip in app.screen._compositor.render_strips() for segment in strip)
    assert all(char.isprintable() for char in sent), [char for char in sent if not char.isprintable()]
    assert "␛" in sent
