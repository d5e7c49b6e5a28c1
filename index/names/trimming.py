"""Rules for what is no part of a name, or no name at all: "-based", "US$", "DUI", "We'll"."""

from __future__ import annotations

import re

from index.names.common import band
from index.names.gazetteer import gazetteer
from index.names.spans import Found
from index.names.words import words
from index.names.work import Work

_HYPHENS = frozenset("-‐‑–")
_CONTRACTION = re.compile(r"(?:I|We|You|He|She|They|It|That|There|What|Who|Let)['’](?:ll|m|s|re|ve|d)", re.I)
_PERSONAL = frozenset("fs")


def money(work: Work) -> None:
    """No place is the "US" of "US$40 billion"."""
    tokens, document = work.document.words, work.document
    for name in work.names():
        after = name.last < len(tokens) and tokens[name.last] == "$" and document.touches(name.last)
        if after or tokens[name.last - 1] == "$":
            work.replace([name])


def hyphens(work: Work) -> None:
    """The place alone is "Craiova" in "Craiova-based", the people alone "Soviet" in "post-Soviet"."""
    tokens, lists = work.document.words, words()
    for name in work.names():
        first, last = name.first, name.last
        if last - first > 2 and tokens[last - 2] in _HYPHENS and tokens[last - 1] in lists.joined_after:
            last -= 2
        if (
            last - first > 2
            and tokens[first + 1] in _HYPHENS
            and tokens[first].lower() in lists.joined_before
        ):
            first += 2
        if (first, last) != (name.first, name.last):
            work.replace([name], Found(first, last, name.type, name.rule))


def states(work: Work) -> None:
    """The full stop belongs to "Ind." and "Conn.", which are places."""
    for match in work.known:
        if "p" not in match.entry.kinds or work.document.words[match.last - 1] != ".":
            continue
        over = work.cover.over(match.first, match.last)
        if not over or all(match.first <= name.first and name.last <= match.last for name in over):
            before = match.first - 1
            if over or (before > 0 and work.document.words[before] == ","):
                work.replace(over, Found(match.first, match.last, "LOC", "abbreviated state"))


def not_names(work: Work) -> None:
    """No organisations are "DUI", "CPR" and "We'll"."""
    tokens, lists = work.document.words, words()
    for name in work.names():
        if name.last - name.first == 1:
            word = tokens[name.first]
            if word in lists.not_names or _CONTRACTION.fullmatch(word):
                work.replace([name])


def given_names(work: Work) -> None:
    """People are "Betty Sutton" and "Baz Luhrmann", whatever the model says."""
    tokens, lists = work.document.words, words()
    heads = lists.organisation | lists.place | lists.event | lists.treaty | lists.work
    for name in work.names():
        inside = tokens[name.first : name.last]
        if name.type not in ("ORG", "LOC", "MISC") or len(inside) != 2 or work.known_at[name.first]:
            continue
        if not all(word.isalpha() and word[0].isupper() and not word.isupper() for word in inside):
            continue
        given, family = (gazetteer().kinds(word) for word in inside)
        surname = "s" in family or not (family or band(inside[1]))
        if "f" in given and _only_personal(given) and surname and heads.isdisjoint(inside):
            work.replace([name], Found(name.first, name.last, "PERSON", "given name and surname"))


def _only_personal(kinds: str) -> bool:
    return _PERSONAL.issuperset(kinds)


def slashes(work: Work) -> None:
    """Two people are "Randy Wittman/P.J. Carlesimo"."""
    tokens = work.document.words
    for name in work.names():
        cut = next((i for i in range(name.first + 1, name.last - 1) if tokens[i] == "/"), None)
        if name.type == "PERSON" and cut is not None:
            parts = (
                Found(name.first, cut, "PERSON", name.rule),
                Found(cut + 1, name.last, "PERSON", name.rule),
            )
            work.replace([name], *parts)
