"""What is found out about a terminal, and signs that every terminal can draw."""

import subprocess
import sys
from dataclasses import fields

import pytest

from tui import terminal
from tui.rows import cells

UTF8 = {"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "screen"}, "16"),
        ({"TERM": "screen", "COLORTERM": "truecolor"}, "true"),
        ({"TERM": "xterm-direct"}, "true"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "xterm-kitty"}, "256"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
    ],
)
def test_colours(environ, colours) -> None:
    assert terminal.look(environ).colours == colours
    assert terminal.look(environ, no_colour=True).colours == "none"


@pytest.mark.parametrize("term", ["dumb", "", "DUMB", "unknown"])
def test_terminals_without_a_screen_are_refused_with_a_way_out(term) -> None:
    problem = terminal.look({"TERM": term} if term else {}).problem
    assert "crossread --help" in problem
    assert "\n" not in problem
    assert not terminal.look(UTF8).problem


@pytest.mark.parametrize(
    ("environ", "unicode"),
    [
        ({"LANG": "de_DE.UTF-8"}, True),
        ({"LANG": "de_DE.utf8"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True),
        ({}, True),
    ],
)
def test_locale(environ, unicode) -> None:
    assert terminal.look({"TERM": "xterm"} | environ).unicode is unicode
    assert not terminal.look({"TERM": "xterm"} | environ, ascii_only=True).unicode


def test_where_the_terminal_is() -> None:
    assert terminal.look(UTF8 | {"TMUX": "/tmp/x,1,0"}).multiplexer == "tmux"
    assert terminal.look(UTF8 | {"STY": "1.x"}).multiplexer == "screen"
    assert terminal.look(UTF8).multiplexer == ""
    assert terminal.look(UTF8 | {"SSH_CONNECTION": "1 2 3 4"}).remote
    assert not terminal.look(UTF8).remote


@pytest.mark.parametrize("glyphs", [terminal.UNICODE, terminal.ASCII])
def test_every_sign_takes_one_cell(glyphs) -> None:
    for field in fields(glyphs):
        value = getattr(glyphs, field.name)
        assert cells(value) == len(value) == (6 if field.name in ("box", "focus") else 1), field.name


def test_our_signs_have_a_fallback(ascii_on) -> None:
    for field in fields(terminal.UNICODE):
        assert terminal.plain(getattr(terminal.UNICODE, field.name)).isascii(), field.name
    assert terminal.glyphs() is terminal.ASCII
    assert terminal.plain("“Ada’s” – 2024‑05…") == '"Ada\'s" - 2024-05~'
    assert terminal.plain("习é") == "习é"


def test_strict_ascii_keeps_the_width() -> None:
    try:
        terminal.use_ascii(strict=True)
        assert terminal.plain("é习a“x”") == '???a"x"'
    finally:
        terminal.use_ascii(False)
    assert terminal.plain("é习…") == "é习…"
    assert terminal.glyphs() is terminal.UNICODE


def test_neither_textual_nor_rich_is_loaded() -> None:
    code = "import sys, tui.terminal as t; t.look(); print({m.split('.')[0] for m in sys.modules})"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "textual" not in out
    assert "rich" not in out


@pytest.fixture
def ascii_on():
    terminal.use_ascii()
    yield
    terminal.use_ascii(False)
