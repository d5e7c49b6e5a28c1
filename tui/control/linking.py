"""Crossing from an event to the same event elsewhere, and why: ``x`` ``X`` ``w`` ``+`` ``-``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from index.errors import CrossReadError
from index.model import Article, Crossing, Mention
from index.record import record
from tui import crossing
from tui.control.drawer import DECIDED, around, last_word
from tui.control.reading import Reading
from tui.control.state import ArticleSide, Frame, Handlers
from tui.control.walking import Walking
from tui.crossing import Round, Step, Target
from tui.layout import SIDE_BY_SIDE
from tui.library import explain, reference, strength
from tui.widgets.article import MarkKind
from tui.widgets.why import Choice, Side, WhyView

if TYPE_CHECKING:
    from index.corpus import Corpus

CONTEXT = 110
"""Code points shown on each side of a mention in the drawer; on narrow terminals half of them."""
_EVENTS: tuple[MarkKind, ...] = ("event",)
Verdict = Literal["same", "different", "unsure"]
_KEPT = {"same": "the same event", "different": "different events", "unsure": "not sure"}
THROUGH, WEAK = "through other passages", 0.3
"""Said of a linked pair that only others join, and the probability below which two alone are never joined."""
_STATES = {"linked": "linked", "held": "held back", "confirmed": "confirmed", "refused": "refused"}


@record
class Origin:
    """Where a round can start from.

    Attributes:
        mention: The event mention.
        crossings: Where it leads.
    """

    mention: Mention
    crossings: tuple[Crossing, ...]


class Linking:
    """Rounds over the sources, and the drawer.

    Args:
        frame: The screen.
        reading: What is open where.
        walking: The trail.
    """

    def __init__(self, frame: Frame, reading: Reading, walking: Walking) -> None:
        self.frame = frame
        self.reading = reading
        self.walking = walking
        self.pair: tuple[Mention, Target] | None = None
        self.origin: Mention | None = None
        self._shown: Mention | None = None
        self._asked_at: tuple[str, int] = ("", 0)

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {
            "cross": lambda: self.cross(1),
            "cross_back": lambda: self.cross(-1),
            "why": self.toggle_why,
            "agree": lambda: self.decide("same"),
            "refuse": lambda: self.decide("different"),
            "unsure": lambda: self.decide("unsure"),
        }

    # -- crossing

    def cross(self, by: int) -> None:
        """Put the other pane on the same event in the next (1) or previous (-1) source."""
        state = self.frame.state
        if self.reading.shown(state.side) is None:
            self.frame.say("open an article first; then the same event elsewhere is one key away")
        elif self.goes_on():
            self._step(by)
        else:
            self.with_origin(lambda origin: self._begin(origin, by))

    def goes_on(self) -> bool:
        """Whether the reader still stands where the round started, or where it led to."""
        state = self.frame.state
        if state.round is None or self.origin is None or state.round.origin != self.origin.id:
            return False
        if state.side == state.round_side:
            return self._stands_on(state.side, self.origin)
        return self._shown is not None and self._stands_on(state.side, self._shown)

    def on_event(self) -> bool:
        """Whether the cursor stands in a marked event."""
        return self.reading.pane().mark_at_cursor(_EVENTS) is not None

    def _stands_on(self, side: ArticleSide, mention: Mention) -> bool:
        if self.frame.state.open.get(side) != mention.article:
            return False
        pane = self.reading.pane(side)
        place = mention.article, pane.place.offset
        asked = side == self.frame.state.round_side and place == self._asked_at
        if asked or place[1] == mention.start:  # a row laid out anew may begin with another mark
            return True
        mark = pane.mark_at_cursor(_EVENTS)
        return mark is not None and mark.id == mention.id

    def with_origin(self, then: Callable[[Origin], None]) -> None:
        """Find the event mention that the reader means, with its crossings, and go on with it."""
        state = self.frame.state
        corpus = self.frame.corpus
        article = state.open[state.side]
        pane = self.reading.pane()
        offset = pane.place.offset
        mark = pane.mark_at_cursor(_EVENTS)

        def found(origin: Origin | None) -> None:
            if origin is None:
                self.frame.say(
                    f"no event in this passage; {self.frame.key('mark_next')} goes to the next mark"
                )
                return
            state.round_side = state.side
            self._asked_at = article, offset
            then(origin)
            self.frame.stepped()

        mark_id = mark.id if mark else ""
        self.frame.jobs.ask(
            "cross",
            lambda: read_origin(corpus, article, offset, mark_id),
            found,
            lambda e: self.frame.say(explain(e)),
        )

    def _begin(self, origin: Origin, by: int) -> None:
        self.frame.state.round = self._round(origin)
        self._step(by)

    def _round(self, origin: Origin) -> Round:
        snapshot = self.frame.state.snapshot
        self.origin, self._shown = origin.mention, None
        return crossing.start(
            origin.mention.id, origin.crossings, snapshot.source_of(), snapshot.source_order()
        )

    def _step(self, by: int) -> None:
        state = self.frame.state
        if state.round is None or self.origin is None:
            return
        state.round, step = state.round.step(by)
        self._take(step)

    def _take(self, step: Step) -> None:
        state = self.frame.state
        if step.target is None:
            words = self.origin.text if self.origin else ""
            self.frame.say(f"nothing sure: no other source is known to tell of “{words}”")
            return
        mention, link = step.target.crossing.mention, step.target.crossing.link
        name = reference(state.snapshot.name(mention.article), mention.passage)
        if step.kind == "ask":
            self.frame.say(
                f"not sure: {name} looks alike ({link.p:.2f}) · {self.frame.key('cross')} look, "
                f"{self.frame.key('why')} why · held back: “{mention.text}”"
            )
            self._refresh_drawer()
            self.frame.show_trail()
            return
        self.show_target(step.target, step)

    def show_target(self, target: Target, step: Step | None = None) -> None:
        """Put the pane beside the origin on a target."""
        state = self.frame.state
        mention, link = target.crossing.mention, target.crossing.link
        self._shown = mention
        other = state.other(state.round_side)
        note = f"same event {link.p:.2f}" if target.sure else f"look-alike {link.p:.2f}, held back"
        if step is not None and step.of > 1:
            note += f" · {step.number} of {step.of} {'outlets' if target.sure else 'look-alikes'}"
        self.reading.remember()

        def shown(_: object) -> None:
            self._refresh_drawer()
            self.frame.show_trail()

        self.reading.open(
            mention.article, other, offset=mention.start, focus=not self._both_fit(), note=note, then=shown
        )
        if target.sure and self.origin is not None and self.origin.event:
            self.walking.start("event", self.origin.event, go=False, at=(mention.article, mention.start))

    def cross_to(self, origin: Origin, mention: str) -> None:
        """Put the other pane on one target, chosen from a list."""
        state = self.frame.state
        state.round_side, self._asked_at = state.side, ("", 0)
        state.round = self._round(origin).on(mention)
        if state.round.current is not None:
            self.show_target(state.round.current)

    def _both_fit(self) -> bool:
        return self.reading.view.shows_both()

    # -- why

    def toggle_why(self) -> None:
        """Open the drawer on the link in view, or close it."""
        state = self.frame.state
        if self.reading.view.why_open and (self.goes_on() or not self.on_event()):
            self.close_why()
        elif state.round is not None and state.round.current is not None and self.goes_on():
            self.show_why()
        elif self.reading.shown(state.side) is None:
            self.frame.say("open an article first")
        else:
            self.with_origin(self.why_of)

    def why_of(self, origin: Origin) -> None:
        """The drawer for the best link of a mention that was not crossed yet."""
        state = self.frame.state
        round_ = self._round(origin)
        if not round_.targets:
            self.frame.say(f"nothing is linked to “{origin.mention.text}”, and nothing was held back")
            return
        state.round = Round(round_.origin, round_.targets, at=0, asked=True)
        self.show_why()

    def show_why(self) -> None:
        """Fill and open the drawer for the current target of the round."""
        state = self.frame.state
        target = state.round.current if state.round else None
        if target is None or self.origin is None:
            return
        origin = self.origin
        corpus = self.frame.corpus
        other = target.crossing.mention

        def shown(found: tuple[tuple[Article, Article], str]) -> None:
            self.pair = (origin, target)
            self.reading.view.show_why(self._drawer(origin, target, *found))
            self.frame.stepped()

        self.frame.jobs.ask(
            "why",
            lambda: (
                (corpus.article(origin.article), corpus.article(other.article)),
                last_word(corpus, origin, other),
            ),
            shown,
            lambda error: self.frame.say(explain(error)),
        )

    def _refresh_drawer(self) -> None:
        if self.reading.view.why_open:
            self.show_why()

    def close_why(self) -> None:
        """Close the drawer."""
        self.pair = None
        self.reading.view.show_why(None)

    def _drawer(self, origin: Mention, target: Target, texts: Sequence[Article], word: str) -> WhyView:
        state = self.frame.state
        link = target.crossing.link
        event = next((event for event in state.snapshot.shared if event.id == origin.event), None)
        context = CONTEXT if self.reading.view.app.size.width >= SIDE_BY_SIDE else CONTEXT // 2
        sides = (state.round_side, state.other(state.round_side)) if state.desk.b else ("", "")
        a, b = (
            Side(
                f"{side.upper()} {reference(state.snapshot.name(mention.article), mention.passage)}".strip(),
                around(article, mention, context),
            )
            for side, mention, article in zip(sides, (origin, target.crossing.mention), texts, strict=True)
        )
        outlets = len(state.snapshot.source_order())
        return WhyView(
            title=event.title
            if event and target.sure
            else f"“{origin.text}” and “{target.crossing.mention.text}”",
            p=link.p,
            strength=strength(link.p, link.state),
            state=THROUGH if link.state == "linked" and link.p < WEAK else _STATES[link.state],
            a=a,
            b=b,
            scope=f"{len(event.by_source)} of {outlets} outlets" if event else "",
            pros=link.pros,
            cons=link.cons,
            note=self._held_note(target),
            choices=() if self.frame.options.read_only else _choices(self.frame),
            decided=DECIDED.get(word, "you" if link.state in ("confirmed", "refused") else "nobody yet"),
        )

    def _held_note(self, target: Target) -> str:
        """A word on look-alikes that were held back while a sure link is shown."""
        state = self.frame.state
        if not target.sure or state.round is None:
            return ""
        held = [other for other in state.round.targets if not other.sure]
        if not held:
            return ""
        mention, link = held[0].crossing.mention, held[0].crossing.link
        name = reference(state.snapshot.name(mention.article), mention.passage)
        return f"{name} was held back at {link.p:.2f}: {self.frame.key('cross')} goes there after the others"

    # -- deciding

    def decide(self, kind: Verdict) -> None:
        """Keep what the user thinks of the pair in view; the links are worked out anew."""
        state = self.frame.state
        pair = self.pair or self._crossed_pair()
        if pair is None:
            self.frame.say(
                f"cross to another source first ({self.frame.key('cross')}): a decision is on two passages"
            )
            return
        if self.frame.options.read_only:
            self.frame.say("read only: nothing can be decided")
            return
        a, b = pair[0].id, pair[1].crossing.mention.id
        corpus = self.frame.corpus

        def kept(_: object) -> None:
            state.changed = "decision"
            self.frame.say(f"kept: {_KEPT[kind]}; linking anew")
            state.round = None
            self.close_why()
            self.frame.relink()

        self.frame.jobs.ask(
            "decide", lambda: corpus.decide(kind, a, b), kept, lambda e: self.frame.say(explain(e))
        )

    def _crossed_pair(self) -> tuple[Mention, Target] | None:
        state = self.frame.state
        if self.origin is None or state.round is None or state.round.current is None or not self.goes_on():
            return None
        return self.origin, state.round.current


def _choices(frame: Frame) -> tuple[Choice, ...]:
    return (
        Choice("same", frame.key("agree"), "it is the same"),
        Choice("different", frame.key("refuse"), "it is not"),
        Choice("unsure", frame.key("unsure"), "not sure"),
        Choice("name", frame.key("rename"), "name it"),
    )


def read_origin(corpus: Corpus, article: str, offset: int, mention_id: str = "") -> Origin | None:
    """The event mention to cross from and where it leads. For a thread.

    Args:
        corpus: The corpus.
        article: Article id.
        offset: Code point of the reader's place.
        mention_id: The mention marked there, if there is one.

    Returns:
        The mention under the mark; else the one the corpus thinks is meant; None where there is no event.
    """
    mention = corpus.mention(mention_id) if mention_id else corpus.mention_near(article, offset)
    if mention is None:
        return None
    try:
        return Origin(mention, tuple(corpus.crossings(mention.id)))
    except CrossReadError:
        return Origin(mention, ())
