"""The result list of a search."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal, NamedTuple

from textual.message import Message

from index.model import ArticleDate, Hit, Marked, Span
from index.record import record
from tui.rows import cells, drawn, fit, pad, safe, truncate, truncate_left, wrap
from tui.terminal import glyphs
from tui.widgets.drawing import Piece, marked_pieces
from tui.widgets.labels import count, date_label
from tui.widgets.listpane import Line, ListPane
from tui.widgets.pane import PaneMessage

BEFORE = 0.42
"""Part of a snippet's width that stands left of the match."""
LOW = 14
"""Height in rows below which there is no preview."""


@record
class HitGroup:
    """The hits in one article.

    Attributes:
        article: Article id.
        name: Outlet's name.
        date: Date with its basis.
        title: Title of the article.
        hits: Hits that are known, in order of the text.
        total: Hits in the article (at least ``len(hits)``).
    """

    article: str
    name: str
    date: ArticleDate
    title: str
    hits: tuple[Hit, ...]
    total: int


@record
class HitsView:
    """A search result to draw.

    Attributes:
        groups: One per article, in order.
        summary: Words for the upper edge ("16 in 2 of 5 outlets · 3 ms").
        silent: Names of sources without a hit.
        problem: Why part of the query was left aside, or empty.
        query: The query.
        problem_at: Code point in the query where the trouble is.
        suggestion: A query that would find something, or empty.
        order: Words for the lower edge ("by outlet").
        shown: Hits shown per group before it is unfolded.
    """

    groups: tuple[HitGroup, ...] = ()
    summary: str = ""
    silent: tuple[str, ...] = ()
    problem: str = ""
    query: str = ""
    problem_at: int = 0
    suggestion: str = ""
    order: str = ""
    shown: int = 9


@record
class Preview:
    """The passage around the hit under the cursor.

    Attributes:
        label: For example ``SCMP ¶15``.
        text: The passage with its hits marked.
    """

    label: str
    text: Marked


class _Row(NamedTuple):
    """What a line of the list shows: a hit of a group, its header, "more" below it, or words."""

    kind: Literal["hit", "head", "more", "words", "problem", "blank"]
    group: int = 0
    hit: int = 0
    text: str = ""


class HitsPane(ListPane[_Row]):
    """Hits grouped by article, snippets aligned on the match, a preview below."""

    class Chosen(PaneMessage):
        """Enter or a click on a hit."""

        pane: HitsPane

        def __init__(self, pane: HitsPane, hit: Hit) -> None:
            super().__init__(pane)
            self.hit = hit

    class Highlighted(PaneMessage):
        """The cursor stands on another hit: answer with `set_preview`."""

        pane: HitsPane

        def __init__(self, pane: HitsPane, hit: Hit | None) -> None:
            super().__init__(pane)
            self.hit = hit

        def can_replace(self, message: Message) -> bool:
            """Only the last one counts."""
            return isinstance(message, HitsPane.Highlighted) and message.pane is self.pane

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._view = HitsView()
        self._unfolded: set[str] = set()
        self._preview: Preview | None = None
        self._told: Hit | None = None
        self.set_title("Results")

    def show(self, view: HitsView) -> None:
        """Show a result; in a list in focus the cursor stays on the same hit if it is still there.

        Else it goes to the first: who types on wants the best hit, not the one that came first by chance.
        """
        key = self.current_key
        self._view = view
        self._unfolded &= {group.article for group in view.groups}
        here = {(hit.article, hit.start) for group in view.groups for hit in group.hits}
        keep = self.has_focus and key in here
        if not here:
            self._preview = None
        self.set_title("Results", f" {view.summary}" if view.summary else "")
        self.set_subtitle(view.order if view.groups else "")
        self.rebuild(keep=keep, key=key if keep else None)
        self._tell()

    def set_preview(self, preview: Preview | None) -> None:
        """Draw the passage of the hit under the cursor."""
        if preview != self._preview:
            self._preview = preview
            self.refresh_fixed()

    @property
    def current(self) -> Hit | None:
        """Hit under the cursor."""
        row = self.current_value
        return None if row is None or row.kind != "hit" else self._view.groups[row.group].hits[row.hit]

    def unfold(self) -> bool:
        """Show all hits of the group under the cursor; False if they are shown already."""
        row = self.current_value
        if row is None or row.kind != "hit":
            return False
        group = self._view.groups[row.group]
        if group.article in self._unfolded or len(group.hits) <= self._view.shown:
            return False
        self._unfolded.add(group.article)
        self.rebuild()
        return True

    def fold(self) -> bool:
        """Show fewer hits of the group under the cursor again; False if it is folded."""
        row = self.current_value
        if row is None or row.kind != "hit":
            return False
        group = self._view.groups[row.group]
        if group.article not in self._unfolded:
            return False
        self._unfolded.discard(group.article)
        if row.hit >= self._view.shown:
            first = group.hits[self._view.shown - 1]
            self.select((first.article, first.start))
        self.rebuild()
        return True

    # ------------------------------------------------------------------ the list

    def build(self) -> Sequence[Line[_Row]]:
        """For each group a header, its hits, what is left out, a blank row; then who is silent."""
        view = self._view
        rows: list[_Row] = []
        if view.problem:
            caret = ""
            if view.query:
                rows.append(_Row("words", text=view.query))
                caret = " " * cells(safe(view.query[: view.problem_at])) + "^ "
            rows += [_Row("problem", text=caret + view.problem), _Row("blank")]
        for number, group in enumerate(view.groups):
            if not self.matches(group.name, group.title, *(hit.snippet.text for hit in group.hits)):
                continue
            known = len(group.hits)
            shown = known if group.article in self._unfolded else min(view.shown, known)
            rows.append(_Row("head", number))
            rows += [_Row("hit", number, hit) for hit in range(shown)]
            if group.total > shown:
                rows.append(_Row("more", number, shown))
            rows.append(_Row("blank", number))
        if view.suggestion:
            rows.append(_Row("words", text=f"try: {view.suggestion}"))
        if view.silent:
            rows.append(_Row("words", text=f"silent: {', '.join(view.silent)}"))
        return [Line(row, choice=row.kind == "hit") for row in rows]

    def identity(self, value: _Row) -> Hashable:
        """The hit's place."""
        if value.kind == "hit" and value.group < len(self._view.groups):
            hits = self._view.groups[value.group].hits
            if value.hit < len(hits):
                return hits[value.hit].article, hits[value.hit].start
        return value

    def moved(self) -> None:
        """Another hit: ask for its passage."""
        self._tell()

    def _tell(self) -> None:
        hit = self.current
        if hit != self._told:
            self._told = hit
            self.post_message(self.Highlighted(self, hit))

    def press(self) -> None:
        """Enter."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def clicked(self, row: int, x: int) -> None:
        """A click; on "more" it unfolds, on a header it goes to the first hit."""
        value = self._lines[row].value
        if value.kind in ("head", "more"):
            first = self._view.groups[value.group].hits[0]
            self.select((first.article, first.start))
            if value.kind == "more":
                self.unfold()
        else:
            super().clicked(row, x)

    # ------------------------------------------------------------------ drawing

    def draw(self, value: _Row, part: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - one row each
        """One line of the list."""
        if value.kind == "hit":
            hits = self._view.groups[value.group].hits
            return _draw_hit(hits[value.hit], _own_mark(hits, value.hit), width)
        if value.kind == "head":
            return _draw_head(self._view.groups[value.group], width)
        if value.kind == "more":
            group = self._view.groups[value.group]
            left = group.total - value.hit
            known = len(group.hits) > value.hit
            return [
                (truncate(f" {glyphs().more} {left} more" + (" (→ unfold)" if known else ""), width), "dim")
            ]
        look = {"problem": "warn", "words": "dim"}.get(value.kind, "")
        return [(truncate(safe(value.text), width), look)] if value.text else ()

    def tail(self, width: int) -> Sequence[Sequence[Piece]]:
        """The preview; always of one height, so that moving on does not draw the list again."""
        height = self.size.height
        if height < LOW or not self._view.groups:
            return ()
        rows = max(3, min(8, height // 4))
        label = f" preview: {safe(self._preview.label)} " if self._preview else " preview "
        rule = glyphs().rule
        head: list[Piece] = [(rule * 3, "frame"), (truncate(label, width - 3), "dim")]
        head.append((rule * max(width - 3 - cells(label), 0), "frame"))
        lines = _passage_rows(self._preview.text, width - 1, rows) if self._preview else []
        lines += [[] for _ in range(rows - len(lines))]
        return [head, *lines]


def _draw_head(group: HitGroup, width: int) -> list[Piece]:
    """``SCMP  2021-06-28≈  China, Russia extend friendship …  10 hits``."""
    number = count(group.total, "hit")
    name, when = truncate(safe(group.name), width // 3), date_label(group.date)
    start: list[Piece] = [(name, "strong"), (f"  {when}  ", "dim")]
    room = width - cells(name) - cells(when) - 4 - cells(number) - 2
    title = pad(safe(group.title), room) if room > 3 else " " * max(room, 0)
    return [*start, (title, ""), ("  " + number, "accent")]


def _draw_hit(hit: Hit, own: Span | None, width: int) -> Sequence[Piece]:
    """``¶12   agreeing to extend the «Treaty» of Good Neighbourliness``: the match in one column."""
    label = f" {glyphs().passage}{hit.passage} ".ljust(6)
    room = max(width - cells(label), 8)
    left = int(room * BEFORE)
    text = safe(hit.snippet.text)
    if own is None:
        return [(label, "number"), (truncate(text, room), "")]
    more = glyphs().more
    before = truncate_left(text[: own.start].lstrip(), left, ellipsis=more)
    blank = left - cells(before)
    shown = before + "«" + text[own.start : own.end] + "»" + text[own.end :]
    shift = len(before) - own.start
    looks = [(Span(len(before), len(before) + own.end - own.start + 2), "match")]
    for mark in hit.snippet.marks:
        moved = Span(mark.start + shift, mark.end + shift + (2 if mark.start >= own.end else 0))
        moved = Span(moved.start + (2 if mark.start >= own.end else 0), moved.end)
        if mark != own and moved.start >= len(more):
            looks.append((moved, "match"))
    end = fit(shown, room - blank)
    if end < len(shown):
        end = fit(shown, room - blank - cells(more))
        return [(label, "number"), (" " * blank, ""), *marked_pieces(shown, 0, end, looks), (more, "dim")]
    return [(label, "number"), (" " * blank, ""), *marked_pieces(shown, 0, end, looks)]


def _own_mark(hits: Sequence[Hit], number: int) -> Span | None:
    """Which mark of its snippet a hit itself is.

    A snippet marks every match in it. Seen from the right one, the others stand where hits of the article
    stand; among equals, the one nearest to the middle is taken.
    """
    hit = hits[number]
    near = {other.start for other in hits[max(number - 20, 0) : number + 20]}
    middle = len(hit.snippet.text) / 2

    def fits(mark: Span) -> tuple[int, float]:
        others = (hit.start + other.start - mark.start for other in hit.snippet.marks)
        return sum(place in near for place in others), -abs((mark.start + mark.end) / 2 - middle)

    alike = [mark for mark in hit.snippet.marks if mark.end - mark.start == hit.end - hit.start]
    return max(alike or hit.snippet.marks, key=fits, default=None)


def _passage_rows(text: Marked, width: int, rows: int) -> list[list[Piece]]:
    """Rows of a passage around its first mark, as many as there are, at most `rows`."""
    shown = safe(text.text.replace("\n", " ").replace("\t", " "))
    spans = wrap(shown, width)
    first = 0
    if text.marks and len(spans) > rows:
        at = next((n for n, span in enumerate(spans) if span[1] > text.marks[0].start), 0)
        first = max(0, min(at - 1, len(spans) - rows))
    looks = [(mark, "hit") for mark in text.marks]
    found = [
        [(" ", ""), *marked_pieces(shown, a, a + len(drawn(shown, a, b)), looks)] for a, b in spans[first:]
    ]
    if len(found) > rows:
        found = found[:rows]
        found[-1].append((f" {glyphs().more}", "dim"))
    return found
