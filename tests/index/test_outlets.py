"""Outlets by their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import outlets


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("South China Morning Post", "scmp"),
        ("the south china morning post", "scmp"),
        ("SCMP", "scmp"),
        ("scmp", "scmp"),
        ("CGTN", "cgtn"),
        ("Reuters", "reuters"),
        ("The Guardian", "guardian"),
        ("Hürriyet Daily News", "hurriyet"),
    ],
)
def test_known_outlets_go_by_several_names(name: str, slug: str) -> None:
    found = outlets.known(name)
    assert found is not None
    assert found.slug == slug


@pytest.mark.parametrize("name", ["", "Morning", "ap", "The", "post", "Lindhaven Echo"])
def test_others_are_not_known(name: str) -> None:
    found = outlets.known(name)
    assert found is None or found.slug == name


def test_an_unknown_outlet_gets_a_slug_of_its_name() -> None:
    assert outlets.outlet("The  Lindhaven Écho") == outlets.Outlet("lindhaven-echo", "The Lindhaven Écho")
    assert outlets.outlet("Вести-Юг") == outlets.Outlet("vesti-yug", "Вести-Юг")
    named = outlets.outlet("新民社")
    assert named is not None
    assert named.name == "新民社"
    assert named.slug.startswith("outlet-")
    assert outlets.outlet("—") is None


@given(st.text())
def test_slugs_hold_only_plain_letters_digits_and_inner_hyphens(text: str) -> None:
    made = outlets.slug(text)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert outlets.slug(made) == made
