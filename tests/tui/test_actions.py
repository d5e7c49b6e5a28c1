"""The registry of actions: complete, free of clashes, and the source of everything that shows keys."""

from __future__ import annotations

from tui import help as help_lines
from tui import palette
from tui.actions import ACTIONS, BY_ID, grouped, key_table
from tui.keymap import default_keymap, forbidden, normal_key
from tui.keynames import key_name
from tui.offers import FOOTER, MENU, MENU_ALWAYS


def test_ids_are_unique_and_plain():
    assert len(BY_ID) == len(ACTIONS)
    assert all(action.id.replace("_", "").isalpha() and action.id.islower() for action in ACTIONS)


def test_no_key_twice_and_none_forbidden():
    owner: dict[str, str] = {}
    for action_id, keys in default_keymap().keys.items():
        for key in keys:
            assert key not in owner, f"{key} is bound to {owner.get(key)} and {action_id}"
            assert not forbidden(key, action_id), f"{key} of {action_id}"
            owner[key] = action_id


def test_every_default_key_is_one_that_terminals_send():
    assert all(normal_key(key) for action in ACTIONS for key in action.keys)


def test_the_keys_of_the_product_are_where_hands_expect_them():
    expected = {
        "j": "line_down", "k": "line_up", "b": "page_up", "g": "top", "G": "end", "h": "pane_left",
        "l": "pane_right", "o": "open", "O": "open_beside", "J": "article_next", "K": "article_previous",
        "q": "back", "Q": "quit", "z": "zoom", "S": "swap", "n": "trail_next", "N": "trail_previous",
        "x": "cross", "X": "cross_back", "w": "why", "e": "entities", "i": "info", "p": "place_back",
        "P": "place_forward", "c": "fold", "r": "rescan", "f": "filter", "y": "copy", "Y": "copy_reference",
        "1": "view_read",
    }  # fmt: skip
    owner = {key: action_id for action_id, keys in default_keymap().keys.items() for key in keys}
    assert {key: owner.get(key) for key in expected} == expected


def test_footer_and_menu_name_only_actions_that_exist():
    for table in (FOOTER, MENU):
        assert {entry for entries in table.values() for entry in entries if isinstance(entry, str)} <= set(
            BY_ID
        )
    assert set(MENU_ALWAYS) <= set(BY_ID)


def test_every_action_says_how_it_is_done_with_arrows():
    assert all(action.arrows and action.help and action.label for action in ACTIONS)


def test_a_menu_offers_every_action_that_arrows_cannot_do_otherwise():
    offered = {action_id for ids in MENU.values() for action_id in ids} | set(MENU_ALWAYS)
    plain = {
        action.id
        for action in ACTIONS
        if action.arrows[0] in "↓↑←→" or action.arrows in ("PgDn", "PgUp", "Home", "End", "Tab", "Esc")
    }
    missing = {action.id for action in ACTIONS} - offered - plain
    assert missing <= {"view_read", "menu", "agree", "refuse"} | offered


def test_help_holds_every_action_once_with_its_live_keys():
    items = help_lines.entries(default_keymap(), lambda _: True)
    assert [item.id for item in items] == [action.id for actions in grouped().values() for action in actions]
    assert next(item for item in items if item.id == "cross").key == "x"


def test_palette_offers_actions_but_no_single_steps():
    ids = {item.id for item in palette.entries(default_keymap(), (), lambda _: True)}
    assert "cross" in ids
    assert "line_down" not in ids
    assert "palette" not in ids


def test_key_table_has_one_row_per_action_and_no_broken_cell():
    lines = key_table().splitlines()
    rows = [line for line in lines if "`" in line.split("|")[2]]
    assert len(rows) == len(ACTIONS)
    assert all(line.replace("\\|", "").count("|") == 5 for line in lines)


def test_key_names():
    assert [key_name(key) for key in ("ctrl+d", "down", "question_mark", "f2", "shift+tab", "N")] == [
        "Ctrl+D", "↓", "?", "F2", "Shift+Tab", "N",
    ]  # fmt: skip
    assert key_name("down", plain=True) == "Down"
