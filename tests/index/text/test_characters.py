"""The written-down classes of characters, held against ``unicodedata``."""

from __future__ import annotations

import re
import unicodedata

from index.text.characters import NONSPACING_MARKS, WORD_MARKS


def every_assigned() -> list[str]:
    return [
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]


def test_every_mark_is_in_the_class_of_word_marks() -> None:
    marks = re.compile(f"[{WORD_MARKS}]")
    missing = [c for c in every_assigned() if unicodedata.category(c).startswith("M") and not marks.match(c)]
    assert missing == []


def test_the_class_of_word_marks_holds_nothing_but_marks_and_letters() -> None:
    marks = re.compile(f"[{WORD_MARKS}]")
    odd = [
        c
        for c in every_assigned()
        if marks.match(c) and not (c.isalnum() or unicodedata.category(c)[0] == "M")
    ]
    assert odd == []


def test_nonspacing_marks_are_marks_without_room() -> None:
    marks = re.compile(f"[{NONSPACING_MARKS}]")
    odd = [c for c in every_assigned() if marks.match(c) and unicodedata.category(c) not in ("Mn", "Me")]
    assert odd == []
