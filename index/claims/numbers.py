"""Numbers of two articles that are about the same thing: agreeing, finer, differing, or not the same claim.

Two numbers of one kind are set against each other if their sentences tell the same event, stand with the
same day, or share words that are not all over the articles. Only an event or a day in common lets different
numbers differ; with mere words in common they count as two claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.claims.quantities import NUMBER_STEMS, Quantity, compatible, find_quantities, same, shown
from index.claims.sides import Side
from index.model import Claim, Period, Span, Verdict
from index.quotations.words import is_content, keys_of, stem

_SAME_SENTENCE, _SAME_PASSAGE, _SAME_DAY, _WORD, _MOST_WORDS, _SCARCE = 3.0, 2.0, 1.5, 1.0, 3, 1.0
_EQUAL, _COMMON_WORD = 1.0, 0.5
_ENOUGH_TO_AGREE, _ENOUGH_TO_DIFFER = 1.5, 2.5
_LEAST_SHARED = 2
"""Words that sentences share before stretches of days that differ are set against each other; how old something
is and how long something lasts never are."""
_MOST = 400
_LEAST_COUNT = 2
"""Counts up to this, in words, are left out: "the two countries" says nothing."""
_OTHER_TIME = 2.0
_SCARCE_COUNT = 2
"""Numbers of one kind in an article up to which the kind alone tells something."""
_PLAIN = frozenset(("count", "percent", "days"))
"""Kinds that any sentence may hold, so that their being scarce tells nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity where it stands.

    Attributes:
        quantity: The quantity.
        sentence: Its sentence.
        stems: Those of ``words`` that are not all over the article.
        words: Words of the sentence with a meaning of their own, numbers and units aside, as stems.
        noun: Stems of what is counted.
        scope: Periods that the sentence names.
        events: Ids of the events that the sentence tells.
        around: Ids of the events that the passage tells.
        days: Single days that the passage names.
    """

    quantity: Quantity
    sentence: Span
    stems: frozenset[str]
    words: frozenset[str]
    noun: frozenset[str]
    scope: frozenset[Period]
    events: frozenset[str]
    around: frozenset[str]
    days: frozenset[Period]


def quantities(side: Side) -> list[Found]:
    """The quantities of an article outside folded passages, dates and names, by place; 400 at most."""
    found: list[Found] = []
    for number, sentence in enumerate(side.article.sentences):
        if len(found) >= _MOST:
            break
        days = side.within(side.days, sentence)
        near = [Span(one.start, one.end) for one in (*days, *side.within(side.names, sentence))]
        scope = frozenset(one.period for one in days if one.period is not None)
        passage = side.passage_span(sentence.start)
        events, around = frozenset(side.events_near(sentence)), frozenset(side.events_near(passage))
        singles = frozenset(side.days_near(sentence.start))
        for quantity in find_quantities(side.article.text, sentence.start, sentence.end, near):
            if quantity.dimension == "count" and quantity.value <= _LEAST_COUNT:
                continue
            noun = frozenset(stem(key) for key in keys_of(quantity.noun) if is_content(key))
            words = side.words[number] - noun - NUMBER_STEMS
            stems = side.stems[number] & words
            found.append(Found(quantity, sentence, stems, words, noun, scope, events, around, singles))
    return found


def compare_numbers(a: Side, b: Side) -> Iterator[Claim]:
    """Claims about the numbers of two articles: those with a counterpart, then those of one side only."""
    in_a, in_b = quantities(a), quantities(b)
    pairs = _pairs(in_a, in_b)
    for x, y, shared in pairs:
        yield _claim(a, b, in_a[x], in_b[y], shared)
    used_a, used_b = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    for side, found, used, verdict in ((a, in_a, used_a, "only_a"), (b, in_b, used_b, "only_b")):
        for number, one in enumerate(found):
            if number not in used:
                yield _alone(side, one, "only_a" if verdict == "only_a" else "only_b")


def _pairs(in_a: Sequence[Found], in_b: Sequence[Found]) -> list[tuple[int, int, frozenset[str]]]:
    """The best counterparts, each number used once; by place in the first article."""
    counts = [Counter(one.quantity.dimension for one in found) for found in (in_a, in_b)]
    scored = []
    for x, one in enumerate(in_a):
        for y, other in enumerate(in_b):
            if not _comparable(one, other):
                continue
            score, shared = _likeness(one, other, counts)
            fits = compatible(one.quantity, other.quantity)
            unlike = len(shared) < _LEAST_SHARED or one.quantity.between != other.quantity.between
            if not fits and one.quantity.dimension == "days" and unlike:
                continue
            if same(one.quantity, other.quantity):
                score += _EQUAL + _COMMON_WORD * bool(one.words & other.words)
            if score >= (_ENOUGH_TO_AGREE if fits else _ENOUGH_TO_DIFFER):
                scored.append((score, x, y, shared))
    scored.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    pairs: list[tuple[int, int, frozenset[str]]] = []
    for _, x, y, shared in scored:
        if all(x != pair[0] and y != pair[1] for pair in pairs):
            pairs.append((x, y, shared))
    return sorted(pairs, key=lambda pair: (pair[0], pair[1]))


def _comparable(a: Found, b: Found) -> bool:
    if a.quantity.dimension != b.quantity.dimension:
        return False
    return a.quantity.dimension != "count" or bool(a.noun & b.noun)


def _likeness(one: Found, other: Found, counts: Sequence[Counter[str]]) -> tuple[float, frozenset[str]]:
    """How much speaks for two numbers being about one thing, and the words they share."""
    shared = one.stems & other.stems
    score = _WORD * min(len(shared), _MOST_WORDS)
    kind = one.quantity.dimension
    if one.events & other.events:
        score += _SAME_SENTENCE
    elif one.around & other.around:
        score += _SAME_PASSAGE
    if one.days & other.days:
        score += _SAME_DAY
    if kind not in _PLAIN and all(count[kind] <= _SCARCE_COUNT for count in counts):
        score += _SCARCE
    if one.scope and other.scope and not _same_time(one.scope, other.scope):
        score -= _OTHER_TIME
    return score, shared


def _same_time(a: frozenset[Period], b: frozenset[Period]) -> bool:
    return any(x.overlaps(y) for x in a for y in b)


def _claim(a: Side, b: Side, one: Found, other: Found, shared: frozenset[str]) -> Claim:
    x, y = one.quantity, other.quantity
    verdict: Verdict = "agree"
    finer = ""
    if not compatible(x, y):
        verdict = "differs" if _same_thing(one, other, shared) else "different_claim"
    elif not same(x, y) or x.hedged != y.hedged:
        wide = (x.high - x.low) - (y.high - y.low)
        if wide:
            verdict, finer = "finer", "b" if wide > 0 else "a"
    events = one.around & other.around
    return Claim(
        about=_about(a, one, shared),
        topic="number",
        verdict=verdict,
        a=a.place(x.start, x.end),
        b=b.place(y.start, y.end),
        a_value=shown(x, a.article.text),
        b_value=shown(y, b.article.text),
        finer="a" if finer == "a" else "b" if finer == "b" else "",
        event=min(events) if len(events) == 1 else None,
    )


def _same_thing(one: Found, other: Found, shared: frozenset[str]) -> bool:
    """Whether an event or a day ties two numbers, so that they cannot both hold.

    Stretches of days and years are told of many things in one breath: they need words in common as well.
    """
    if one.quantity.dimension == "days" and len(shared) < _MOST_WORDS:
        return False
    if one.days & other.days:
        return True
    return bool(one.events & other.events) and not (
        one.scope and other.scope and not _same_time(one.scope, other.scope)
    )


def _alone(side: Side, one: Found, verdict: Verdict) -> Claim:
    place = side.place(one.quantity.start, one.quantity.end)
    value = shown(one.quantity, side.article.text)
    return Claim(
        about=_about(side, one, frozenset()),
        topic="number",
        verdict=verdict,
        a=place if verdict == "only_a" else None,
        b=place if verdict == "only_b" else None,
        a_value=value if verdict == "only_a" else "",
        b_value=value if verdict == "only_b" else "",
    )


_KINDS = {"minutes": "how long", "days": "how long or how old", "percent": "what share"}


def _about(side: Side, one: Found, shared: frozenset[str]) -> str:
    """What a number is about, in words of the first article."""
    kind = one.quantity.dimension
    text = side.article.text
    head = one.quantity.noun if kind == "count" else _KINDS.get(kind, f"how many {kind}s")
    words = [
        word
        for word in dict.fromkeys(keys_of(text[one.sentence.start : one.sentence.end]))
        if stem(word) in shared
    ]
    return f"{head}: {', '.join(words[:3])}" if words else head
