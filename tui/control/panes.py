"""One pane or two, zoom, widths, the focus, the neighbouring article, furniture."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui import layout
from tui.control.lists import ENTITY_ORDERS
from tui.control.reading import Reading
from tui.control.state import ArticleSide, Frame, Handlers, side_of
from tui.layout import Desk, PaneName

if TYPE_CHECKING:
    from tui.screens.read import ReadView


class Panes:
    """The layout as the user changes it.

    Args:
        frame: The screen.
        view: The reading view.
        reading: What is open where.
    """

    def __init__(self, frame: Frame, view: ReadView, reading: Reading) -> None:
        self.frame = frame
        self.view = view
        self.reading = reading

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
            "fold": self.toggle_fold,
            "order": self.next_order,
        }

    def close(self, side: ArticleSide) -> None:
        """Close a pane; closing the left one of two moves the right one there."""
        state = self.frame.state
        place = self.reading.place(side)
        if place is not None:
            state.places[place.article] = place
        if side == "a" and state.desk.b and "b" in state.open:
            self.swap()
        left = "b" if state.desk.b else "a"
        state.open.pop(side_of(left) or "a", None)
        state.desk = replace(state.desk, a=left == "b" and state.desk.a, b=False, zoom=False)
        state.side = "a"
        if state.desk.focus in ("a", "b"):
            state.desk = replace(state.desk, focus="a" if state.desk.a else self.view.home)
        self.frame.lay_out()
        self.reading.refresh_open()
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
            self.reading.refresh_open()
            self.view.focus_pane("a")
        elif "b" in state.open:
            state.desk = replace(state.desk, b=True, zoom=False)
            self.frame.lay_out()
            self.reading.refresh_open()
        else:
            self.reading.open(state.open["a"], "b", kept=self.reading.place("a"))

    def swap(self) -> None:
        """Swap the two articles, each with its place."""
        state = self.frame.state
        if "b" not in state.open:
            self.frame.say("there is only one article open")
            return
        places = self.reading.place("a"), self.reading.place("b")
        notes = dict(self.reading.notes)
        first, second = state.open["a"], state.open["b"]
        focus = state.desk.focus
        state.round = None
        for side, article_id, place, note in (
            ("a", second, places[1], notes.get("b", "")),
            ("b", first, places[0], notes.get("a", "")),
        ):
            self.reading.open(article_id, side_of(side) or "a", kept=place, note=note, focus=side == focus)

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
        ids = state.snapshot.ids
        if not ids:
            return
        current = state.open.get(state.side)
        at = ids.index(current) + by if current in ids else (0 if by > 0 else len(ids) - 1)
        if not 0 <= at < len(ids):
            self.frame.say("this is the last article" if by > 0 else "this is the first article")
            return
        self.reading.remember()
        self.reading.open(ids[at], state.side if current else "a")

    def toggle_fold(self) -> None:
        """Show or hide site furniture and repeats in both panes."""
        state = self.frame.state
        state.unfolded = not state.unfolded
        self.view.sources.set_unfolded(state.unfolded)
        for side in state.open:
            self.view.article(side).toggle_fold()
        self.frame.say(
            "furniture and repeats are shown" if state.unfolded else "furniture and repeats are folded"
        )

    def next_order(self) -> None:
        """The entities in another order."""
        state = self.frame.state
        if self.view.focused_pane() != "entities":
            self.frame.say("this list has one order only; the entities have several")
            return
        names = list(ENTITY_ORDERS)
        state.entity_order = names[(names.index(state.entity_order) + 1) % len(names)]
        self.view.refresh_entities()
        self.frame.say(f"entities: {ENTITY_ORDERS[state.entity_order]}")

    def enabled(self, action_id: str) -> bool:
        """Whether an action can do something now."""
        state = self.frame.state
        reading = bool(state.open)
        if action_id in ("swap",):
            return len(state.open) == 2
        if action_id in ("trail_next", "trail_previous"):
            return state.trail is not None
        if action_id in ("place_back", "place_forward"):
            return bool(state.back if action_id == "place_back" else state.forward)
        if action_id in ("link_places", "lock"):
            return len(state.open) == 2 and state.desk.b
        if action_id in ("agree", "refuse", "unsure"):
            return state.round is not None and not self.frame.options.read_only
        if action_id in (
            "two_panes",
            "mark_next",
            "mark_previous",
            "cross",
            "cross_back",
            "why",
            "copy",
            "copy_reference",
            "fold",
        ):
            return reading
        return True

    def _resize(self, by: int) -> None:
        state = self.frame.state
        self._desk(widths=layout.resized(state.desk, by, self.view.app.size.width))

    def _desk(self, **changes: object) -> None:
        state = self.frame.state
        state.desk = _changed(state.desk, changes)
        self.frame.lay_out()


def _changed(desk: Desk, changes: dict[str, object]) -> Desk:
    return replace(desk, **changes)  # type: ignore[arg-type]
