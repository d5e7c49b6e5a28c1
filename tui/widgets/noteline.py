"""One line to write in, at the place of the trail line."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from tui.rows import cells, safe, truncate
from tui.widgets.bars import Bar

MAX_NOTE = 4000


class NoteBox(Input):
    """The text box; its keys are Enter and Esc."""

    DEFAULT_CSS = """
    NoteBox, NoteBox:focus { background: transparent; background-tint: transparent; border: none; padding: 0;
        height: 1; width: 1fr; }
    NoteBox:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    NoteBox:ansi > .input--selection { background: ansi_default; color: ansi_default; text-style: underline; }
    """

    class Left(Message):
        """Esc."""

    def __init__(self, *, id: str) -> None:
        super().__init__(max_length=MAX_NOTE, select_on_focus=False, compact=True, id=id)
        self.cursor_blink = False  # an idle program writes nothing

    def on_key(self, event: events.Key) -> None:
        """Leave on Esc; keys that would go elsewhere do nothing."""
        if event.key == "escape":
            self.post_message(self.Left())
        elif event.key not in ("tab", "shift+tab", "up", "down", "pageup", "pagedown"):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Paste lines as one, cleaned: what is pasted may hold escape sequences."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(safe(" ".join(event.text.split()))[:MAX_NOTE])


class NoteLine(Horizontal):
    """Words that say what is asked for, and the box."""

    DEFAULT_CSS = "NoteLine { height: 1; width: 1fr; } NoteLine > Bar { width: auto; }"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.label = Bar(id="note-label")
        self.box = NoteBox(id="note-box")
        self._written: Callable[[str], object] | None = None
        self._give_back: Callable[[], object] | None = None

    def compose(self) -> ComposeResult:
        """Label and box."""
        yield self.label
        yield self.box

    def ask(self, words: str, text: str, done: Callable[[str], object], closed: Callable[[], object]) -> None:
        """Open the line.

        Args:
            words: What is asked for.
            text: What stands in the box.
            done: Called with what was written after Enter.
            closed: Called before that, and after Esc: give the focus back.
        """
        self._written, self._give_back = done, closed
        shown = truncate(safe(words), max(self.app.size.width // 3, 12))
        self.label.set_line([(f" {shown} ", "key")])
        self.label.styles.width = cells(shown) + 2
        self.box.value = safe(text)
        self.box.cursor_position = len(self.box.value)
        self.display = True
        self.screen.set_focus(self.box)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        done = self._written
        self._leave()
        if done is not None:
            done(event.value)

    @on(NoteBox.Left)
    def _left(self, event: NoteBox.Left) -> None:
        event.stop()
        self._leave()

    def _leave(self) -> None:
        self.display = False
        closed, self._give_back, self._written = self._give_back, None, None
        if closed is not None:
            closed()
