"""Work off the event loop: asked for with a request number, answered by one message, dropped when stale.

Three daemon threads take requests: one for searches, one for what looks at the whole corpus, one for everything
else, so that neither a search nor an article waits behind a report on ten thousand of them. A newer request
under the same key drops the older one: before it runs if it still waits, at its answer otherwise. Threads are
daemons so that leaving never waits for them.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from index.record import record
from tui.messages import JobDone

Result = TypeVar("Result")
SEARCH = "search"
WHOLE = frozenset(
    {
        "quotes",
        "overview",
        "timeline",
        "insights",
        "compare",
        "concordance",
        "stale",
        "watch",
        "near",
        "export",
        "ready",
        "ready pair",
    }
)
"""Keys of requests that look at the whole corpus, or may."""


@record
class _Request:
    number: int
    key: str
    work: Callable[[], Any]


class _Lane:
    """One daemon thread with its queue; the thread starts with the first request."""

    def __init__(self, name: str, done: Callable[[JobDone], None]) -> None:
        self._name = name
        self._done = done
        self._waiting: deque[_Request] = deque()
        self._ready = threading.Condition()
        self._started = False

    def put(self, request: _Request) -> None:
        """Queue a request; waiting ones under the same key are dropped."""
        with self._ready:
            self._waiting = deque(waiting for waiting in self._waiting if waiting.key != request.key)
            self._waiting.append(request)
            self._ready.notify()
            if not self._started:
                self._started = True
                threading.Thread(target=self._run, name=self._name, daemon=True).start()

    def _run(self) -> None:
        while True:
            with self._ready:
                while not self._waiting:
                    self._ready.wait()
                request = self._waiting.popleft()
            try:
                message = JobDone(request.number, request.work())
            except BaseException as error:  # whatever it was, somebody waits for an answer
                message = JobDone(request.number, error=error)
            self._done(message)


class Jobs:
    """Requests under way. All methods but the posting are called on the event loop's thread.

    Args:
        post: Hands a message to the application; called from the threads.
    """

    def __init__(self, post: Callable[[JobDone], object]) -> None:
        self._post = post
        self._numbers = itertools.count(1)
        self._latest: dict[str, int] = {}
        self._then: dict[int, tuple[str, Callable[[Any], None], Callable[[BaseException], None] | None]] = {}
        self._held: list[_Request] | None = None
        self._lanes = {name: _Lane(f"crossread-{name}", self._answer) for name in (SEARCH, "corpus", "whole")}

    def ask(
        self,
        key: str,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[BaseException], None] | None = None,
    ) -> int:
        """Have ``work`` done in a thread and ``then`` called with its result on the event loop.

        Args:
            key: What it is for; an older request under the same key is dropped, wherever it is. One that
                begins with ``search`` goes to the thread for searches.
            work: Runs in a thread; touches no widget.
            then: Runs in a message handler.
            failed: Runs in a message handler if ``work`` raised; without it the error is raised there.

        Returns:
            The request number.
        """
        number = next(self._numbers)
        if stale := self._latest.get(key):
            self._then.pop(stale, None)
        self._latest[key] = number
        self._then[number] = (key, then, failed)
        request = _Request(number, key, work)
        if self._held is None:
            self._put(request)
        else:
            self._held.append(request)
        return number

    def _put(self, request: _Request) -> None:
        lane = "whole" if request.key in WHOLE else SEARCH if request.key.startswith(SEARCH) else "corpus"
        self._lanes[lane].put(request)

    def hold(self) -> None:
        """Begin nothing until `release`: threads would take the processor from the first paint."""
        self._held = []

    def release(self) -> None:
        """Begin what was asked for meanwhile, and everything from now on at once."""
        held, self._held = self._held or [], None
        for request in held:
            self._put(request)

    def drop(self, key: str) -> bool:
        """Forget the request under ``key``: its answer will be dropped. True if there was one under way."""
        number = self._latest.pop(key, 0)
        return self._then.pop(number, None) is not None

    def finish(self, message: JobDone) -> None:
        """Hand an answer on, unless its request is stale. Called by the handler of :class:`JobDone`."""
        known = self._then.pop(message.number, None)
        if known is None:
            return
        key, then, failed = known
        if self._latest.get(key) == message.number:
            del self._latest[key]
        if message.error is None:
            then(message.result)
        elif failed is not None:
            failed(message.error)
        else:
            raise message.error

    def under_way(self, key: str = "") -> bool:
        """Whether a request (under ``key``, or any) waits for its answer."""
        return key in self._latest if key else bool(self._then)

    def _answer(self, message: JobDone) -> None:
        try:
            self._post(message)
        except RuntimeError:  # the event loop has closed: nobody is left to answer
            return
