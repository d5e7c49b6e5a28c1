"""Taking back what was decided or noted: the last of it, or any one decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.control.state import Changed
from tui.library import explain

if TYPE_CHECKING:
    from index.decisions import Decision
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView


class Undoing:
    """What ``u`` does.

    Args:
        screen: The screen.
        read: The reading view.
    """

    def __init__(self, screen: MainScreen, read: ReadView) -> None:
        self.screen = screen
        self.read = read

    def may(self) -> bool:
        """Whether anything can be decided; if not, it is said."""
        if self.screen.options.read_only:
            self.screen.say("read only: nothing can be decided")
        return not self.screen.options.read_only

    def withdraw(self, decision: Decision) -> None:
        """Take one decision back, whichever it is."""
        if not self.may():
            return
        screen, corpus = self.screen, self.screen.corpus

        def done(_: None) -> None:
            screen.say("the decision is taken back; linking anew")
            screen.relink()
            screen.noting.show_changes()

        screen.jobs.ask("undo", lambda: corpus.withdraw(decision), done, self._failed)

    def undo(self) -> None:
        """Take the last change back, be it a decision or a change of the notes."""
        if not self.may():
            return
        screen, corpus, prefer = self.screen, self.screen.corpus, self.screen.state.changed

        def done(answer: tuple[Changed, str]) -> None:
            kind, what = answer
            screen.state.changed = ""
            if not kind:
                screen.say("there is nothing to take back")
                return
            screen.say(f"taken back: {what}")
            if kind == "decision":
                screen.state.round = None
                self.read.linking.close_why()
                screen.relink()
            screen.noting.show_changes()

        screen.jobs.ask("undo", lambda: corpus.undo_last(prefer), done, self._failed)

    def _failed(self, error: BaseException) -> None:
        self.screen.say(explain(error))
