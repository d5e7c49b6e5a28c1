"""The text layer of a PDF. Nothing is recognised from pictures: a scan without text is said to be one."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from index.errors import ReadError
from index.model import RawArticle
from index.readers import extras, layout
from index.text import lines

MAX_PAGES = 1_000
MAX_CHARACTERS = 8_000_000
_GAP = 1.35
"""Lines that stand further apart than so many times the usual step belong to two paragraphs."""
_FEW = 20
"""A PDF with fewer letters than this to a page, on average, is a scan."""


def read(data: bytes, *, where: str = "") -> RawArticle:
    """The article in a PDF.

    Its title and author are taken from the document's own description where its first page says the same;
    the day on which the file was made is kept, but is no day of publication.

    Args:
        data: The whole file.
        where: File name for messages.

    Raises:
        ReadError: If it is no PDF, locked, has no text layer, or the extra for it is not installed.
    """
    pypdf = extras.load("pdf", kind="a PDF", where=where)
    # Its warnings would be written over the screen.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise ReadError("a locked PDF", where=where, do="save it without a password")
        pages, notes = _pages(document)
        described = _description(document)
    except ReadError:
        raise
    except Exception as error:  # pypdf meets broken files with whatever its code runs into
        raise ReadError("a PDF that cannot be taken apart", where=where, do="print it anew to PDF") from error
    if sum(map(len, pages)) < _FEW * max(1, len(pages)):
        raise ReadError("a PDF without a text layer: a scan", where=where, do="run OCR over it first")
    text, left_out = layout.paragraphs([page.split("\n") for page in pages])
    if left_out:
        notes.append(f"{left_out} running heads and page numbers left out")
    meta = _trusted(described, pages[0])
    return RawArticle(text, meta, dict.fromkeys(meta, "PDF description"), "pdf", tuple(notes))


def _pages(document: Any) -> tuple[list[str], list[str]]:
    """The text of each page, and notes on what was left out."""
    found: list[str] = []
    notes: list[str] = []
    size = failed = 0
    for number, page in enumerate(_numbered(document)):
        try:
            text = _text(page)
        except Exception:  # one broken page; the others can be read
            failed += 1
            continue
        found.append(text.replace("\0", "").encode("utf-8", "replace").decode("utf-8"))
        size += len(text)
        if number + 1 >= MAX_PAGES or size > MAX_CHARACTERS:
            notes.append(f"only its first {number + 1} pages were read")
            break
    if failed:
        notes.append(f"{failed} pages could not be read")
    return found, notes


def _text(page: Any) -> str:
    """The lines of a page, an empty line where a gap or an indented line begins a paragraph."""
    placed: list[tuple[float, float, str]] = []

    def visit(text: str, matrix: Any, text_matrix: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            x = text_matrix[4] * matrix[0] + matrix[4]
            y = text_matrix[5] * matrix[3] + matrix[5]
            placed.append((x, y, text))

    whole: str = page.extract_text(visitor_text=visit)
    steps = sorted(above[1] - below[1] for above, below in pairwise(placed) if above[1] > below[1])
    if len(steps) < 3:
        return whole
    step = steps[len(steps) // 2]
    margin = Counter(round(x) for x, _, text in placed if text.endswith("\n")).most_common(1)
    parts: list[str] = []
    for index, (x, y, text) in enumerate(placed):
        above = placed[index - 1] if index else None
        if above is not None and above[2].endswith("\n"):
            indented = bool(margin) and round(above[0]) == margin[0][0] and 5 < x - above[0] < 40
            if above[1] - y > _GAP * step or indented:
                parts.append("\n")
        parts.append(text)
    # Where the pieces are not the page in order, its lines as they are come nearer the truth.
    return "".join(parts) if "".join("".join(parts).split()) == "".join(whole.split()) else whole


def _numbered(document: Any) -> Iterator[Any]:
    yield from document.pages


def _description(document: Any) -> dict[str, str]:
    known = document.metadata or {}
    return {
        key: " ".join(str(known.get(name) or "").split())
        for key, name in (("title", "/Title"), ("author", "/Author"), ("file_made", "/CreationDate"))
    }


def _trusted(described: dict[str, str], first_page: str) -> dict[str, str]:
    """What can be believed: programs write "Microsoft Word - Document1" for a title, users their login."""
    said = f" {lines.key(first_page)} "
    return {
        key: value
        for key, value in described.items()
        if value and (key == "file_made" or (len(value) > 3 and f" {lines.key(value)} " in said))
    }
