"""Opening articles, panes and layout, going back and forth between places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from index.errors import NotFoundError
from index.model import Article
from tui import layout
from tui.control.state import ArticleSide, Frame, Handlers, Jump, side_of
from tui.layout import Desk, PaneName
from tui.library import Loaded, explain, read_article
from tui.session import KeptPlace, find_place, place_at
from tui.widgets.article import ArticlePane, ArticleView, TextMark

if TYPE_CHECKING:
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

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {
            "two_panes": self.toggle_two,
            "zoom": lambda: self._desk(zoom=not self.frame.state.desk.zoom),
            "swap": self.swap,
            "wider": lambda: self._resize(1),
            "narrower": lambda: self._resize(-1),
            "sources": lambda: self.toggle_pane("sources"),
            "entities": lambda: self.toggle_pane("entities"),
            "pane_next": lambda: self.move_focus(1, wrap=True),
            "pane_previous": lambda: self.move_focus(-1, wrap=True),
            "pane_left": lambda: self.move_focus(-1),
            "pane_right": lambda: self.move_focus(1),
            "article_next": lambda: self.neighbour(1),
            "article_previous": lambda: self.neighbour(-1),
            "place_back": self.go_back,
            "place_forward": self.go_forward,
            "fold": self.toggle_fold,
        }

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

        if shelved is not None:
            shown(shelved)
            return
        corpus = self.frame.corpus
        self.frame.jobs.ask(f"pane-{side}", lambda: read_article(corpus, article_id), shown, self._failed)

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
        pane.show(ArticleView(article, self.letter(side), self.marks(loaded), note), offset=offset)
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

    def refresh_open(self) -> None:
        """Tell the other panes which articles are open."""
        state = self.frame.state
        for side, article_id in state.open.items():
            state.shelf.get(article_id)  # what is open is never the one that is let go
            self.view.article(side).set_letter(self.letter(side))
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

    def go_back(self) -> None:
        """To the place before the last jump."""
        self._travel(self.frame.state.back, self.frame.state.forward, "this is the first place")

    def go_forward(self) -> None:
        """Undo ``go_back``."""
        self._travel(self.frame.state.forward, self.frame.state.back, "this is the newest place")

    def _travel(self, source: list[Jump], target: list[Jump], nothing: str) -> None:
        here = self.here()
        while source and source[-1].places == here.places:
            source.pop()
        if not source:
            self.frame.say(nothing)
            return
        target.append(here)
        self.restore(source.pop())

    def restore(self, jump: Jump) -> None:
        """Show the panes of a jump again."""
        state = self.frame.state
        state.trail = jump.trail or state.trail
        state.round = None
        if not jump.two:
            self.close("b")
        for side, place in zip(("a", "b"), jump.places, strict=True):
            if place is not None and (side == "a" or jump.two):
                self.open(place.article, side_of(side) or "a", kept=place, focus=side == jump.focus)
        self.frame.show_trail()

    # -- panes

    def close(self, side: ArticleSide) -> None:
        """Close a pane; closing the left one of two moves the right one there."""
        state = self.frame.state
        place = self.place(side)
        if place is not None:
            state.places[place.article] = place
        if side == "a" and state.desk.b and "b" in state.open:
            self.swap()
        left = "b" if state.desk.b else "a"
        state.open.pop(side_of(left) or "a", None)
        state.desk = replace(state.desk, a=left == "b" and state.desk.a, b=False, zoom=False)
        state.side = "a"
        if state.desk.focus in ("a", "b"):
            state.desk = replace(state.desk, focus="a" if state.desk.a else "sources")
        self.frame.lay_out()
        self.refresh_open()
        if self.frame.context() != "prompt":
            self.view.focus_pane(state.desk.focus)

    def toggle_two(self) -> None:
        """One pane or two: the second one opens with what it had last, or the same article."""
        state = self.frame.state
        if "a" not in state.open:
            self.frame.say("open an article first")
        elif state.desk.b:
            keep = state.side
            if keep == "b":
                self.swap()
            state.desk = replace(state.desk, b=False, focus="a")
            state.side = "a"
            self.frame.lay_out()
            self.refresh_open()
            self.view.focus_pane("a")
        elif "b" in state.open:
            state.desk = replace(state.desk, b=True, zoom=False)
            self.frame.lay_out()
            self.refresh_open()
        else:
            self.open(state.open["a"], "b", kept=self.place("a"))

    def swap(self) -> None:
        """Swap the two articles, each with its place."""
        state = self.frame.state
        if "b" not in state.open:
            self.frame.say("there is only one article open")
            return
        places = self.place("a"), self.place("b")
        notes = dict(self.notes)
        first, second = state.open["a"], state.open["b"]
        focus = state.desk.focus
        state.round = None
        for side, article_id, place, note in (
            ("a", second, places[1], notes.get("b", "")),
            ("b", first, places[0], notes.get("a", "")),
        ):
            self.open(article_id, side_of(side) or "a", kept=place, note=note, focus=side == focus)

    def toggle_pane(self, name: PaneName) -> None:
        """Show and go to a side pane; from inside it, hide it and go back to the article."""
        state = self.frame.state
        desk = state.desk
        wanted = desk.sources if name == "sources" else desk.entities
        if desk.focus == name:
            if desk.a:
                self._desk(**{name: False, "focus": state.side, "zoom": False})
        else:
            self._desk(
                **{name: True, "focus": name, "zoom": False} if not wanted else {"focus": name, "zoom": False}
            )
        self.view.focus_pane(state.desk.focus)

    def move_focus(self, by: int, *, wrap: bool = False) -> None:
        """The focus to the next (1) or previous (-1) pane."""
        state = self.frame.state
        panes = self.view.focus_order()
        here = panes.index(self.view.focused_pane()) if self.view.focused_pane() in panes else 0
        there = here + by
        if wrap:
            there %= len(panes)
        elif not 0 <= there < len(panes):
            return
        self.view.focus_pane(panes[there])
        state.stepping = False

    def neighbour(self, by: int) -> None:
        """The next or previous article of the sources pane in the pane that has the focus."""
        state = self.frame.state
        ids = [article.id for article in state.snapshot.articles]
        if not ids:
            return
        current = state.open.get(state.side)
        at = ids.index(current) + by if current in ids else (0 if by > 0 else len(ids) - 1)
        if not 0 <= at < len(ids):
            self.frame.say("this is the last article" if by > 0 else "this is the first article")
            return
        self.remember()
        self.open(ids[at], state.side if current else "a")

    def toggle_fold(self) -> None:
        """Show or hide site furniture and repeats in both panes."""
        state = self.frame.state
        state.unfolded = not state.unfolded
        for side in state.open:
            self.view.article(side).toggle_fold()
        self.frame.say(
            "furniture and repeats are shown" if state.unfolded else "furniture and repeats are folded"
        )

    def _resize(self, by: int) -> None:
        state = self.frame.state
        self._desk(widths=layout.resized(state.desk, by, self.view.app.size.width))

    def _desk(self, **changes: object) -> None:
        state = self.frame.state
        state.desk = _changed(state.desk, changes)
        self.frame.lay_out()


def _changed(desk: Desk, changes: dict[str, object]) -> Desk:
    return replace(desk, **changes)  # type: ignore[arg-type]
