"""Leaving: on a signal, when the terminal hangs up, and for certain even if nothing else works any more."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

STUCK = """
import sys, threading
from tui.lifecycle import Lifecycle
def save():
    open(sys.argv[1], "a").write("saved ")
    print("kept", flush=True)
life = Lifecycle(lambda code, why: None, save, grace=0.2)
life.remember_terminal()
import termios
attributes = termios.tcgetattr(0)
attributes[3] &= ~termios.ECHO
termios.tcsetattr(0, termios.TCSANOW, attributes)
life.start()
print("ready", flush=True)
threading.Event().wait()
"""
WILLING = """
import contextlib, sys, threading
from tui.lifecycle import Lifecycle
left = threading.Event()
seen = []
life = Lifecycle(lambda code, why: (seen.append(code), left.set()), lambda: None, grace=30)
life.start()
with contextlib.suppress(OSError):
    print("ready", flush=True)
left.wait()
life.stop()
sys.exit(seen[0])
"""


class Child:
    """A program on a terminal of its own."""

    def __init__(self, source: str, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        self.slave = slave
        self.process = subprocess.Popen(
            [sys.executable, "-c", source, *arguments], stdin=slave, stdout=slave, stderr=slave,
            cwd=Path(__file__).resolve().parents[2], start_new_session=True,
        )  # fmt: skip
        self.output = b""
        self.read_until(b"ready")

    def read_until(self, words: bytes) -> None:
        while words not in self.output:
            ready, _, _ = select.select([self.master], [], [], 20)
            assert ready, self.output
            self.output += os.read(self.master, 4096)

    def drain(self) -> bytes:
        while select.select([self.master], [], [], 0)[0]:
            try:
                data = os.read(self.master, 4096)
            except OSError:
                break
            if not data:
                break
            self.output += data
        return self.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_program_with_its_code(number):
    child = Child(WILLING)
    child.process.send_signal(number)
    assert child.process.wait(20) == 128 + number


def test_a_hang_up_without_a_signal_is_noticed():
    child = Child(WILLING)
    os.close(child.slave)
    os.close(child.master)
    assert child.process.wait(20) == 128 + signal.SIGHUP


def test_a_stuck_program_saves_restores_the_terminal_and_ends(tmp_path):
    saved = tmp_path / "saved"
    child = Child(STUCK, str(saved))
    assert not termios.tcgetattr(child.slave)[3] & termios.ECHO
    child.process.send_signal(signal.SIGTERM)
    assert child.process.wait(20) == 128 + signal.SIGTERM
    assert saved.read_text() == "saved "
    assert b"\x1b[?1049l" in child.drain()
    assert b"\x1b[?25h" in child.output
    assert termios.tcgetattr(child.slave)[3] & termios.ECHO


def test_a_second_signal_changes_nothing(tmp_path):
    saved = tmp_path / "saved"
    child = Child(STUCK, str(saved))
    child.process.send_signal(signal.SIGTERM)
    child.read_until(b"kept")
    child.process.send_signal(signal.SIGHUP)
    assert child.process.wait(20) == 128 + signal.SIGTERM
    assert saved.read_text() == "saved "
