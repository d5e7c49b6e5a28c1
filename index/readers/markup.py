"""A tolerant tokeniser for HTML and XML: start tags, end tags, text, and the raw content of scripts.

Written for saved pages of any age and any hostility. It never fails, never expands an entity that a document
declares, and needs time in proportion to the length of the text, which Python's ``html.parser`` does not for
comments and tags that are never closed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_NAME = re.compile(r"[A-Za-z][^\s/>]{0,60}")
_HUGE = re.compile(r"&#\d{9,};?")
_VALUE = r"""(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++))"""
_ATTRIBUTE = re.compile(rf"""[\s/]*+([^\s=>/<"']++)(?:\s*+=\s*+{_VALUE})?""")
_MOST_ATTRIBUTES = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a document.

    Attributes:
        kind: ``start`` or ``end`` of an element, ``text`` between tags, ``raw`` content of a script or title.
        name: Name of the element in lower case; empty for text.
        text: The characters of ``text`` (references resolved) and of ``raw`` (as written).
        attributes: Attributes of a start tag or of a raw element, names in lower case, the first of a name.
        closed: True for a start tag that ends in ``/>``.
    """

    kind: Literal["start", "end", "text", "raw"]
    name: str = ""
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    closed: bool = False


def pieces(document: str, *, xml: bool = False) -> Iterator[Piece]:
    """The pieces of a document in order.

    Args:
        document: HTML or XML, well formed or not.
        xml: True to take nothing for raw content, as XML has it, and ``CDATA`` sections for text.
    """
    return _Tokeniser(document, xml=xml).run()


class _Tokeniser:
    def __init__(self, document: str, *, xml: bool) -> None:
        self._text = document
        self._xml = xml
        # Ends that were looked for and are not there any more: never looked for again.
        self._missing: set[str] = set()

    def run(self) -> Iterator[Piece]:
        text, at = self._text, 0
        while at < len(text):
            tag = text.find("<", at)
            if tag < 0:
                tag = len(text)
            if tag > at:
                yield Piece("text", text=unescape(text[at:tag]))
            if tag == len(text):
                return
            found, at = self._markup(tag)
            yield from found

    def _find(self, what: str, start: int) -> int:
        if what in self._missing:
            return -1
        found = self._text.find(what, start)
        if found < 0:
            self._missing.add(what)
        return found

    def _markup(self, at: int) -> tuple[list[Piece], int]:
        """What begins with the ``<`` at ``at``, and where the text goes on."""
        text = self._text
        if text.startswith("<!--", at):
            end = self._find("-->", at + 4)
            return [], (end + 3 if end >= 0 else at + 4)
        if text.startswith("<![CDATA[", at):
            end = self._find("]]>", at + 9)
            if end < 0:
                return [], at + 9
            return [Piece("text", text=text[at + 9 : end])], end + 3
        following = text[at + 1 : at + 2]
        if following in ("!", "?"):
            end = self._find(">", at)
            return [], (end + 1 if end >= 0 else len(text))
        if following == "/" and (name := _NAME.match(text, at + 2)):
            end = self._find(">", name.end())
            return [Piece("end", name[0].lower())], (end + 1 if end >= 0 else len(text))
        if name := _NAME.match(text, at + 1):
            return self._start_tag(name)
        return [Piece("text", text="<")], at + 1

    def _start_tag(self, name: re.Match[str]) -> tuple[list[Piece], int]:
        text, at = self._text, name.end()
        attributes: dict[str, str] = {}
        while match := _ATTRIBUTE.match(text, at):
            at = match.end()
            value = next((group for group in match.groups()[1:] if group is not None), "")
            if len(attributes) < _MOST_ATTRIBUTES:
                attributes.setdefault(match[1].lower(), unescape(value))
            # A quotation mark that is never closed must not swallow the document.
            while text[at : at + 1] in ("=", '"', "'"):
                at += 1
        rest = re.compile(r"[\s/]*+").match(text, at)
        end = rest.end() if rest else at
        closed = end > at and text[end - 1] == "/"
        at = end + 1 if text[end : end + 1] == ">" else end
        tag = name[0].lower()
        if tag in _RAW and not self._xml and not closed:
            return self._raw(tag, attributes, at)
        return [Piece("start", tag, attributes=attributes, closed=closed)], at

    def _raw(self, tag: str, attributes: Mapping[str, str], at: int) -> tuple[list[Piece], int]:
        ending = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE)
        found = None if f"</{tag}" in self._missing else ending.search(self._text, at)
        if found is None:
            self._missing.add(f"</{tag}")
            return [], at
        close = self._find(">", found.end())
        content = self._text[at : found.start()]
        return [Piece("raw", tag, content, attributes)], (close + 1 if close >= 0 else len(self._text))


def unescape(text: str) -> str:
    """``text`` with character references resolved; none of them can make a surrogate or a control."""
    if "&" not in text:
        return text
    # Python refuses to make a number of thousands of digits.
    return html.unescape(_HUGE.sub("\ufffd", text))
