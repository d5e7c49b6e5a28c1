"""What the user's own notes, marks, tags and stored queries tell a search."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from index.model import Note, Span

Places = Mapping[str, tuple[Span, ...]]


class UserFacts:
    """Answers ``note:``, ``tag:``, ``has:note``, ``is:marked``, ``is:unread`` and ``saved:`` as things are now.

    Args:
        notes: Gives all notes and marks.
        stored: Gives the stored queries by name.
        seen: Gives the ids of the articles that were opened.
    """

    def __init__(
        self,
        notes: Callable[[], Sequence[Note]] = tuple,
        stored: Callable[[], Mapping[str, str]] = dict,
        seen: Callable[[], Collection[str]] = frozenset,
    ) -> None:
        self._notes = notes
        self._stored = stored
        self._seen = seen

    def saved(self, name: str) -> str | None:
        """The stored query of that name, whatever the case, or None."""
        wanted = name.casefold()
        return next((query for known, query in self._stored().items() if known.casefold() == wanted), None)

    def noted(self) -> Places:
        """Where there are notes."""
        return _places(note for note in self._notes() if note.kind == "note")

    def unread(self, articles: Iterable[str]) -> Places:
        """Those of some articles that were never opened."""
        seen = self._seen()
        return {article: () for article in articles if article not in seen}

    def marked(self) -> Places:
        """Where there are marks."""
        return _places(note for note in self._notes() if note.kind == "mark")

    def notes_with(self, words: str) -> Places | None:
        """Where there are notes whose text or tags hold these words; None if there are no notes at all."""
        wanted = fold(words).split()
        notes = [note for note in self._notes() if note.kind == "note"]
        held = (note for note in notes if _holds(fold(" ".join((note.text, *note.tags))), wanted))
        return _places(held) if notes else None

    def tagged(self, tag: str) -> Places:
        """Where there are notes or marks with this tag."""
        return _places(note for note in self._notes() if fold(tag) in map(fold, note.tags))

    def tags(self) -> Counter[str]:
        """The tags of notes and marks, and how often each is given."""
        return Counter(tag for note in self._notes() for tag in note.tags)

    def stored_names(self) -> list[str]:
        """The names of the stored queries, sorted."""
        return sorted(self._stored())


def fold(text: str) -> str:
    """Lower case without accents, hyphens as blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(" " if char in "-–" else char for char in plain if not unicodedata.combining(char))


def _holds(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


def _places(notes: Iterable[Note]) -> dict[str, tuple[Span, ...]]:
    """The places of notes by article; a note whose words are gone stands for the whole article."""
    found: dict[str, set[Span]] = {}
    for note in notes:
        spans = found.setdefault(note.article, set())
        if note.start is not None:
            spans.add(Span(note.start, note.start + len(note.quote)))
    return {article: tuple(sorted(spans)) for article, spans in found.items()}
