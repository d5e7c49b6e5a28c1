"""The trail: starting one, walking it over panes and articles; and the marks in a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from index.periods import period_label
from tui.control.reading import Reading
from tui.control.state import ArticleSide, Frame, Handlers
from tui.library import explain, reference, short_name
from tui.rows import safe, truncate
from tui.trail import Stop, Trail, TrailKind, stops_of_mentions, walk_order
from tui.widgets.article import MarkKind, TextMark
from tui.widgets.trail import TrailView

if TYPE_CHECKING:
    from index.corpus import Corpus

STEPS: tuple[MarkKind, ...] = ("event", "quote", "entity")
"""Kinds of marks that ] and [ go through."""


class Walking:
    """The trail and the marks.

    Args:
        frame: The screen.
        reading: What is open where.
    """

    def __init__(self, frame: Frame, reading: Reading) -> None:
        self.frame = frame
        self.reading = reading

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {
            "trail_next": lambda: self.walk(1),
            "trail_previous": lambda: self.walk(-1),
            "mark_next": lambda: self.step(1),
            "mark_previous": lambda: self.step(-1),
        }

    # -- the trail

    def set_trail(self, trail: Trail | None) -> None:
        """Make this the trail."""
        self.frame.state.trail = trail
        self.reading.refresh_marks()
        self.reading.view.refresh_entities()
        self.frame.show_trail()

    def start(
        self,
        kind: TrailKind,
        key: str,
        *,
        first: Sequence[str] | None = None,
        go: bool = True,
        at: tuple[str, int] | None = None,
        quiet: bool = False,
    ) -> None:
        """Make an entity or event the trail.

        Args:
            kind: ``entity`` or ``event``.
            key: Its id.
            first: Articles to walk first; None for those that are open.
            go: Whether to go to the first stop after the place of the reader.
            at: Article and offset of the stop to stand on.
            quiet: Say nothing where the id is not known any more (at a restart).
        """
        corpus = self.frame.corpus

        def found(answer: tuple[str, tuple[Stop, ...]]) -> None:
            label, stops = answer
            trail = Trail(
                kind, key, label, walk_order(stops, self._open() if first is None else first, self._order())
            )
            self.set_trail(trail.at_stop(*at) if at else trail)
            if go and stops:
                self.walk(1)
            elif go:
                self.frame.say("nothing to walk: it stands only in folded text")
            self.frame.stepped()

        def failed(error: BaseException) -> None:
            if not quiet:
                self.frame.say(explain(error))

        self.frame.jobs.ask("trail", lambda: read_stops(corpus, kind, key), found, failed)

    def walk(self, by: int) -> None:
        """To the next (1) or previous (-1) stop, wherever it is."""
        state = self.frame.state
        trail = state.trail
        if trail is None or not trail.stops:
            self.frame.say("no trail yet: a search, an entity or an event starts one")
            return
        article = self.reading.shown(state.side)
        if article is None:
            moved = trail.moved(by)
        else:
            offset = self.reading.pane().place.offset
            stop = trail.stop
            if stop is not None and (article.id, offset) == (stop.article, stop.start):
                moved = trail.moved(by)
            else:
                moved = trail.from_place(article.id, offset, by)
        self._go(moved)

    def _go(self, trail: Trail) -> None:
        state = self.frame.state
        stop = trail.stop
        if stop is None:
            return
        state.trail = trail
        side = self._side_for(stop.article)
        self.reading.remember()
        if state.open.get(side) == stop.article:
            self.go_to(side, stop.start)
            self.reading.refresh_marks()
        else:
            self.reading.open(
                stop.article, side, offset=stop.start, then=lambda _: self.reading.refresh_marks()
            )
        self.frame.show_trail()

    def go_to(self, side: ArticleSide, offset: int) -> None:
        """To a place in an open article, with the focus."""
        state = self.frame.state
        state.side = side
        self.reading.view.focus_pane(side)
        self.reading.pane(side).go_to(offset)

    def _side_for(self, article: str) -> ArticleSide:
        """The pane that shows the article; else the one that had the focus last."""
        state = self.frame.state
        sides: Sequence[ArticleSide] = (state.side, state.other(state.side))
        for side in sides:
            if state.open.get(side) == article and (side == "a" or state.desk.b):
                return side
        return state.side if state.open else "a"

    def _open(self) -> list[str]:
        state = self.frame.state
        sides: tuple[ArticleSide, ...] = ("a", "b") if state.desk.b else ("a",)
        return [state.open[side] for side in sides if side in state.open]

    def _order(self) -> Sequence[str]:
        return self.frame.state.snapshot.ids

    def trail_view(self, status: str = "") -> TrailView:
        """What the trail line shows, with the status at its right end."""
        state = self.frame.state
        trail = state.trail
        if trail is None:
            return TrailView(status=status)
        where = self._crossed() or self._where(trail)
        hint = (
            f"{self.frame.key('cross')} next outlet"
            if state.round and state.round.current
            else (f"{self.frame.key('trail_next')} {self.frame.key('trail_previous')} walk it everywhere")
        )
        label = truncate(safe(trail.label), max(16, self.reading.view.app.size.width * 2 // 5))
        total = max(trail.total, len(trail.stops))
        return TrailView(trail.kind, label, trail.at + 1, total, where, hint, status)

    def _where(self, trail: Trail) -> str:
        stop = trail.stop
        return reference(self.frame.state.snapshot.name(stop.article), stop.passage) if stop else ""

    def _crossed(self) -> str:
        """Both ends of the crossing in view: ``A SCMP ¶12 ⇄ B NEO ¶5``."""
        state = self.frame.state
        if state.round is None or state.round.current is None or state.round.asked or not state.desk.b:
            return ""
        ends = []
        for side in (state.round_side, state.other(state.round_side)):
            article = self.reading.shown(side)
            if article is None:
                return ""
            place = self.reading.pane(side).place
            ends.append(f"{side.upper()} {reference(short_name(article), place.passage)}")
        return " ⇄ ".join(ends)

    # -- marks

    def step(self, by: int) -> None:
        """To the next (1) or previous (-1) mark of the text."""
        state = self.frame.state
        if self.reading.shown(state.side) is None:
            self.frame.say("open an article first")
            return
        if self.reading.view.focused_pane() != state.side:
            self.reading.view.focus_pane(state.side)
        pane = self.reading.pane()
        mark = pane.next_mark(STEPS) if by > 0 else pane.previous_mark(STEPS)
        if mark is None:
            self.frame.say("no mark after this one" if by > 0 else "no mark before this one")
            return
        state.stepping = True
        self.describe(mark)

    def describe(self, mark: TextMark) -> None:
        """Say what a mark is and what can be done with it."""
        state = self.frame.state
        loaded = state.shelf.get(state.open.get(state.side, ""))
        mention = next((m for m in loaded.mentions if m.id == mark.id), None) if loaded else None
        if mention is None:
            return
        if mention.kind == "event":
            event = next((event for event in state.snapshot.shared if event.id == mention.event), None)
            if event is None:
                what = f"event “{mention.text}”: only a look-alike elsewhere"
            else:
                names = state.snapshot.source_names()
                others = (
                    [names.get(slug, slug) for slug in event.by_source if slug != loaded.article.source]
                    if loaded
                    else []
                )
                when, sure = (
                    period_label(event.period),
                    loaded.strengths.get(mention.id, "") if loaded else "",
                )
                what = f"event {when} · {event.happening} · also in {', '.join(others)} ({sure})"
            self.frame.say(f"{what} · {self.frame.key('cross')} crosses, Enter chooses")
        elif mention.kind == "entity":
            entity = next((entity for entity in state.snapshot.entities if entity.id == mention.entity), None)
            name = entity.name if entity else mention.text
            self.frame.say(f"name {name}{f' · {entity.count} mentions' if entity else ''} · Enter chooses")
        else:
            self.frame.say("quotation · Enter chooses")


def read_stops(corpus: Corpus, kind: TrailKind, key: str) -> tuple[str, tuple[Stop, ...]]:
    """Label and stops of an entity or event. For a thread.

    Raises:
        NotFoundError: If there is none of that id.
    """
    if kind == "entity":
        entity = corpus.entity(key)
        return entity.name, _unfolded(corpus, stops_of_mentions(corpus.entity_mentions(entity.id)))
    event = corpus.event(key)
    label = f"{period_label(event.period)} {event.happening}" if event.period else event.happening
    return label, stops_of_mentions(corpus.event_mentions(event.id))


def _unfolded(corpus: Corpus, stops: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """The stops that do not stand in folded passages, so that a walk and the counts agree."""
    folded: dict[str, set[int]] = {}
    read: Callable[[str], set[int]] = lambda article: {  # noqa: E731
        passage.n for passage in corpus.article(article).passages if passage.furniture
    }
    for stop in stops:
        if stop.article not in folded:
            folded[stop.article] = read(stop.article)
    return tuple(stop for stop in stops if stop.passage not in folded[stop.article])
