"""Notes and marks over the articles, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual import on

from index.corpus_corrections import Decided
from index.model import Note
from tui.actions import Context
from tui.control.state import Frame, Handlers
from tui.control.visits import Spot
from tui.library import reference
from tui.screens.comparing import ComparingView
from tui.trail import Stop, Trail
from tui.widgets.cards import Card, CardsPane, Rows, heading, message, paragraph, sides
from tui.widgets.drawing import Piece
from tui.widgets.labels import count

LABEL = 8
DECISION = "decision"
EMPTY = "Nothing is noted yet. In a text, {mark} marks a passage and {note} writes a note on it."


class NotesView(ComparingView):
    """The cards of notes."""

    CONTEXT: Context = "notes"

    def __init__(self, frame: Frame, *, id: str = "notes") -> None:
        self.cards = CardsPane(id="notecards")
        super().__init__(frame, self.cards, id=id)
        self.notes: tuple[Note, ...] = ()
        self.decided: tuple[Decided, ...] = ()
        self.cards.set_title("Notes")

    def more_handlers(self) -> Handlers:
        """Handlers of this view alone."""
        return {"note": self.edit, "delete": self.delete}

    # -- data

    def refresh_data(self) -> None:
        """Ask for the notes: others may have been written since."""
        if self._ready and self.display and self.frame.state.snapshot.articles:
            corpus = self.frame.corpus
            self.frame.jobs.ask(
                "notes", lambda: (corpus.notes(), corpus.standing()), self._arrived, self.failed
            )

    def _arrived(self, found: tuple[tuple[Note, ...], tuple[Decided, ...]]) -> None:
        self.notes, self.decided = notes, decided = found
        marks = sum(note.kind == "mark" for note in notes)
        key = self.frame.key
        self.cards.set_title(
            f"Notes  {count(len(notes) - marks, 'note')}, {count(marks, 'mark')}, "
            f"{count(len(decided), 'decision')}"
        )
        self.cards.set_subtitle(
            f"{key('open')} the passage  {key('note')} change  {key('delete')} take away  {key('undo')} undo"
        )
        cards = [*note_cards(notes, self.frame.state.snapshot.name), *decision_cards(decided)]
        self.cards.show(cards or [message(EMPTY.format(mark=key("mark"), note=key("note")))])

        self.frame.stepped()

    def enabled(self, action_id: str) -> bool:
        """Whether an action can do something now: a decision has no words to change."""
        here = self.current is not None
        found = here or self.current_decision is not None
        possible = {"note": here, "open": found, "open_beside": here, "delete": found}
        return possible.get(action_id, True) and super().enabled(action_id)

    @property
    def current(self) -> Note | None:
        """The note under the cursor."""
        return next((note for note in self.notes if note.id == self.cards.current), None)

    @property
    def current_decision(self) -> Decided | None:
        """The decision under the cursor."""
        kind, _, number = self.cards.current.partition(":")
        return self.decided[int(number)] if kind == DECISION and int(number) < len(self.decided) else None

    # -- what happens

    @on(CardsPane.Chosen)
    def _chosen(self, event: CardsPane.Chosen) -> None:
        event.stop()
        self.choose()

    def passages_here(self) -> Sequence[tuple[str, int]]:
        """The passage that is noted on, or was decided on."""
        note, decided = self.current, self.current_decision
        if decided is not None:
            return [place for place in decided.places if place is not None]
        return [(note.article, note.start)] if note is not None and note.start is not None else ()

    def choose(self, *, beside: bool = False) -> None:
        """Open the passage; all notes become the trail."""
        note, decided = self.current, self.current_decision
        if decided is not None:
            self._choose_decision(decided)
        if note is None:
            return
        if note.start is None:
            self.frame.say(f"the words are no longer in {note.article}; the note itself is kept")
            return
        there = [other for other in self.notes if other.start is not None]
        stops = tuple(
            Stop(other.article, other.passage, other.start or 0, (other.start or 0) + len(other.quote))
            for other in there
        )
        trail = Trail("passages", "notes", "notes and marks", stops, at=there.index(note))
        self.visits.read.walking.set_trail(trail)
        self.visits.show(Spot(note.article, note.start), side="b" if beside else "a")

    def _choose_decision(self, decided: Decided) -> None:
        """Open what was decided on: its passages side by side, or the places of its name."""
        spots = [Spot(article, start) for article, start in filter(None, decided.places)]
        if spots:
            self.visits.show(spots[0], spots[1] if len(spots) > 1 else None)
        elif decided.decision.entities and not decided.lost:
            self.visits.screen.show_view("read")
            self.visits.read.walking.start("entity", decided.decision.entities[0].id)
        else:
            self.frame.say("the words that this was decided on are gone; the decision itself is kept")

    def _reference(self, note: Note) -> str:
        return reference(self.frame.state.snapshot.name(note.article), note.passage)

    def edit(self) -> None:
        """Change the note under the cursor."""
        if self.current is not None:
            self.visits.screen.noting.edit(self.current, self._reference(self.current))

    def delete(self) -> None:
        """Take the note under the cursor away, or the decision back."""
        if self.current_decision is not None:
            self.visits.screen.correcting.undoing.withdraw(self.current_decision.decision)
        if self.current is not None:
            self.visits.screen.noting.delete(self.current, self._reference(self.current))


def note_cards(notes: Sequence[Note], name: Callable[[str], str]) -> list[Card]:
    """Notes under the outlets they are on; those whose words are gone at the end."""
    cards: list[Card] = []
    group = ""
    for note in notes:
        here = "gone" if note.start is None else note.article
        if here != group:
            group = here
            title = "The words are gone from the article" if here == "gone" else name(note.article)
            count = sum(("gone" if other.start is None else other.article) == here for other in notes)
            cards.append(heading(f"head:{here}", title, str(count)))
        search = f"{note.kind} {note.article} {note.text} {note.quote} {' '.join(note.tags)}"
        cards.append(Card(note.id, partial(_lay, note), search))
    return cards


def decision_cards(decided: Sequence[Decided]) -> list[Card]:
    """What was decided, the latest first; what does not hold any more, as its words are gone, before that."""
    cards: list[Card] = []
    numbered = list(enumerate(decided))[::-1]
    for title, some in (
        ("Decisions whose words are gone", [pair for pair in numbered if pair[1].lost]),
        ("Decided by you", [pair for pair in numbered if not pair[1].lost]),
    ):
        if some:
            cards.append(heading(f"head:{title}", title, str(len(some))))
        cards += [Card(f"{DECISION}:{number}", partial(_lay_decision, one), one.told) for number, one in some]
    return cards


def _lay_decision(decided: Decided, width: int) -> Rows:
    decision = decided.decision
    right = " ".join(part for part in (decision.who, decision.when[:10]) if part)
    rows = list(paragraph([(decided.told, "")], max(width - len(right) - 2, 20), indent=2, most=3))
    rows[0] = sides(rows[0], right, width)
    return [*rows, *(paragraph([(decision.why, "dim")], width, indent=2, most=2) if decision.why else ())]


def _lay(note: Note, width: int) -> Rows:
    tags = " ".join(f"#{tag}" for tag in note.tags)
    right = " ".join(part for part in (tags, note.who, note.when[:10]) if part)
    head = f"¶{note.passage}".ljust(LABEL) + (note.kind if note.kind == "mark" else "note")
    rows: list[Sequence[Piece]] = [sides([(head, "strong")], right, width)]
    if note.text:
        for line in note.text.splitlines():
            rows += paragraph([(line, "")], width, indent=LABEL)
    rows += paragraph([(f"“{' '.join(note.quote.split())}”", "dim")], width, indent=LABEL, most=2)
    return rows
