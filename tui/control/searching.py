"""Search as you type: the box, the results, the facets beside them."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from index.model import Hit, SearchResult, Span
from tui import jobs
from tui.control.results import Near, facets, hits_view, read_near, read_preview
from tui.control.state import Frame, Handlers
from tui.library import explain
from tui.trail import Trail, stops_of_hits
from tui.widgets.hits import HitsView
from tui.widgets.narrow import Facet, Section

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.screens.read import ReadView
    from tui.screens.search import SearchView
    from tui.widgets.prompt import SearchLine

REST = 0.1
"""Seconds of rest after a key before the search runs, while one types."""
PAUSE = 0.15
"""Seconds since the key before from which one is not typing: then the search runs at once."""
LIMIT = 200


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
        self.active = False
        self.within: str | None = None
        self.result: SearchResult | None = None

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
        }

    # -- the box

    def enter(self) -> None:
        """Go into the box; the last result is still there."""
        if not self.active:
            self.active = True
            self._set_scope(None)
            self._show(True)
            self._open_engine()
        self.line.box.focus()
        if self.result is None:
            self._nothing_yet()

    def _open_engine(self) -> None:
        """Open the search index while the user begins to type."""
        corpus = self.frame.corpus
        self.frame.jobs.ask("search index", corpus.searchable, lambda _: None, lambda _: None)

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
        """All articles → the open article → all articles."""
        state = self.frame.state
        article = state.open.get(state.side)
        if self.within is None and article is None:
            self.frame.say("no article is open: all are searched")
            return
        self._set_scope(article if self.within is None else None)
        text = self.line.box.value
        if text.strip():
            self._search(text, self._request, typing=True)

    def _set_scope(self, article: str | None) -> None:
        self.within = article
        self.line.set_scope(f"in {self.frame.state.snapshot.name(article)}" if article else "")

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
            self._nothing_yet()
            return
        corpus, within = self.frame.corpus, self.within
        self._stop_search()
        stopped = self._stopped = Event()
        self.frame.jobs.ask(
            jobs.SEARCH,
            lambda: corpus.search(text, limit=LIMIT, typing=typing, within=within, cancelled=stopped.is_set),
            lambda result: self._found(result, request),
            self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        """Say why; the last result stays."""
        self.line.set_echo(explain(error), problem=True)

    def _found(self, result: SearchResult, request: int) -> None:
        if request != self._request or not self.active:
            return
        self.line.set_echo(result.problem or result.understood, problem=bool(result.problem))
        if result.problem and not result.hits and self.result is not None and self.result.hits:
            return  # a query that cannot be understood never hides the last good result
        self.result = result
        self.view.hits.show(hits_view(result, self.frame.state.snapshot))
        self.view.narrow.show(facets(result, self.frame.state.snapshot, Near()), hints=self._hints())
        if result.hits:
            stops = stops_of_hits(result.hits)
            total = result.total if result.counted == "hits" else 0
            self.frame.state.trail = Trail(
                "search", result.query, result.query, stops, total=max(total, len(stops))
            )
            self._new_trail = True  # the texts show it when they come back into view
            self.frame.show_trail()
            self._look_near(result)
        self.frame.stepped()
        if self._open_when_found:
            self._open_when_found = False
            if result.hits:
                self.open_hit(result.hits[0])

    def _look_near(self, result: SearchResult) -> None:
        """Count the names and events beside the hits, once the result has settled."""
        if not self.view.narrow_shown:
            return
        corpus = self.frame.corpus

        def counted(near: Near) -> None:
            if self.result is result and self.active:
                self.view.narrow.show(facets(result, self.frame.state.snapshot, near), hints=self._hints())

        self.frame.jobs.ask("near", lambda: read_near(corpus, result), counted, lambda _: None)

    def _nothing_yet(self) -> None:
        recent = tuple(reversed(self.frame.state.searches[-8:]))
        self.line.set_echo("")
        self.view.hits.show(HitsView(summary="type to search"))
        sections = [Section("Earlier", tuple(Facet(query, query) for query in recent))] if recent else []
        sections.append(
            Section(
                "Fields", tuple(Facet(label, label) for label in ("source:", "entity:", "date:", "said:"))
            )
        )
        self.view.narrow.show(tuple(sections), hints=self._hints())

    def _hints(self) -> tuple[tuple[str, str], ...]:
        key = self.frame.key
        return (("↓", "into results"), ("Enter", "open"), (key("open_beside"), "beside"), ("Esc", "leave"))

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
        self.frame.jobs.ask(
            "preview",
            lambda: read_preview(corpus, snapshot, hit, spans),
            self.view.hits.set_preview,
            lambda _: None,
        )

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
        query = (
            facet.query if section in ("Try", "Earlier") else f"{box.value.rstrip()} {facet.query}".strip()
        )
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

        self.frame.jobs.ask("trail", lambda: corpus.search(query, limit=LIMIT), found, lambda _: None)
