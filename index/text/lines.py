"""What one paragraph looks like from outside: a caption, a by-line, a date line, running text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.text.words import word_set

_WORDS = re.compile(r"\w+(?:[’'.-]\w+)*")
_END_OF_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•●▪■◦‣∙*–—-]\s|\(?\d{1,3}[.)]\s")

_AGENCY = (
    r"(?:AFP|AP|Reuters|Xinhua|TASS|CFP|VCG|EPA(?:-EFE)?|EFE|DPA|ANSA|Kyodo|PTI|ANI|IANS|RIA|Sputnik|Bloomberg"
    r"|Anadolu|AA)"
)
_PICTURE = r"(?:Photo|Photograph|Image|Picture|Illustration|Graphic|Video|Map)"
_CREDIT = re.compile(
    r"(?:^|[\s(\[/|.,–—-])(?:"
    rf"(?:{_PICTURE}s?(?: credits?)?|Pic|Credits?|File photo|Handout|Source)"
    r"(?:\s+(?:by|courtesy(?: of)?|via|from|credit))?\s*[:/|©]\s*\S[^\n]{0,80}"
    rf"|{_PICTURE}s? (?:by|courtesy of|via|from) [^\W\d_][^\n]{{1,60}}"
    rf"|{_AGENCY}\s?/\s?[^\n]{{1,60}}|/\s?{_AGENCY}(?:\s?/\s?[^\n]{{1,40}})?|(?:via|by) {_AGENCY}"
    r"|[^\n/]{0,40}/?Getty Images|Shutterstock|Wikimedia Commons|Creative Commons|Unsplash|iStock\w*"
    r")[.)\]]?\s*$",
)
_CREDIT_IN_BRACKETS = re.compile(
    rf"[\[(](?:Photo|Image|Picture|{_AGENCY})[^\])\n]{{0,60}}[\])]\.?\s*$", re.IGNORECASE
)

_SOURCE_LINE = re.compile(
    r"[(\[–—-]?\s*(?:(?i:(?:(?:with|additional)\s)?(?:reporting|editing|writing|inputs?|agencies)\b.*)"
    r"|(?i:with (?:inputs|reports|agency).*)|(?i:sources?|via|from|by)\s*:?\s+\S.{0,80}"
    rf"|{_AGENCY}(?:\s*[,/&–-]\s*{_AGENCY})*)[)\]]?\.?$"
)
_NAME_PART = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω][\w’'.]*(?:[-‑]\s?[A-ZÀ-ÖØ-Þ]\w*)*"
_PARTICLE = r"(?:de|del|della|der|den|di|da|du|la|le|van|von|bin|ibn|al|el|ten|ter|y)"
NAME = rf"{_NAME_PART}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_NAME_PART}){{1,3}}"
_HONORIFIC = re.compile(r"(?:by|dr|prof|professor|mr|mrs|ms|sir|gen|amb|ambassador)\b\.?\s*", re.IGNORECASE)
_NAMES = rf"{NAME}(?:(?:,\s+|\s+(?:and|&)\s+|,\s+(?:and|&)\s+){NAME}){{0,5}}"
_BY = re.compile(
    rf"(?:(?:Story|Text|Words|Written|Reported|Reporting|Posted|Published|Analysis|Opinion|Article|Commentary)\s+)?"
    rf"(?i:by|author\s*:|by\s*:)\s+(?P<names>(?:(?:Dr|Prof|Sir)\.?\s+)?{_NAMES})"
    r"(?:\s*(?:[,|•·–—(-]|in\s+[A-Z]|for\s+[A-Z]).{0,120})?$"
)
_BARE = re.compile(
    rf"(?:(?:Dr|Prof|Professor|Amb|Ambassador|Sir)\.?\s+)?(?P<names>{_NAMES})(?:\s+in\s+[A-Z][\w ]{{2,30}})?$"
)
_ROLE = (
    r"\b(?i:observer|analyst|columnist|correspondent|journalist|writer|professor|researcher|expert|fellow|editor"
    r"|director|lecturer|commentator|author|scholar)\b"
)
_WITH_ROLE = re.compile(
    rf"[–—-]?\s*(?:(?:Dr|Prof)\.?\s+)?(?P<names>{NAME}),\s[^.!?]{{0,160}}"
    rf"(?:\b(?:exclusively|especially|specially) for\b|\bspecial to\b|{_ROLE})[^!?]{{0,160}}$"
)
_WITH_SOURCES = re.compile(rf"(?P<names>{NAME})\s+\([^()]{{2,80}}\)\.?$")
_WITH_TITLE = re.compile(rf"(?P<names>{NAME})\s*[:–—]\s*[^.!?]{{0,60}}{_ROLE}[^!?]{{0,160}}$")
_NOT_A_NAME = word_set("""
    news world opinion opinions politics political affairs analysis relations report reports reporter
    reporters staff desk editorial editor editors board agencies agency times post daily weekly herald
    tribune journal comment comments share related article articles story stories search trends latest
    home menu photo image video international foreign national business economy culture sport sports
    science technology health south north east west central united states nations read more live watch
    today the this that what why how when who an a in on at of for with from to after before under as is
    are section features feature column columns january february march april may june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday summit
    war crisis treaty
""")


@dataclass(frozen=True, slots=True)
class ByLine:
    """Who wrote it, as one line says.

    Attributes:
        author: The names, tidied.
        certain: True if the line says so in words, not only by looking like a name.
    """

    author: str
    certain: bool


def word_count(text: str) -> int:
    """Number of words in a text, hyphenated ones as one."""
    return len(_WORDS.findall(text))


def key(text: str) -> str:
    """The letters and digits of a text in lower case, words parted by one space: to compare lines by."""
    return " ".join(
        _WORDS.findall(
            text.casefold().replace("’", "'").replace("'", " ").replace(".", " ").replace("-", " ")
        )
    )


def ends_sentence(text: str) -> bool:
    """Whether a text ends in a full stop or the like, closing marks aside."""
    return _END_OF_SENTENCE.search(text, max(0, len(text) - 8)) is not None


def is_prose(text: str) -> bool:
    """Whether a line is running text: long, or a sentence of some length with its full stop."""
    words = word_count(text[:400])
    return words >= 18 or (words >= 8 and ends_sentence(text) and not text.endswith("?"))


def is_item(text: str) -> bool:
    """Whether a line begins with a bullet or an item's number."""
    return _BULLET.match(text) is not None


def credit(text: str) -> re.Match[str] | None:
    """The credit at the end of a picture's caption ("Photo: AFP", "/Xinhua"), if it has one."""
    tail = max(0, len(text) - 120)
    return _CREDIT.search(text, tail) or _CREDIT_IN_BRACKETS.search(text, tail)


def is_caption(text: str) -> bool:
    """Whether a line is a picture's caption: of some length at most, with a credit at its end."""
    return len(text) <= 600 and credit(text) is not None and word_count(text) <= 70


def is_source_line(text: str) -> bool:
    """Whether a line only says where the text comes from ("Reuters", "Source: Xinhua")."""
    return len(text) <= 120 and _SOURCE_LINE.match(text) is not None


def byline(text: str) -> ByLine | None:
    """The author that a line names, if it looks like a by-line.

    A picture's credit is never one.
    """
    if len(text) > 300 or credit(text) is not None:
        return None
    for form in (_BY, _WITH_ROLE, _WITH_SOURCES, _WITH_TITLE):
        if (match := form.match(text)) and _is_name(match["names"]):
            return ByLine(tidy_name(match["names"]), certain=True)
    if (match := _BARE.match(text)) and _is_name(match["names"]):
        return ByLine(tidy_name(match["names"]), certain=False)
    return None


def tidy_name(name: str) -> str:
    """A name without stray spaces ("El- Shinawy" is "El-Shinawy") and without a title before it."""
    name = re.sub(r"(?<=\w)([-‑])\s+(?=\w)", r"\1", " ".join(name.split()))
    return _HONORIFIC.sub("", name, count=1) if _HONORIFIC.match(name) else name


def _is_name(names: str) -> bool:
    words = [word.strip(".,’'") for word in re.split(r"[\s-]+", names)]
    return not any(word.lower() in _NOT_A_NAME for word in words) and not all(
        word.isupper() and len(word) > 3 for word in words if word
    )
