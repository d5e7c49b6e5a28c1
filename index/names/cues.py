"""What the words around a name tell of it, counted over the whole article: a firm, a club or a body, not a person.

The model sees one sentence; names that no list knows ("Mercer", "Unimot") it takes for people and towns. Most
articles say somewhere what they are: "owned by Mercer", "Mercer workers", "Mercer, which bottles milk".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from index.names.gazetteer import gazetteer
from index.names.spans import Found
from index.names.words import words
from index.names.work import Work

# Kinds of the gazetteer that no cue outweighs.
_KNOWN = frozenset("cdkTpPrf")
_PERSONAL = frozenset("fs")
_REALMS = frozenset({"Empire", "Kingdom", "Republic", "Americas"})
_REACH = 3


def organisation_cues(work: Work) -> None:
    """Organisations are names that the article treats as such more often than as people or places."""
    counts: Counter[str] = Counter()
    mentions: dict[str, list[Found]] = {}
    surnames = {
        work.document.words[name.last - 1]
        for name in work.names()
        if name.type == "PERSON" and name.last - name.first > 1
    }
    for name in work.names():
        size = name.last - name.first
        if size > _REACH or name.type == "NORP":
            continue
        surface = work.document.phrase(name.first, name.last)
        mentions.setdefault(surface, []).append(name)
        counts[surface] += _for_organisation(work, name) - _against(work, name)
    for surface, names in mentions.items():
        kinds = gazetteer().kinds(surface)
        if surface in surnames or counts[surface] < (1 if _PERSONAL.isdisjoint(kinds) else 2):
            continue
        for name in names:
            if name.type in ("PERSON", "LOC") and not _known(work, name):
                work.replace([name], Found(name.first, name.last, "ORG", "words around it"))


def _known(work: Work, name: Found) -> bool:
    tokens, lists = work.document.words, words()
    if tokens[name.last - 1] in lists.place or tokens[name.last - 1] in _REALMS:
        return True
    if name.last - name.first > 1 and "f" in gazetteer().kinds(tokens[name.first]):
        return True
    match = work.known_at[name.first]
    if match is None or (match.first, match.last) != (name.first, name.last):
        return False
    return not _KNOWN.isdisjoint(match.entry.kinds)


def _for_organisation(work: Work, name: Found) -> int:
    tokens, lists = work.document.words, words()
    before = [token.lower() for token in tokens[max(0, name.first - 3) : name.first]]
    after = [token.lower() for token in tokens[name.last : name.last + 4]]
    found = 0
    if before and before[-1] in lists.before_organisation:
        found += 1
    if len(before) > 1 and f"{before[-2]}_{before[-1]}" in lists.phrases_before_organisation:
        found += 1
    # A place may be one "which serves Bangkok"; a person is no "which".
    found += any(
        f"{a}_{b}" in lists.phrases_after_organisation and not (name.type == "LOC" and b == "which")
        for a, b in _pairs(after)
    )
    if after and after[0] in lists.after_organisation:
        found += 1
    if len(after) > 1 and after[0] in ("'s", "’s") and after[1] in lists.owned_by_organisation:
        found += 1
    return found


def _pairs(after: list[str]) -> Iterator[tuple[str, str]]:
    if len(after) > 1:
        yield after[0], after[1]
    if len(after) > 2 and after[0] == ",":
        yield ",", after[2] if after[1] in ("a", "an", "the") else after[1]


def _against(work: Work, name: Found) -> int:
    tokens, lists = work.document.words, words()
    before = tokens[name.first - 1] if name.first else ""
    after = tokens[name.last : name.last + 3]
    found = 0
    if before in lists.titles or before in lists.roles:
        found += 2
    elif before.lower() in lists.before_place:
        found += 1
    if len(after) > 1 and after[0] == "," and (after[1].isdigit() or after[1] in ("who", "whose")):
        found += 1
    return found
