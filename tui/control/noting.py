"""Marks and notes on passages: set, written, changed, taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.errors import CrossReadError
from index.model import Article, Passage
from tui.control.state import Handlers
from tui.library import explain, reference, short_name

if TYPE_CHECKING:
    from index.model import Note
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView


class Noting:
    """What ``m`` and ``a`` do.

    Args:
        screen: The screen.
        read: The reading view.
    """

    def __init__(self, screen: MainScreen, read: ReadView) -> None:
        self.screen = screen
        self.read = read
        self._drafts: dict[tuple[str, int], str] = {}  # notes that could not be saved, by place

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {"mark": self.mark, "note": self.write}

    def mark(self) -> None:
        """Mark the passage under the cursor, or take its mark away."""
        self._on_passage(self._mark)

    def _mark(self, article: Article, passage: Passage) -> None:
        corpus, name = self.screen.corpus, reference(short_name(article), passage.n)

        def work() -> str:
            for mark in corpus.notes(kind="mark", article=article.id):
                if mark.start == passage.start:
                    corpus.delete_note(mark.id)
                    return f"{name}: no longer marked"
            corpus.add_note("mark", article.id, passage.start, passage.end)
            return f"{name}: marked"

        self._change(work)

    def write(self) -> None:
        """Write a note on the passage under the cursor; where a view has notes of its own, change that."""
        own = self.screen.acting.of_view.get("note")
        if own is not None:
            own()
        else:
            self._on_passage(self._write)

    def _write(self, article: Article, passage: Passage) -> None:
        corpus, name = self.screen.corpus, reference(short_name(article), passage.n)
        place = article.id, passage.start

        def written(text: str) -> None:
            if text.strip():
                self._drafts[place] = text.strip()

                def work() -> str:
                    corpus.add_note("note", article.id, passage.start, passage.end, text=text.strip())
                    self._drafts.pop(place, None)
                    return f"{name}: noted"

                self._change(work)

        about = f"{name}\n\n{article.text[passage.start : passage.end]}"
        self._text(f"note on {name}:", self._drafts.get(place, ""), about, written)

    def edit(self, note: Note, name: str) -> None:
        """Change the text of a note."""
        corpus = self.screen.corpus

        def written(text: str) -> None:
            if text.strip() and text.strip() != note.text:

                def work() -> str:
                    corpus.edit_note(note.id, text.strip())
                    return f"{name}: changed"

                self._change(work)

        if not self._read_only():
            self._text(f"note on {name}:", note.text, f"{name}\n\n{note.quote}", written)

    def delete(self, note: Note, name: str) -> None:
        """Take a note or mark away."""
        corpus = self.screen.corpus

        def work() -> str:
            corpus.delete_note(note.id)
            return f"{name}: taken away; {self.screen.key('undo')} brings it back"

        if not self._read_only():
            self._change(work)

    # -- how

    def _text(self, words: str, text: str, about: str, done: Callable[[str], object]) -> None:
        """Have a text written: in the user's editor if one is set, else in one line.

        Args:
            words: What is asked for.
            text: What is there already.
            about: What the editor shows below it.
            done: Called with the text once it is written; not if that failed.
        """
        from textual.app import SuspendNotSupported

        from tui import editor  # most sessions write no note

        try:
            command = editor.command()
        except CrossReadError as error:
            self.screen.say(explain(error))
            return
        if not command:
            hint = " (\\n: new line)" if "\n" in text else ""
            self.ask(f"{words[:-1]}{hint}:", editor.as_line(text), lambda line: done(editor.from_line(line)))
            return
        problem = ""
        left = None
        try:
            with self.screen.app.suspend():
                try:
                    left = editor.edit(command, text, about)
                except CrossReadError as error:  # inside, so that the screen comes back in any case
                    problem = explain(error)
        except SuspendNotSupported:
            self.ask(words, editor.as_line(text), lambda line: done(editor.from_line(line)))
            return
        if left is None:
            self.screen.say(problem)
        elif left:
            done(left)
        else:
            self.screen.say("nothing was written: nothing is changed")

    def ask(self, words: str, text: str, done: Callable[[str], object]) -> None:
        """Have a line written."""
        screen = self.screen
        before = screen.focused

        def closed() -> None:
            screen.trail_line.display = True
            if before is not None and before.is_attached and before.display:
                screen.set_focus(before)
            else:
                screen.view.enter()
            screen.stepped()

        screen.trail_line.display = False
        screen.note_line.ask(words, text, done, closed)
        screen.stepped()

    def _change(self, work: Callable[[], str]) -> None:
        """Change the notes in a thread, say what was done, show it where notes are listed."""

        def done(words: str) -> None:
            self.screen.state.changed = "note"
            self.screen.say(words)
            self.show_changes()

        self.screen.jobs.ask("note", work, done, lambda error: self.screen.say(explain(error)))

    def show_changes(self) -> None:
        """The notes are other ones now: show that where they are listed."""
        self.read.reading.refresh_notes()
        notes = self.screen.views.get("notes")
        if notes is not None:
            notes.refresh_data()

    def _read_only(self) -> bool:
        if self.screen.options.read_only:
            self.screen.say("read only: nothing is noted")
        return self.screen.options.read_only

    def _on_passage(self, do: Callable[[Article, Passage], object]) -> None:
        """Find the passage that the cursor is on, in whatever view, and go on with it."""

        def found(passages: list[tuple[Article, int]]) -> None:
            article, number = passages[0]
            passage = next((one for one in article.passages if one.n == number), None)
            if passage is not None:
                do(article, passage)

        if not self._read_only():
            self.screen.copying.with_passages(found)
