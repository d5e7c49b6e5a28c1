"""Scroll lock by event: while it is on, the other pane goes to the passage on the same event, if that is sure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.errors import NotFoundError
from index.record import record
from tui.control.reading import Reading
from tui.control.state import ArticleSide, Frame, Handlers, side_of
from tui.layout import SIDE_BY_SIDE
from tui.library import SURE, explain, strength

if TYPE_CHECKING:
    from index.corpus import Corpus
    from index.model import Mention
    from tui.widgets.article import ArticlePane


@record
class Tie:
    """An event mention of one article and the best one of the same event in another.

    Attributes:
        start: First code point of the mention.
        passage: Its passage.
        target: First code point of the other mention.
        there: Passage of the other mention.
        p: How probable the link is.
        sure: "sure" or "likely".
    """

    start: int
    passage: int
    target: int
    there: int
    p: float
    sure: str


class Locking:
    """What ``=`` does.

    Args:
        frame: The screen.
        reading: What is open where.
    """

    def __init__(self, frame: Frame, reading: Reading) -> None:
        self.frame = frame
        self.reading = reading
        self._ties: dict[tuple[str, str, int], tuple[Tie, ...]] = {}
        self._found: Tie | None = None
        self._asked = False

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {"lock": self.toggle}

    def toggle(self) -> None:
        """Lock or unlock."""
        state = self.frame.state
        if not state.locked and not self._both():
            self.frame.say("open two articles first: then the other one follows by event")
            return
        state.locked = not state.locked
        self._found, self._asked = None, False
        if state.locked:
            self.follow()
        else:
            self.frame.say("the panes move on their own again")
        self.frame.show_trail()

    def status(self) -> str:
        """What the status says while it is locked, else nothing."""
        if not self.frame.state.locked or not self._both():
            return ""
        key = self.frame.key("lock")
        if self.reading.view.app.size.width < SIDE_BY_SIDE:
            return f"{key} locked" if self._found else f"{key} locked, none here"
        if self._found is None:
            words = "nothing sure of what is told here" if self._asked else "by event"
            return f"{key} locked: {words}"
        return f"{key} locked: same event, {self._found.sure} {self._found.p:.2f}"

    def moved(self, pane: ArticlePane) -> None:
        """The reading cursor of a pane stands elsewhere."""
        side = side_of(pane.id or "")
        if self.frame.state.locked and side == self.frame.state.side and pane.has_focus:
            self.follow()

    def follow(self) -> None:
        """Take the other pane to the same event, if the passage tells one that is surely told there."""
        state = self.frame.state
        if not self._both():
            return
        side = state.side
        here, there = state.open[side], state.open[state.other(side)]
        key = (here, there, state.snapshot.generation)
        ties = self._ties.get(key)
        if ties is not None:
            self._go(ties, side)
            return
        corpus = self.frame.corpus

        def found(answer: tuple[Tie, ...]) -> None:
            self._ties = {known: ties for known, ties in self._ties.items() if known[2] == key[2]}
            self._ties[key] = answer
            self.follow()

        self.frame.jobs.ask(
            "lock", lambda: read_ties(corpus, here, there), found, lambda e: self.frame.say(explain(e))
        )

    def _go(self, ties: Sequence[Tie], side: ArticleSide) -> None:
        place = self.reading.pane(side).place
        tie = nearest(ties, place.passage, place.offset)
        changed = (tie, True) != (self._found, self._asked)
        self._found, self._asked = tie, True
        other = self.reading.pane(self.frame.state.other(side))
        if tie is not None and other.place.passage != tie.there:
            other.go_to(tie.target)
        if changed:
            self.frame.show_trail()

    def _both(self) -> bool:
        state = self.frame.state
        return state.desk.b and len(state.open) == 2


def nearest(ties: Sequence[Tie], passage: int, offset: int) -> Tie | None:
    """The tie in a passage that is nearest to a code point; None if the passage has none.

    Args:
        ties: Ties by their first code points.
        passage: Passage number.
        offset: Code point of the reader's place.
    """
    at = bisect_left(ties, offset, key=lambda tie: tie.start)
    here = [tie for tie in ties[max(at - 20, 0) : at + 20] if tie.passage == passage]
    return min(here, key=lambda tie: (abs(tie.start - offset), -tie.p), default=None)


def read_ties(corpus: Corpus, here: str, there: str) -> tuple[Tie, ...]:
    """The sure and likely links from one article to another. For a thread.

    Args:
        corpus: The corpus.
        here: Id of the article that is read.
        there: Id of the one that follows.
    """
    ties = []
    for mention in corpus.mentions(here, ("event",)):
        tie = _tie(corpus, mention, there) if mention.stop and mention.event else None
        if tie is not None:
            ties.append(tie)
    return tuple(ties)


def _tie(corpus: Corpus, mention: Mention, there: str) -> Tie | None:
    try:
        crossings = corpus.crossings(mention.id)
    except NotFoundError:
        return None
    best = max(
        (one for one in crossings if one.mention.article == there and one.link.state in SURE),
        key=lambda one: one.link.p,
        default=None,
    )
    if best is None:
        return None
    other, link = best.mention, best.link
    sure = strength(link.p, link.state)
    return Tie(mention.start, mention.passage, other.start, other.passage, link.p, sure)
