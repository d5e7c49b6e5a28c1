"""Who does what to whom: the noun phrases around an event head, by parts of speech and word order.

No parser: in news the doer stands before an active verb, what is done to after it, the other way round in the
passive; a noun takes both with ``of``, ``by``, ``between``, a possessive, or as a modifier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NOUNS = frozenset({"NN", "NNS", "NNP"})
_INSIDE = _NOUNS | {"DT", "PRP", "JJ", "CD", "POS", "VBN", "VBG", "RB"}
_STARTS = frozenset({"DT", "PRP", "JJ", "CD", "NN", "NNS", "NNP"})
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "AUX", "RB", "TO"})
_BE = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "'s", "’s", "get", "gets", "got", "getting"]
)
_HAVE = frozenset(["has", "have", "had", "having", "'ve", "’ve"])
_LINKED = frozenset(["of", "between", "among", "against", "with", "for", "into"])
# Verbs whose subject is what it happens to.
_UNDERGONE = frozenset(
    [
        "die",
        "fall",
        "collapse",
        "crash",
        "explode",
        "erupt",
        "sink",
        "burn",
        "break-out",
        "expire",
        "lapse",
        "perish",
        "succumb",
        "happen",
        "occur",
        "escape",
        "flee",
        "drown",
        "rise",
        "drop",
        "plunge",
        "soar",
        "tumble",
        "slump",
        "increase",
        "decrease",
        "decline",
        "begin",
        "start",
        "end",
        "resume",
    ]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, by token indices.

    Attributes:
        first: First token.
        last: Last token, the head noun or pronoun.
        by: The preposition before it, or empty.
    """

    first: int
    last: int
    by: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Who and what goes with a head: token ranges (first, last), ends included.

    Attributes:
        doer: Who does it.
        undergoer: Whom or what it is done to, or happens to.
        beside: Further phrases: with whom, for what, at what.
    """

    doer: tuple[int, int] | None
    undergoer: tuple[int, int] | None
    beside: tuple[tuple[int, int], ...] = ()


def phrases(low: Sequence[str], tags: Sequence[str]) -> list[Phrase]:
    """Noun phrases of a sentence, left to right."""
    out: list[Phrase] = []
    i = 0
    while i < len(tags):
        if tags[i] not in _STARTS and not (
            tags[i] in ("VBN", "VBG") and i + 1 < len(tags) and tags[i + 1] in _NOUNS
        ):
            i += 1
            continue
        end, last = i, -1
        while end < len(tags) and tags[end] in _INSIDE:
            if tags[end] in _NOUNS or tags[end] in ("PRP", "CD"):
                last = end
            elif (tags[end] in ("VBN", "VBG", "RB") and last >= 0) or (tags[end] == "DT" and end > i):
                break
            end += 1
        if last < 0:
            i += 1
            continue
        before = low[i - 1] if i and tags[i - 1] in ("IN", "TO") else ""
        out.append(Phrase(i, last, before))
        i = last + 1
    return out


def _subject(at: int, low: Sequence[str], tags: Sequence[str], found: Sequence[Phrase]) -> Phrase | None:
    """The phrase that is the subject of the verb at ``at``: the nearest before it without a preposition."""
    start = at
    while start and tags[start - 1] in _VERBAL:
        start -= 1
    chain = None
    for phrase in reversed(found):
        if phrase.last >= start:
            continue
        between = tags[phrase.last + 1 : start]
        if any(low[k] in (";", ":", "“", "”", '"') for k in range(phrase.last + 1, start)):
            break
        if not phrase.by:
            return phrase
        chain = chain or (phrase if not between or set(between) <= {"WH", ".", "RB"} else None)
    return chain


def _object(at: int, tags: Sequence[str], found: Sequence[Phrase]) -> Phrase | None:
    for phrase in found:
        if phrase.first <= at:
            continue
        between = [tags[k] for k in range(at + 1, phrase.first)]
        if (
            all(t in ("RP", "RB", "JJ", "IN") for t in between)
            and between.count("IN") <= 1
            and len(between) <= 2
        ):
            return phrase if not phrase.by or phrase.by in ("with", "on", "into", "at") else None
        break
    return None


def _after(at: int, found: Sequence[Phrase], reach: int = 14) -> list[Phrase]:
    return [p for p in found if at < p.first <= at + reach and p.by]


def verb_roles(
    at: int, lemma: str, low: Sequence[str], tags: Sequence[str], found: Sequence[Phrase]
) -> Roles:
    """Roles around a verb."""
    subject, target = _subject(at, low, tags, found), _object(at, tags, found)
    helpers = [low[k] for k in range(max(0, at - 4), at) if tags[k] in _VERBAL]
    passive = (tags[at] == "VBN" and not any(h in _HAVE for h in helpers)) or (
        any(h in _BE for h in helpers) and tags[at] == "VBN"
    )
    beside = tuple((p.first, p.last) for p in _after(at, found) if p.by in _LINKED)[:2]
    if passive:
        agent = next((p for p in _after(at, found) if p.by == "by"), None)
        return Roles(_span(agent), _span(subject), beside)
    if lemma in _UNDERGONE and target is None:
        return Roles(None, _span(subject), beside)
    return Roles(_span(subject), _span(target), beside)


def noun_roles(at: int, tags: Sequence[str], found: Sequence[Phrase]) -> Roles:
    """Roles around a noun: possessor and modifiers before it, ``of`` and ``by`` phrases after it."""
    own = next((p for p in found if p.first <= at <= p.last), None)
    own = own or next((p for p in found if p.last < at and p.last + 1 == at), None)
    first = own.first if own else at
    marks = [k for k in range(first, at) if tags[k] == "POS"]
    doer = (first, marks[-1] - 1) if marks and marks[-1] > first else None
    inner = [
        k
        for k in range((marks[-1] + 1) if marks else first, at)
        if tags[k] in _NOUNS or tags[k] in ("JJ", "CD")
    ]
    following = _after(at, found)
    target = next((p for p in following if p.by in ("of", "between", "against")), None)
    agent = next((p for p in following if p.by == "by"), None)
    undergoer = _span(target) or ((inner[0], inner[-1]) if inner else None)
    beside = [(p.first, p.last) for p in following if p.by in _LINKED and p is not target][:2]
    if target is not None and inner:
        beside.append((inner[0], inner[-1]))
    return Roles(_span(agent) or doer, undergoer, tuple(beside))


def _span(phrase: Phrase | None) -> tuple[int, int] | None:
    return (phrase.first, phrase.last) if phrase else None
