"""Cells and line breaks: nothing is lost, nothing sticks out."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tui import rows
from tui.terminal import use_ascii

WORDS = st.text(alphabet="ab é’–-—/ 习近平、。（）ｱ한글\u0301\t\n👍🏽\u0e33ｅ", max_size=80)
ANY = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf"), include_characters="\n\t \u200d\ufe0f"),
    max_size=120,
)
WIDTHS = st.integers(2, 40)


@given(st.one_of(WORDS, ANY))
def test_cells_agrees_with_what_textual_measures(text: str) -> None:
    assert rows.cells(text) == cell_len(text.translate({10: 32, 9: 32}))


def test_one_cell_ranges_hold_for_every_code_point() -> None:
    wrong = [
        hex(code)
        for code in range(0x20, 0x3000)
        if not rows._MAYBE_NOT_ONE.search(chr(code)) and get_character_cell_size(chr(code)) != 1
    ]
    assert wrong == []


@given(st.one_of(WORDS, ANY), WIDTHS)
@example("a" * 40, 2)
@example("习" * 9, 3)
@example("a b", 2)
@example("  ", 2)
@example("e\u0301" * 20, 4)
def test_wrap_is_a_partition_and_never_too_wide(text: str, width: int) -> None:
    spans = rows.wrap(text, width)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(spans))
    assert all(start < end for start, end in spans) or text == ""
    for start, end in spans:
        assert rows.cells(rows.drawn(text, start, end)) <= width


@given(WORDS, WIDTHS, st.integers(0, 20), st.integers(0, 20))
def test_wrap_of_a_part_is_the_wrap_of_that_part(text: str, width: int, start: int, cut: int) -> None:
    start = min(start, len(text))
    end = max(start, len(text) - cut)
    alone = rows.wrap(text[start:end], width)
    assert rows.wrap(text, width, start=start, end=end) == [(a + start, b + start) for a, b in alone]
    assert rows.count_rows(text, width, start=start, end=end) == len(alone)


@given(WORDS, WIDTHS)
def test_wrap_never_separates_a_mark_from_its_letter(text: str, width: int) -> None:
    for start, _end in rows.wrap(text, width)[1:]:
        assert get_character_cell_size(text[start]) > 0 or text[start] in "\n\t"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two  three", 7, ["one two", "three"]),
        ("the Sino-Russian Treaty", 10, ["the Sino-", "Russian", "Treaty"]),
        ("in 2021-06-28 then", 8, ["in", "2021-06-", "28 then"]),
        ("from 10–12 on", 8, ["from", "10–12 on"]),
        ("pages—and more", 8, ["pages—", "and more"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("习近平主席访问俄罗斯", 8, ["习近平主", "席访问俄", "罗斯"]),
        ("他说：「你好」。", 12, ["他说：「你", "好」。"]),
        ("他们说完了。好", 10, ["他们说完", "了。好"]),
        ("one\ntwo\tthree", 7, ["one two", "three"]),
        ("", 10, [""]),
        ("exactly ten chars", 10, ["exactly", "ten chars"]),
        ("exactly te", 10, ["exactly te"]),
        ("exactly te   ", 10, ["exactly te"]),
    ],
)
def test_wrap_by_example(text: str, width: int, expected: list[str]) -> None:
    assert [rows.drawn(text, *span) for span in rows.wrap(text, width)] == expected


@given(st.one_of(WORDS, ANY), st.integers(0, 40))
def test_truncate_and_pad_keep_their_width(text: str, width: int) -> None:
    cut = rows.truncate(text, width)
    assert rows.cells(cut) <= width
    assert cut == text or cut.endswith("…") or width == 0
    for align in ("left", "right", "centre"):
        assert rows.cells(rows.pad(text, width, align=align)) == width


@given(st.one_of(WORDS, ANY), st.integers(0, 40))
def test_truncate_left_keeps_the_end(text: str, width: int) -> None:
    cut = rows.truncate_left(text, width)
    assert rows.cells(cut) <= width
    assert text.endswith(cut)


def test_truncate_by_example() -> None:
    assert rows.truncate("China, Russia extend friendship", 21) == "China, Russia extend…"
    assert rows.truncate("习近平主席", 6) == "习近…"
    assert rows.truncate("习近平主席", 5) == "习近…"
    assert rows.truncate("short", 5) == "short"
    assert rows.truncate("word", 1) == "…"
    assert rows.truncate_left("the treaty of friendship", 10) == "friendship"
    try:
        use_ascii()
        assert rows.truncate("China, Russia", 8) == "China, ~"
    finally:
        use_ascii(False)


def test_rows_loads_neither_textual_nor_rich() -> None:
    code = (
        "import sys, tui.rows as r; r.wrap('plain “text”', 5); print({m.split('.')[0] for m in sys.modules})"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "textual" not in out
    assert "rich" not in out


TITLE = "Jiang Zemin, Vladimir Putin, China · agreement, the Kremlin"


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, TITLE),
        (52, "Jiang Zemin, Vladimir Putin · agreement, the Kremlin"),
        (40, "Jiang Zemin · agreement, the Kremlin"),
        (34, "Jiang Ze… · agreement, the Kremlin"),
        (27, "agreement, the Kremlin"),
        (12, "agreement, …"),
    ],
)
def test_a_title_loses_those_who_take_part_before_what_happened(width: int, shown: str) -> None:
    assert rows.shorten(TITLE, width) == shown


def test_the_lead_of_a_title_stays() -> None:
    assert rows.shorten(f"when: {TITLE}", 45) == "when: Jiang Zemin · agreement, the Kremlin"
    assert rows.shorten("a happening without anybody", 12) == "a happening…"


@given(st.text(max_size=60), st.integers(0, 70))
def test_a_shortened_title_fits(title: str, width: int) -> None:
    assert rows.cells(rows.shorten(rows.safe(title), width)) <= width
