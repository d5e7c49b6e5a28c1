"""What a saved page says of itself: JSON-LD first, then meta tags, then its title, times and addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from index import outlets
from index.readers import fields, sites
from index.readers.tree import Element, Page
from index.text import bylines, stated
from index.text.words import word_set

_ARTICLE_TYPES = re.compile(r"(?:\w*Article|BlogPosting|Report|LiveBlogPosting|WebPage)$")
_META = {
    "title": "og:title twitter:title dc.title citation_title parsely-title headline",
    "date": "article:published_time og:published_time article:published datepublished date pubdate"
    " publishdate publish-date publication_date dc.date dc.date.issued dcterms.created dcterms.date"
    " dcterms.issued"
    " parsely-pub-date sailthru.date citation_publication_date originalpublicationdate",
    "updated": "article:modified_time og:updated_time datemodified lastmod last-modified",
    "author": "author article:author dc.creator dcterms.creator parsely-author sailthru.author byl citation_author",
    "source": "og:site_name application-name dc.publisher dcterms.publisher publisher source citation_journal_title",
    "url": "og:url twitter:url",
    "lang": "og:locale dc.language content-language",
    "tags": "news_keywords keywords article:tag",
    "section": "article:section section",
    "description": "description og:description",
}
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile[^>]{0,40}?url:\s*)(\S{8,2000})"
)
_COMPANY = re.compile(
    r"\b(?:Inc|LLC|L\.L\.C|Ltd|Limited|PLC|GmbH|AG|KG|S\.?[LA]\.?U?|S\.?A\.?S|S\.?p\.?A|S\.?r\.?l|B\.?V|Oy|AB|ООО|ЗАО|Pvt|Corp"
    r"|Corporation|Holdings?|Company)\.?$"
)
_NAMES_OUTLET = (
    "JSON-LD",
    "meta og:site_name",
    "meta application-name",
    "meta publisher",
    "meta dc.publisher",
)
_AUTHOR_CLASSES = word_set("author authors byline writer submitted")
_CREDIT_CLASSES = re.compile(
    r"(?:^|\s)(?:reader-credits|(?:article|story|post|entry|news)-?_?(?:meta|info|details))(?:\s|$)"
)
_SOURCE = re.compile(r"(?:sources?|quelle|fuente|источник|来源|來源)\s*[::]\s*([^|:]{2,60})$", re.IGNORECASE)
_DATE_CLASSES = word_set("date dateline datetime timestamp published posted pubdate submitted time")
_NOBODY = frozenset(("admin", "administrator", "super user", "root", "webmaster", "editor", "user", "staff"))
"""What content management systems write for an author whom nobody named."""
_LONGEST_JSON = 2_000_000


@dataclass(slots=True)
class PageFacts:
    """Metadata of a page.

    Attributes:
        meta: Values by our keys.
        basis: For each, where on the page it was found.
        body: The article's text as JSON-LD has it, or empty.
        notes: Where the page contradicts itself.
        archived: Whether it is the copy of an archive, whose own name and days stand in its meta tags.
    """

    meta: dict[str, str] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)
    body: str = ""
    notes: list[str] = field(default_factory=list)
    archived: bool = False

    def add(self, key: str, value: str, basis: str) -> None:
        """Take in a value unless a better one is known; a different day or outlet is noted."""
        value = " ".join(value.split())
        if not value:
            return
        if key not in self.meta:
            self.meta[key], self.basis[key] = value, basis
        elif key == "source" and basis == "meta og:site_name" and _COMPANY.search(self.meta[key]):
            # The company that publishes is not what its readers call the outlet.
            self.notes.append(
                f"outlets differ: {self.meta[key]} ({self.basis[key]}), taken: {value} ({basis})"
            )
            self.meta[key], self.basis[key] = value, basis
        elif key == "source" and basis in _NAMES_OUTLET and not _same_outlet(value, self.meta[key]):
            self.notes.append(f"outlets differ: {self.meta[key]} ({self.basis[key]}), {value} ({basis})")
        elif key == "date" and stated.parse_quietly(value) not in (
            None,
            stated.parse_quietly(self.meta[key]),
        ):
            self.notes.append(f"dates differ: {self.meta[key]} ({self.basis[key]}), {value} ({basis})")


def facts(page: Page, document: str) -> PageFacts:
    """What a page says of itself.

    Args:
        page: The page.
        document: Its source, for the line that browsers add when they save.
    """
    found = PageFacts()
    for record in _linked_data(page):
        _take_linked_data(found, record)
    _take_archive(found, page)
    _take_meta(found, page)
    _take_elements(found, page)
    _take_classes(found, page)
    if match := _SAVED_FROM.search(document[:4000]):
        found.add("url", match[1], "line of the browser that saved it")
    title = next((" ".join(piece.text.split()) for piece in page.raw if piece.name == "title"), "")
    sites.take(found, title, page.root)
    _take_address(found)
    return found


def _linked_data(page: Page) -> Iterator[Mapping[str, Any]]:
    """JSON-LD objects that describe the article, the most telling type first."""
    records: list[Mapping[str, Any]] = []
    for piece in page.raw:
        if piece.name != "script" or "ld+json" not in piece.attributes.get("type", "").lower():
            continue
        try:
            data = json.loads(
                piece.text[:_LONGEST_JSON].strip().removeprefix("<![CDATA[").removesuffix("]]>")
            )
        except (ValueError, RecursionError):
            continue
        records += _objects(data)
    typed = [record for record in records if _ARTICLE_TYPES.match(_type(record))]
    yield from sorted(typed, key=lambda record: _type(record) == "WebPage")


def _objects(data: Any) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    waiting = [data]
    while waiting and len(found) < 500:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            found.append(item)
            waiting += [item[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in item]
    return found


def _type(record: Mapping[str, Any]) -> str:
    kind = record.get("@type", "")
    kinds = kind if isinstance(kind, list) else [kind]
    return next((str(one) for one in kinds if _ARTICLE_TYPES.match(str(one))), "")


def _take_linked_data(found: PageFacts, record: Mapping[str, Any]) -> None:
    basis = "JSON-LD"
    if _type(record) != "WebPage":
        found.add("title", fields.as_text(record.get("headline") or record.get("name")), basis)
        for key, name in (("date", "datePublished"), ("updated", "dateModified"), ("tags", "keywords")):
            found.add(key, fields.value_text(key, record.get(name)), basis)
        for key in ("author", "creator"):
            found.add("author", _names(record.get(key)), basis)
        for key in ("publisher", "sourceOrganization", "provider"):
            found.add("source", _names(record.get(key)), basis)
        found.add("section", fields.as_text(record.get("articleSection")), basis)
        if re.match(r"Opinion|Analysis", _type(record)):
            found.add("kind", _type(record).removesuffix("NewsArticle").lower(), basis)
        body = record.get("articleBody")
        found.body = found.body or (body if isinstance(body, str) else "")
    found.add("lang", fields.value_text("lang", record.get("inLanguage")), basis)
    url = record.get("url")
    found.add("url", url if isinstance(url, str) else "", basis)


_BY = re.compile(r"^(?:[Bb][Yy]|von|par|por|di|de)\s+(?=[^\W\d_a-z]\S+\s+[^\W\d_a-z])")


def _names(value: Any) -> str:
    """Names of people or organisations; a bare address is no name."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_names, value))))
    if isinstance(value, Mapping):
        value = value.get("name")
        return _names(value) if not isinstance(value, Mapping) else ""
    return _BY.sub("", value.strip(), count=1) if isinstance(value, str) and "://" not in value else ""


def _take_meta(found: PageFacts, page: Page) -> None:
    contents: dict[str, str] = {}
    for element in page.root.elements():
        if element.name != "meta":
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.attributes.get(attribute, "").strip().lower():
                contents.setdefault(name, element.attributes.get("content", ""))
    for key, names in _META.items():
        if found.archived and key in ("source", "date", "updated", "url"):
            continue
        for name in names.split():
            value = contents.get(name, "")
            if key in ("author", "source") and "://" in value:
                continue
            if key == "author" and value.strip().lower() in _NOBODY:
                continue
            found.add(key, value, f"meta {name}")


def _take_elements(found: PageFacts, page: Page) -> None:
    headings: list[Element] = []
    for element in page.root.elements():
        attributes = element.attributes
        if element.name == "html":
            found.add("lang", attributes.get("lang", "") or attributes.get("xml:lang", ""), "<html lang>")
        elif element.name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            found.add("url", attributes.get("href", ""), "canonical link")
        elif element.name == "h1":
            headings.append(element)
        elif element.name == "time" and "date" not in found.meta and attributes.get("datetime"):
            found.add("date", attributes["datetime"], "<time>")
        if attributes.get("itemprop", "").lower() == "datepublished":
            said = attributes.get("datetime") or attributes.get("content") or attributes.get("title")
            found.add("date", said or element.text(), "itemprop")
    if len(headings) == 1:
        found.add("title", headings[0].text(), "<h1>")


def _take_classes(found: PageFacts, page: Page) -> None:
    """Author and day from elements that are only called so: ``class="byline"``, ``class="timestamp"``."""
    for element in page.root.elements():
        attributes = element.attributes
        if attributes.get("typeof", "") == "schema:Person" and (name := bylines.find(f"By {element.text()}")):
            found.add("author", name.author, "RDFa")
        called = element.words_of("class") | element.words_of("itemprop") | element.words_of("rel")
        if _CREDIT_CLASSES.search(attributes.get("class", "")[:400]):
            _take_credits(found, element)
        if "source" in called and (said := _SOURCE.match(" ".join(element.text()[:200].split()))):
            found.add("source", said[1], f"class “{attributes.get('class', '')}”")
        if not called or not (called & _AUTHOR_CLASSES or called & _DATE_CLASSES):
            continue
        text = " ".join(element.text()[:400].split())
        if len(text) > 120:
            continue
        naming = next(name for name in ("itemprop", "rel", "class") if name in attributes)
        where = f"{naming} “{attributes[naming]}”"
        named = bylines.find(text) if called & _AUTHOR_CLASSES and "author" not in found.meta else None
        found.add("author", named.author if named else "", where)
        if called & _DATE_CLASSES and "date" not in found.meta and (dates := stated.find(text)):
            found.add("date", dates[0].day.isoformat(), where)


def take_line(found: PageFacts, line: str) -> None:
    """Author and day from a line below the heading, where nothing on the page is called so."""
    name = bylines.find(line) if "author" not in found.meta else None
    found.add("author", name.author if name is not None and name.certain else "", "line below the heading")
    if "date" not in found.meta and (day := stated.date_line(line)):
        found.add("date", day.isoformat(), "line below the heading")


def _take_credits(found: PageFacts, element: Element) -> None:
    """Author and day from a line that holds both and more ("by Ivan Petrov | 14.05.2012 | 12 comments")."""
    text = " ".join(element.text()[:400].split())
    if len(text) > 120:
        return
    where = f"class “{element.attributes['class']}”"
    for part in re.split(r"\s[|·•–—]\s", text):
        if name := bylines.find(part):
            found.add("author", name.author, where)
        if "date" not in found.meta and (day := stated.date_line(part)):
            found.add("date", day.isoformat(), where)


def _same_outlet(one: str, other: str) -> bool:
    """Whether two names mean one outlet: the same, or one of them begins with the other."""
    short, long = sorted((outlets.slug(one), outlets.slug(other)), key=len)
    known = outlets.known(one)
    short, long = short.removeprefix("the-"), long.removeprefix("the-")
    return not short or short in long or (known is not None and known == outlets.known(other))


_ARCHIVED = re.compile(r"/(?:web/)?\d{4}[\d.-]{4,16}(?:[a-z]{2}_)?/(https?:/{1,2}\S{4,2000})$")


def _take_archive(found: PageFacts, page: Page) -> None:
    """What an archive says of its copy (address, day, its own name) is not what the page says of itself."""
    addresses = [
        element.attributes.get("content", "") or element.attributes.get("href", "")
        for element in page.root.elements()
        if element.name in ("meta", "link")
    ]
    match = next((one for address in addresses if (one := _ARCHIVED.search(address[:2100]))), None)
    if match is None:
        return
    found.archived = True
    found.add("url", match[1], "address in the archive")


def _take_address(found: PageFacts) -> None:
    """The outlet and the day that an address tells, where nothing else does."""
    try:
        address = urlsplit(found.meta.get("url", ""))
        host = (address.hostname or "").removeprefix("www.")
    except ValueError:
        return
    labels = host.split(".")
    known = next((one for label in labels[:-1] if len(label) > 2 and (one := outlets.known(label))), None)
    if known is not None:
        found.add("source", known.name, "address of the page")
    elif len(labels) > 1:
        found.add("source", host, "address of the page")
    if match := re.search(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=/|-|$)", address.path):
        found.add("date", "-".join((match[1], match[2].zfill(2), match[3].zfill(2))), "address of the page")
