"""The screen: bars, the view in the middle, the list over it; every key comes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from tui import layout
from tui.actions import FOOTER, Context, footer_label
from tui.control.building import Building
from tui.control.copying import Copying
from tui.control.memory import prepare, restore, session_of, welcome
from tui.control.menus import Menus
from tui.control.program import Program
from tui.control.searching import Searching
from tui.control.state import Handlers, State
from tui.jobs import Jobs
from tui.keymap import Keymap
from tui.library import Snapshot
from tui.messages import JobDone
from tui.palette import CommandList
from tui.screens.base import View
from tui.screens.read import ReadView
from tui.screens.search import SearchView
from tui.session import Session
from tui.terminal import glyphs, plain
from tui.trail import Trail
from tui.views import VIEWS
from tui.widgets.article import ArticlePane
from tui.widgets.bars import FooterBar, HeaderBar, RuleLine, StatusLine, Tab
from tui.widgets.hits import HitsPane
from tui.widgets.menu import MenuList
from tui.widgets.narrow import NarrowPane
from tui.widgets.prompt import SearchBox, SearchLine
from tui.widgets.quiet import QuietScreen
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
        self.read = ReadView(self)
        self.views: dict[str, View] = {"read": self.read}
        self.view: View = self.read
        self.header = HeaderBar(id="header")
        self.prompt = SearchLine(placeholder=PLACEHOLDER, id="prompt")
        self.results = SearchView()
        self.stage = Container(id="stage")
        self.rule_line = RuleLine(id="rule")
        self.trail_line = TrailLine(id="trail")
        self.footer = FooterBar(id="footer")
        self.small = StatusLine(id="small")
        self.menu = CommandList(id="menu")
        self.page = StartPane(id="page")
        self.menus = Menus(self, self.read, self.menu, self.page)
        self.building = Building(self, self.set_interval, self._data_arrived)
        self.searching = Searching(
            self,
            self.prompt,
            self.results,
            self.read.reading,
            self.read.walking,
            self.set_timer,
            self._show_results,
        )
        self.copying = Copying(self, self.read, self.results)
        self.program = Program(self)
        self._handlers = self._global_handlers()
        self._view_handlers = self.read.handlers()
        self._restored = session is None
        self._status = ""
        self._message = ""

    # -- the tree

    def compose(self) -> ComposeResult:
        """Bars and views; what is not shown at first is not displayed."""
        yield self.header
        yield self.prompt
        with self.stage:
            yield self.read
            yield self.results
        yield self.rule_line
        yield self.trail_line
        yield self.footer
        yield self.small
        yield self.menu
        yield self.page

    def on_mount(self) -> None:
        """Lay out; the corpus is asked after the first paint."""
        for widget in (self.results, self.menu, self.page, self.small):
            widget.display = False
        self.read.refresh_data()
        self._show_header()
        self.lay_out()
        self.show_trail()
        self.set_status("reading the corpus …")
        self.view.enter()
        for query in self.state.searches:
            self.prompt.box.remember(query)
        if self.keymap.problems:
            self.say(" · ".join(self.keymap.problems))
        self.call_after_refresh(self.building.open)

    # -- what controllers may ask (see tui.control.state.Frame)

    @property
    def building_now(self) -> bool:
        """Whether a build is under way."""
        return self.building.running

    def say(self, text: str) -> None:
        """Show a line until the next key."""
        self._message = text
        self.trail_line.set_line(f" {text}", self._status)

    def set_status(self, text: str) -> None:
        """What stands at the right end of the trail line."""
        if text != self._status:
            self._status = text
            self.show_trail()

    def show_trail(self) -> None:
        """Draw the trail line, or the message that stands there."""
        if self._message:
            self.trail_line.set_line(f" {self._message}", self._status)
        else:
            self.trail_line.show(self.read.walking.trail_view(self._status))

    def key(self, action_id: str) -> str:
        """The first key of an action as people know it."""
        return self.keymap.show(action_id, plain=self.plain)

    def relink(self) -> None:
        """Build anew after a decision."""
        self.building.start()

    def context(self) -> Context:
        """What the keys act on."""
        focused = self.focused
        if self.menus.widget is not None:
            return "overlay"
        if focused is self.prompt.box:
            return "prompt"
        if self.results.holds(focused):
            return "results"
        return self.view.context(focused) or "start"

    def lay_out(self) -> None:
        """Lay out for the size of the terminal."""
        columns, rows = self.app.size
        small = layout.too_small(columns, rows)
        prompt = self.searching.active or not self.state.desk.a
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
            self.small.set_line(
                f"{columns}x{rows} is too small: at least {layout.TOO_SMALL[0]}x{layout.TOO_SMALL[1]}"
            )
            return
        self.read.apply(plan)
        self.read.fit_why()
        self.results.lay_out(columns)
        if self.menus.widget is not None:
            self.menus.place()

    def stepped(self) -> None:
        """Refresh the footer and keep the session."""
        self.show_footer()
        if self._restored:
            self.program.keep(session_of(self.state, self.read.reading, self.view.id or "read"))

    def show_footer(self) -> None:
        """The likeliest keys for what has the focus."""
        context = self.context()
        pairs = [
            (self.key(entry), footer_label(entry, context))
            if isinstance(entry, str)
            else (plain(entry[0]), entry[1])
            for entry in FOOTER[context]
            if not isinstance(entry, str) or self.keymap.keys.get(entry)
        ]
        right = (
            [("Esc", "close")]
            if context in ("overlay", "prompt")
            else [(self.key("help"), "keys"), (self.key("back"), "back")]
        )
        self.footer.show(tuple(pairs), tuple(right))

    def _show_header(self) -> None:
        title = self.state.snapshot.title or self.corpus.title
        tabs = tuple(Tab(spec.id, self.key(spec.action), spec.label, spec.short) for spec in VIEWS)
        self.header.show(f"CrossRead · {title}", tabs, self.view.id or "read")

    # -- actions

    def _global_handlers(self) -> Handlers:
        return {
            "search": self.enter_search,
            "menu": self.menus.open_menu,
            "palette": self.menus.open_palette,
            "help": self.menus.open_help,
            "info": self.menus.open_info,
            "rescan": self.building.rescan,
            "back": self.back,
            "cancel": self.cancel,
            "line_up": self._line_up,
            "view_read": lambda: self.show_view("read"),
            **self.copying.handlers,
            **self.program.handlers,
        }

    def perform(self, action_id: str) -> None:
        """Do an action: what is open over the screen first, then what has the focus, then the rest."""
        self.hush()
        if not self.menus.perform(action_id):
            handler = None
            if self.searching.active:
                handler = self.searching.handlers.get(action_id)
            handler = handler or self._handlers.get(action_id) or self._view_handlers.get(action_id)
            if handler is not None:
                handler()
            else:
                self._move(action_id)
        self.stepped()

    def _move(self, action_id: str) -> None:
        """Line, page, top and end in the pane that has the focus."""
        if action_id not in ("left", "right"):
            self.state.stepping = False
        move = getattr(self.focused, f"action_{action_id}", None)
        if move is not None:
            move()

    def _line_up(self) -> None:
        """A line up; from the first row of a list into the search box."""
        pane = self.focused
        at_top = isinstance(pane, HitsPane | StartPane | NarrowPane) or pane in (
            self.read.sources,
            self.read.entities,
        )
        before = (getattr(pane, "cursor", 0), getattr(pane, "top", 0))
        self._move("line_up")
        if at_top and before == (getattr(pane, "cursor", 0), getattr(pane, "top", 0)):
            self.enter_search()

    def hush(self) -> None:
        """The message has been read: show the trail again."""
        if self._message:
            self._message = ""
            self.show_trail()

    def enabled(self, action_id: str) -> bool:
        """Whether an action can do something now."""
        known = action_id in self._handlers or action_id in self._view_handlers
        return (
            known or getattr(self.focused, f"action_{action_id}", None) is not None
        ) and self.view.enabled(action_id)

    def enter_search(self) -> None:
        """Into the search box."""
        if self.view is not self.read:
            self.show_view("read")
        self.searching.enter()

    def back(self) -> None:
        """One step back: close what is open, leave what was entered, return."""
        if self.searching.active:
            if not self.results.hits.clear_filter():
                self.searching.leave()
        elif not self.read.back():
            self.say(f"{self.key('quit')} quits; everything is kept")

    def cancel(self) -> None:
        """Ctrl+C: stop what runs or close what is open; twice within a second: quit."""
        if self.program.second_press():
            self.program.quit()
            return
        if self.get_selected_text():
            self.copying.copy_selection()
        elif self.searching.cancel():
            self.say("search cancelled")
        elif self.building.stop():
            self.say("indexing stopped; what is done is kept")
        elif self.menus.close():
            return
        elif self.searching.active:
            self.searching.leave()
        else:
            self.say(f"Ctrl+C once more quits, as {self.key('quit')} does")

    def show_view(self, name: str) -> None:
        """Show a view, making it when it is first asked for."""
        spec = next(spec for spec in VIEWS if spec.id == name)
        view = self.views.get(name)
        if view is None:
            view = self.views[name] = spec.load(self)
            self.stage.mount(view)
        if self.searching.active:
            self.searching.leave()
        self.view.display = False
        view.display = True
        self.view = view
        self._view_handlers = view.handlers()
        self._show_header()
        view.enter()

    # -- messages

    @on(JobDone)
    def _job_done(self, message: JobDone) -> None:
        message.stop()
        self.jobs.finish(message)

    def _data_arrived(self, snapshot: Snapshot) -> None:
        """New data: fill the panes; the first time, go back to where the reader was."""
        if snapshot.generation != self.state.snapshot.generation:
            self.state.shelf.clear()
        self.state.snapshot = snapshot
        self._show_header()
        self.read.refresh_data()
        if snapshot.articles and not self._restored:
            self._restored = True
            if self.session is not None and restore(
                self, self.session, self.read.reading, self.read.walking, self.searching
            ):
                self.say(welcome(self.session, self.state))
        elif self.state.open:
            self.read.reading.reopen()
        if snapshot.articles:
            self.program.open_at()
        self.stepped()

    def forget_session(self) -> None:
        """Something else is opened: the saved place is left aside."""
        self._restored = True

    def set_trail(self, trail: Trail | None) -> None:
        """Make this the trail."""
        self.read.walking.set_trail(trail)

    def _show_results(self, shown: bool) -> None:
        self.view.display = not shown
        self.results.display = shown
        self.lay_out()
        if not shown:
            self.view.enter()
        self.show_footer()

    @on(SearchBox.Typed)
    def _typed(self, event: SearchBox.Typed) -> None:
        event.stop()
        self.searching.typed(event.text, event.request)

    @on(SearchBox.Entered)
    def _entered(self, event: SearchBox.Entered) -> None:
        event.stop()
        self.hush()
        if event.text.strip():
            self.searching.entered(event.text)
        else:
            self.menus.open_menu()
        self.stepped()

    @on(SearchBox.Left)
    def _left_box(self, event: SearchBox.Left) -> None:
        event.stop()
        self.hush()
        if event.down and self.results.current_hit() is not None:
            self.results.hits.focus()
        else:
            self.searching.leave()
        self.stepped()

    @on(SearchBox.ScopeAsked)
    def _scope(self, event: SearchBox.ScopeAsked) -> None:
        event.stop()
        self.searching.next_scope()

    @on(HitsPane.Chosen)
    def _hit_chosen(self, event: HitsPane.Chosen) -> None:
        event.stop()
        self.searching.open_hit(event.hit)

    @on(HitsPane.Highlighted)
    def _hit_highlighted(self, event: HitsPane.Highlighted) -> None:
        event.stop()
        self.searching.highlighted(event.hit)

    @on(NarrowPane.Chosen)
    def _facet_chosen(self, event: NarrowPane.Chosen) -> None:
        event.stop()
        self.searching.choose_facet(event.section, event.facet)

    @on(MenuList.Chosen)
    def _menu_chosen(self, event: MenuList.Chosen) -> None:
        event.stop()
        self.menus.chosen(event.item)
        self.stepped()

    @on(CommandList.Dismissed)
    def _menu_dismissed(self, event: CommandList.Dismissed) -> None:
        event.stop()
        self.menus.close()

    @on(StartPane.Chosen)
    def _page_chosen(self, event: StartPane.Chosen) -> None:
        event.stop()
        if event.target == "problems":
            self.menus.problems()

    @on(ArticlePane.MarkChosen)
    def _mark_chosen(self, event: ArticlePane.MarkChosen) -> None:
        event.stop()
        self.menus.mark_chosen(event.mark)

    @on(ArticlePane.PlaceChanged)
    def _place_changed(self, event: ArticlePane.PlaceChanged) -> None:
        event.stop()
        self.stepped()

    @on(HeaderBar.Chosen)
    def _tab_chosen(self, event: HeaderBar.Chosen) -> None:
        event.stop()
        self.perform(next(spec.action for spec in VIEWS if spec.id == event.tab))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The focus moved, by key or mouse."""
        if self.read.context(event.widget) is not None and event.widget.id:
            self.read.note_focus(event.widget.id)
        self.show_footer()

    def on_resize(self) -> None:
        """The terminal has another size."""
        self.lay_out()
