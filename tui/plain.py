"""Plain text on standard output: what a screen shows, for people, pipes and screen readers.

Every text is cleaned on its way out, so that nothing an article, a file name or a query holds reaches the
terminal as a control.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from index.errors import CrossReadError, QueryError
from index.model import ArticleDate, Marked, Period
from index.periods import iso_text
from index.text.clean import clean, clean_line
from tui import contract

HAPPENING = 56
"""Cells of the column that says what happened."""


class Output:
    """Where a command writes.

    Args:
        json: One JSON object instead of text.
        jsonl: One JSON object for every row instead of text.
        quiet: Leave messages out; errors stay.
        stdout: Stream for data.
        stderr: Stream for messages and progress.
    """

    def __init__(
        self,
        *,
        json: bool = False,
        jsonl: bool = False,
        quiet: bool = False,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
    ) -> None:
        self.json = json
        self.jsonl = jsonl
        self.quiet = quiet
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr

    @property
    def structured(self) -> bool:
        """Whether JSON is wanted in one of its two forms."""
        return self.json or self.jsonl

    def line(self, text: str = "") -> None:
        """One line of data; line breaks in it are shown as marks."""
        self._stdout.write(encodable(clean_line(text)) + "\n")

    def block(self, text: str) -> None:
        """Data of several lines."""
        self._stdout.write(encodable(clean(text)) + "\n")

    def verbatim(self, text: str) -> None:
        """Data that was made safe and has line ends of its own, such as an export."""
        self._stdout.write(encodable(text))

    def emit(self, value: dict[str, Any], rows: str = "") -> None:
        """JSON data: the whole object, or with ``--jsonl`` each entry of its list ``rows`` on a line."""
        if self.jsonl and rows:
            for row in value[rows]:
                self._stdout.write(contract.to_json(row) + "\n")
        else:
            self._stdout.write(contract.to_json(value) + "\n")

    def flush(self) -> None:
        """Push data out now, for a reader that waits for each line."""
        self._stdout.flush()

    def note(self, text: str) -> None:
        """A message for people."""
        if not self.quiet:
            self._stderr.write(encodable(clean_line(text)) + "\n")

    def error(self, error: CrossReadError) -> None:
        """An error as one line, a query's with a caret under the spot."""
        if isinstance(error, QueryError):
            self.caret(error.query, error.at)
        self._stderr.write(encodable(clean_line(f"crossread: {error}")) + "\n")

    def caret(self, query: str, at: int) -> None:
        """A query with a caret under the code point ``at``."""
        shown = clean_line(query)
        self._stderr.write(f"{encodable(shown)}\n{' ' * cells(shown[:at])}^\n")

    def progress(self, text: str) -> None:
        """A passing state, only on a terminal; an empty text wipes it."""
        if not self.quiet and self._stderr.isatty():
            self._stderr.write("\r\x1b[K" + encodable(clean_line(text))[:100])
            self._stderr.flush()


def encodable(text: str) -> str:
    """The text with what the stream cannot encode replaced; lone surrogates were cleaned before."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def many(number: int, noun: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def cells(text: str) -> int:
    """Terminal cells of a cleaned text: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def cut(text: str, width: int) -> str:
    """The text in at most ``width`` cells, with a mark where something is missing."""
    text = clean_line(text)
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def table(rows: Iterable[Sequence[str]], *, widths: Sequence[int] = ()) -> list[str]:
    """Rows as lines with columns aligned by cells; the last column is left as long as it is.

    Args:
        rows: Cells of each row.
        widths: Most cells of a column, 0 for as wide as needed.
    """
    cut_rows = [
        [
            cut(cell, widths[place]) if place < len(widths) and widths[place] else clean_line(cell)
            for place, cell in enumerate(row)
        ]
        for row in rows
    ]
    if not cut_rows:
        return []
    columns = [max(cells(row[place]) for row in cut_rows) for place in range(len(cut_rows[0]))]
    return [
        "  ".join(cell + " " * (columns[place] - cells(cell)) for place, cell in enumerate(row)).rstrip()
        for row in cut_rows
    ]


def happening(title: str) -> str:
    """What happened, cut for a column: those who take part are left out first."""
    from tui.rows import shorten

    return shorten(clean_line(title), HAPPENING)


def marked(snippet: Marked) -> str:
    """A snippet with its marks shown as « »."""
    parts, last = [], 0
    for mark in snippet.marks:
        parts += [snippet.text[last : mark.start], "«", snippet.text[mark.start : mark.end], "»"]
        last = mark.end
    return "".join((*parts, snippet.text[last:]))


def day_text(when: ArticleDate) -> str:
    """An article's date as short as it is known: inferred ones with ≈, unknown as ?."""
    if when.period is None:
        return "?"
    return period_text(when.period) + ("≈" if when.basis == "inferred" else "")


def period_text(value: Period | None) -> str:
    """A period as short as it is known; a question mark for none."""
    return iso_text(value, "?")
