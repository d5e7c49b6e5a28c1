"""What an article says of itself: title, outlet, author, date; each with where it was found.

Order of trust: what the reader found (front matter, a heading), then the lines of the text, then the file
name; never the time of the file. What is not said stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from index import outlets
from index.model import ArticleDate, Passage, Period, RawArticle
from index.text import bylines, lines, mastheads, stated
from index.text.words import word_set

_KINDS = ("news", "opinion", "analysis", "translation", "wire")
_KIND_WORDS = {
    **dict.fromkeys(("opinion", "op ed", "comment", "commentary", "editorial", "column"), "opinion"),
    **dict.fromkeys(("analysis", "explainer"), "analysis"),
    "news": "news",
}
_OWN_FIELDS = word_set("title source author date lang country kind id")
_HASH = re.compile(r"[_-](?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{8,64}$", re.IGNORECASE)
_KIND_PREFIX = re.compile(r"([A-Za-z-]{4,12}(?: [A-Za-z]{2,8})?)\s*(?:[|:]|\s[–—-]\s)")
_NAME_WORD = r"[A-ZÀ-Þ][\w&’']*(?:\.\w+)*"
_OUTLET = rf"(?P<outlet>{_NAME_WORD}(?:[ -](?:(?:of|the|and|de|la|for|&)[ -])*{_NAME_WORD}){{0,5}})"
_FOR = r"(?:exclusively|especially|specially|written|special)\s+(?:for|to)\s+(?:the\s+)?"
_NOT_THOSE = r"(?:views?|opinions?|position|policy|those|stance)\b[^.]{0,80}?\bnot\s+(?:necessarily\s+)?"
_YEARS = r"(?:\d{4}(?:\s*[-–]\s*\d{4})?\s*,?\s*)?"
_STATEMENTS = (
    (rf"{_FOR}(?:[a-z-]+\s+){{0,3}}[“\"«‘](?P<outlet>[^”\"»’\n]{{2,60}})[”\"»’]", "written for it"),
    (rf"{_FOR}{_OUTLET}", "written for it"),
    (
        rf"(?:appeared|published|ran|printed)\s+in\s+(?:the\s+)?{_OUTLET}(?:[’']s)?\s+print\s+edition",
        "print edition",
    ),
    (rf"\bprint\s+edition\s+of\s+(?:the\s+)?{_OUTLET}", "print edition"),
    (rf"{_NOT_THOSE}(?:\w+\s+){{0,6}}?(?:of|by)\s+(?:the\s+)?{_OUTLET}", "disclaimer"),
    (
        rf"(?:first|originally)\s+(?:appeared|published|ran)\s+(?:in|on|by)\s+(?:the\s+)?{_OUTLET}",
        "first published",
    ),
    (rf"(?:©|\(c\)|[Cc]opyright)\s*{_YEARS}(?:by\s+)?(?:the\s+)?{_OUTLET}", "copyright line"),
)
# What a page says of its outlet beside the text; only where it is written like the name of one.
_HINTS = (
    (
        r"(?i:why you can trust|subscribe to|sign up (?:for|to)|more from|visit|thanks for reading|subscriber to)"
        rf" (?:the )?{_OUTLET}",
        "site furniture",
    ),
    (
        rf"^{_OUTLET} (?:on (?:WhatsApp|Telegram|Facebook|Google News)|is a reader-supported)",
        "site furniture",
    ),
    (
        rf"\bis an? (?:[\w-]+ ){{0,3}}(?:columnist|correspondent|reporter|staff writer|writer|editor)"
        rf" (?:with|for|at|of) (?:the )?{_OUTLET}",
        "note on the author",
    ),
)
_HINT_FORMS = tuple((re.compile(form), how) for form, how in _HINTS)
_OUTLET_FORMS = tuple((re.compile(form), how) for form, how in _STATEMENTS)
_NO_OUTLET = word_set("""
    author authors writer writers this all rights reserved wordpress institute editor editors publisher
    newspaper paper magazine website organisation organization employer company government university users
""")
_SOURCE_LINE = re.compile(
    r"[–—-]?\s*(?i:sources?|来源|來源)\s*[::]\s*(?P<outlet>[^\W\d_a-z][^|:]{1,60}?)\s*(?:(?:[|:]|\s{2}|\s\d{4}-).*)?$"
)
_LONGEST_TITLE = 500
_HEAD = 40
_TAIL = 8


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article.

    Attributes:
        title: Title as given, never empty.
        outlet: Its outlet, or None.
        author: Author or authors, or empty.
        date: When it appeared, if that is stated.
        lang: Language code, or empty.
        country: Country code of the outlet, or empty.
        kind: news, opinion, analysis, translation, wire, or empty.
        basis: For each known field, where it was found.
        extra: Everything else that was given, as text; also a date that is not understood.
    """

    title: str
    outlet: outlets.Outlet | None = None
    author: str = ""
    date: ArticleDate = field(default_factory=ArticleDate)
    lang: str = ""
    country: str = ""
    kind: str = ""
    basis: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


def find(raw: RawArticle, text: str, passages: Sequence[Passage], *, file: str) -> Metadata:
    """Work out the metadata of an article.

    Args:
        raw: What the reader found.
        text: The stored text.
        passages: Its passages, furniture folded.
        file: Path of the file relative to the corpus folder.
    """
    return _Finder(raw, text, passages, file).metadata()


class _Finder:
    """Looks for one field after the other and notes where each was found."""

    def __init__(self, raw: RawArticle, text: str, passages: Sequence[Passage], file: str) -> None:
        self._raw = raw
        self._lines = [(passage, text[passage.start : passage.end]) for passage in passages]
        self._text = text
        self._stem = PurePosixPath(raw.meta.get("member") or file).stem
        self._basis: dict[str, str] = {}
        self._extra = {key: value for key, value in raw.meta.items() if key not in _OWN_FIELDS}

    def metadata(self) -> Metadata:
        title = self._title()
        outlet = self._outlet(title)
        return Metadata(
            title=title,
            outlet=outlet,
            author=self._author(title),
            date=self._date(),
            lang=re.split(r"[-_]", self._given("lang").lower())[0],
            country=self._country(outlet),
            kind=self._kind(title),
            basis=self._basis,
            extra=self._extra,
        )

    def _given(self, key: str) -> str:
        value = self._raw.meta.get(key, "").strip()
        if value:
            self._basis[key] = self._raw.basis.get(key, "given")
        return value

    def _place(self, passage: Passage) -> str:
        return f"text line {self._text.count(chr(10), 0, passage.start) + 1}"

    def _head(self) -> list[tuple[Passage, str]]:
        """The lines above the text proper."""
        head = []
        for passage, line in self._lines[:_HEAD]:
            if lines.is_prose(line) and not passage.furniture:
                break
            head.append((passage, line))
        return head

    def _title(self) -> str:
        given = self._given("title")
        if given:
            return given if len(given) <= _LONGEST_TITLE else given[: _LONGEST_TITLE - 1] + "…"
        found = title_passage(self._text, [passage for passage, _ in self._lines])
        if found is not None:
            self._basis["title"] = self._place(found)
            return " ".join(self._text[found.start : found.end].split())
        words = re.sub(r"[_\s-]+", " ", _HASH.sub("", self._stem)).strip()
        self._basis["title"] = "file name"
        return words or self._stem or "untitled"

    def _outlet(self, title: str) -> outlets.Outlet | None:
        given = self._given("source")
        if given and (found := outlets.outlet(given)):
            return found
        for passage, line in self._edges():
            name = bylines.find(line)
            if name is not None and name.outlet and (found := outlets.known(name.outlet)):
                return self._at(found, f"{self._place(passage)}: by-line")
            if (match := _SOURCE_LINE.match(line)) and (found := self._named(match["outlet"], line)):
                return self._at(found, self._place(passage))
        people = {name.author for _, line in self._edges() if (name := bylines.find(line)) is not None}
        for passage, line in self._lines:
            stating = outlet_in(line) if len(line) < 1500 else None
            if stating and stating[0].name not in people:
                return self._at(stating[0], f"{self._place(passage)}: {stating[1]}")
        for passage, line in self._head():
            if len(line) < 60 and (found := outlets.known(line)):
                return self._at(found, self._place(passage))
        if hinted := self._hinted(title):
            return hinted
        suffix = re.split(r"\s[|–—-]\s", title)
        if len(suffix) > 1 and (found := outlets.known(suffix[-1])):
            return self._at(found, "end of the title")
        for part in re.split(r"[_\s.]+|-(?=\d)|(?<=\d)-", self._stem):
            if len(part) > 2 and (found := outlets.known(part.lower())):
                return self._at(found, "file name")
        return None

    def _named(self, name: str, line: str) -> outlets.Outlet | None:
        """The outlet of a line "Source: …": one that is known, or any one if the line states a day as well."""
        return outlets.known(name) or (outlets.outlet(name) if stated.find(line) else None)

    def _hinted(self, title: str) -> outlets.Outlet | None:
        """The outlet that the page around the text is named for, if its name reads like one."""
        for form, how in _HINT_FORMS:
            for passage, line in self._lines:
                match = form.search(line) if len(line) < 300 else None
                if match and (mastheads.is_masthead(match["outlet"]) or self._is_said_often(match["outlet"])):
                    name = match["outlet"].title() if match["outlet"].isupper() else match["outlet"]
                    if found := outlets.outlet(name):
                        return self._at(found, f"{self._place(passage)}: {how}")
        for passage, line in self._head():
            if line == title:
                break
            if mastheads.is_masthead(line) and (found := outlets.outlet(line)):
                return self._at(found, f"{self._place(passage)}: above the title")
        return None

    def _is_said_often(self, name: str) -> bool:
        """Whether several lines around the text have a name of two words or more."""
        around = [line for passage, line in self._lines if passage.furniture] + [
            line for _, line in self._head()
        ]
        return " " in name and sum(name in line for line in dict.fromkeys(around)) >= 2

    def _at(self, outlet: outlets.Outlet, basis: str) -> outlets.Outlet:
        self._basis["source"] = basis
        return outlet

    def _edges(self) -> list[tuple[Passage, str]]:
        """The lines above the text proper and the last ones of its own, each once, in order."""
        head = self._head()
        own = [pair for pair in self._lines[len(head) :] if not pair[0].furniture]
        return head + own[-_TAIL:]

    def _author(self, title: str) -> str:
        given = re.sub(r"\s*[,;]\s*(?=\S)", ", ", self._given("author"))
        if given and lines.key(given) != lines.key(self._raw.meta.get("source", "")):
            return given
        # Sites that name themselves as the author may still have a by-line; nothing less says otherwise.
        return self._signed(title, sure=bool(given)) or given

    def _signed(self, title: str, *, sure: bool) -> str:
        """The author that the text names; with ``sure`` only where a line says so in words."""
        found: list[tuple[Passage, bylines.ByLine]] = []
        below_title = False
        for passage, line in self._edges():
            is_title = line.strip() == title
            below_title = below_title or is_title
            if passage.furniture or is_title:
                continue
            name = bylines.find(line)
            if name is not None and (name.certain or below_title):
                found.append((passage, name))
        # A line that says "by" wins over one that only looks like a name.
        best = next((name for _, name in found if name.certain), found[0][1] if found and not sure else None)
        if best is None:
            return ""
        first = next(passage for passage, name in found if name.author.casefold() == best.author.casefold())
        self._basis["author"] = self._place(first)
        return best.author

    def _date(self) -> ArticleDate:
        for key in ("date", "updated"):
            value = self._raw.meta.get(key, "")
            if value and (period := self._parsed(key, value)):
                where = self._raw.basis.get(key, "given")
                self._basis["date"] = where
                return ArticleDate(period, "stated", where if key == "date" else f"{where} ({key})")
        for passage, line in self._edges():
            if day := stated.date_line(line):
                return self._stated(
                    Period(day, day, "day"), f"{self._place(passage)}: {' '.join(line.split())}"
                )
        for passage, line in self._lines[:_HEAD]:
            if not passage.furniture and (day := stated.dateline(line)):
                return self._stated(Period(day, day, "day"), f"{self._place(passage)}: opening of the report")
        if day := stated.in_name(self._stem):
            return self._stated(Period(day, day, "day"), "file name")
        return ArticleDate()

    def _stated(self, period: Period, reason: str) -> ArticleDate:
        self._basis["date"] = reason
        return ArticleDate(period, "stated", reason)

    def _parsed(self, key: str, value: str) -> Period | None:
        period = stated.parse_quietly(value)
        if period is None:
            self._extra[key] = value
        return period

    def _country(self, outlet: outlets.Outlet | None) -> str:
        given = self._given("country")
        if given:
            return given.lower() if len(given) <= 3 else given
        if outlet is not None and outlet.country:
            self._basis["country"] = "list of outlets"
            return outlet.country
        return ""

    def _kind(self, title: str) -> str:
        given = self._given("kind").lower()
        if given:
            return given
        match = _KIND_PREFIX.match(title)
        if match and (kind := _KIND_WORDS.get(lines.key(match[1]))):
            self._basis["kind"] = "beginning of the title"
            return kind
        for passage, line in self._head():
            if len(line) < 20 and (kind := _KIND_WORDS.get(lines.key(line))) and kind != "news":
                self._basis["kind"] = self._place(passage)
                return kind
        return ""


def title_passage(text: str, passages: Sequence[Passage]) -> Passage | None:
    """The passage that is the article's title, or None if no line looks like one."""
    from index.text import furniture

    found = furniture.title_of(text, passages)
    return passages[found] if found is not None else None


def outlet_in(line: str) -> tuple[outlets.Outlet, str] | None:
    """The outlet that a line says the article belongs to, and how it says so."""
    for form, how in _OUTLET_FORMS:
        match = form.search(line)
        if match is None:
            continue
        name = match["outlet"].strip(" .,")
        if how == "copyright line" and line[match.end() : match.end() + 1] == "/":
            # "© Mira Tosk/YugPhoto" is a picture's.
            continue
        if set(lines.key(name).split()) & _NO_OUTLET and not (
            how == "copyright line" and mastheads.is_masthead(name)
        ):
            continue
        if found := outlets.outlet(name):
            return found, how
    return None
