"""Who speaks in a quotation: verbs of saying, "according to", and the names beside them.

Looked at in this order: what follows the closing mark at once ("…," she said); what leads up to the opening
mark (she said that "…"); what comes later in the sentence; a colon; and for a quotation that stands as a
sentence by itself the speaker of the one before it in the paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.model import Article, NameMention, Passage, Span
from index.quotes import cues
from index.quotes.marks import Pair

_GAP = 90
"""Code points between a verb after its quotation and the subject that follows it ("said Dr …")."""

_CLAUSE = re.compile(r"[,;:]")
_LEAD = re.compile(r"[\s,.;–—-]*")
_FRESH_SENTENCE = re.compile(r"\s+[A-Z“\"]|\s*$")
_TAG = re.compile(r"\s+(?:[A-Z][\w’'-]+\s+){1,3}(?:said|added|says|told|stressed|noted)\b")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as far as speakers go."""

    start: int
    end: int
    person: bool


class Speakers:
    """Finds the speakers of an article's quotations, paragraph after paragraph.

    Args:
        article: The article.
        names: Its names; empty to go by capital letters.
    """

    def __init__(self, article: Article, names: Sequence[NameMention]) -> None:
        self._text = article.text
        self._given = bool(names)
        self._names = sorted(
            (
                _Name(one.start, one.end, one.type == "PERSON")
                for one in names
                if one.type in ("PERSON", "ORG", "GPE", "NORP")
            ),
            key=lambda one: one.start,
        )
        self._name_starts = [one.start for one in self._names]
        self._all_sentences = article.sentences
        self._starts = [sentence.start for sentence in article.sentences]
        self._passages = [one for one in article.passages if not one.furniture]
        self._quoted: list[tuple[int, int]] = []

    def of_passage(
        self, passage: Passage, pairs: Sequence[Pair], carried: Span | None
    ) -> dict[Pair, Span | None]:
        """The speaker of each quotation of a paragraph.

        Args:
            passage: The paragraph.
            pairs: Its quotations by start.
            carried: The speaker of a quotation that runs on from the paragraph before, or None.
        """
        self._quoted = [(one.start, one.end) for one in pairs]
        found: dict[Pair, Span | None] = {}
        outer: Pair | None = None
        last: Span | None = None
        for index, one in enumerate(pairs):
            if outer and one.end <= outer.end:
                found[one] = found[outer]
                continue
            outer = one
            speaker = self._attributed(passage, pairs, one)
            if speaker is None and index == 0 and carried and one.outer_start == passage.start:
                speaker = carried
            if speaker is None and last and self._stands_alone(passage, one):
                speaker = last
            found[one] = speaker
            last = speaker or last
        return found

    def _attributed(self, passage: Passage, pairs: Sequence[Pair], one: Pair) -> Span | None:
        """The speaker whom the words around a quotation name."""
        low, high = self._sentence(passage, pairs, one)
        quoted = [(other.outer_start, other.outer_end) for other in pairs if other is not one]
        after = self._after(one, high)
        if after and self._is_person(after):
            return after
        before = self._before(one, low, quoted)
        if before and (after is None or self._is_person(before)):
            # "She called it a trap, the agency wrote": what follows is where it was read.
            return before
        return after or self._further(one, high, quoted) or self._by_colon(one, low)

    def _sentence(self, passage: Passage, pairs: Sequence[Pair], one: Pair) -> tuple[int, int]:
        """The sentence around a quotation; full stops inside quotations do not end it."""
        low, high = passage.start, passage.end
        full = self._text[one.end - 1] in ".!?" and _FRESH_SENTENCE.match(self._text, one.outer_end, high)
        if full and not _TAG.match(self._text, one.outer_end, passage.end):
            high = one.outer_end
        for sentence in self._sentences(passage.start, passage.end):
            if any(other.start < sentence.end < other.end for other in pairs):
                continue
            if sentence.end <= one.outer_start:
                low = sentence.end
            elif sentence.end >= one.outer_end:
                return low, min(high, sentence.end)
        return low, high

    def _sentences(self, low: int, high: int) -> Sequence[Span]:
        """The sentences that begin in a stretch."""
        first = bisect_left(self._starts, low)
        return self._all_sentences[first : bisect_left(self._starts, high)]

    def _after(self, one: Pair, high: int) -> Span | None:
        """The quotation, then its speaker: said Ann Lee, Ann Lee said, she said."""
        lead = _LEAD.match(self._text, one.outer_end, high)
        position = lead.end() if lead else one.outer_end
        said = cues.SAYING.match(self._text, position, high)
        if said:
            return self._right_of(said.end(), high)
        verb = cues.SAYING.search(self._text, position, min(high, position + _GAP))
        if verb is None:
            return None
        between = self._text[position : verb.start()]
        if _CLAUSE.search(between.rstrip(" ,")) and not cues.PRONOUN.match(between):
            # "Ann Lee, the minister, said": the name stands right after the quotation or nowhere near it.
            first = next(self._candidates(position, verb.start()), None)
            return Span(first.start, first.end) if first and first.start - position < 24 else None
        return self._left_of(position, verb.start(), strict=False)

    def _before(self, one: Pair, low: int, quoted: Sequence[tuple[int, int]]) -> Span | None:
        """The speaker, then the quotation: Ann Lee said that …; the verb next to the quotation goes first."""
        for source in cues.QUOTED_AS.finditer(self._text, low, one.outer_start):
            if quoted_by_another := self._right_of(source.end(), one.outer_start):
                return quoted_by_another
        verbs = [
            verb
            for verb in cues.SAYING.finditer(self._text, low, one.outer_start)
            if not any(start <= verb.start() < end for start, end in quoted)
        ]
        for strict in (True, False):
            for verb in reversed(verbs):
                subject = self._left_of(low, verb.start(), strict=strict)
                if subject:
                    return subject
        for source in cues.ACCORDING.finditer(self._text, low, one.outer_start):
            return self._right_of(source.end(), one.outer_start)
        return None

    def _further(self, one: Pair, high: int, quoted: Sequence[tuple[int, int]]) -> Span | None:
        """A speaker named later in the same sentence."""
        for source in cues.ACCORDING.finditer(self._text, one.outer_end, high):
            return self._right_of(source.end(), high)
        for verb in cues.SAYING.finditer(self._text, one.outer_end, high):
            inside = any(start <= verb.start() < end for start, end in quoted)
            if inside or verb[0].endswith("ing") or "," not in self._text[one.outer_end : verb.start()]:
                continue
            return self._left_of(one.outer_end, verb.start(), strict=True)
        return None

    def _by_colon(self, one: Pair, low: int) -> Span | None:
        """Somebody, a colon, the quotation."""
        if not self._text[low : one.outer_start].rstrip().endswith(":"):
            return None
        candidates = list(self._candidates(low, one.outer_start))
        chosen = next((name for name in candidates if name.person), next(iter(candidates), None))
        return Span(chosen.start, chosen.end) if chosen else None

    def _stands_alone(self, passage: Passage, one: Pair) -> bool:
        """Whether a quotation begins a sentence of its own."""
        before = self._text[passage.start : one.outer_start].rstrip()
        return not before or before[-1] in '.!?:”"»’…'

    def _left_of(self, low: int, verb: int, *, strict: bool) -> Span | None:
        """The subject of the verb that starts at ``verb``: pronoun, name or description that touches it.

        Not strict: else the first person of the stretch, else its first name.
        """
        candidates = list(self._candidates(low, verb))
        touching = self._last_touching(candidates, verb)
        pronoun = self._touching(cues.PRONOUN, low, verb)
        if pronoun and (touching is None or pronoun.start > touching.start):
            return self._led_back(pronoun)
        description = self._touching(cues.DESCRIPTION, low, verb)
        if description and self._wins(description, touching):
            return self._apposed(candidates, description) or self._described(description)
        # A name that was not recognised as one still stands out by its capital.
        touching = touching or self._last_touching(self._capitals(low, verb), verb)
        apposition = self._text[low:verb].rstrip().endswith(",")
        if touching and (touching.person or not apposition):
            return Span(touching.start, touching.end)
        persons = [name for name in candidates if name.person]
        if persons and (apposition or not strict):
            return Span(persons[0].start, persons[0].end)
        bare = cues.BARE_DESCRIPTION.search(self._text, low, verb)
        if bare:
            return Span(bare.start(), bare.end())
        if strict or not candidates:
            return None
        return Span(candidates[0].start, candidates[0].end)

    def _is_person(self, span: Span) -> bool:
        return any(name.person for name in self._candidates(span.start, span.end))

    def _wins(self, description: Span, touching: _Name | None) -> bool:
        """Whether a description is the subject and not the name at its end ("the head of the Institute")."""
        if touching is None:
            return True
        inner = self._text[description.start : touching.start]
        return not touching.person and bool(re.search(r"\b(?:of|at|from|for|with|in)\b", inner))

    def _apposed(self, candidates: Sequence[_Name], description: Span) -> Span | None:
        """The person of whom a description tells more ("Ann Lee, an expert with the Council, said")."""
        for name in reversed(candidates):
            if name.person and self._text[name.end : description.start].strip() == ",":
                return Span(name.start, name.end)
        return None

    def _right_of(self, position: int, high: int) -> Span | None:
        """The subject after its verb or after "according to": the first person near, else the first name."""
        stop = min(high, position + _GAP)
        lead = _LEAD.match(self._text, position, stop)
        pronoun = cues.PRONOUN.match(self._text, lead.end() if lead else position, stop)
        if pronoun:
            return self._led_back(Span(pronoun.start(), pronoun.end()))
        candidates = list(self._candidates(position, stop))
        near = next((name for name in candidates if name.person), next(iter(candidates), None))
        described = cues.DESCRIPTION.search(self._text, position, stop)
        if described and (near is None or described.end() < near.start - 2):
            return self._described(Span(described.start(), described.end()))
        return Span(near.start, near.end) if near else None

    def _last_touching(self, names: Iterable[_Name], verb: int) -> _Name | None:
        touching = [name for name in names if self._touches(name.end, verb)]
        return touching[-1] if touching else None

    def _touches(self, end: int, verb: int) -> bool:
        return bool(cues.BETWEEN.fullmatch(self._text, end, verb))

    def _touching(self, pattern: re.Pattern[str], low: int, verb: int) -> Span | None:
        """The last match that nothing but adverbs parts from the verb."""
        last = None
        for found in pattern.finditer(self._text, low, verb):
            if self._touches(found.end(), verb):
                last = Span(found.start(), found.end())
        return last

    def _candidates(self, low: int, high: int) -> Iterator[_Name]:
        """Names of a stretch: the given ones, or runs of capitalised words."""
        if self._given:
            first = bisect_left(self._name_starts, low)
            for one in self._names[first : bisect_left(self._name_starts, high)]:
                if one.end <= high and not self._is_quoted(one.start):
                    yield one
        else:
            yield from self._capitals(low, high)

    def _is_quoted(self, offset: int) -> bool:
        """Whether a code point of this paragraph stands in a quotation: who is named there does not speak."""
        return any(start <= offset < end for start, end in self._quoted)

    def _capitals(self, low: int, high: int) -> Iterator[_Name]:
        """Runs of capitalised words that may be names."""
        for found in cues.CAPITALISED.finditer(self._text, low, high):
            start, end = found.span()
            words = found[0].split()
            while words and words[0] in cues.NO_NAME:
                start = self._text.index(words[1], start + 1) if len(words) > 1 else end
                words = words[1:]
            if self._text[start:end].endswith(("’s", "'s")):
                end -= 2
            if start < end:
                house = cues.HOUSE.search(self._text, start, end)
                inside = cues.HOUSE_BEFORE.search(self._text[max(0, start - 10) : start])
                yield _Name(start, end, len(words) > 1 and not house and not inside)

    def _led_back(self, pronoun: Span) -> Span:
        """The person whom "he" or "the expert" means, the body that "it" means; the words themselves if none.

        Of the persons named in this paragraph, or else in the one before, the one who opens the last
        sentence of saying comes first, else the last one named.
        """
        word = self._text[pronoun.start : pronoun.end].lower()
        wants_person = word not in cues.BODY_PRONOUNS
        here = [one for one in self._passages if one.start <= pronoun.start]
        if word == "it" and here and cues.PAPER.search(self._text, here[-1].start, pronoun.start):
            return pronoun
        for passage in reversed(here[-2:]):
            end = min(passage.end, pronoun.start)
            named = [one for one in self._candidates(passage.start, end) if one.person == wants_person]
            if named:
                chosen = self._last_sayer(passage.start, end, named) or named[-1]
                return Span(chosen.start, chosen.end)
        return pronoun

    def _last_sayer(self, low: int, high: int, named: Sequence[_Name]) -> _Name | None:
        """The first of these to say something in the last sentence in which one of them does."""
        for sentence in reversed(self._sentences(low, high)):
            stop = min(sentence.end, high)
            verbs = [verb.start() for verb in cues.SAYING.finditer(self._text, sentence.start, stop)]
            for name in named:
                inside = sentence.start <= name.start < stop
                if inside and any(self._touches(name.end, verb) for verb in verbs):
                    return name
        return None

    def _described(self, description: Span) -> Span:
        """The person named before whom a plain description means ("the expert"); else the description."""
        words = self._text[description.start : description.end]
        return self._led_back(description) if cues.PLAIN_DESCRIPTION.match(words) else description
