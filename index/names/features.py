"""Features of the name tagger.

Of the word itself: in lower case and as written, its shape, first two and three and last two to four letters,
what the gazetteer knows of it (given name, surname, city, people …), whether it is a title or the head of an
organisation's, place's, treaty's, work's or event's name. Of a known phrase: which kind, and which part of it the
word is. Of its neighbours: words (±2), shapes (±2), kinds (±2), last letters (±1), pairs of words and of shapes.
Of the run of capitals it stands in: length, the words before and after it, whether it opens with a given name,
whether it holds a head. Of the document: whether the word is also written small, follows a title, stands in a
run with a given name, or is an acronym that the text explains. Of the sentence: whether it is a headline. Of the
words around: the group of like words that each belongs to (``index.names.clusters``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.names import clusters
from index.names.common import band
from index.names.context import Context
from index.names.document import Document
from index.names.gazetteer import Match, gazetteer
from index.names.shapes import shape
from index.names.words import words


@lru_cache(maxsize=60_000)
def marks(word: str) -> tuple[str, ...]:
    """What the lists and the gazetteer know of one word, as short marks."""
    lists = words()
    found = []
    if word in lists.titles:
        found.append("ti")
    if word in lists.roles:
        found.append("ro")
    if word in lists.speech:
        found.append("sp")
    if word in lists.organisation:
        found.append("oh")
    if word in lists.place:
        found.append("lh")
    if word in lists.treaty or word in lists.event or word in lists.work:
        found.append("eh")
    if word in lists.calendar:
        found.append("ca")
    if word[:1].isupper():
        plain = word.capitalize() if word.isupper() and len(word) > 3 else word
        found.extend(kind for kind in gazetteer().kinds(plain) if kind in "fs")
    return tuple(found)


@lru_cache(maxsize=60_000)
def own(word: str) -> tuple[str, ...]:
    """Features of a word by itself."""
    low = word.lower()
    form = shape(word)
    found = [f"w={low}", f"s={form}"]
    if word != low:
        found.append(f"W={word}")
    if word[0].isalpha():
        found += [f"p{n}={low[:n]}" for n in (2, 3) if len(low) > n]
        found += [f"x{n}={low[-n:]}" for n in (2, 3, 4) if len(low) > n]
        common = band(word)
        if word[0].isupper():
            found += (
                (f"lf={common}", f"lfU={common}") if word.isupper() and len(word) > 1 else (f"lf={common}",)
            )
        else:
            found.append(f"ls={common}")
    known = marks(word)
    found += known
    if len(known) > 1:
        found.append("k=" + "".join(known))
    return tuple(found)


@lru_cache(maxsize=60_000)
def _beside(word: str, place: str) -> tuple[str, ...]:
    """Features that a word lends to a neighbour; ``place`` is where it stands (``-`` before, ``++`` two after)."""
    low = word.lower()
    found = [f"w{place}={low}", f"s{place}={shape(word)}"]
    found += [f"{mark}{place}" for mark in marks(word)]
    if len(place) == 1 and word[0].isalpha():
        found.append(f"x{place}={low[-3:]}")
    return tuple(found)


def phrase_marks(size: int, matches: Sequence[Match]) -> list[str]:
    """For each token the kinds of the known phrase it stands in with its part (B, I, E; S for a single word)."""
    found = [""] * size
    for first, last, entry in matches:
        kinds = "".join(kind for kind in entry.kinds if kind not in "fs")
        if last == first + 1:
            found[first] = "S" + kinds
            continue
        for i in range(first, last):
            found[i] = ("B" if i == first else "E" if i == last - 1 else "I") + kinds
    return found


def features(document: Document) -> list[list[list[str]]]:
    """Features of every word, sentence by sentence."""
    known = phrase_marks(len(document.words), gazetteer().matches(document))
    context = Context(document)
    return [_sentence(document, first, last, known, context) for first, last in document.sentences]


def _before(tokens: Sequence[str], low: Sequence[str], i: int, known: str) -> list[str]:
    """Features from the word before; ``known`` is its mark of a known phrase."""
    word = tokens[i]
    if not i:
        return ["e-", f"lf^={band(word)}"]
    row = [
        *_beside(tokens[i - 1], "-"),
        f"a={low[i - 1]}|{low[i]}",
        f"A={shape(tokens[i - 1])}|{shape(word)}",
    ]
    if known:
        row.append("g-=" + known[1:2])
    if tokens[i - 1][0].isupper():
        row.append(f"lf-={band(tokens[i - 1])}")
    return row


def _sentence(
    document: Document, first: int, last: int, known: list[str], context: Context
) -> list[list[str]]:
    tokens = document.words[first:last]
    low = [word.lower() for word in tokens]
    end = len(tokens) - 1
    headline = context.headline(first, last)
    runs = context.run_features(first, last)
    groups = clusters.features(tokens)
    found = []
    for i, word in enumerate(tokens):
        row = ["b", *own(word), *runs[i], *groups[i]]
        if document.touches(first + i) and i:
            row.append("t-")
            if tokens[i - 1] in "-–/" and word[0].islower():
                row.append("t-low")
        if i < end and document.touches(first + i + 1):
            row.append("t+")
            if tokens[i + 1] in "-–/":
                row.append("t+low" if i + 1 < end and tokens[i + 2][0].islower() else "t+up")
        mark = known[first + i]
        if mark:
            row.append("g=" + mark)
            row.append("G=" + mark[0] + mark[1:2])
        if headline:
            row.append(f"{headline}|{shape(word)}")
        row += context.word_features(word)
        row += _before(tokens, low, i, known[first + i - 1] if i else "")
        if i > 1:
            row += _beside(tokens[i - 2], "--")
        if i < end:
            row += _beside(tokens[i + 1], "+")
            row += (f"z={low[i]}|{low[i + 1]}", f"Z={shape(word)}|{shape(tokens[i + 1])}")
            if tokens[i + 1][0].isalpha():
                row.append(f"lf+={band(tokens[i + 1])}{'U' if tokens[i + 1][0].isupper() else ''}")
            if known[first + i + 1]:
                row.append("g+=" + known[first + i + 1][1:2])
        else:
            row.append("e+")
        if i + 1 < end:
            row += _beside(tokens[i + 2], "++")
        found.append(row)
    return found
