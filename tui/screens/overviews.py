"""What the views of all events have in common: which events they show, and how those come."""

from __future__ import annotations

from dataclasses import replace

from textual import on

from tui.control.overview import EventRow, Overview, Passages, read_overview
from tui.control.state import Frame
from tui.control.visits import Spot
from tui.screens.base import TableInView
from tui.screens.comparing import ComparingView
from tui.selecting import Choice, Scope
from tui.widgets.listpane import ListPane

SCOPES: dict[Scope, str] = {"shared": "told by several", "all": "", "alone": "told by one outlet"}
FEW = 40
"""So many events are shown all at once; of more, first those that several outlets tell."""


class OverviewView(ComparingView):
    """All events, or those that several outlets tell, or one alone.

    A subclass says what stands there meanwhile (`waiting`) and fills the pane (`fill`).

    Args:
        frame: The screen.
        id: Name of the view.
        pane: The pane.
    """

    def __init__(self, frame: Frame, pane: ListPane, *, id: str) -> None:  # type: ignore[type-arg]
        super().__init__(frame, pane, id=id)
        self.scope: Scope | None = None
        self.passages = Passages(("", ""))
        self._mention = ""

    def load(self, generation: int) -> None:
        """Ask for the events; what another view has read already is taken."""
        kept, scope = self.visits.overview, self.scope
        if kept is not None and kept.serves(generation, scope):
            self._arrived(kept)
            return
        corpus = self.frame.corpus
        self.waiting()
        self.frame.jobs.ask("overview", lambda: read_overview(corpus, scope), self._arrived, self.failed)

    def _arrived(self, overview: Overview) -> None:
        self.visits.overview = overview
        self.shown = self.frame.state.snapshot.generation
        if self.scope is None and overview.rows:  # while nothing is linked yet, nothing is settled by that
            self.scope = first_scope(overview)
        # a decision may have given the event another id
        self.fill(wanted=overview.telling(self._mention) if self._mention else "")

    def table(self) -> TableInView:
        """The events of the scope that the filter lets through."""
        choice = choice_of(self.scope or "all")
        return TableInView(self.id or "", replace(choice, find=self.pane.filter_text.strip()))

    def waiting(self) -> None:
        """Nothing was read yet: say so in an empty pane."""

    def fill(self, *, wanted: str = "") -> None:
        """Show the events of the scope, with the cursor on the wanted one if one is named."""

    def serving(self) -> Overview | None:
        """The events as far as they serve the scope; what is missing is asked for."""
        overview, generation = self.visits.overview, self.frame.state.snapshot.generation
        if overview is not None and not overview.serves(generation, self.scope):
            self.frame.say(f"reading all {overview.total:,} events …")
            self.load(generation)
            return None
        return overview

    def describe(self) -> None:
        """Say what is under the cursor."""

    @on(ListPane.Narrowed)
    def _narrowed(self, event: ListPane.Narrowed) -> None:
        event.stop()
        self.describe()

    def none_here(self, overview: Overview) -> str:
        """What to say where no event is shown."""
        return (
            f"no event here: {self.frame.key('scope')} shows others"
            if overview.rows
            else self.nothing("event")
        )

    def next_scope(self) -> None:
        """What is shown: told by several, all, told by one."""
        names = list(SCOPES)
        self.scope = names[(names.index(self.scope or "all") + 1) % len(names)]
        self.fill()
        self.frame.say(SCOPES[self.scope] or "all events")


def shown(overview: Overview, scope: Scope) -> tuple[list[EventRow], str]:
    """The events of a scope, and the scope in words.

    Of those that several outlets tell the vague ones are left out, and it says how many.
    """
    whole, choice = Choice(scope), choice_of(scope)
    rows = [row for row in overview.rows if choice.holds(row.event)]
    left = 0 if choice.vague else sum(whole.holds(row.event) for row in overview.rows) - len(rows)
    return rows, SCOPES[scope] + (f", {left:,} vague left out" if left else "")


def choice_of(scope: Scope) -> Choice:
    """What a scope shows of the events."""
    return Choice(scope, vague=scope != "shared")


def first_scope(overview: Overview) -> Scope:
    """What is shown at first: what several tell, unless that is nothing or all are few."""
    several = any(len(row.event.by_source) > 1 for row in overview.rows)
    return "shared" if several and (len(overview.rows) > FEW or not overview.whole) else "all"


def spot(mention: str) -> Spot:
    """The place of an event mention, which its id holds: ``article:e123``."""
    article, _, place = mention.rpartition(":")
    return Spot(article, int(place[1:]), mention)
