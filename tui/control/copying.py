"""Copying: the passage with its source, its reference, or what was selected with the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from index.model import Article
from index.paths import state_folder
from tui.clipboard import copy
from tui.control.state import Handlers
from tui.library import explain, reference, short_name

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView


Passages = list[tuple[Article, int]]
"""Whole articles with passage numbers."""


class Copying:
    """What ``y`` and ``Y`` do.

    Args:
        screen: The screen.
        read: The reading view.
    """

    def __init__(self, screen: MainScreen, read: ReadView) -> None:
        self.screen = screen
        self.read = read

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {"copy": self.copy_passage, "copy_reference": self.copy_reference}

    def copy_passage(self) -> None:
        """The passages that the cursor is on, with outlet, title, date and reference."""
        self.with_passages(
            lambda found: self._copy(
                "\n".join(passage_with_source(article, number) for article, number in found),
                ", ".join(reference(short_name(article), number) for article, number in found),
            )
        )

    def copy_reference(self) -> None:
        """The reference alone: ``scmp#12``."""

        def copy_them(found: Passages) -> None:
            text = " ".join(f"{article.id}#{number}" for article, number in found)
            self._copy(text, text)

        self.with_passages(copy_them)

    def with_passages(self, do: Callable[[Passages], object]) -> None:
        """Find the passages that the cursor is on, in whatever view, and go on with them."""
        screen = self.screen
        if screen.context() == "article":
            article = self.read.reading.shown(screen.state.side)
            if article is not None:
                do([(article, self.read.reading.pane().place.passage)])
            return
        places = self._places()
        if not places:
            screen.say("no passage is under the cursor: open one, or go to a row that has one")
            return
        corpus = screen.corpus

        def read() -> Passages:
            found: dict[tuple[str, int], tuple[Article, int]] = {}
            for name, offset in places:
                article = corpus.article(name)
                passage = article.passage_at(offset)
                if passage is not None:
                    found.setdefault((name, passage.n), (article, passage.n))
            return list(found.values())

        def found(passages: Passages) -> None:
            do(passages)

        screen.jobs.ask("copy", read, found, lambda error: screen.say(explain(error)))

    def _places(self) -> Sequence[tuple[str, int]]:
        screen = self.screen
        if screen.context() == "results":
            hit = screen.results.current_hit()
            return [(hit.article, hit.start)] if hit is not None else ()
        if screen.view is not self.read:
            return screen.view.passages_here()
        side = screen.state.side
        shown = self.read.reading.shown(side)
        return [(shown.id, self.read.reading.pane(side).place.offset)] if shown is not None else ()

    def copy_selection(self) -> None:
        """What is selected with the mouse."""
        text = self.screen.get_selected_text()
        if text:
            self._copy(text, "the selection")

    def copy_text(self, text: str, what: str) -> None:
        """Any text; ``what`` says in the message what was copied."""
        self._copy(text, what)

    def _copy(self, text: str, what: str) -> None:
        async def work() -> None:
            copied = await copy(self.screen.app, text, folder=state_folder() / "copies")
            self.screen.say(f"{what}: {copied.message}")

        self.screen.run_worker(work(), group="copy", exclusive=True)


def passage_with_source(article: Article, number: int) -> str:
    """A passage ready to paste: the words, then where they stand."""
    passage = next((passage for passage in article.passages if passage.n == number), None)
    text = article.text[passage.start : passage.end] if passage else ""
    period = article.date.period
    when = ""
    if period is not None:
        first, last = period.first or "…", period.last or "…"
        when = f"{first}" if first == last else f"{first} – {last}"
        when += "" if article.date.basis in ("stated", "set") else " (inferred)"
    parts = [
        part
        for part in (article.source_name, article.title, when, f"¶{number}", f"{article.id}#{number}")
        if part
    ]
    return f"{text}\n— {' · '.join(parts)}\n"
