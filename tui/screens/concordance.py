"""A name, or the trail, in context: every place on a line, sorted by what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on

from index.concordance import Order, lines, ordered
from index.model import ContextLine
from tui.actions import Context
from tui.control.state import Frame, Handlers
from tui.control.visits import Spot
from tui.control.walking import read_stops
from tui.screens.comparing import ComparingView
from tui.widgets.keywords import KeywordsPane, KeywordsView

if TYPE_CHECKING:
    from tui.trail import Stop

ORDERS: dict[Order, str] = {
    "text": "in order of the articles",
    "left": "by the words before",
    "right": "by the words after",
}
Found = tuple[str, tuple[ContextLine, ...]]


class ConcordanceView(ComparingView):
    """The places of what :attr:`tui.control.state.State.keyword` names: an entity, else the trail."""

    CONTEXT: Context = "concordance"

    def __init__(self, frame: Frame, *, id: str = "concordance") -> None:
        self.keywords = KeywordsPane(id="keywords")
        super().__init__(frame, self.keywords, id=id)
        self.order: Order = "text"
        self.title = ""
        self.lines: tuple[ContextLine, ...] = ()
        self._loaded: object = None

    def more_handlers(self) -> Handlers:
        """Handlers of this view alone."""
        return {"order": self.next_order}

    # -- data

    def refresh_data(self) -> None:
        """Ask for the places, if they are not those of the keyword and the snapshot of now."""
        state = self.frame.state
        if not self._ready or not self.display or not state.snapshot.articles:
            return
        trail = state.trail
        what = state.keyword or (trail.stops if trail is not None else None)
        wanted = (state.snapshot.generation, what)
        if wanted == self._loaded:
            return
        self._loaded = wanted
        work = self._work()
        if work is None:
            self._arrived(("", ()))
        else:
            self.frame.jobs.ask("concordance", work, self._arrived, self.failed)

    def _work(self) -> Callable[[], Found] | None:
        corpus, state = self.frame.corpus, self.frame.state
        keyword, trail = state.keyword, state.trail

        def places(stops: tuple[Stop, ...]) -> tuple[ContextLine, ...]:
            return lines(((stop.article, stop.start, stop.end) for stop in stops), corpus.article)

        def of_name() -> Found:
            label, stops = read_stops(corpus, "entity", keyword)
            order = state.snapshot.articles.places
            return label, places(
                tuple(sorted(stops, key=lambda stop: (order.get(stop.article, 0), stop.start)))
            )

        if keyword:
            return of_name
        if trail is None:
            return None
        held = f" (first {len(trail.stops):,} of {trail.total:,})" if trail.total > len(trail.stops) else ""
        return lambda: (f"{trail.label}{held}", places(trail.stops))

    def _arrived(self, found: Found) -> None:
        new = self.title != found[0]
        self.title, self.lines = found
        self._fill(keep=not new)

    def _fill(self, *, keep: bool = True) -> None:
        snapshot = self.frame.state.snapshot
        articles = dict.fromkeys(line.article for line in self.lines)
        key = self.frame.key
        self.keywords.show(
            KeywordsView(
                ordered(self.lines, self.order),
                {article: snapshot.name(article) for article in articles},
                self.title,
                f"{ORDERS[self.order]}  {key('order')} sort",
                self.order == "text",
                f"no name and no trail: {key('concordance')} on a name, or after a search, shows it in context",
            ),
            keep=keep,
        )

    def next_order(self) -> None:
        """Sorted by the words before, by those after, or as they stand in the articles."""
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        self._fill(keep=False)
        self.frame.say(f"sorted {ORDERS[self.order]}")

    # -- what happens

    @on(KeywordsPane.Chosen)
    def _chosen(self, event: KeywordsPane.Chosen) -> None:
        event.stop()
        self.choose()

    def passages_here(self) -> Sequence[tuple[str, int]]:
        """The place under the cursor."""
        line = self.keywords.current
        return [(line.article, line.start)] if line is not None else ()

    def choose(self, *, beside: bool = False) -> None:
        """Open the place under the cursor; the trail goes on from there."""
        line = self.keywords.current
        if line is None:
            return
        state, spot = self.frame.state, Spot(line.article, line.start)
        if state.keyword:
            self.visits.trail("entity", state.keyword, spot)
        elif state.trail is not None:
            self.visits.read.walking.set_trail(state.trail.at_stop(line.article, line.start))
        self.visits.show(spot, side="b" if beside else "a")
