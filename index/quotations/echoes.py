"""Echoes: words quoted in one outlet that another outlet later uses as its own.

Words around the marks count too, up to three on either side within the clause: what the quoting outlet wrote
there belongs to the phrase. Five words on end make an echo if one of them is not in every other article, or
the whole of a short quotation with two rare words in it. The echoing text must certainly not be older than
what it echoes; words that it gives to the same speaker without marks are no echo.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.model import Aligned, Article, Place, Quotation, QuoteRelation, Span
from index.quotations.scene import Scene
from index.quotations.words import Words, is_content, words_of
from index.quotes import cues

_CONTEXT = 3
_RUN = 5
_SHORT_RUN = 4
_CERTAIN_RUN = 8
"""Words on end that are an echo even if each of them is common."""
_INSIDE = 2
"""Words with a meaning of their own that must stand inside the marks."""
_NAME_REACH = 200
"""Code points before a phrase in which a name may start that reaches into it."""
_CLAUSE_END = re.compile(r"[.,;:!?()\[\]\n–—]")
Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A quotation with the words around it.

    Attributes:
        quote: The quotation.
        words: Words of the phrase.
        inside: Numbers of the words that stand inside the marks.
        text: The sentence of the quotation.
    """

    quote: Quotation
    words: Words
    inside: range
    text: str

    def stretch(self, part: range) -> Place:
        """The place of some of its words."""
        start, end = self.words.starts[part.start], self.words.ends[part.stop - 1]
        shift = self.quote.sentence.start
        where = self.quote.place
        return Place(where.article, where.passage, start, end, self.text[start - shift : end - shift])


def phrase(quote: Quotation, article: Article) -> Phrase:
    """A quotation with up to three words of its clause on either side."""
    text, span = article.text, quote.place
    left, right = text[quote.sentence.start : span.start], text[span.end : quote.sentence.end]
    breaks = [found.end() for found in _CLAUSE_END.finditer(left)]
    low = quote.sentence.start + (breaks[-1] if breaks else 0)
    following = _CLAUSE_END.search(right)
    high = span.end + (following.start() if following else len(right))
    before = words_of(text, low, span.start)
    words = words_of(text, low, high)
    first = max(0, len(before) - _CONTEXT)
    last = len(before) + len(words_of(text, span.start, span.end)) + _CONTEXT
    cut = slice(first, last)
    kept = Words(words.keys[cut], words.starts[cut], words.ends[cut])
    inside = range(len(before) - first, min(last - first - _CONTEXT, len(kept)))
    return Phrase(quote, kept, inside, text[quote.sentence.start : quote.sentence.end])


class EchoIndex:
    """The pieces of all quotations, to be looked for in texts.

    Pieces are as long as the shortest run that can be an echo, so that few texts hold one by chance.

    Args:
        phrases: The quotations.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._at: dict[Gram, list[tuple[Phrase, int]]] = defaultdict(list)
        for one in phrases:
            self._add(one, _RUN, 1)
            if _RUN - _INSIDE <= len(one.inside) < _RUN:
                self._add(one, _SHORT_RUN, len(one.inside))

    def _add(self, one: Phrase, length: int, least: int) -> None:
        """Put in the pieces of a length that hold so many words from inside the marks, one with a meaning."""
        keys = one.words.keys
        for start in range(len(keys) - length + 1):
            covered = keys[max(start, one.inside.start) : min(start + length, one.inside.stop)]
            if len(covered) >= least and any(map(is_content, covered)):
                self._at[keys[start : start + length]].append((one, start))

    def foreign(self, keys: Sequence[str], source: str) -> list[tuple[int, Phrase, int]]:
        """The pieces in a text of an outlet that another outlet quotes.

        Returns:
            Number of the first word in the text, the quotation, number of the first word in it.
        """
        at = self._at
        shifted = [keys[shift:] for shift in range(_RUN)]
        found = [(i, gram) for i, gram in enumerate(zip(*shifted, strict=False)) if gram in at]
        found += [(i, gram) for i, gram in enumerate(zip(*shifted[:_SHORT_RUN], strict=False)) if gram in at]
        return [(i, one, there) for i, gram in found for one, there in at[gram] if one.quote.source != source]

    def find(
        self,
        scene: Scene,
        hits: Iterable[tuple[int, Phrase, int]],
        rare: Callable[[str], bool],
        telling: Callable[[str], bool],
    ) -> list[QuoteRelation]:
        """Echoes in one article, by place; of several in one stretch from the same article the longest.

        Args:
            scene: The article.
            hits: What `foreign` gave for its words.
            rare: Whether a word is found in hardly any article.
            telling: Whether a word is found in few articles.
        """
        article = scene.article
        words = words_of(article.text, 0, len(article.text))
        runs: dict[tuple[str, int, int], tuple[Phrase, int, int, int]] = {}
        for here, one, there in hits:
            if _not_older(article, one.quote):
                low, first, length = _grow(one.words.keys, there, words.keys, here)
                runs.setdefault((one.quote.id, low, first), (one, low, first, length))
        kept = [
            (one, low, first, length)
            for one, low, first, length in runs.values()
            if self._is_echo(one, low, length, rare, telling)
            and self._own_voice(scene, words, range(first, first + length), one)
        ]
        return [_relation(scene, words, *found) for found in _longest(kept)]

    @staticmethod
    def _is_echo(
        one: Phrase,
        low: int,
        length: int,
        rare: Callable[[str], bool],
        telling: Callable[[str], bool],
    ) -> bool:
        inside = range(max(low, one.inside.start), min(low + length, one.inside.stop))
        meaning = [word for word in one.words.keys[inside.start : inside.stop] if is_content(word)]
        if len(meaning) < _INSIDE:
            return False
        if length >= _RUN:
            return length >= _CERTAIN_RUN or any(map(telling, meaning))
        whole = inside == one.inside and len(inside) >= _RUN - _INSIDE
        return whole and length >= _SHORT_RUN and sum(map(rare, meaning)) >= _INSIDE

    @staticmethod
    def _own_voice(scene: Scene, words: Words, run: range, one: Phrase) -> bool:
        """Whether the words stand in running text, unquoted, and are not given to the same speaker."""
        span = Span(words.starts[run.start], words.ends[run.stop - 1])
        passage = scene.article.passage_at(span.start)
        if passage is None or passage.furniture or span.end > passage.end:
            return False
        if scene.is_quoted(span.start, span.end):
            return False
        names = scene.names_between(span.start - _NAME_REACH, span.end)
        plain = sum(
            is_content(words.keys[i]) and not any(name.start <= words.starts[i] < name.end for name in names)
            for i in run
        )
        if plain < _INSIDE:
            return False
        sentence = scene.sentence(span)
        named = any(
            name.entity == one.quote.speaker for name in scene.names_between(sentence.start, sentence.end)
        )
        told = cues.SAYING.search(scene.text, sentence.start, sentence.end)
        return not (one.quote.speaker and named and told)


def _not_older(article: Article, quote: Quotation) -> bool:
    """Whether an article certainly appeared no earlier than the quotation was said."""
    first = article.date.period.first if article.date.period else None
    said = quote.said.first if quote.said else None
    return first is not None and said is not None and first >= said


def _grow(a: Sequence[str], at_a: int, b: Sequence[str], at_b: int) -> tuple[int, int, int]:
    """The longest equal run around a common word: its starts in both and its length."""
    low = 0
    while at_a - low > 0 and at_b - low > 0 and a[at_a - low - 1] == b[at_b - low - 1]:
        low += 1
    high = 0
    while at_a + high < len(a) and at_b + high < len(b) and a[at_a + high] == b[at_b + high]:
        high += 1
    return at_a - low, at_b - low, low + high


def _longest(
    runs: Sequence[tuple[Phrase, int, int, int]],
) -> list[tuple[Phrase, int, int, int]]:
    """Of overlapping runs that come from one article only the longest, by place."""
    kept: list[tuple[Phrase, int, int, int]] = []
    taken: Mapping[str, list[tuple[int, int]]] = defaultdict(list)
    for one, low, first, length in sorted(runs, key=lambda run: (-run[3], run[2], run[0].quote.id)):
        spans = taken[one.quote.place.article]
        if all(first >= stop or first + length <= start for start, stop in spans):
            spans.append((first, first + length))
            kept.append((one, low, first, length))
    return sorted(kept, key=lambda run: (run[2], run[0].quote.id))


def _relation(scene: Scene, words: Words, one: Phrase, low: int, first: int, length: int) -> QuoteRelation:
    here = range(first, first + length)
    article = scene.article
    mine = scene.place(Span(words.starts[here.start], words.ends[here.stop - 1]))
    theirs = one.stretch(range(low, low + length))
    inside = range(max(low, one.inside.start), min(low + length, one.inside.stop))
    pairs = [(one.stretch(range(low + i, low + i + 1)), here.start + i) for i in range(length)]
    return QuoteRelation(
        kind="echo",
        a=one.quote.id,
        b=f"{article.id}:t{mine.start}",
        a_place=theirs,
        b_place=mine,
        speaker=one.quote.speaker,
        aligned=(Aligned(Span(theirs.start, theirs.end), Span(mine.start, mine.end), "equal"),),
        respelt=tuple(
            (Span(there.start, there.end), Span(words.starts[at], words.ends[at]))
            for there, at in pairs
            if there.text != article.text[words.starts[at] : words.ends[at]]
        ),
        equal=length,
        words=(length, length),
        reason=f"{length} words, {len(inside)} of them quoted there, without marks here",
    )
