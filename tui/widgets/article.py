"""The reading pane: one article with its marks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from textual.message import Message

from index.model import Article
from tui.widgets.rowview import Align, RowView

MarkKind = Literal["event", "quote", "entity", "hit", "trail"]
Strength = Literal["sure", "likely", "maybe", ""]


@dataclass(frozen=True, slots=True)
class TextMark:
    """A marked span of the article's text.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        kind: What is marked; ``trail`` is the stop of the trail that one stands on.
        id: Mention or entity id, given back in messages.
        strength: How sure its best link is; empty where that makes no sense.
    """

    start: int
    end: int
    kind: MarkKind
    id: str = ""
    strength: Strength = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What an article pane shows.

    Attributes:
        article: The whole article, text included.
        letter: ``A`` or ``B``, or empty where only one pane is shown.
        marks: Marks in any order.
        note: Words for the lower edge, after the place ("same event 0.93").
    """

    article: Article
    letter: str = ""
    marks: tuple[TextMark, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the reading cursor stands.

    Attributes:
        passage: Passage number, 1-based; 0 if the article has none.
        offset: Code point in the article's text.
    """

    passage: int
    offset: int


class ArticlePane(RowView):
    """An article: ¶ numbers, gutter marks, highlights, folded furniture, a reading cursor."""

    class PlaceChanged(Message):
        """The reading cursor stands elsewhere (also posted after `show` and `go_to`)."""

        def __init__(self, pane: ArticlePane, place: Place) -> None:
            super().__init__()
            self.pane = pane
            self.place = place

    class MarkChosen(Message):
        """Enter or a click on a mark; `mark` is None where there is no mark on the row."""

        def __init__(self, pane: ArticlePane, mark: TextMark | None) -> None:
            super().__init__()
            self.pane = pane
            self.mark = mark

    view: ArticleView | None

    def show(self, view: ArticleView | None, *, offset: int | None = None) -> None:
        """Show an article at an offset; the same article keeps its place."""

    def set_marks(self, marks: tuple[TextMark, ...]) -> None:
        """Other marks on the same article; the place stays."""

    def set_note(self, note: str) -> None:
        """Other words in the lower edge."""

    def set_letter(self, letter: str) -> None:
        """Other letter in the upper edge."""

    def go_to(self, offset: int, align: Align = "context") -> None:
        """Put the cursor on a code point (in folded text: unfolds) and bring it into view."""

    @property
    def place(self) -> Place:
        """Where the reading cursor stands."""
        raise NotImplementedError

    def next_mark(self, kinds: Collection[MarkKind] | None = None) -> TextMark | None:
        """Go to the next mark after the cursor; None (and no move) if there is none."""
        raise NotImplementedError

    def previous_mark(self, kinds: Collection[MarkKind] | None = None) -> TextMark | None:
        """Go to the mark before the cursor; None (and no move) if there is none."""
        raise NotImplementedError

    def mark_at_cursor(self, kinds: Collection[MarkKind] | None = None) -> TextMark | None:
        """The mark under the cursor, else the first on its row, else the nearest in its passage."""
        raise NotImplementedError

    @property
    def folded(self) -> bool:
        """Whether furniture and repeats are folded."""
        raise NotImplementedError

    def toggle_fold(self) -> None:
        """Fold or unfold furniture and repeats, keeping the place."""

    @property
    def visible_passages(self) -> tuple[int, int]:
        """First and last passage number in view, inclusive; (0, 0) if none."""
        raise NotImplementedError
