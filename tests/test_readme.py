"""The README says what the program does."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
README = CHECKOUT / "README.md"


def test_keys_and_commands_are_those_of_the_program() -> None:
    done = subprocess.run(
        [sys.executable, str(CHECKOUT / ".ci" / "fill_readme.py"), "--check"],
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
        env={"PYTHONPATH": str(CHECKOUT), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["run", "test"])
def test_the_two_commands_are_there_and_need_nothing_but_python(name: str) -> None:
    script = CHECKOUT / ".ci" / "readme_command.py"
    done = subprocess.run([sys.executable, str(script), name], capture_output=True, text=True, check=True)
    assert shlex.split(done.stdout)[:3] == ["python3", "-m", "venv"]
    assert "\n" not in done.stdout.strip()


def test_every_link_and_picture_leads_somewhere() -> None:
    text = README.read_text("utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert targets
    assert [target for target in targets if not (CHECKOUT / target).exists()] == []


def test_every_field_of_the_json_is_documented() -> None:
    from index.errors import Problem
    from index.model import Article, Hit, Marked, Passage
    from tui import contract

    text = README.read_text("utf-8")
    article = Article("a", "s", "S", "t", passages=(Passage(1, 0, 1),), text="x")
    shapes = [
        contract.article_whole(article),
        contract.passage(article.passages[0]),
        contract.hit(Hit("a", 1, 0, 1, Marked("x"))),
        contract.problem(Problem("info", "", "", "x")),
    ]
    missing = [field for shape in shapes for field in shape if f"`{field}`" not in text]
    assert missing == []
