"""The lines around the view: header with tabs, messages and trail, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.layout import SIDE_BY_SIDE
from tui.offers import FOOTER, footer_label
from tui.terminal import plain
from tui.views import VIEWS
from tui.widgets.bars import FooterBar, HeaderBar, Tab
from tui.widgets.trail import TrailLine

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Bars:
    """What the lines show.

    Args:
        screen: The screen.
        header: The line at the top.
        trail: The line of trail, messages and status.
        footer: The line of keys.
    """

    def __init__(self, screen: MainScreen, header: HeaderBar, trail: TrailLine, footer: FooterBar) -> None:
        self.screen = screen
        self.header = header
        self.trail = trail
        self.footer = footer
        self.status = ""
        self.message = ""

    def say(self, text: str) -> None:
        """Show a line until the next key."""
        self.message = text
        self.show_trail()

    def hush(self) -> None:
        """The message has been read: show the trail again."""
        if self.message:
            self.message = ""
            self.show_trail()

    def set_status(self, text: str) -> None:
        """What stands at the right end of the trail line."""
        if text != self.status:
            self.status = text
            self.show_trail()

    def show_trail(self) -> None:
        """Draw the trail, or the message that stands there."""
        status = self.screen.read.locking.status() or self.status
        if self.message:
            self.trail.set_line(f" {self.message}", status)
        elif self.screen.state.trail is None and self.screen.app.size.width < SIDE_BY_SIDE:
            self.trail.set_line(" no trail yet", status)
        else:
            self.trail.show(self.screen.read.walking.trail_view(status))

    def show_header(self) -> None:
        """Draw the tabs."""
        screen = self.screen
        title = screen.state.snapshot.title or screen.corpus.title
        tabs = tuple(
            Tab(spec.id, screen.key(spec.action), spec.label, spec.short) for spec in VIEWS if spec.tab
        )
        self.header.show(f"CrossRead · {title}", tabs, screen.view.id or "read")

    def show_footer(self) -> None:
        """The likeliest keys for what has the focus, of those that do something there now."""
        screen = self.screen
        context = screen.context()
        over = context in ("overlay", "prompt", "note")
        pairs = [
            (screen.key(entry), screen.view.label(entry) or footer_label(entry, context))
            if isinstance(entry, str)
            else (plain(entry[0]), entry[1])
            for entry in FOOTER[context]
            if not isinstance(entry, str)
            or (screen.keymap.keys.get(entry) and (over or screen.acting.enabled(entry)))
        ]
        right = [("Esc", "close")] if over else [(screen.key("help"), "keys"), (screen.key("back"), "back")]
        menu = screen.key("menu"), footer_label("menu", context)
        if menu in pairs:  # stays where room runs out: all that is not shown is found there
            pairs.remove(menu)
            right.insert(0, menu)
        self.footer.show(tuple(pairs), tuple(right))
