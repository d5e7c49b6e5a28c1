"""Search as you type: the box, the results, the facets beside them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

from index.model import Hit, SearchResult, Span
from tui import jobs
from tui.control.beside import Beside
from tui.control.narrowing import CHOICES, REPLACING, Aim, may_go_on
from tui.control.results import hits_view, read_preview
from tui.control.state import Frame, Handlers
from tui.library import explain, read_article
from tui.trail import Trail, stops_of_hits
from tui.widgets.hits import HitsView
from tui.widgets.narrow import Facet

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.search.complete import Completion
    from tui.library import Loaded
    from tui.screens.read import ReadView
    from tui.screens.search import SearchView
    from tui.widgets.hits import Preview
    from tui.widgets.prompt import SearchLine

REST = 0.1
"""Seconds of rest after a key before the search runs, while one types."""
PAUSE = 0.15
"""Seconds since the key before from which one is not typing: then the search runs at once."""
PATIENCE, LONG_PATIENCE = 1.0, 20.0
"""CPU seconds after which a search is given up, while one types and after Enter."""
AGAIN = 2.0
"""Seconds after which a search that could not be answered is tried again."""
LIMIT = 200


def drop(_: object) -> None:
    """For answers that nobody waits for, and errors that somebody else will meet."""


class Searching:
    """The search.

    Args:
        frame: The screen.
        line: The search line.
        view: The result list with its facets.
        read: The reading view.
        later: Starts a timer that rings once: seconds, what to call.
        show: Shows (True) or hides the results.
    """

    def __init__(
        self,
        frame: Frame,
        line: SearchLine,
        view: SearchView,
        read: ReadView,
        later: Callable[[float, Callable[[], None]], Timer],
        show: Callable[[bool], object],
    ) -> None:
        self.frame = frame
        self.line = line
        self.view = view
        self.reading = read.reading
        self.walking = read.walking
        self._later = later
        self._show = show
        self._timer: Timer | None = None
        self._request = 0
        self._open_when_found = False
        self._stopped = Event()
        self._typed_at = 0.0
        self._new_trail = False
        self._retry: Timer | None = None
        self.active = False
        self.aim = Aim()
        self.result: SearchResult | None = None
        self.beside = Beside(frame, line, view)

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id, while the results are shown."""
        return {
            "open": lambda: self.view.choose(),
            "open_beside": lambda: self.open_hit(self.view.current_hit(), beside=True),
            "right": self.view.to_right,
            "left": self.view.to_left,
            "pane_right": self.view.to_right,
            "pane_left": self.view.to_left,
            "pane_next": self.view.other_pane,
            "pane_previous": self.view.other_pane,
            "filter": lambda: self.line.box.focus(),
            "order": self.next_order,
            "keep_query": self.beside.keep,
        }

    # -- the box

    def enter(self) -> None:
        """Go into the box; the last result is still there, and its query goes with the first letter typed."""
        if not self.active:
            self.line.box.select_all()
            self.active = True
            self._set_aim(replace(self.aim, within=None, together=False))
            self._show(True)
            self._open_engine()
        self.line.box.focus()
        if self.result is None:
            self.beside.before(lambda: self.result is None and self.active)

    def _open_engine(self) -> None:
        """Open the search index while the user begins to type."""
        corpus = self.frame.corpus
        self.frame.jobs.ask("search index", corpus.searchable, drop, drop)

    def leave(self) -> None:
        """Close the results; the trail stays."""
        if not self.active:
            return
        self.active = False
        self.cancel()
        if self.result is not None and self.result.query:
            self._remember(self.result.query)
        if self._new_trail:
            self._new_trail = False
            self.walking.set_trail(self.frame.state.trail)
        self._show(False)

    def typed(self, text: str, request: int) -> None:
        """The query changed: search after a rest."""
        self._request = request
        self._open_when_found = False
        self._stop_timer()
        now = time.monotonic()
        slow, self._typed_at = now - self._typed_at > PAUSE, now
        if slow and text.strip():
            self._search(text, request, typing=True)
        else:
            self._timer = self._later(REST, lambda: self._search(text, request, typing=True))

    def entered(self, text: str) -> None:
        """Enter in the box: open the hit under the cursor, searching first if that was not done yet."""
        if not text.strip():
            self.leave()
            return
        self._remember(text)
        current = self.view.current_hit()
        if self.result is not None and self.result.query == text and not self._pending():
            if current is not None:
                self.open_hit(current)
            return
        self._open_when_found = True
        if self._timer is not None or not self.frame.jobs.under_way(jobs.SEARCH):
            self._stop_timer()
            self._search(text, self._request, typing=False)

    def next_scope(self) -> None:
        """All articles → the open article → one paragraph must hold all → all articles."""
        state = self.frame.state
        self._set_aim(self.aim.next_scope(state.open.get(state.side)))
        self._again()

    def next_order(self) -> None:
        """By outlet → newest first → best match first."""
        self._set_aim(self.aim.next_order())
        self._again()

    def _again(self) -> None:
        """Search for the same with another aim."""
        text = self.line.box.value
        if text.strip():
            self._search(text, self._request, typing=True)

    def _set_aim(self, aim: Aim) -> None:
        self.aim = aim
        where = f"in {self.frame.state.snapshot.name(aim.within)}" if aim.within else ""
        self.line.set_scope("in one paragraph" if aim.together else where)

    def _stop_search(self) -> None:
        """Have a search that is still at work in its thread stop."""
        self._stopped.set()

    def cancel(self) -> bool:
        """Drop the search under way; False if there is none."""
        self._stop_timer()
        self._stop_search()
        return self.frame.jobs.drop(jobs.SEARCH)

    def _pending(self) -> bool:
        return self._timer is not None or self.frame.jobs.under_way(jobs.SEARCH)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _remember(self, text: str) -> None:
        searches = self.frame.state.searches
        if text in searches:
            searches.remove(text)
        searches.append(text)
        del searches[:-50]
        self.line.box.remember(text)

    # -- searching

    def _search(self, text: str, request: int, *, typing: bool) -> None:
        self._timer = None
        if not text.strip():
            self.cancel()
            self.result = None
            self.beside.before(lambda: self.result is None and self.active)
            return
        corpus, aim = self.frame.corpus, self.aim
        self._stop_search()
        stopped = self._stopped = Event()
        at_end = self.line.box.cursor_position == len(text)

        def ask() -> tuple[SearchResult, Completion | None]:
            result = corpus.search(
                text,
                limit=LIMIT,
                typing=typing,
                within=aim.within,
                sort=aim.sort,
                scope="passage" if aim.together else "article",
                cancelled=stopped.is_set,
                patience=PATIENCE if typing else LONG_PATIENCE,
            )
            wanted = typing and at_end and may_go_on(text)
            return result, corpus.complete_query(text, len(text), limit=CHOICES) if wanted else None

        self.frame.jobs.ask(jobs.SEARCH, ask, lambda answer: self._found(*answer, request), self._failed)

    def _failed(self, error: BaseException) -> None:
        """Say why; the last result stays. Without one it is tried again: the index may be in the making."""
        self.line.set_echo(explain(error), problem=True)
        if self.result is None:
            self.view.hits.show(HitsView(summary="no answer yet", problem=explain(error)))
            self._retry = self._retry or self._later(AGAIN, self._try_again)

    def _try_again(self) -> None:
        self._retry = None
        if self.active and self.result is None and not self._pending():
            self._again()

    def _found(self, result: SearchResult, completion: Completion | None, request: int) -> None:
        if request != self._request or not self.active:
            return
        self.beside.say_how(result, completion)
        if result.problem and not result.hits and self.result is not None and self.result.hits:
            self.beside.show(self.result)
            return  # a query that cannot be understood never hides the last good result
        self.result = result
        self.view.hits.show(hits_view(result, self.frame.state.snapshot, self.aim.sort))
        self.beside.show(result)
        if result.hits:
            stops = stops_of_hits(result.hits)
            total = result.total if result.counted == "hits" else 0
            self.frame.state.trail = Trail(
                "search", result.query, result.query, stops, total=max(total, len(stops))
            )
            self._new_trail = True  # the texts show it when they come back into view
            self.frame.show_trail()
            self.beside.look_near(result, lambda: self.result is result and self.active)
        self.frame.stepped()
        if self._open_when_found:
            self._open_when_found = False
            if result.hits:
                self.open_hit(result.hits[0])

    # -- results

    def highlighted(self, hit: Hit | None) -> None:
        """The cursor stands on another hit: show its passage below."""
        if hit is None:
            self.view.hits.set_preview(None)
            return
        corpus, snapshot = self.frame.corpus, self.frame.state.snapshot
        spans = [
            Span(other.start, other.end)
            for other in (self.result.hits if self.result else ())
            if other.article == hit.article and other.passage == hit.passage
        ]

        def shown(preview: Preview | None) -> None:
            self.view.hits.set_preview(preview)
            self._read_ahead(hit.article)

        self.frame.jobs.ask("preview", lambda: read_preview(corpus, snapshot, hit, spans), shown, drop)

    def _read_ahead(self, article_id: str) -> None:
        """Read the article of the hit under the cursor: opened, it stands there at once."""
        corpus, state = self.frame.corpus, self.frame.state
        generation = state.snapshot.generation

        def arrived(loaded: Loaded) -> None:
            if state.snapshot.generation == generation:
                state.shelf.put_ahead(loaded)

        if not state.shelf.holds(article_id):
            self.frame.jobs.ask("ahead", lambda: read_article(corpus, article_id), arrived, drop)

    def open_hit(self, hit: Hit | None, *, beside: bool = False) -> None:
        """Open a hit here or beside; the search is the trail, standing on it."""
        if hit is None:
            return
        state = self.frame.state
        self.reading.remember()
        self.leave()
        if state.trail is not None and state.trail.kind == "search":
            state.trail = state.trail.at_stop(hit.article, hit.start)
        self.reading.open(
            hit.article, "b" if beside else "a", offset=hit.start, then=lambda _: self.reading.refresh_marks()
        )
        self.frame.show_trail()

    def choose_facet(self, section: str, facet: Facet) -> None:
        """Narrow the search by a facet, or put another query in its place."""
        box = self.line.box
        added = f"{box.value.rstrip()} {facet.query}".strip()
        query = facet.query if section in REPLACING else added
        box.set_query(query)
        box.focus()

    def restore(self, query: str, article: str, start: int) -> None:
        """Make a search of the last session the trail again, without showing its results."""
        corpus = self.frame.corpus

        def found(result: SearchResult) -> None:
            stops = stops_of_hits(result.hits)
            if stops and self.frame.state.trail is None:
                total = result.total if result.counted == "hits" else 0
                trail = Trail("search", query, query, stops, total=max(total, len(stops)))
                self.walking.set_trail(trail.at_stop(article, start))

        self.frame.jobs.ask("trail", lambda: corpus.search(query, limit=LIMIT), found, drop)
