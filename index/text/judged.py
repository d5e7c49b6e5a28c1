"""A paragraph while it is judged: what it looks like, and why it is folded."""

from __future__ import annotations

from dataclasses import dataclass

from index.text import lines, phrases


@dataclass(slots=True)
class Line:
    """A paragraph while it is judged.

    Attributes:
        text: The paragraph.
        words: Its number of words.
        prose: Whether it is running text.
        caption: Whether it is a picture's caption.
        reason: Why it is folded; empty if it is not.
        repeats: Number of the paragraph that it says again, or None.
        opens: Whether short lines below it belong to the same box.
    """

    text: str
    words: int
    prose: bool
    caption: bool
    reason: str = ""
    repeats: int | None = None
    opens: bool = False

    @property
    def folded(self) -> bool:
        """Whether it is kept from the reader."""
        return bool(self.reason)

    @property
    def headline_like(self) -> bool:
        """Short, and without a full stop: a title, a label, a cross-head."""
        return (
            not self.prose
            and not self.caption
            and (not lines.ends_sentence(self.text) or self.text.endswith("?"))
        )

    @property
    def told(self) -> bool:
        """Whether it is running text of the article, as far as is known."""
        return self.prose and not self.reason and not self.caption


def look(text: str) -> Line:
    """A paragraph by itself, held against the lexicon of furniture."""
    words = lines.word_count(text[:600])
    group = phrases.find(text, words)
    return Line(
        text=text,
        words=words,
        prose=lines.is_prose(text, words),
        caption=lines.is_caption(text),
        reason=group.reason if group else "",
        opens=group.opens if group else False,
    )
