"""Menu, palette, help and information: what each offers and does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.model import Entity
from tui import help as help_lines
from tui import palette
from tui.actions import BY_ID, Context
from tui.control.linking import Origin, read_origin
from tui.control.overlay import Overlay
from tui.control.pages import article_info, entity_info, problems_page
from tui.control.state import Frame, Handlers
from tui.crossing import start as start_round
from tui.library import explain, reference
from tui.offers import MENU, MENU_ALWAYS
from tui.widgets.article import MarkKind, TextMark
from tui.widgets.menu import MenuItem

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView

_EVENTS: tuple[MarkKind, ...] = ("event",)
_OTHERS: tuple[MarkKind, ...] = ("entity", "quote")


class Menus:
    """What is offered over the screen.

    Args:
        screen: The screen.
        read: The reading view.
        overlay: Shows lists and pages.
    """

    def __init__(self, screen: MainScreen, read: ReadView, overlay: Overlay) -> None:
        self.screen = screen
        self.frame: Frame = screen
        self.read = read
        self.overlay = overlay
        self._origin: Origin | None = None

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {
            "menu": self.open_menu,
            "palette": self.open_palette,
            "help": self.open_help,
            "info": self.open_info,
        }

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
            self.overlay.open("Menu", self._actions(context), self.run)

    def _actions(self, context: Context, head: Sequence[MenuItem] = ()) -> tuple[MenuItem, ...]:
        own = MENU[context]
        here = [self._item(action_id, "Here") for action_id in own]
        rest = [self._item(action_id, "Everywhere") for action_id in MENU_ALWAYS if action_id not in own]
        return (*head, *here, *rest)

    def _item(self, action_id: str, group: str) -> MenuItem:
        return MenuItem(
            action_id,
            BY_ID[action_id].help,
            self.frame.key(action_id),
            group,
            self.screen.acting.enabled(action_id),
        )

    def open_palette(self) -> None:
        """Every action and article by name."""
        articles = self.frame.state.snapshot.articles
        items = palette.entries(
            self.frame.keymap, articles, self.screen.acting.enabled, plain=self.screen.plain
        )
        self.overlay.open("Commands: type to find", items, self.run, typing=True)

    def open_help(self) -> None:
        """All keys as they are now."""
        items = help_lines.entries(self.frame.keymap, self.screen.acting.enabled, plain=self.screen.plain)
        self.overlay.open(f"Keys: {self.frame.key('search')} finds, Enter does", items, self.run)

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
            self.overlay.open("Menu", self._actions(context), self.run)
            return
        mention = next((mention for mention in loaded.mentions if other and mention.id == other.id), None)
        head = []
        if mention is not None and mention.entity:
            name = next((e.name for e in state.snapshot.entities if e.id == mention.entity), mention.text)
            verb = "Walk the mentions of" if mention.kind == "entity" else "Walk the mentions of the speaker,"
            head.append(MenuItem(f"entity:{mention.entity}", f"{verb} {name}", "", "This name"))
        if event is None:
            self.overlay.open("Menu", self._actions(context, head), self._do_mark)
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
        self.overlay.open("Menu", self._actions(context, [*head, *more]), self._do_mark)

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
        state = self.frame.state
        context = self.frame.context()
        if context == "entities":
            current = self.read.entities.current
            entity = next((entity for entity in state.snapshot.entities if entity.id == current), None)
            if entity is not None:
                self._entity_info(entity)
            return
        here = self.read.sources.current if context == "sources" else state.open.get(state.side)
        if here is None or here not in state.snapshot.by_id:
            self.open_problems()
            return
        corpus, name = self.frame.corpus, here
        self.frame.jobs.ask(
            "info",
            lambda: corpus.article(name),
            lambda article: self.overlay.read_page("Info", article_info(article)),
            lambda error: self.frame.say(explain(error)),
        )

    def _entity_info(self, entity: Entity) -> None:
        """Every way a name is written and why, and what was decided on it."""
        corpus, snapshot = self.frame.corpus, self.frame.state.snapshot

        def read() -> tuple[str, ...]:
            return tuple(
                one.told
                for one in corpus.standing()
                if any(key.id == entity.id or key.name == entity.name for key in one.decision.entities)
            )

        self.frame.jobs.ask(
            "info",
            read,
            lambda told: self.overlay.read_page("Info", entity_info(entity, snapshot, told)),
            lambda error: self.frame.say(explain(error)),
        )

    def open_problems(self) -> None:
        """What the last indexing run wants to be known."""
        self.overlay.read_page("Info", problems_page(self.frame.state.snapshot))
