"""A document as Markdown (CommonMark with tables). Whatever an article holds comes out as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.export.document import Block, Bullets, Document, Extract, Paragraph, Section, Table
from index.model import Span
from index.text.clean import clean_line

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~#$&!^=])")
_AT_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)")
_ADDRESS = re.compile(r"\b(https?|ftp|mailto)(:)|\b(www)(\.)", re.IGNORECASE)


def to_markdown(document: Document) -> str:
    """The document; every heading, table and extract is ours, every text of the corpus is escaped."""
    lines = [f"# {escaped(document.title)}", ""]
    lines += [f"- **{escaped(label)}**: {escaped(value)}" for label, value in document.facts]
    if document.facts:
        lines.append("")
    for section in document.sections:
        lines += _section(section, 2)
    return "\n".join(lines).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """A text in which no sign is taken for markup; line breaks become blanks."""
    line = clean_line(" ".join(text.split()))
    line = _SIGNS.sub(r"\\\1", line)
    line = _AT_START.sub(lambda match: f"{match[1]}\\{match[2]}" if not match[2][0].isdigit() else
                         f"{match[1]}{match[2][:-1]}\\{match[2][-1]}", line)  # fmt: skip
    # Broken up, so that no reader turns an address in an article into a link.
    return _ADDRESS.sub(lambda match: f"{match[1] or match[3]}\\{match[2] or match[4]}", line)


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * min(level, 6)} {escaped(section.title)}"
    yield ""
    for block in section.blocks:
        yield from _block(block)
        yield ""
    for part in section.parts:
        yield from _section(part, level + 1)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield escaped(block.text)
    elif isinstance(block, Bullets):
        for item in block.items:
            yield f"- {escaped(item)}"
    elif isinstance(block, Table):
        yield f"| {' | '.join(escaped(cell) or ' ' for cell in block.head)} |"
        yield f"|{' --- |' * len(block.head)}"
        for row in block.rows:
            yield f"| {' | '.join(escaped(cell) or ' ' for cell in row)} |"
    else:
        yield from _extract(block)


def _extract(block: Extract) -> Iterator[str]:
    yield f"**{escaped(block.reference)}**" + (f" — {escaped(block.remark)}" if block.remark else "")
    if block.text:
        yield ""
        yield f"> {_marked(block.text, block.marks)}"


def _marked(text: str, marks: tuple[Span, ...]) -> str:
    """The text with its marks in bold; blanks at the edges of a mark stay outside."""
    parts, last = [], 0
    for mark in marks:
        inside = text[mark.start : mark.end]
        if not inside.strip() or mark.start < last:
            continue
        start = mark.start + len(inside) - len(inside.lstrip())
        end = mark.end - len(inside) + len(inside.rstrip())
        parts += [_piece(text[last:start]), f"**{escaped(text[start:end])}**"]
        last = end
    return "".join((*parts, _piece(text[last:])))


def _piece(text: str) -> str:
    """A piece between marks, the blanks at its edges kept."""
    if not text.strip():
        return " " if text else ""
    left, right = (" " if text[0].isspace() else ""), (" " if text[-1].isspace() else "")
    return f"{left}{escaped(text)}{right}"
