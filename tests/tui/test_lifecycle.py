"""Leaving: on a signal, when the terminal hangs up, and for certain even if nothing else works any more."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import signal
import struct
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
        # A blank that stood there before is not sent again: the cursor steps over it.
        while words not in self.output.replace(b"\x1b[C", b" "):
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


def test_a_reader_of_keys_that_never_ends_does_not_keep_the_process():
    script = (
        "import threading, time\n"
        "from tui.lifecycle import INPUT_THREAD, end_if_input_is_stuck\n"
        "threading.Thread(target=time.sleep, args=(600,), name=INPUT_THREAD).start()\n"
        "end_if_input_is_stuck(129, wait=0.1)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], timeout=60, check=False).returncode == 129


def test_a_second_signal_changes_nothing(tmp_path):
    saved = tmp_path / "saved"
    child = Child(STUCK, str(saved))
    child.process.send_signal(signal.SIGTERM)
    child.read_until(b"kept")
    child.process.send_signal(signal.SIGHUP)
    assert child.process.wait(20) == 128 + signal.SIGTERM
    assert saved.read_text() == "saved "


WHOLE = """
import sys
sys.path.insert(0, sys.argv[1])
from tests.tui.fakes import FakeCorpus
from tui.app import run
from tui.options import Options
sys.exit(run(FakeCorpus(), Options()))
"""


class Program(Child):
    """The whole program on a terminal of its own."""

    def __init__(self, state: Path) -> None:
        checkout = Path(__file__).resolve().parents[2]
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "XDG_STATE_HOME": str(state),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", WHOLE, str(checkout)], stdin=self.slave, stdout=self.slave,
            stderr=self.slave, env=environment, cwd=checkout, start_new_session=True,
        )  # fmt: skip
        self.output = b""
        self.read_until(b"articles indexed")

    def keys(self, keys: bytes, then: bytes) -> None:
        """Press keys and wait for words that were not on the screen before."""
        self.output = b""
        os.write(self.master, keys)
        self.read_until(then)


def panes(state: Path) -> list[str]:
    (file,) = state.rglob("*.json")
    return [pane["article"] for pane in json.loads(file.read_text())["panes"] if pane]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_program_keeps_the_place_and_restores_the_terminal_on_a_signal(tmp_path, number):
    program = Program(tmp_path)
    program.keys(b"\r", b"of 6")
    program.process.send_signal(number)
    while program.process.poll() is None:
        program.drain()
        select.select([program.master], [], [], 0.1)
    assert program.process.returncode == 128 + number
    assert b"\x1b[?1049l" in program.drain()
    assert termios.tcgetattr(program.slave) == program.before
    assert panes(tmp_path) == ["gull"]


def test_the_program_leaves_when_the_terminal_hangs_up(tmp_path):
    program = Program(tmp_path)
    program.keys(b"\r", b"of 6")
    os.close(program.slave)
    os.close(program.master)
    assert program.process.wait(20) == 128 + signal.SIGHUP
    assert panes(tmp_path) == ["gull"]


def test_the_program_draws_itself_again_after_a_stop(tmp_path):
    program = Program(tmp_path)
    program.keys(b"\r", b"of 6")
    os.write(program.master, b"\x1a")
    while b"T" not in Path(f"/proc/{program.process.pid}/stat").read_bytes().rpartition(b")")[2][:3]:
        program.drain()
        select.select([program.master], [], [], 0.05)
    program.drain()
    program.output = b""
    program.process.send_signal(signal.SIGCONT)
    for words in (
        b"lamp and foghorn",
        b"The lighthouse keepers",
        b"articles indexed",
        b"keys",
    ):  # from top to end
        program.read_until(words)
    os.write(program.master, b"Q")
    assert program.process.wait(20) == 0


def test_killed_outright_the_place_of_the_last_step_is_still_there(tmp_path):
    program = Program(tmp_path)
    program.keys(b"\r", b"of 6")
    while not list(tmp_path.rglob("*.json")):
        program.drain()
        select.select([program.master], [], [], 0.05)
    program.process.kill()
    program.process.wait(20)
    assert panes(tmp_path) == ["gull"]
