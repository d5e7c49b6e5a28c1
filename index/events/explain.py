"""Say in plain words what speaks for a link and what against it."""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Mapping, Sequence

from index.events.described import Described
from index.events.features import INDEX
from index.events.words import lexicon, related
from index.model import Evidence
from index.periods import say_period

MOST = 4


def _list(ids: frozenset[str] | set[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(x, x) for x in sorted(ids))


class Explainer:
    """Turns what two mentions share into evidence.

    Args:
        names: Entity id → name to show.
        sides: Person → country.
    """

    def __init__(self, names: Mapping[str, str], sides: Mapping[str, str]) -> None:
        self._names = names
        self._sides = sides

    def evidence(
        self,
        a: Described,
        b: Described,
        features: Sequence[float],
        moved: Sequence[float],
        *,
        unproven: bool,
        unfit: bool = False,
    ) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
        """Reasons for and against, strongest first.

        Args:
            a: One mention.
            b: The other one.
            features: Their row of features.
            moved: How much each feature moved the score.
            unproven: Whether the pair is held back because nothing pins the occasion.
            unfit: Whether it is held back although it is likely, because other passages on the two events are not.
        """
        found = [
            *self._people(a, b, moved),
            *self._kind(a, b, features, moved),
            *self._date(a, b, features, moved),
        ]
        found += [*self._place(a, b, moved), *self._rest(a, b, features, moved)]
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

    def _people(self, a: Described, b: Described, moved: Sequence[float]) -> list[Evidence]:
        mine, yours = a.people | a.others, b.people | b.others
        both = mine & yours
        weight = _sum(
            moved, "people_shared", "people_jaccard", "takers_shared", "takers_jaccard", "sides_jaccard"
        )
        if both and mine - yours and yours - mine and _sum(moved, "people_differ", "sides_differ") < 0:
            text = self._others(mine - yours, yours - mine, a.people | b.people)
            return [Evidence("people", text, _sum(moved, "people_differ", "sides_differ"))]
        if both:
            rest = (mine | yours) - both
            how = "both, no one else" if not rest and len(both) == 2 else "no one else" if not rest else ""
            who = "people" if both <= a.people | b.people else "names"
            text = f"same {who}: {_list(both, self._names)}" + (f" ({how})" if how else "")
            return [Evidence("people", text, max(0.1, weight))]
        sides = {self._sides.get(p, p) for p in mine} & {self._sides.get(p, p) for p in yours}
        if sides:
            return [Evidence("people", f"same sides: {_list(sides, self._names)}", max(0.1, weight))]
        against = _sum(moved, "people_clash", "takers_clash", "sides_clash")
        if mine and yours and against < 0:
            return [Evidence("people", self._others(mine, yours, a.people | b.people), against)]
        return []

    def _others(self, mine: frozenset[str], yours: frozenset[str], people: frozenset[str]) -> str:
        who = "people" if mine | yours <= people else "names"
        return f"other {who}: {_list(mine, self._names)} against {_list(yours, self._names)}"

    def _kind(
        self, a: Described, b: Described, features: Sequence[float], moved: Sequence[float]
    ) -> list[Evidence]:
        weight = max(
            0.1,
            _sum(moved, "same_word", "same_lemma", "related", "same_kind", "near_kind", "steps", "letters"),
        )
        if a.head.lemma == b.head.lemma:
            return [Evidence("kind", f"same word: {a.head.lemma.replace('-', ' ')}", weight)]
        relation = related(a.head.lemma, b.head.lemma)
        how = "same word family" if relation == 2 else "same kind"
        if relation or features[INDEX["same_kind"]] or features[INDEX["near_kind"]]:
            return [Evidence("kind", f"{how}: {a.word} ≈ {b.word}", weight)]
        return [Evidence("kind", f"other words: {a.word} against {b.word}", -0.5)]

    def _date(
        self, a: Described, b: Described, features: Sequence[float], moved: Sequence[float]
    ) -> list[Evidence]:
        if a.period is None or b.period is None:
            return []
        if features[INDEX["dates_clash"]] > 0:
            weight = min(-0.5, _sum(moved, "dates_clash", "dates_gap"))
            return [
                Evidence("date", f"other day: {say_period(a.period)} against {say_period(b.period)}", weight)
            ]
        weight = max(0.1, _sum(moved, "same_day", "dates_fit", "dated_both"))
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

    def _place(self, a: Described, b: Described, moved: Sequence[float]) -> list[Evidence]:
        both = a.places & b.places
        if both:
            return [
                Evidence(
                    "place", f"same place: {_list(both, self._names)}", max(0.1, _sum(moved, "places_shared"))
                )
            ]
        against = _sum(moved, "places_clash")
        if a.places and b.places and against < 0:
            text = f"other place: {_list(a.places, self._names)} against {_list(b.places, self._names)}"
            return [Evidence("place", text, against)]
        return []

    def _rest(
        self, a: Described, b: Described, features: Sequence[float], moved: Sequence[float]
    ) -> list[Evidence]:
        out = []
        things = a.things & b.things
        if things:
            out.append(
                Evidence(
                    "words",
                    f"same document: {_list(things, self._names)}",
                    max(0.1, _sum(moved, "things_shared")),
                )
            )
        if features[INDEX["quotes_shared"]] > 0:
            out.append(
                Evidence(
                    "quote", "the same quotation stands beside it", max(0.1, _sum(moved, "quotes_shared"))
                )
            )
        numbers = a.numbers & b.numbers
        if numbers:
            weight = max(0.05, _sum(moved, "numbers_shared"))
            out.append(Evidence("number", f"same number: {', '.join(sorted(numbers))}", weight))
        elif a.numbers and b.numbers:
            text = f"other numbers beside it: {', '.join(sorted(a.numbers))} against {', '.join(sorted(b.numbers))}"
            out.append(Evidence("number", text, min(-0.05, _sum(moved, "numbers_clash"))))
        words = sorted(set(a.bag) & set(b.bag), key=lambda w: (-len(w), w))
        shown = _whole(words, a, b)
        if len(shown) > 1:
            weight = max(0.05, _sum(moved, "sentence", "window", "near", "left", "right", "names"))
            out.append(Evidence("words", f"same words: {', '.join(shown[:4])}", weight))
        if a.remote != b.remote and _sum(moved, "remote_differs") < 0:
            far, near = (a, b) if a.remote else (b, a)
            out.append(
                Evidence(
                    "kind",
                    f"over a wire ({far.word}) against in person ({near.word})",
                    _sum(moved, "remote_differs"),
                )
            )
        return out


def _whole(stems: list[str], a: Described, b: Described) -> list[str]:
    """Whole words for stems that both sentences hold."""
    mine, yours = dict(zip(a.bag, a.words, strict=True)), dict(zip(b.bag, b.words, strict=True))
    shorter = {s: mine[s] if len(mine[s]) <= len(yours[s]) else yours[s] for s in stems}
    named = a.names | b.names
    return [
        word.capitalize() if s in named or word.capitalize() in _OF_THE_CALENDAR else word
        for s, word in shorter.items()
    ]


_OF_THE_CALENDAR = {*day_name, *month_name} - {"", "May", "March"}


def _article(label: str) -> str:
    return f"an {label}" if label[:1] in "aeiou" else f"a {label}"


def _sum(moved: Sequence[float], *names: str) -> float:
    return round(sum([moved[INDEX[name]] for name in names]), 2)
