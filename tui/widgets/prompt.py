"""The search line."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.suggester import SuggestionReady
from textual.widgets import Input

from tui.rows import cells, safe, truncate
from tui.terminal import glyphs
from tui.widgets.bars import Bar
from tui.widgets.drawing import Piece

MAX_QUERY = 500
MAX_HISTORY = 200
# Seconds for which keys wait for the pane that gets them after the box is left; far more than a screen needs.
HANDOVER = 0.3


class SearchBox(Input):
    """A text box without markup, with a history.

    Attributes:
        request: Number of the last `Typed`.
        history: Queries remembered, oldest first.
    """

    # A cursor that is seen without colour; no border, no tint: focus is told by the cursor.
    DEFAULT_CSS = """
    SearchBox, SearchBox:focus { background: transparent; background-tint: transparent; border: none; padding:
    0;
        height: 1; }
    SearchBox:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    SearchBox:ansi > .input--selection { background: ansi_default; color: ansi_default; text-style: underline;
    }
    """

    class Typed(Message):
        """The query changed. `request` grows by one each time: drop answers to older ones."""

        def __init__(self, box: SearchBox, text: str, request: int) -> None:
            super().__init__()
            self.box = box
            self.text = text
            self.request = request

        def can_replace(self, message: Message) -> bool:
            """Only the last query counts."""
            return isinstance(message, SearchBox.Typed) and message.box is self.box

    class Entered(Message):
        """Enter: take the first hit (or search now)."""

        def __init__(self, box: SearchBox, text: str) -> None:
            super().__init__()
            self.box = box
            self.text = text

    class Left(Message):
        """Esc (`down` False) or Down on the newest line (`down` True: into the results)."""

        def __init__(self, box: SearchBox, down: bool) -> None:
            super().__init__()
            self.box = box
            self.down = down

    class ScopeAsked(Message):
        """Tab in the box: next scope."""

    def __init__(self, *, placeholder: str = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(
            placeholder=safe(placeholder),
            max_length=MAX_QUERY,
            select_on_focus=False,
            compact=True,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False  # an idle program writes nothing
        self.request = 0
        self.history: list[str] = []
        self._back = 0  # how far one went back in the history; 0: not at all
        self._draft = ""
        self._early = ""  # a query given before there is a screen
        self._held: list[events.Key] | None = None  # keys that came while the box was being left

    def on_mount(self) -> None:
        """Show a query that was given early."""
        if self._early:
            self.set_query(self._early)

    def remember(self, text: str) -> None:
        """Put a query at the end of the history (once)."""
        text = safe(text.strip())[:MAX_QUERY]
        if text:
            self.history = [*(old for old in self.history if old != text), text][-MAX_HISTORY:]
        self._back = 0

    def set_query(self, text: str) -> None:
        """Put a query into the box as if typed."""
        text = safe(text)[:MAX_QUERY]
        if not self.is_attached:
            self._early = text
            return
        self.value = text
        self.cursor_position = len(text)

    def offer(self, text: str, whole: str) -> None:
        """Show in grey how ``text`` may go on; right at its end takes it. Nothing if the text has changed."""
        if whole and len(whole) <= MAX_QUERY:
            self.post_message(SuggestionReady(text, safe(whole)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say that the query changed."""
        event.stop()
        self.request += 1
        self.post_message(self.Typed(self, event.value, self.request))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Say that Enter was pressed."""
        event.stop()
        self._leave(self.Entered(self, event.value))

    def _leave(self, message: Message) -> None:
        """Ask for the focus to go elsewhere. Keys that come before it has gone are not for the box: they wait.

        A burst of keys (typed ahead, or sent in one packet by a slow line) reaches the box before the screen has
        answered to the first of them.
        """
        if self._held is None:
            self._held = []
            self.set_timer(HANDOVER, self._pass_on)
        self.post_message(message)

    def on_blur(self) -> None:
        """The focus has gone: so do the keys that waited, unless the program is leaving."""
        if self.screen.focused is None:
            self._held = None
        self._pass_on()

    def _pass_on(self) -> None:
        held, self._held = self._held, None
        for key in held or ():
            self.app.post_message(events.Key(key.key, key.character))

    def on_key(self, event: events.Key) -> None:
        """History, scope, leaving."""
        if self._held is not None:
            self._held.append(event)
        elif event.key == "up":
            self._go_back(1)
        elif event.key == "down":
            if self._back:
                self._go_back(-1)
            else:
                self._leave(self.Left(self, down=True))
        elif event.key == "escape":
            self._leave(self.Left(self, down=False))
        elif event.key == "tab":
            self.post_message(self.ScopeAsked())
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Paste the first line, cleaned: what is pasted may hold escape sequences."""
        event.stop()
        event.prevent_default()
        lines = event.text.splitlines()
        if lines:
            self.insert_text_at_cursor(safe(lines[0])[:MAX_QUERY])

    def _go_back(self, step: int) -> None:
        """Show an earlier query (or a later one, up to what was being typed)."""
        if not self._back:
            self._draft = self.value
        back = max(0, min(self._back + step, len(self.history)))
        if back != self._back:
            self._back = back
            self.set_query(self.history[-back] if back else self._draft)


class _Echo(Bar):
    """Words at the right end of the search line."""

    def pieces_of_line(self, width: int) -> Sequence[Piece]:
        """Right-aligned, cut at the end."""
        text, look = self._left[0] if self._left else ("", "")
        shown = truncate(text, width - 2)
        return [(" " * max(width - cells(shown) - 1, 0), ""), (shown, look), (" ", "")]


class SearchLine(Horizontal):
    """``/ query`` at the left and how it was understood at the right."""

    DEFAULT_CSS = """
    SearchLine { height: 1; width: 1fr; }
    SearchLine > #search-sign { width: 3; }
    SearchLine > SearchBox { width: 5fr; min-width: 12; }
    SearchLine > #search-echo { width: 5fr; }
    """

    def __init__(self, *, placeholder: str = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._sign = Bar(id="search-sign")
        self._box = SearchBox(placeholder=placeholder, id="search-box")
        self._echo = _Echo(id="search-echo")
        self._sign.set_line([(" /", "key")])
        self._texts = {"echo": "", "scope": ""}
        self._problem = False
        self._placeholder = safe(placeholder)

    def on_resize(self) -> None:
        """Cut the placeholder where it would be cut anyway, but visibly and between words."""
        self._box.placeholder = _whole_words(self._placeholder, self._box.size.width - 1)

    def compose(self) -> ComposeResult:
        """Sign, box, echo."""
        yield self._sign
        yield self._box
        yield self._echo

    @property
    def box(self) -> SearchBox:
        """The text box."""
        return self._box

    def set_echo(self, text: str, *, problem: bool = False) -> None:
        """How the query was understood, or what is wrong with it."""
        self._texts["echo"], self._problem = text, problem
        self._show()

    def set_scope(self, text: str) -> None:
        """Where is searched ("" for the corpus, "this article" …)."""
        self._texts["scope"] = text
        self._show()

    def _show(self) -> None:
        scope, echo = self._texts["scope"], self._texts["echo"]
        words = f"{scope}: {echo}" if scope and echo else scope or echo
        self._echo.set_line([(words, "warn" if self._problem else "dim")])


def _whole_words(text: str, width: int) -> str:
    """As many words of a text as fit into ``width`` cells, with the sign that there are more."""
    if cells(text) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and cells(" ".join(words)) + 2 > width:
        words.pop()
    return truncate(f"{' '.join(words).rstrip(',')} {glyphs().more}", max(width, 0))
