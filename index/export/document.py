"""A document without a form: what Markdown, HTML and CSV are made from. All texts in it are untrusted."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.model import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    Attributes:
        text: The text; line breaks are blanks.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list.

    Attributes:
        items: One text each.
    """

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """Words of an article with where they stand.

    Attributes:
        reference: Outlet, date and paragraph.
        text: The words; empty if none are to be shown.
        marks: Spans in ``text`` that matter.
        remark: What is said about them, or empty.
    """

    reference: str
    text: str
    marks: tuple[Span, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: Short name, for a file of its own.
        head: Titles of the columns.
        rows: Cells of each row, as many as there are titles.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Bullets | Extract | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part.

    Attributes:
        title: Its title.
        blocks: What it holds.
        parts: Parts of it.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document.

    Attributes:
        title: Its title.
        facts: What is said about it at the top, as label and value.
        sections: Its parts.
        language: Language code of the words of the program in it.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    language: str = field(default="en")

    def tables(self) -> tuple[Table, ...]:
        """Every table in it, in order."""
        found: list[Table] = []

        def collect(section: Section) -> None:
            found.extend(block for block in section.blocks if isinstance(block, Table))
            for part in section.parts:
                collect(part)

        for section in self.sections:
            collect(section)
        return tuple(found)
