"""Files made to do harm, read from disk: every view and every command shows them with visible marks, none raw."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from index.corpus import Corpus

from .driving import driving

ESCAPES = "\x1b]0;owned\x07 \x1b[2J \x9b31m [/] [red]x [@click=app.quit]q[/] \u202egnp.exe\u2066 a\u200bb\ufeff \x7f"
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
STORY = (
    "On 3 May 2020 Ada Marsh{0} of the Lamp Board{0} signed the lamp agreement in Oslo{0}.\n\n"
    "“The agreement is a small and steady light{0},” Ada Marsh told reporters in Oslo.\n\n"
    "President Tom Reed{0} met Ada Marsh in Oslo on 3 May 2020 and praised the agreement, which cost $100 million.\n"
)
FILES = {
    "a\x1b]52;c;eA==\x07 [red] \u202e.txt": f"Keepers sign{ESCAPES}\n\nThe Gull{ESCAPES}\n4 May 2020\n\n"
    + STORY,
    "tern.md": '---\ntitle: "Lamp \\e[31m \\u202E [/] agreement"\nsource: "Tern\\e]0;x\\a"\ndate: 2020-05-04\n'
    'author: "\\u202Eevil"\n---\n' + STORY,
    "skua.md": "---\ntitle: Lamp agreement signed\nsource: Skua\ndate: 2020-05-05\n---\n" + STORY,
}
KEYS = (
    "enter", "]", "]", "x", "w", "w", "i", "escape", "t", "escape", "m", "slash", "l", "a", "m", "p", "down", "enter",
    "2", "j", "enter", "q", "3", "right", "j", "w", "escape", "4", "j", "5", "j", "6", "j", "7", "j", "1",
    "e", "i", "escape", "full_stop", "escape", "question_mark", "escape", "colon", "escape", "s", "escape",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("wild")
    for name, text in FILES.items():
        (made / name).write_text(text.replace("{0}", ESCAPES), "utf-8", errors="surrogatepass")
    return made


@pytest.fixture(scope="module")
def home(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("home")
    Corpus.open(folder, cache=made / "index").build(jobs=1)
    return made


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_no_view_shows_anything_raw(folder: Path, home: Path, size: tuple[int, int]) -> None:
    async with driving(Corpus.open(folder, cache=home / "index"), size=size) as run:  # type: ignore[arg-type]
        for key in KEYS:
            await run.press(key)
            for row in run.rows():
                assert not RAW.search(row), f"after {key}: {row!r}"
        assert run.app.is_running


def commands(folder: Path, out: Path) -> list[tuple[str, ...]]:
    wild = next(path.stem for path in folder.iterdir() if "\x1b" in path.name)
    return [
        ("list",), ("sources",), ("check",), ("events",), ("events", "--mentions"), ("entities",), ("coverage",),
        ("timeline",), ("quotes",), ("claims",), ("diff", "tern", "skua"), ("show", "tern"), ("show", wild),
        ("search", "lamp"), ("search", "lamp", "--kwic"), ("search", f"lamp {ESCAPES}"), ("cross", "tern#1"),
        ("why", "tern#1"), ("entities", "kwic", "Ada Marsh"), ("export", "--what", "comparison", "-o", str(out)),
    ]  # fmt: skip


def test_no_command_prints_anything_raw(folder: Path, home: Path, checkout: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(checkout),
        "LANG": "C.UTF-8",
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "STATE", "CONFIG")},
    }
    for number, words in enumerate(commands(folder, home / "out")):
        for form in ((), ("--json",)) if words[0] != "export" else ((),):
            done = subprocess.run(
                [sys.executable, "-P", "-m", "tui.cli", "-C", str(folder), *words, *form],
                capture_output=True, text=True, encoding="utf-8", env=environment, check=False, timeout=60,
                stdin=subprocess.DEVNULL,
            )  # fmt: skip
            printed = done.stdout + done.stderr
            assert not RAW.search(printed), f"{number} {words} {form}: {RAW.findall(printed)!r}"
            assert "Traceback" not in printed, words
            assert "fault of the program" not in printed, words
