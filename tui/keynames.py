"""Keys as people know them."""

from __future__ import annotations

_SIGNS = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
}
_PLAIN_SIGNS = {"↓": "Down", "↑": "Up", "←": "Left", "→": "Right"}
_WORDS = {
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "colon": ":",
    "vertical_line": "|",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "apostrophe": "'",
    "semicolon": ";",
    "asterisk": "*",
    "number_sign": "#",
    "exclamation_mark": "!",
    "quotation_mark": '"',
    "backslash": "\\",
    "underscore": "_",
    "ampersand": "&",
    "percent_sign": "%",
    "dollar_sign": "$",
    "at": "@",
    "circumflex_accent": "^",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "grave_accent": "`",
    "tilde": "~",
}


def key_name(key: str, *, plain: bool = False) -> str:
    """A key as people know it: ``ctrl+d`` → ``Ctrl+D``, ``down`` → ``↓``.

    Args:
        key: Key as Textual names it.
        plain: Use ASCII signs only.
    """
    name = _SIGNS.get(key) or _WORDS.get(key)
    if name is None:
        *modifiers, last = key.split("+") if len(key) > 1 else [key]
        last = _WORDS.get(last, last)
        if modifiers or (len(last) > 1 and last[0] == "f" and last[1:].isdigit()):
            last = last.upper()
        name = "+".join([*(modifier.capitalize() for modifier in modifiers), last])
    return _PLAIN_SIGNS.get(name, name) if plain else name
