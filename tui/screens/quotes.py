"""Quotations over the outlets: the same statement in other words, echoes, and who quotes what alone."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from index.model import Place
from tui.actions import Context
from tui.control.grouped import Group, groups, places
from tui.control.quoted import KINDS, MOST, Quoted, quote_cards, read_quoted, relation_id
from tui.control.state import Frame, Handlers
from tui.control.visits import Spot
from tui.rows import safe, truncate
from tui.screens.base import TableInView
from tui.screens.comparing import ComparingView
from tui.selecting import Choice
from tui.trail import Stop, Trail
from tui.widgets.cards import CardsPane, message
from tui.widgets.listpane import ListPane

FEW = 1_500
"""Articles whose quotations are compared in this process, within seconds."""
LABEL = 40
"""Cells of a quotation's words on the trail line."""


class QuotesView(ComparingView):
    """The cards of quotations."""

    CONTEXT: Context = "quotes"

    def __init__(self, frame: Frame, *, id: str = "quotes") -> None:
        self.cards = CardsPane(id="quotecards")
        super().__init__(frame, self.cards, id=id)
        self.quoted: Quoted | None = None
        self._begun = -1
        self.unfolded: set[str] = set()
        self.cards.set_title("Quotes")

    def more_handlers(self) -> Handlers:
        """Handlers of this view alone."""
        return {
            "mark_next": lambda: self._difference(1),
            "mark_previous": lambda: self._difference(-1),
        }

    # -- data

    def load(self, generation: int) -> None:
        """Ask for the report; of very many articles it is worked out with the index, in another process."""
        corpus, count = self.frame.corpus, len(self.frame.state.snapshot.articles)
        if self.quoted is None:
            self.cards.show([message("comparing the quotations …")])

        def arrived(quoted: Quoted | None) -> None:
            if quoted is None:
                self._wait(generation)
                return
            self.shown = generation
            self.quoted = quoted
            self._fill()

        def read() -> Quoted | None:
            return read_quoted(corpus) if count <= FEW or corpus.quotes_known else None

        self.frame.jobs.ask("quotes", read, arrived, self.failed)

    def _wait(self, generation: int) -> None:
        """Have the quotations compared in the background, unless that is under way or was stopped."""
        if not self.frame.building_now and self._begun != generation:
            self._begun = generation
            self.frame.relink()
        elif not self.frame.building_now:
            key = self.frame.key("view_quotes")
            self.cards.show([message(f"the quotations were not compared to the end: {key} begins again")])
            return
        count = len(self.frame.state.snapshot.articles)
        self.cards.show(
            [message(f"the quotations of {count:,} articles are being compared; they appear here then")]
        )

    def enter(self) -> None:
        """The view is shown: what was stopped may begin again."""
        if not self.frame.building_now:
            self._begun = -1
        super().enter()

    def table(self) -> TableInView:
        """How the quotations are related."""
        return TableInView("relations", Choice(find=self.cards.filter_text.strip()))

    def _fill(self, key: str | None = None) -> None:
        if self.quoted is None:
            return
        report = self.quoted.report
        several = sum(len(statement.sources) > 1 for statement in report.statements)
        self.cards.set_title(
            f"Quotes  {len(report.quotes):,} passages, {len(report.statements):,} statements, "
            f"{several:,} in several outlets"
        )
        keys = self.frame.key
        self.cards.set_subtitle(
            f"{keys('open')} both passages  {keys('mark_next')} {keys('mark_previous')} next difference  "
            f"{keys('filter')} speaker, words"
        )
        if not report.quotes:
            self.cards.show([message(self.nothing("quotation"))], key=key)
            return
        quoted, snapshot, unfolded, fits = (
            self.quoted, self.frame.state.snapshot, frozenset(self.unfolded), self.cards.matches
        )  # fmt: skip
        self.made(
            "cards",
            len(report.statements),
            lambda: quote_cards(quoted, snapshot, unfolded, fits),
            lambda cards: self.cards.show(cards, key=key),
        )

    @on(ListPane.Narrowed)
    def _narrowed(self, event: ListPane.Narrowed) -> None:
        """The cards that are laid out are the first ones that fit."""
        event.stop()
        if self.quoted is not None and len(self.quoted.report.statements) > MOST:
            self._fill()

    def _difference(self, by: int) -> None:
        """To the next statement in two wordings."""
        ids = self.cards.ids
        here = ids.index(self.cards.current) if self.cards.current in ids else -1
        found = [number for number, name in enumerate(ids) if name.startswith("variant|")]
        ahead = [number for number in found if (number > here if by > 0 else number < here)]
        if ahead:
            self.cards.select(ids[ahead[0 if by > 0 else -1]], align="top")
        else:
            self.frame.say("no other statement in two wordings that way")

    # -- what happens

    @on(CardsPane.Chosen)
    def _chosen(self, event: CardsPane.Chosen) -> None:
        event.stop()
        self.choose()

    def sideways(self, by: int) -> None:
        """Unfold or fold what one outlet alone quotes."""
        kind, _, source = self.cards.current.partition("|")
        if kind == "only" and (by > 0) != (source in self.unfolded):
            self._fold(source)

    def _fold(self, source: str) -> None:
        self.unfolded ^= {source}
        self._fill(f"only|{source}")

    def passages_here(self) -> Sequence[tuple[str, int]]:
        """The quotation, or both sides of a relation."""
        kind, _, rest = self.cards.current.partition("|")
        if self.quoted is None or kind == "only" or not rest:
            return ()
        found = [self.quoted.by_id[rest].place] if kind == "quote" else self._related()
        return [(place.article, place.start) for place in found]

    def _group(self) -> Group:
        """The relations of the card under the cursor."""
        known = self.quoted.report.relations if self.quoted is not None else ()
        kind = next(relation.kind for relation in known if relation_id(relation) == self.cards.current)
        return next(group for group in groups(known, kind) if relation_id(group[0]) == self.cards.current)

    def _related(self) -> list[Place]:
        return places(self._group())

    def choose(self, *, beside: bool = False) -> None:
        """Open both passages, or unfold."""
        kind, _, rest = self.cards.current.partition("|")
        if self.quoted is None or not rest:
            return
        if kind == "only":
            self._fold(rest)
        elif kind == "quote":
            place = self.quoted.by_id[rest].place
            self._trail("quotation", rest, place)
            self.visits.show(_spot(place), side="b" if beside else "a")
        else:
            found = self._related()
            self._trail(KINDS[self._group()[0].kind], self.cards.current, *found)
            if beside:
                self.visits.show(_spot(found[0]), side="b")
            else:
                self.visits.show(_spot(found[0]), _spot(found[1]))

    def _trail(self, what: str, key: str, *places: Place) -> None:
        stops = tuple(Stop(place.article, place.passage, place.start, place.end) for place in places)
        words = truncate(safe(places[0].text), LABEL)
        self.visits.read.walking.set_trail(Trail("quote", key, f"{words}: {what}", stops, at=0))


def _spot(place: Place) -> Spot:
    return Spot(place.article, place.start)
