"""Acronyms that a text explains: "Long Name (LN)", "LN (Long Name)", and initials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from index.names.folding import folded
from index.names.gazetteer import gazetteer
from index.names.linking.items import Item, tidy

_AFTER = re.compile(
    r"[\"'”’]?\s*\(\s*(?:the\s+|or\s+|known as\s+)?[\"'“‘]?([A-Z][A-Za-z&.-]{1,9})[\"'”’]?\s*[);,]"
)
_PLACES = frozenset({"GPE", "LOC"})
# Rules that say more than an acronym's letters do.
_KNOWN = frozenset({"known name", "name of the country", "name of the place"})
_SMALL = frozenset(
    {
        "of",
        "for",
        "the",
        "and",
        "on",
        "in",
        "to",
        "de",
        "del",
        "la",
        "des",
        "du",
        "a",
        "an",
        "&",
        "with",
        "against",
    }
)


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym ("SCO", "AfDB", "U.N.")."""
    letters = name.replace(".", "")
    return (
        2 <= len(letters) <= 8
        and letters.isalpha()
        and sum(c.isupper() for c in letters) >= 2
        and " " not in name
    )


def bare(acronym: str) -> str:
    """An acronym without full stops, in capitals."""
    return acronym.replace(".", "").upper()


def initials(name: str) -> str:
    """Initials of the words of a name with capitals, hyphenated parts included, small words left out."""
    parts = re.split(r"[\s-]+", folded(name))
    return "".join(part[0] for part in parts if part[:1].isupper()).upper()


def explains(long: str, acronym: str) -> bool:
    """Whether a long name can stand for an acronym: by its initials, small words or inner letters."""
    short = bare(acronym)
    if len(short) < 2 or (" " not in long and "-" not in long):
        return False
    if initials(long) == short:
        return True
    words = [word for word in re.split(r"[\s-]+", folded(long).upper()) if word]
    big = [word for word in words if word.lower() not in _SMALL]
    if len(big) < 2 or big[0][0] != short[0]:
        return False
    everything = "".join(word[0] for word in words)
    if everything == short:
        return True
    return len(short) >= len(big) - 1 and _spelt(short, big)


def _spelt(short: str, words: list[str]) -> bool:
    """Whether the letters of ``short`` can be read off the words in order, first letters first."""
    if not short:
        return True
    for n, word in enumerate(words[:2]):
        if word[0] != short[0]:
            continue
        size = 1
        while True:
            if _spelt(short[size:], words[n + 1 :]):
                return True
            if size >= len(short) or short[size] not in word[size:] or size > 3:
                break
            size += 1
    return False


def _of_other_language(item: Item, acronym: str) -> bool:
    """Whether a long name may be a translation whose acronym kept its own language: "Safety Committee (KNKT)"."""
    return (
        item.mention.type == "ORG"
        and item.name.count(" ") >= 2
        and acronym.isalpha()
        and acronym.isupper()
        and len(acronym) > 2
        and not set("ck") & set(gazetteer().kinds(acronym))
    )


class Acronyms:
    """Long forms of acronyms, as the texts of a corpus give them.

    Args:
        items: Mentions that may be long names (all but people; of places only what a text explains counts).
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._here: dict[tuple[str, str], str] = {}
        self._corpus: dict[str, set[str]] = defaultdict(set)
        self._long: dict[str, set[str]] = defaultdict(set)
        for item in items:
            match = _AFTER.match(item.right(24))
            if match and (explains(item.name, match[1]) or _of_other_language(item, match[1])):
                self._learn(item, bare(match[1]))
            reverse = re.match(r"\s*\(\s*(?:the\s+)?([A-Z][^()]{6,70}?)\s*[);,]", item.right(80))
            if reverse and is_acronym(item.name) and explains(tidy(reverse[1]), item.name):
                self._here.setdefault((item.article.id, bare(item.name)), tidy(reverse[1]))
                self._corpus[bare(item.name)].add(tidy(reverse[1]))
            if " " in item.name and item.mention.type not in _PLACES:
                self._long[initials(item.name)].add(item.name)

    def _learn(self, item: Item, short: str) -> None:
        self._here.setdefault((item.article.id, short), item.name)
        self._corpus[short].add(item.name)

    def long_form(self, item: Item, same: dict[str, str]) -> tuple[str, str] | None:
        """The long name of an acronym with the rule, or None.

        Args:
            item: A mention written as an acronym.
            same: Key of the entity by long name, to see whether several long names are one.
        """
        short = bare(item.name)
        here = self._here.get((item.article.id, short))
        if here:
            return here, f"acronym explained in the article: {here} ({short})"
        for names, rule in (
            (self._corpus[short], "acronym explained in the corpus"),
            (self._long[short], "initials"),
        ):
            if names and len({same.get(name, name) for name in names}) == 1 and len(short) > 2:
                name = min(names)
                return name, f"{rule}: {name} ({short})" if rule != "initials" else f"initials of {name}"
        return None

    def join(self, items: Iterable[Item]) -> None:
        """Give an acronym that its article explains the entity of the long name, of whatever type that is."""
        entities: dict[str, set[str]] = defaultdict(set)
        spelt_out: set[str] = set()
        acronyms: list[tuple[Item, str]] = []
        for item in items:
            entities[item.name].add(item.entity)
            if not is_acronym(item.name):
                spelt_out.add(item.entity)
            long = self._here.get((item.article.id, bare(item.name))) if is_acronym(item.name) else None
            if long and item.mention.type not in ("PERSON", "NORP") and item.rule not in _KNOWN:
                acronyms.append((item, long))
        for item, long in acronyms:
            found = entities[long] - {item.entity}
            if len(found) == 1 and item.entity not in spelt_out:
                rule = f"acronym explained in the article: {long} ({bare(item.name)})"
                item.give(next(iter(found)), rule)
