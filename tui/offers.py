"""What is offered where: the keys of the footer and the lines of the menu for each pane."""

from __future__ import annotations

from collections.abc import Mapping

from tui.actions import BY_ID, Context

FOOTER: Mapping[Context, tuple[str | tuple[str, str], ...]] = {
    "sources": ("open", "open_beside", "search", "filter", "info", "menu"),
    "start": ("open", "search", ("Tab", "next pane"), "menu"),
    "article": ("trail_next", "cross", "why", "mark_next", "search", "two_panes", "menu"),
    "entities": ("open", "concordance", "order", "filter", "merge", "info", "menu"),
    "results": ("open", "open_beside", ("→", "unfold"), "order", "keep_query", "search", "menu"),
    "prompt": (("Enter", "open"), ("↓", "into the list"), ("Tab", "scope"), ("Ctrl+U", "clear")),
    "why": (("← →", "choose"), ("Enter", "do it"), "agree", "refuse", "why"),
    "overlay": (("↑ ↓", "move"), ("Enter", "do it"), "filter"),
    "events": ("open", "open_beside", "why", "filter", "scope", "order", "menu"),
    "coverage": (("↑↓←→", "move"), "open", "open_beside", "why", "mark_next", "scope", "filter", "menu"),
    "quotes": ("open", "open_beside", "mark_next", "filter", "trail_next", "menu"),
    "differences": ("open", "mark_next", "swap", "filter", "trail_next", "menu"),
    "notes": ("open", "note", "delete", "undo", "filter", "trail_next", "menu"),
    "concordance": ("open", "open_beside", "order", "filter", "trail_next", "menu"),
    "note": (("Enter", "keep"), ("Ctrl+U", "clear")),
    "timeline": ("open", "open_beside", "why", "narrower", "wider", "scope", "filter", "menu"),
}
"""The likeliest keys for the pane in focus, likeliest first; as many are shown as fit.

Actions by id with their live key; or a key that cannot be changed there, with what it does.
"""

_FOOTER_LABELS: Mapping[tuple[str, str], str] = {
    ("why", "why"): "close",
    ("open", "entities"): "walk mentions",
    ("open", "article"): "choose mark",
    ("mark_next", "article"): "marks",
    ("two_panes", "article"): "panes",
    ("open", "events"): "read it",
    ("open", "coverage"): "read it",
    ("mark_next", "coverage"): "undecided",
    ("open", "timeline"): "read it",
    ("narrower", "timeline"): "coarser",
    ("wider", "timeline"): "finer",
    ("open", "notes"): "the passage",
    ("note", "notes"): "change",
    ("open", "differences"): "both passages",
    ("mark_next", "differences"): "next difference",
    ("open", "quotes"): "both passages",
    ("open", "concordance"): "the passage",
    ("order", "concordance"): "sort",
    ("order", "entities"): "sort",
    ("mark_next", "quotes"): "next difference",
}


def footer_label(action_id: str, context: str) -> str:
    """What the footer says beside the key of an action in a context."""
    return _FOOTER_LABELS.get((action_id, context), BY_ID[action_id].label)


DECIDE = ("agree", "refuse", "unsure")
CORRECT = ("rename", "merge", "split", "when", "drop")
"""What can be done with a guess, and with a name or an event."""
MENU: Mapping[Context, tuple[str, ...]] = {
    "sources": ("open", "open_beside", "filter", "info", "when"),
    "start": ("open", "open_beside"),
    "article": (
        "cross",
        "cross_back",
        "why",
        "trail_next",
        "trail_previous",
        "mark_next",
        "mark_previous",
        "mark",
        "note",
        "undo",
        "lock",
        "link_places",
        "concordance",
        *CORRECT,
        "retype",
        "copy",
        "copy_reference",
        "info",
        "fold",
        "fold_line",
        "article_next",
        "article_previous",
    ),
    "entities": ("open", "concordance", "filter", "order", "info", *CORRECT, "retype", "undo"),
    "results": ("open", "open_beside", "order", "keep_query", "trail_next", "trail_previous"),
    "why": ("agree", "refuse", "unsure", "rename", "when", "undo", "cross", "cross_back", "why"),
    "prompt": (),
    "overlay": (),
    "events": (
        "open",
        "open_beside",
        "why",
        *DECIDE,
        *CORRECT,
        "undo",
        "filter",
        "scope",
        "order",
        "trail_next",
    ),
    "coverage": (
        "open",
        "open_beside",
        "why",
        *DECIDE,
        *CORRECT,
        "undo",
        "mark_next",
        "mark_previous",
        "scope",
        "filter",
        "trail_next",
    ),
    "quotes": ("open", "open_beside", "mark_next", "mark_previous", "filter", "trail_next"),
    "differences": ("open", "open_beside", "mark_next", "mark_previous", "swap", "filter", "trail_next"),
    "notes": ("open", "open_beside", "note", "delete", "undo", "filter", "trail_next"),
    "concordance": ("open", "open_beside", "order", "filter", "trail_next"),
    "note": (),
    "timeline": ("open", "open_beside", "why", "narrower", "wider", "scope", "filter", "trail_next"),
}
"""What the menu offers first for the pane in focus; :data:`MENU_ALWAYS` follows."""

MENU_ALWAYS: tuple[str, ...] = (
    "search",
    "palette",
    "view_read",
    "view_events",
    "view_coverage",
    "view_timeline",
    "view_quotes",
    "view_differences",
    "view_notes",
    "concordance",
    "mark",
    "note",
    "undo",
    "redo",
    "copy",
    "copy_reference",
    "place_back",
    "place_forward",
    "two_panes",
    "zoom",
    "swap",
    "narrower",
    "wider",
    "sources",
    "entities",
    "save",
    "rescan",
    "help",
    "redraw",
    "suspend",
    "quit",
)
