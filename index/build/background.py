"""An indexing run in a process of its own, so that a screen never waits for it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from index.build.steps import Progress


class BackgroundBuild:
    """Starts ``python -m index.build`` on a corpus and reads its progress without blocking.

    The child runs outside the user's working folder and with a safe path, so that no module of a corpus
    folder can shadow ours. It ends by itself when this process is gone.

    Args:
        corpus: The corpus folder.
        cache: Its cache folder.
        force: Start from nothing.
        jobs: Worker processes at most; None for one per core.
    """

    def __init__(self, corpus: Path, cache: Path, *, force: bool = False, jobs: int | None = None) -> None:
        command = [sys.executable, "-P", "-m", "index.build", str(corpus), str(cache)]
        if force:
            command.append("--force")
        if jobs is not None:
            command.append(f"--jobs={jobs}")
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
        )
        assert self._process.stdout is not None
        os.set_blocking(self._process.stdout.fileno(), False)
        self._rest = b""
        self.error = ""
        self.exit_code: int | None = None

    def poll(self) -> Progress | None:
        """The newest progress since the last call, or None if there is nothing new. Never blocks."""
        assert self._process.stdout is not None
        try:
            while chunk := self._process.stdout.read(65536):
                self._rest += chunk
        except BlockingIOError:
            pass
        newest: Progress | None = None
        *lines, self._rest = self._rest.split(b"\n")
        for line in lines:
            data = json.loads(line)
            if "error" in data:
                self.error = str(data["error"])
            else:
                newest = Progress(data["stage"], data["done"], data["total"], data["note"])
        self.exit_code = self._process.poll()
        return newest

    @property
    def finished(self) -> bool:
        """Whether the run is over; then ``exit_code`` and ``error`` say how it went."""
        self.exit_code = self._process.poll()
        return self.exit_code is not None

    def cancel(self) -> None:
        """Ask the run to stop; what it committed stays. Returns at once."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
