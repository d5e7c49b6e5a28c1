"""Who tells what: events against sources. Every cell is a door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from textual import on

from index.model import Cell, CellState, Event
from index.periods import period_label
from tui.actions import Context
from tui.control.overview import EventRow, Passages, likeliest, read_passages
from tui.control.state import Frame, Handlers
from tui.control.visits import Spot
from tui.library import Snapshot
from tui.screens.overviews import OverviewView, shown, spot
from tui.selecting import texts
from tui.widgets.matrix import MatrixColumn, MatrixPane, MatrixRow, MatrixView
from tui.widgets.rowview import RowView

STATES: dict[CellState, str] = {
    "reports": "reports it",
    "alludes": "only alludes to it",
    "silent": "is silent, though published after",
    "before": "was published before: it could not know",
    "unsure": "unsure which event is meant",
}


_UNLINKED = "no link leads here, but it names those who took part, or the place and the day: it may be meant"
"""What is said of a passage that makes a cell unsure without looking alike."""


class CoverageView(OverviewView):
    """The matrix with the passages of its current cell."""

    CONTEXT: Context = "coverage"

    def __init__(self, frame: Frame, *, id: str = "coverage") -> None:
        self.matrix = MatrixPane(id="matrix")
        super().__init__(frame, self.matrix, id=id)

    def more_handlers(self) -> Handlers:
        """Handlers of this view alone."""
        return {
            "scope": self.next_scope,
            "why": self.why,
            "agree": lambda: self.decide("same"),
            "refuse": lambda: self.decide("different"),
            "unsure": lambda: self.decide("unsure"),
            "mark_next": lambda: self._undecided(1),
            "mark_previous": lambda: self._undecided(-1),
        }

    # -- data

    def waiting(self) -> None:
        """Say that the table is on its way."""
        if self.matrix.current is None:
            self.matrix.show(MatrixView(empty="working out who tells what …"))

    def fill(self, *, wanted: str = "") -> None:
        """The table of the scope."""
        overview, snapshot = self.serving(), self.frame.state.snapshot
        if overview is None:
            return
        scope, none = self.scope or "all", self.none_here(overview)

        def make() -> MatrixView:
            found, told = shown(overview, scope)
            rows = tuple(matrix_row(row, snapshot) for row in found)
            by_id = {row.id: row for row in rows}
            return MatrixView(rows, matrix_columns(snapshot), told, none, overview.total, by_id)

        self.made("rows", len(overview.rows), make, lambda view: self._show(view, wanted))

    def _show(self, view: MatrixView, wanted: str) -> None:
        self.matrix.show(view)
        if wanted:
            self.matrix.select(wanted)
        self.describe()

    # -- the current cell

    def _current(self) -> tuple[EventRow, str, Cell] | None:
        here, overview = self.matrix.current, self.visits.overview
        row = overview.by_id.get(here[0].id) if here and overview else None
        if here is None or row is None:
            return None
        return row, here[1].id, row.cells.get(here[1].id, Cell("silent"))

    @on(RowView.CursorMoved)
    @on(MatrixPane.CellMoved)
    def _moved(self, event: RowView.CursorMoved | MatrixPane.CellMoved) -> None:
        event.stop()
        self.describe()

    def describe(self) -> None:
        """Say what the current cell is, and ask for its passages."""
        current = self._current()
        if current is None:
            self.matrix.preview("", ())
            return
        row, source, cell = current
        self._mention = row.event.mentions[0] if row.event.mentions else ""
        key = (row.event.id, source)
        name = self.frame.state.snapshot.source_names().get(source, source)
        heading = f"{period_label(row.event.period)} × {name}: {STATES[cell.state]}"
        count = f" · {len(cell.mentions)} passage{'s'[: len(cell.mentions) != 1]}" if cell.mentions else ""
        self.matrix.set_subtitle(f"{heading}{count} · {self.frame.key('open')} reads")
        if not cell.mentions:
            self.frame.jobs.drop("cell")
            self.passages = Passages(key)
            self.matrix.preview(heading, (), self._silence(row.event, source, cell.state))
            return
        if self.passages.key == key:
            self._shown(self.passages)
            return
        self.matrix.preview(heading, ())
        corpus, snapshot = self.frame.corpus, self.frame.state.snapshot

        def read() -> Passages:
            found = read_passages(corpus, snapshot, key, cell.mentions)
            held = likeliest(corpus, row.event, cell.mentions) if cell.state == "unsure" else None
            return replace(found, alike=held)

        self.frame.jobs.ask("cell", read, self._shown, self.failed)

    def _shown(self, passages: Passages) -> None:
        self.passages = passages
        current = self._current()
        if current is None or (current[0].event.id, current[1]) != passages.key:
            return
        row, source, cell = current
        name = self.frame.state.snapshot.source_names().get(source, source)
        heading = f"{period_label(row.event.period)} × {name}: {STATES[cell.state]}"
        note = ""
        if cell.state == "unsure":
            how = f"held back: alike, but perhaps another event. {self.frame.key('why')} shows why"
            decide = f"{self.frame.key('agree')} and {self.frame.key('refuse')} decide"
            note = f"{how if passages.alike else _UNLINKED}, {decide}"
        self.matrix.preview(heading, passages.excerpts, note)

    def _silence(self, event: Event, source: str, state: CellState) -> str:
        """What a source does name of an event that it does not tell."""
        snapshot = self.frame.state.snapshot
        name = snapshot.source_names().get(source, source)
        if state == "before":
            return f"every article of {name} had appeared before this can have happened"
        if state == "unsure":
            return f"when {name} appeared, and when this happened, is not known well enough to call it silent"
        known = {entity.id: entity for entity in snapshot.entities}
        named = [
            f"{known[entity].name} {known[entity].by_source[source]}×"
            for entity in event.entities
            if entity in known and known[entity].by_source.get(source)
        ]
        return f"{name} names {', '.join(named[:4])}, but not this" if named else f"{name} does not tell this"

    def _undecided(self, by: int) -> None:
        if not self.matrix.undecided(by):
            self.frame.say(f"no cell {'after' if by > 0 else 'before'} this one waits for a decision")

    # -- what happens

    def sideways(self, by: int) -> None:
        """The cell at the left or right."""
        self.matrix.to_column(self.matrix.column + by)

    @on(MatrixPane.Chosen)
    def _chosen(self, event: MatrixPane.Chosen) -> None:
        event.stop()
        self.choose()

    def choose(self, *, beside: bool = False) -> None:
        """Open the passages of the cell, those of another source beside them."""
        current = self._current()
        if current is None:
            return
        row, source, cell = current
        first, second = self._ends(row, source, cell)
        if first is None:
            return
        self.visits.trail("event", row.event.id, first)
        if beside:
            self.visits.show(first, side="b")
        elif second is None:
            self.visits.show(first)
        elif first.mention and second.mention:
            self.visits.show_linked(first, second)
        else:
            self.visits.show(first, second)

    def passages_here(self) -> Sequence[tuple[str, int]]:
        """The passages of the cell."""
        current = self._current()
        spots = [spot(name) for name in current[2].mentions] if current else []
        return [(one.article, one.start) for one in spots if one.start is not None]

    def subject(self) -> tuple[str, str] | None:
        """The event of the row under the cursor."""
        current = self._current()
        return (current[0].event.id, "") if current else None

    def why(self) -> None:
        """Why the cell's passages belong to the event, or may."""
        current = self._current()
        first, second = self._ends(*current) if current else (None, None)
        cell = current[2] if current else None
        if cell and cell.state == "unsure" and cell.mentions and not self.passages.alike:
            self.frame.say(_UNLINKED)
        elif first is None or second is None or not second.mention:
            self.frame.say("nothing is linked here: one outlet alone tells this")
        else:
            self.visits.show_linked(first, second, why=True)

    def decide(self, kind: Literal["same", "different", "unsure"]) -> None:
        """Decide on the passage of an unsure cell."""
        current = self._current()
        if current is None or current[2].state != "unsure" or not current[2].mentions:
            key = self.frame.key("mark_next")
            self.frame.say(
                f"only a cell with ? and a number waits for a decision: {key} goes to the next one"
            )
            return
        self.visits.decide(kind, *self._ends(*current))

    def _ends(self, row: EventRow, source: str, cell: Cell) -> tuple[Spot | None, Spot | None]:
        """What to open for a cell: a mention, and what to put beside it."""
        if cell.state == "unsure" and self.passages.key == (row.event.id, source) and self.passages.alike:
            own, other = self.passages.alike
            return spot(own), spot(other)
        told = self._elsewhere(row, source)
        if cell.state in ("reports", "alludes"):
            return spot(cell.mentions[0]), told
        if cell.mentions:
            return (told, spot(cell.mentions[0])) if told else (spot(cell.mentions[0]), None)
        articles = [name for name, its in self.frame.state.snapshot.source_of().items() if its == source]
        return told, Spot(articles[-1]) if articles else None

    def _elsewhere(self, row: EventRow, source: str) -> Spot | None:
        """Where another source tells the event, best one that reports it."""
        for state in ("reports", "alludes"):
            for other in self.frame.state.snapshot.source_order():
                cell = row.cells.get(other)
                if other != source and cell is not None and cell.state == state and cell.mentions:
                    return spot(cell.mentions[0])
        return None


def matrix_row(row: EventRow, snapshot: Snapshot) -> MatrixRow:
    """An event as a row, its cells in order of the sources."""
    event = row.event
    found = [row.cells.get(source, Cell("silent")) for source in snapshot.source_order()]
    return MatrixRow(
        event.id,
        period_label(event.period),
        event.happening,
        tuple((cell.state, len(cell.mentions)) for cell in found),
        len(event.by_source),
        " ".join(texts(event, row.who, snapshot.source_names())),
        row.days,
    )


def matrix_columns(snapshot: Snapshot) -> tuple[MatrixColumn, ...]:
    """The sources in their order, each with the day of its first article."""
    names = snapshot.source_names()
    days: dict[str, str] = {}
    for article in snapshot.articles:
        if article.source not in days and article.date.period and article.date.period.first:
            inferred = "≈" if article.date.basis == "inferred" else ""
            days[article.source] = f"{article.date.period.first:%y-%m}{inferred}"
            if len(days) == len(names):
                break
    return tuple(MatrixColumn(slug, names[slug], days.get(slug, "")) for slug in snapshot.source_order())
