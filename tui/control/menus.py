"""The list over the screen: menu, palette, help, information; what each offers and does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from index.model import Article
from tui import help as help_lines
from tui import palette
from tui.actions import BY_ID, MENU, MENU_ALWAYS, Context
from tui.control.building import problem_lines
from tui.control.linking import Origin, read_origin
from tui.control.state import Frame
from tui.crossing import start as start_round
from tui.library import explain, reference, short_name
from tui.widgets.article import MarkKind, TextMark
from tui.widgets.menu import MenuItem
from tui.widgets.start import StartBlock, StartLine, StartPane, StartView

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView

MENU_WIDTH = 76
_EVENTS: tuple[MarkKind, ...] = ("event",)
_OTHERS: tuple[MarkKind, ...] = ("entity", "quote")
Do = Callable[[MenuItem], object]


class Menus:
    """What is open over the screen.

    Args:
        screen: The screen.
        read: The reading view.
        menu: The list.
        page: The page of lines that are only read.
    """

    def __init__(
        self, screen: MainScreen, read: ReadView, menu: palette.CommandList, page: StartPane
    ) -> None:
        self.screen = screen
        self.frame: Frame = screen
        self.read = read
        self.menu = menu
        self.page = page
        self._before: Widget | None = None
        self._do: Do | None = None
        self._items: tuple[MenuItem, ...] = ()
        self._origin: Origin | None = None
        self._page_rows = 0

    # -- opening and closing

    @property
    def widget(self) -> palette.CommandList | StartPane | None:
        """What is open, or None."""
        if self.menu.display:
            return self.menu
        return self.page if self.page.display else None

    def open(self, title: str, items: Sequence[MenuItem], do: Do, *, typing: bool = False) -> None:
        """Show lines to choose from.

        Args:
            title: Words for the upper edge.
            items: The lines.
            do: Called with the chosen one, after the list was closed.
            typing: Narrow by typing from the start.
        """
        self._remember()
        self.page.display = False
        self._do = do
        self._items = tuple(items)
        self.menu.clear_filter()
        self.menu.show(title, self._items)
        self.place()
        self.menu.display = True
        self.menu.typing = typing
        self.screen.set_focus(self.menu)
        if typing:
            self.menu.start_filter()
        self.screen.show_footer()

    def read_page(self, title: str, view: StartView) -> None:
        """Show lines that are only read."""
        self._remember()
        self.menu.display = False
        self.page.show(view)
        self.page.set_title(title)
        self._page_rows = rows_of(view, min(MENU_WIDTH + 14, self.screen.app.size.width))
        self.place()
        self.page.display = True
        self.screen.set_focus(self.page)
        self.screen.show_footer()

    def _remember(self) -> None:
        if self.widget is None:
            self._before = self.screen.focused

    def close(self) -> bool:
        """Close what is open, and give the focus back; False if nothing was open."""
        if self.widget is None:
            return False
        self.menu.display = self.page.display = False
        before, self._before = self._before, None
        if before is not None and before.is_attached and before.display:
            self.screen.set_focus(before)
        else:
            self.screen.view.enter()
        self.screen.show_footer()
        return True

    def place(self) -> None:
        """Size and place the list for the size of the screen."""
        columns, rows = self.screen.app.size
        width, height = self.menu.size_wanted(min(MENU_WIDTH, columns), max(5, rows - 4))
        for widget in (self.menu, self.page):
            if widget is self.page:
                width = min(MENU_WIDTH + 14, columns)
                height = max(5, min(self._page_rows + 2, rows - 4))
            widget.styles.width, widget.styles.height = width, height
            widget.styles.offset = (max(0, (columns - width) // 2), max(1, (rows - height) // 3))

    def chosen(self, item: MenuItem) -> None:
        """A line was chosen."""
        do = self._do
        self.close()
        if do is not None:
            do(item)

    def perform(self, action_id: str) -> bool:
        """An action while something is open; False if it means nothing there."""
        widget = self.widget
        if widget is None:
            return False
        if action_id in ("back", "cancel", "left"):
            if not widget.clear_filter() or action_id == "back":
                self.close()
        elif action_id in ("open", "right"):
            widget.action_choose()
        elif action_id in ("filter", "search"):
            widget.start_filter()
        elif action_id in ("help", "palette", "menu"):
            self.close()
        elif (move := getattr(widget, f"action_{action_id}", None)) is not None and BY_ID[
            action_id
        ].group == "Move":
            move()
        else:
            return False
        return True

    # -- what is offered

    def run(self, item: MenuItem) -> None:
        """Do what a line of actions names."""
        kind, colon, key = item.id.partition(":")
        if colon and kind == "open":
            self.read.reading.remember()
            self.read.reading.open(key, self.frame.state.side)
        else:
            self.screen.perform(item.id)

    def open_menu(self) -> None:
        """Everything for the thing under the cursor, then everything else."""
        context = self.frame.context()
        if context == "article":
            self._mark_menu(context)
        else:
            self.open("Menu", self._actions(context), self.run)

    def _actions(self, context: Context, head: Sequence[MenuItem] = ()) -> tuple[MenuItem, ...]:
        own = MENU[context]
        here = [self._item(action_id, "Here") for action_id in own]
        rest = [self._item(action_id, "Everywhere") for action_id in MENU_ALWAYS if action_id not in own]
        return (*head, *here, *rest)

    def _item(self, action_id: str, group: str) -> MenuItem:
        return MenuItem(
            action_id, BY_ID[action_id].help, self.frame.key(action_id), group, self.screen.enabled(action_id)
        )

    def open_palette(self) -> None:
        """Every action and article by name."""
        articles = self.frame.state.snapshot.articles
        items = palette.entries(self.frame.keymap, articles, self.screen.enabled, plain=self.screen.plain)
        self.open("Commands: type to find", items, self.run, typing=True)

    def open_help(self) -> None:
        """All keys as they are now."""
        items = help_lines.entries(self.frame.keymap, self.screen.enabled, plain=self.screen.plain)
        self.open(f"Keys: {self.frame.key('search')} finds, Enter does", items, self.run)

    # -- the menu of a mark

    def mark_chosen(self, mark: TextMark | None) -> None:
        """Enter in a text: step into the marks, or, on one already, its menu."""
        state = self.frame.state
        if mark is None:
            self._step_in()
        elif state.stepping:
            self._mark_menu("article")
        else:
            state.stepping = True
            self.read.walking.describe(mark)

    def _step_in(self) -> None:
        pane = self.read.reading.pane()
        mark = pane.mark_at_cursor()
        if mark is None:
            self._mark_menu("article")
        else:
            self.frame.state.stepping = True
            pane.go_to(mark.start)
            self.read.walking.describe(mark)

    def _mark_menu(self, context: Context) -> None:
        """The menu with what the marks under the cursor lead to: the event first, then name or quotation."""
        state = self.frame.state
        article = state.open.get(state.side)
        loaded = state.shelf.get(article or "")
        pane = self.read.reading.pane()
        event, other = pane.mark_at_cursor(_EVENTS), pane.mark_at_cursor(_OTHERS)
        if loaded is None or article is None:
            self.open("Menu", self._actions(context), self.run)
            return
        mention = next((mention for mention in loaded.mentions if other and mention.id == other.id), None)
        head = []
        if mention is not None and mention.entity:
            name = next((e.name for e in state.snapshot.entities if e.id == mention.entity), mention.text)
            verb = "Walk the mentions of" if mention.kind == "entity" else "Walk the mentions of the speaker,"
            head.append(MenuItem(f"entity:{mention.entity}", f"{verb} {name}", "", "This name"))
        if event is None:
            self.open("Menu", self._actions(context, head), self._do_mark)
            return
        corpus, offset, mark_id = self.frame.corpus, pane.place.offset, event.id
        self.frame.jobs.ask(
            "menu",
            lambda: read_origin(corpus, article, offset, mark_id),
            lambda origin: self._event_menu(context, origin, head),
            lambda error: self.frame.say(explain(error)),
        )

    def _event_menu(self, context: Context, origin: Origin | None, more: Sequence[MenuItem]) -> None:
        head: list[MenuItem] = []
        if origin is not None:
            snapshot = self.frame.state.snapshot
            round_ = start_round(
                origin.mention.id, origin.crossings, snapshot.source_of(), snapshot.source_order()
            )
            for target in round_.targets:
                mention, link = target.crossing.mention, target.crossing.link
                name = reference(snapshot.name(mention.article), mention.passage)
                sure = "the same event" if target.sure else "perhaps the same, held back"
                head.append(
                    MenuItem(
                        f"cross:{mention.id}",
                        f"{name}: {sure}",
                        "",
                        "This event",
                        note=f"{link.p:.2f} “{mention.text}”",
                    )
                )
            if origin.mention.event:
                head.append(
                    MenuItem(
                        f"event:{origin.mention.event}", "Walk every passage on this event", "", "This event"
                    )
                )
            self._origin = origin
        self.open("Menu", self._actions(context, [*head, *more]), self._do_mark)

    def _do_mark(self, item: MenuItem) -> None:
        kind, colon, key = item.id.partition(":")
        walking, linking = self.read.walking, self.read.linking
        if colon and kind == "entity":
            walking.start("entity", key)
        elif colon and kind == "event":
            walking.start("event", key)
        elif colon and kind == "cross":
            if self._origin is not None:
                linking.cross_to(self._origin, key)
        else:
            self.run(item)

    # -- pages

    def open_info(self) -> None:
        """Where the thing under the cursor comes from."""
        context = self.frame.context()
        if context == "entities":
            self._entity_info()
            return
        article_id = (
            self.read.sources.current
            if context == "sources"
            else self.frame.state.open.get(self.frame.state.side)
        )
        article = self.frame.state.snapshot.by_id.get(article_id or "")
        if article is None:
            self.problems()
        else:
            loaded = self.frame.state.shelf.get(article.id)
            self.read_page("Info", article_info(loaded.article if loaded else article))

    def problems(self) -> None:
        """What the last indexing run wants to be known, one line each."""
        lines = problem_lines(self.frame.state.snapshot)
        shown = tuple(StartLine(level, line) for level, line in lines) or (
            StartLine("", "no file was left out"),
        )
        self.read_page("Info", StartView((StartBlock("From the last indexing run", shown),)))

    def _entity_info(self) -> None:
        current = self.read.entities.current
        entity = next((entity for entity in self.frame.state.snapshot.entities if entity.id == current), None)
        if entity is None:
            return
        names = self.frame.state.snapshot.source_names()
        counts = "  ".join(f"{names.get(slug, slug)} {count}" for slug, count in entity.by_source.items())
        self.read_page(
            "Info",
            StartView(
                (
                    StartBlock(
                        entity.name, (StartLine("type", entity.type.lower()), StartLine("counts", counts))
                    ),
                    StartBlock(
                        "Named as",
                        tuple(
                            StartLine(f"{alias.count}×", alias.text, alias.rule) for alias in entity.aliases
                        ),
                    ),
                )
            ),
        )


def rows_of(view: StartView, width: int) -> int:
    """About how many rows a page needs at a width in cells; a row too many does not hurt."""
    room = max(20, width - 22)
    lines = sum(1 + len(f"{line.text} {line.tail}") // room for block in view.blocks for line in block.lines)
    return lines + 2 * len(view.blocks) + len(view.closing)


def article_info(article: Article) -> StartView:
    """Provenance of an article: every field with where it comes from."""
    period = article.date.period
    when = (
        "unknown"
        if period is None
        else f"{period.first or '…'}" + ("" if period.first == period.last else f" – {period.last or '…'}")
    )
    fields = (
        ("title", article.title),
        ("outlet", f"{article.source_name} ({article.source})"),
        ("author", article.author),
        ("language", article.lang),
        ("kind", article.kind),
        ("country", article.country),
    )
    folded = sum(passage.furniture for passage in article.passages)
    text = [
        StartLine("words", f"{article.words:,}"),
        StartLine(
            "passages", f"{len(article.passages)}, {folded} folded" if article.passages else "not opened yet"
        ),
        StartLine("file", article.file),
        StartLine("sha256", article.sha256),
    ]
    text += [
        StartLine(f"¶{passage.n}", f"folded: {passage.reason or 'furniture'}")
        for passage in article.passages
        if passage.furniture
    ]
    blocks = (
        StartBlock(
            short_name(article),
            tuple(StartLine(name, value, article.basis.get(name, "")) for name, value in fields if value),
        ),
        StartBlock(
            "Date", (StartLine("when", when, article.date.basis), StartLine("why", article.date.reason))
        ),
        StartBlock("Text", tuple(text)),
        StartBlock("More", tuple(StartLine(name, value) for name, value in article.extra.items())),
    )
    return StartView(tuple(block for block in blocks if block.lines))
