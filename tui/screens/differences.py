"""What the two open articles say about the same things; never which of them is right."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from index.model import Article, Comparison, Place
from index.periods import period_label
from tui.actions import Context
from tui.control.compared import comparison_cards, places_of
from tui.control.pairing import pair_cards
from tui.control.state import Frame, Handlers
from tui.control.visits import Spot
from tui.library import short_name
from tui.screens.base import TableInView
from tui.screens.comparing import ComparingView
from tui.selecting import Choice
from tui.trail import Stop, Trail
from tui.widgets.cards import Card, CardsPane, Rows, message, sides
from tui.widgets.drawing import Piece


class DifferencesView(ComparingView):
    """The comparison of the two open articles."""

    CONTEXT: Context = "differences"

    def __init__(self, frame: Frame, *, id: str = "differences") -> None:
        self.cards = CardsPane(id="claims")
        super().__init__(frame, self.cards, id=id)
        self.comparison: Comparison | None = None
        self.unfolded: set[str] = set()
        self._pair: tuple[int, str, str] | None = None
        self._chosen_pair = False
        self._opened: tuple[str, str] = ("", "")
        self.cards.set_title("Differences")

    def more_handlers(self) -> Handlers:
        """Handlers of this view alone."""
        return {
            "swap": self.swap,
            "mark_next": lambda: self._next(1),
            "mark_previous": lambda: self._next(-1),
        }

    # -- data

    def refresh_data(self) -> None:
        """Compare what is open now, if that is not what is shown."""
        state = self.frame.state
        if not self._ready or not self.display:
            return
        a, b = state.open.get("a", ""), state.open.get("b", "")
        if self._chosen_pair and self._pair and (a, b) == self._opened:
            if self._pair[0] != state.snapshot.generation:
                self._compare((state.snapshot.generation, *self._pair[1:]))
            return
        self._chosen_pair = False
        if not a or not b or a == b:
            self._offer()
            return
        pair = (state.snapshot.generation, a, b)
        if pair != self._pair:
            self._compare(pair)

    def label(self, action_id: str) -> str:
        """Before two articles are compared, Enter compares them."""
        return "compare" if action_id == "open" and self._pair is None else ""

    def enabled(self, action_id: str) -> bool:
        """Whether an action can do something now."""
        compared = self._pair is not None or action_id not in (
            "mark_next", "mark_previous", "swap", "open_beside"
        )  # fmt: skip
        return compared and super().enabled(action_id)

    def _offer(self) -> None:
        """Offer pairs to choose from."""
        state = self.frame.state
        self._pair = self.comparison = None
        self._chosen_pair = False
        self.cards.set_title("Differences")
        self.cards.set_subtitle(f"{self.frame.key('open')} compares")
        opened = {name for name in state.open.values() if name}
        snapshot, how = state.snapshot, self._how()

        def offer(cards: list[Card]) -> None:
            if self._pair is None:  # else the reader has chosen meanwhile
                self.cards.show(cards, keep=False)

        self.made("offer", len(snapshot.shared), lambda: pair_cards(snapshot, opened, how), offer)
        self.frame.stepped()

    def _how(self) -> str:
        key = self.frame.key
        return (
            f"This compares two articles: the two that are open side by side, or two chosen here. To open two: "
            f"{key('view_read')}, {key('open')} in the sources, {key('open_beside')} on another one."
        )

    def back(self) -> bool:
        """From a pair that was chosen here to the others."""
        if super().back():
            return True
        if self._chosen_pair:
            self._offer()
            return True
        return False

    def _compare(self, pair: tuple[int, str, str]) -> None:
        corpus = self.frame.corpus
        self._pair = pair
        self.comparison = None
        self.cards.show([message("comparing the two articles …")], head=self._head)
        self.frame.jobs.ask("compare", lambda: corpus.compare(pair[1], pair[2]), self._arrived, self.failed)

    def _arrived(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self._fill(keep=False)
        self.frame.stepped()

    def _fill(self, *, keep: bool = True, key: str | None = None) -> None:
        if self.comparison is None:
            return
        names = self.frame.state.snapshot.name
        a, b = self.comparison.a, self.comparison.b
        self.cards.set_title(f"Differences  {names(a)} ⇄ {names(b)}")
        keys = self.frame.key
        self.cards.set_subtitle(
            f"{keys('open')} both passages  {keys('mark_next')} {keys('mark_previous')} where they differ  "
            f"{keys('swap')} swap"
        )
        cards = comparison_cards(self.comparison, self.unfolded)
        self.cards.show(cards, head=self._head, keep=keep, key=key)

    def _head(self, width: int) -> Rows:
        """Which article is A and which is B."""
        if self._pair is None:
            return ()
        known = self.frame.state.snapshot.by_id
        rows: list[Sequence[Piece]] = []
        for letter, name in zip("AB", self._pair[1:], strict=True):
            article = known.get(name)
            if article is not None:
                left: list[Piece] = [
                    (f"{letter} ", "strong"),
                    (f"{short_name(article)}  {article.title}", ""),
                ]
                rows.append(sides(left, _when(article), width))
        return [*rows, ()] if self.cards.size.height >= 30 else rows

    def table(self) -> TableInView:
        """What is compared; all pairs before there is one."""
        find = self.cards.filter_text.strip() if self._pair else ""
        return TableInView("differences", Choice(find=find), self._pair[1:] if self._pair else ())

    # -- what happens

    def swap(self) -> None:
        """A becomes B."""
        if self._pair is not None:
            generation, a, b = self._pair
            self._compare((generation, b, a))

    def _next(self, by: int) -> None:
        """To the next thing on which the two differ."""
        comparison, ids = self.comparison, self.cards.ids
        if comparison is None:
            return
        here = ids.index(self.cards.current) if self.cards.current in ids else -1
        found = [
            number
            for number, name in enumerate(ids)
            if name.startswith("claim|")
            and comparison.claims[int(name[6:])].verdict in ("differs", "different_claim")
            and (number > here if by > 0 else number < here)
        ]
        if found:
            self.cards.select(ids[found[0 if by > 0 else -1]])
        else:
            self.frame.say("nothing else that way on which the two differ")

    @on(CardsPane.Chosen)
    def _chosen(self, event: CardsPane.Chosen) -> None:
        event.stop()
        self.choose()

    def sideways(self, by: int) -> None:
        """Unfold or fold the names of one side."""
        kind, _, side = self.cards.current.partition("|")
        if kind == "names" and (by > 0) != (side in self.unfolded):
            self._fold(side)

    def _fold(self, side: str) -> None:
        self.unfolded ^= {side}
        self._fill(key=f"names|{side}")

    def passages_here(self) -> Sequence[tuple[str, int]]:
        """The passages of both articles on what is under the cursor."""
        kind, _, side = self.cards.current.partition("|")
        if self.comparison is None or kind == "names" or not side:
            return ()
        a, b = places_of(self.comparison, self.cards.current)
        return [(place.article, place.start) for place in (*a[:1], *b[:1])]

    def choose(self, *, beside: bool = False) -> None:
        """Open both passages, or unfold."""
        kind, _, side = self.cards.current.partition("|")
        if kind == "names":
            self._fold(side)
            return
        if kind == "pair":
            self._choose_pair(*side.split("|"))
            return
        if self.comparison is None or not side:
            return
        a, b = places_of(self.comparison, self.cards.current)
        stops = tuple(Stop(place.article, place.passage, place.start, place.end) for place in (*a, *b))
        if not stops:
            return
        label = self._label(self.cards.current)
        self.visits.read.walking.set_trail(Trail("passages", self.cards.current, label, stops, at=0))
        first, second = _spot(self.comparison.a, a), _spot(self.comparison.b, b)
        if a and not beside:
            self.visits.show(first, second)
        else:
            self.visits.show(second, first, side="b")

    def _choose_pair(self, a: str, b: str) -> None:
        state = self.frame.state
        self._chosen_pair, self._opened = True, (state.open.get("a", ""), state.open.get("b", ""))
        self._compare((state.snapshot.generation, a, b))

    def _label(self, card: str) -> str:
        comparison = self.comparison
        kind, _, number = card.partition("|")
        if comparison is None:
            return ""
        return (
            comparison.claims[int(number)].about if kind == "claim" else comparison.framing[int(number)].word
        )


def _spot(article: str, places: Sequence[Place]) -> Spot:
    return Spot(article, places[0].start if places else None)


def _when(article: Article) -> str:
    sign = "≈" if article.date.basis == "inferred" else ""
    return f"{period_label(article.date.period)}{sign}"
