"""From a view to the passages it tells of, side by side in the reading view, and back to the same row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from index.errors import CrossReadError
from index.record import record
from tui.control.linking import Origin, read_origin
from tui.control.state import ArticleSide
from tui.crossing import start as start_round
from tui.library import explain
from tui.trail import TrailKind

if TYPE_CHECKING:
    from index.model import Timeline
    from tui.control.overview import Overview
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView


DECIDED = {"same": "tell the same event", "different": "tell two events", "unsure": "are left undecided"}


@record
class Spot:
    """A place to go to.

    Attributes:
        article: Article id.
        start: Code point in its text; None for where the reader left it.
        mention: Id of the event mention that stands there, or empty.
    """

    article: str
    start: int | None = None
    mention: str = ""


class Visits:
    """Going from a view to passages, and returning.

    Args:
        screen: The screen.
        read: The reading view.

    Attributes:
        came_from: Name of the view that the reader left for the passages in view; empty for none.
        overview: Events and coverage as they were read last; None before that.
        timeline: The timeline after the overview that it was made from; None before that.
    """

    def __init__(self, screen: MainScreen, read: ReadView) -> None:
        self.screen = screen
        self.read = read
        self.came_from = ""
        self.overview: Overview | None = None
        self.timeline: tuple[Overview, Timeline] | None = None
        self._depth = 0

    # -- there

    def show(
        self,
        first: Spot,
        second: Spot | None = None,
        *,
        side: ArticleSide = "a",
        then: Callable[[], object] | None = None,
    ) -> None:
        """Show a passage in the reading view, with another one beside it.

        Args:
            first: The passage that gets the focus.
            second: What to put beside it; None leaves the other pane as it is.
            side: The pane of the first passage.
            then: Called once the first passage is shown.
        """
        self._leave()
        reading = self.read.reading
        self.screen.state.round = None
        reading.open(
            first.article, side, offset=first.start, then=lambda _: then() if then is not None else None
        )
        if second is not None:
            other = self.screen.state.other(side)
            reading.open(second.article, other, offset=second.start, focus=False)

    def show_linked(self, first: Spot, second: Spot, *, why: bool = False) -> None:
        """Show two mentions side by side as a crossing: with its note, ready for why and for a decision.

        Args:
            first: The mention that gets the focus.
            second: One that it crosses to; if it does not, the two are merely shown.
            why: Whether the evidence is opened as well.
        """
        corpus = self.screen.corpus

        def found(origin: Origin | None) -> None:
            target = self._target(origin, second)
            if origin is None or not target or not (why or self.read.shows_both()):
                self.show(first, second)  # where one article alone is in view, it is the wanted one
            else:
                self.show(first, then=lambda: self._cross(origin, target, why=why))

        self.screen.jobs.ask(
            "visit",
            lambda: read_origin(corpus, first.article, first.start or 0, first.mention),
            found,
            lambda error: self._failed(error, first, second),
        )

    def _target(self, origin: Origin | None, wanted: Spot) -> str:
        """The mention that a crossing leads to: the wanted one, else the best of its source; or empty."""
        if origin is None:
            return ""
        snapshot = self.screen.state.snapshot
        source_of = snapshot.source_of()
        round_ = start_round(origin.mention.id, origin.crossings, source_of, snapshot.source_order())
        found = [target.crossing.mention for target in round_.targets]
        for mention in found:
            if mention.id == wanted.mention:
                return mention.id
        source = source_of.get(wanted.article)
        return next((mention.id for mention in found if source_of.get(mention.article) == source), "")

    def _failed(self, error: BaseException, first: Spot, second: Spot) -> None:
        if isinstance(error, CrossReadError):
            self.show(first, second)
        else:
            self.screen.say(explain(error))

    def _cross(self, origin: Origin, mention: str, *, why: bool) -> None:
        linking, state = self.read.linking, self.screen.state
        jumps = len(state.back)
        linking.cross_to(origin, mention)
        del state.back[jumps:]  # both panes belong to one jump
        if why:
            linking.show_why()

    def _leave(self) -> None:
        """Remember where the reader comes from, and show the reading view."""
        name = self.screen.view.id or "read"
        self.read.reading.remember()
        self.screen.show_view("read")
        self.came_from = "" if name == "read" else name
        self._depth = len(self.screen.state.back)

    def walk(self, by: int) -> None:
        """Along the trail, from any view."""
        trail = self.screen.state.trail
        if trail is not None and trail.stops and self.screen.view is not self.read:
            name = self.screen.view.id or ""
            self.screen.show_view("read")
            self.came_from = name
            self._depth = len(self.screen.state.back) + 1
        self.read.walking.walk(by)

    def trail(self, kind: TrailKind, key: str, at: Spot | None = None) -> None:
        """Make what was chosen in a view the trail; the reader stays where they are."""
        place = (at.article, at.start) if at is not None and at.start is not None else None
        self.read.walking.start(kind, key, first=[at.article] if at else None, go=False, at=place)

    def decide(
        self, kind: Literal["same", "different", "unsure"], first: Spot | None, second: Spot | None
    ) -> None:
        """Keep what the user thinks of two mentions; the links are worked out anew."""
        screen = self.screen
        if screen.options.read_only:
            screen.say("read only: nothing can be decided")
            return
        if first is None or second is None or not first.mention or not second.mention:
            screen.say("there are no two passages here to decide on")
            return
        corpus, a, b = screen.corpus, first.mention, second.mention
        names = " and ".join(screen.state.snapshot.name(end.article) for end in (first, second))

        def kept(_: object) -> None:
            screen.state.changed = "decision"
            screen.say(f"kept: {names} {DECIDED[kind]} here; linking anew")
            screen.relink()

        screen.jobs.ask("decide", lambda: corpus.decide(kind, a, b), kept, lambda e: screen.say(explain(e)))

    # -- and back

    def forget(self) -> None:
        """Another view was asked for: there is nothing to return to."""
        self.came_from = ""

    def back(self) -> bool:
        """Return to the view, if nothing has to be closed in the reading view first."""
        state = self.screen.state
        inner = self.read.why_open or state.stepping or state.desk.zoom or state.desk.focus not in ("a", "b")
        return False if inner else self._return()

    def place_back(self) -> None:
        """To the place before; if that was a row of a view, there."""
        if self.screen.view is not self.read:
            self.screen.acting.back()
        elif len(self.screen.state.back) > self._depth or not self._return():
            self.read.places.go_back()

    def _return(self) -> bool:
        name, self.came_from = self.came_from, ""
        if name:
            self.screen.show_view(name)
        return bool(name)
