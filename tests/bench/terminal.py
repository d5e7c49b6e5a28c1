"""How the program feels on a terminal, beside a bare Textual application measured in the same run.

    python tests/bench/terminal.py --ttybench PATH/ttybench.py [--corpus DIR] [--runs 5]

Prints one table: start-up, and for each kind of key the time until the answer has settled, bytes sent and CPU
time. Read the ratios; the absolute figures belong to the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BARE = [
    {"keys": "down", "repeat": 60, "label": "line", "skip": 40},
    {"keys": "pagedown", "repeat": 10, "label": "page"},
]
VIEWS = {"2": "events", "3": "coverage", "4": "timeline", "5": "quotes", "6": "differences", "7": "notes"}
OURS: list[dict[str, Any]] = [
    {"keys": "down", "repeat": 8, "label": "list cursor"},
    {"keys": "up", "repeat": 8, "label": "list cursor"},
    {"keys": "enter", "label": "open an article", "settle_ms": 150},
    {"sleep": 0.5},
    {"keys": "down", "repeat": 40, "label": "line", "skip": 20},
    {"keys": "home"},
    {"keys": "pagedown", "repeat": 4, "label": "page"},
    {"keys": "home"},
    {"keys": "z"},
    {"sleep": 0.3},
    {"keys": "down", "repeat": 40, "label": "line, one pane", "skip": 20},
    {"keys": "home"},
    {"keys": "pagedown", "repeat": 4, "label": "page, one pane"},
    {"keys": "home"},
    {"keys": "z"},
    {"sleep": 0.3},
    *[
        step
        for key in VIEWS
        for step in ({"keys": key, "label": f"{VIEWS[key]}, first", "settle_ms": 250}, {"sleep": 0.3})
    ],
    *[{"keys": key, "label": f"{VIEWS.get(key, 'read')}, again", "settle_ms": 250} for key in (*VIEWS, "1")],
    {"keys": "/"},
    {"sleep": 0.5},
    {"type": "treaty", "label": "search key", "settle_ms": 250},
    {"keys": "enter", "label": "open a hit", "settle_ms": 250},
    {"sleep": 0.5},
    {"keys": "n", "repeat": 8, "label": "next on the trail", "settle_ms": 120},
    {"keys": "x", "repeat": 4, "label": "cross", "settle_ms": 150},
    {"keys": "tab", "repeat": 6, "label": "pane change"},
    {"idle": 3},
]


def measure(
    ttybench: Path, steps: list[dict[str, Any]], ready: str, command: list[str], runs: int, extra: list[str]
) -> dict[str, Any]:
    """Run ttybench and return its summary."""
    with tempfile.TemporaryDirectory() as folder:
        script, out = Path(folder) / "script.json", Path(folder) / "out.json"
        script.write_text(json.dumps({"ready": ready, "steps": steps}))
        subprocess.run(
            [
                sys.executable, str(ttybench), "--script", str(script), "--runs", str(runs), "--warmup", "1",
                "--env", "PYTHONDONTWRITEBYTECODE=", *extra, "--json", str(out), "--quiet", "--", *command,
            ],
            check=True,
        )  # fmt: skip
        data: dict[str, Any] = json.loads(out.read_text())
        return data.get("summary", data)


def value(summary: dict[str, Any], *path: str) -> float | None:
    """A figure's median, or None if it was not measured."""
    found: Any = summary
    for part in path:
        found = found.get(part) if isinstance(found, dict) else None
    if isinstance(found, dict):
        found = found.get("median")
    return found if isinstance(found, int | float) else None


def main() -> None:
    """Measure both and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ttybench", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, help="folder to open; without it the sample")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write both summaries there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment = [
            f"XDG_CACHE_HOME={home}/cache",
            f"XDG_STATE_HOME={home}/state",
            f"XDG_CONFIG_HOME={home}/config",
        ]
        extra = [part for name in environment for part in ("--env", name)]
        crossread = [sys.executable, "-m", "tui.cli"]
        where = [str(arguments.corpus)] if arguments.corpus else []
        subprocess.run(
            [
                *crossread,
                "index",
                *(["-C", *where] if where else ["-C", str(HERE.parents[1] / "data" / "sample")]),
            ],
            check=True,
            env={**os.environ, **dict(name.split("=", 1) for name in environment)},
        )
        bare = measure(
            arguments.ttybench,
            BARE,
            "quick brown",
            [sys.executable, str(HERE / "bare_app.py")],
            arguments.runs,
            [],
        )
        ours = measure(
            arguments.ttybench,
            OURS,
            "indexed|up to date",
            [*crossread, "--fresh", *where],
            arguments.runs,
            extra,
        )
    report(bare, ours)
    if arguments.json:
        arguments.json.write_text(json.dumps({"bare": bare, "ours": ours}, indent=1))


def report(bare: dict[str, Any], ours: dict[str, Any]) -> None:
    """Print the table."""
    print(f"{'median':32}{'bare Textual':>14}{'CrossRead':>14}{'ratio':>8}")
    for name in ("interactive_ms", "cpu_ms", "peak_rss_mb", "bytes"):
        line(f"start: {name}", value(bare, "startup", name), value(ours, "startup", name))
    for label in ours.get("keys", {}):
        for name in ("settled_ms", "bytes", "cpu_ms"):
            line(f"{label}: {name}", value(bare, "keys", label, name), value(ours, "keys", label, name))
        for name, which in (("settled_ms", "p95"), ("bytes", "max")):
            found = ours["keys"][label].get(name)
            if isinstance(found, dict):
                line(f"{label}: {name} {which}", None, found.get(which))
    for label in ours.get("idle", {}):
        for name in ("cpu_percent", "bytes_per_s"):
            line(f"idle: {name}", None, value(ours, "idle", label, name))


def line(name: str, bare: float | None, ours: float | None) -> None:
    """One row of the table."""
    left = "" if bare is None else f"{bare:.1f}"
    right = "" if ours is None else f"{ours:.1f}"
    ratio = "" if not bare or ours is None else f"{ours / bare:.2f}"
    print(f"{name:32}{left:>14}{right:>14}{ratio:>8}")


if __name__ == "__main__":
    main()
