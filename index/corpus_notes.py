"""What the user noted on a corpus: asked, added, taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from index.errors import CorpusError, NotFoundError, Problem
from index.model import Article, Note, NoteKind
from index.store.reader import StoreReader

if TYPE_CHECKING:
    from index.folder import CorpusFolder

T = TypeVar("T")


class NoteQuestions:
    """Notes and marks; the corpus itself gives the folder and the articles."""

    folder: CorpusFolder

    @property
    def store(self) -> StoreReader:
        """The store of the corpus."""
        raise NotImplementedError

    def article(self, article_id: str) -> Article:
        """A whole article."""
        raise NotImplementedError

    def notes(
        self, *, kind: NoteKind | None = None, article: str | None = None, tag: str = "", text: str = ""
    ) -> tuple[Note, ...]:
        """Notes and marks, by date of the article, then place; those whose words are gone come last.

        Args:
            kind: Only notes, or only marks.
            article: Only those on this article.
            tag: Only those with this tag.
            text: Only those whose text, words or tags hold this, whatever the case.

        Raises:
            CorpusError: If the notes cannot be read.
        """
        from index.notes import Notes, note_of

        whole: dict[str, Article | None] = {}
        found = []
        for entry in Notes.of(self.folder).entries():
            name = entry.anchor.article
            if (
                (kind and entry.kind != kind)
                or (article and name != article)
                or (tag and tag not in entry.tags)
            ):
                continue
            if text.casefold() not in " ".join((entry.text, entry.anchor.quote, *entry.tags)).casefold():
                continue
            if name not in whole:
                whole[name] = self.store.article(name)
            found.append(note_of(entry, whole[name]))
        order = {name: number for number, name in enumerate(self.store.ids())} if found else {}
        last = len(order)
        found.sort(
            key=lambda note: (note.start is None, order.get(note.article, last), note.start or 0, note.id)
        )
        return tuple(found)

    def add_note(
        self,
        kind: NoteKind,
        article_id: str,
        start: int,
        end: int,
        *,
        text: str = "",
        tags: Sequence[str] = (),
    ) -> Note:
        """Keep a note or mark on ``text[start:end]`` of an article.

        Raises:
            NotFoundError: If there is no such article or stretch.
            CrossReadError: If nothing is noted, or too much.
            CorpusError: If it cannot be saved; then nothing changed.
            BusyError: If another process keeps writing notes.
        """
        from index.notes import Notes, anchor_of, note_of

        article = self.article(article_id)
        if not 0 <= start < end <= len(article.text):
            raise NotFoundError("no such stretch", where=f"{article_id}:{start}-{end}")
        anchor = anchor_of(article, start, end)
        _, entry = _saving(lambda: Notes.of(self.folder).add(kind, anchor, text, tags))
        return note_of(entry, article)

    def edit_note(self, name: str, text: str, tags: Sequence[str] | None = None) -> Note:
        """Replace the text of a note. Raises NotFoundError, CorpusError, BusyError as ``add_note``."""
        from index.notes import Notes, note_of

        _, entry = _saving(lambda: Notes.of(self.folder).edit(name, text, tags))
        return note_of(entry, self.store.article(entry.anchor.article))

    def delete_note(self, name: str) -> Note:
        """Take a note away, so that it can be brought back. Raises as ``edit_note`` does."""
        from index.notes import Notes, note_of

        _, entry = _saving(lambda: Notes.of(self.folder).delete(name))
        return note_of(entry, self.store.article(entry.anchor.article))

    def undo_note(self) -> str:
        """Take the last change of the notes back; says which, empty if there was none.

        Raises:
            CorpusError: If it cannot be saved; then nothing changed.
            BusyError: If another process keeps writing notes.
        """
        from index.notes import Notes

        return _saving(lambda: Notes.of(self.folder).undo())[1]

    def note_problems(self) -> tuple[Problem, ...]:
        """Lines of the notes that cannot be understood."""
        from index.notes import Notes

        return tuple(Notes.of(self.folder).problems())


def _saving(change: Callable[[], T]) -> T:
    try:
        return change()
    except OSError as error:
        raise CorpusError(
            f"the note could not be saved: {error.strerror}", do="nothing was changed"
        ) from error
