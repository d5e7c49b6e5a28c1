"""Search in a process of its own, so that a slow question never holds up the screen.

The process is told how to open an engine (a function and its text arguments), then answers requests, one JSON
object a line. Requests are numbered; a newer one takes the place of an older one that is still being
answered, and an answer to anything but the newest request is dropped. A question that takes too long is given
up; a process that does not even notice that is replaced.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from importlib import import_module
from typing import IO, Any

from index.model import Hit, Marked, SearchResult, Span

SECONDS = 1.0  # a question that takes longer is given up
GRACE = 2.0  # seconds that the process has to notice


class SearchWorker:
    """A search engine in another process. Every method may be called from any thread.

    Args:
        opener: ``module:function`` that opens the engine; what it gives back has ``search``.
        arguments: The function's arguments.
        seconds: Time after which a question is given up.
    """

    def __init__(self, opener: str, *arguments: str, seconds: float = SECONDS) -> None:
        self._command = [sys.executable, "-m", "index.search.worker", opener, *arguments]
        self._seconds = seconds
        self._newest = 0
        self._answers: dict[int, dict[str, Any]] = {}
        self._changed = threading.Condition()
        self._process: subprocess.Popen[str] | None = None

    def search(self, query: str, **options: object) -> SearchResult | None:
        """Answer a query as `index.search.engine.SearchEngine.search` does, apart from ``cancelled``.

        Returns:
            The answer; None if a newer question came in between, or this one took too long.

        Raises:
            RuntimeError: If the engine cannot be opened or fails; the message says why.
        """
        with self._changed:
            self._newest += 1
            number = self._newest
            self._changed.notify_all()
            self._send({"n": number, "query": query, "options": options, "seconds": self._seconds})
            answer = self._wait(number)
        if answer is None:
            return None
        if "error" in answer:
            raise RuntimeError(str(answer["error"]))
        found = answer.get("result")
        return result_from_json(found) if isinstance(found, dict) else None

    def _wait(self, number: int) -> dict[str, Any] | None:
        """The answer to a request; None if a newer one came or the process hangs, which ends it."""
        deadline = time.monotonic() + self._seconds + GRACE
        if self._process is not None and self._process.poll() is None:
            while number == self._newest and number not in self._answers:
                left = deadline - time.monotonic()
                if left <= 0:
                    self._end()
                    return None
                self._changed.wait(left)
                if self._process is None or (
                    self._process.poll() is not None and number not in self._answers
                ):
                    return {"error": "the search process ended"} if number == self._newest else None
        return self._answers.pop(number, None) if number == self._newest else None

    def _send(self, message: dict[str, object]) -> None:
        if self._process is None or self._process.poll() is not None:
            self._start()
        process = self._process
        if process is None or process.stdin is None:
            return
        try:
            process.stdin.write(json.dumps(message) + "\n")
            process.stdin.flush()
        except OSError:
            self._end()

    def _start(self) -> None:
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
            start_new_session=True,  # an interrupt on the terminal is not for it
        )
        threading.Thread(target=self._read, args=(self._process,), daemon=True).start()

    def _read(self, process: subprocess.Popen[str]) -> None:
        """Take in answers until the process ends."""
        for line in process.stdout or ():
            answer = json.loads(line)
            with self._changed:
                if answer["n"] == self._newest:
                    self._answers = {answer["n"]: answer}
                    self._changed.notify_all()
        process.wait()
        with self._changed:
            self._changed.notify_all()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None

    def close(self) -> None:
        """End the process; a question under way gets None."""
        with self._changed:
            self._newest += 1
            self._end()
            self._changed.notify_all()


def result_to_json(result: SearchResult) -> dict[str, object]:
    """An answer as plain data."""
    return {
        "query": result.query,
        "understood": result.understood,
        "hits": [
            [
                hit.article,
                hit.passage,
                hit.start,
                hit.end,
                hit.snippet.text,
                [[mark.start, mark.end] for mark in hit.snippet.marks],
                hit.score,
            ]
            for hit in result.hits
        ],
        "articles": result.articles,
        "total": result.total,
        "counted": result.counted,
        "by_source": dict(result.by_source),
        "silent": list(result.silent),
        "problem": result.problem,
        "problem_at": result.problem_at,
        "suggestion": result.suggestion,
        "ms": result.ms,
    }


def result_from_json(data: dict[str, Any]) -> SearchResult:
    """The answer that `result_to_json` was given."""
    hits = tuple(
        Hit(article, passage, start, end, Marked(text, tuple(Span(*mark) for mark in marks)), score)
        for article, passage, start, end, text, marks, score in data["hits"]
    )
    return SearchResult(**(data | {"hits": hits, "silent": tuple(data["silent"])}))


class _Requests:
    """Reads requests in a thread and keeps the newest."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._newest: dict[str, Any] | None = None
        self._changed = threading.Condition()
        self._ended = False
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self._stream:
            with self._changed:
                self._newest = json.loads(line)
                self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def next(self, after: int) -> dict[str, Any] | None:
        """The newest request with a number above ``after``, waited for; None when there will be none."""
        with self._changed:
            while not self._ended and (self._newest is None or self._newest["n"] <= after):
                self._changed.wait()
            return None if self._newest is None or self._newest["n"] <= after else self._newest

    def stale(self, number: int) -> bool:
        """Whether a newer request than ``number`` has come, or nobody is there any more."""
        return self._ended or (self._newest is not None and self._newest["n"] > number)


def serve(opener: str, arguments: Sequence[str], requests: IO[str], answers: IO[str]) -> None:
    """Open an engine and answer requests until there are no more."""
    from index.search.evaluate import Stopped

    module, _, name = opener.partition(":")
    target: Any = import_module(module)
    for part in name.split("."):
        target = getattr(target, part)
    engine: Any = None
    queue = _Requests(requests)
    number = 0
    while (request := queue.next(number)) is not None:
        number = request["n"]
        deadline = time.monotonic() + request["seconds"]

        def cancelled(number: int = number, deadline: float = deadline) -> bool:
            return queue.stale(number) or time.monotonic() > deadline

        try:
            engine = engine or target(*arguments)
            result = engine.search(request["query"], cancelled=cancelled, **request["options"])
            answer = {"n": number, "result": result_to_json(result)}
        except Stopped:
            answer = {"n": number, "result": None}
        except Exception as error:  # whatever it is, the screen must hear of it
            engine = None
            answer = {"n": number, "error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def main() -> None:
    """The process: what is printed by accident must not get among the answers."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.argv[1], sys.argv[2:], sys.stdin, answers)


if __name__ == "__main__":
    main()
