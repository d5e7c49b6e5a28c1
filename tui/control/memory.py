"""From the state to the session that is kept, and back at the next start."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tui.control.lists import ENTITY_ORDERS
from tui.control.reading import Reading
from tui.control.searching import Searching
from tui.control.state import ArticleSide, Frame, State, side_of
from tui.control.walking import Walking
from tui.layout import Desk
from tui.session import HISTORY, MAX_KNOWN, KeptPlace, SavedTrail, Session

if TYPE_CHECKING:
    from tui.layout import PaneName
    from tui.screens.read import ReadView
    from tui.trail import TrailKind

_PANES: tuple[PaneName, ...] = ("sources", "start", "a", "b", "entities")


def session_of(state: State, reading: Reading, view: str) -> Session:
    """The session as it is now."""
    trail = state.trail
    saved = None
    if trail is not None:
        stop = trail.stop
        first = tuple(dict.fromkeys(stop.article for stop in trail.stops))[:HISTORY]
        place = (stop.article, stop.start) if stop else ("", -1)
        saved = SavedTrail(trail.kind, trail.key, trail.label, *place, first)
    desk = state.desk
    return Session(
        view=view,
        panes=(_place(state, reading, "a"), _place(state, reading, "b")),
        two=desk.b,
        zoom=desk.zoom,
        focus=desk.focus,
        sources=desk.sources,
        entities=desk.entities,
        widths=tuple(sorted(desk.widths.items())),
        unfolded=state.unfolded,
        locked=state.locked,
        entity_order=state.entity_order,
        trail=saved,
        searches=tuple(state.searches[-HISTORY:]),
        back=tuple(place for jump in state.back[-HISTORY:] for place in jump.places[:1] if place),
        known=state.snapshot.ids[:MAX_KNOWN] or state.known,
    )


def _place(state: State, reading: Reading, side: ArticleSide) -> KeptPlace | None:
    """The place in a pane; where it is not shown yet, the one it will come back to."""
    place = reading.place(side)
    if place is None and side in state.open:
        place = state.places.get(state.open[side])
    return place


def prepare(state: State, session: Session) -> None:
    """Before the first paint: layout and what needs no article."""
    focus: PaneName = next((name for name in _PANES if name == session.focus), "sources")
    a, b = session.panes
    state.desk = Desk(
        a=a is not None,
        b=session.two and a is not None and b is not None,
        zoom=session.zoom,
        focus=focus if a is not None or focus not in ("a", "b") else "sources",
        sources=session.sources,
        entities=session.entities,
        widths=dict(session.widths),
    )
    state.side = side_of(state.desk.focus) or "a"
    state.unfolded = session.unfolded
    state.locked = session.locked
    state.entity_order = next((name for name in ENTITY_ORDERS if name == session.entity_order), "mentions")
    state.searches = list(session.searches)
    state.known = session.known
    for place in (*session.back, a, b):
        if place is not None:
            state.places[place.article] = place


def restore(frame: Frame, session: Session, view: ReadView, searching: Searching) -> bool:
    """Open the articles and the trail of a session; False if nothing of it is left in the corpus."""
    state = frame.state
    known = state.snapshot.by_id
    a, b = session.panes
    a, b = (a if a and a.article in known else None), (b if b and b.article in known else None)
    focus = state.desk.focus
    two = state.desk.b
    if a is None and b is not None:
        a, b = b, None
    if a is None:
        state.desk = Desk(focus="sources", widths=state.desk.widths)
        frame.lay_out()
    else:
        view.reading.open(a.article, "a", kept=a, focus=focus == "a" or (b is None and focus == "b"))
        if b is not None and two:
            view.reading.open(b.article, "b", kept=b, focus=focus == "b")
        elif b is not None:
            state.places[b.article] = b
        if b is None and state.desk.b:
            view.desk.close("b")
    if session.trail is not None:
        _restore_trail(session.trail, view.walking, searching)
    return a is not None


def _restore_trail(trail: SavedTrail, walking: Walking, searching: Searching) -> None:
    if trail.kind == "search":
        searching.restore(trail.key, trail.article, trail.start)
    elif trail.kind in ("entity", "event"):
        kind: TrailKind = "entity" if trail.kind == "entity" else "event"
        walking.start(
            kind, trail.key, first=trail.first, go=False, at=(trail.article, trail.start), quiet=True
        )


def welcome(session: Session, state: State, back: str) -> str:
    """The line that says where the reader is again: ``back where you were, Fri 18:02 · 1 article new``."""
    parts = ["back where you were"]
    if session.saved:
        parts[0] += f", {datetime.fromtimestamp(session.saved):%a %H:%M}"
    whole = 0 < len(session.known) < MAX_KNOWN
    new = len(set(state.snapshot.ids) - set(session.known)) if whole else 0
    if new:
        parts.append(f"{new} article{'' if new == 1 else 's'} new")
    parts.append(f"{back} leads to the overview")
    return " · ".join(parts)
