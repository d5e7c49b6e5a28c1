"""The program itself: quitting, suspending, drawing again, opening where the command line said."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tui.control.state import Handlers
from tui.session import KeptPlace, Session
from tui.views import VIEWS

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

TWICE = 1.0
"""Seconds within which a second Ctrl+C quits."""


class Program:
    """What concerns the program and not the corpus.

    Args:
        screen: The screen.
    """

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._pressed = 0.0
        self._begun = False
        self._at = screen.options.at
        saved = screen.session.view if screen.session is not None and not self._at else ""
        self._view = screen.options.view or saved

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {"quit": self.quit, "suspend": self.suspend, "redraw": self.redraw}

    def begin(self) -> None:
        """Before the first paint: show what was read ahead; nothing else is begun yet."""
        self.screen.jobs.hold()
        self._begun = self.screen.building.begin()

    async def painted(self) -> None:
        """After the first paint: what was not needed for it."""
        screen = self.screen
        screen.jobs.release()
        if not self._begun:
            screen.building.open()
        screen.building.watch()
        await screen.stage.mount(screen.results)
        await screen.mount(screen.note_line, before=screen.footer)
        await screen.mount(screen.small, screen.menu, screen.page)

    def keep(self, session: Session) -> None:
        """Have the session saved soon."""
        self.screen.app.keep(session)  # type: ignore[attr-defined]

    def quit(self) -> None:
        """Quit; all is saved."""
        self.screen.stepped()
        self.screen.app.exit(0)

    def suspend(self) -> None:
        """Stop the process; ``fg`` brings it back."""
        self.screen.app.action_suspend_process()

    def redraw(self) -> None:
        """Draw everything again, whatever the terminal shows."""
        self.screen.app.draw_again()  # type: ignore[attr-defined]

    def second_press(self) -> bool:
        """Whether this press of Ctrl+C follows another one soon enough."""
        now = time.monotonic()
        twice = now - self._pressed < TWICE
        self._pressed = now
        return twice

    def open_view(self) -> None:
        """Show the view that the command line named, or the one of the last time, once."""
        wanted, self._view = self._view, ""
        known = [spec.id for spec in VIEWS]
        if wanted and wanted not in known:
            self.screen.say(f"there is no view {wanted}: {', '.join(known)}")
        elif wanted and wanted != self.screen.view.id:
            self.screen.show_view(wanted)

    def open_at(self) -> None:
        """Open the place that the command line named, once: ``article`` or ``article#passage``."""
        at, self._at = self._at, ""
        if not at:
            return
        name, _, number = at.partition("#")
        source_of = self.screen.state.snapshot.source_of()
        if name not in source_of:
            found = [article for article, source in source_of.items() if source == name]
            if not found:
                self.screen.say(f"there is no article {name}")
                return
            name = found[0]
        passage = int(number) if number.isascii() and number.isdigit() else 1
        self.screen.read.reading.open(name, "a", kept=KeptPlace(name, passage))
