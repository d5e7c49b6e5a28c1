"""Taking back what was decided or noted: the last of it, or any one decision; and taking it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.library import explain

if TYPE_CHECKING:
    from index.decisions import Decision
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView


class Undoing:
    """What ``u`` and Ctrl+R do.

    Args:
        screen: The screen.
        read: The reading view.
    """

    def __init__(self, screen: MainScreen, read: ReadView) -> None:
        self.screen = screen
        self.read = read
        self.undone: list[Decision] = []

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
            self._take(decision)
            self._show("the decision is taken back; linking anew")

        screen.jobs.ask("undo", lambda: corpus.withdraw(decision), done, self._failed)

    def undo(self) -> None:
        """Take the last change back, be it a decision or a change of the notes."""
        if not self.may():
            return
        screen, corpus, changed = self.screen, self.screen.corpus, self.screen.state.changed
        prefer: Literal["decision", "note", ""] = (
            "note" if changed == "note" else "decision" if changed else ""
        )

        def work() -> tuple[str, str, Decision | None]:
            there = corpus.standing()
            kind, what = corpus.undo_last(prefer)
            return kind, what, there[-1].decision if kind == "decision" and there else None

        def done(answer: tuple[str, str, Decision | None]) -> None:
            kind, what, decision = answer
            if decision is not None:
                self._take(decision)
                self._show(f"taken back: {what} · {screen.key('redo')} takes it again")
            elif kind:
                screen.state.changed = ""
                screen.say(f"taken back: {what}")
                screen.noting.show_changes()
            else:
                screen.say("there is nothing to take back")

        screen.jobs.ask("undo", work, done, self._failed)

    def redo(self) -> None:
        """Take the decision again that was taken back last, if nothing was decided since."""
        if not self.may():
            return
        if self.screen.state.changed != "undone" or not self.undone:
            self.screen.say("there is no decision to take again")
            return
        corpus, decision = self.screen.corpus, self.undone.pop()

        def done(what: str) -> None:
            self._show(f"decided again: {what}")

        def work() -> str:
            from index.deciding import tell

            return tell(corpus.save_decision(decision))

        self.screen.jobs.ask("undo", work, done, self._failed)

    def _take(self, decision: Decision) -> None:
        """Remember a decision that was taken back; those of before a new one are forgotten."""
        state = self.screen.state
        if state.changed != "undone":
            self.undone.clear()
        self.undone.append(decision)
        state.changed = "undone"

    def _show(self, words: str) -> None:
        """The decisions are other ones now."""
        screen = self.screen
        screen.say(words)
        screen.state.round = None
        self.read.linking.close_why()
        screen.relink()
        screen.noting.show_changes()

    def _failed(self, error: BaseException) -> None:
        self.screen.say(explain(error))
