"""Kills the writer of a search index at random instants and looks what is left.

    python tests/bench/kills.py [--kills 100] [--seed 1]

The writer goes through a first build, additions one by one, changes, deletions and every kind of merge; each
time it is killed (SIGKILL) at another instant. After that the index must open, or be made, by itself; it must
hold nothing that is not whole, and after the next update every article, with the same answers as an index that
nobody disturbed.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent / "index" / "search"
sys.path[:0] = [str(HERE.parents[1]), str(TESTS)]

import test_damage as damage  # noqa: E402  beside the tests

from index.search import DamagedIndexError, open_engine  # noqa: E402  after the path is set

WRITER = f"""
import sys
sys.path[:0] = [{str(HERE.parents[1])!r}, {str(TESTS)!r}]
from pathlib import Path
import test_damage as damage
import index.search.updating as updating
import index.search.shard_writer, index.search.side_writer
updating.COMMIT = 20
states = damage.history(3)
sys.stdout.write("ready\\n"); sys.stdout.flush()
for corpus in states:
    damage.build(Path(sys.argv[1]), corpus)
"""


def write(folder: Path, seconds: float | None) -> tuple[float, bool]:
    """Let the writer work in a process of its own, for ``seconds`` or to its end.

    Returns:
        How long it worked, and whether it was killed.
    """
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    writer.stdout.readline()
    started = time.monotonic()
    try:
        writer.wait(seconds)
    except subprocess.TimeoutExpired:
        writer.kill()
        writer.wait()
    writer.stdout.close()
    return time.monotonic() - started, writer.returncode < 0


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    states = damage.history(3)
    outcome: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        whole = min(write(Path(place) / f"whole{turn}", None)[0] for turn in range(3))
        right = damage.answers(Path(place) / "whole0", states[-1])
        everything = {key: article for state in states for key, article in state.items()}
        turn = kills = 0
        while kills < options.kills:
            turn += 1
            folder = Path(place) / f"killed{turn}"
            if not write(folder, rng.uniform(0, whole))[1]:
                continue  # it was done sooner
            kills += 1
            try:
                engine = open_engine(folder, everything.__getitem__)
            except DamagedIndexError:
                outcome["nothing was kept yet"] += 1
            else:
                outcome["opened"] += 1
                assert engine.search("x").articles == engine.articles, f"turn {turn}: articles without words"
                engine.close()
            report = damage.build(folder, states[-1])
            outcome["was thrown away"] += bool(report.rebuilt)
            assert report.complete
            assert damage.answers(folder, states[-1]) == right, f"turn {turn}: other answers"
    print(f"killed {options.kills} times in {whole:.2f} s of work each: no article lost, all answers right")
    print(", ".join(f"{what}: {count}" for what, count in outcome.items()))


if __name__ == "__main__":
    main()
