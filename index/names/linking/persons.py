"""Names of persons taken apart and compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from index.names.folding import folded
from index.names.gazetteer import gazetteer
from index.names.words import words

_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "qc", "mp"})
PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "abu",
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
    }
    | {"van", "von", "der", "den", "ter", "ten", "zu", "st", "y", "e", "al-", "ul", "ur", "dela"}
)
_NONE: frozenset[int] = frozenset()
_SOUNDS = (
    (re.compile(r"^(?:q|gh|kh|k)(?=add?h?af)"), "g"),
    (re.compile(r"ddh?|dh"), "d"),
    (re.compile(r"^moa(?=m)"), "mua"),
    (re.compile(r"(?:iy|yy|ij|ii|ey|ei|ai|ay|y)(?=$|\b)"), "i"),
    (re.compile(r"^ye(?=[lkvg])|^ie"), "e"),
    (re.compile(r"ou|oo|uu|w(?=[aeiou]?l?$)"), "u"),
    (re.compile(r"kh|ch(?=a[dm])"), "h"),
    (re.compile(r"ee|ie"), "i"),
    (re.compile(r"tsch|tch"), "ch"),
    (re.compile(r"dj|zh|dzh"), "j"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),
    (re.compile(r"y"), "i"),
    (re.compile(r"ck|q|c(?=[aou])"), "k"),
    (re.compile(r"(?<=[bcdfghjklmnpqrstvxz])e$"), ""),
    (re.compile(r"(.)\1"), r"\1"),
)
_MUHAMMAD = re.compile(r"^m[ou]h?a?mm?[aeu]d$")


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    """Numbers of the groups of given names of one person ("Joe", "Joseph") that a name stands in."""
    groups: dict[str, set[int]] = {}
    for n, group in enumerate(words().nicknames):
        for name in group.split("/"):
            groups.setdefault(name, set()).add(n)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


class PersonName(NamedTuple):
    """A person's name in parts, all lower case without diacritics.

    Attributes:
        parts: Words of the name without titles, particles and suffixes, in order.
        surname: The part that stands for the whole ("xi", "putin").
        given: The first of the other parts; empty if there is only a surname.
    """

    parts: tuple[str, ...]
    surname: str
    given: str

    @property
    def full(self) -> bool:
        """Whether it has a surname and at least one other part."""
        return len(self.parts) > 1


@lru_cache(maxsize=50_000)
def parse(name: str) -> PersonName:
    """Take a name apart; titles before it and "Jr." after it are dropped."""
    lists = words()
    # "Regina M. Benjamin, MD": what stands behind a comma is no part of the name.
    raw = (name.split(",")[0] if "," in name[3:] else name).replace(",", " ").split()
    while len(raw) > 1 and (
        raw[0] in lists.titles or raw[0] in lists.roles or raw[0].rstrip(".") in lists.titles
    ):
        raw = raw[1:]
    parts = [re.sub(r"[^a-z]", "", _bare(folded(word).lower())) for word in raw]
    parts = [part for part in parts if part and part not in PARTICLES]
    while len(parts) > 1 and parts[-1] in _SUFFIX:
        parts.pop()
    if not parts:
        return PersonName((key_letters(name),), key_letters(name), "")
    if len(parts) in (2, 3) and parts[0] in words().surname_first and not _western(parts):
        return PersonName(tuple(parts), parts[0], parts[1])
    return PersonName(tuple(parts), parts[-1], parts[0] if len(parts) > 1 else "")


def _bare(word: str) -> str:
    """A word without its Arabic article ("al-assad")."""
    return re.sub(r"^(?:al|el|ul|ash|as|ad|an|ar|at|az)[-'’](?=\w{3})", "", word)


def _western(parts: list[str]) -> bool:
    """Whether the last part is the surname although the first looks like one ("Kim Campbell")."""
    first, last = parts[0].capitalize(), parts[-1].capitalize()
    known = gazetteer()
    return (
        len(parts) == 2
        and parts[-1] not in words().surname_first
        and "s" in known.kinds(last)
        and ("f" in known.kinds(first) or parts[0] in _nicknames())
    )


def key_letters(name: str) -> str:
    """The letters of a name, lower case without diacritics."""
    return re.sub(r"[^a-z]", "", folded(name).lower())


@lru_cache(maxsize=50_000)
def sound(part: str) -> str:
    """What transliterations of one name have in common ("zelensky", "zelenskyy", "zelenskiy")."""
    if _MUHAMMAD.match(part):
        return "muhamad"
    for pattern, replacement in _SOUNDS:
        part = pattern.sub(replacement, part)
    return part


def same_given(a: str, b: str) -> str:
    """The rule by which two given names are one, or an empty text."""
    if a == b:
        return "same name"
    if not _nicknames().get(a, _NONE).isdisjoint(_nicknames().get(b, _NONE)):
        return "short given name"
    if len(a) <= 2 or len(b) <= 2:
        return "initial" if a[0] == b[0] and (len(a) == 1 or len(b) == 1) else ""
    if sound(a) == sound(b):
        return "transliteration"
    if min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)):
        return "short given name"
    return ""


def same_person(a: PersonName, b: PersonName) -> str:
    """The rule by which two full names are one person's, or an empty text."""
    if a.parts == b.parts:
        return "same name"
    if "".join(a.parts) == "".join(b.parts):
        return "spelling"
    if len(a.parts) == len(b.parts) == 2 and a.parts == b.parts[::-1] and a.surname == b.surname:
        return "order of names"
    short, long = sorted((a, b), key=lambda name: len(name.parts))
    if sound(a.surname) != sound(b.surname):
        # "Mohammed bin Salman", "Mohammed bin Salman al-Saud"
        inner = long.parts[: len(short.parts)] == short.parts and len(short.parts) > 1
        return (
            "shorter name"
            if inner and len(long.parts) - len(short.parts) == 1 and len(long.parts) > 2
            else ""
        )
    if _inside(short.parts, long.parts):
        return "shorter name"
    if short.given == short.parts[0] and long.given == long.parts[0]:
        rule = same_given(short.given, long.given)
        if rule and _middles_agree(short.parts[1:-1], long.parts[1:-1]):
            return rule if a.surname == b.surname else "transliteration"
    return ""


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the parts of one name stand in the other in the same order, the last being the same."""
    rest = iter(long)
    return short[-1] == long[-1] and all(part in rest for part in short)


def _middles_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b:
        return True
    return all(
        x == y or (x[0] == y[0] and min(len(x), len(y)) == 1) for x, y in zip(a, b, strict=False)
    ) and len(a) == len(b)
