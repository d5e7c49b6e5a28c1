"""The views of the program. A new one is one line here, an action in the registry, and its module."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.record import record

if TYPE_CHECKING:
    from tui.control.state import Frame
    from tui.screens.base import View


@record
class ViewSpec:
    """A view that the header offers.

    Attributes:
        id: Name of the view.
        action: Id of the action that opens it.
        label: Name in the header.
        short: Name where there is little room.
        load: Imports the view and makes it; called when it is first shown.
        tab: Whether the header offers it.
    """

    id: str
    action: str
    label: str
    short: str
    load: Callable[[Frame], View]
    tab: bool = True


def _read(frame: Frame) -> View:
    from tui.screens.read import ReadView

    return ReadView(frame, id="read")


def _events(frame: Frame) -> View:
    from tui.screens.events import EventsView

    return EventsView(frame, id="events")


def _coverage(frame: Frame) -> View:
    from tui.screens.coverage import CoverageView

    return CoverageView(frame, id="coverage")


def _quotes(frame: Frame) -> View:
    from tui.screens.quotes import QuotesView

    return QuotesView(frame, id="quotes")


def _differences(frame: Frame) -> View:
    from tui.screens.differences import DifferencesView

    return DifferencesView(frame, id="differences")


def _timeline(frame: Frame) -> View:
    from tui.screens.timeline import TimelineView

    return TimelineView(frame, id="timeline")


def _notes(frame: Frame) -> View:
    from tui.screens.notes import NotesView

    return NotesView(frame, id="notes")


def _concordance(frame: Frame) -> View:
    from tui.screens.concordance import ConcordanceView

    return ConcordanceView(frame, id="concordance")


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec("read", "view_read", "Read", "Read", _read),
    ViewSpec("events", "view_events", "Events", "Ev", _events),
    ViewSpec("coverage", "view_coverage", "Coverage", "Cov", _coverage),
    ViewSpec("timeline", "view_timeline", "Timeline", "Time", _timeline),
    ViewSpec("quotes", "view_quotes", "Quotes", "Quo", _quotes),
    ViewSpec("differences", "view_differences", "Differences", "Diff", _differences),
    ViewSpec("notes", "view_notes", "Notes", "Notes", _notes),
    ViewSpec("concordance", "concordance", "In context", "Context", _concordance, tab=False),
)
