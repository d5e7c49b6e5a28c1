"""What is open in which pane: opening articles, their marks, the reader's places in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from index.errors import NotFoundError
from index.model import Article
from tui.control.state import ArticleSide, Frame, Jump
from tui.library import Loaded, explain, read_article, read_notes, short_name
from tui.session import KeptPlace, find_place, place_at
from tui.widgets.article import ArticlePane, ArticleView, TextMark

if TYPE_CHECKING:
    from index.model import Note
    from tui.screens.read import ReadView

MAX_JUMPS = 50
Shown = Callable[[Loaded], object]


class Reading:
    """What is open where.

    Args:
        frame: The screen.
        view: The reading view.
    """

    def __init__(self, frame: Frame, view: ReadView) -> None:
        self.frame = frame
        self.view = view
        self.notes: dict[ArticleSide, str] = {}

    # -- opening

    def open(
        self,
        article_id: str,
        side: ArticleSide,
        *,
        offset: int | None = None,
        kept: KeptPlace | None = None,
        focus: bool = True,
        note: str = "",
        then: Shown | None = None,
    ) -> None:
        """Show an article in a pane, at an offset, a kept place, or where it was left.

        Args:
            article_id: The article.
            side: The pane; where the left one is empty the article goes there.
            offset: Code point to go to.
            kept: Place to go to if no offset is given.
            focus: Whether the pane gets the focus.
            note: Words for the pane's lower edge.
            then: Called once it is shown.
        """
        state = self.frame.state
        if side == "b" and "a" not in state.open and not self.frame.jobs.under_way("pane-a"):
            side = "a"
        shelved = state.shelf.get(article_id)

        def shown(loaded: Loaded) -> None:
            state.shelf.put(loaded)
            self._show(loaded, side, offset, kept, focus=focus, note=note)
            if then is not None:
                then(loaded)
            self.frame.stepped()

        corpus, ahead = self.frame.corpus, state.shelf.take_ahead(article_id)
        if shelved is not None:
            shown(shelved)
            return
        if ahead is not None:  # in the same frame as what leads to it
            shown(ahead)
            self.frame.jobs.ask("seen", lambda: corpus.mark_seen(article_id), lambda _: None, self._failed)
            return

        def read() -> Loaded:
            loaded = read_article(corpus, article_id)
            corpus.mark_seen(article_id)
            return loaded

        self.frame.jobs.ask(f"pane-{side}", read, shown, self._failed)

    def reopen(self) -> None:
        """The corpus has new data: read what is open again, at the same places."""
        for side in list(self.frame.state.open):
            place = self.place(side)
            if place is not None:
                self.open(place.article, side, kept=place, focus=False, note=self.notes.get(side, ""))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, NotFoundError):
            self.frame.say(f"this article is no longer there: {error.where}")
        else:
            self.frame.say(explain(error))

    def _show(
        self,
        loaded: Loaded,
        side: ArticleSide,
        offset: int | None,
        kept: KeptPlace | None,
        *,
        focus: bool,
        note: str,
    ) -> None:
        state = self.frame.state
        article = loaded.article
        kept = kept or state.places.get(article.id)
        if offset is None:
            offset = find_place(article, kept) if kept else None
        state.open[side] = article.id
        self.notes[side] = note
        desk = replace(state.desk, a=True, b=state.desk.b or side == "b")
        if focus:
            desk = replace(desk, focus=side)
            state.side = side
        elif desk.focus == "start":
            desk = replace(desk, focus="a")
        state.desk = desk
        self.frame.lay_out()
        pane = self.view.article(side)
        shown = ArticleView(article, self.letter(side), self.marks(loaded), note, short_name(article))
        pane.show(shown, offset=offset)
        if pane.folded == state.unfolded:
            pane.toggle_fold()
        self.refresh_open()
        if focus:
            self.view.focus_pane(side)

    def letter(self, side: ArticleSide) -> str:
        """The letter of a pane; empty while there is only one."""
        return side.upper() if self.frame.state.desk.b else ""

    def marks(self, loaded: Loaded) -> tuple[TextMark, ...]:
        """The marks of an article: its mentions that lead somewhere, and the stops of the trail in it."""
        marks = [
            TextMark(mention.start, mention.end, "event", mention.id, strength)
            for mention in loaded.mentions
            if mention.kind == "event" and (strength := loaded.strengths.get(mention.id))
        ]
        marks += [
            TextMark(mention.start, mention.end, mention.kind, mention.id)
            for mention in loaded.mentions
            if mention.kind in ("entity", "quote")
        ]
        marks += [
            TextMark(note.start, note.start + 1, "bookmark" if note.kind == "mark" else "note", note.id)
            for note in loaded.notes
            if note.start is not None
        ]
        trail = self.frame.state.trail
        if trail is not None:
            current = trail.stop
            marks += [
                TextMark(stop.start, stop.end, "trail" if stop == current else "hit", "")
                for stop in trail.in_article(loaded.article.id)
            ]
        return tuple(marks)

    def refresh_marks(self) -> None:
        """Draw the marks anew: the trail or its position changed."""
        for side, article_id in self.frame.state.open.items():
            loaded = self.frame.state.shelf.get(article_id)
            if loaded is not None:
                self.view.article(side).set_marks(self.marks(loaded))

    def refresh_notes(self) -> None:
        """The notes were changed: show which passages have one now."""
        corpus, ids = self.frame.corpus, tuple(self.frame.state.open.values())

        def found(notes: dict[str, tuple[Note, ...]]) -> None:
            for article_id, some in notes.items():
                loaded = self.frame.state.shelf.get(article_id)
                if loaded is not None:
                    self.frame.state.shelf.put(replace(loaded, notes=some))
            self.refresh_marks()

        self.frame.jobs.ask(
            "signs", lambda: {name: read_notes(corpus, name) for name in ids}, found, self._failed
        )

    def refresh_open(self) -> None:
        """Tell the other panes which articles are open."""
        state = self.frame.state
        for side, article_id in state.open.items():
            state.shelf.get(article_id)  # what is open is never the one that is let go
            self.view.article(side).set_letter(self.letter(side))
        if self.view.focused_pane() != "sources" and state.side in state.open:
            self.view.sources.select(state.open[state.side])
        self.view.sources.set_open(state.open.get("a"), state.open.get("b") if state.desk.b else None)
        self.view.refresh_entities()

    def set_note(self, side: ArticleSide, note: str) -> None:
        """Words for the lower edge of a pane."""
        self.notes[side] = note
        self.view.article(side).set_note(note)

    # -- places

    def pane(self, side: ArticleSide | None = None) -> ArticlePane:
        """The widget of a pane; without an argument, of the one that had the focus last."""
        return self.view.article(side or self.frame.state.side)

    def shown(self, side: ArticleSide) -> Article | None:
        """The whole article in a pane, or None."""
        view = self.view.article(side).view
        return view.article if view is not None and side in self.frame.state.open else None

    def place(self, side: ArticleSide) -> KeptPlace | None:
        """The place in a pane, so that it can be kept."""
        article = self.shown(side)
        return place_at(article, self.view.article(side).place.offset) if article else None

    def here(self) -> Jump:
        """Where the reader is now."""
        state = self.frame.state
        return Jump((self.place("a"), self.place("b")), state.desk.focus, state.desk.b, state.trail)

    def remember(self) -> None:
        """Call before a jump: the place now is what ``p`` comes back to."""
        state = self.frame.state
        here = self.here()
        for place in here.places:
            if place is not None:
                state.places[place.article] = place
        if any(here.places) and (not state.back or state.back[-1].places != here.places):
            state.back.append(here)
            del state.back[:-MAX_JUMPS]
        state.forward.clear()
