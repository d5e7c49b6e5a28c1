"""The child process of ``BackgroundBuild``: progress as JSON lines on standard output."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from pathlib import Path

from index.build.run import build
from index.build.steps import Progress
from index.errors import CrossReadError
from index.folder import open_folder


def main() -> int:
    """Run one build; exit code as the command line's."""
    parser = argparse.ArgumentParser(prog="index.build")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--jobs", type=int)
    arguments = parser.parse_args()
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    os.nice(5)
    threading.Thread(target=_watch_parent, args=(stop,), daemon=True).start()
    try:
        build(
            open_folder(arguments.corpus),
            arguments.cache,
            progress=_tell,
            cancelled=stop.is_set,
            force=arguments.force,
            jobs=arguments.jobs,
        )
    except CrossReadError as error:
        _write({"error": str(error)})
        return error.exit_code
    return 0


def _tell(progress: Progress) -> None:
    _write({"stage": progress.stage, "done": progress.done, "total": progress.total, "note": progress.note})


def _write(data: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(data) + "\n")
    sys.stdout.flush()


def _watch_parent(stop: threading.Event) -> None:
    """Stop when the parent is gone: its end of our standard input closes with it."""
    # Past Python's buffer, whose lock a thread must not hold while the interpreter shuts down.
    while os.read(0, 4096):
        pass
    stop.set()


if __name__ == "__main__":
    sys.exit(main())
