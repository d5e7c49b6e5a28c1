"""A document as one HTML file: no scripts, nothing fetched, good to print. Every text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from index.export.document import Block, Bullets, Document, Extract, Paragraph, Section, Table
from index.model import Span
from index.text.clean import clean

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, "Noto Serif", serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4, th, dt, .reference { font-family: system-ui, "Noto Sans", sans-serif; }
h2 { border-bottom: 1px solid #8888; margin-top: 2.5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dd { margin: 0; }
table { border-collapse: collapse; margin: 1rem 0; font-size: .9rem; }
th, td { border: 1px solid #8888; padding: .2rem .5rem; text-align: start; vertical-align: top; }
blockquote { margin: .3rem 0 1rem; padding-inline-start: 1rem; border-inline-start: 3px solid #8888; }
.reference { margin: 1rem 0 0; font-weight: 600; font-size: .9rem; }
.remark { font-weight: 400; }
mark { background: none; color: inherit; font-weight: 700; text-decoration: underline; }
td.day { white-space: nowrap; }
.wide { overflow-x: auto; }
nav ul { columns: 2; }
@media print {
  body { max-width: none; margin: 0; font-size: 10pt; }
  nav { display: none; }
  h2, h3, .reference { break-after: avoid; }
  blockquote, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  table { font-size: 8pt; }
  th, td { overflow-wrap: anywhere; padding: .1rem .25rem; }
  .wide { overflow: visible; }
}
""".strip()
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(document: Document) -> str:
    """The document as one file that a browser shows without asking anybody for anything."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_text(document.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_text(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="generator" content="CrossRead">'
    yield f"<title>{_text(document.title)}</title>"
    yield f"<style>\n{_STYLE}\n</style>"
    yield "</head>"
    yield "<body>"
    yield f'<h1 dir="auto">{_text(document.title)}</h1>'
    if document.facts:
        yield "<dl>"
        for label, value in document.facts:
            yield f'<dt>{_text(label)}</dt><dd dir="auto">{_text(value)}</dd>'
        yield "</dl>"
    if len(document.sections) > 1:
        yield "<nav><ul>"
        for number, section in enumerate(document.sections, 1):
            yield f'<li><a href="#s{number}">{_text(section.title)}</a></li>'
        yield "</ul></nav>"
    for number, section in enumerate(document.sections, 1):
        yield from _section(section, 2, f"s{number}")
    yield "</body>"
    yield "</html>"


def _section(section: Section, level: int, name: str) -> Iterator[str]:
    yield f'<section id="{name}">'
    tag = f"h{min(level, 6)}"
    yield f'<{tag} dir="auto">{_text(section.title)}</{tag}>'
    for block in section.blocks:
        yield from _block(block)
    for number, part in enumerate(section.parts, 1):
        yield from _section(part, level + 1, f"{name}-{number}")
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f'<p dir="auto">{_text(block.text)}</p>'
    elif isinstance(block, Bullets):
        if block.items:
            yield "<ul>"
            for item in block.items:
                yield f'<li dir="auto">{_text(item)}</li>'
            yield "</ul>"
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _extract(block)


def _table(block: Table) -> Iterator[str]:
    yield '<div class="wide"><table>'
    yield (
        "<thead><tr>"
        + "".join(f'<th scope="col">{_text(cell)}</th>' for cell in block.head)
        + "</tr></thead>"
    )
    yield "<tbody>"
    for row in block.rows:
        yield "<tr>" + "".join(map(_cell, row)) + "</tr>"
    yield "</tbody>"
    yield "</table></div>"


def _cell(cell: str) -> str:
    """A cell; a day stays on one line."""
    kind = ' class="day"' if _DAY.fullmatch(cell) else ""
    return f'<td{kind} dir="auto">{_text(cell)}</td>'


def _extract(block: Extract) -> Iterator[str]:
    remark = f' <span class="remark">— {_text(block.remark)}</span>' if block.remark else ""
    yield f'<p class="reference" dir="auto">{_text(block.reference)}{remark}</p>'
    if block.text:
        yield f'<blockquote dir="auto">{_marked(block.text, block.marks)}</blockquote>'


def _marked(text: str, marks: tuple[Span, ...]) -> str:
    parts, last = [], 0
    for mark in marks:
        if mark.start >= last:
            parts += [_text(text[last : mark.start]), f"<mark>{_text(text[mark.start : mark.end])}</mark>"]
            last = mark.end
    return "".join((*parts, _text(text[last:])))


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
