"""The child process of ``BackgroundBuild``: progress as JSON lines on standard output."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

from index.build.run import build
from index.build.steps import CancelledError, Progress
from index.corpus import Corpus
from index.errors import CrossReadError
from index.folder import open_folder

FEW = 1_500
"""Articles whose quotations are compared when they are asked for."""
GRACE = 3.0
"""Seconds from being asked to stop to the end, at most."""


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
    for watch in (_watch_parent, _end_for_certain):
        threading.Thread(target=watch, args=(stop,), daemon=True).start()
    folder = open_folder(arguments.corpus)
    try:
        build(
            folder,
            arguments.cache,
            progress=_tell,
            cancelled=stop.is_set,
            force=arguments.force,
            jobs=arguments.jobs,
        )
    except CrossReadError as found:
        # Once asked to stop, the end of a worker process is no fault.
        error = CancelledError("stopped before the end") if stop.is_set() else found
        _write({"error": str(error)})
        return error.exit_code
    _compare_quotations(Corpus(folder, arguments.cache))
    return 0


def _compare_quotations(corpus: Corpus) -> None:
    """Of very many articles, where it takes a minute: work out ahead what the view of quotations shows.

    The index is whole by now, so that being asked to stop means to end at once.
    """
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    if corpus.store.count() > FEW and not corpus.quotes_known:
        _tell(Progress("compare"))
        corpus.quotes()


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


def _end_for_certain(stop: threading.Event) -> None:
    """Asked to stop in the midst of one very long article, end with all worker processes.

    Nothing is harmed by it: what is written is finished by a commit or a rename.
    """
    stop.wait()
    time.sleep(GRACE)
    if os.getpgid(0) == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(CancelledError.exit_code)


if __name__ == "__main__":
    sys.exit(main())
