"""Nothing dangerous survives cleaning, and every length stays."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.clean import KNOWN_HARMLESS, MAX_MARKS, clean, clean_line, is_clean

VISIBLE_FORMAT = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Signs that Unicode calls format characters but every font draws."""
HOSTILE = st.one_of(
    st.text(),
    st.text(
        st.one_of(
            st.characters(categories=("Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp")),
            st.sampled_from("\x1b]\x07\x9b\x90[m;08\u202e\u200b\u115f\u3164\ufe0f\U000e0041\ud800 a\n\t"),
        )
    ),
)


def dangerous(character: str) -> bool:
    if character in "\n\t" or character in VISIBLE_FORMAT:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(HOSTILE)
def test_nothing_dangerous_survives_and_lengths_stay(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not any(map(dangerous, cleaned))
    cleaned.encode("utf-8")
    line = clean_line(text)
    assert len(line) == len(text)
    assert not any(character in "\n\t" or dangerous(character) for character in line)


@given(HOSTILE)
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert is_clean(clean(text))


@given(HOSTILE)
def test_every_line_break_and_tab_stays_where_it_was(text: str) -> None:
    cleaned = clean(text)
    assert [m.start() for m in re.finditer(r"[\n\t]", text)] == [
        m.start() for m in re.finditer(r"[\n\t]", cleaned)
    ]


def test_each_dangerous_code_point_becomes_one_that_is_printed() -> None:
    for code in range(0x110000):
        character = chr(code)
        if dangerous(character):
            shown = clean(f"a{character}b")
            assert len(shown) == 3, hex(code)
            assert shown.isprintable(), hex(code)
            assert unicodedata.category(shown[1])[0] in "SP", hex(code)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x00\x08\x0b\x0c\r\x7f", "␀␈␋␌␍␡"),
        ("\x9b31m\x90\x85", "�31m�␤"),
        ("a\u2028b\u2029c", "a␤b␤c"),
        ("evil\u202etxt.exe", "evil�txt.exe"),
        ("\u2066a\u2069\u200e\u200f\u061c", "�a����"),
        ("pay\u200bpal\u00ad\u2060\ufeff", "pay·pal···"),
        ("\U000e0041\U000e007f\U000e0100\ufe0f", "····"),
        ("\u3164\u115f\uffa0\u2800", "···\u2800"),
        ("\udce9\ud800", "��"),
        ("\ufffe\uffff\ufdd0\U0001ffff", "����"),
        ("a\u0301b", "a\u0301b"),
        ("\u0301a", "·a"),
        ("a\n\u0301b", "a\n·b"),
        ("plain text, naïve “quotes” – ñ 习近平 Привет", "plain text, naïve “quotes” – ñ 习近平 Привет"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_line_breaks_and_tabs_are_shown_where_only_one_line_may_be() -> None:
    assert clean("a\tb\nc") == "a\tb\nc"
    assert clean_line("a\tb\nc") == "a␉b␊c"


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u20dd", "\u1161", "\u11a8", "\u0e4d"])
def test_marks_that_pile_up_are_capped_visibly(mark: str) -> None:
    shown = clean("a" + mark * 1000 + "b")
    assert shown == "a" + mark * MAX_MARKS + "·" * (1000 - MAX_MARKS) + "b"


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam".replace("ệ", "e\u0323\u0302"),
        "בְּרֵאשִׁית",
        "किताबें",
        "ที่นี่",
        "한국".replace("한", "\u1112\u1161\u11ab"),
    ],
)
def test_ordinary_marks_stay(text: str) -> None:
    assert clean(text) == text


def test_what_is_let_through_unseen_is_no_control_mark_or_format_character() -> None:
    hidden = {"Cc", "Cf", "Cs", "Cn", "Co", "Mn", "Me", "Zl", "Zp"}
    assert {c for c in KNOWN_HARMLESS if unicodedata.category(c) in hidden} == {"\n", "\t"}
