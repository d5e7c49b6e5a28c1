"""Tables as comma-separated values that no spreadsheet takes for commands."""

from __future__ import annotations

import csv
import io
import re

from index.export.document import Table
from index.text.clean import clean

_FORMULA = re.compile(r"^\s*[=+\-@|%＝＋－＠]|^[\t\r]")
_NUMBER = re.compile(r"^[+-]?\d+(?:\.\d+)?$")


def to_csv(table: Table) -> str:
    r"""The table by RFC 4180, lines ended with ``\r\n``, UTF-8 without a mark at the start.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([neutral(cell) for cell in table.head])
    writer.writerows([neutral(cell) for cell in row] for row in table.rows)
    return target.getvalue()


def neutral(cell: str) -> str:
    """A cell's text, free of controls, that no spreadsheet runs."""
    text = clean(cell)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text
