"""The sources pane: what there is to read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import field, replace
from typing import overload

from index.model import ArticleDate
from index.record import record
from tui.rows import cells, pad, safe, truncate
from tui.terminal import glyphs
from tui.widgets.drawing import Piece, size
from tui.widgets.labels import count, date_label
from tui.widgets.listpane import EvenLines, Line, ListPane
from tui.widgets.pane import PaneMessage
from tui.wordfilter import fold

LOW = 14
"""Rows of a page below which the blank rows between articles go."""


@record
class SourceItem:
    """One article in the list.

    Attributes:
        article: Article id.
        name: Outlet's name, short.
        title: Title of the article.
        country: Country code, or empty.
        kind: news, opinion …, or empty.
        date: Date with its basis.
        events: Events in it.
        shared: Of these, told by another source too.
        quotes: Quotations in it.
        open_in: ``A``, ``B``, ``AB`` or empty.
        state: A word for something unusual ("stale", "new"), or empty.
        reprint_of: Id of the article whose text this one carries, or empty.
        reprints: Number of articles that carry this one's text.
    """

    article: str
    name: str
    title: str
    country: str = ""
    kind: str = ""
    date: ArticleDate = field(default_factory=ArticleDate)
    events: int = 0
    shared: int = 0
    quotes: int = 0
    open_in: str = ""
    state: str = ""
    reprint_of: str = ""
    reprints: int = 0


class SourceList(Sequence[SourceItem]):
    """The articles of the list; one that makes them when they are drawn costs nothing for the others.

    Args:
        items: The articles.
    """

    def __init__(self, items: Sequence[SourceItem]) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, place: int) -> SourceItem: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[SourceItem]: ...

    def __getitem__(self, place: int | slice) -> SourceItem | Sequence[SourceItem]:
        if isinstance(place, slice):
            return [self.item(number) for number in range(len(self))[place]]
        return self.item(range(len(self))[place])

    def item(self, place: int) -> SourceItem:
        """One article."""
        return self._items[place]

    @property
    def places(self) -> Mapping[str, int]:
        """The place of every article, by its id."""
        return {item.article: place for place, item in enumerate(self._items)}

    @property
    def lines(self) -> Sequence[str]:
        """The words of every article by which the list is narrowed, folded."""
        return [
            fold(" ".join((item.name, item.title, item.country, item.kind, item.article)))
            for item in self._items
        ]

    @property
    def reprints(self) -> Collection[int]:
        """The places of the articles that carry the text of another one."""
        return [place for place, item in enumerate(self._items) if item.reprint_of]


class SourcesPane(ListPane[int]):
    """Articles: outlet, country, kind, date with basis, title, counts, the letter it is open under."""

    class Chosen(PaneMessage):
        """Enter or a click: open here. What opens beside reads `current`."""

        pane: SourcesPane

        def __init__(self, pane: SourcesPane, article: str) -> None:
            super().__init__(pane)
            self.article = article

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._items = SourceList(())
        self._shown: EvenLines[int] = EvenLines((), 4)
        self._open: dict[int, str] = {}
        self._low = False
        self._unfolded = False
        self.set_title("Sources")

    def show(self, items: Sequence[SourceItem], *, note: str = "") -> None:
        """Show these articles; the cursor stays on the same article.

        At the top of a list from which nothing was opened it stays at the top: while the first articles come in,
        in whatever order, nobody has chosen one.
        """
        key = self.current_key if self.cursor or self._open else None
        self._items = items if isinstance(items, SourceList) else SourceList(items)
        self._open = {}
        self.set_subtitle(note)
        self.rebuild(keep=key is not None, key=key)

    def set_unfolded(self, unfolded: bool) -> None:
        """Show reprints too, or only the article whose text they carry, with their number."""
        if unfolded != self._unfolded:
            self._unfolded = unfolded
            if self._items.reprints:
                self.rebuild()

    def set_open(self, a: str | None, b: str | None) -> None:
        """Show which articles are open in A and B (draws only the rows concerned)."""
        before, self._open = self._open, {}
        for letter, article in (("A", a), ("B", b)):
            place = self._items.places.get(article) if article else None
            if place is not None:
                self._open[place] = self._open.get(place, "") + letter
        changed = {
            place for place in before.keys() | self._open if before.get(place) != self._open.get(place)
        }
        reprints = self._items.reprints
        if not self._unfolded and any(place in reprints for place in changed):
            self.rebuild()
            return
        for place in changed:
            row = self._row_of(place)
            if row is not None:
                self.refresh_row(row)  # the letter stands in the first one

    @property
    def current(self) -> str | None:
        """Article id under the cursor."""
        value = self.current_value
        return None if value is None else self._items[value].article

    # ------------------------------------------------------------------ the list

    def build(self) -> Sequence[Line[int]]:
        """Three rows each, and a blank one where there is room."""
        places: Sequence[int] = range(len(self._items))
        folded = () if self._unfolded else self._items.reprints
        if folded:
            places = [place for place in places if place not in folded or place in self._open]
        if self._words:
            lines = self._items.lines
            places = [place for place in places if all(word in lines[place] for word in self._words)]
        self._shown = EvenLines(places, 3 if self._low else 4)
        return self._shown

    def position(self, key: Hashable) -> int | None:
        """First row of an article."""
        place = self._items.places.get(str(key))
        return None if place is None else self._row_of(place)

    def _row_of(self, place: int) -> int | None:
        shown = self._shown.values
        at = bisect_left(shown, place)
        return at * self._shown.parts if at < len(shown) and shown[at] == place else None

    def span(self, index: int) -> tuple[int, int]:
        """The rows of an article, without the blank one."""
        first, last = super().span(index)
        return first, min(last, first + 2)

    def identity(self, value: int) -> Hashable:
        """The article."""
        return self._items[value].article

    def fit(self, wider: bool) -> None:
        """Leave blank rows out where the pane is low."""
        low = self.size.height - 2 < LOW
        if low != self._low:
            self._low = low
            self.rebuild()
        super().fit(wider)

    def draw(self, value: int, part: int, width: int) -> Sequence[Piece]:
        """Outlet and date; title; counts."""
        item = self._items[value]
        if value in self._open:
            item = replace(item, open_in=self._open[value])
        if part == 0:
            return _first(item, width)
        if part == 1:
            return [(truncate(safe(item.title) or "(no title)", width), "")]
        return [(_counts(item, width), "dim")] if part == 2 else ()

    def press(self) -> None:
        """Enter."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def rebuild(self, *, keep: bool = True, key: Hashable = None) -> None:
        """Build the rows again and count them in the upper edge."""
        super().rebuild(keep=keep, key=key)
        self._refresh_title()

    def _refresh_title(self) -> None:
        shown = len(self._shown.values)
        narrowed = f"{shown:,} of " if shown != len(self._items) else ""
        self.set_title(f"Sources {narrowed}{len(self._items):,}")


def _first(item: SourceItem, width: int) -> list[Piece]:
    """``A SCMP HK news  2021-06-28≈``; kind, then country go where there is no room."""
    when = date_label(item.date)
    name: list[Piece] = [(item.open_in, "tab"), (" ", "")] if item.open_in else []
    room = width - cells(when) - 1 - size(name)
    facts = [safe(item.country.upper()), safe(item.kind)]
    words = ""
    for number in (2, 1, 0):
        words = " ".join(fact for fact in facts[:number] if fact)
        if cells(safe(item.name)) + 1 + cells(words) <= room:
            break
    label = truncate(safe(item.name), room)
    gap = room - cells(label)
    return [*name, (label, "strong"), (pad(f" {words}" if words else "", gap), "dim"), (" " + when, "")]


def _counts(item: SourceItem, width: int) -> str:
    """``6 events, 3 shared · 14 q``, shorter where there is no room; nothing where nothing is known yet."""
    dot = f" {glyphs().dot} "
    same = f"+{count(item.reprints, 'reprint')}" if item.reprints else "reprint" if item.reprint_of else ""
    said = dot.join(filter(None, (safe(item.state), same)))
    if not item.events and not item.quotes:
        return truncate(said, width)
    state = said + dot if said else ""
    shared = f", {item.shared} shared" if item.shared else ""
    quotes = f"{item.quotes} q"
    long = f"{state}{count(item.events, 'event')}{shared}{dot}{quotes}"
    if cells(long) <= width:
        return long
    return truncate(f"{state}{item.events} ev{shared}{dot}{quotes}", width)
