"""Which quotations are one statement, and which say the same again.

Two quotations are compared if they share two words that are not in too many others (of the same speaker,
where a word is common). Word for word means that no word of the two contradicts. One statement in two
wordings needs speakers and days that do not exclude it; the same speaker with like words on another day says
it again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from index.model import Period, Place, Quotation, QuoteRelation, RelationKind, Span
from index.quotations.align import Alignment, align, shared_share, spans
from index.quotations.occasion import apart, together
from index.quotations.words import Words, is_content

Speakers = Literal["same", "maybe", "other"]

_VERBATIM_WORDS = 5
_SHORT_VERBATIM_WORDS = 3
_CERTAIN_WORDS, _CERTAIN_SHARE, _CERTAIN_COVERAGE = 12, 0.8, 0.95
"""So many equal words, making up so much of the whole, are one statement, whatever day is told."""
_OTHER_SPEAKER_WORDS, _OTHER_VARIANT_WORDS, _OTHER_VARIANT_COVERAGE = 6, 10, 0.6
"""What it takes where two articles give the same words to different people."""
_VARIANT_SHARE = {("same", True): 0.4, ("same", False): 0.5, ("maybe", True): 0.5, ("maybe", False): 0.55}
"""Least share of common weight, by speakers and whether the day is known to agree."""
_VARIANT_WEIGHT, _VARIANT_COVERAGE = 2.4, 0.35
_TELLING_WORDS = 6
"""Equal words from which on it does not matter how common they are."""
_AGAIN_SHARE, _AGAIN_WEIGHT, _AGAIN_WORDS, _UNNAMED_SHARE = 0.5, 2.8, 4, 0.65
_SHORTEST = 3
"""Words of a quotation below which it is not compared."""
_COMMON = 60
"""Quotations with a word beyond which it brings no two of them together by itself."""
_COMMON_OF_SPEAKER = 400


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quotation on its way through the comparison.

    Attributes:
        quote: The quotation.
        words: Its words.
        day: The days on which it may have been said; None if nothing is known.
        of_year: Month and day where they are known, be it without the year; else None.
        speaker: Entity id of a person or body that is known to speak, or None.
        named: Entity ids of the people named in its sentence outside the marks.
        near: Entity ids of the people named before it in its paragraph.
    """

    quote: Quotation
    words: Words
    day: Period | None
    of_year: tuple[int, int] | None
    speaker: str | None
    named: frozenset[str]
    near: frozenset[str]


def relate_quotes(candidates: Sequence[Candidate], telling: Callable[[str], bool]) -> list[QuoteRelation]:
    """Verbatim, variant and said-again relations among quotations, by place.

    Args:
        candidates: Quotations in the order in which relations name them (``a`` before ``b``).
        telling: Whether a word's key is found in few articles.
    """
    usable = [one for one in candidates if len(one.words) >= _SHORTEST]
    found = []
    for first, second in _pairs(usable):
        relation = relate(usable[first], usable[second], telling)
        if relation is not None:
            found.append(relation)
    return _best_partners(found)


def _best_partners(relations: list[QuoteRelation]) -> list[QuoteRelation]:
    """Leave out a variant if the same words have a closer one in the same article."""
    closest: dict[tuple[str, str], list[tuple[float, QuoteRelation]]] = defaultdict(list)
    for one in relations:
        if one.kind in ("verbatim", "variant"):
            rank = one.equal + (1000 if one.kind == "verbatim" else 0)
            closest[one.a, one.b_place.article].append((rank, one))
            closest[one.b, one.a_place.article].append((rank, one))

    def beaten(one: QuoteRelation) -> bool:
        ends = (((one.a, one.b_place.article), one.a_place), ((one.b, one.a_place.article), one.b_place))
        return any(
            rank > one.equal and _overlap(here, other.a_place if other.a == key[0] else other.b_place)
            for key, here in ends
            for rank, other in closest[key]
        )

    return [one for one in relations if one.kind != "variant" or not beaten(one)]


def _overlap(a: Place, b: Place) -> bool:
    """Whether two stretches of one article have half of the shorter one in common."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return 2 * common > min(a.end - a.start, b.end - b.start)


def relate(a: Candidate, b: Candidate, telling: Callable[[str], bool]) -> QuoteRelation | None:
    """How two quotations are related, or None."""
    alignment = align(a.words, b.words)
    if alignment is None:
        return None
    kind = _kind(a, b, alignment, telling)
    if kind is None:
        return None
    speakers = _speakers(a, b)
    agreed = a.speaker or b.speaker if speakers == "same" or not (a.speaker and b.speaker) else None
    aligned = spans(alignment, a.words, b.words)
    return QuoteRelation(
        kind=kind,
        a=a.quote.id,
        b=b.quote.id,
        a_place=_stretch(a, alignment.a),
        b_place=_stretch(b, alignment.b),
        speaker=agreed,
        aligned=aligned,
        respelt=tuple(_respelt(a, b, alignment)),
        equal=alignment.equal,
        words=(len(alignment.a), len(alignment.b)),
        reason=_reason(kind, alignment, a, b),
    )


def _kind(
    a: Candidate, b: Candidate, alignment: Alignment, telling: Callable[[str], bool]
) -> RelationKind | None:
    speakers = _speakers(a, b)
    elsewhere = a.quote.place.article != b.quote.place.article
    if alignment.whole and elsewhere:
        if not _is_verbatim(alignment, speakers, a, b):
            return None
        again = speakers == "same" and a.quote.said_from and b.quote.said_from and _days_apart(a, b)
        return "said_again" if again and alignment.equal < _CERTAIN_WORDS else "verbatim"
    told = any(map(telling, alignment.content))
    certain = (alignment.equal >= _CERTAIN_WORDS and alignment.share >= _CERTAIN_SHARE) or (
        alignment.equal >= _TELLING_WORDS and alignment.coverage >= _CERTAIN_COVERAGE
    )
    if _days_apart(a, b) and not (certain and elsewhere):
        return "said_again" if told and _is_said_again(alignment, speakers, a, b) else None
    if not elsewhere:
        return None
    if speakers == "other":
        strong = alignment.equal >= _OTHER_VARIANT_WORDS and alignment.coverage >= _OTHER_VARIANT_COVERAGE
        return "variant" if strong else None
    known = together(a.quote.said, b.quote.said)
    share = max(alignment.share, 0.9 * shared_share(a.words, b.words))
    enough = len(alignment.content) >= 2 or (speakers == "same" and known and alignment.equal >= 4)
    if not enough or not (told or alignment.equal >= _TELLING_WORDS):
        return None
    if alignment.coverage < _VARIANT_COVERAGE:
        return None
    like = alignment.weight >= _VARIANT_WEIGHT and share >= _VARIANT_SHARE[speakers, known]
    return "variant" if like else None


def _is_verbatim(alignment: Alignment, speakers: Speakers, a: Candidate, b: Candidate) -> bool:
    if len(alignment.content) < 2:
        return False
    if speakers == "other":
        return alignment.equal >= _OTHER_SPEAKER_WORDS
    if alignment.equal >= _VERBATIM_WORDS:
        return True
    all_of_one = alignment.equal in (len(a.words), len(b.words))
    least = _SHORT_VERBATIM_WORDS + (speakers == "maybe")
    return all_of_one and alignment.equal >= least and together(a.quote.said, b.quote.said)


def _is_said_again(alignment: Alignment, speakers: Speakers, a: Candidate, b: Candidate) -> bool:
    """Whether like words on different days are one person's.

    In one article both days must be told. A speaker who is not made out may be taken for the person named
    before in the paragraph if the words are much alike.
    """
    told = bool(a.quote.said_from and b.quote.said_from)
    if not told and a.quote.place.article == b.quote.place.article:
        return False
    if alignment.equal < _AGAIN_WORDS or len(alignment.content) < 2 or alignment.weight < _AGAIN_WEIGHT:
        return False
    if speakers == "same":
        return alignment.share >= _AGAIN_SHARE
    likely = (a.speaker is None and b.speaker in a.near) or (b.speaker is None and a.speaker in b.near)
    return likely and alignment.share >= _UNNAMED_SHARE and alignment.equal >= _TELLING_WORDS


def _days_apart(a: Candidate, b: Candidate) -> bool:
    if a.of_year and b.of_year and a.of_year != b.of_year:
        return True
    return apart(a.day, b.day)


def _speakers(a: Candidate, b: Candidate) -> Speakers:
    if a.speaker is None or b.speaker is None:
        only = (a.speaker and b.named == {a.speaker}) or (b.speaker and a.named == {b.speaker})
        return "same" if only else "maybe"
    if a.speaker == b.speaker:
        return "same"
    return "maybe" if a.speaker in b.named or b.speaker in a.named else "other"


def _pairs(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """Numbers of quotations that are worth comparing, ascending."""
    holding: dict[str, list[int]] = defaultdict(list)
    by_speaker: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(candidates):
        stems = {stem for stem, key in zip(one.words.stems, one.words.keys, strict=True) if is_content(key)}
        for stem in stems:
            holding[stem].append(number)
            if one.speaker:
                by_speaker[one.speaker, stem].append(number)
    groups = [numbers for numbers in holding.values() if len(numbers) <= _COMMON]
    groups += [
        numbers
        for (_, stem), numbers in by_speaker.items()
        if len(holding[stem]) > _COMMON and len(numbers) <= _COMMON_OF_SPEAKER
    ]
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in groups:
        shared.update(combinations(numbers, 2))
    yield from sorted(pair for pair, count in shared.items() if count >= 2)


def _stretch(one: Candidate, part: range) -> Place:
    place = one.quote.place
    start, end = one.words.starts[part.start], one.words.ends[part.stop - 1]
    return Place(
        place.article, place.passage, start, end, place.text[start - place.start : end - place.start]
    )


def _respelt(a: Candidate, b: Candidate, alignment: Alignment) -> Iterator[tuple[Span, Span]]:
    """Equal words that are written differently."""
    for in_a, in_b, slot in alignment.runs:
        if slot != "equal":
            continue
        for i, j in zip(in_a, in_b, strict=True):
            left, right = _stretch(a, range(i, i + 1)), _stretch(b, range(j, j + 1))
            if left.text != right.text:
                yield Span(left.start, left.end), Span(right.start, right.end)


def _reason(kind: RelationKind, alignment: Alignment, a: Candidate, b: Candidate) -> str:
    of = f"{len(alignment.a)} / {len(alignment.b)}"
    if kind == "verbatim":
        return f"word for word, {alignment.equal} words"
    if kind == "said_again":
        days = [str(one.said.first) if one.said else one.said_from for one in (a.quote, b.quote)]
        told = f" ({' and '.join(days)})" if all(days) else ""
        return f"the same speaker on another day{told}, {alignment.equal} words alike"
    return (
        f"{alignment.equal} of {of} words in both: reads like two translations or memories of one statement"
    )
