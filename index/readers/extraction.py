"""Finding the article on a page: which element holds it, what in it is the page's own, its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.readers.tree import Element
from index.text import bylines, lines, phrases, stated
from index.text.words import word_set

_SKIPPED = word_set("""
    head script style noscript template svg math iframe object embed canvas audio video button select
    option input textarea nav menu aside footer dialog map datalist progress
""")
_INLINE = word_set("""
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark output q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr
""")
_NEVER_CHROME = word_set("page html body article main p h1 figure figcaption time a tr td th tbody")
_CHROME = word_set("""
    share sharing social related recommended recommendations newsletter subscribe subscription promo
    promotion advert advertisement ad ads sponsored sponsor comments comment breadcrumb breadcrumbs cookie
    cookies consent sidebar popup modal overlay paywall outbrain taboola trending toolbar pagination pager
    skip tagline slogan motto screenreader login signup banner masthead navigation nav menu footer
""")
_BODY = word_set("article story post entry content body text main news")
_LINKED = word_set("p ul ol")
_LINKS_IN_TEXT, _LINKS_IN_LIST = 0.7, 0.9
"""Share of a paragraph, and of a list, that leads elsewhere where all of it does."""
_LONGEST_LINKS = 600
_HEADLINE = 4
"""A link of so many words is the headline of another story; names and places have fewer."""
_PARTS = ("data-component", "data-spacefinder-role", "data-module", "data-type")
_RICH_LINK = word_set("rich link")
_BOXES = (_RICH_LINK, word_set("more from"), word_set("read more"), word_set("see also"))
_TAGS = word_set("tags topics keywords")
_LONGEST_TAGS = 300
_ROLES = word_set("navigation banner complementary contentinfo search dialog alert")
_HIDDEN = re.compile(r"(?:^|\s)(?:hidden|visually-hidden|sr-only|screen-reader-text|visuallyhidden)(?:\s|$)")
_MEETING = word_set("a span time label")
_RUNNING = word_set("p li figcaption td th dd blockquote")
_JOINT = "\x1f"
_NEW_WORD = re.compile(rf"(?<=[\w.!?)…”»]){_JOINT}+(?=[^\W_a-z]|[(“«„©])(?![^\W\d_]*[a-zß-ÿ][A-Z])")
_SHORT = 25
"""A paragraph of fewer code points says nothing about where the article is."""
_LONGEST_STANDFIRST = 1200
"""What stands between heading and text and is longer, in code points, is something else."""
_MOST_HEAD = 40
_MORE = 1.25
"""An element with so many times the running text of the one in it holds more of the article."""
_LONG_CELL = 200
"""A table cell of more code points is part of a layout, not of a table."""


class Extraction:
    """The article on one page.

    Args:
        root: The page's elements.
        title: The article's title where it is known: its heading is looked for by it.
    """

    def __init__(self, root: Element, title: str = "") -> None:
        self._root = root
        self._title = lines.key(title)
        self._sizes = _sizes(root)
        self.head: list[str] = []
        """The lines between heading and text, once the paragraphs were asked for: by-line and day among them."""
        self._half = 0.4 * self._sizes[id(root)]

    def paragraphs(self) -> list[str]:
        """The paragraphs of the article, white space collapsed, list items with a bullet.

        Where the heading stands outside the element that holds the text, the lines between the two that
        say something (a summary, a picture's caption) come first.
        """
        container = self._container()
        return [*self._standfirst(container), *self.blocks(container)]

    def _standfirst(self, container: Element) -> list[str]:
        heading = _heading(self._root, self._title)
        between = list(_between(heading, container)) if heading is not None else []
        small = [element for element in between if self._sizes[id(element)] <= _LONGEST_STANDFIRST]
        self.head = [line for element in small for line in self.blocks(element)][:_MOST_HEAD]
        found = [line for element in small if not self._left_out(element) for line in self.blocks(element)]
        if sum(map(len, found)) > 2 * _LONGEST_STANDFIRST:
            return []
        inside = set(self.blocks(container)) if found else set()
        return [line for line in found if line not in inside and _says_something(line)]

    def blocks(self, start: Element) -> Iterator[str]:
        """The paragraphs in an element, in order."""
        inline: list[str] = []
        bullet = False
        around = start.name
        # None ends a block.
        waiting: list[Element | str | None] = [start]
        while waiting:
            item = waiting.pop()
            if isinstance(item, str):
                inline.append(item)
                continue
            if item is not None and item is not start and self._left_out(item):
                continue
            if item is None or self._breaks(item):
                found = _parted("".join(inline), apart=around not in _RUNNING) if inline else []
                for text in found:
                    yield f"• {text}" if bullet and not lines.is_item(text) else text
                text = "".join(found)
                inline.clear()
                around = item.name if item is not None else around
                bullet = (item is not None and item.name == "li") or (
                    bullet and item is not None and not text
                )
            elif item.name in ("td", "th") and "".join(inline).strip():
                inline.append(" | ")
            if item is not None:
                waiting += [*([None] if self._breaks(item) else []), *reversed(_joined(item.content))]

    def _breaks(self, element: Element) -> bool:
        if element.name in ("td", "th"):
            return self._sizes[id(element)] > _LONG_CELL
        return element.name not in _INLINE

    def _left_out(self, element: Element) -> bool:
        """Whether an element belongs to the page around the article, by what it is, or is called, or hidden.

        One with a large part of the page's text is never left out, whatever it is called.
        """
        if element.name in _SKIPPED:
            return element.name in ("head", "script", "style") or self._sizes[id(element)] < self._half
        attributes = element.attributes
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return True
        if re.search(r"display\s*:\s*none", attributes.get("style", "")[:400]):
            return True
        if element.name in _LINKED and self._is_link(element):
            return True
        if self._sizes[id(element)] >= self._half:
            return False
        if not attributes:
            return False
        if any(element.words_of(attribute) >= _RICH_LINK for attribute in _PARTS):
            return True
        return element.name not in _NEVER_CHROME and self._is_called_chrome(element)

    def _is_called_chrome(self, element: Element) -> bool:
        """Whether an element is called something that stands around articles."""
        attributes = element.attributes
        if attributes.get("role", "") in _ROLES or _HIDDEN.search(attributes.get("class", "")[:400]):
            return True
        names = element.words_of("class") | element.words_of("id")
        for attribute in _PARTS:
            names |= element.words_of(attribute)
        if names & _TAGS and self._sizes[id(element)] <= _LONGEST_TAGS:
            return True
        return bool(names & _CHROME or any(names >= part for part in _BOXES)) and "body" not in names

    def _is_link(self, element: Element) -> bool:
        """Whether a list or a paragraph does nothing but lead to other stories."""
        size = self._sizes[id(element)]
        if not 20 <= size <= _LONGEST_LINKS:
            return False
        links = sum(len(one.text().strip()) for one in element.elements() if one.name == "a")
        if links < (_LINKS_IN_TEXT if element.name == "p" else _LINKS_IN_LIST) * size:
            return False
        texts = [one for one in element.elements() if one.name in ("li", "p")]
        said = [" ".join(one.text().split()) for one in texts]
        return all(not lines.ends_sentence(text) or text.endswith("?") for text in said) and any(
            lines.word_count(text) >= _HEADLINE for text in said
        )

    def _container(self) -> Element:
        """The element that holds the article: named so, or else the one with the most running text in it."""
        scores: dict[int, float] = {}
        elements: dict[int, Element] = {}
        for element in self._visible():
            weight, share = _running_text(element), 1.0
            above = element.parent
            while weight and above is not None and share > 0.1:
                elements[id(above)] = above
                scores[id(above)] = scores.get(id(above), 0.0) + weight * share
                above, share = above.parent, share * 0.6
        best = max(scores, key=lambda key: scores[key] * _preference(elements[key]), default=None)
        return self._whole(elements[best]) if best is not None else self._root

    def _whole(self, container: Element) -> Element:
        """A container, or the one around it if the text goes on beside it, as where each part has a box."""
        texts: dict[int, float] = {}
        for element in self._visible():
            weight = _running_text(element)
            above: Element | None = element
            while weight and above is not None:
                texts[id(above)] = texts.get(id(above), 0.0) + weight
                above = above.parent
        best, around = container, container
        while around.parent is not None and not _is_whole(around):
            around = around.parent
            if texts.get(id(around), 0.0) >= _MORE * texts.get(id(best), 0.0):
                best = around
        return best

    def _visible(self) -> Iterator[Element]:
        waiting = [self._root]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [
                child
                for child in reversed(element.content)
                if isinstance(child, Element) and not self._left_out(child)
            ]


def _joined(content: list[Element | str]) -> list[Element | str]:
    """The content of an element with a mark where two inline elements meet: only style keeps these apart."""
    if len(content) < 2:
        return content
    found: list[Element | str] = []
    for item in content:
        last = found[-1] if found else ""
        meet = isinstance(item, Element) and isinstance(last, Element) and {item.name, last.name} <= _MEETING
        found += [_JOINT, item] if meet else [item]
    return found


def _parted(text: str, *, apart: bool) -> list[str]:
    """The lines of a block: where two elements meet at a new word they are parted by a line, or by a space."""
    text = _NEW_WORD.sub("\n" if apart else " ", re.sub(r"[\n\r]", " ", text)).replace(_JOINT, "")
    return [line for part in text.split("\n") if (line := " ".join(part.split()))]


def _heading(root: Element, title: str) -> Element | None:
    """The heading of the article: the only one that says its title, or the only one of the first rank."""
    headings = [element for element in root.elements() if element.name in ("h1", "h2", "h3")]
    named = [element for element in headings if title and lines.key(element.text()) == title]
    found = named or [element for element in headings if element.name == "h1"]
    return found[0] if len(found) == 1 else None


def _between(heading: Element, container: Element) -> Iterator[Element]:
    """The elements between a heading and a container below it, in order; none if it stands inside."""
    down = _path(heading)
    along = _path(container)
    shared = 0
    while shared < min(len(down), len(along)) and down[shared] is along[shared]:
        shared += 1
    if shared == len(along) or shared == len(down):
        return
    for depth in range(len(down) - 1, shared, -1):
        yield from _siblings(down[depth - 1], down[depth], None)
    yield from _siblings(down[shared - 1], down[shared], along[shared])
    for depth in range(shared + 1, len(along)):
        yield from _siblings(along[depth - 1], None, along[depth])


def _path(element: Element) -> list[Element]:
    """The elements from the page down to this one."""
    path = [element]
    while (above := path[-1].parent) is not None:
        path.append(above)
    return path[::-1]


def _siblings(parent: Element, after: Element | None, before: Element | None) -> Iterator[Element]:
    """The elements directly in ``parent`` after one of them and before another; None for no bound."""
    waiting = after is not None
    for child in parent.content:
        if child is before:
            return
        if not waiting and isinstance(child, Element):
            yield child
        waiting = waiting and child is not after


def _says_something(line: str) -> bool:
    """Whether a line above the text is more than a name, a day or a label."""
    words = lines.word_count(line)
    if words < 5 or bylines.find(line) is not None or stated.beside(line) is not None:
        return False
    return phrases.find(line, words) is None


def _sizes(root: Element) -> dict[int, int]:
    """Code points of text in each element, by ``id``; scripts and the like never get into the tree."""
    sizes: dict[int, int] = {}
    for element in reversed(list(root.elements())):
        sizes[id(element)] = sum(
            len(item.strip()) if isinstance(item, str) else sizes[id(item)] for item in element.content
        )
    return sizes


def _running_text(element: Element) -> float:
    """Code points of text that stand directly in an element, links left out; 0 if too few."""
    if element.name in _INLINE:
        return 0.0
    own = 0
    for item in element.content:
        if isinstance(item, str):
            own += len(item.strip())
        elif item.name in _INLINE and item.name != "a":
            own += len(item.text().strip())
    return float(own) if own >= _SHORT else 0.0


def _is_whole(element: Element) -> bool:
    """Whether an element says of itself that it holds all of an article."""
    return element.name in ("article", "main", "body") or "articlebody" in (
        element.attributes.get("itemprop", "").lower().split()
    )


def _preference(element: Element) -> float:
    """How much more an element counts for being called an article."""
    if element.attributes.get("itemprop", "").lower() == "articlebody":
        return 3.0
    if element.name in ("article", "main") or element.attributes.get("role") in ("main", "article"):
        return 1.8
    names = element.words_of("class") | element.words_of("id")
    return 1.4 if len(names & _BODY) >= 2 else 1.0
