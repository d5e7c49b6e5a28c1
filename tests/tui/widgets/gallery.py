"""Arrangements of widgets to look at.

python tests/tui/widgets/gallery.py read|search|article|menu [--ascii] [dark|light|ansi|mono]
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import conftest as data
from textual.widget import Widget

from tui import terminal, themes
from tui.widgets.article import ArticlePane, ArticleView
from tui.widgets.bars import FooterBar, HeaderBar, RuleLine
from tui.widgets.entities import EntitiesPane
from tui.widgets.hits import HitsPane
from tui.widgets.menu import MenuList
from tui.widgets.narrow import NarrowPane
from tui.widgets.prompt import SearchLine
from tui.widgets.sources import SourcesPane
from tui.widgets.start import StartPane
from tui.widgets.trail import TrailLine, TrailView
from tui.widgets.why import WhyDrawer


def read_screen() -> list[Widget | list[Widget]]:
    header, trail, footer = HeaderBar(), TrailLine(), FooterBar()
    header.show("CrossRead · bridge", data.TABS, "read")
    trail.show(TrailView(status="4 articles indexed, up to date"))
    footer.show(
        (
            ("Enter", "open"),
            ("O", "beside"),
            ("/", "search"),
            ("n N", "trail"),
            ("x", "cross"),
            ("w", "why"),
            ("3", "coverage"),
            ("s", "export"),
        ),
        (("?", "keys"), ("q", "back")),
    )
    line = SearchLine(placeholder='search: words, "a phrase", source:courier date:2024-05..')
    panes = SourcesPane(id="sources"), StartPane(id="start"), EntitiesPane(id="entities")
    panes[0].show(data.sources(), note="≈ date inferred (i: why)")
    panes[1].show(data.start_view())
    panes[2].show(data.entities())
    return [header, line, RuleLine(), list(panes), trail, footer]


def search_screen() -> list[Widget | list[Widget]]:
    hits, narrow, line, trail = HitsPane(), NarrowPane(id="entities"), SearchLine(), TrailLine()
    line.box.set_query("bridge")
    line.set_echo("words: bridge, bridges (stemmed; =bridge for exact)")
    hits.show(data.hits_view())
    hits.set_preview(data.preview())
    narrow.show(data.facets(), hints=(("↓", "into results"), ("Enter", "open"), ("Esc", "leave")))
    trail.show(TrailView("search", "bridge", 1, 19, "Courier ¶4", "n N walk it everywhere"))
    return [line, RuleLine(), [hits, narrow], trail]


def article_screen() -> list[Widget | list[Widget]]:
    a, b, names, drawer = (
        ArticlePane(id="a"),
        ArticlePane(id="b"),
        EntitiesPane(id="entities"),
        WhyDrawer(id="drawer"),
    )
    names.styles.width = 18
    a.show(ArticleView(data.article_of(), "A", data.marks_of()))
    b.show(
        ArticleView(data.article_of(name="islander", date=data.DAY), "B", data.marks_of(), "same event 0.93")
    )
    names.show(data.entities(pair=True))
    drawer.show(data.why_view())
    return [[a, b, names], drawer]


def menu_screen() -> list[Widget | list[Widget]]:
    menu = MenuList(id="list")
    menu.show("Courier", data.menu_items())
    return [menu]


SCREENS: dict[str, Callable[[], list[Widget | list[Widget]]]] = {
    "read": read_screen,
    "search": search_screen,
    "article": article_screen,
    "menu": menu_screen,
}


if __name__ == "__main__":
    found = terminal.look()
    if "--ascii" in sys.argv or not found.unicode:
        terminal.use_ascii()
    wanted = next((arg for arg in sys.argv if arg in ("light", "mono", "ansi", "dark")), "")
    app = data.Harness(
        *SCREENS[sys.argv[1]](), theme=themes.choose(found, wanted), **themes.app_arguments(found)
    )
    app.run()
