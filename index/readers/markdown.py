"""Markdown: front matter, then the text a reader sees, without the signs that only a renderer needs.

No HTML is made and nothing is interpreted beyond that: a link becomes its words, a picture its description,
and lines that Markdown runs together become one paragraph.
"""

from __future__ import annotations

import re

from index.model import RawArticle
from index.readers import encodings, frontmatter

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+\S")
_QUOTED = re.compile(r" {0,3}(?:> ?)+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TABLE = re.compile(r"[ \t]*\|.*\|[ \t]*$")
# Bounded everywhere, so that a line of a million brackets stays linear.
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,400})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(r"\[([^\[\]\n]{1,400})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,200}\])")
_REFERENCE = re.compile(r" {0,3}\[[^\[\]\n]{1,200}\]:[ \t]+\S")
_STRONG = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*\\])\1(?![\w*])")
_UNDERSCORED = re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_\\])\1(?![\w_])")
_CODE = re.compile(r"(`{1,2})([^`\n]{1,1000})\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LONG_LINE = 200
"""A line longer than this, in code points, is a paragraph: nobody wraps by hand that far out."""


def read(data: bytes, *, where: str = "") -> RawArticle:
    """The article in the bytes of a Markdown file; a first heading is its title if nothing else says one.

    Args:
        data: The whole file.
        where: File name for messages.

    Raises:
        ReadError: If it is not text.
    """
    decoded = encodings.decode(data, where=where)
    front = frontmatter.split(decoded.text)
    text, heading = plain(front.body)
    meta, basis = dict(front.meta), front.basis()
    if heading and "title" not in meta:
        meta["title"], basis["title"] = heading, "first heading"
    return RawArticle(text, meta, basis, decoded.encoding, decoded.notes + front.notes)


def plain(body: str) -> tuple[str, str]:
    """The readable text of a Markdown body, one line for each paragraph, and its first top heading.

    Args:
        body: Markdown without front matter.

    Returns:
        The text, paragraphs parted by empty lines, and the words of the first level-one heading or "".
    """
    reading = _Reading()
    for line in _without_comments(body).split("\n"):
        reading.take(line)
    return reading.text(), reading.heading


def inline(line: str) -> str:
    """A line without the signs of links, pictures, emphasis and code."""
    if "[" in line:
        line = _LINK.sub(r"\1", _IMAGE.sub(r"\1", line))
    if "*" in line:
        line = _STRONG.sub(r"\2", _STRONG.sub(r"\2", line))
    if "_" in line:
        line = _UNDERSCORED.sub(r"\2", line)
    if "`" in line:
        line = _CODE.sub(r"\2", line)
    if "\\" in line:
        line = _ESCAPED.sub(r"\1", line.removesuffix("\\"))
    return line


class _Reading:
    """Takes a Markdown body line by line and keeps its paragraphs."""

    def __init__(self) -> None:
        self.heading = ""
        self._paragraphs: list[list[str]] = []
        self._fence = ""
        self._joinable = False

    def text(self) -> str:
        """The paragraphs so far, one a line, parted as in the original."""
        return "\n".join(" ".join(parts) for parts in self._paragraphs).strip("\n") + "\n"

    def take(self, line: str) -> None:
        """Take in the next line."""
        if fence := _FENCE.match(line):
            self._fence = (
                "" if self._fence and line.strip().startswith(self._fence) else self._fence or fence[1]
            )
            self._joinable = False
        elif self._fence:
            self._paragraphs.append([line])
        elif self._joinable and _UNDERLINE.match(line):
            if "=" in line and not self.heading:
                self.heading = " ".join(self._paragraphs[-1])
            self._part()
        elif mark := _HEADING.match(line):
            self._take_heading(len(mark[1]), inline(line[mark.end() :].strip().rstrip("#").rstrip()))
        else:
            self._take_running(line)

    def _take_heading(self, level: int, words: str) -> None:
        self._part()
        self._paragraphs.append([words])
        self._part()
        if level == 1 and not self.heading:
            self.heading = words

    def _part(self) -> None:
        """An empty line, unless there is one."""
        if self._paragraphs and self._paragraphs[-1] != [""]:
            self._paragraphs.append([""])
        self._joinable = False

    def _take_running(self, line: str) -> None:
        if quoted := _QUOTED.match(line):
            line = line[quoted.end() :]
        if not line.strip() or _RULE.match(line) or _REFERENCE.match(line):
            self._part()
            return
        words = inline(line)
        if self._joinable and not _ITEM.match(line):
            self._paragraphs[-1].append(words.strip())
        else:
            self._paragraphs.append([words.rstrip()])
        hard_break = line.endswith(("  ", "\\"))
        self._joinable = not (hard_break or len(line) > _LONG_LINE or _TABLE.match(line))


def _without_comments(body: str) -> str:
    """``body`` without HTML comments; one that is never closed is text."""
    parts = []
    at = 0
    while (start := body.find("<!--", at)) >= 0 and (end := body.find("-->", start + 4)) >= 0:
        parts.append(body[at:start])
        at = end + 3
    parts.append(body[at:])
    return "".join(parts)
