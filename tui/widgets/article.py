"""The reading pane: one article with its marks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from textual.strip import Strip

from index.record import record
from tui.terminal import glyphs
from tui.widgets.drawing import Piece, with_look
from tui.widgets.marks import MarkKind, Marks, Strength, TextMark
from tui.widgets.pane import PaneMessage
from tui.widgets.rowview import Align, RowView
from tui.widgets.sheet import ArticleView, Sheet

__all__ = ["ArticlePane", "ArticleView", "MarkKind", "Place", "Strength", "TextMark"]


@record
class Place:
    """Where the reading cursor stands.

    Attributes:
        passage: Passage number, 1-based; 0 if the article has none.
        offset: Code point in the article's text.
    """

    passage: int
    offset: int


_NOWHERE = Place(0, 0)


class ArticlePane(RowView):
    """An article: paragraph numbers, gutter marks, highlights, folded furniture, a reading cursor.

    The cursor stands on a code point; moving by rows puts it on the first one of a row, moving by marks on
    the first one of a mark.

    Attributes:
        view: What is shown.
        fold_key: The key that folds and unfolds, as shown beside folded lines; read by `show`.
        stepped_on: The mark that the cursor was put on as a mark, as long as it stays there.
    """

    class PlaceChanged(PaneMessage):
        """The reading cursor stands elsewhere (also after `show` and `go_to`)."""

        pane: ArticlePane

        def __init__(self, pane: ArticlePane, place: Place) -> None:
            super().__init__(pane)
            self.place = place

    class MarkChosen(PaneMessage):
        """Enter or a click on a mark; `mark` is None where there is none in the passage."""

        pane: ArticlePane

        def __init__(self, pane: ArticlePane, mark: TextMark | None) -> None:
            super().__init__(pane)
            self.mark = mark

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.view: ArticleView | None = None
        self.fold_key = "c"
        self._sheet = Sheet()
        self._offset = 0
        self.stepped_on: TextMark | None = None
        self._posted = _NOWHERE
        self._in_view: tuple[int, int] = (0, 0)
        self._arrived = -1

    # ------------------------------------------------------------------ what others use

    def show(self, view: ArticleView | None, *, offset: int | None = None) -> None:
        """Show an article.

        Args:
            view: The article and its marks; None for an empty pane.
            offset: Code point to go to. By default the same article keeps its place, another one starts at
                its top.
        """
        before = self.view.article if self.view else None
        now = view.article if view else None
        same = before is not None and now is not None and (before.id, before.text) == (now.id, now.text)
        self.view = view
        if same and before is not None and now is not None and before.passages == now.passages:
            self._sheet.marks = Marks(view.marks if view else ())
        else:
            self._new_sheet(keep_place=same)
        self.stepped_on = None
        self._refresh_edges()
        if offset is not None:
            self.go_to(offset, "context" if offset else "top")
        self.rows_changed()
        self._after_move()

    def _new_sheet(self, *, keep_place: bool) -> None:
        view = self.view
        folded = self._sheet.folded if keep_place else True
        self._sheet = Sheet(view.article, view.marks, fold_key=self.fold_key) if view else Sheet()
        self._offset = self._sheet.inside(self._offset if keep_place else 0)
        self._posted = self._posted if keep_place else _NOWHERE
        if not keep_place:
            self.top = 0
        self._sheet.folded = folded
        self.layout_rows(self.row_width)

    def set_marks(self, marks: tuple[TextMark, ...]) -> None:
        """Other marks on the same article; the place stays."""
        self._sheet.marks = Marks(marks)
        if self.view is not None:
            self.view = replace(self.view, marks=marks)
        if self.stepped_on not in marks:
            self.stepped_on = None
        self._strips.clear()
        self.refresh_changed()
        self._refresh_edges()

    def set_note(self, note: str) -> None:
        """Other words in the lower edge."""
        if self.view is not None:
            self.view = replace(self.view, note=note)
            self._refresh_edges()

    def set_letter(self, letter: str) -> None:
        """Another letter in the upper edge."""
        if self.view is not None:
            self.view = replace(self.view, letter=letter)
            self._refresh_edges()

    def go_to(self, offset: int, align: Align = "context") -> None:
        """Put the cursor on a code point and bring it into view; unfolds where it is folded."""
        passage = self._sheet.passage_of(offset)
        if passage is not None and passage.furniture and self.folded:
            self.toggle_fold()
        self._leave_mark()
        offset = self._offset = self._sheet.inside(offset)
        rows = self.row_count()
        row = self._sheet.layout.row_of(offset)
        if self.row_count() != rows:  # it had to be wrapped first: rows below have other numbers now
            self._strips.clear()
        far = align == "context" and not (self.laid_out and self.top <= row < self.top + self.page)
        self.move_to(row, align=align)
        if self.row_count() != rows:
            self.refresh_changed()
        self._offset = offset
        self._arrived = offset if far else -1
        self._show_arrival()
        self._after_move()

    def _show_arrival(self) -> None:
        """After a jump, show where the passage begins; also in a pane that gets its size only later."""
        passage = self._sheet.passage_of(self._offset)
        if passage is not None and self._arrived == self._offset and self.laid_out:
            first = self._sheet.layout.row_of(passage.start)
            self.scroll_to_row(_top_after_jump(self.top, self.cursor, first, self.page))

    @property
    def place(self) -> Place:
        """Where the reading cursor stands."""
        passage = self._sheet.passage_of(self._offset)
        return _NOWHERE if passage is None else Place(passage.n, self._offset)

    def next_mark(self, kinds: Collection[MarkKind] | None = None) -> TextMark | None:
        """Go to the next mark after the cursor; None (and no move) if there is none."""
        return self._step_on(self._sheet.marks.after(self._offset, kinds))

    def previous_mark(self, kinds: Collection[MarkKind] | None = None) -> TextMark | None:
        """Go to the mark before the cursor; None (and no move) if there is none."""
        return self._step_on(self._sheet.marks.before(self._offset, kinds))

    def mark_at_cursor(self, kinds: Collection[MarkKind] | None = None) -> TextMark | None:
        """The mark under the cursor, else the first on its row, else the nearest in its passage."""
        if self.stepped_on is not None and (kinds is None or self.stepped_on.kind in kinds):
            return self.stepped_on
        spans = self._sheet.spans(self._offset, self.cursor)
        return self._sheet.marks.nearest(self._offset, *spans, kinds) if spans else None

    @property
    def folded(self) -> bool:
        """Whether furniture and repeats are folded."""
        return self._sheet.folded

    def toggle_fold(self) -> None:
        """Fold or unfold furniture and repeats, keeping the place."""
        self._sheet.folded = not self._sheet.folded
        self.layout_rows(self.row_width)
        self.rows_changed()
        self._after_move()

    @property
    def visible_passages(self) -> tuple[int, int]:
        """First and last passage number in view, inclusive; (0, 0) if none."""
        return self._sheet.passages_in(self.top, self.top + self.page) if self.laid_out else (0, 0)

    # ------------------------------------------------------------------ rows

    def layout_rows(self, width: int) -> None:
        """Wrap for another width; the cursor's row stays at its height on the screen."""
        above = self.cursor - self.top
        self._strips.clear()
        self._sheet.lay_out(width)
        self.cursor = self._sheet.layout.row_of(self._offset)
        self.top = max(self.cursor - above, 0)
        self._refresh_edges()

    def fit(self, wider: bool) -> None:
        """As every list; a place that was jumped to shows what it did at the size before."""
        super().fit(wider)
        self._show_arrival()

    def row_count(self) -> int:
        """Number of rows (estimated for parts of a long article that were not in view yet)."""
        return self._sheet.layout.count

    def selectable(self, index: int) -> bool:
        """Rows with text; not the blank ones between passages."""
        row = self._sheet.layout.row(index)
        return row is not None and row.kind != "blank"

    def scroll_to_row(self, top: int) -> None:
        """Show rows from `top` on; wraps what comes into view and a page around it."""
        page = self.page
        moved = self._ensure(top - page, top + 2 * page)
        super().scroll_to_row(top + moved)

    def _ensure(self, first: int, last: int) -> int:
        """Wrap the chunks of some rows; by how many rows what is in view moved because of it."""
        layout = self._sheet.layout
        total = 0
        chunk = layout.chunk_of_row(max(first, 0))
        while chunk < layout.chunks:
            end = layout.chunk_rows(chunk)[1]
            moved = layout.measure(chunk)
            if moved:
                self._strips.clear()
                self.cursor += moved if self.cursor >= end else 0
                if self.top >= end:
                    self.top += moved
                    total += moved
                    last += moved
            if end + moved > last:
                break
            chunk += 1
        return total

    def action_end(self) -> None:
        """Last row."""
        self._ensure(self.row_count() - 1, self.row_count())
        super().action_end()

    def row(self, index: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - laid out already
        """Number, gutter mark and text."""
        margin, text = self._sheet.pieces(index, self.stepped_on)
        return [*margin, *text]

    def _draw_row(self, index: int, current: bool) -> Strip:
        """Under the cursor, the margin shows it with force and the text with restraint."""
        if not current:
            return super()._draw_row(index, current)
        strong = self.CURSOR_LOOK[0 if self.has_focus else 1]
        margin, text = self._sheet.pieces(index, self.stepped_on)
        number, *rest = margin or [("", "")]
        pieces = [(number[0], strong), *with_look(rest[:1], strong), *with_look([*rest[1:], *text], "line")]
        return self.framed(pieces, glyphs().cursor, strong, fill="line")

    def moved(self) -> None:
        """The cursor or the view moved: the place follows."""
        row = self._sheet.layout.row(self.cursor)
        if row is not None and not row.start <= self._offset < max(row.end, row.start + 1):
            self._leave_mark()
            self._offset = row.start
        self._after_move()

    def _after_move(self) -> None:
        """Say the place, once for each, and show what is in view."""
        if not self.laid_out:
            return
        seen = self.visible_passages
        if seen != self._in_view:
            self._in_view = seen
            self._refresh_edges()
        place = self.place
        if place != self._posted and self.view is not None:
            self._posted = place
            self.post_message(self.PlaceChanged(self, place))

    def _step_on(self, mark: TextMark | None) -> TextMark | None:
        if mark is not None:
            self.go_to(mark.start)
            self.stepped_on = mark
            self._refresh_mark(mark)
        return mark

    def _leave_mark(self) -> None:
        mark, self.stepped_on = self.stepped_on, None
        if mark is not None:
            self._refresh_mark(mark)

    def _refresh_mark(self, mark: TextMark) -> None:
        layout = self._sheet.layout
        for row in range(layout.row_of(mark.start), layout.row_of(mark.end - 1) + 1):
            self.refresh_row(row)

    def _refresh_edges(self) -> None:
        view, width = self.view, self.row_width - 3
        self.set_title(*(self._sheet.title(view.letter, view.name, width) if view else ()))
        self.set_subtitle(*self._sheet.subtitle(self._in_view, view.note if view else "", width))

    def press(self) -> None:
        """Enter: unfold a folded row, else choose the mark."""
        row = self._sheet.layout.row(self.cursor)
        if row is not None and row.kind == "folded":
            self.toggle_fold()
        else:
            self.post_message(self.MarkChosen(self, self.mark_at_cursor()))

    def clicked(self, row: int, x: int) -> None:
        """A click puts the cursor on the code point under it; on a mark, it chooses that."""
        found = self._sheet.layout.row(row)
        if found is None or found.kind == "blank":
            return
        if found.kind == "folded":
            self.move_to(row)
            self.press()
            return
        offset = self._sheet.offset_at(found, x)
        self.go_to(offset, "nearest")
        if self._sheet.marks.over(offset, offset + 1):
            self.press()


def _top_after_jump(top: int, cursor: int, first: int, page: int) -> int:
    """The first row in view that shows a passage from its row `first`, or at least rows above the cursor."""
    if cursor - first + RowView.CONTEXT < page:
        return min(top, max(first - 1, 0))
    return cursor - page // 3 if cursor - top < RowView.CONTEXT else top
