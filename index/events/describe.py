"""Describe each event mention once: who, what, where, when, and the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from index.events.arguments import phrases
from index.events.described import STOP, Described, Sentence, View, content, stem
from index.events.documents import EventDocument, mention_id
from index.events.heads import DETERMINERS
from index.events.manner import manner
from index.events.parts import NUMBER_WORDS, attach, named_year, roles, take_part
from index.events.standins import StandIns
from index.events.tagger import tag
from index.events.words import lexicon
from index.model import Article, EventHead, Mention, Period, Timex
from index.text.tokens import tokenize

_BREAK = frozenset(
    [
        "after",
        "before",
        "since",
        "when",
        "while",
        "because",
        "although",
        "though",
        "which",
        "who",
        "whose",
        "that",
        "whereas",
        "unless",
        "until",
        "where",
        "if",
    ]
)
# These may open a main clause: "That day", "Who".
_POINTING = frozenset(["that", "who", "which", "whose", "where"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_BREAK_SIGN = frozenset(';:—–“”"')
_OF = frozenset(["of", "for", "to"])
# "Their second summit of the year": one of several, and not said which by itself; a first one mostly is.
_RANK = re.compile(r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)")
_NUMBER = re.compile(r"[$€£]?\d[\d,.]*(?:st|nd|rd|th|m|bn|k|%)?")
_PLACE_BEFORE = frozenset(["in", "at", "near", "around", "outside", "inside", "off"])
_TITLES = 4
_IT = frozenset(["it", "this", "that"])
_WAS = (["was"], ["is"], ["marked"], ["became"])
# Sentences (the title is none) that tell the news of the day, and the days before the article that this reaches.
LEAD = 3
FRESH = 3


def _clauses(low: list[str], tags: list[str]) -> list[int]:
    """Number of the clause of each token; what follows an inserted participle belongs to the clause before it."""
    out: list[int] = []
    clause = last = 0
    outer: int | None = None
    # "When they met, …", "Even before they met, …"
    opening = any(word in _BREAK - _POINTING for word in low[:2])
    for i, word in enumerate(low):
        follows = low[i + 1] if i + 1 < len(low) else ""
        if (
            (
                word in _BREAK
                and i
                and not (word in ("since", "until", "before", "after") and follows[:1].isdigit())
            )
            or word in _BREAK_SIGN
            or (word == "," and (tags[i + 1 : i + 2] == ["VBG"] or opening))
        ):
            last += 1
            clause, outer, opening = last, None, False
        elif word == "," and outer is not None and not _in_date(low, i):
            clause, outer = outer, None
        elif word == "," and _inserted(low, tags, i, out.count(clause)):
            last += 1
            clause, outer = last, clause
        out.append(clause)
    return out


def _inserted(low: list[str], tags: list[str], comma: int, length: int) -> bool:
    """Whether a comma opens an inserted participle: "the treaty, signed in 2001, would be prolonged".

    Args:
        low: Tokens in lower case.
        tags: Their parts of speech.
        comma: Index of the comma.
        length: Number of tokens of its clause before it.
    """
    if not comma or not tags[comma - 1].startswith("NN") or tags[comma + 1 : comma + 2] != ["VBN"]:
        return False
    if not _FINITE.isdisjoint(tags[comma - length : comma]):
        return True
    commas = (k for k in range(comma + 2, len(low)) if low[k] == "," and not _in_date(low, k))
    closing = next(commas, len(low))
    within, after = tags[comma + 1 : closing], tags[closing + 1 : closing + 3]
    return not _FINITE.intersection(within) and not _FINITE.isdisjoint(after)


def _in_date(low: list[str], comma: int) -> bool:
    """Whether a comma stands between a day and a year."""
    around = "".join((low[comma - 1][-1:], *(word[:1] for word in low[comma + 1 : comma + 2])))
    return len(around) == 2 and around.isdigit()


def _sentences(document: EventDocument) -> list[Sentence]:
    article, out = document.article, []
    found = [tokenize(article.text, span.start, span.end) for span in article.sentences]
    for span, tokens, tags in zip(
        article.sentences, found, tag([[t.text for t in row] for row in found]), strict=True
    ):
        low = [t.text.lower() for t in tokens]
        passage = article.passage_at(span.start)
        out.append(
            Sentence(
                start=[t.start for t in tokens],
                low=low,
                capital=[t.text[:1].isupper() for t in tokens],
                clause=_clauses(low, tags),
                tags=tags,
                phrases=phrases(low, tags),
                passage=passage.n if passage else 0,
            )
        )
    return out


class _Describer:
    """Describes the mentions of one document."""

    def __init__(self, view: View, index: int) -> None:
        self.view = view
        self.index = index
        article = view.document.article
        self.spans = [s.start for s in article.sentences]
        self.entities = sorted(
            (m for m in view.document.entities if m.kind == "entity"), key=lambda m: m.start
        )
        self.entity_starts = [m.start for m in self.entities]
        self.timexes = sorted(view.document.timexes, key=lambda t: t.start)
        self.timex_starts = [t.start for t in self.timexes]
        persons = Counter(m.entity for m in self.entities if m.type == "PERSON" and m.entity)
        self.fresh = _fresh(article)
        first = {m.entity: m for m in reversed(self.entities) if m.type == "PERSON" and m.entity}
        self.standins = StandIns(first, persons, view.sides)

    def run(self) -> None:
        """Fill in the view's mentions."""
        by_sentence: dict[int, list[EventHead]] = defaultdict(list)
        for head in self.view.document.heads:
            by_sentence[bisect_right(self.spans, head.head.start) - 1].append(head)
        # All sentences are looked through first: a later one may say whose president somebody is.
        named = [self._named(number) for number in range(len(self.view.sentences))]
        for number, people in enumerate(named):
            self._sentence(number, sorted(by_sentence[number], key=lambda h: h.head.start), people)

    def _named(self, number: int) -> list[tuple[int, Mention, bool]]:
        sentence = self.view.sentences[number]
        return self._participants(sentence, self._entities(number)) if sentence.start else []

    def _entities(self, number: int) -> list[Mention]:
        start, end = self.view.sentences[number].start[0], self.view.document.article.sentences[number].end
        return self._within(self.entities, self.entity_starts, start, end)

    def _sentence(self, number: int, heads: list[EventHead], named: list[tuple[int, Mention, bool]]) -> None:
        sentence = self.view.sentences[number]
        if not sentence.start:
            return
        end = self.view.document.article.sentences[number].end
        people = sorted([*named, *self.standins.read(number, sentence, named)], key=lambda p: p[0])
        if not heads:
            return
        entities = self._entities(number)
        timexes = self._within(self.timexes, self.timex_starts, sentence.start[0], end)
        at = [max(0, bisect_right(sentence.start, h.head.start) - 1) for h in heads]
        when = attach(sentence, at, timexes)
        told = any(t.period is not None and t.period.granularity == "day" for t in timexes)
        dated = {i for t in timexes for i in range(len(sentence.low)) if t.start <= sentence.start[i] < t.end}
        numbers = frozenset(
            NUMBER_WORDS.get(w, w).strip("$€£.,") for i, w in enumerate(sentence.low)
            if i not in dated and w != "one" and (w in NUMBER_WORDS or _NUMBER.fullmatch(w))
        )  # fmt: skip
        inner = [i for i, w in enumerate(sentence.low) if content(w)]
        names = frozenset(
            stem(w) for i, w in enumerate(sentence.low)
            if sentence.capital[i] and i and w.isalpha() and w not in STOP and i not in dated
        )  # fmt: skip
        for head, i, (timex, own) in zip(heads, at, when, strict=True):
            described = self._mention(sentence, head, number, i, inner)
            described.numbers, described.names = numbers, names
            year = named_year(sentence, i) if described.noun and not own else None
            if year is not None:
                described.period, described.own = year, True
                described.basis, described.date_words = "stated", sentence.low[i - 1]
            elif timex is None and described.noun and (before := self._it_was(number, i)):
                described.period, described.own, described.basis = before.period, True, "inferred"
                described.date_words = before.date_words
            elif timex is None and number < LEAD and self.fresh is not None and not told:
                described.period, described.basis = self.fresh, "inferred"
            elif timex is not None:
                described.period, described.own = timex.period, own
                described.basis, described.date_words = timex.basis, timex.text
            take_part(described, sentence, people)
            roles(described, sentence, entities, numbers)
            self.view.mentions.append(described)

    def _it_was(self, number: int, i: int) -> Described | None:
        """What dates "It was their first exercise …": the sentence before, if it tells of one time only."""
        low, clause = self.view.sentences[number].low, self.view.sentences[number].clause
        names = low[0] in _IT and low[1:2] in _WAS and clause[i] == clause[0]
        if not names or any(m.sentence == number for m in self.view.mentions[-2:]):
            return None
        told = [m for m in self.view.mentions if m.sentence == number - 1 and m.own]
        return told[0] if told and all(m.period == told[0].period for m in told) else None

    def _within(
        self, items: Sequence[Mention] | Sequence[Timex], starts: list[int], a: int, b: int
    ) -> list[Any]:
        return list(items[bisect_left(starts, a) : bisect_left(starts, b)])

    def _participants(self, sentence: Sentence, entities: list[Mention]) -> list[tuple[int, Mention, bool]]:
        """(token index, mention, is a place); an adjective of a person's title is noted as his side and left out."""
        out: list[tuple[int, Mention, bool]] = []
        for k, mention in enumerate(entities):
            if mention.entity is None:
                continue
            i = max(0, bisect_right(sentence.start, mention.start) - 1)
            if _dateline(sentence, i):
                continue
            person = entities[k + 1] if k + 1 < len(entities) else None
            if (
                mention.type in ("NORP", "GPE")
                and person is not None
                and person.type == "PERSON"
                and person.entity
            ):
                j = bisect_right(sentence.start, person.start) - 1
                between = sentence.low[i + 1 : j]
                if (
                    len(between) <= _TITLES
                    and not any(w in STOP or not w[0].isalpha() for w in between)
                    and (between or mention.type == "NORP")
                ):
                    self.view.sides[person.entity, mention.entity] += 1
                    continue
            before = next(
                (
                    w
                    for w in reversed(sentence.low[max(0, i - 3) : i])
                    if w not in ("the", "city", "of", "uzbek")
                ),
                "",
            )
            place = mention.type in ("GPE", "LOC") and before in _PLACE_BEFORE
            out.append((i, mention, place))
        return out

    def _mention(
        self, sentence: Sentence, head: EventHead, number: int, i: int, inner: list[int]
    ) -> Described:
        low = sentence.low
        clause = sentence.clause[i]
        left = [stem(low[k]) for k in reversed(inner) if k < i and sentence.clause[k] == clause][:2]
        right = [stem(low[k]) for k in inner if k > i and sentence.clause[k] == clause][:2]
        noun = not sentence.tags[i].startswith("VB")
        words = lexicon().lists
        same_clause = [low[k] for k in range(len(low)) if sentence.clause[k] == clause and abs(k - i) < 14]
        return Described(
            id=mention_id(self.view.document.article.id, head.start),
            doc=self.index,
            head=head,
            sentence=number,
            passage=sentence.passage,
            at=i,
            word=low[i],
            noun=noun,
            definite=noun and any(w in words["definite"] for w in low[max(0, i - 3) : i]),
            left=tuple(left),
            right=tuple(right),
            bag=tuple(stem(low[k]) for k in inner if k != i),
            words=tuple(low[k] for k in inner if k != i),
            window=tuple(stem(low[k]) for k in inner if k != i and abs(k - i) <= 5),
            remote=any(w in words["remote"] for w in same_clause),
            points=noun and _points(sentence, i),
            ranked=noun and any(_RANK.fullmatch(w) for w in low[max(0, i - 3) : i]),
            manner=manner(low, sentence.tags, i, head.lemma),
            several=noun and _several(sentence, i),
            general=noun and _general(sentence, i),
        )


def _fresh(article: Article) -> Period | None:
    """The days of which an article's first sentences tell where they give none: its own and those just before."""
    when = article.date.period
    if when is None or when.first is None or when.last is None or (when.last - when.first).days > FRESH:
        return None
    return Period(when.first - timedelta(FRESH), when.last, "range")


def _dateline(sentence: Sentence, i: int) -> bool:
    """Whether the name at ``i`` only says where the report was written: "BRUSSELS –", "MOSCOW (Tass) –"."""
    after = sentence.low[i + 1 : i + 5]
    return (
        i < 3
        and any(w in ("–", "—", "--") for w in after[:1] + after[3:4])
        and all(sentence.capital[: i + 1])
    )


def _points(sentence: Sentence, i: int) -> bool:
    """Whether a noun can mean an event told before: "the talks"; not "the oddest summit of the year", "its wars".

    A superlative, or what the noun is of or for, tells of something new, and so do several where one was told.
    """
    low, tags = sentence.low, sentence.tags
    plural = tags[i] == "NNS" and low[i] not in lexicon().lists["one_in_plural"]
    if plural or not _OF.isdisjoint(low[i + 1 : i + 2]):
        return False
    before = range(max(0, i - 3), i)
    at = max((k for k in before if low[k] in lexicon().lists["definite"]), default=-1)
    return at >= 0 and not any(tags[k] in ("JJS", "RBS") or low[k] in ("most", "first") for k in range(at, i))


def _several(sentence: Sentence, i: int) -> bool:
    """Whether a plural noun speaks of a number of known events: "two end-of-year conversations", "those wars"."""
    if sentence.tags[i] != "NNS":
        return False
    before = sentence.low[max(0, i - 3) : i]
    if before[-1:] in (["those"], ["these"]) and sentence.low[i] not in lexicon().lists["one_in_plural"]:
        return True
    return any(w in NUMBER_WORDS and w not in ("one", "zero") for w in before) or "both" in before


def _general(sentence: Sentence, i: int) -> bool:
    """Whether a plural noun speaks of such events at large: "summits", "joint exercises"."""
    if sentence.tags[i] != "NNS":
        return False
    before = sentence.low[max(0, i - 3) : i]
    return not any(w in DETERMINERS or w in NUMBER_WORDS or w.endswith(("'s", "’s")) for w in before)


def view(document: EventDocument, index: int) -> View:
    """Prepare a document and describe its mentions."""
    sentences = _sentences(document)
    counts: Counter[str] = Counter(stem(w) for s in sentences for w in s.low if content(w))
    lead: Counter[str] = Counter(stem(w) for s in sentences[:4] for w in s.low if content(w))
    lead.update(stem(t.text.lower()) for t in tokenize(document.article.title) if content(t.text.lower()))
    entities: Counter[str] = Counter(m.entity for m in document.entities if m.kind == "entity" and m.entity)
    out = View(document, sentences, counts, lead, entities)
    _Describer(out, index).run()
    return out
