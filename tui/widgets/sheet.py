"""An article laid out at a width: its rows in pieces, its edges in words. Knows nothing of a screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from index.model import Article, Passage
from index.record import record
from tui.rows import cells, drawn, fit, safe, truncate
from tui.terminal import glyphs
from tui.widgets.drawing import Piece, size
from tui.widgets.labels import count, date_label
from tui.widgets.marks import Marks, TextMark
from tui.widgets.textlayout import TextLayout, TextRow

MEASURE = 100
"""Longest row of text in cells: longer ones are hard to read."""


@record
class ArticleView:
    """What an article pane shows.

    Attributes:
        article: The whole article, text included.
        letter: ``A`` or ``B``, or empty where only one pane is shown.
        marks: Marks in any order.
        note: Words for the lower edge, after the place ("same event 0.93").
        name: Short name of the outlet, for an upper edge where its own is too long.
    """

    article: Article
    letter: str = ""
    marks: tuple[TextMark, ...] = ()
    note: str = ""
    name: str = ""


class Sheet:
    """The rows of an article.

    Attributes:
        marks: The marks drawn in it.
        layout: Its rows as spans.
        folded: Whether furniture and repeats take one row together.
        fold_key: The key that folds and unfolds, as shown.
    """

    def __init__(
        self, article: Article | None = None, marks: Iterable[TextMark] = (), *, fold_key: str = "c"
    ) -> None:
        self._article = article
        self._passages = article.passages if article else ()
        # Line ends and tabs first: `safe` would show them as signs. Code point for code point, so offsets
        # hold.
        self._text = safe(article.text.replace("\n", " ").replace("\t", " ")) if article else ""
        self._digits = max(len(str(self._passages[-1].n if self._passages else 0)), 2)
        self.marks = Marks(marks)
        self.folded = True
        self.fold_key = fold_key
        self._text_width = 2
        self.layout = TextLayout("", (), 2, folded=True)

    @property
    def margin(self) -> int:
        """Cells left of the text: ``12 ▌ ``."""
        return self._digits + 3

    def lay_out(self, width: int) -> None:
        """Wrap for rows of `width` cells, margin included."""
        self._text_width = max(min(width - self.margin, MEASURE), 2)
        self.layout = TextLayout(self._text, self._passages, self._text_width, folded=self.folded)

    def passage_of(self, offset: int) -> Passage | None:
        """The passage at a code point, or the one before it; None if there are no passages."""
        if not self._passages:
            return None
        return self._passages[max(bisect_right(self._passages, offset, key=lambda p: p.start) - 1, 0)]

    def inside(self, offset: int) -> int:
        """The code point itself, or the nearest one that is part of a passage."""
        passage = self.passage_of(offset)
        return 0 if passage is None else min(max(offset, passage.start), max(passage.end - 1, passage.start))

    def passages_in(self, first: int, last: int) -> tuple[int, int]:
        """First and last passage number in rows ``first <= row < last``; (0, 0) if none."""
        rows = [self.layout.row(index) for index in range(first, last)]
        shown = [row for row in rows if row is not None and row.kind != "blank"]
        if not shown:
            return 0, 0
        return self._passages[shown[0].passage].n, self._passages[shown[-1].last].n

    def spans(self, offset: int, row: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Spans of the row and of the passage to look for a mark in, or None."""
        found, passage = self.layout.row(row), self.passage_of(offset)
        if found is None or passage is None:
            return None
        return (found.start, found.end), (passage.start, passage.end)

    def offset_at(self, row: TextRow, x: int) -> int:
        """The code point that is drawn `x` cells from the start of a row's margin (or the row's nearest)."""
        text = drawn(self._text, row.start, row.end)
        return row.start + min(fit(text, max(x - self.margin, 0)), max(len(text) - 1, 0))

    # ------------------------------------------------------------------ pieces

    def pieces(self, index: int, current: TextMark | None) -> tuple[list[Piece], list[Piece]]:
        """The margin of a row and its text; `current` is the mark that was stepped on."""
        row = self.layout.row(index)
        if row is None or row.kind == "blank":
            return [], []
        if row.kind == "folded":
            return [(" " * self.margin, "")], [(self._folded_words(row), "dim")]
        end = row.start + len(drawn(self._text, row.start, row.end))
        pieces = self.marks.pieces(self._text, row.start, end, current=current)
        passage = self._passages[row.passage]
        if passage.furniture:
            pieces = [(words, f"dim {look}".rstrip()) for words, look in pieces]
        return self._margin(row, passage), pieces

    def _margin(self, row: TextRow, passage: Passage) -> list[Piece]:
        """The number on the first row of a passage, the gutter mark on all rows it is for."""
        number = str(passage.n) if row.start == passage.start else ""
        sign, look = " ", ""
        if passage.furniture:
            sign, look = glyphs().dot, "dim"
        elif found := self.marks.sign((row.start, row.end), (passage.start, passage.end)):
            kind, strength = found
            sign = glyphs().quote if kind == "quote" else glyphs().event
            look = f"{kind}-sign"
            if strength == "maybe":
                sign, look = glyphs().maybe, "maybe"
            elif strength == "likely":
                sign = glyphs().likely
        letter = self.marks.letter((passage.start, passage.end)) if number else " "
        column = number.rjust(self._digits)
        start = [(column + letter, "number" if number else "")] if letter == " " else []
        return [*(start or [(column, "number"), (letter, "key")]), (sign, look), (" ", "")]

    def _folded_words(self, row: TextRow) -> str:
        passages = self._passages[row.passage : row.last + 1]
        reasons = list(dict.fromkeys(safe(p.reason) for p in passages if p.reason))
        why = f": {', '.join(reasons[:3])}" if reasons else ""
        words = f"{glyphs().dot} {count(len(passages), 'line')} folded"
        key = f" ({self.fold_key} unfolds)"
        room = self._text_width - cells(words) - cells(key)
        return truncate(words + (truncate(why, room) if room > 6 else "") + key, self._text_width)

    # ------------------------------------------------------------------ edges

    def title(self, letter: str, name: str, width: int) -> list[Piece]:
        """Letter, outlet, country, date with basis, title, byline.

        Where `width` cells are too few, byline and title are cut first; then the outlet goes by its short
        name, `name`, and that is cut: the date and how it is known stay.
        """
        article = self._article
        if article is None:
            return []
        dot = f" {glyphs().dot} "
        start: list[Piece] = [(f"{letter}  ", "strong")] if letter else []
        known = [safe(article.country.upper()), date_label(article.date)]
        facts = "".join(dot + fact for fact in known if fact)
        room = width - size(start) - cells(facts)
        outlet = safe(article.source_name or article.id)
        if cells(outlet) > room:
            outlet = safe(name) or outlet
        head = truncate(outlet, max(room, 6)) + facts
        rest = [safe(article.title), f"by {safe(article.author)}" if article.author else ""]
        if cells(head) + 8 > width - size(start):  # no room for even a part of them
            rest = []
        return [*start, (head + "".join(dot + part for part in rest if part), "")]

    def _legend(self) -> list[tuple[str, str, str]]:
        """What the signs of the margin stand for, as far as they are in the article; the commonest first."""
        signs, strengths = glyphs(), {mark.strength for mark in self.marks.all if mark.kind == "event"}
        events = strengths & {"sure", ""} or not strengths
        known = [("event", signs.event, "event-sign")] if "event" in self.marks.kinds and events else []
        known += [("quote", signs.quote, "quote-sign")] if "quote" in self.marks.kinds else []
        known += [("likely", signs.likely, "event-sign")] if "likely" in strengths else []
        known += [("maybe", signs.maybe, "maybe")] if "maybe" in strengths else []
        own = {mark.kind for mark in self.marks.own}
        known += [("note", "a", "key")] if "note" in own else []
        return known + ([("mark", "m", "key")] if "bookmark" in own else [])

    def subtitle(self, seen: tuple[int, int], note: str, width: int) -> list[Piece]:
        """``¶11–14 of 35 · event ▌ quote ▐``, the legend only where `width` cells have room for it."""
        if self._article is None:
            return []
        signs = glyphs()
        if not self._passages:
            return [("no text", "")]
        first, last = seen
        span = f"{first}" if first == last else f"{first}–{last}"
        pieces: list[Piece] = [(f"{signs.passage}{span} of {self._passages[-1].n}", "")]
        if note:
            pieces.append((f" {signs.dot} {note}", ""))
        legend: list[Piece] = [(f" {signs.dot}", "")]
        for word, sign, look in self._legend():
            more: list[Piece] = [(f" {word} ", ""), (sign, look)]
            if size(pieces) + size(legend) + size(more) <= width:
                legend += more
        fits = len(legend) > 1 and size(pieces) + size(legend) <= width
        return pieces + legend if fits else pieces
