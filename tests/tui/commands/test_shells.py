"""``crossread completion``, ``version`` and ``help``."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tui.arguments import COMMANDS, VERSION, command_parser
from tui.commands.shells import TOPICS, subcommands


def test_every_subcommand_is_known_by_name() -> None:
    assert set(subcommands(command_parser())) == set(COMMANDS)


def test_every_flag_has_a_help_text() -> None:
    for name, parser in subcommands(command_parser()).items():
        for action in parser._actions:
            assert action.help or not action.option_strings, f"{name} {action.option_strings or action.dest}"


def test_the_version(run) -> None:
    assert run("version").out == f"crossread {VERSION}\n"
    assert run("version", "--json").json["version"] == VERSION


@pytest.mark.parametrize("topic", [*TOPICS, *COMMANDS])
def test_there_is_help_on_everything(run, topic: str) -> None:
    done = run("help", topic)
    assert done.code == 0
    assert len(done.out) > 60


def test_what_there_is_help_on(run) -> None:
    assert "export" in run("help").out
    assert run("help", "zebra").code == 1


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_subcommand_is_completed(run, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    for name in COMMANDS:
        assert name in done.out
    program = shutil.which(shell)
    if program is not None:
        checked = subprocess.run([program, "-n"], input=done.out, text=True, capture_output=True, check=False)
        assert checked.returncode == 0, checked.stderr


def test_bash_completes(run) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    script = run("completion", "bash").out + (
        "COMP_WORDS=(crossread quo); COMP_CWORD=1; _crossread; echo ${COMPREPLY[@]}\n"
        "COMP_WORDS=(crossread -C x quotes --ech); COMP_CWORD=4; _crossread; echo ${COMPREPLY[@]}\n"
        "COMP_WORDS=(crossread export --quotes f); COMP_CWORD=3; _crossread; echo ${COMPREPLY[@]}\n"
    )
    done = subprocess.run([bash, "-c", script], text=True, capture_output=True, check=True)
    assert done.stdout.split() == ["quotes", "--echoes", "full"]


def test_another_shell(run) -> None:
    assert run("completion", "ksh").code == 2
