"""The one registry of actions: bindings, footer, menu, palette, help and the README's key table come from it.

An action's ``id`` is its name for ever: users' key changes name it. Keys are written as Textual writes them
(``j``, ``ctrl+d``, ``pagedown``), signs as themselves. ``python -m tui.actions`` prints the table of keys.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from tui.action import Action, Context, Group
from tui.keynames import key_name

__all__ = ["ACTIONS", "BY_ID", "Action", "Context", "Group", "grouped", "key_table"]


def _move(id_: str, label: str, help_: str, keys: str, arrows: str) -> Action:
    return Action(id_, label, help_, tuple(keys.split()), "Move", arrows, listed=False)


ACTIONS: tuple[Action, ...] = (
    _move("line_down", "down", "One line or row down", "j down", "↓"),
    _move("line_up", "up", "One line or row up", "k up", "↑"),
    _move("page_down", "page down", "One page down", "space pagedown", "PgDn"),
    _move("page_up", "page up", "One page up", "b pageup", "PgUp"),
    _move("half_down", "half down", "Half a page down", "ctrl+d", "PgDn"),
    _move("half_up", "half up", "Half a page up", "ctrl+u", "PgUp"),
    _move("top", "top", "To the top", "g home", "Home"),
    _move("end", "end", "To the end", "G end", "End"),
    _move(
        "left",
        "left",
        "Pane at the left; in marks, the previous mark; in a choice, the one before",
        "left",
        "←",
    ),
    _move("right", "right", "Pane at the right; in marks, the next mark; in a list, unfold", "right", "→"),
    _move("pane_left", "left pane", "To the pane at the left", "h", "←"),
    _move("pane_right", "right pane", "To the pane at the right", "l", "→"),
    _move("pane_next", "next pane", "To the next pane; in the search box, the next scope", "tab", "Tab"),
    _move("pane_previous", "previous pane", "To the previous pane", "shift+tab", "Tab"),
    Action("view_read", "Read", "The reading view", ("1",), "Panes", ". menu"),
    Action(
        "view_events", "Events", "All events: when, what, who tells it, how sure", ("2",), "Panes", ". menu"
    ),
    Action("view_coverage", "Coverage", "Who tells what: events against outlets", ("3",), "Panes", ". menu"),
    Action(
        "view_timeline",
        "Timeline",
        "Events against the days on which the articles appeared",
        ("4",),
        "Panes",
        ". menu",
    ),
    Action(
        "view_quotes",
        "Quotes",
        "What is quoted: other wordings, word for word, echoes, said again",
        ("5",),
        "Panes",
        ". menu",
    ),
    Action(
        "view_differences",
        "Differences",
        "What the two open articles say about the same things",
        ("6", "d"),
        "Panes",
        ". menu",
    ),
    Action("view_notes", "Notes", "Your notes and marks, and the way to them", ("7", "'"), "Panes", ". menu"),
    Action("two_panes", "one/two panes", "One pane or two", ("|",), "Panes", ". menu → Layout"),
    Action("zoom", "zoom", "The pane in focus alone, and back", ("z",), "Panes", ". menu → Layout"),
    Action("swap", "swap", "Swap the two articles", ("S",), "Panes", ". menu → Layout"),
    Action("narrower", "narrower", "Make the pane in focus narrower", ("<",), "Panes", ". menu → Layout"),
    Action("wider", "wider", "Make the pane in focus wider", (">",), "Panes", ". menu → Layout"),
    Action("entities", "entities", "Show, go to or hide the entities", ("e",), "Panes", "Tab"),
    Action("sources", "sources", "Show, go to or hide the sources", (), "Panes", "Tab"),
    Action("open", "open", "Open, choose, follow what is under the cursor", ("enter", "o"), "Read", "Enter"),
    Action("open_beside", "beside", "Open it in the other pane", ("O",), "Read", ". menu → Open beside"),
    Action("article_next", "next article", "The next article in this pane", ("J",), "Read", "sources, Enter"),
    Action(
        "article_previous",
        "previous article",
        "The previous article in this pane",
        ("K",),
        "Read",
        "sources, Enter",
    ),
    Action(
        "place_back",
        "place back",
        "Back to the place before the last jump",
        ("p", "ctrl+o"),
        "Read",
        ". menu → Back",
    ),
    Action(
        "place_forward", "place forward", "Forward again after going back", ("P",), "Read", ". menu → Forward"
    ),
    Action("fold", "fold", "Show or hide site furniture and repeats", ("c",), "Read", ". menu → Furniture"),
    Action("fold_line", "fold line", "Fold or show this line for good", ("C",), "Read", ". menu → Fold line"),
    Action(
        "info", "info", "Where this comes from and how its date is known", ("i",), "Read", ". menu → Info"
    ),
    Action("copy", "copy", "Copy the passage with its source", ("y",), "Read", ". menu → Copy"),
    Action(
        "copy_reference",
        "copy reference",
        "Copy the reference alone",
        ("Y",),
        "Read",
        ". menu → Copy reference",
    ),
    Action(
        "search", "search", "Search all articles as you type", ("/",), "Search", "↑ from the first row, Enter"
    ),
    Action("filter", "filter", "Narrow the list in view", ("f",), "Search", ". menu → Filter"),
    Action(
        "scope",
        "shared only",
        "In events and coverage: told by several, all, or by one outlet only",
        ("F",),
        "Search",
        ". menu → Shared only",
    ),
    Action("order", "order", "Sort the list in view in another way", (",",), "Search", ". menu → Order"),
    Action("keep_query", "keep query", "Keep a query for saved:…", ("*",), "Search", ". menu → Keep query"),
    Action(
        "trail_next",
        "trail",
        "Next place on the trail, over panes and articles",
        ("n",),
        "Trail and marks",
        ". menu → Trail",
    ),
    Action(
        "trail_previous",
        "trail back",
        "Previous place on the trail",
        ("N",),
        "Trail and marks",
        ". menu → Trail",
    ),
    Action(
        "mark_next",
        "next mark",
        "Next mark in the text: event, quotation, name",
        ("]",),
        "Trail and marks",
        "Enter, then →",
    ),
    Action(
        "mark_previous",
        "previous mark",
        "Previous mark in the text",
        ("[",),
        "Trail and marks",
        "Enter, then ←",
    ),
    Action(
        "mark",
        "mark",
        "Mark the passage, or take its mark away",
        ("m",),
        "Trail and marks",
        ". menu → Mark",
    ),
    Action(
        "note",
        "note",
        "Write a note on the passage; in the notes, change it",
        ("a",),
        "Trail and marks",
        ". menu → Note",
    ),
    Action(
        "delete",
        "take away",
        "In the notes: take this one away",
        ("D", "delete"),
        "Trail and marks",
        ". menu → Take away",
    ),
    Action(
        "undo",
        "undo",
        "Take the last decision or change of the notes back",
        ("u",),
        "Trail and marks",
        ". menu → Undo",
    ),
    Action(
        "redo",
        "again",
        "Take the decision again that was taken back last",
        ("ctrl+r",),
        "Trail and marks",
        ". menu → Again",
    ),
    Action(
        "concordance",
        "in context",
        "A name, or the trail, in context: every place on a line, aligned",
        ("t",),
        "Trail and marks",
        ". menu → In context",
    ),
    Action(
        "cross",
        "cross",
        "The same event in the next source, in the other pane",
        ("x",),
        "Links",
        "Enter on a mark → the source",
    ),
    Action(
        "cross_back",
        "cross back",
        "The same event in the previous source",
        ("X",),
        "Links",
        "Enter on a mark → the source",
    ),
    Action(
        "why",
        "why",
        "Why these two are linked, and what speaks against it",
        ("w",),
        "Links",
        "Enter on a mark → Why",
    ),
    Action(
        "agree",
        "it is the same",
        "Agree: the two passages tell the same event",
        ("+",),
        "Links",
        "Why, ← → Enter",
    ),
    Action(
        "refuse",
        "it is not",
        "Refuse: they are different events, for good",
        ("-",),
        "Links",
        "Why, ← → Enter",
    ),
    Action(
        "unsure",
        "not sure",
        "Not sure: leave the pair to the machine, and take a decision on it back",
        ("U",),
        "Links",
        "Why, ← → Enter",
    ),
    Action(
        "link_places",
        "link by hand",
        "Link by hand: the places in both panes tell the same event",
        ("L",),
        "Links",
        ". menu → Link by hand",
    ),
    Action(
        "lock",
        "lock",
        "Scroll lock: the other pane follows to the passage on the same event",
        ("=",),
        "Links",
        ". menu → Scroll lock",
    ),
    Action(
        "merge", "merge", "Merge a name or an event with another one", ("M",), "Correct", ". menu → Merge"
    ),
    Action(
        "split",
        "split",
        "Split: some mentions are another name, a passage tells another event",
        ("%",),
        "Correct",
        ". menu → Split",
    ),
    Action("rename", "rename", "Call a name or an event otherwise", ("R",), "Correct", ". menu → Rename"),
    Action(
        "retype",
        "kind",
        "A name is of another kind, such as a person or a place",
        ("T",),
        "Correct",
        ". menu → Kind",
    ),
    Action(
        "when",
        "set day",
        "Set the day of an event; in the sources, of the article",
        ("@",),
        "Correct",
        ". menu → Set day",
    ),
    Action("drop", "it is none", "Not a name, or not an event", ("!",), "Correct", ". menu → It is none"),
    Action(
        "save", "save", "Save or export: a table, the comparison, notes", ("s",), "Corpus", ". menu → Save"
    ),
    Action("rescan", "rescan", "Look for new and changed articles", ("r",), "Corpus", ". menu → Rescan"),
    Action(
        "menu",
        "menu",
        "Everything for the thing under the cursor",
        (".", "f2"),
        "Program",
        "↑ ↑ to the top line, Enter",
    ),
    Action(
        "palette",
        "commands",
        "Find an action or an article by name",
        (":", "ctrl+p"),
        "Program",
        ". menu → Commands",
    ),
    Action("help", "keys", "All keys of this screen, searchable", ("?", "f1"), "Program", ". menu → Help"),
    Action(
        "back", "back", "Back one step: close, leave, return", ("q", "escape", "backspace"), "Program", "Esc"
    ),
    Action("redraw", "redraw", "Draw the screen again", ("ctrl+l",), "Program", ". menu → Redraw"),
    Action(
        "suspend", "suspend", "Stop for a while; fg comes back", ("ctrl+z",), "Program", ". menu → Suspend"
    ),
    Action(
        "cancel",
        "cancel",
        "Cancel what runs or close what is open; twice: quit",
        ("ctrl+c",),
        "Program",
        "Esc",
        listed=False,
    ),
    Action(
        "quit", "quit", "Quit; place, panes and trail are kept", ("Q", "ctrl+q"), "Program", ". menu → Quit"
    ),
)

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}


def grouped(actions: Iterable[Action] = ACTIONS) -> dict[Group, list[Action]]:
    """The actions under their headings, both in order of first appearance."""
    groups: dict[Group, list[Action]] = {}
    for action in actions:
        groups.setdefault(action.group, []).append(action)
    return groups


def key_table() -> str:
    """The table of keys for the README, in Markdown, one row per action."""
    lines = ["| Action | Id | Keys | With arrows only |", "|---|---|---|---|"]
    for group, actions in grouped().items():
        lines.append(f"| **{group}** | | | |")
        for action in actions:
            keys = " ".join(f"`{key_name(key)}`".replace("|", "\\|") for key in action.keys)
            lines.append(f"| {action.help} | `{action.id}` | {keys} | {action.arrows} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(key_table())
