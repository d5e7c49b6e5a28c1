"""Descriptions that clearly name somebody ("the Chinese President"), for the linker to resolve."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.model import NameMention
from index.names.document import Document
from index.names.gazetteer import gazetteer

ROLE = (
    r"(?:[Pp]resident|[Pp]remier|[Pp]rime [Mm]inister|[Cc]hancellor|[Ff]oreign [Mm]inister"
    r"|[Dd]efen[cs]e [Mm]inister|[Ss]ecretary of [Ss]tate|[Kk]ing|[Qq]ueen|[Ee]mir|[Ss]ultan|[Ll]eader"
    r"|[Ff]oreign [Ss]ecretary|[Aa]mbassador|[Pp]ope)"
)
# "the Chinese President", "the US leader", not followed by the name itself or by "of".
_NOMINAL = re.compile(
    rf"\b[Tt]he\s+(([A-Z][\w.]+(?:\s[A-Z][\w.]+)?)\s+{ROLE})\b(?!\s+(?:[A-Z]|of\b)|['’]s\s+[A-Z])"
)
RULE = "office with a country"


def add(document: Document, mentions: Sequence[NameMention]) -> tuple[NameMention, ...]:
    """Mentions with descriptions by country and office added; a people's name inside one is part of it."""
    if not document.sentences:
        return tuple(mentions)
    found = []
    for first, last in document.sentences:
        start, end = document.starts[first], document.ends[last - 1]
        for match in _NOMINAL.finditer(document.text, start, end):
            if _is_country(match[2]):
                found.append(NameMention(match.start(1), match.end(1), "PERSON", RULE, nominal=True))
    if not found:
        return tuple(mentions)
    kept = [name for name in mentions if not any(n.start < name.end and name.start < n.end for n in found)]
    return tuple(sorted([*kept, *found], key=lambda mention: mention.start))


def _is_country(words: str) -> bool:
    for text in (words, words.split()[-1]):
        entry = gazetteer().get(text)
        if entry is not None and {"c", "d"} & set(entry.kinds):
            return True
    return False
