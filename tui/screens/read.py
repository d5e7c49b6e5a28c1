"""The reading view: sources, start page or articles, entities, the why drawer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from tui import layout
from tui.actions import Context
from tui.control.linking import Linking
from tui.control.lists import entities_view
from tui.control.locking import Locking
from tui.control.panes import Panes
from tui.control.places import Places
from tui.control.reading import Reading
from tui.control.starting import Starting
from tui.control.state import ArticleSide, Frame, Handlers, side_of
from tui.control.walking import Walking
from tui.layout import Plan
from tui.screens.base import View
from tui.widgets.article import ArticlePane
from tui.widgets.entities import EntitiesPane
from tui.widgets.sources import SourceItem, SourcesPane
from tui.widgets.start import StartPane
from tui.widgets.why import WhyDrawer, WhyView

if TYPE_CHECKING:
    from textual.widget import Widget

LEAST_ROWS = 10
"""Rows that the panes need beside the drawer; with fewer it takes their place."""
_CONTEXTS: dict[str, Context] = {
    "sources": "sources",
    "start": "start",
    "a": "article",
    "b": "article",
    "entities": "entities",
    "why": "why",
}


_CHOICES = {"same": "agree", "different": "refuse", "name": "rename"}
"""Choices of the drawer that are called otherwise than their actions."""


class ReadView(View):
    """Panes side by side or stacked, and what to do with them."""

    def __init__(self, frame: Frame, *, id: str = "read") -> None:
        super().__init__(frame, id=id)
        self.sources = SourcesPane(id="sources")
        self.start = StartPane(id="start")
        self.a = ArticlePane(id="a")
        self.b = ArticlePane(id="b")
        self.entities = EntitiesPane(id="entities")
        self.why = WhyDrawer(id="why")
        self.panes = Container(id="panes")
        self.reading = Reading(frame, self)
        self.desk = Panes(frame, self, self.reading)
        self.places = Places(frame, self.reading, self.desk)
        self.walking = Walking(frame, self.reading)
        self.linking = Linking(frame, self.reading, self.walking)
        self.locking = Locking(frame, self.reading)
        self.overview = Starting(frame, self.start)
        self.plan = Plan(())
        self._listed: Sequence[SourceItem] | None = None
        self.home: layout.PaneName = "sources"  # where the first article was opened from, to go back to

    def compose(self) -> ComposeResult:
        """The panes; only those of the plan are displayed."""
        with self.panes:
            yield self.sources
            yield self.start
            yield self.a
            yield self.b
            yield self.entities
        yield self.why

    def on_mount(self) -> None:
        """Nothing is displayed before it is laid out."""
        self.why.display = False

    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {
            **self.desk.handlers,
            **self.places.handlers,
            **self.walking.handlers,
            **self.linking.handlers,
            **self.locking.handlers,
            "open": self.choose,
            "open_beside": self.choose_beside,
            "left": lambda: self._sideways(-1),
            "right": lambda: self._sideways(1),
            "filter": self._filter,
        }

    # -- layout

    def apply(self, plan: Plan) -> None:
        """Show the panes of a plan, sized."""
        self.plan = plan
        shown = dict(plan.panes)
        self.panes.styles.layout = "vertical" if plan.stacked else "horizontal"
        for name in ("sources", "start", "a", "b", "entities"):
            pane = self.named(name)
            pane.display = name in shown
            if name in shown:
                size = shown[name]
                pane.styles.width = "1fr" if plan.stacked else size
                pane.styles.height = "1fr"

    def shows_both(self) -> bool:
        """Whether both articles would be in view with the layout as it is."""
        state = self.frame.state
        desk = layout.Desk(
            a=True,
            b=True,
            focus=state.side,
            zoom=state.desk.zoom,
            sources=state.desk.sources,
            entities=state.desk.entities,
            widths=state.desk.widths,
        )
        size = self.app.size
        names = [name for name, _ in layout.plan(desk, size.width, size.height).panes]
        return "a" in names and "b" in names

    def named(self, name: str) -> Widget:
        """The pane of that name."""
        panes: dict[str, Widget] = {
            "sources": self.sources,
            "start": self.start,
            "a": self.a,
            "b": self.b,
            "entities": self.entities,
            "why": self.why,
        }
        return panes[name]

    def article(self, side: ArticleSide) -> ArticlePane:
        """An article pane."""
        return self.a if side == "a" else self.b

    # -- focus

    def focus_order(self) -> list[str]:
        """Panes that can have the focus, in order."""
        panes: list[str] = list(layout.order(self.frame.state.desk))
        if self.why_open:
            panes.append("why")
        return panes

    def focused_pane(self) -> str:
        """Name of the pane that has the focus, else of the one that had it last."""
        focused = self.screen.focused
        name = focused.id if focused is not None else None
        return name if name in _CONTEXTS else self.frame.state.desk.focus

    def focus_pane(self, name: str) -> None:
        """Give a pane the focus, showing it if it is hidden."""
        if name != "why":
            self.note_focus(name)
        widget = self.named(name)
        shown = getattr(self.screen, "view", self) is self  # an article may arrive when another view is shown
        if shown and self.screen.focused is not widget:
            self.screen.set_focus(widget)

    def note_focus(self, name: str) -> None:
        """A pane has the focus now, by key or mouse."""
        state = self.frame.state
        order = layout.order(state.desk)
        pane = next((pane for pane in order if pane == name), None)
        if pane is None:
            return
        side = side_of(pane)
        if side is not None:
            state.side = side
        if state.desk.focus != pane:
            state.desk = layout.focused(state.desk, pane)
            if pane not in dict(self.plan.panes) or state.desk.zoom:
                self.frame.lay_out()

    def context(self, focused: Widget | None) -> Context | None:
        """What the keys act on."""
        return _CONTEXTS.get(focused.id or "") if focused is not None else None

    def enter(self) -> None:
        """Take the focus where it was."""
        self.focus_pane(self.frame.state.desk.focus)

    def enabled(self, action_id: str) -> bool:
        """Whether an action can do something now."""
        return self.desk.enabled(action_id)

    # -- data

    def refresh_data(self) -> None:
        """A new snapshot: fill the panes, keep every place."""
        state = self.frame.state
        snapshot = state.snapshot
        self.sources.set_unfolded(state.unfolded)
        if state.items is not self._listed:
            self._listed = state.items
            self.sources.show(state.items, note=self._source_note())
            self.sources.set_open(state.open.get("a"), state.open.get("b") if state.desk.b else None)
        self.overview.show()
        self.refresh_entities()
        for side, article_id in list(state.open.items()):
            if snapshot.articles and article_id not in snapshot.by_id:
                self.frame.say(f"an article that was open is gone: {article_id}")
                self.desk.close(side)

    def _source_note(self) -> str:
        inferred = self.frame.state.snapshot.articles.bases["inferred"]
        return f"≈ inferred ({self.frame.key('info')}: why)" if inferred else ""

    def refresh_entities(self) -> None:
        """Fill the entity sidebar."""
        self.entities.show(entities_view(self.frame.state))

    # -- choosing

    def choose(self) -> None:
        """Enter in the pane that has the focus."""
        pane = self.screen.focused
        if isinstance(pane, SourcesPane | StartPane | ArticlePane | EntitiesPane | WhyDrawer):
            pane.action_choose()

    def choose_beside(self) -> None:
        """Open what is under the cursor in the other pane."""
        focused = self.focused_pane()
        if focused == "sources":
            article = self.sources.current
            if article:
                self.reading.remember()
                self.reading.open(article, "b")
        elif side_of(focused) and self.frame.state.open:
            self.desk.toggle_two()
        else:
            self.frame.say("choose an article in the sources first")

    @on(SourcesPane.Chosen)
    def _source_chosen(self, event: SourcesPane.Chosen) -> None:
        event.stop()
        self.home = "sources"
        self.reading.remember()
        self.reading.open(event.article, "a")

    @on(StartPane.Chosen)
    def _start_chosen(self, event: StartPane.Chosen) -> None:
        kind, _, key = event.target.partition(":")
        if kind == "event":
            event.stop()
            self.home = "start"
            self.walking.start("event", key)
        elif kind == "view":
            event.stop()
            self.frame.perform(f"view_{key}")

    @on(EntitiesPane.Chosen)
    def _entity_chosen(self, event: EntitiesPane.Chosen) -> None:
        event.stop()
        self.walking.start("entity", event.entity)

    @on(WhyDrawer.Decided)
    def _decided(self, event: WhyDrawer.Decided) -> None:
        event.stop()
        self.frame.perform(_CHOICES.get(event.choice, event.choice))

    # -- the drawer

    @property
    def why_open(self) -> bool:
        """Whether the drawer is open."""
        return bool(self.why.display)

    def show_why(self, view: WhyView | None) -> None:
        """Open the drawer with a view, or close it."""
        if view is None:
            self.why.display = False
            self.fit_why()
            if self.screen.focused is self.why or self.screen.focused is None:
                self.focus_pane(self.frame.state.desk.focus)
            return
        self.why.show(view)
        opening = not self.why.display
        self.why.display = True
        self.fit_why()
        if opening:
            self.screen.set_focus(self.why)

    def fit_why(self) -> None:
        """Give the drawer half of the room, or all of it where half could not show the evidence."""
        size = self.app.size
        room = size.height - 4
        wanted = self.why.rows_wanted(size.width)
        self.panes.display = not self.why.display or room - wanted >= LEAST_ROWS
        self.why.styles.height = min(wanted, room - LEAST_ROWS) if self.panes.display else "1fr"

    # -- moving

    def _sideways(self, by: int) -> None:
        if self.screen.focused is self.why:
            if by > 0:
                self.why.action_choice_right()
            else:
                self.why.action_choice_left()
        elif self.frame.state.stepping:
            self.walking.step(by)
        else:
            self.desk.move_focus(by)

    def _filter(self) -> None:
        focused = self.screen.focused
        if isinstance(focused, SourcesPane | EntitiesPane | StartPane):
            focused.start_filter()
        else:
            self.frame.say(f"{self.frame.key('search')} searches; lists are narrowed where they are in focus")

    def back(self) -> bool:
        """One step back inside the view; False if there was none to take."""
        state = self.frame.state
        focused = self.screen.focused
        if isinstance(focused, SourcesPane | EntitiesPane | StartPane) and focused.clear_filter():
            return True
        if self.why_open:
            self.linking.close_why()
            return True
        if state.stepping:
            state.stepping = False
            return True
        if state.desk.zoom:
            state.desk = layout.focused(state.desk, state.desk.focus, zoom=False)
            self.frame.lay_out()
            return True
        if state.desk.a and state.desk.focus not in ("a", "b"):
            self.focus_pane(state.side)
            return True
        if state.desk.a:
            self.reading.remember()
            self.desk.close("b" if state.desk.b else "a")
            return True
        return False
