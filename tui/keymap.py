"""The live keymap: the registry's keys with the user's changes, checked once, at start.

A change that cannot stand (unknown action, forbidden or unknown key, a key taken twice) is left out with one
line that says why; the rest of the user's changes hold and the program starts.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from index.record import record
from tui.actions import ACTIONS, BY_ID
from tui.keynames import key_name

FORBIDDEN: Mapping[str, str] = {
    **{
        f"ctrl+{key}": why
        for keys, why in (
            ("ab", "tmux and screen take it"),
            ("s", "terminals stop the screen with it"),
            ("h", "it is Backspace in a terminal"),
            ("i", "it is Tab in a terminal"),
            ("jm", "it is Enter in a terminal"),
            ("wtn", "terminals in a browser close or open a tab with it"),
        )
        for key in keys
    },
    "ctrl+q": "only quit may have it",
    "ctrl+z": "only suspend may have it",
    "ctrl+left_square_bracket": "it is Esc in a terminal",
    "ctrl+space": "keyboards switch languages with it",
    "ctrl+@": "keyboards switch languages with it",
    "ctrl+at": "keyboards switch languages with it",
    "ctrl+left": "desktops take it",
    "ctrl+right": "desktops take it",
    "ctrl+pageup": "terminals change tabs with it",
    "ctrl+pagedown": "terminals change tabs with it",
    "shift+pageup": "terminals scroll back with it",
    "shift+pagedown": "terminals scroll back with it",
    "tilde": "SSH takes it after Enter",
    "~": "SSH takes it after Enter",
}
"""Keys that never reach the program, or not always, and who takes them."""

_OWNERS = {"ctrl+q": "quit", "ctrl+z": "suspend"}
_NAMED = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab", "space"}
    | {"backspace", "delete", "insert"}
)
_NAMES_OF_SIGNS = {
    "?": "question_mark",
    "/": "slash",
    ".": "full_stop",
    ":": "colon",
    "|": "vertical_line",
    ",": "comma",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    "+": "plus",
    "-": "minus",
    "=": "equals_sign",
    "'": "apostrophe",
    ";": "semicolon",
    "*": "asterisk",
    "#": "number_sign",
    "!": "exclamation_mark",
    '"': "quotation_mark",
    "\\": "backslash",
    "_": "underscore",
    "&": "ampersand",
    "%": "percent_sign",
    "$": "dollar_sign",
    "@": "at",
    "^": "circumflex_accent",
    "(": "left_parenthesis",
    ")": "right_parenthesis",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    "`": "grave_accent",
    "~": "tilde",
    " ": "space",
}
_SIGN_NAMES = frozenset(_NAMES_OF_SIGNS.values())
_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "del": "delete",
    "ins": "insert",
}


@record
class Keymap:
    """Which keys do what.

    Attributes:
        keys: Keys of each action, in Textual's long form (``question_mark``), the one to show first; empty if
            the user took them all away.
        problems: One line for each change that was left out.
    """

    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...] = ()

    def show(self, action_id: str, *, plain: bool = False) -> str:
        """The first key of an action as people know it, or an empty text."""
        keys = self.keys.get(action_id, ())
        return key_name(keys[0], plain=plain) if keys else ""

    def show_all(self, action_id: str, *, plain: bool = False) -> str:
        """All keys of an action, parted by spaces."""
        return " ".join(key_name(key, plain=plain) for key in self.keys.get(action_id, ()))


def normal_key(key: str) -> str | None:
    """Textual's long form of a key (``?`` → ``question_mark``), or None if there is no such key.

    Capital letters stay capitals: ``N`` is another key than ``n``.
    """
    key = key if key == " " else key.strip()
    if len(key) == 1:
        return _NAMES_OF_SIGNS.get(key, key if key.isprintable() else None)
    *modifiers, last = key.split("+")
    modifiers = [modifier.strip().lower() for modifier in modifiers]
    if not set(modifiers) <= {"ctrl", "shift", "alt"} or len(set(modifiers)) < len(modifiers) or not last:
        return None
    if len(last) == 1:
        last = _NAMES_OF_SIGNS.get(last, last.lower() if modifiers else last)
    else:
        last = _ALIASES.get(last.lower(), last.lower())
        if last not in _NAMED | _SIGN_NAMES and not re.fullmatch(r"f([1-9]|1\d|2[0-4])", last):
            return None
    return "+".join([*sorted(modifiers), last])


def default_keymap() -> Keymap:
    """The keymap without any change."""
    return Keymap({action.id: tuple(normal_key(key) or key for key in action.keys) for action in ACTIONS})


def merge(changes: Mapping[str, str | Sequence[str]]) -> Keymap:
    """The default keymap with the user's changes.

    A changed action has the given keys and no others. A key that the user gives to one action is taken from
    the default keys of another as long as that one keeps at least one key; else both cannot have it and the
    change is left out.

    Args:
        changes: Action id to one key, several parted by spaces, or a list of keys. An empty list unbinds.
    """
    keys = dict(default_keymap().keys)
    problems: list[str] = []
    wanted: dict[str, tuple[str, ...]] = {}
    for action_id, value in changes.items():
        if action_id not in BY_ID:
            near = difflib.get_close_matches(str(action_id), list(BY_ID), 1)
            hint = f": did you mean {near[0]}?" if near else ""
            problems.append(f"keys: there is no action {action_id!r}{hint}")
            continue
        wanted[action_id] = _usable(action_id, value, problems)
    for action_id, new in wanted.items():
        reason = _take(keys, action_id, new, wanted)
        if reason:
            problems.append(reason)
    return Keymap(keys, tuple(problems))


def _usable(action_id: str, value: object, problems: list[str]) -> tuple[str, ...]:
    """The keys of ``value`` that exist and are not forbidden; the others become problems."""
    if isinstance(value, str):
        listed: Sequence[object] = [value] if value == " " else value.split()
    elif isinstance(value, Sequence):
        listed = value
    else:
        listed = [value]
    usable: list[str] = []
    for given in listed:
        key = normal_key(str(given))
        if key is None:
            problems.append(f"keys: {action_id}: no terminal sends a key {str(given)!r}")
        elif reason := forbidden(key, action_id):
            problems.append(f"keys: {action_id}: {key_name(key)} cannot be used: {reason}")
        elif key not in usable:
            usable.append(key)
    if listed and not usable:
        return default_keymap().keys[action_id]
    return tuple(usable)


def forbidden(key: str, action_id: str = "") -> str:
    """Why ``key`` (long form) may not be bound, or an empty text."""
    if _OWNERS.get(key) == action_id and action_id:
        return ""
    if "alt" in key.split("+")[:-1]:
        return "tmux and slow lines take Alt for Esc"
    return FORBIDDEN.get(key, "")


def _take(
    keys: dict[str, tuple[str, ...]],
    action_id: str,
    new: tuple[str, ...],
    wanted: Mapping[str, tuple[str, ...]],
) -> str:
    """Give ``new`` to the action in place; the reason if it clashes and nothing was changed."""
    losing: dict[str, tuple[str, ...]] = {}
    for other, others in keys.items():
        shared = [key for key in others if key in new]
        if other == action_id or not shared:
            continue
        rest = tuple(key for key in others if key not in new)
        if other in wanted and set(shared) <= set(wanted[other]):
            both = f"{other} and {action_id}"
            return f"keys: {key_name(shared[0])} is given to both {both}: {action_id} keeps its own"
        if not rest and other not in wanted:
            key = key_name(shared[0])
            return f"keys: {action_id}: {key} is the only key of {other}: give that another one first"
        losing[other] = rest
    keys.update(losing)
    keys[action_id] = new
    return ""
