from __future__ import annotations

import pytest

from tui.quoting import marked_off


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("at their highest point", "“at their highest point”"),
        ("at “their highest point", "at “their highest point”"),
        ("positive energy” to the\nworld", "“positive energy” to the world"),
        ("a “b” c", "a “b” c"),
        ('b" c', '“b" c'),
    ],
)
def test_marks_are_added_where_they_are_missing(words: str, shown: str) -> None:
    assert marked_off(words) == shown
