"""Keeping the corpus up to date while it is read: builds in another process, progress, fresh data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.control.lists import SourceItems
from tui.control.state import Frame
from tui.library import LARGE, Snapshot, complete, explain, read_snapshot
from tui.timeleft import TimeLeft

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.build.background import BackgroundBuild
    from tui.ahead import ReadAhead

POLL = 0.25
"""Seconds between looks at a build under way; without one there is no timer at all."""
NOTICED = 1.0
"""Seconds between questions whether something was noticed; asking costs nothing."""
_BUSY = 5


class Building:
    """Builds and data.

    Args:
        frame: The screen.
        every: Starts a timer: seconds, what to call.
        arrived: Called with every new snapshot.

    Attributes:
        ahead: Reads the corpus since before the screen was made, or None.
    """

    def __init__(
        self,
        frame: Frame,
        every: Callable[[float, Callable[[], None]], Timer],
        arrived: Callable[[Snapshot], object],
    ) -> None:
        self.frame = frame
        self._every = every
        self._arrived = arrived
        self._build: BackgroundBuild | None = None
        self._timer: Timer | None = None
        self._again = False
        self.ahead: ReadAhead | None = None
        self._left = TimeLeft()

    @property
    def running(self) -> bool:
        """Whether a build is under way."""
        return self._build is not None

    def open(self) -> None:
        """At the start: read what there is, then look whether it is up to date."""
        self.refresh(then=self.check)

    def begin(self) -> bool:
        """Before the first paint: show what was read ahead; False if there is nothing of that kind."""
        snapshot = self.ahead.snapshot() if self.ahead is not None else None
        if snapshot is None or not snapshot.articles:
            return False
        self._take(snapshot, SourceItems(snapshot, self.frame.state.known), self.check)
        return True

    def _take(self, snapshot: Snapshot, items: SourceItems, then: Callable[[], object] | None) -> None:
        """Show new data; of a large corpus the rest is asked for when the articles are on the screen."""
        self.frame.state.items = items
        self._arrived(snapshot)
        self._show_state()
        if snapshot.whole:
            if then is not None:
                then()
            return
        corpus = self.frame.corpus

        def rest() -> Snapshot:
            _ = items.lines  # narrowing the list need not wait for them then
            return complete(corpus, snapshot)

        self.frame.jobs.ask("snapshot", rest, lambda whole: self._take(whole, items, then), self._failed)

    def refresh(self, then: Callable[[], object] | None = None) -> None:
        """Read the panes' data anew."""
        corpus = self.frame.corpus

        known = self.frame.state.known

        def read() -> tuple[Snapshot, SourceItems]:
            snapshot = read_snapshot(corpus)
            return snapshot, SourceItems(snapshot, known)

        self.frame.jobs.ask(
            "snapshot", read, lambda answer: self._take(answer[0], answer[1], then), self._failed
        )

    def check(self) -> None:
        """Build if files, decisions or the program changed since the last build."""
        corpus = self.frame.corpus
        large = len(self.frame.state.snapshot.articles) > LARGE

        def look() -> bool:
            if large:
                corpus.searchable()  # opened now, the search box is ready before it is asked
            return corpus.stale()

        self.frame.jobs.ask("stale", look, lambda stale: self.start() if stale else None, self._failed)

    def watch(self) -> None:
        """Look for changes again and again, if ``settings.watch`` of ``corpus.yaml`` wants that.

        By looking, as network folders tell nothing, and a look costs 5 ms per 1,000 files; where the extra
        ``watch`` is installed, also by being told.
        """
        seconds = self.frame.corpus.watch_every
        if not seconds:
            return
        self._every(seconds, self._look)
        from index import watching

        if watching.able():
            notices = watching.Notices(self.frame.corpus.path)
            self._every(NOTICED, lambda: self._look() if notices.taken() else None)

    def _look(self) -> None:
        if not self.running and not self.frame.jobs.under_way("watch"):
            corpus = self.frame.corpus
            self.frame.jobs.ask(
                "watch", corpus.stale, lambda stale: self.start() if stale else None, lambda _: None
            )

    def rescan(self) -> None:
        """Look for changes because the user asked."""
        if self.running:
            self.frame.say("already at it")
            return
        corpus = self.frame.corpus

        def answer(stale: bool) -> None:
            if stale:
                self.start()
            else:
                self.frame.say("nothing has changed")
                self.refresh()

        self.frame.jobs.ask("stale", corpus.stale, answer, self._failed)

    def start(self) -> None:
        """Start a build in another process; while one runs, another follows it."""
        if self.running:
            self._again = True
            return
        corpus = self.frame.corpus

        def started(build: BackgroundBuild) -> None:
            self._build = build
            self._left = TimeLeft()
            self._timer = self._every(POLL, self._poll)
            self.frame.set_status("looking for changes …")
            if not self.frame.state.snapshot.articles:
                self._arrived(self.frame.state.snapshot)

        self.frame.jobs.ask("build", corpus.build_in_background, started, self._failed)

    def stop(self) -> bool:
        """Stop a build under way; False if there is none."""
        if self._build is None:
            return False
        self._build.cancel()
        return True

    def _poll(self) -> None:
        build = self._build
        if build is None:
            return
        finished = build.finished
        progress = build.poll()
        if progress is not None:
            self.frame.set_status(self._left.words(progress) or "indexed")
        if finished:
            self._end(build)
        elif progress is not None:
            self._look_for_news()

    def _look_for_news(self) -> None:
        """Show what a build has finished so far, as soon as it is there."""
        corpus = self.frame.corpus
        known = self.frame.state.snapshot.generation
        if not self.frame.jobs.under_way("news"):
            self.frame.jobs.ask(
                "news",
                lambda: corpus.built and corpus.generation != known,
                lambda news: self.refresh() if news else None,
                lambda _: None,
            )

    def _end(self, build: BackgroundBuild) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._build = self._timer = None
        if build.exit_code == _BUSY:
            self.frame.say("another CrossRead is indexing this corpus; what it finds shows here with rescan")
        elif build.exit_code:
            self.frame.say(f"indexing stopped: {build.error or 'the indexing process ended'}")
        again, self._again = self._again, False
        self.refresh(then=self.start if again else None)

    def _failed(self, error: BaseException) -> None:
        self.frame.say(explain(error))
        self.frame.set_status("the corpus could not be read")

    def _show_state(self) -> None:
        if not self.running:
            self.frame.set_status(
                state_line(self.frame.state.snapshot, built=self.frame.state.snapshot.generation > 0)
            )


def state_line(snapshot: Snapshot, *, built: bool) -> str:
    """What is indexed, in a few words."""
    if not built:
        return "not indexed yet"
    failed = sum(problem.level == "error" for problem in snapshot.problems)
    count = len(snapshot.articles)
    line = f"{count:,} article{'' if count == 1 else 's'} indexed"
    return f"{line}, {failed} left out" if failed else f"{line}, up to date"


def problem_lines(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Problems as (level, one line)."""
    lines: list[tuple[str, str]] = []
    for problem in snapshot.problems:
        parts: list[Any] = [part for part in (problem.file, problem.where) if part]
        line = f"{' '.join(parts)}: {problem.what}" if parts else problem.what
        lines.append((problem.level, f"{line} ({problem.do})" if problem.do else line))
    return lines
