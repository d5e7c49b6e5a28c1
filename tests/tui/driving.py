"""Drives the program in tests: starts it on a corpus, presses keys, waits for answers, reads the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.message import Message
from textual.pilot import Pilot

from tui.ahead import ReadAhead
from tui.app import CrossReadApp
from tui.options import Options
from tui.screens.main import MainScreen
from tui.terminal import Terminal, use_ascii

from .fakes import FakeCorpus


class Driver:
    """The program under test.

    Attributes:
        app: The program.
        pilot: Textual's pilot.
        messages: Every message that arrived anywhere.
    """

    def __init__(self, app: CrossReadApp, pilot: Pilot[int], messages: list[Message]) -> None:
        self.app = app
        self.pilot = pilot
        self.messages = messages

    @property
    def main(self) -> MainScreen:
        return self.app._main

    @property
    def state(self):
        return self.main.state

    async def settle(self) -> None:
        """Wait until nothing is under way: no timer for a search, no request, no message."""
        for _ in range(400):
            await self.pilot.pause()
            waiting = self.main.jobs.under_way() or self.main.searching._timer is not None
            if not waiting and not self.main.building.running:
                await self.pilot.pause()
                if not self.main.jobs.under_way():
                    return
            await self.pilot.pause(0.005)
        raise AssertionError("the program does not come to rest")

    async def press(self, *keys: str) -> None:
        """Press keys one after another, each when the one before has been answered."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text into the box that has the focus."""
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))
        await self.settle()

    def rows(self) -> list[str]:
        """The screen as text, row by row, trailing spaces left out."""
        strips = self.main._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def screen(self) -> str:
        return "\n".join(self.rows())

    @property
    def focus(self) -> str:
        focused = self.main.focused
        return (focused.id or type(focused).__name__) if focused is not None else ""

    def open_articles(self) -> dict[str, str]:
        """What is open in which pane, as far as it is shown."""
        shown = dict(self.main.read.plan.panes)
        return {side: article for side, article in self.state.open.items() if side in shown}


@asynccontextmanager
async def driving(
    corpus: FakeCorpus | None = None,
    *,
    size: tuple[int, int] = (120, 40),
    session: Path | None = None,
    colours: str = "true",
    wait: bool = True,
    ahead: ReadAhead | None = None,
    **options: object,
) -> AsyncIterator[Driver]:
    """Run the program on a corpus until the block ends."""
    use_ascii(bool(options.get("ascii")))
    terminal = Terminal(colours, not options.get("ascii"), *size)  # type: ignore[arg-type]
    given = Options(**options)  # type: ignore[arg-type]
    messages: list[Message] = []
    path = session or Path("/nonexistent/session.json")
    app = CrossReadApp(corpus or FakeCorpus(), given, terminal, path, ahead)  # type: ignore[arg-type]
    if session is None:
        app.keeper.note = lambda _: None  # type: ignore[method-assign]
    async with app.run_test(size=size, message_hook=messages.append) as pilot:
        driver = Driver(app, pilot, messages)
        if wait:
            await driver.settle()
        yield driver
    app.keeper.flush()
    use_ascii(False)
