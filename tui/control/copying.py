"""Copying: the passage with its source, its reference, or what was selected with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.model import Article
from index.paths import state_folder
from tui.clipboard import copy
from tui.control.state import Handlers
from tui.library import reference, short_name

if TYPE_CHECKING:
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView


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
        """The passage under the cursor with outlet, title, date and reference."""
        article = self._article()
        if article is not None:
            number = self.read.reading.pane().place.passage
            self._copy(passage_with_source(article, number), reference(short_name(article), number))

    def copy_reference(self) -> None:
        """The reference alone: ``scmp#12``."""
        article = self._article()
        if article is not None:
            text = f"{article.id}#{self.read.reading.pane().place.passage}"
            self._copy(text, text)

    def copy_selection(self) -> None:
        """What is selected with the mouse."""
        text = self.screen.get_selected_text()
        if text:
            self._copy(text, "the selection")

    def _article(self) -> Article | None:
        article = self.read.reading.shown(self.screen.state.side)
        if article is None:
            self.screen.say("open an article first")
        return article

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
