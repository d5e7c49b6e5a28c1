"""The user's key changes: merged, checked, and left out with a reason where they cannot stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.actions import BY_ID
from tui.keymap import default_keymap, forbidden, merge, normal_key


def test_without_changes_nothing_changes():
    assert merge({}) == default_keymap()


def test_a_change_replaces_the_keys_of_an_action():
    keymap = merge({"cross": "v V"})
    assert keymap.keys["cross"] == ("v", "V")
    assert keymap.problems == ()


def test_a_list_of_keys_and_an_empty_one():
    keymap = merge({"cross": ["ctrl+g", "f5"], "why": []})
    assert keymap.keys["cross"] == ("ctrl+g", "f5")
    assert keymap.keys["why"] == ()
    assert keymap.show("why") == ""


def test_a_key_moves_from_an_action_that_has_another_one():
    keymap = merge({"cross": "j"})
    assert keymap.keys["cross"] == ("j",)
    assert keymap.keys["line_down"] == ("down",)
    assert keymap.problems == ()


def test_the_only_key_of_another_action_is_not_taken():
    keymap = merge({"cross": "n"})
    assert keymap.keys["cross"] == ("x",)
    assert keymap.problems == ("keys: cross: n is the only key of trail_next: give that another one first",)


def test_swapping_two_keys_works():
    keymap = merge({"cross": "n", "trail_next": "x"})
    assert (keymap.keys["cross"], keymap.keys["trail_next"]) == (("n",), ("x",))
    assert keymap.problems == ()


def test_one_key_for_two_actions_is_refused_in_one_line():
    keymap = merge({"cross": "v", "why": "v"})
    assert keymap.keys["cross"] == ("v",)
    assert keymap.keys["why"] == ("w",)
    assert keymap.problems == ("keys: v is given to both cross and why: why keeps its own",)


@pytest.mark.parametrize(
    "key",
    [
        "ctrl+b",
        "ctrl+a",
        "ctrl+s",
        "ctrl+h",
        "ctrl+m",
        "ctrl+w",
        "ctrl+space",
        "~",
        "alt+x",
        "shift+pageup",
        "ctrl+left",
        "ctrl+[",
        "ctrl+z",
        "ctrl+q",
    ],
)
def test_forbidden_keys_are_refused_with_a_reason(key):
    keymap = merge({"cross": key})
    assert keymap.keys["cross"] == ("x",)
    (problem,) = keymap.problems
    assert "cannot be used" in problem
    assert "\n" not in problem


def test_ctrl_q_and_ctrl_z_stay_with_their_owners():
    assert forbidden("ctrl+q", "quit") == ""
    assert forbidden("ctrl+z", "suspend") == ""


def test_an_unknown_action_gets_the_nearest_name():
    assert merge({"corss": "v"}).problems == ("keys: there is no action 'corss': did you mean cross?",)


def test_an_unknown_key_is_named():
    assert merge({"cross": "hyper+x"}).problems == ("keys: cross: no terminal sends a key 'hyper+x'",)


def test_good_changes_hold_beside_bad_ones():
    keymap = merge({"corss": "v", "why": "W"})
    assert keymap.keys["why"] == ("W",)
    assert len(keymap.problems) == 1


@pytest.mark.parametrize(
    ("given_key", "normal"),
    [
        ("?", "question_mark"),
        ("Ctrl+D", "ctrl+d"),
        ("PgDn", "pagedown"),
        ("N", "N"),
        ("esc", "escape"),
        (" ", "space"),
        ("я", "я"),
        ("f13", "f13"),
        ("f99", None),
        ("", None),
        ("\x1b", None),
    ],
)
def test_normal_key(given_key, normal):
    assert normal_key(given_key) == normal


@given(
    st.dictionaries(st.sampled_from(sorted(BY_ID)), st.lists(st.text(max_size=12), max_size=3), max_size=6)
)
def test_no_change_ever_leaves_a_key_with_two_actions(changes):
    keymap = merge(changes)
    keys = [key for keys in keymap.keys.values() for key in keys]
    assert len(keys) == len(set(keys))
    assert not any(forbidden(key, action) for action, keys in keymap.keys.items() for key in keys)
    assert all("\n" not in problem for problem in keymap.problems)
