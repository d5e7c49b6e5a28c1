"""Two wordings set side by side, word by word.

Smith and Waterman's local alignment (1981), on words: the stretch of either side in which most is alike, with
the words between that differ or stand on one side only.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.model import Aligned, Slot, Span
from index.quotations.words import DETERMINERS, Words, is_content, total, weight

_MISMATCH = -0.4
_GAP = -0.3
_STEM = 0.8
"""Share of its weight that a word counts where only the inflection differs."""
_RIM, _SHORT = 4, 14
"""Words left over at an end that are still shown with the stretch that is alike; wordings up to so many words
are shown whole."""
LONGEST = 150
"""Words of a quotation that are looked at; longer ones are whole speeches."""

Step = tuple[int, int, Slot]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best common stretch of two wordings.

    Attributes:
        a: Range of word numbers in the first wording.
        b: Range of word numbers in the second wording.
        runs: Ranges in ``a`` and ``b`` and how they go together, in order, covering both ranges.
        equal: Number of equal words.
        content: Keys of the equal words that have a meaning of their own.
        weight: Weight of equal words, and part of the weight of those that differ in inflection only.
        share: ``weight`` as a share of the lighter side's weight, 0 to 1.
        coverage: ``weight`` as a share of the lighter one of the two wordings in full, 0 to 1.
        whole: True if no word of either side contradicts: equal words only, and where one wording goes on,
            the other has ended.
    """

    a: range
    b: range
    runs: tuple[tuple[range, range, Slot], ...]
    equal: int
    content: frozenset[str]
    weight: float
    share: float
    coverage: float
    whole: bool


def align(a: Words, b: Words) -> Alignment | None:
    """The stretch in which two wordings are most alike; None if they share no word."""
    steps = _best_path(a, b)
    if not steps:
        return None
    first, last = steps[0], steps[-1]
    core = (range(first[0], last[0] + 1), range(first[1], last[1] + 1))
    unbroken = len(steps) == len(core[0]) == len(core[1])
    whole = (
        unbroken
        and all(slot == "equal" for *_, slot in steps)
        and min(core[0].start, core[1].start) == 0
        and (core[0].stop in (len(a), LONGEST) or core[1].stop in (len(b), LONGEST))
    )
    in_a, in_b = core if whole else _with_rims(core, len(a), len(b))
    runs = _runs(steps, in_a, in_b, a, b)
    equal = [a.keys[i] for i, _, slot in steps if slot == "equal"]
    bent = [a.keys[i] for i, j, slot in steps if slot == "differs" and a.stems[i] == b.stems[j]]
    found = total(equal) + _STEM * total(bent)
    lighter = min(total(a.keys[in_a.start : in_a.stop]), total(b.keys[in_b.start : in_b.stop]))
    return Alignment(
        in_a,
        in_b,
        tuple(runs),
        len(equal),
        frozenset(word for word in equal if is_content(word)),
        found,
        min(1.0, found / lighter) if lighter else 0.0,
        min(1.0, found / min(total(a.keys), total(b.keys))),
        whole,
    )


def shared_share(a: Words, b: Words) -> float:
    """Weight of the stems that both wordings have, whatever the order, as a share of the lighter one's."""
    left, right = dict(zip(a.stems, a.keys, strict=True)), dict(zip(b.stems, b.keys, strict=True))
    lighter = min(total(left.values()), total(right.values()))
    common = total(word for stem, word in left.items() if stem in right)
    return common / lighter if lighter else 0.0


def spans(alignment: Alignment, a: Words, b: Words) -> tuple[Aligned, ...]:
    """The alignment in offsets of the two articles."""
    found = []
    for in_a, in_b, slot in alignment.runs:
        found.append(Aligned(_span(a, in_a), _span(b, in_b), slot))
    return tuple(found)


def _span(words: Words, part: range) -> Span:
    """The span of some words; an empty one stands after the word before."""
    if part:
        return Span(words.starts[part.start], words.ends[part.stop - 1])
    at = words.ends[part.start - 1] if part.start else words.starts[0] if len(words) else 0
    return Span(at, at)


def _best_path(a: Words, b: Words) -> list[Step]:
    """Matched and mismatched pairs of word numbers along the best local path; gaps are left out."""
    rows, columns = min(len(a), LONGEST), min(len(b), LONGEST)
    previous = [0.0] * (columns + 1)
    moves: list[bytearray] = []
    best, end = 0.0, (0, 0)
    b_keys, b_stems = b.keys, b.stems
    for i in range(rows):
        word, stem, gain = a.keys[i], a.stems[i], weight(a.keys[i])
        current = [0.0] * (columns + 1)
        move = bytearray(columns + 1)
        for j in range(columns):
            if b_keys[j] == word:
                value, way = previous[j] + gain, 1
            else:
                value = previous[j] + (_STEM * gain if b_stems[j] == stem else _MISMATCH)
                way = 1
            if previous[j + 1] + _GAP > value:
                value, way = previous[j + 1] + _GAP, 2
            if current[j] + _GAP > value:
                value, way = current[j] + _GAP, 3
            if value <= 0:
                continue
            current[j + 1], move[j + 1] = value, way
            if value > best:
                best, end = value, (i, j)
        previous = current
        moves.append(move)
    return _trace(moves, end, a, b) if best else []


def _trace(moves: list[bytearray], end: tuple[int, int], a: Words, b: Words) -> list[Step]:
    """Follow the best path back, and cut it down to begin and end with words that match."""
    steps: list[Step] = []
    i, j = end
    while i >= 0 and j >= 0 and moves[i][j + 1]:
        way = moves[i][j + 1]
        if way == 1:
            steps.append((i, j, "equal" if a.keys[i] == b.keys[j] else "differs"))
            i, j = i - 1, j - 1
        elif way == 2:
            i -= 1
        else:
            j -= 1
    steps.reverse()
    while steps and a.stems[steps[0][0]] != b.stems[steps[0][1]]:
        steps.pop(0)
    while steps and a.stems[steps[-1][0]] != b.stems[steps[-1][1]]:
        steps.pop()
    return steps


def _with_rims(core: tuple[range, range], length_a: int, length_b: int) -> tuple[range, range]:
    """The common stretch, widened to the ends of the wordings where little is left over."""
    a, b = core
    rim = _SHORT if max(length_a, length_b) <= _SHORT else _RIM
    if max(a.start, b.start) <= rim:
        a, b = range(0, a.stop), range(0, b.stop)
    if max(length_a - a.stop, length_b - b.stop) <= rim:
        a, b = range(a.start, length_a), range(b.start, length_b)
    return a, b


def _runs(steps: list[Step], in_a: range, in_b: range, a: Words, b: Words) -> list[tuple[range, range, Slot]]:
    """Cut both ranges into equal runs and what lies between them."""
    runs: list[tuple[range, range, Slot]] = []
    i, j = in_a.start, in_b.start
    equal = [(x, y) for x, y, slot in steps if slot == "equal"]
    for x, y in [*equal, (in_a.stop, in_b.stop)]:
        if x > i or y > j:
            runs += _between(range(i, x), range(j, y), a, b)
        if x < in_a.stop and y < in_b.stop:
            last = runs[-1] if runs else None
            if last and last[2] == "equal" and last[0].stop == x and last[1].stop == y:
                runs[-1] = (range(last[0].start, x + 1), range(last[1].start, y + 1), "equal")
            else:
                runs.append((range(x, x + 1), range(y, y + 1), "equal"))
        i, j = x + 1, y + 1
    return runs


def _between(in_a: range, in_b: range, a: Words, b: Words) -> list[tuple[range, range, Slot]]:
    """Words between two equal runs: what differs, and an article that only one side has by itself."""
    if not in_a:
        return [(in_a, in_b, "only_b")]
    if not in_b:
        return [(in_a, in_b, "only_a")]
    extra_a = a.keys[in_a.start] in DETERMINERS and b.keys[in_b.start] not in DETERMINERS
    extra_b = b.keys[in_b.start] in DETERMINERS and a.keys[in_a.start] not in DETERMINERS
    if extra_a and len(in_a) > 1:
        head = range(in_a.start, in_a.start + 1)
        rest = range(in_a.start + 1, in_a.stop)
        return [(head, range(in_b.start, in_b.start), "only_a"), (rest, in_b, "differs")]
    if extra_b and len(in_b) > 1:
        head = range(in_b.start, in_b.start + 1)
        rest = range(in_b.start + 1, in_b.stop)
        return [(range(in_a.start, in_a.start), head, "only_b"), (in_a, rest, "differs")]
    return [(in_a, in_b, "differs")]
