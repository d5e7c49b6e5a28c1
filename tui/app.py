"""The program on the screen. Imported only by the command that opens it."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.binding import Binding

from tui import keymap as keymaps
from tui import terminal as terminals
from tui.actions import ACTIONS
from tui.ahead import resume_collection
from tui.lifecycle import Lifecycle, draw_on_a_terminal, end_if_input_is_stuck
from tui.messages import Leave
from tui.screens.main import MainScreen
from tui.session import Keeper, Session, load, session_file
from tui.themes import app_arguments, choose, themes
from tui.thin import Display, Thinned
from tui.widgets.listpane import ListPane

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType
    from textual import events
    from textual.geometry import Size
    from textual.screen import Screen

    from index.corpus import Corpus
    from tui.ahead import ReadAhead
    from tui.options import Options


class CrossReadApp(App[int], inherit_bindings=False):
    """CrossRead on a terminal.

    Args:
        corpus: The corpus to read.
        options: What the command line said.
        terminal: What the terminal can do.
        session_path: Where the session is kept.
        ahead: Reads the corpus since before the program was loaded, or None.
    """

    CSS_PATH = "app.tcss"
    TITLE = "CrossRead"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    CLOSE_TIMEOUT = 1.0

    def __init__(
        self,
        corpus: Corpus,
        options: Options,
        terminal: terminals.Terminal,
        session_path: Path,
        ahead: ReadAhead | None = None,
    ) -> None:
        super().__init__(ansi_color=app_arguments(terminal).get("ansi_color"))
        self.animation_level = "none"
        for theme in themes():
            self.register_theme(theme)
        self.theme = choose(terminal, options.theme)
        self._shown = Display()
        self._painted = False
        self._sized: Size | None = None
        self.corpus = corpus
        self.options = options
        self.keymap = keymaps.merge(options.keys)
        session, self.trouble = (None, "") if options.fresh else load(session_path)
        self._main = MainScreen(corpus, options, self.keymap, session)
        self._main.building.ahead = ahead
        self.keeper = Keeper(session_path, self._could_not_save)
        self.lifecycle = Lifecycle(self._leave, self.keeper.flush)
        self._bind()

    def _bind(self) -> None:
        """Bind every action's keys as the keymap has them; a text box in focus takes letters before that."""
        for action in ACTIONS:
            for key in self.keymap.keys[action.id]:
                first = action.id in ("quit", "cancel", "suspend") and key.startswith("ctrl+")
                self._bindings._add_binding(
                    Binding(key, f"do('{action.id}')", action.label, show=False, priority=first, id=action.id)
                )

    def get_default_screen(self) -> MainScreen:
        """The one screen."""
        return self._main

    def on_mount(self) -> None:
        """Take over the signals once the loop runs."""
        if not self.is_headless:
            self.lifecycle.start()
        self.app_resume_signal.subscribe(self, lambda _: self.draw_again())
        if self.trouble:
            self._main.say(self.trouble)

    def action_do(self, action_id: str) -> None:
        """Every key comes here: ``action_id`` is an action of the registry."""
        self._main.perform(action_id)

    def keep(self, session: Session) -> None:
        """Have the session saved soon."""
        self.keeper.note(session)

    def draw_again(self) -> None:
        """Draw every cell again, whatever the terminal shows."""
        self._shown.forget()
        self.screen.refresh(layout=True)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send what changed; nothing at all if nothing did."""
        shown = self._shown.thinned(renderable, *self.size)
        if self._is_shown(shown):
            self.post_display_hook()
        else:
            super()._display(screen, shown)  # type: ignore[arg-type]
        if renderable is not None and not self._painted:
            self._painted = True
            self.call_later(self._first_painted)

    def _is_shown(self, update: object) -> bool:
        """Whether the terminal shows an update already, the cursor at its place."""
        sends = self._running and not self._closed and not self.is_headless and self._driver is not None
        if not isinstance(update, Thinned) or not sends or self._batch_count:
            return False
        cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
        return not update.render_segments(self.console) and cursor == self._previous_cursor_position

    async def _first_painted(self) -> None:
        """The first screen stands: now for what had to wait."""
        resume_collection()
        await self._main.program.painted()

    def on_key(self, event: events.Key) -> None:
        """A burst of keys reaches a list before the first of them has opened its filter line: the rest is for that."""
        focused = self.focused
        if isinstance(focused, ListPane) and focused.filtering:
            focused.on_key(event)

    def on_resize(self, event: events.Resize) -> None:
        """Terminals do as they like with their text when their size changes."""
        if self._sized not in (None, event.size):
            self._shown.forget()
        self._sized = event.size

    # -- leaving

    def _leave(self, code: int, why: str) -> None:
        """From a signal handler or a thread: hand over to the event loop."""
        self.call_from_anywhere(Leave(code, why))

    def call_from_anywhere(self, message: Leave) -> None:
        """Post a message from a signal handler or any thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self.post_message, message)

    def on_leave(self, message: Leave) -> None:
        """A signal came or the terminal is gone: everything is saved already."""
        self.exit(message.code, return_code=message.code)

    def _could_not_save(self, line: str) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._main.say, line)

    def _fatal_error(self) -> None:
        """An error of ours: say it plainly, without the values of variables and without escape sequences."""
        from rich.text import Text

        from index.text.clean import clean

        lines = clean(traceback.format_exc()).replace("␊", "\n")
        self.keeper.flush()
        self._exit_renderables.append(Text(f"CrossRead stopped because of an error of its own.\n{lines}"))
        self._close_messages_no_wait()

    def bell(self) -> None:
        """No sound."""

    def _set_pointer_shape(self, shape: str) -> None:
        """No shapes of the mouse pointer: some terminals print the sequence for it."""


def run(corpus: Corpus, options: Options, ahead: ReadAhead | None = None, trouble: str = "") -> int:
    """Open the screen on a corpus and stay there until the user leaves.

    Args:
        corpus: The corpus; it need not be built yet.
        options: What the command line said.
        ahead: Reads the corpus already, or None.
        trouble: One line that the screen begins with, or "".

    Returns:
        The exit code: 0, 2 where there is no terminal to draw on, 4 if the place could not be saved, 128 + n
        after signal n.
    """
    terminal = terminals.look(ascii_only=options.ascii, no_colour=options.no_color)
    if terminal.problem or not sys.stdin.isatty() or not draw_on_a_terminal():
        problem = terminal.problem or "this is no terminal; every view is also a command: crossread --help"
        sys.stderr.write(f"crossread: {problem}\n")
        return 2
    if options.no_color:
        os.environ["NO_COLOR"] = "1"  # Textual asks the environment when the application is made
    terminals.use_ascii(not terminal.unicode)
    app = CrossReadApp(corpus, options, terminal, session_file(corpus.path), ahead)
    app.trouble = trouble or app.trouble
    app.lifecycle.remember_terminal()
    try:
        result: Any = app.run(mouse=options.mouse)
    finally:
        app.lifecycle.stop()
        app.keeper.flush()
        corpus.close()
        end_if_input_is_stuck(app.return_code or 0)
    code = int(result if result is not None else app.return_code or 0)
    if app.keeper.trouble and code == 0:
        sys.stderr.write(
            f"crossread: {app.keeper.trouble}\n"
        )  # who missed the line on the screen sees it now
        return 4
    return code
