"""Files that are plainly something else than their name says, as saved by programs that did not care."""

from __future__ import annotations

import re

DOCUMENTS = frozenset((".pdf", ".docx"))
"""Suffixes of formats that carry pictures and fonts beside their text."""
NAMES = {
    ".html": "a web page",
    ".pdf": "a PDF",
    ".docx": "a Word document",
    ".mhtml": "a web page with its pictures",
}

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)[\s>]", re.I | re.S
)
_SAVED_MAIL = re.compile(rb"(?:From: <Saved by|MIME-Version: 1\.0\r?\nContent-Type: multipart/related)", re.I)
_TEXT_SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown"))
_PAGE_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))


def other_than(suffix: str, data: bytes) -> str:
    """The suffix that a file should have, or an empty string if its own may be right.

    Args:
        suffix: The one that it has, lower case, with its dot.
        data: Its content.
    """
    if suffix not in _TEXT_SUFFIXES | _PAGE_SUFFIXES | DOCUMENTS:
        return ""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"%PDF-"):
        found = ".pdf"
    elif head.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        found = ".docx"
    elif _PAGE.match(head):
        found = ".html"
    elif suffix in _PAGE_SUFFIXES and _SAVED_MAIL.search(head[:1000]):
        found = ".mhtml"
    else:
        return ""
    same = found == suffix or (found == ".html" and suffix in _PAGE_SUFFIXES)
    return "" if same else found
