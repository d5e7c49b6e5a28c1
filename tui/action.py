"""What an action is; the actions themselves are in :mod:`tui.actions`."""

from __future__ import annotations

from typing import Literal

from index.record import record

Group = Literal["Move", "Panes", "Read", "Search", "Trail and marks", "Links", "Correct", "Corpus", "Program"]
Context = Literal[
    "sources",
    "start",
    "article",
    "entities",
    "results",
    "prompt",
    "why",
    "overlay",
    "events",
    "coverage",
    "timeline",
    "quotes",
    "differences",
    "notes",
    "note",
    "concordance",
]


@record
class Action:
    """One thing a user can do.

    Attributes:
        id: Stable name, ``[a-z_]+``.
        label: One or two words for the footer and the menu.
        help: One sentence for the help and the palette, without a full stop.
        keys: Default keys, the one to show first.
        group: Heading in the help.
        arrows: How to do it with arrows, Enter, Tab and Esc alone.
        listed: False for what would only be noise in the palette (moving by a line …).
    """

    id: str
    label: str
    help: str
    keys: tuple[str, ...]
    group: Group
    arrows: str
    listed: bool = True
