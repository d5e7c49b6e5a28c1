"""How the program feels on ten times as many articles, and how long a step of its event loop takes.

    python tests/bench/big.py --work FOLDER [--articles 1000 10000] [--indexed DIR DIR]

Makes the articles, indexes them (which takes long; the folder is kept and used again), opens them on a terminal of
120x40 and plays one session on each. For every kind of key: CPU time of the whole process until the answer has
settled, bytes, and the longest step of the event loop, each in CPU time of its own thread: what a key has to wait
for. A step is everything that Textual does in one go, the painting of a screen included.
"""

from __future__ import annotations

import argparse
import os
import re
import select
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.typing_keys import Program

STEPS: tuple[tuple[str, str, int], ...] = (
    ("list cursor", "j", 4),
    ("to the end", "G", 1),
    ("to the top", "g", 1),
    ("open an article", "\r", 1),
    ("next article", "J", 3),
    ("one line", "j", 4),
    ("page", " ", 1),
    ("open the search", "/", 1),
    *(("search key", letter, 1) for letter in "treaty"),
    ("open a hit", "\r", 1),
    ("next on the trail", "n", 3),
    ("cross", "x", 3),
    ("events", "2", 1),
    ("coverage", "3", 1),
    ("timeline", "4", 1),
    ("quotes", "5", 1),
    ("differences", "6", 1),
    ("notes", "7", 1),
    ("read", "1", 1),
    ("commands", ":", 1),
    ("close", "\x1b", 1),
    ("to the sources", "h", 1),
    ("narrow the sources", "f", 1),
    ("letter of the filter", "x", 1),
    ("show all again", "\x1b", 1),
)
TRACED = """
import asyncio.events, os, sys, time
run, out = asyncio.events.Handle._run, os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND)
def timed(handle):
    start = time.thread_time()
    try:
        return run(handle)
    finally:
        took = (time.thread_time() - start) * 1000
        if took > 2:
            os.write(out, b"%.1f\\n" % took)
asyncio.events.Handle._run = timed
sys.argv[0] = "crossread"
from tui.cli import main
sys.exit(main())
"""


class Session:
    """The program, traced, on a corpus that is indexed."""

    def __init__(self, corpus: Path, trace: Path) -> None:
        trace.write_text("")
        self.trace, self.read_to = trace, 0
        command = [sys.executable, "-c", TRACED, str(trace), str(corpus), "--fresh", "--read-only"]
        self.program = Program(command)
        if not self.program.wait(r"articles indexed", 60):
            sys.exit("the program does not come up:\n" + "\n".join(self.program.screen.display))

    def longest(self) -> float:
        """The longest step since the last call, in milliseconds; 0 where each took less than two."""
        lines = self.trace.read_text().splitlines()
        new, self.read_to = lines[self.read_to :], len(lines)
        return max(map(float, new), default=0.0)

    def settle(self, quiet: float, most: float) -> int:
        """Wait until nothing was written for a while; the bytes that were."""
        end, last, count = time.monotonic() + most, time.monotonic(), 0
        while time.monotonic() < min(end, last + quiet):
            if select.select([self.program.terminal], [], [], 0.02)[0]:
                data = os.read(self.program.terminal, 1 << 16)
                count, last = count + len(data), time.monotonic()
        return count

    def cpu(self) -> float:
        """CPU time of the process so far, in milliseconds."""
        fields = Path(f"/proc/{self.program.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def peak(self) -> float:
        """Most memory so far, in MB."""
        status = Path(f"/proc/{self.program.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0


def play(corpus: Path) -> dict[str, tuple[float, int, float]]:
    """CPU time, bytes and longest step for each kind of key: the mean, the mean and the most."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(corpus, Path(folder) / "trace")
        session.settle(2, 30)
        found: dict[str, list[tuple[float, int, float]]] = defaultdict(list)
        found["start"].append((session.cpu(), 0, session.longest()))
        found["memory after the start, MB"].append((session.peak(), 0, 0.0))
        for label, key, times in STEPS:
            for _ in range(times):
                before = session.cpu()
                session.program.press(key)
                size = session.settle(1.0, 60)
                found[label].append((session.cpu() - before, size, session.longest()))
        found["memory after all, MB"].append((session.peak(), 0, 0.0))
        session.program.end()
    return {
        label: (sum(one[0] for one in many) / len(many), sum(one[1] for one in many) // len(many),
                max(one[2] for one in many))
        for label, many in found.items()
    }  # fmt: skip


def prepare(work: Path, articles: int) -> Path:
    """A corpus of so many articles, made and indexed."""
    corpus = work / f"made{articles}"
    if not corpus.exists():
        make = [sys.executable, str(Path(__file__).with_name("gen_corpus.py")), str(corpus)]
        subprocess.run([*make, "--articles", str(articles)], check=True)
    subprocess.run([sys.executable, "-m", "tui.cli", "index", "-C", str(corpus)], check=True)
    return corpus


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, help="where the articles and their index are kept")
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--indexed", type=Path, nargs="+", help="folders that are indexed already")
    options = parser.parse_args()
    if options.indexed:
        corpora = options.indexed
    elif options.work:
        os.environ["XDG_CACHE_HOME"] = str(options.work / "cache")
        corpora = [prepare(options.work, articles) for articles in options.articles]
    else:
        parser.error("where? --work FOLDER or --indexed DIR")
    first: dict[str, tuple[float, int, float]] = {}
    for corpus in corpora:
        found = play(corpus)
        first = first or found
        print(f"\n{corpus.name:<28}{'CPU ms':>9}{'of first':>9}{'bytes':>9}{'longest step, ms':>18}")
        for label, (cpu, size, longest) in found.items():
            ratio = f"{cpu / first[label][0]:.2f}" if first[label][0] >= 10 else ""
            print(f"{label:<28}{cpu:>9.0f}{ratio:>9}{size:>9,}{longest:>18.1f}")


if __name__ == "__main__":
    main()
