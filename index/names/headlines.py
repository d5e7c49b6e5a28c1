"""Names where a capital tells nothing: in headlines with every word capitalised, and at the start of sentences."""

from __future__ import annotations

from collections import defaultdict

from index.names.common import band
from index.names.context import Context
from index.names.spans import Found
from index.names.work import Work

_SHORTEST = 3


def headlines(work: Work) -> None:
    """In "Rusal Smelter Catches Fire" the name is what the article calls so, not every word with a capital."""
    context = Context(work.document)
    titles = [pair for pair in work.document.sentences if context.headline(*pair)]
    if not titles:
        return
    below = _below(work, titles)
    for begin, end in titles:
        found = _told(work, begin, end, below)
        for name in work.cover.over(begin, end):
            inside = [one for one in found if one.first < name.last and name.first < one.last]
            if not inside:
                continue
            if name.last - name.first < _SHORTEST and len(inside) == 1 and _within(inside[0], name):
                continue
            if all(_within(one, name) for one in inside):
                work.replace([name], *inside)
                found = [one for one in found if one not in inside]
        for one in found:
            if not work.cover.over(one.first, one.last):
                work.replace([], one)


def _within(one: Found, name: Found) -> bool:
    return name.first <= one.first and one.last <= name.last


def _below(work: Work, titles: list[tuple[int, int]]) -> dict[str, list[tuple[list[str], str]]]:
    """Names of the other sentences in small letters, by their first word; longest first."""
    found: dict[str, dict[str, tuple[list[str], str]]] = defaultdict(dict)
    for name in work.names():
        if any(begin <= name.first < end for begin, end in titles):
            continue
        tokens = [token.lower() for token in work.document.words[name.first : name.last]]
        if len(tokens) > 1 or (len(tokens[0]) > 2 and not band(tokens[0])):
            found[tokens[0]][" ".join(tokens)] = (tokens, name.type)
    return {first: sorted(ones.values(), key=lambda one: -len(one[0])) for first, ones in found.items()}


def _told(work: Work, begin: int, end: int, below: dict[str, list[tuple[list[str], str]]]) -> list[Found]:
    low = [token.lower() for token in work.document.words[begin:end]]
    found: list[Found] = []
    i = 0
    while i < len(low):
        for tokens, type_ in below.get(low[i], ()):
            if low[i : i + len(tokens)] == tokens:
                found.append(Found(begin + i, begin + i + len(tokens), type_, "named in the article below"))
                i += len(tokens) - 1
                break
        i += 1
    return found


def openings(work: Work) -> None:
    """A sentence may open with an organisation or place that is named elsewhere and is no ordinary word."""
    document = work.document
    known = {document.phrase(name.first, name.last): name.type for name in work.names()}
    for begin, end in document.sentences:
        word = document.words[begin]
        type_ = known.get(word)
        if type_ not in ("ORG", "LOC") or work.cover.over(begin, begin + 1) or band(word) or len(word) < 3:
            continue
        if begin + 1 < end and not document.words[begin + 1][0].isupper():
            work.replace([], Found(begin, begin + 1, type_, "elsewhere in the article"))
