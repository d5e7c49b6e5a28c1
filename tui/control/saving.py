"""Saving what is in view: a list of choices, the files, the command that makes the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.control.state import ArticleSide, Handlers
from tui.library import explain
from tui.widgets.menu import MenuItem

if TYPE_CHECKING:
    from tui.exports import Format, Options
    from tui.screens.main import MainScreen

_WHAT = {
    "comparison": "the whole comparison",
    "table": "this table",
    "notes": "my notes and marks",
    "decisions": "my decisions",
}
_FORMS = {"md": "Markdown", "html": "HTML, one file", "csv": "CSV tables", "json": "JSON"}
_QUOTES = {
    "short": "short quotations with ¶ numbers",
    "full": "full articles",
    "none": "no words of the articles",
}
_TABLES = ("coverage", "events", "timeline", "quotes")
"""Views that are tables; elsewhere "this table" is the coverage."""


class Saving:
    """What ``s`` does.

    Args:
        screen: The screen.
    """

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._options: Options | None = None

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {"save": self.open}

    def open(self) -> None:
        """Offer what can be saved."""
        from tui.exports import Options

        view = self.screen.view.id or ""
        options = self._options or Options(formats=("md", "html"))
        table = view if view in _TABLES else "coverage"
        only = self._open_articles() if options.only else ()
        self._options = replace(
            options, view=table, only=only, what="notes" if view == "notes" else options.what
        )
        self._show()

    def _show(self, row: int | None = None) -> None:
        options = self._options
        if options is None:
            return
        allowed = bool(options.formats) and not self.screen.options.read_only
        items = [
            MenuItem("save", f"Save to {self._target()}/", "", "Do", allowed),
            MenuItem("command", "Copy the command", "", "Do", bool(options.formats), self._command()),
        ]
        items += [
            self._one(f"what:{key}", words, options.what == key, "What") for key, words in _WHAT.items()
        ]
        if options.what == "comparison":
            items += self._scopes(options)
        items += [
            self._many(f"form:{key}", words, key in options.formats, "Form") for key, words in _FORMS.items()
        ]
        items += [
            self._one(f"quotes:{key}", words, options.quotes == key, "Text") for key, words in _QUOTES.items()
        ]
        self.screen.overlay.open("Save / export: Enter chooses, Esc leaves", items, self._chosen)
        if row is not None:
            self.screen.menu.move_to(row)

    def _scopes(self, options: Options) -> list[MenuItem]:
        """All of the corpus, or what is open."""
        names = [self.screen.state.snapshot.name(article) for article in self._open_articles()]
        items = [self._one("scope:all", "all articles", not options.only, "Scope")]
        if names:
            words = f"what is open: {' and '.join(names)}"
            items.append(self._one("scope:open", words, bool(options.only), "Scope"))
        return items

    def _open_articles(self) -> tuple[str, ...]:
        """Ids of the articles in the panes, left one first."""
        state = self.screen.state
        sides: tuple[ArticleSide, ...] = ("a", "b") if state.desk.b else ("a",)
        return tuple(dict.fromkeys(state.open[side] for side in sides if side in state.open))

    def _one(self, id_: str, words: str, chosen: bool, group: str) -> MenuItem:
        return MenuItem(id_, f"({'•' if chosen else ' '}) {words}", "", group)

    def _many(self, id_: str, words: str, chosen: bool, group: str) -> MenuItem:
        return MenuItem(id_, f"[{'x' if chosen else ' '}] {words}", "", group)

    def _target(self) -> Path:
        """A folder beside where the program was started that is not there yet."""
        options = self._options
        name = (options.view if options.what == "table" else options.what) if options else "export"
        for number in range(1, 1000):
            target = Path(f"crossread-{name}" if number == 1 else f"crossread-{name}-{number}")
            if not target.exists():
                break
        return target

    def _command(self) -> str:
        from tui.exports import command

        options = self._options
        if options is None:
            return ""
        return command(options, corpus=self.screen.corpus.path, output=f"{self._target()}/")

    def _chosen(self, item: MenuItem) -> None:
        options = self._options
        kind, _, key = item.id.partition(":")
        if options is None:
            return
        if kind == "save":
            self._save(options)
            return
        if kind == "command":
            self.screen.copying.copy_text(self._command(), "the command")
            return
        if kind == "scope":
            self._options = replace(options, only=self._open_articles() if key == "open" else ())
        elif kind == "form":
            self._options = replace(options, formats=_toggled(options.formats, key))
        else:
            self._options = replace(options, **{kind: key})  # type: ignore[arg-type]
        self._show(self.screen.menu.cursor)

    def _save(self, options: Options) -> None:
        corpus, target = self.screen.corpus, self._target()

        def work() -> str:
            from index.export import save_new
            from tui.exports import files

            paths = save_new(target, files(corpus, options))
            return f"saved {len(paths)} file{'s' if len(paths) != 1 else ''} in {target}/"

        self.screen.say("saving …")
        self.screen.jobs.ask("export", work, self.screen.say, lambda error: self.screen.say(explain(error)))


def _toggled(formats: tuple[Format, ...], key: str) -> tuple[Format, ...]:
    """The forms with one more or one less, in the order of the list."""
    chosen = set(formats) ^ {key}
    return tuple(form for form in _FORMS if form in chosen)  # type: ignore[misc]
