"""Saving what is in view: a list of choices, the files, the command that makes the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.control.state import ArticleSide, Handlers
from tui.library import explain
from tui.widgets.menu import MenuItem

if TYPE_CHECKING:
    from tui.exports import Format, Options, What
    from tui.screens.base import TableInView
    from tui.screens.main import MainScreen

_WHAT = {"comparison": "the whole comparison", "notes": "my notes and marks", "decisions": "my decisions"}
_TABLES = {
    "coverage": "who reports what",
    "events": "the events",
    "timeline": "the timeline",
    "relations": "how quotations are related",
    "quotes": "every quotation",
    "differences": "what two articles say",
}
_FORMS = {"md": "Markdown", "html": "HTML, one file", "csv": "CSV tables", "json": "JSON"}
_QUOTES = {
    "short": "short quotations with ¶ numbers",
    "full": "full articles",
    "none": "no words of the articles",
}
_SCOPES = {"shared": "told by several", "all": "", "alone": "told by one outlet"}


class Saving:
    """What ``s`` does.

    Args:
        screen: The screen.
    """

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self._options: Options | None = None
        self._table: TableInView | None = None

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {"save": self.open}

    def open(self) -> None:
        """Offer what can be saved."""
        from tui.exports import Options

        self._table = table = self.screen.view.table()
        options = self._options or Options(formats=("md", "html"))
        what: What = "notes" if self.screen.view.id == "notes" else options.what
        self._options = replace(options, view=table.name if table else "coverage", what=what)
        self._narrow(opened=bool(options.only) and what != "table", in_view=True)
        self._show()

    def _narrow(self, *, opened: bool, in_view: bool) -> None:
        """Keep to what is open, or to what the table shows; of the rest nothing is left out."""
        from tui.selecting import Choice

        options, table = self._options, self._table
        if options is None:
            return
        if options.what == "table" and table is not None:
            events = table.events if in_view else Choice()
            self._options = replace(
                options, only=table.only if options.view == table.name else (), events=events
            )
        else:
            self._options = replace(options, only=self._open_articles() if opened else (), events=Choice())

    def _show(self, row: int | None = None) -> None:
        options = self._options
        if options is None:
            return
        allowed = bool(options.formats) and not self.screen.options.read_only
        items = [
            MenuItem("save", f"Save to {self._target()}/", "", "Do", allowed),
            MenuItem("command", "Copy the command", "", "Do", bool(options.formats), self._command()),
        ]
        items += self._whats(options)
        if options.what == "comparison":
            items += self._scopes(options)
        elif options.what == "table":
            items += self._rows(options)
        items += [
            self._many(f"form:{key}", words, key in options.formats, "Form") for key, words in _FORMS.items()
        ]
        items += [
            self._one(f"quotes:{key}", words, options.quotes == key, "Text") for key, words in _QUOTES.items()
        ]
        self.screen.overlay.open("Save / export: Enter chooses, Esc leaves", items, self._chosen)
        if row is not None:
            self.screen.menu.move_to(row)

    def _whats(self, options: Options) -> list[MenuItem]:
        """The comparison, the table in view, notes, decisions."""
        table, view = (
            self._table.name if self._table else "coverage",
            options.what == "table" and options.view,
        )
        here = "this table: " if self._table else "the table: "
        comparison, *others = (
            self._one(f"what:{key}", words, options.what == key, "What") for key, words in _WHAT.items()
        )
        tables = [self._one("what:table", f"{here}{_TABLES[table]}", view == table, "What")]
        if table == "relations":
            tables.append(self._one("table:quotes", f"{here}{_TABLES['quotes']}", view == "quotes", "What"))
        return [comparison, *tables, *others]

    def _rows(self, options: Options) -> list[MenuItem]:
        """The rows in view, or all of the table."""
        choice = self._table.events if self._table else None
        if not choice:
            return []
        words = [_SCOPES[choice.scope], "" if choice.vague else "none that is vague"]
        words.append(f"“{choice.find}”" if choice.find else "")
        told = ", ".join(word for word in words if word)
        return [
            self._one("rows:view", f"the rows in view: {told}", bool(options.events), "Rows"),
            self._one("rows:all", "all rows", not options.events, "Rows"),
        ]

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
        if kind in ("scope", "rows"):
            self._narrow(opened=key == "open", in_view=key == "view")
        elif kind == "table":
            self._options = replace(options, what="table", view=key)
            self._narrow(opened=False, in_view=True)
        elif kind == "what":
            view = self._table.name if self._table else "coverage"
            self._options = replace(options, what=key, view=view)  # type: ignore[arg-type]
            self._narrow(opened=False, in_view=True)
        elif kind == "form":
            self._options = replace(options, formats=_toggled(options.formats, key))
        else:
            self._options = replace(options, quotes=key)  # type: ignore[arg-type]
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
