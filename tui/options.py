"""What the command line tells the screen; free of Textual so that the command line can build it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from index.record import record


@record
class Options:
    """How the screen starts.

    Attributes:
        at: Where to open, for example ``scmp`` or ``scmp#12`` (article id, passage number); empty for the
        saved
            place, or the start page.
        view: Id of the view to show first; empty for the saved one.
        fresh: Start clean: the saved place, trail and history are left aside (and replaced at the next step).
        ascii: Draw with ASCII signs only, whatever the locale says.
        no_color: Use no colour, whatever the terminal can show.
        read_only: Decide nothing and write nothing but the place in the user's own state folder.
        mouse: Whether the mouse is used; without it the terminal's own selection works.
        theme: Name of the theme, or empty for the one that suits the terminal.
        keys: The user's key changes from the configuration: action id to one key or several.
    """

    at: str = ""
    view: str = ""
    fresh: bool = False
    ascii: bool = False
    no_color: bool = False
    read_only: bool = False
    mouse: bool = True
    theme: str = ""
    keys: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
