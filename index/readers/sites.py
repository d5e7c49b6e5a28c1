"""The two things in a page's ``<title>``: the article's title and the name of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index import outlets
from index.readers.tree import Element
from index.text import lines
from index.text.words import word_set

if TYPE_CHECKING:
    from index.readers.page import PageFacts

_SEPARATORS = re.compile(r"\s+(?:[|–—·»•:-]|::)\s+|(?<=\w):\s+|(?<=\w)--(?=\w)")
_STRONG_SEPARATORS = re.compile(r"\s+(?:[|–—·»•-]|::)\s+|(?<=\w)--(?=\w)")
_TIGHT = re.compile(r"(.{8,300}?)\s?[-_|–—]\s?([^-_|–—]{2,40})")
"""Headline and site with no white space between, as in Chinese."""
_HEADINGS = word_set("h1 h2 h3 h4 b strong font center")
_LONGEST_HEADING = 300
_MOST_SITE_WORDS = 5
_SECTIONS = word_set("""
    news world opinion politics business economy sport sports culture home article articles story stories
    analysis comment blog international national latest video print
""")


def take(found: PageFacts, title: str, root: Element) -> None:
    """Take title and outlet out of ``<title>``, where nothing better is known, and tidy the title.

    Which part is the article's title is told by the headings of the page; the part beside it is the site.

    Args:
        found: What is known of the page; added to.
        title: The content of ``<title>``, white space collapsed.
        root: The page's elements.
    """
    parted = _parted(title, found.meta.get("title", ""), root)
    if parted is not None:
        headline, site = parted
        if found.basis.get("title") == "<h1>" and lines.key(found.meta["title"]) == lines.key(site):
            del found.meta["title"]
        found.add("title", headline, "<title>")
        found.add("source", site, "<title>")
    if "title" not in found.meta and (heading := _told_heading(title, root)):
        found.add("title", heading, "heading")
        first = _cut(title, _SEPARATORS, last=False)
        if first is not None and _may_be_site(first[1]):
            found.add("source", re.sub(r"\s+(?:Online|Home ?page|on the Web)$", "", first[1]), "<title>")
    found.add("title", title, "<title>")
    if "title" in found.meta:
        named = found.meta.get("source", "")
        tidied = without_site(found.meta["title"], named)
        if tidied == found.meta["title"] and not named:
            tidied, site = _by_address(tidied, found.meta.get("url", ""))
            found.add("source", site, "<title> and address")
        found.meta["title"] = tidied


def _told_heading(title: str, root: Element) -> str:
    """The one heading of a page that its ``<title>`` ends with in other words around it, or nothing."""
    found = [element.text() for element in root.elements() if element.name in ("h1", "h2", "h3")]
    ending = _cut(title, _SEPARATORS, last=False)
    if len(found) != 1 or ending is None:
        return ""
    heading = " ".join(found[0].split())
    own = lines.key(re.split(_SEPARATORS, heading, maxsplit=1)[-1])
    return heading if len(own.split()) >= 4 and lines.key(title).endswith(own) else ""


def without_site(title: str, source: str) -> str:
    """A page's title without the name of its site at either end ("Bridge reopens | The Echo")."""
    for separators, last in ((_STRONG_SEPARATORS, True), (_SEPARATORS, False)):
        cut = _cut(title, separators, last=last)
        if cut is None:
            continue
        rest, end = cut
        same = source and _slug(end) == _slug(source)
        if same or (last and outlets.known(end) is not None):
            return rest
    return title


def _by_address(title: str, url: str) -> tuple[str, str]:
    """Title and site where the part at one end is what the page's host is called; else title and nothing."""
    try:
        labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")[:-1]
    except ValueError:
        return title, ""
    for last in (True, False):
        cut = _cut(title, _SEPARATORS, last=last)
        if cut is not None and _slug(cut[1]).replace("-", "") in labels:
            return cut
    return title, ""


def _parted(title: str, known: str, root: Element) -> tuple[str, str] | None:
    """Headline and site of a ``<title>``, or None if the headings of the page do not tell them apart."""
    found: list[tuple[str, str]] = []
    headings = {lines.key(known), *_headings(root)} - {""}
    for last in (True, False):
        cut = _cut(title, _SEPARATORS, last=last)
        if cut is None:
            continue
        headline, site = cut
        while (inner := _cut(headline, _STRONG_SEPARATORS, last=last)) and lines.key(
            headline
        ) not in headings:
            headline = inner[0]
        if lines.key(headline) in headings and _may_be_site(site):
            found.append((headline, site))
    if not found and (tight := _TIGHT.fullmatch(title)) and lines.key(tight[1]) in headings:
        found += [(tight[1], tight[2])] if _may_be_site(tight[2]) else []
    if known:
        found = [pair for pair in found if lines.key(pair[1]) != lines.key(known)] or found
    return max(found, key=lambda pair: len(pair[0]), default=None)


def _cut(title: str, separators: re.Pattern[str], *, last: bool) -> tuple[str, str] | None:
    """The rest of a title and its last (or first) part, or None if it has one part only."""
    places = list(separators.finditer(title))
    if not places:
        return None
    place = places[-1] if last else places[0]
    before, after = title[: place.start()].strip(), title[place.end() :].strip()
    if not before or not after:
        return None
    return (before, after) if last else (after, before)


def _headings(root: Element) -> set[str]:
    found = set()
    for element in root.elements():
        if element.name in _HEADINGS or "title" in element.words_of("class"):
            text = element.text()
            if len(text) <= _LONGEST_HEADING:
                found.add(lines.key(text))
    return found


def _may_be_site(name: str) -> bool:
    words = lines.key(name).split()
    return bool(words) and len(words) <= _MOST_SITE_WORDS and not set(words) <= _SECTIONS


def _slug(name: str) -> str:
    return outlets.slug(name).removeprefix("the-")
