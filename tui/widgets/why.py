"""The drawer that says why two passages are linked."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from index.model import Evidence, Marked
from index.record import record
from tui.rows import cells, drawn, safe, truncate, wrap
from tui.terminal import glyphs
from tui.widgets.drawing import Piece, marked_pieces, size
from tui.widgets.labels import count
from tui.widgets.pane import PaneMessage
from tui.widgets.rowview import RowView

KIND_CELLS = 16
"""Column of the kinds of evidence; longer kinds are cut."""


@record
class Side:
    """One of the two passages.

    Attributes:
        label: For example ``A SCMP ¶12``.
        text: The words, the mention marked.
    """

    label: str
    text: Marked


@record
class Choice:
    """Something to decide.

    Attributes:
        id: Given back in `Decided` ("same", "different", "leave", "name").
        key: The key that does the same ("+"), or empty.
        label: "it is the same".
    """

    id: str
    key: str
    label: str


@record
class WhyView:
    """Everything the drawer shows.

    Attributes:
        title: Title of the event (or of the pair).
        p: Probability, 0 to 1.
        strength: ``sure``, ``likely`` or ``maybe``.
        state: ``linked``, ``held back``, ``confirmed``, ``refused``.
        scope: For example "2 of 5 outlets", or empty.
        a: First passage.
        b: Second passage.
        pros: For it, strongest first.
        cons: Against it, strongest first.
        note: One more line, or empty.
        choices: What can be decided.
        decided: By whom and when, or "nobody yet".
    """

    title: str
    p: float
    strength: str
    state: str
    a: Side
    b: Side
    scope: str = ""
    pros: tuple[Evidence, ...] = ()
    cons: tuple[Evidence, ...] = ()
    note: str = ""
    choices: tuple[Choice, ...] = ()
    decided: str = "nobody yet"


class WhyDrawer(RowView):
    """Why are these linked? For, against, and the choice.

    Attributes:
        choice: Number of the choice that Enter takes.
    """

    class Decided(PaneMessage):
        """Enter or a click on a choice."""

        pane: WhyDrawer

        def __init__(self, drawer: WhyDrawer, choice: str) -> None:
            super().__init__(drawer)
            self.drawer = drawer
            self.choice = choice

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._view: WhyView | None = None
        self._rows: list[list[Piece]] = []
        self.choice = 0
        self.set_title("Why are these linked?")

    def show(self, view: WhyView | None) -> None:
        """Show the evidence."""
        self._view = view
        self.choice = 0
        self.cursor = self.top = 0
        held = view is not None and view.state == "held back"
        self.set_title("Why are these not linked?" if held else "Why are these linked?")
        self._rows = _rows(view, self.row_width) if view else []
        self.rows_changed()
        self._refresh_edge()

    def rows_wanted(self, width: int) -> int:
        """Height in rows, frame included, that shows all at a width in cells."""
        if self._view is None:
            return 3
        return len(_rows(self._view, width - 3)) + len(_choices(self._view, self.choice, width - 3)) + 2

    # ------------------------------------------------------------------ rows

    def layout_rows(self, width: int) -> None:
        """Wrap anew."""
        self._rows = _rows(self._view, width) if self._view else []

    def row_count(self) -> int:
        """Number of rows."""
        return len(self._rows)

    def row(self, index: int, width: int) -> Sequence[Piece]:  # noqa: ARG002 - laid out already
        """A row of evidence."""
        return self._rows[index]

    def selectable(self, index: int) -> bool:  # noqa: ARG002 - for all alike
        """None: the cursor is on the choices; up and down scroll."""
        return False

    def moved(self) -> None:
        """Where there is no room for all the evidence, say so: nothing speaks against a link by silence."""
        self._refresh_edge()

    def fit(self, wider: bool) -> None:
        """As every list."""
        super().fit(wider)
        self._refresh_edge()

    def _refresh_edge(self) -> None:
        below = len(self._rows) - self.top - self.page if self.laid_out else 0
        self.set_subtitle(f"{count(below, 'more row')} below" if below > 0 else "")

    def tail(self, width: int) -> Sequence[Sequence[Piece]]:
        """The choices, and who decided so far."""
        return _choices(self._view, self.choice, width) if self._view else ()

    # ------------------------------------------------------------------ choosing

    def action_choice_left(self) -> None:
        """The choice before."""
        self._choose(self.choice - 1)

    def action_choice_right(self) -> None:
        """The next choice."""
        self._choose(self.choice + 1)

    def _choose(self, number: int) -> None:
        if self._view is not None and 0 <= number < len(self._view.choices):
            self.choice = number
            self.refresh_fixed()

    def action_choose(self) -> None:
        """Enter: take the choice."""
        if self._view is not None and self._view.choices:
            self.post_message(self.Decided(self, self._view.choices[self.choice].id))

    def on_click(self, event: events.Click) -> None:
        """A click on a choice takes it."""
        tail = self.fixed_tail
        row = event.y - (self.size.height - 1 - len(tail))
        if self._view is None or not 0 <= row < len(tail):
            return
        x = 2
        labels = {_button(choice): number for number, choice in enumerate(self._view.choices)}
        for text, _look in tail[row]:
            if x <= event.x < x + cells(text) and text in labels:
                self.choice = labels[text]
                self.refresh_fixed()
                self.action_choose()
            x += cells(text)


def _rows(view: WhyView, width: int) -> list[list[Piece]]:
    """Title, passages, evidence."""
    rows = [*_title(view, width)]
    label_width = min(max(cells(safe(side.label)) for side in (view.a, view.b)), width // 3)
    for side in (view.a, view.b):
        rows += _quoted(side, label_width, width)
    rows.append([])
    rows += _evidence("for", "+", "good", view.pros, width)
    rows += _evidence("against", "–", "bad", view.cons, width)
    if view.note:
        rows += [[(drawn(safe(view.note), *span), "dim")] for span in wrap(safe(view.note), width)]
    return rows


def _title(view: WhyView, width: int) -> list[list[Piece]]:
    """``event  2021-06-28 · …     same event?  likely 0.93  (2 of 5 outlets)``, on two rows if need be."""
    scope = f"  ({safe(view.scope)})" if view.scope else ""
    state = "" if view.state in ("linked", "") else f"{safe(view.state)}, "
    verdict: list[Piece] = [
        ("same event?  ", ""),
        (f"{state}{safe(view.strength)} {view.p:.2f}", "strong"),
        (scope, "dim"),
    ]
    title: list[Piece] = [("event  ", "dim"), (safe(view.title), "strong")]
    gap = width - size(title) - size(verdict)
    if gap >= 2:
        return [[*title, (" " * gap, ""), *verdict]]
    return [[("event  ", "dim"), (truncate(safe(view.title), width - 7), "strong")], verdict]


def _quoted(side: Side, label_width: int, width: int) -> list[list[Piece]]:
    """A passage in quotation marks beside its label, the mention marked."""
    text = f"“{safe(side.text.text.replace(chr(10), ' ').replace(chr(9), ' '))}”"
    looks = [(type(mark)(mark.start + 1, mark.end + 1), "match") for mark in side.text.marks]
    room = max(width - label_width - 2, 10)
    rows: list[list[Piece]] = []
    for number, (start, end) in enumerate(wrap(text, room)):
        label = truncate(safe(side.label), label_width) if not number else ""
        blank = " " * (label_width - cells(label) + 2)
        rows.append([(label, "accent"), (blank, ""),
                     *marked_pieces(text, start, start + len(drawn(text, start, end)), looks)])  # fmt: skip
    return rows


def _evidence(name: str, sign: str, look: str, found: Sequence[Evidence], width: int) -> list[list[Piece]]:
    """``for      + same people   Xi Jinping, Vladimir Putin``; the words wrap beside the kind."""
    head = f"{name:<9}"
    if not found:
        return [[(head, "strong"), (f"{sign} ", look), ("nothing found", "dim")]]
    kind_width = min(max(cells(safe(item.kind)) for item in found), KIND_CELLS, width // 4)
    rows: list[list[Piece]] = []
    for number, item in enumerate(found):
        text = safe(item.text)
        start: list[Piece] = [(head if not number else " " * 9, "strong"), (f"{sign} ", look)]
        kind = truncate(safe(item.kind), kind_width)
        for place, span in enumerate(wrap(text, max(width - 13 - kind_width, 10))):
            left = [*start, (kind, ""), (" " * (kind_width - cells(kind) + 2), "")] if not place else [
                (" " * (13 + kind_width), "")]  # fmt: skip
            rows.append([*left, (drawn(text, *span), "")])
    return rows


def _button(choice: Choice) -> str:
    return f"[ {safe(choice.key)} {safe(choice.label)} ]" if choice.key else f"[ {safe(choice.label)} ]"


def _choices(view: WhyView, chosen: int, width: int) -> list[list[Piece]]:
    """The choices side by side, on more rows where there is no room, and who decided."""
    rows: list[list[Piece]] = [[]]
    for number, choice in enumerate(view.choices):
        button = truncate(_button(choice), width - 2)
        if rows[-1] and size(rows[-1]) + cells(button) + 3 > width:
            rows.append([])
        current = number == chosen
        rows[-1] += [
            ((glyphs().cursor if current else " "), ""),
            (button, "cursor" if current else ""),
            (" ", ""),
        ]
    decided = f"decided by: {safe(view.decided)}"
    gap = width - size(rows[-1]) - cells(decided)
    if gap >= 2:
        rows[-1] += [(" " * gap, ""), (decided, "dim")]
    else:
        rows.append([(truncate(decided, width), "dim")])
    return [[], *rows]
