"""How long the comparing views take on a corpus: reading in the thread, painting on the event loop, bytes.

    python -m tests.bench.views FOLDER [--cache DIR] [--events 500] [--sources 12]

Prints CPU milliseconds (wall-clock times lie on a busy machine) for what each view asks of the corpus, and for
opening Coverage with that many events and sources, which are made up: from the key to the painted screen.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from index.corpus import Corpus
from index.model import Article, Cell, CellState, Event, Period
from index.outlook import Outlook
from tests.tui.comparing import ComparingCorpus
from tests.tui.driving import driving
from tui.control.insights import read_insights
from tui.control.overview import read_overview, read_timeline
from tui.control.quoted import read_quoted
from tui.library import read_snapshot

STATES: tuple[CellState, ...] = ("reports", "alludes", "silent", "before", "unsure")


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU milliseconds, and the answer."""
    start = time.process_time()
    answer = work()
    return (time.process_time() - start) * 1000, answer


def reading(folder: Path, cache: Path | None) -> None:
    """What the views ask of a corpus."""
    corpus = Corpus.open(folder, cache=cache)
    corpus.build()
    snapshot = read_snapshot(corpus)
    first, overview = spent(lambda: read_overview(corpus))
    print(
        f"{len(snapshot.articles)} articles, {len(overview.rows)} events, {len(snapshot.source_order())} outlets"
    )
    corpus.quotes()
    print(f"{'events and coverage':<22}{first:8.0f} ms")
    for name, work in (
        ("the same again", lambda: read_overview(corpus)),
        ("timeline", lambda: read_timeline(corpus, overview)),
        ("quotations, kept", lambda: read_quoted(corpus)),
        ("start page", lambda: read_insights(corpus, snapshot)),
    ):
        print(f"{name:<22}{spent(work)[0]:8.0f} ms")


class Large(ComparingCorpus):
    """Events and cells that are made up, told by outlets that are made up as well."""

    def __init__(self, events: int, sources: int) -> None:
        super().__init__()
        names = [f"outlet{number:02}" for number in range(sources)]
        first = super().articles()[0]
        self.told_by = tuple(replace(first, id=name, source=name, source_name=name) for name in names)
        days = [date(2020, 1, 1) + timedelta(days=number) for number in range(events)]
        self.made = [
            Event(
                f"e{number}", f"{day} · Ann Lee, Bo Chan · meeting {number}, Sorrow Point", "meet",
                Period(day, day, "day"), "stated", (), None, (), dict.fromkeys(names[:3], 1),
            )
            for number, day in enumerate(days)
        ]  # fmt: skip
        self.cells = [
            (event.id, {name: Cell(STATES[(n + m) % 5]) for m, name in enumerate(names)})
            for n, event in enumerate(self.made)
        ]

    def articles(self) -> tuple[Article, ...]:
        """One article of each outlet."""
        return getattr(self, "told_by", ()) or super().articles()

    def events(self, **_: Any) -> tuple[Event, ...]:  # type: ignore[override]
        """The events."""
        return tuple(self.made)

    def outlooks(self, **_: Any) -> list[Outlook]:  # type: ignore[override]
        """The cells."""
        return [Outlook(name, 0.0, None, 0, cells) for name, cells in self.cells]


async def painting(events: int, sources: int) -> None:
    """Open Coverage, then walk it."""
    async with driving(Large(events, sources), size=(120, 40)) as run:
        await run.press("2", "1")
        assert len(run.state.snapshot.source_order()) == sources
        for label, keys in (
            ("open coverage", ["3"]),
            ("ten rows down", ["down"] * 10),
            ("to the end", ["G"]),
        ):
            start = time.process_time()
            for key in keys:
                await run.press(key)
            print(f"{label:<22}{(time.process_time() - start) * 1000 / len(keys):8.0f} ms a key")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--events", type=int, default=500)
    parser.add_argument("--sources", type=int, default=12)
    arguments = parser.parse_args()
    reading(arguments.folder, arguments.cache)
    asyncio.run(painting(arguments.events, arguments.sources))


if __name__ == "__main__":
    sys.exit(main())
