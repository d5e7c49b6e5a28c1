"""What one paragraph looks like from outside: running text, a list item, a caption, a line on sources."""

from __future__ import annotations

import re

_WORDS = re.compile(r"\w+(?:[’'.-]\w+)*")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
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
    r"|(?:[A-ZÀ-Þ][\w'’-]*[ /]){0,4}/?(?:via )?Getty Images"
    r"|Shutterstock|Wikimedia Commons|Creative Commons|Unsplash|iStock\w*"
    r")[.)\]]?\s*$",
)
# A sentence and then a name alone: the picture's author.
_CREDIT_NAME = re.compile(r"(?<=[.!?\"”’)])\s+/?\s?(?:[A-ZÀ-Þ][\w’'.-]*)(?:[ /][A-ZÀ-Þ][\w’'-]*){0,3}$")
_CREDIT_IN_BRACKETS = re.compile(
    rf"[\[(](?:Photo|Image|Picture|{_AGENCY})[^\])\n]{{0,60}}[\])]\.?\s*$", re.IGNORECASE
)

_SOURCE_LINE = re.compile(
    r"[(\[–—-]?\s*(?:(?i:(?:(?:with|additional)\s)?(?:reporting|editing|writing|inputs?|agencies)\b.*)"
    r"|(?i:with (?:inputs|reports|agency).*)|(?i:sources?|via|from|by)\s*:?\s+\S.{0,80}"
    rf"|{_AGENCY}(?:\s*[,/&–-]\s*{_AGENCY})*)[)\]]?\.?$"
)


def word_count(text: str) -> int:
    """Number of words in a text: hyphenated ones as one, two Han or Kana characters as one."""
    words = len(_WORDS.findall(text))
    return words if text.isascii() else words + sum(len(run) // 2 for run in _HAN.findall(text))


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


def is_prose(text: str, words: int | None = None) -> bool:
    """Whether a line is running text: long, or a sentence of some length with its full stop.

    Args:
        text: The line.
        words: Its number of words, if that was counted before.
    """
    words = word_count(text[:400]) if words is None else words
    return words >= 18 or (words >= 8 and ends_sentence(text) and not text.endswith("?"))


def is_item(text: str) -> bool:
    """Whether a line begins with a bullet or an item's number."""
    return _BULLET.match(text) is not None


def credit(text: str) -> re.Match[str] | None:
    """The credit at the end of a picture's caption ("Photo: AFP", "/Xinhua"), if it has one."""
    tail = max(0, len(text) - 120)
    return (
        _CREDIT.search(text, tail)
        or _CREDIT_IN_BRACKETS.search(text, tail)
        or _CREDIT_NAME.search(text, max(1, len(text) - 60))
    )


def is_caption(text: str) -> bool:
    """Whether a line is a picture's caption: of some length at most, with a credit at its end."""
    return len(text) <= 600 and credit(text) is not None and word_count(text) <= 70


def is_source_line(text: str) -> bool:
    """Whether a line only says where the text comes from ("Reuters", "Source: Xinhua")."""
    return len(text) <= 120 and _SOURCE_LINE.match(text) is not None
