"""The list of events."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import field

from index.record import record
from tui.rows import cells, pad, safe, shorten, truncate
from tui.widgets.drawing import Piece
from tui.widgets.excerpts import Excerpt, excerpt_rows, rule_row
from tui.widgets.listpane import EvenLines, Line, ListPane
from tui.widgets.pane import PaneMessage

WHEN_CELLS = 12
WIDE, MIDDLE = 90, 70
"""Cells from which the names of outlets are shown, and from which the number of outlets is."""
HIGH = 24
"""Rows of the pane from which there is a preview."""


@record
class EventItem:
    """An event as a row.

    Attributes:
        id: Event id, given back in messages.
        when: When it happened.
        title: What happened.
        kind: Kind of event.
        sources: Short names of the outlets that tell it.
        told: Number of passages that tell it.
        sure: How sure the outlets are joined ("likely 0.81"), or empty for one outlet.
        held: Look-alikes that were held back.
        decided: Whether the user had a say in it.
        who: Names of all who take part, for the filter.
        days: First and last day, as ``2021-06-28``, for the filter; empty if not known.
    """

    id: str
    when: str
    title: str
    kind: str
    sources: tuple[str, ...]
    told: int
    sure: str = ""
    held: int = 0
    decided: bool = False
    who: str = ""
    days: tuple[str, str] = ("", "")


@record
class EventListView:
    """What the list shows.

    Attributes:
        items: The events, in order.
        title: Words for the upper edge after the number of events.
        total: Number of events that there are.
        empty: What to say where there is none.
        by_id: The items by event id.
    """

    items: tuple[EventItem, ...] = ()
    title: str = ""
    total: int = 0
    empty: str = ""
    by_id: Mapping[str, EventItem] = field(default_factory=dict)


class EventListPane(ListPane[str]):
    """Events, one row each, and the passages of the one under the cursor."""

    FILTER_HINT = "words, a name, an outlet, or days: 2021-06..2022"
    NOUN = "Events"

    class Chosen(PaneMessage):
        """Enter, or a click on the row under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view = EventListView()
        self._preview: tuple[str, Sequence[Excerpt]] = ("", ())
        self.set_title(self.NOUN)

    def show(self, view: EventListView, *, keep: bool = True) -> None:
        """Show these events; the cursor stays on the same one unless `keep` is false."""
        self._view = view
        self.rebuild(keep=keep)

    def preview(self, heading: str, excerpts: Sequence[Excerpt]) -> None:
        """Show passages of the event under the cursor."""
        self._preview = heading, excerpts
        self.refresh_fixed()

    @property
    def items(self) -> tuple[EventItem, ...]:
        """The events that are shown, those that the filter leaves out among them."""
        return self._view.items

    @property
    def current(self) -> EventItem | None:
        """The event under the cursor."""
        return self._view.by_id.get(self.current_value or "")

    def rebuild(self, *, keep: bool = True, key: Hashable = None) -> None:
        """Build the rows again and count them in the upper edge."""
        super().rebuild(keep=keep, key=key)
        view, shown = self._view, len(self._lines) if self._lines and self._lines[0].choice else 0
        of = f" of {view.total:,}" if shown != view.total else ""
        self.set_title(f"{self.NOUN}  {shown:,}{of}{' · ' + view.title if view.title else ''}")

    def build(self) -> Sequence[Line[str]]:
        """One row for each event that the filter lets through."""
        if not self.filter_text and self._view.items:
            return EvenLines(tuple(self._view.by_id), 1)
        items = [
            item
            for item in self._view.items
            if self.matches(item.title, item.when, item.kind, item.who, *item.sources, days=item.days)
        ]
        return [Line(item.id) for item in items] or [Line("", choice=False)]

    # ------------------------------------------------------------------ drawing

    def _columns(self, width: int) -> dict[str, int]:
        """Cells of each column that there is room for."""
        columns = {"when": WHEN_CELLS, "told": 5, "sure": 13, "held": 4}
        if width >= WIDE:
            columns |= {"sources": 26}
        elif width >= MIDDLE:
            columns |= {"outlets": 9}
        else:
            columns |= {"when": 11, "sure": 8, "held": 3}
        columns["title"] = max(width - sum(columns.values()), 8)
        return columns

    def head_rows(self, width: int) -> Sequence[Sequence[Piece]]:
        """Names of the columns."""
        if not self._view.items:
            return ()
        names = {"when": "when", "title": "event", "sources": "told by"}
        names |= {"outlets": "outlets", "told": "¶", "sure": "how sure", "held": "?"}
        columns = self._columns(width)
        if columns["sure"] <= 8:
            names["sure"] = " sure"
        return ([(self._row(names, columns), "dim")],)

    def _row(self, texts: Mapping[str, str], columns: Mapping[str, int]) -> str:
        shown = []
        for name in ("when", "title", "sources", "outlets", "told", "sure", "held"):
            size = columns.get(name, 0)
            if not size:
                continue
            if name in ("told", "held"):
                shown.append(pad(truncate(texts[name], size - 1), size - 1, align="right") + " ")
            else:
                cut = shorten if name == "title" else truncate
                shown.append(pad(cut(texts[name], size - 1), size))
        return "".join(shown)

    def draw(self, value: str, part: int, width: int) -> Sequence[Piece]:  # noqa: ARG002
        """One event."""
        item = self._view.by_id.get(value)
        if item is None:
            return [(truncate("nothing fits" if self._view.items else self._view.empty, width), "dim")]
        columns = self._columns(width)
        sure = item.sure if columns["sure"] > 8 else item.sure.partition(" ")[0]
        texts = {
            "when": safe(item.when),
            "title": safe(item.title),
            "sources": safe(_names(item.sources, columns.get("sources", 0) - 1)),
            "outlets": str(len(item.sources)),
            "told": f"{item.told:,}",
            "sure": f" {'you' if item.decided else sure}",
            "held": str(item.held) if item.held else "",
        }
        return [(self._row(texts, columns), "")]

    def tail(self, width: int) -> Sequence[Sequence[Piece]]:
        """Passages of the event under the cursor."""
        height = self.size.height
        if height - len(self.fixed_head) < HIGH - 4 or not self._view.items:
            return ()
        heading, excerpts = self._preview
        room = min(10, (height - len(self.fixed_head)) // 3)
        rows: list[Sequence[Piece]] = [rule_row(heading, width)]
        rows += excerpt_rows(excerpts, width, room, each=max(2, room // max(len(excerpts), 1)))
        return [*rows, *([()] * (room + 1 - len(rows)))]

    def press(self) -> None:
        """Enter."""
        if self.current is not None:
            self.post_message(self.Chosen(self))


def _names(names: Sequence[str], room: int) -> str:
    """As many names as there is room for, then how many more there are."""
    for count in range(len(names), 0, -1):
        rest = f" +{len(names) - count}" if count < len(names) else ""
        text = " ".join(names[:count]) + rest
        if cells(safe(text)) <= room:
            return text
    return truncate(names[0], room) if names else ""
