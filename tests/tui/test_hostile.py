"""Hostile material in every pane: shown with visible marks, never raw, never parsed, never acted on."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import Problem

from .driving import driving
from .fakes import ENTITIES, EVENTS, TEXTS, FakeCorpus

PAYLOADS = [
    "\x1b]0;owned\x07",
    "\x1b[2J\x1b[31m",
    "\x9b31m",
    "\x1b]52;c;b3duZWQ=\x07",
    "[/]",
    "[bold]x[/bold]",
    "[@click=app.quit]q[/]",
    "\u202egnp.exe\u2066",
    "a\u200bb\u200d\u2060\ufeff",
    "\ud800",
    "\x00\x7f\x85",
    "e" + "\u0301" * 200,
    "[link=file:///etc/passwd]x[/link]",
]
WILD = " ".join(PAYLOADS)


def hostile() -> FakeCorpus:
    """A corpus in which everything that can be named is named in a hostile way."""
    texts = {name: text.replace("Ada Marsh", f"Ada Marsh {WILD}") for name, text in TEXTS.items()}
    corpus = FakeCorpus(texts, {name: f"{WILD} {name}" for name in texts})
    corpus.title = WILD
    for name, article in list(corpus._articles.items()):
        corpus._articles[name] = replace(
            article, source_name=WILD, author=WILD, country=WILD, kind=WILD, file=WILD, extra={WILD: WILD},
            date=replace(article.date, reason=WILD), basis={"title": WILD},
        )  # fmt: skip
    corpus.problems = lambda: (Problem("error", WILD, WILD, WILD, WILD),)  # type: ignore[method-assign]
    return corpus


def unsafe(text: str) -> list[str]:
    """Code points that must never reach a terminal as they are."""
    return [
        f"U+{ord(letter):04X}"
        for letter in text
        if unicodedata.category(letter) in ("Cc", "Cs") or letter in "\u202e\u2066\u200b\u2060\ufeff"
    ]


@pytest.fixture
def wild_names(monkeypatch):
    """Hostile names of entities and titles of events."""
    for key, (words, kind) in ENTITIES.items():
        monkeypatch.setitem(ENTITIES, key, (words, kind))
    for key, (title, places) in EVENTS.items():
        monkeypatch.setitem(EVENTS, key, (f"{title} {WILD}", places))


STEPS = [
    ("start", ()),
    ("article", ("enter",)),
    ("two", ("h", "j", "O")),
    ("marks", ("h", "]", "]", "x")),
    ("why", ("w",)),
    ("closed", ("w",)),
    ("menu", ("full_stop",)),
    ("no menu", ("escape",)),
    ("help", ("question_mark",)),
    ("no help", ("escape",)),
    ("palette", ("colon",)),
    ("no palette", ("escape",)),
    ("info", ("i",)),
    ("no info", ("escape",)),
    ("entities", ("e",)),
    ("entity info", ("i",)),
    ("back", ("escape", "enter", "n", "n")),
    ("searching", ("slash", "a", "d", "a")),
    ("results", ("down", "down")),
    ("left", ("escape",)),
    ("all pages", ("q", "q", "q", "q")),
]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16)])
async def test_nothing_hostile_reaches_the_screen_raw(size, wild_names):
    async with driving(hostile(), size=size) as run:
        for name, keys in STEPS:
            await run.press(*keys)
            for row in run.rows():
                assert unsafe(row) == [], f"{name}: {row!r}"
        assert run.app.is_running


async def test_brackets_are_shown_as_they_are(wild_names):
    async with driving(hostile()) as run:
        await run.press("enter")
        assert "[bold]x[/bold]" in run.screen
        assert "[/]" in run.screen


async def test_hostile_queries_are_shown_and_searched_for(wild_names):
    async with driving(hostile()) as run:
        await run.press("slash")
        run.main.prompt.box.set_query(WILD)
        await run.settle()
        assert all(unsafe(row) == [] for row in run.rows())
        await run.press("enter")
        assert run.app.is_running


async def test_hostile_errors_are_one_clean_line(wild_names):
    corpus = hostile()

    def fail(*_, **__):
        raise OSError(WILD)

    async with driving(corpus) as run:
        corpus.article = fail  # type: ignore[method-assign]
        await run.press("enter")
        assert all(unsafe(row) == [] for row in run.rows())
        assert "[bold]x[/bold]" in run.screen


async def test_a_click_on_a_title_runs_nothing(wild_names):
    async with driving(hostile()) as run:
        row = next(index for index, text in enumerate(run.rows()) if "[@click" in text)
        column = run.rows()[row].index("[@click") + 8
        await run.pilot.click(offset=(column, row))
        await run.settle()
        assert run.app.is_running
        assert run.app.return_value is None


PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from tests.tui.test_hostile import hostile
from tui.app import run
from tui.options import Options
sys.exit(run(hostile(), Options(fresh=True)))
"""


def test_what_is_written_to_a_real_terminal_holds_only_sequences_of_ours(tmp_path):
    checkout = Path(__file__).resolve().parents[2]
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "XDG_STATE_HOME": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(checkout)],
        stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=checkout, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    output = b""
    for wait_for, keys in ((b"indexed", b"\r"), (b"of 6", b"]"), (b"Enter chooses", b"Q")):
        while wait_for not in output.replace(b"\x1b[C", b" "):  # a blank that stood there is stepped over
            ready, _, _ = select.select([master], [], [], 30)
            assert ready, output[-2000:]
            output += os.read(master, 65536)
        os.write(master, keys)
    while True:
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        output += data
    os.close(master)
    assert process.wait(20) == 0
    text = output.decode("utf-8")
    ours = re.compile(r"\x1b\[[?>=<]?[0-9;]*[ $]?[A-Za-z]|\x1b\[<u|\r|\n")
    rest = ours.sub("", text)
    assert unsafe(rest) == [], ascii(rest[max(0, rest.find("\x1b") - 20) :][:60])
    assert "owned" in text
    assert not [sequence for sequence in ("\x1b]0", "\x1b]52", "\x1b[2J") if sequence in text]
