"""Typing at ten keys a second into the search box of the real program, on a real (pseudo) terminal.

    python tests/bench/typing_keys.py CORPUS [--rate 10] [--runs 3]

The corpus must be indexed (``crossread index``; where that was stopped after the words were indexed, searching
works already). For each key: how long until its letter stands in the box; for each text: how long after its
last key the results changed for the last time. They are stale if they then differ from what the whole text gives
when it comes at once.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pyte

COLUMNS, ROWS = 120, 40
TEXTS = ("treaty minister", "ceasefire talks", "president signed an agreement")
SUMMARY = re.compile(r"Results ([\d,]+[^·]*?) ·|Results (nothing found)")


class Program:
    """The program on a terminal of its own.

    Args:
        command: What to start.
    """

    def __init__(self, command: list[str]) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", PYTHONWARNINGS="ignore")
            os.execvp(command[0], command)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read(self, seconds: float) -> bool:
        """Take in what is written within ``seconds``; False if nothing was."""
        if not select.select([self.terminal], [], [], max(seconds, 0))[0]:
            return False
        try:
            self._stream.feed(os.read(self.terminal, 1 << 16))
        except OSError:
            return False
        return True

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.terminal, keys.encode())

    def wait(self, pattern: str, seconds: float) -> bool:
        """Wait until something stands on the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if re.search(pattern, "\n".join(self.screen.display)):
                return True
            self.read(0.05)
        return False

    @property
    def box(self) -> str:
        """The line of the search box."""
        return self.screen.display[1]

    @property
    def summary(self) -> str:
        """How much was found, as the frame of the results says, without the time it took."""
        found = SUMMARY.search(self.screen.display[2])
        return next(filter(None, found.groups()), "") if found else ""

    @property
    def spent(self) -> tuple[float, int]:
        """CPU seconds so far, and the most memory so far in MB."""
        times = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        memory = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text())
        ticks = int(times[11]) + int(times[12])
        return ticks / os.sysconf("SC_CLK_TCK"), int(memory[1]) // 1024 if memory else 0

    def end(self) -> None:
        """Stop it."""
        os.kill(self.pid, signal.SIGTERM)
        end = time.monotonic() + 10
        while time.monotonic() < end and self.read(0.2):
            pass
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


def type_text(program: Program, text: str, rate: float) -> tuple[list[float], float, list[str]]:
    """Type a text at a rate.

    Returns:
        Seconds until each letter stood in the box; seconds from the last key to the last change of the summary;
        and all summaries in order.
    """
    shown, summaries = [], [program.summary]
    start = time.monotonic()
    for number, letter in enumerate(text, 1):
        program.press(letter)
        pressed = time.monotonic()
        end = start + number / rate
        seen = False
        while time.monotonic() < end:
            program.read(end - time.monotonic())
            if not seen and program.box.startswith(f" / {text[:number]}"):
                shown.append(time.monotonic() - pressed)
                seen = True
            if program.summary != summaries[-1]:
                summaries.append(program.summary)
        if not seen:
            shown.append(time.monotonic() - pressed)
    settled, quiet = 0.0, time.monotonic()
    last = time.monotonic() - 1 / rate
    while time.monotonic() - quiet < 1.5:
        program.read(0.1)
        if program.summary != summaries[-1]:
            summaries.append(program.summary)
            settled, quiet = time.monotonic() - last, time.monotonic()
    return shown, settled, summaries


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--rate", type=float, default=10.0, help="keys a second")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    letters, stale = [], 0
    started = time.monotonic()
    program = Program([sys.executable, "-m", "tui.cli", str(options.corpus), "--fresh", "--read-only"])
    if not program.wait(r"articles? indexed|indexing|finding names", 60):
        sys.exit("the program does not come up:\n" + "\n".join(program.screen.display))
    wall, (cpu, memory) = time.monotonic() - started, program.spent
    print(f"the articles are on the screen after {wall:.2f} s, {cpu:.2f} of CPU, {memory} MB")
    program.press("/")
    program.wait("type to search", 10)
    time.sleep(1)
    for _ in range(options.runs):
        for text in TEXTS:
            shown, settled, summaries = type_text(program, text, options.rate)
            letters += shown
            program.press("\x15")
            program.wait("type to search", 10)
            program.press(text)  # pasted at once: the answer to this query and no other
            program.wait("Results [0-9n]", 10)
            end = time.monotonic() + 1.5
            while time.monotonic() < end:
                program.read(0.1)
            stale += summaries[-1] != program.summary
            print(
                f"{text!r}: letters shown after {max(shown) * 1000:.0f} ms at most, the last answer"
                f" {settled * 1000:.0f} ms after the last key: {summaries[-1]}"
            )
            program.press("\x15")
            program.wait("type to search", 10)
    print(f"at most {program.spent[1]} MB")
    program.end()
    ordered = sorted(letters)
    p50, p95 = (ordered[int(share * (len(ordered) - 1))] * 1000 for share in (0.5, 0.95))
    print(
        f"{len(letters)} keys: shown after {p50:.0f} / {p95:.0f} / {ordered[-1] * 1000:.0f} ms (p50/p95/most)"
    )
    print(f"stale answers left standing: {stale}")


if __name__ == "__main__":
    main()
