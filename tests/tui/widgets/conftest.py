"""An app that shows some widgets, and data for them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from types import ModuleType

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from index.model import Article, ArticleDate, Evidence, Hit, Marked, Passage, Period, Span
from tui import terminal, themes
from tui.widgets.article import ArticleView, TextMark
from tui.widgets.bars import Tab
from tui.widgets.entities import Column, EntitiesView, EntityItem
from tui.widgets.hits import HitGroup, HitsView, Preview
from tui.widgets.menu import MenuItem
from tui.widgets.narrow import Facet, Section
from tui.widgets.quiet import QuietScreen
from tui.widgets.sources import SourceItem
from tui.widgets.start import StartBlock, StartLine, StartView
from tui.widgets.why import Choice, Side, WhyView

TEXT = """Advertisement
Share this page
Read more about bridges

Harbour bridge opens after nine years of building

On Monday the two mayors, Ada Brink and Tom Sorel, opened the new harbour bridge, nine years after the \
first pillar was set. The bridge joins the old town to the islands and replaces three ferry lines.

“This is a bridge of patience,” said Brink, who had promised it in her first campaign. She called the day \
“a late but living proof of what neighbours can do together”, and thanked the 400 workers by name.

The opening was put off twice: in 2019, when a strike stopped work for four months, and in 2021, when \
cracks were found in the eastern ramp. An inspection report of last week found the ramp sound.

港口大桥于周一正式通车，两位市长共同剪彩。大桥历时九年建成，连接老城与群岛，取代了三条渡轮航线。

Not all are glad. Ferry captain Jon Aske, whose line ended on Sunday, said the toll of [4.50] crowns \
“will empty the islands of the young”. The city says that residents pay half.

Share this page"""
DAY = ArticleDate(Period(date(2024, 5, 6), date(2024, 5, 6), "day"), "stated", "line 2")
WEEK = ArticleDate(Period(date(2024, 5, 6), date(2024, 5, 12), "range"), "inferred", "says on Monday")
MONTH = ArticleDate(Period(date(2024, 5, 1), date(2024, 5, 31), "month"), "inferred", "")


def article_of(text: str = TEXT, name: str = "courier", **fields: object) -> Article:
    """An article whose passages are the lines of a text; lines of site furniture are folded."""
    passages = []
    for match in re.finditer(r"[^\n]+", text):
        furniture = len(match.group()) < 25 and match.group().isascii() and match.group()[0].isupper()
        passages.append(
            Passage(
                len(passages) + 1,
                match.start(),
                match.end(),
                furniture,
                reason="advertisement" if furniture else "",
            )
        )
    return Article(
        name,
        name,
        name.title(),
        "Harbour bridge opens after nine years of building",
        author="Lena Holt",
        country="se",
        text=text,
        passages=tuple(passages),
        date=fields.get("date", WEEK),  # type: ignore[arg-type]
    )


def marks_of(text: str = TEXT) -> tuple[TextMark, ...]:
    """Marks of every kind."""
    marks = [
        TextMark(m.start(), m.end(), "quote", f"q{m.start()}") for m in re.finditer(r"(?<=“)[^”]+(?=”)", text)
    ]
    for word, kind, strength in (
        ("opened", "event", "sure"),
        ("put off", "event", "maybe"),
        ("Brink", "entity", ""),
        ("bridge", "hit", ""),
        ("ended", "event", "likely"),
    ):
        marks += [
            TextMark(m.start(), m.end(), kind, f"{kind[0]}{m.start()}", strength)  # type: ignore[arg-type]
            for m in re.finditer(word, text)
        ]
    return tuple(marks)


def sources() -> tuple[SourceItem, ...]:
    return (
        SourceItem(
            "courier",
            "Courier",
            "Harbour bridge opens after nine years of building",
            "se",
            "news",
            WEEK,
            6,
            3,
            14,
        ),
        SourceItem("islander", "Islander", "The last ferry", "se", "op-ed", MONTH, 4, 2, 7),
        SourceItem(
            "north-sea-post",
            "North Sea Post and Shipping Gazette",
            "桥梁通车：两位市长剪彩",
            "no",
            "wire",
            DAY,
            2,
            1,
            1,
        ),
        SourceItem("harbour-works", "Harbour Works", "", "", "", ArticleDate(), 1, 0, 0, state="new"),
    )


def entities(*, pair: bool = False) -> EntitiesView:
    names = [
        ("Ada Brink", "PERSON", (9, 4, 0, 1)),
        ("Tom Sorel", "PERSON", (3, 1, 1, 0)),
        ("Jon Aske", "PERSON", (0, 7, 0, 0)),
        ("Harbour Workers’ and Pilots’ Union", "ORG", (2, 0, 1, 0)),
        ("islands", "LOC", (5, 12, 2, 0)),
    ]
    if pair:
        items = tuple(EntityItem(n.lower(), n, t, c[:2], sum(c)) for n, t, c in names if any(c[:2]))  # type: ignore[arg-type]
        return EntitiesView(
            items, (Column("A", "Courier"), Column("B", "Islander")), pair=True, trail="ada brink"
        )
    items = tuple(EntityItem(n.lower(), n, t, c, sum(c)) for n, t, c in names)  # type: ignore[arg-type]
    columns = (
        Column("C", "Courier"),
        Column("I", "Islander"),
        Column("N", "North Sea Post"),
        Column("H", "Harbour Works"),
    )
    return EntitiesView(items, columns, trail="tom sorel", note="sorted by mentions")


def start_view() -> StartView:
    shared = (
        StartLine("2024-05-06", "bridge opened", "Courier Islander", "event:1"),
        StartLine(
            "2021",
            "opening put off: cracks in the eastern ramp, which an inspection found sound",
            "Courier",
            "event:2",
        ),
    )
    return StartView(
        (
            StartBlock("At a glance", (StartLine("", "4 articles, 4 outlets, 1,380 words, May 2024"),)),
            StartBlock("Told by more than one outlet", shared),
            StartBlock("Worth a look", (StartLine("Quotes", "1 word for word · 1 in two translations"),)),
            StartBlock(
                "Start here", (StartLine("Enter", "open at the left"), StartLine("/", "search as you type"))
            ),
        ),
        (
            "Worked out on this machine from the four files; nothing was sent anywhere.",
            "Links are guesses: w shows why.",
        ),
    )


def hits_view() -> HitsView:
    article = article_of()
    groups = []
    for name, total in (("Courier", 5), ("Islander", 14)):
        hits = []
        found = list(re.finditer("bridge", TEXT)) if total < 9 else list(re.finditer("[aeiou]", TEXT))[:12]
        for match in found:
            passage = article.passage_at(match.start())
            assert passage is not None
            start, end = max(match.start() - 70, passage.start), min(match.end() + 70, passage.end)
            marks = tuple(
                Span(m.start() - start, m.end() - start)
                for m in found
                if start <= m.start() and m.end() <= end
            )
            hits.append(
                Hit(name.lower(), passage.n, match.start(), match.end(), Marked(TEXT[start:end], marks))
            )
        groups.append(HitGroup(name.lower(), name, WEEK, article.title, tuple(hits), total))
    return HitsView(
        tuple(groups),
        "19 in 2 of 4 outlets · 3 ms",
        ("North Sea Post", "Harbour Works"),
        order="by outlet",
    )


def preview() -> Preview:
    passage = article_of().passages[4]
    text = TEXT[passage.start : passage.end]
    return Preview(
        "Courier ¶5", Marked(text, tuple(Span(m.start(), m.end()) for m in re.finditer("bridge", text)))
    )


def facets() -> tuple[Section, ...]:
    return (
        Section("Outlets", (Facet("Courier", "source:courier", 5), Facet("North Sea Post", "", 0, "silent"))),
        Section(
            "Near the hits", (Facet("Ada Brink", "entity:brink", 6), Facet("islands", "entity:islands", 2))
        ),
        Section(
            "Try", tuple(Facet(query, query) for query in ('"harbour bridge"', '"a living proof of what"'))
        ),
    )


def why_view() -> WhyView:
    return WhyView(
        "2024-05-06 · harbour bridge opened",
        0.93,
        "likely",
        "linked",
        Side(
            "A Courier ¶5",
            Marked("On Monday the two mayors … opened the new harbour bridge", (Span(26, 32),)),
        ),
        Side("B Islander ¶2", Marked("since the opening of the bridge on 6 May", (Span(10, 17),))),
        "2 of 4 outlets",
        (
            Evidence("same people", "Ada Brink, Tom Sorel (both, no one else)", 1.4),
            Evidence(
                "same day",
                "“Monday” in A = 2024-05-06 if A appeared 6 – 12 May (inferred) · B says “6 May”",
                1.1,
            ),
        ),
        (Evidence("other kind", "A tells an opening, B alludes to one", -0.3),),
        "Harbour Works ¶1 was held back at 0.38: press ] to look",
        (
            Choice("same", "+", "it is the same"),
            Choice("different", "-", "it is not"),
            Choice("leave", "", "not sure: leave"),
            Choice("name", "", "name it…"),
        ),
    )


def menu_items() -> tuple[MenuItem, ...]:
    return (
        MenuItem("open", "Open here", "Enter", "Article"),
        MenuItem("beside", "Open beside", "O", "Article", note="4 passages"),
        MenuItem("swap", "Swap the two articles", "S", "Layout", enabled=False),
        MenuItem("zoom", "Zoom", "z", "Layout"),
    )


TABS = tuple(
    Tab(name.lower(), str(n + 1), name, short)
    for n, (name, short) in enumerate(
        [
            ("Read", "Read"),
            ("Events", "Ev"),
            ("Coverage", "Cov"),
            ("Timeline", "Time"),
            ("Quotes", "Quo"),
            ("Differences", "Diff"),
            ("Notes", "Notes"),
        ]
    )
)
KEYS = {
    "down": "line_down",
    "up": "line_up",
    "j": "line_down",
    "k": "line_up",
    "pagedown": "page_down",
    "pageup": "page_up",
    "ctrl+d": "half_down",
    "ctrl+u": "half_up",
    "home": "top",
    "end": "end",
    "enter": "choose",
    "left": "choice_left",
    "right": "choice_right",
}


class _Screen(QuietScreen[None]):
    async def _dispatch_message(self, message: Message) -> None:
        self.app.seen.append(message)  # type: ignore[attr-defined]
        await super()._dispatch_message(message)


class Harness(App[None]):
    """Some widgets on one screen; every message that reaches the screen is kept in `seen`."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #drawer { height: 16; }
    #list { width: 40; height: 10; }
    #sources { width: 28; }
    #entities { width: 36; }
    """
    BINDINGS = [Binding(key, f"focused.{action}") for key, action in KEYS.items()] + [
        Binding("ctrl+q", "quit")
    ]

    def __init__(self, *widgets: Widget | list[Widget], theme: str = "", **arguments: bool) -> None:
        super().__init__(**arguments)  # type: ignore[arg-type]
        self.rows = widgets
        self.seen: list[Message] = []
        for each in themes.themes():
            self.register_theme(each)
        self.theme = theme or themes.DARK.name
        self.animation_level = "none"

    def get_default_screen(self) -> _Screen:
        return _Screen(id="_default")

    def compose(self) -> ComposeResult:
        for row in self.rows:
            if isinstance(row, list):
                with Horizontal():
                    yield from row
            else:
                yield row

    def got(self, kind: type[Message]) -> list[Message]:
        """Messages of a kind seen so far."""
        return [message for message in self.seen if isinstance(message, kind)]

    def grid(self) -> list[str]:
        """The screen as rows of text, without the blanks at their ends."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def styles_of(self, text: str) -> list[Style | None]:
        """Styles of every segment on the screen that holds a text."""
        strips = self.screen._compositor.render_strips()
        return [segment.style for strip in strips for segment in strip if text in segment.text]


@pytest.fixture
def harness() -> type[Harness]:
    """The app that shows widgets: ``harness(widget, [widget, widget])``."""
    return Harness


@pytest.fixture
def data() -> ModuleType:
    """The functions of this module that make data."""
    return sys.modules[__name__]


@pytest.fixture
def view() -> ArticleView:
    """An article with marks of every kind."""
    return ArticleView(article_of(), "A", marks_of())


@pytest.fixture
def ascii_signs() -> Iterator[None]:
    """Signs in ASCII while a test runs."""
    terminal.use_ascii()
    yield
    terminal.use_ascii(False)
