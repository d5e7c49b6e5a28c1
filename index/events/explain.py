"""Say in plain words what speaks for a link and what against it."""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.events.arrays import Floats
from index.events.described import Described
from index.events.features import INDEX
from index.events.words import lexicon, related
from index.model import Evidence
from index.periods import say_period

MOST = 4
# Mentions and sets of names whose wording is kept at hand; a link's neighbours speak of the same ones.
KEPT = 4_096

# What a reason weighs: how far these features together moved the score.
_WEIGHTS: Mapping[str, tuple[str, ...]] = {
    "people": ("people_shared", "people_jaccard", "takers_shared", "takers_jaccard", "sides_jaccard"),
    "people differ": ("people_differ", "sides_differ"),
    "people clash": ("people_clash", "takers_clash", "sides_clash"),
    "kind": ("same_word", "same_lemma", "related", "same_kind", "near_kind", "steps", "letters"),
    "dates": ("same_day", "dates_fit", "dated_both"),
    "dates clash": ("dates_clash", "dates_gap"),
    "places": ("places_shared",),
    "places clash": ("places_clash",),
    "things": ("things_shared",),
    "quotes": ("quotes_shared",),
    "numbers": ("numbers_shared",),
    "numbers clash": ("numbers_clash",),
    "words": ("sentence", "window", "near", "left", "right", "names"),
    "remote": ("remote_differs",),
}
_FACTS = ("same_kind", "near_kind", "dates_clash", "quotes_shared")
_AT = {name: at for at, name in enumerate((*_WEIGHTS, *(f"is {name}" for name in _FACTS)))}


def facts(features: Floats, moved: Floats) -> list[list[float]]:
    """What evidence is told from, a row a pair.

    Args:
        features: Features of the pairs, (pairs, features).
        moved: How much each feature moved the score, in the same order.
    """
    columns: list[NDArray[np.floating]] = [
        np.sum([moved[:, INDEX[name]] for name in names], axis=0, dtype=np.float64)
        for names in _WEIGHTS.values()
    ]
    columns += [features[:, INDEX[name]] for name in _FACTS]
    found: list[list[float]] = np.stack(columns, axis=1).tolist()
    return found


class Explainer:
    """Turns what two mentions share into evidence.

    Args:
        names: Entity id → name to show.
        sides: Person → country.
    """

    def __init__(self, names: Mapping[str, str], sides: Mapping[str, str]) -> None:
        self._names = names
        self._sides = sides
        self._lists: dict[frozenset[str], str] = {}
        self._bags: dict[str, dict[str, str]] = {}

    def _list(self, ids: frozenset[str]) -> str:
        """The names of some entities, in order of their ids."""
        found = self._lists.get(ids)
        if found is None:
            if len(self._lists) >= KEPT:
                self._lists.clear()
            found = self._lists[ids] = ", ".join(self._names.get(x, x) for x in sorted(ids))
        return found

    def _bag(self, mention: Described) -> dict[str, str]:
        """Stem → word, of the sentence of a mention."""
        found = self._bags.get(mention.id)
        if found is None:
            if len(self._bags) >= KEPT:
                self._bags.clear()
            found = self._bags[mention.id] = dict(zip(mention.bag, mention.words, strict=True))
        return found

    def evidence(
        self,
        a: Described,
        b: Described,
        said: Sequence[float],
        *,
        unproven: bool,
        unfit: bool = False,
    ) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
        """Reasons for and against, strongest first.

        Args:
            a: One mention.
            b: The other one.
            said: Their row of ``facts``.
            unproven: Whether the pair is held back because nothing pins the occasion.
            unfit: Whether it is held back although it is likely, because other passages on the two events are not.
        """
        found = [
            *self._people(a, b, said),
            *self._kind(a, b, said),
            *self._date(a, b, said),
            *self._place(a, b, said),
            *self._rest(a, b, said),
        ]
        if unproven:
            label = lexicon().label(a.kind, a.head.lemma)
            found.append(
                Evidence(
                    "date", f"{_article(label)} like this recurs, and nothing says it is the same one", -1.0
                )
            )
        if unfit:
            text = "taken together, the passages on the two events do not fit each other"
            found.append(Evidence("event", text, -1.0))
        pros = sorted((e for e in found if e.weight > 0), key=lambda e: (-e.weight, e.text))
        cons = sorted((e for e in found if e.weight <= 0), key=lambda e: (e.weight, e.text))
        return tuple(pros[:MOST]), tuple(cons[:MOST])

    def _people(self, a: Described, b: Described, said: Sequence[float]) -> list[Evidence]:
        mine, yours = a.people | a.others, b.people | b.others
        both = mine & yours
        weight = _weight(said, "people")
        if both and mine - yours and yours - mine and _weight(said, "people differ") < 0:
            text = self._others(mine - yours, yours - mine, a.people | b.people)
            return [Evidence("people", text, _weight(said, "people differ"))]
        if both:
            rest = (mine | yours) - both
            how = "both, no one else" if not rest and len(both) == 2 else "no one else" if not rest else ""
            who = "people" if both <= a.people | b.people else "names"
            text = f"same {who}: {self._list(both)}" + (f" ({how})" if how else "")
            return [Evidence("people", text, max(0.1, weight))]
        sides = frozenset(self._sides.get(p, p) for p in mine) & {self._sides.get(p, p) for p in yours}
        if sides:
            return [Evidence("people", f"same sides: {self._list(sides)}", max(0.1, weight))]
        against = _weight(said, "people clash")
        if mine and yours and against < 0:
            return [Evidence("people", self._others(mine, yours, a.people | b.people), against)]
        return []

    def _others(self, mine: frozenset[str], yours: frozenset[str], people: frozenset[str]) -> str:
        who = "people" if mine | yours <= people else "names"
        return f"other {who}: {self._list(mine)} against {self._list(yours)}"

    def _kind(self, a: Described, b: Described, said: Sequence[float]) -> list[Evidence]:
        weight = max(0.1, _weight(said, "kind"))
        if a.head.lemma == b.head.lemma:
            return [Evidence("kind", f"same word: {a.head.lemma.replace('-', ' ')}", weight)]
        relation = related(a.head.lemma, b.head.lemma)
        how = "same word family" if relation == 2 else "same kind"
        if relation or said[_AT["is same_kind"]] or said[_AT["is near_kind"]]:
            return [Evidence("kind", f"{how}: {a.word} ≈ {b.word}", weight)]
        return [Evidence("kind", f"other words: {a.word} against {b.word}", -0.5)]

    def _date(self, a: Described, b: Described, said: Sequence[float]) -> list[Evidence]:
        if a.period is None or b.period is None:
            return []
        if said[_AT["is dates_clash"]] > 0:
            weight = min(-0.5, _weight(said, "dates clash"))
            return [
                Evidence("date", f"other day: {say_period(a.period)} against {say_period(b.period)}", weight)
            ]
        weight = max(0.1, _weight(said, "dates"))
        if (a.period.first, a.period.last) == (b.period.first, b.period.last):
            return [
                Evidence(
                    "date",
                    f"same {'day' if a.period.first == a.period.last else 'time'}: {say_period(a.period)}",
                    weight,
                )
            ]
        if not a.period.overlaps(b.period):
            text = f"a day apart: {say_period(a.period)} against {say_period(b.period)}"
            return [Evidence("date", text, -0.2)]
        return [Evidence("date", f"dates fit: {say_period(a.period)} and {say_period(b.period)}", weight)]

    def _place(self, a: Described, b: Described, said: Sequence[float]) -> list[Evidence]:
        both = a.places & b.places
        if both:
            return [Evidence("place", f"same place: {self._list(both)}", max(0.1, _weight(said, "places")))]
        against = _weight(said, "places clash")
        if a.places and b.places and against < 0:
            text = f"other place: {self._list(a.places)} against {self._list(b.places)}"
            return [Evidence("place", text, against)]
        return []

    def _rest(self, a: Described, b: Described, said: Sequence[float]) -> list[Evidence]:
        out = []
        things = a.things & b.things
        if things:
            out.append(
                Evidence(
                    "words",
                    f"same document: {self._list(things)}",
                    max(0.1, _weight(said, "things")),
                )
            )
        if said[_AT["is quotes_shared"]] > 0:
            out.append(
                Evidence("quote", "the same quotation stands beside it", max(0.1, _weight(said, "quotes")))
            )
        numbers = a.numbers & b.numbers
        if numbers:
            weight = max(0.05, _weight(said, "numbers"))
            out.append(Evidence("number", f"same number: {', '.join(sorted(numbers))}", weight))
        elif a.numbers and b.numbers:
            text = f"other numbers beside it: {', '.join(sorted(a.numbers))} against {', '.join(sorted(b.numbers))}"
            out.append(Evidence("number", text, min(-0.05, _weight(said, "numbers clash"))))
        mine, yours = self._bag(a), self._bag(b)
        words = sorted(mine.keys() & yours.keys(), key=lambda w: (-len(w), w))
        if len(words) > 1:
            shown = _whole(words[:4], mine, yours, a.names | b.names)
            weight = max(0.05, _weight(said, "words"))
            out.append(Evidence("words", f"same words: {', '.join(shown)}", weight))
        if a.remote != b.remote and _weight(said, "remote") < 0:
            far, near = (a, b) if a.remote else (b, a)
            out.append(
                Evidence(
                    "kind",
                    f"over a wire ({far.word}) against in person ({near.word})",
                    _weight(said, "remote"),
                )
            )
        return out


def _whole(
    stems: Sequence[str], mine: Mapping[str, str], yours: Mapping[str, str], named: frozenset[str]
) -> list[str]:
    """Whole words for stems that both sentences hold, the shorter of the two."""
    shorter = {s: mine[s] if len(mine[s]) <= len(yours[s]) else yours[s] for s in stems}
    return [
        word.capitalize() if s in named or word.capitalize() in _OF_THE_CALENDAR else word
        for s, word in shorter.items()
    ]


_OF_THE_CALENDAR = {*day_name, *month_name} - {"", "May", "March"}


def _article(label: str) -> str:
    return f"an {label}" if label[:1] in "aeiou" else f"a {label}"


def _weight(said: Sequence[float], name: str) -> float:
    return round(said[_AT[name]], 2)
