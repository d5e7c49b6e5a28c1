"""The screen: bars, the view in the middle, the list over it; every key and message comes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult

from tui import layout
from tui.actions import Context
from tui.control.acting import Acting
from tui.control.bars import Bars
from tui.control.building import Building
from tui.control.copying import Copying
from tui.control.correcting import Correcting, new_trouble
from tui.control.following import moved
from tui.control.memory import prepare, restore, session_of, welcome
from tui.control.menus import Menus
from tui.control.noting import Noting
from tui.control.overlay import Overlay
from tui.control.program import Program
from tui.control.readying import Readying
from tui.control.saving import Saving
from tui.control.searching import Searching
from tui.control.state import State
from tui.control.visits import Visits
from tui.jobs import Jobs
from tui.keymap import Keymap
from tui.library import Snapshot
from tui.messages import JobDone
from tui.palette import CommandList
from tui.screens.base import View
from tui.screens.read import ReadView
from tui.screens.search import SearchView
from tui.session import Session
from tui.terminal import glyphs
from tui.views import VIEWS
from tui.widgets.article import ArticlePane
from tui.widgets.bars import FooterBar, HeaderBar, RuleLine, StatusLine
from tui.widgets.menu import MenuList
from tui.widgets.noteline import NoteLine
from tui.widgets.prompt import SearchBox, SearchLine
from tui.widgets.quiet import QuietContainer, QuietScreen
from tui.widgets.start import StartPane
from tui.widgets.trail import TrailLine

if TYPE_CHECKING:
    from index.corpus import Corpus
    from tui.options import Options

PLACEHOLDER = 'search: words, "a phrase", source:name date:2021-06.. entity:name -without'


class MainScreen(QuietScreen[None], inherit_bindings=False):
    """Everything that is shown.

    Args:
        corpus: The corpus.
        options: What the command line said.
        keymap: The live keymap.
        session: What is restored, or None to start clean.
    """

    AUTO_FOCUS = None

    def __init__(self, corpus: Corpus, options: Options, keymap: Keymap, session: Session | None) -> None:
        super().__init__(id="main")
        self.corpus = corpus
        self.options = options
        self.keymap = keymap
        self.session = session
        self.plain = glyphs().cursor == ">"
        self.state = State()
        self.jobs = Jobs(self.post_message)
        if session is not None:
            prepare(self.state, session)
        self._restored = session is None
        self._make_widgets()
        self._make_controllers()

    def _make_widgets(self) -> None:
        self.read = ReadView(self)
        self.views: dict[str, View] = {"read": self.read}
        self.view: View = self.read
        self.header = HeaderBar(id="header")
        self.prompt = SearchLine(placeholder=PLACEHOLDER, id="prompt")
        self.results = SearchView()
        self.stage = QuietContainer(id="stage")
        self.rule_line = RuleLine(id="rule")
        self.trail_line = TrailLine(id="trail")
        self.note_line = NoteLine(id="noteline")
        self.footer = FooterBar(id="footer")
        self.small = StatusLine(id="small")
        self.menu = CommandList(id="menu")
        self.page = StartPane(id="page")

    def _make_controllers(self) -> None:
        self.bars: Bars = Bars(self, self.header, self.trail_line, self.footer)
        self.overlay: Overlay = Overlay(self, self.menu, self.page)
        self.menus: Menus = Menus(self, self.read, self.overlay)
        self.building: Building = Building(self, self.set_interval, self._data_arrived)
        self.searching = Searching(
            self, self.prompt, self.results, self.read, self.set_timer, self._show_results
        )
        self.results.searching = self.searching
        self.copying: Copying = Copying(self, self.read)
        self.program: Program = Program(self)
        self.visits: Visits = Visits(self, self.read)
        self.noting = Noting(self, self.read)
        self.correcting = Correcting(self, self.read)
        self.saving = Saving(self)
        self.readying = Readying(self, self.set_timer)
        self.acting = Acting(self)

    # -- the tree

    def compose(self) -> ComposeResult:
        """What the first paint shows."""
        yield self.header
        yield self.prompt
        with self.stage:
            yield self.read
        yield from (self.rule_line, self.trail_line, self.footer)

    def on_mount(self) -> None:
        """Lay out, with the data if they are there already; else the corpus is asked after the first paint."""
        self.results.display = self.menu.display = self.page.display = self.small.display = False
        self.note_line.display = False
        self.read.refresh_data()
        self.bars.show_header()
        self.lay_out()
        self.show_trail()
        self.set_status("reading the corpus …")
        self.view.enter()
        for query in self.state.searches:
            self.prompt.box.remember(query)
        if self.keymap.problems:
            self.say(" · ".join(self.keymap.problems))
        self.program.begin()

    def on_resize(self) -> None:
        """The terminal has another size."""
        self.lay_out()

    def lay_out(self) -> None:
        """Lay out for the size of the terminal."""
        columns, rows = self.app.size
        small = layout.too_small(columns, rows)
        prompt = self.searching.active or (self.view is self.read and not self.state.desk.a)
        plan = layout.plan(self.state.desk, columns, rows, prompt=prompt)
        for widget, shown in (
            (self.small, small),
            (self.header, plan.header and not small),
            (self.prompt, prompt and not small),
            (self.stage, not small),
            (self.rule_line, plan.rule and not small),
            (self.trail_line, not small),
            (self.footer, not small),
        ):
            if widget.display != shown:
                widget.display = shown
        if small:
            least = "x".join(map(str, layout.TOO_SMALL))
            self.small.set_line(f"{columns}x{rows} is too small: at least {least}")
            return
        self.read.apply(plan)
        self.read.fit_why()
        self.results.lay_out(columns)
        if self.overlay.widget is not None:
            self.overlay.place()

    def show_view(self, name: str) -> None:
        """Show a view, making it when it is first asked for."""
        view = self.views.get(name)
        if view is None:
            self.call_later(self._make_view, name)
            return
        if self.searching.active:
            self.searching.leave()
        self.visits.forget()
        self.view.display = False
        view.display = True
        self.view = view
        self.acting.of_view = view.handlers()
        self.bars.show_header()
        self.lay_out()
        view.enter()

    async def _make_view(self, name: str) -> None:
        """Make a view out of sight, then show it: shown at once, it would be painted twice."""
        if name not in self.views:
            view = self.views[name] = next(spec for spec in VIEWS if spec.id == name).load(self)
            view.display = False
            await self.stage.mount(view)
        self.show_view(name)
        self.stepped()

    @property
    def building_now(self) -> bool:
        """Whether a build is under way."""
        return self.building.running

    def say(self, text: str) -> None:
        """Show a line until the next key."""
        self.bars.say(text)

    def set_status(self, text: str) -> None:
        """What stands at the right end of the trail line."""
        self.bars.set_status(text)

    def show_trail(self) -> None:
        """Draw the trail line anew."""
        self.bars.show_trail()

    def key(self, action_id: str) -> str:
        """The first key of an action as people know it."""
        return self.keymap.show(action_id, plain=self.plain)

    def relink(self) -> None:
        """Build anew after a decision."""
        self.building.start()

    def context(self) -> Context:
        """What the keys act on."""
        focused = self.focused
        if self.overlay.widget is not None:
            return "overlay"
        if focused is self.prompt.box:
            return "prompt"
        if focused is self.note_line.box:
            return "note"
        if self.results.holds(focused):
            return "results"
        return self.view.context(focused) or "start"

    def stepped(self) -> None:
        """Refresh the footer and keep the session."""
        self.bars.show_footer()
        self.readying.rest_anew()
        if self._restored:
            self.program.keep(session_of(self.state, self.read.reading, self.view.id or "read"))

    def perform(self, action_id: str) -> None:
        """Do an action."""
        self.acting.perform(action_id)

    def _data_arrived(self, snapshot: Snapshot) -> None:
        """New data: fill the panes; the first time, go back to where the reader was."""
        fresh = snapshot.generation != self.state.snapshot.generation
        if fresh:
            self.state.shelf.clear()
        if trouble := new_trouble(self.state.snapshot, snapshot):
            self.say(trouble)
        self.state.snapshot = snapshot
        self.bars.show_header()
        for view in self.views.values():
            view.refresh_data()
        if snapshot.articles and not self._restored:
            self._restored = True
            restored = self.session is not None and restore(self, self.session, self.read, self.searching)
            if self.session is not None and restored and not self.bars.message:  # trouble is told first
                self.say(welcome(self.session, self.state, self.key("back")))
        elif self.state.open and fresh:
            self.read.reading.reopen()
        if snapshot.articles:
            self.program.open_at()
            self.program.open_view()
        self.stepped()

    @on(JobDone)
    def _job_done(self, message: JobDone) -> None:
        message.stop()
        self.jobs.finish(message)

    # -- messages of widgets

    def _show_results(self, shown: bool) -> None:
        self.view.display = not shown
        self.results.display = shown
        self.lay_out()
        if not shown:
            self.view.enter()
        self.bars.show_footer()

    @on(SearchBox.Typed)
    def _typed(self, event: SearchBox.Typed) -> None:
        event.stop()
        self.searching.typed(event.text, event.request)

    @on(SearchBox.Entered)
    def _entered(self, event: SearchBox.Entered) -> None:
        event.stop()
        self.bars.hush()
        if event.text.strip():
            self.searching.entered(event.text)
        else:
            self.menus.open_menu()
        self.stepped()

    @on(SearchBox.Left)
    def _left_box(self, event: SearchBox.Left) -> None:
        event.stop()
        self.bars.hush()
        if event.down and self.results.current_hit() is not None:
            self.results.hits.focus()
        else:
            self.searching.leave()
        self.stepped()

    @on(SearchBox.ScopeAsked)
    def _scope(self, event: SearchBox.ScopeAsked) -> None:
        event.stop()
        self.searching.next_scope()

    @on(MenuList.Chosen)
    def _menu_chosen(self, event: MenuList.Chosen) -> None:
        event.stop()
        self.overlay.chosen(event.item)
        self.stepped()

    @on(CommandList.Dismissed)
    def _menu_dismissed(self, event: CommandList.Dismissed) -> None:
        event.stop()
        self.overlay.close()

    @on(StartPane.Chosen)
    def _page_chosen(self, event: StartPane.Chosen) -> None:
        event.stop()
        if event.target == "problems":
            self.menus.open_problems()

    @on(ArticlePane.MarkChosen)
    def _mark_chosen(self, event: ArticlePane.MarkChosen) -> None:
        event.stop()
        self.menus.mark_chosen(event.mark)

    @on(ArticlePane.PlaceChanged)
    def _place_changed(self, event: ArticlePane.PlaceChanged) -> None:
        event.stop()
        moved(self.read, event.pane)
        self.stepped()

    @on(HeaderBar.Chosen)
    def _tab_chosen(self, event: HeaderBar.Chosen) -> None:
        event.stop()
        self.perform(next(spec.action for spec in VIEWS if spec.id == event.tab))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The focus moved, by key or mouse."""
        if self.read.context(event.widget) is not None and event.widget.id:
            self.read.note_focus(event.widget.id)
        self.bars.show_footer()
