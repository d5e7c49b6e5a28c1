"""Every event: when, what, who tells it, how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from textual import on

from index.periods import period_label
from tui.actions import Context
from tui.control.overview import EventRow, Passages, likeliest, read_passages
from tui.control.state import Frame, Handlers
from tui.control.visits import Spot
from tui.screens.overviews import OverviewView, shown, spot
from tui.widgets.eventlist import EventItem, EventListPane, EventListView
from tui.widgets.rowview import RowView

ORDERS = {"date": "by date", "told": "most told first", "undecided": "undecided first"}


class EventsView(OverviewView):
    """The list of events with the passages of the one under the cursor."""

    CONTEXT: Context = "events"

    def __init__(self, frame: Frame, *, id: str = "events", pane: EventListPane | None = None) -> None:
        self.list = pane or EventListPane(id="eventlist")
        super().__init__(frame, self.list, id=id)
        self.order = "date"

    def more_handlers(self) -> Handlers:
        """Handlers of this view alone."""
        return {
            "scope": self.next_scope,
            "order": self.next_order,
            "why": self.why,
            "agree": lambda: self.visits.decide("same", *self._ends()),
            "refuse": lambda: self.visits.decide("different", *self._ends()),
            "unsure": lambda: self.visits.decide("unsure", *self._ends()),
        }

    # -- data

    def waiting(self) -> None:
        """Say that the list is on its way."""
        if not self.list.items:
            self.list.show(EventListView(empty="reading the events …"))

    def fill(self, *, wanted: str = "", keep: bool = True) -> None:
        """The events of the scope in their order."""
        overview = self.serving()
        if overview is None:
            return
        names, scope, order = self.frame.state.snapshot.source_names(), self.scope or "all", self.order
        none = self.none_here(overview)

        def make() -> EventListView:
            rows, told = shown(overview, scope)
            words = " · ".join(word for word in (told, ORDERS[order]) if word)
            items = tuple(event_item(row, names) for row in ordered(rows, order))
            return EventListView(items, words, overview.total, none, {item.id: item for item in items})

        self.made("items", len(overview.rows), make, lambda view: self._show(view, keep=keep, wanted=wanted))

    def _show(self, view: EventListView, *, keep: bool = True, wanted: str = "") -> None:
        self.list.show(view, keep=keep)
        if wanted:
            self.list.select(wanted)
        self.describe()

    def next_order(self) -> None:
        """Sorted by date, by outlets, or those that wait for a decision first."""
        names = list(ORDERS)
        self.order = names[(names.index(self.order) + 1) % len(names)]
        if self.order == "undecided":
            self.scope = "all"
        self.fill(keep=False)
        self.frame.say(ORDERS[self.order])

    # -- the row under the cursor

    def _row(self) -> EventRow | None:
        overview, item = self.visits.overview, self.list.current
        return overview.by_id.get(item.id) if overview and item else None

    @on(RowView.CursorMoved)
    def _moved(self, event: RowView.CursorMoved) -> None:
        event.stop()
        self.describe()

    def describe(self) -> None:
        """Show the passages of the event under the cursor."""
        row = self._row()
        self.list.set_subtitle(self._hints())
        if row is None:
            self.list.preview("", ())
            return
        event_id, mentions = row.event.id, row.event.mentions
        self._mention = mentions[0] if mentions else ""
        if self.passages.key == (event_id, ""):
            self._shown(self.passages)
            return
        corpus, snapshot = self.frame.corpus, self.frame.state.snapshot
        alike = () if len(row.event.by_source) > 1 else _alike(row)

        def read() -> Passages:
            found = read_passages(corpus, snapshot, (event_id, ""), mentions, each=True)
            return replace(found, alike=likeliest(corpus, row.event, alike) if alike else None)

        self.frame.jobs.ask("event", read, self._shown, self.failed)

    def _hints(self) -> str:
        key = self.frame.key
        return f"{key('filter')} filter  {key('order')} order  {key('scope')} shared only or all"

    def _shown(self, passages: Passages) -> None:
        self.passages = passages
        row = self._row()
        if row is not None and row.event.id == passages.key[0]:
            self.list.preview(_heading(row), passages.excerpts)

    def passages_here(self) -> Sequence[tuple[str, int]]:
        """A passage on the event, and one of another outlet."""
        return [(end.article, end.start) for end in self._ends() if end is not None and end.start is not None]

    def subject(self) -> tuple[str, str] | None:
        """The event under the cursor."""
        row = self._row()
        return (row.event.id, "") if row else None

    # -- what happens

    @on(EventListPane.Chosen)
    def _chosen(self, event: EventListPane.Chosen) -> None:
        event.stop()
        self.choose()

    def choose(self, *, beside: bool = False) -> None:
        """Open the event in two of its outlets."""
        first, second = self._ends()
        row = self._row()
        if row is None or first is None:
            return
        self.visits.trail("event", row.event.id, first)
        if beside:
            self.visits.show(first, side="b")
        elif second is not None:
            self.visits.show_linked(first, second)
        else:
            self.visits.show(first)

    def why(self) -> None:
        """Why two outlets are thought to tell the same."""
        first, second = self._ends()
        if first is None or second is None:
            self.frame.say("nothing is linked here: one outlet alone tells this, and nothing looks like it")
        else:
            self.visits.show_linked(first, second, why=True)

    def _ends(self) -> tuple[Spot | None, Spot | None]:
        """A mention of the event, and one in another outlet: of the event, or one that looks like it."""
        row = self._row()
        if row is None or not row.event.mentions:
            return None, None
        source_of = self.frame.state.snapshot.source_of()
        spots = [spot(name) for name in row.event.mentions]
        home = source_of.get(spots[0].article)
        other = next((place for place in spots if source_of.get(place.article) != home), None)
        if other is None and self.passages.key[0] == row.event.id and self.passages.alike:
            return spot(self.passages.alike[0]), spot(self.passages.alike[1])
        return spots[0], other


def ordered(rows: list[EventRow], order: str) -> list[EventRow]:
    """Events in an order, those of one rank by date."""
    if order == "told":
        rows.sort(key=lambda row: (-len(row.event.by_source), -len(row.event.mentions)))
    elif order == "undecided":
        rows.sort(key=lambda row: (not row.held or row.event.decided, row.p or 1.0))
    return rows


def event_item(row: EventRow, names: Mapping[str, str]) -> EventItem:
    """An event as a row of the list."""
    event = row.event
    return EventItem(
        event.id,
        period_label(event.period),
        event.happening,
        event.kind,
        tuple(names.get(source, source) for source in event.by_source),
        len(event.mentions),
        f"{row.sure} {row.p:.2f}" if row.sure else "",
        row.held,
        event.decided,
        row.who,
        row.days,
    )


def _alike(row: EventRow) -> tuple[str, ...]:
    """Mentions elsewhere that look like an event and were held back."""
    return tuple(name for cell in row.cells.values() if cell.state == "unsure" for name in cell.mentions)


def _heading(row: EventRow) -> str:
    count = len(row.event.by_source)
    told = f"told by {count} outlet{'s' if count != 1 else ''}"
    held = f" · {row.held} look-alike{'s' if row.held != 1 else ''} held back" if row.held else ""
    return f"{period_label(row.event.period)} · {told}{held}"
