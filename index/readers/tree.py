"""A page as a tree of elements, built so that no page can make it too deep or too large."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from index.readers.markup import Piece, pieces
from index.text.words import word_set

MAX_DEPTH = 120
MAX_ELEMENTS = 300_000
_VOID = word_set("area base br col embed hr img input link meta param source track wbr")
_HEADINGS = word_set("h1 h2 h3 h4 h5 h6")
_CLOSES_PARAGRAPH = word_set("""
    address article aside blockquote div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr
    main nav ol p pre section table ul
""")
# An opening tag that ends an open element of these names, up to the nearest of the others.
_IMPLIED: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "tr": (frozenset(("tr", "td", "th")), frozenset(("table",))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
}


@dataclass(slots=True, eq=False)
class Element:
    """An element of a page.

    Attributes:
        name: Its name, lower case.
        attributes: Its attributes, names in lower case.
        parent: The element around it, or None for the page.
        content: Texts and elements in it, in order.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    parent: Element | None = None
    content: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """This element and all elements in it, in the order of their start tags."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.content) if isinstance(child, Element)]

    def text(self) -> str:
        """All text in it, as written."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                parts.append(item)
            else:
                waiting += reversed(item.content)
        return "".join(parts)

    def words_of(self, attribute: str) -> frozenset[str]:
        """The words in an attribute, ``camelCase`` and ``kebab-case`` taken apart, lower case."""
        value = self.attributes.get(attribute)
        return _words(value[:400]) if value else frozenset()


@lru_cache(maxsize=8192)
def _words(value: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value).lower()))


@dataclass(slots=True)
class Page:
    """A page.

    Attributes:
        root: Its elements.
        raw: The raw content of scripts, titles and the like: name, attributes, text.
    """

    root: Element
    raw: list[Piece]


def parse(document: str) -> Page:
    """The tree of an HTML document.

    Elements deeper than ``MAX_DEPTH`` become children of the last one that deep, and after ``MAX_ELEMENTS``
    only text is added; neither loses a word.
    """
    page = Page(Element("page"), [])
    stack = [page.root]
    count = 0
    for piece in pieces(document):
        if piece.kind == "text":
            stack[-1].content.append(piece.text)
        elif piece.kind == "raw":
            page.raw.append(piece)
        elif piece.kind == "end":
            _close(stack, piece.name)
        elif count < MAX_ELEMENTS:
            count += 1
            _open(stack, piece)
    return page


def _open(stack: list[Element], piece: Piece) -> None:
    if piece.name in _CLOSES_PARAGRAPH:
        _close(stack, "p", within=_CLOSES_PARAGRAPH - {"p"})
    if piece.name in _IMPLIED:
        closing, within = _IMPLIED[piece.name]
        for name in closing:
            _close(stack, name, within=within)
    element = Element(piece.name, piece.attributes, stack[-1])
    stack[-1].content.append(element)
    if piece.name not in _VOID and not piece.closed and len(stack) < MAX_DEPTH:
        stack.append(element)


def _close(stack: list[Element], name: str, within: frozenset[str] = frozenset()) -> None:
    """Close the innermost open element of that name, if there is one inside the nearest of ``within``."""
    names = _HEADINGS if name in _HEADINGS else (name,)
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].name in names:
            del stack[depth:]
            return
        if stack[depth].name in within:
            return
