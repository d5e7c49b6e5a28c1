"""A list of cards: items of several rows each, laid out for the width, under headings."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from index.record import record
from tui.rows import cells, drawn, pad, safe, truncate, wrap
from tui.widgets.drawing import Piece
from tui.widgets.listpane import Line, ListPane
from tui.widgets.pane import PaneMessage

Rows = Sequence[Sequence[Piece]]


@record
class Card:
    """An item of the list.

    Attributes:
        id: Given back in messages; different for every card.
        lay: Gives its rows for a width in cells; at least one.
        search: What the filter looks in.
        choice: Whether the cursor may stand on it; headings and blanks are passed over.
    """

    id: str
    lay: Callable[[int], Rows]
    search: str = ""
    choice: bool = True


MESSAGE = "message"
"""Id of a card that only says something."""


class CardsPane(ListPane[str]):
    """Cards one below the other."""

    class Chosen(PaneMessage):
        """Enter, or a click on the card under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cards: tuple[Card, ...] = ()
        self._laid: dict[str, Rows] = {}
        self._head_of: Callable[[int], Rows] | None = None

    def show(
        self,
        cards: Sequence[Card],
        *,
        head: Callable[[int], Rows] | None = None,
        keep: bool = True,
        key: Hashable = None,
    ) -> None:
        """Show these cards; the cursor stays on the same one unless `keep` is false.

        Args:
            cards: The cards, in order.
            head: Gives fixed rows above for a width in cells.
            keep: Whether the cursor stays.
            key: Id of the card to put the cursor on.
        """
        self._cards = tuple(cards)
        self._head_of = head
        self.rebuild(keep=keep, key=key)

    @property
    def current(self) -> str:
        """Id of the card under the cursor, or empty."""
        return self.current_value or ""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the cards that can be chosen, in order, without those that the filter leaves out."""
        return tuple(line.value for line in self._lines if line.choice and not line.part)

    def build(self) -> Sequence[Line[str]]:
        """The rows of every card that the filter lets through under its headings, laid out for the width."""
        width = self.row_width
        self._laid = {}
        lines: list[Line[str]] = []
        for card in self._filtered() if self.filter_text else self._cards:
            rows = card.lay(max(width, 20))
            if not rows[0] and (not lines or not self._last_row(lines[-1])):
                rows = rows[1:]  # no blank row above the first heading, nor a second one
            self._laid[card.id] = rows
            lines += [Line(card.id, part, len(rows), card.choice) for part in range(len(rows))]
        return lines

    def _filtered(self) -> Sequence[Card]:
        """The cards that fit, each under the headings right above it."""
        kept: list[Card] = []
        heads: list[Card] = []
        under = False
        for card in self._cards:
            if not card.choice:
                heads = [*([] if under else heads), card]
                under = False
                continue
            under = True
            if self.matches(card.search):
                kept += [*(head for head in heads if head.id != MESSAGE), card]
                heads = []
        return kept or ([message("nothing fits")] if self._cards else [])

    def _last_row(self, line: Line[str]) -> Sequence[Piece]:
        return self._laid[line.value][line.part]

    def layout_rows(self, width: int) -> None:  # noqa: ARG002 - asked for anew
        """Lay the cards out for another width."""
        self.rebuild()

    def head_rows(self, width: int) -> Rows:
        """Fixed rows above."""
        return self._head_of(width) if self._head_of is not None else ()

    def draw(self, value: str, part: int, width: int) -> Sequence[Piece]:  # noqa: ARG002
        """One row of a card."""
        return self._laid[value][part]

    def press(self) -> None:
        """Enter."""
        if self.current:
            self.post_message(self.Chosen(self))


def heading(id_: str, words: str, note: str = "") -> Card:
    """A heading with a note at the right, a blank row before it."""

    def lay(width: int) -> Rows:
        right = truncate(safe(note), width // 2)
        left = truncate(safe(words), width - cells(right) - 1)
        return [(), [(pad(left, width - cells(right)), "head"), (right, "dim")]]

    return Card(id_, lay, choice=False)


def message(words: str) -> Card:
    """A line that says why there is nothing else."""
    return Card(MESSAGE, lambda width: paragraph([(words, "dim")], width), choice=False)


def paragraph(
    pieces: Sequence[Piece], width: int, *, indent: int = 0, label: str = "", most: int = 0
) -> Rows:
    """Pieces as a wrapped paragraph with a label before its first row.

    Args:
        pieces: The words.
        width: Cells.
        indent: Cells before every row; the label stands there.
        label: Cut to the indent.
        most: Rows at most; 0 for as many as it needs.
    """
    texts = [(safe(text), look) for text, look in pieces]
    text = "".join(part for part, _ in texts)
    spans = wrap(text, max(width - indent, 8))
    rows: list[list[Piece]] = []
    for number, (start, end) in enumerate(spans[: most or None]):
        end = start + len(drawn(text, start, end))
        head = pad(truncate(safe(label), indent), indent) if not number else " " * indent
        cut: Sequence[Piece] = _between(texts, start, end)
        if most and number == most - 1 and len(spans) > most:
            last = text[start:end]
            cut = [(truncate(last + " " + "x" * width, width - indent), "")]
        rows.append([(head, ""), *cut] if indent else list(cut))
    return rows


def _between(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The part of some pieces that lies between two code points of their text."""
    found = []
    at = 0
    for text, look in pieces:
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            found.append((text[first:last], look))
        at += len(text)
    return found


def sides(left: Sequence[Piece], right: str, width: int) -> Sequence[Piece]:
    """A row with words at its right end."""
    shown = truncate(safe(right), width // 2)
    room = width - cells(shown) - 2
    pieces: list[Piece] = []
    for text, look in left:
        part = truncate(safe(text), room)
        pieces.append((part, look))
        room -= cells(part)
        if part != text:
            break
    return [*pieces, (" " * (max(room, 0) + 2), ""), (shown, "dim")]
