"""Events against the days on which the articles appeared."""

from __future__ import annotations

from datetime import date

from textual import on

from index.model import Timeline
from tui.actions import Context
from tui.control.overview import Overview, Passages, read_overview, read_timeline
from tui.control.state import Frame, Handlers
from tui.screens.events import EventsView
from tui.widgets.eventlist import EventListView
from tui.widgets.rowview import RowView
from tui.widgets.strip import SCALES, Grid, Scale, StripEvent, StripView, grid
from tui.widgets.timelinepane import TimelinePane


class TimelineView(EventsView):
    """The strip over the list of events."""

    CONTEXT: Context = "timeline"

    def __init__(self, frame: Frame, *, id: str = "timeline") -> None:
        self.lines = TimelinePane(id="timelist")
        super().__init__(frame, id=id, pane=self.lines)
        self.timeline: Timeline | None = None
        self._walked = False

    def more_handlers(self) -> Handlers:
        """Handlers of this view alone."""
        return {
            "scope": self.next_scope,
            "why": self.why,
            "narrower": lambda: self._rescale(-1),
            "wider": lambda: self._rescale(1),
        }

    def load(self, generation: int) -> None:
        """Ask for events and timeline together."""
        corpus, kept, ready, scope = self.frame.corpus, self.visits.overview, self.visits.timeline, self.scope
        known = kept if kept is not None and kept.serves(generation, scope) else None
        if known is not None and ready is not None and ready[0] is known:
            self.timeline = ready[1]
            self._arrived(known)
            return

        def read() -> tuple[Overview, Timeline]:
            overview = known or read_overview(corpus, scope)
            return overview, read_timeline(corpus, overview)

        def arrived(answer: tuple[Overview, Timeline]) -> None:
            self.timeline = answer[1]
            self.visits.timeline = answer
            self._arrived(answer[0])

        self.frame.jobs.ask("timeline", read, arrived, self.failed)

    def _show(self, view: EventListView, *, keep: bool = True, wanted: str = "") -> None:
        super()._show(view, keep=keep, wanted=wanted)
        self._show_strip(self.lines.scale)

    def _show_strip(self, scale: Scale) -> None:
        timeline = self.timeline
        if timeline is None:
            return
        wanted = {item.id for item in self.list.items}
        names = self.frame.state.snapshot.source_names()
        sources = tuple((slug, names[slug]) for slug in self.frame.state.snapshot.source_order())

        def made() -> tuple[StripView, Grid]:
            view = strip_view(timeline, sources, wanted)
            return view, grid(view, scale)

        self.made(
            "strip", len(wanted) + len(timeline.publications), made, lambda strip: self._strip(*strip, scale)
        )

    def _strip(self, view: StripView, laid: Grid, scale: Scale) -> None:
        self.lines.show_strip(view, laid, scale)

    def _rescale(self, by: int) -> None:
        scale = SCALES[max(0, min(len(SCALES) - 1, SCALES.index(self.lines.scale) + by))]
        self._show_strip(scale)
        self.frame.say(f"one column for each {scale}")

    def _hints(self) -> str:
        key = self.frame.key
        return (
            f"← → event  {key('narrower')} {key('wider')} scale  {key('filter')} filter  "
            f"{key('scope')} shared only or all"
        )

    def _shown(self, passages: Passages) -> None:
        """Show the passages; an open article that tells the event goes to its passage, ready for the reader."""
        super()._shown(passages)
        row = self._row()
        if not self._walked or row is None or row.event.id != passages.key[0]:
            return
        told = {mention.article: mention.start for mention in reversed(passages.mentions)}
        for side, article in list(self.frame.state.open.items()):
            if article in told:
                self.visits.read.reading.open(article, side, offset=told[article], focus=False)

    @on(RowView.CursorMoved)
    def _walk(self) -> None:
        """The reader walks; before the first step the place in the articles is kept, to go back to."""
        if not self._walked:
            self._walked = True
            self.visits.read.reading.remember()

    def enter(self) -> None:
        """The view is shown: looking at it moves nothing yet."""
        self._walked = False
        super().enter()

    def sideways(self, by: int) -> None:
        """To the event before or after."""
        if by > 0:
            self.list.action_line_down()
        else:
            self.list.action_line_up()


def strip_view(timeline: Timeline, sources: tuple[tuple[str, str], ...], wanted: set[str]) -> StripView:
    """The wanted events of a timeline as a strip."""
    events = []
    for entry in (*timeline.entries, *timeline.undated):
        if entry.event in wanted:
            period = entry.period
            first = (period.first or period.last) if period else None
            last = (period.last or period.first) if period else None
            events.append(StripEvent(entry.event, first, last, entry.standing))
    appeared: list[tuple[str, date, date]] = []
    for publication in timeline.publications:
        period = publication.date.period
        first = (period.first or period.last) if period else None
        last = (period.last or period.first) if period else None
        if first is not None and last is not None:
            appeared.append((publication.source, first, last))
    return StripView(sources, tuple(events), tuple(appeared))
