"""What goes with a head in its sentence: who does it to whom, when, where, and who takes part."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from index.events.arguments import noun_roles, verb_roles
from index.events.described import Described, Sentence, content, stem
from index.events.words import verb_lemma
from index.model import Mention, Period, Timex

NUMBER_WORDS = {
    w: str(i)
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_TO_PLACE = frozenset({"visit", "travel", "withdraw"})
# "In the 21st century" tells nothing of the day of an event.
TOO_COARSE = ("century", "decade")
# Tokens from a reporting verb to its time: "told reporters on Monday".
_SAID_WHEN = 3
_TOLD = ("VBD", "VBZ", "VBP", "VBN")
# Each comma, conjunction or other head between a head and a time counts as this many tokens.
_JOINT = 5
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_ABOUT = frozenset(
    ["about", "around", "almost", "barely", "less", "more", "nearly", "over", "under", "some", "than"]
)
# Verbs that only say that an event was: what dates them dates it.
_HOLD = frozenset(
    ["hold", "host", "stage", "begin", "start", "open", "end", "follow", "take", "occur", "happen", "come"]
)
_AT_ONCE = frozenset(
    ["hours", "hour", "minutes", "moments", "shortly", "immediately", "soon", "just", "right"]
)


def roles(described: Described, sentence: Sentence, entities: list[Mention], numbers: frozenset[str]) -> None:
    """Who does it to whom: words, entities and numbers of the phrases around the head."""
    at = described.at
    if described.noun:
        found = noun_roles(at, sentence.tags, sentence.phrases)
    else:
        found = verb_roles(at, described.head.lemma, sentence.low, sentence.tags, sentence.phrases)
    described.doer, described.doer_ids = _phrase(sentence, found.doer, at, entities)
    described.undergoer, described.undergoer_ids = _phrase(sentence, found.undergoer, at, entities)
    known = {m.entity for m in entities if m.type == "PERSON" and m.entity}
    described.persons = (described.doer_ids | described.undergoer_ids) & known
    if found.undergoer:
        words = sentence.low[found.undergoer[0] : found.undergoer[1] + 1]
        described.many = frozenset(NUMBER_WORDS.get(w, w) for w in words) & numbers
    described.beside = tuple(w for span in found.beside for w in _phrase(sentence, span, at, entities)[0])


def _phrase(
    sentence: Sentence, span: tuple[int, int] | None, at: int, entities: list[Mention]
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Stems of a phrase, its last word first, and the entities in it; nothing for a pronoun."""
    if span is None:
        return (), frozenset()
    first, last = span
    inner = [
        k
        for k in range(last, first - 1, -1)
        if content(sentence.low[k]) and sentence.tags[k] != "PRP" and k != at
    ]
    stems = tuple(stem(sentence.low[k]) for k in inner)
    start = sentence.start[first]
    end = sentence.start[last] + len(sentence.low[last])
    ids = frozenset(m.entity for m in entities if m.entity and m.start < end and start < m.end)
    return stems, ids


def attach(sentence: Sentence, at: list[int], timexes: list[Timex]) -> list[tuple[Timex | None, bool]]:
    """For each head the time expression it goes with, and whether they stand in one clause."""
    where = [max(0, bisect_right(sentence.start, t.start) - 1) for t in timexes]
    told = [_teller(sentence, at, k) for k in where]
    out: list[tuple[Timex | None, bool]] = []
    for i in at:
        best: tuple[tuple[bool, int], Timex, bool] | None = None
        for k, teller, timex in zip(where, told, timexes, strict=True):
            if timex.period is None or timex.period.granularity in TOO_COARSE or _of_another(sentence, k):
                continue
            if teller not in (None, i):
                continue
            if _apart(sentence, i, k):
                moved = _counted(sentence, i, k, timex)
                if moved is not None:
                    best = ((True, 0), moved, True)
                continue
            same = sentence.clause[k] == sentence.clause[i] or _when(sentence, i, k)
            said = told_of(sentence, i)
            same = same or (said is not None and sentence.clause[k] == sentence.clause[said])
            if not same and k > at[0] and any(sentence.clause[other] == sentence.clause[k] for other in at):
                continue  # it dates what its own clause tells
            lies_between = any(
                min(i, k) < other < max(i, k) and sentence.clause[other] == sentence.clause[k] for other in at
            )
            rank = (not same, abs(k - i) + _JOINT * (lies_between + _joints(sentence, i, k)))
            if best is None or rank < best[0]:
                best = (rank, timex, same)
        out.append((best[1], best[2]) if best else (None, False))
    return out


def named_year(sentence: Sentence, i: int) -> Period | None:
    """The year in the name of an event: "the Vostok 2018 exercise"."""
    low = sentence.low
    if i < 2 or not re.fullmatch(r"(?:19|20)\d\d", low[i - 1]) or not sentence.capital[i - 2]:
        return None
    return Period(date(int(low[i - 1]), 1, 1), date(int(low[i - 1]), 12, 31), "year")


def told_of(sentence: Sentence, i: int) -> int | None:
    """The first token of what is told of the noun at ``i``: "the exercise, which Russia held from May 1", if any."""
    low, clause = sentence.low, sentence.clause
    k = i + 1 + (low[i + 1 : i + 2] == [","])
    if low[k : k + 1] not in (["which"], ["that"]) or k + 1 >= len(low):
        return None
    holds = (clause[n] == clause[k] and verb_lemma(w) in _HOLD for n, w in enumerate(low[k + 1 :], k + 1))
    return k if any(holds) else None


def _teller(sentence: Sentence, at: list[int], k: int) -> int | None:
    """The reporting verb that alone is dated by the time at token ``k``: "Putin said on Wednesday"."""
    i = max((i for i in at if k - _SAID_WHEN <= i < k), default=None)
    if i is None or sentence.tags[i] not in _TOLD:
        return None
    between = [w for w in sentence.low[i + 1 : k] if w not in ("on", "in", "at")]
    said = verb_lemma(sentence.low[i]) in ("say", "tell", "add") and len(between) <= 1 and "," not in between
    return i if said else None


def _joints(sentence: Sentence, i: int, k: int) -> int:
    """Commas and conjunctions between two tokens, without the commas inside dates."""
    low = sentence.low
    return sum(
        w in ("and", "but") or (w == "," and not low[n - 1][-1:].isdigit())
        for n, w in enumerate(low[min(i, k) + 1 : max(i, k)], min(i, k) + 1)
    )


def _counted(sentence: Sentence, i: int, k: int, timex: Timex) -> Timex | None:
    """The day of a head at ``i`` that is told by days from another: "Monday's talks came twelve days after he met …".

    Args:
        sentence: The sentence.
        i: Index of the head.
        k: Index of the time expression, in another clause.
        timex: That expression.

    Returns:
        A time moved by that many days, or None where no such number is told or the other is no single day.
    """
    low, clause, period = sentence.low, sentence.clause, timex.period
    if clause[i] == clause[k] or period is None or period.first is None or period.first != period.last:
        return None
    first = clause.index(max(clause[i], clause[k]))
    if first < 2 or low[first] not in ("after", "before") or low[first - 1] not in _DAYS:
        return None
    number = NUMBER_WORDS.get(low[first - 2], low[first - 2])
    if not number.isdigit() or not _ABOUT.isdisjoint(low[max(0, first - 5) : first - 2]):
        return None
    days = int(number) * _DAYS[low[first - 1]]
    back = (low[first] == "after") == (clause[i] > clause[k])
    day = period.first + timedelta(-days if back else days)
    return replace(timex, period=Period(day, day, "day"), basis="inferred")


def _when(sentence: Sentence, i: int, k: int) -> bool:
    """Whether the head at ``i`` stands in a clause that tells of the time at ``k``: "since 1996, when they met"."""
    first = sentence.clause.index(sentence.clause[i])
    if sentence.low[first] != "when" or not k < first <= k + _SAID_WHEN + 1:
        return False
    return all(w == "," or w.isdigit() for w in sentence.low[k + 1 : first])


def _apart(sentence: Sentence, i: int, k: int) -> bool:
    """Whether the time at token ``k`` is said to be another than that of the head at ``i``.

    "Monday's talks came twelve days after he sat down in Geneva"; but "hours before the opening" is the same day.
    """
    low, clause = sentence.low, sentence.clause
    if _when(sentence, i, k):
        return False
    if low[max(0, k - 1)] in ("since", "until", "till"):
        return True
    if low[max(0, i - 3) : i].count("anniversary"):
        return True
    if clause[i] == clause[k]:
        return False
    later = max(clause[i], clause[k])
    first = clause.index(later)
    if low[first] not in ("after", "before", "since", "until"):
        return False
    return not any(w in _AT_ONCE for w in low[max(0, first - 2) : first])


def _of_another(sentence: Sentence, at: int) -> bool:
    """Whether the time at this word is that of another event: "after that of October", "than the one in May"."""
    return (
        at > 1
        and sentence.low[at - 1] in ("of", "in", "on", "from")
        and sentence.low[at - 2] in ("that", "those", "one", "ones")
    )


def take_part(described: Described, sentence: Sentence, people: list[tuple[int, Mention, bool]]) -> None:
    """Sort the entities of the mention's clause into people, others, things and places."""
    clause = sentence.clause[described.at]
    here = [p for p in people if sentence.clause[p[0]] == clause]
    if not any(p[1].type in ("PERSON", "ORG", "GPE", "NORP") and not p[2] for p in here):
        earlier = [p for p in people if sentence.clause[p[0]] < clause and p[0] < described.at]
        here += [
            p for p in earlier if not earlier or sentence.clause[p[0]] == sentence.clause[earlier[-1][0]]
        ]
    sets: dict[str, set[str]] = defaultdict(set)
    for i, mention, place in here:
        entity = mention.entity or ""
        if (
            place
            or mention.type == "LOC"
            or (
                mention.type == "GPE"
                and described.kind in _TO_PLACE
                and i
                and sentence.low[i - 1] in ("to", "from")
            )
        ):
            sets["places"].add(entity)
            continue
        if mention.type in ("TREATY", "WORK", "EVENT"):
            sets["things"].add(entity)
            continue
        sets["people" if mention.type == "PERSON" else "others"].add(entity)
        sets["before" if i < described.at else "after"].add(entity)
    for name, found in sets.items():
        setattr(described, name, frozenset(found))
