"""Rules for names that the model glued together or tore apart at a joint: 's, "of", "and", a hyphen."""

from __future__ import annotations

from collections.abc import Iterator

from index.names.gazetteer import gazetteer, type_of
from index.names.spans import COARSE, Found
from index.names.words import words
from index.names.work import Work

_OWNS = frozenset({"'s", "’s"})
_THE = frozenset({"the", "The"})
# "St Mary's School" is one name.
_SAINTS = frozenset({"St", "St.", "Saint", "Ste", "Sts"})


def possessives(work: Work) -> None:
    """Two names each are "Amsterdam's Rijksmuseum" and "Napoli's Kvaratskhelia"; one is "People's Bank".

    A name falls apart at its 's where what stands before it is a known place, people's name or organisation, or
    is found by itself elsewhere in the document.
    """
    tokens = work.document.words
    alone = {
        (work.document.phrase(name.first, name.last)): name.type
        for name in work.names()
        if not _OWNS & set(tokens[name.first : name.last])
    }
    for name in work.names():
        cut = next((i for i in range(name.first + 1, name.last - 1) if tokens[i] in _OWNS), None)
        if cut is None or _known_whole(work, name) or tokens[name.first] in _SAINTS:
            continue
        owner = _kind(work, name.first, cut) or alone.get(work.document.phrase(name.first, cut), "")
        if owner and tokens[cut + 1][0].isupper():
            owned = _kind(work, cut + 1, name.last) or alone.get(
                work.document.phrase(cut + 1, name.last), name.type
            )
            work.replace(
                [name],
                Found(name.first, cut, owner, "owner"),
                Found(cut + 1, name.last, owned, "owned"),
            )


def _known_whole(work: Work, name: Found) -> bool:
    match = work.known_at[name.first]
    return match is not None and match.first <= name.first and match.last >= name.last


def _kind(work: Work, first: int, last: int) -> str:
    """The type of a known phrase that covers exactly these tokens, or an empty text."""
    match = work.known_at[first]
    if match is None or (match.first, match.last) != (first, last):
        return ""
    decided = type_of(match.entry.kinds)
    return COARSE[decided[1]] if decided else ""


def person_of(work: Work) -> None:
    """A person and an organisation are "Frederick Fung of ADPL"."""
    tokens = work.document.words
    for name in work.names():
        if name.type not in ("ORG", "PERSON"):
            continue
        cut = next((i for i in range(name.first + 2, name.last - 1) if tokens[i] == "of"), None)
        if cut is None or cut - name.first > 3 or not tokens[cut + 1][0].isupper():
            continue
        before = tokens[name.first : cut]
        given = "f" in gazetteer().kinds(before[0]) and before[0] not in words().organisation
        body = not words().organisation.isdisjoint(tokens[cut + 1 : name.last]) and _no_heads(before)
        plain = words().organisation.isdisjoint(before) and not _known_whole(work, name)
        if plain and (given or (body and name.type == "ORG")):
            work.replace(
                [name],
                Found(name.first, cut, "PERSON", "person of"),
                Found(cut + 1, name.last, "ORG", "person of"),
            )


def _no_heads(before: list[str]) -> bool:
    """Whether words can be a person's: all with capitals, none the head of a thing's name."""
    lists = words()
    heads = lists.organisation | lists.place | lists.work | lists.event | lists.treaty | lists.titles
    return all(word[0].isupper() or word == "-" for word in before) and heads.isdisjoint(before)


def hyphenated_given_names(work: Work) -> None:
    """People are "Kwok Ka-ki" and "Kim Jong-un": a surname that stands first, two syllables with a hyphen."""
    for i, last in _syllables(work):
        over = work.cover.over(i, last)
        if any(name.first < i or name.last > last for name in over):
            continue
        if len(over) == 1 and over[0].type == "PERSON" and (over[0].first, over[0].last) == (i, last):
            continue
        work.replace(over, Found(i, last, "PERSON", "hyphenated given name"))


def _syllables(work: Work) -> Iterator[tuple[int, int]]:
    document, first_names = work.document, words().surname_first
    tokens = document.words
    for begin, end in document.sentences:
        for i in range(begin, end - 3):
            if (
                tokens[i + 2] == "-"
                and tokens[i][0].isupper()
                and tokens[i + 1][0].isupper()
                and tokens[i + 3].islower()
                and tokens[i].lower() in first_names
                and document.touches(i + 2)
                and document.touches(i + 3)
                and not document.touches(i + 1)
                and 1 < len(tokens[i + 1]) <= 6
                and 1 < len(tokens[i + 3]) <= 6
                and "d" not in gazetteer().kinds(tokens[i + 1])
            ):
                yield i, i + 4


def joined_organisations(work: Work) -> None:
    """One organisation is "the Roads and Transport Authority", where "Roads" alone is none."""
    tokens, lists = work.document.words, words()
    for name in work.names():
        joint = name.first - 1
        if name.type != "ORG" or tokens[name.last - 1] not in lists.organisation or joint < 2:
            continue
        if tokens[joint] != "and" or name.last - name.first < 2 or work.known_at[name.first] is not None:
            continue
        first = joint
        while first > 1 and tokens[first - 1][0].isupper() and tokens[first - 1] not in _THE:
            first -= 1
        before = tokens[first:joint]
        if not before or tokens[first - 1] not in _THE or before[-1] in lists.organisation:
            continue
        if any(match is not None for match in work.known_at[first:joint]):
            continue
        over = work.cover.over(first, joint)
        if all(first <= other.first and other.type in ("ORG", "MISC") for other in over) and not any(
            word.isupper() for word in before
        ):
            work.replace([*over, name], Found(first, name.last, "ORG", "joined"))
