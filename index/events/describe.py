"""Describe each event mention once: who, what, where, when, and the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import snowballstemmer

from index.events.arguments import Phrase, noun_roles, phrases, verb_roles
from index.events.documents import EventDocument, mention_id
from index.events.heads import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS
from index.events.tagger import tag
from index.events.words import lexicon
from index.model import Basis, EventHead, Mention, Period, Timex
from index.text.tokens import tokenize

_STEMMER = snowballstemmer.stemmer("english")
STOP = (
    DETERMINERS | PREPOSITIONS | AUXILIARIES | PRONOUNS
    | frozenset(["and", "or", "but", "as", "if", "so", "than", "then", "not", "no", "n't", "also", "there", "here", "to", "when", "where", "out", "up", "s", "one", "two", "him", "them", "us", "me", "said", "say", "says", "told", "http"])
)  # fmt: skip
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
_BREAK_SIGN = frozenset(';:—–“”"')
_NUMBER = re.compile(r"[$€£]?\d[\d,.]*(?:st|nd|rd|th|m|bn|k|%)?")
_NUMBER_WORDS = {w: str(i) for i, w in enumerate(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])}  # fmt: skip
_PLACE_BEFORE = frozenset(["in", "at", "near", "around", "outside", "inside", "off"])
_TO_PLACE = frozenset({"visit", "travel", "withdraw"})
_TITLES = 4
# "In the 21st century" tells nothing of the day of an event.
TOO_COARSE = ("century", "decade")


@lru_cache(maxsize=262144)
def stem(word: str) -> str:
    """Stem of a lower-case word (Porter 2, English)."""
    return str(_STEMMER.stemWord(word))


@dataclass(slots=True)
class Sentence:
    """One sentence as tokens.

    Attributes:
        start: First code point of each token, in the article.
        low: Tokens in lower case.
        capital: Whether each starts with a capital letter.
        clause: Number of the clause each token stands in.
        tags: Parts of speech.
        phrases: Noun phrases.
        passage: Number of the passage.
    """

    start: list[int]
    low: list[str]
    capital: list[bool]
    clause: list[int]
    tags: list[str]
    phrases: list[Phrase]
    passage: int


@dataclass(slots=True)
class Described:
    """One event mention with what is known about it.

    Attributes:
        id: Mention id.
        doc: Index of the document.
        head: The head as detected.
        sentence: Index of the sentence in the article.
        passage: Passage number.
        at: Index of the head word in its sentence.
        word: The head word in lower case.
        noun: Whether it stands as a noun.
        definite: Whether it points back ("the talks").
        people: Entity ids of persons in its clause.
        others: Entity ids of organisations, states, peoples in its clause.
        before: Entity ids before the head in its clause.
        after: Entity ids after it.
        things: Treaties, works and named events in its clause.
        places: Entity ids of places where it happened.
        period: The day or days it is about, or None.
        own: Whether a time expression of its own clause says so (else one that was worked out).
        basis: How that date is known.
        date_words: That expression as written.
        numbers: Numbers in its sentence that belong to no date.
        left: Stems of the two content words before it.
        right: Stems of the two content words after it.
        bag: Stems of its sentence, without its own.
        words: The same words in lower case.
        window: Stems of the five words on either side.
        names: Stems of capitalised words in its sentence.
        remote: Whether it is said to be held over a wire.
        doer: Stems of the phrase that says who does it, its last word first.
        undergoer: Stems of the phrase that says whom or what it is done or happens to.
        beside: Stems of further phrases: with whom, for what, at what.
        doer_ids: Entity ids in the doer's phrase.
        undergoer_ids: Entity ids in the other one.
        many: Numbers in the undergoer's phrase ("26 pirates").
    """

    id: str
    doc: int
    head: EventHead
    sentence: int
    passage: int
    at: int
    word: str
    noun: bool
    definite: bool
    people: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    period: Period | None = None
    own: bool = False
    basis: Basis = "unknown"
    date_words: str = ""
    numbers: frozenset[str] = frozenset()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    bag: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    window: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    remote: bool = False
    doer: tuple[str, ...] = ()
    undergoer: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    doer_ids: frozenset[str] = frozenset()
    undergoer_ids: frozenset[str] = frozenset()
    many: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """Kind of event."""
        return self.head.type


@dataclass(slots=True)
class View:
    """A document prepared for linking: its sentences, its words, its mentions.

    Attributes:
        document: What it was made from.
        sentences: Its sentences as tokens.
        counts: How often each stem stands in it.
        lead: Stems of its title and first sentences.
        entities: Entity ids with how often each stands in it.
        mentions: Its described event mentions, in order.
        sides: (person, country) as "Chinese President Xi Jinping" says it, with how often.
    """

    document: EventDocument
    sentences: list[Sentence]
    counts: Counter[str]
    lead: Counter[str]
    entities: Counter[str]
    mentions: list[Described] = field(default_factory=list)
    sides: Counter[tuple[str, str]] = field(default_factory=Counter)


def _clauses(low: list[str]) -> list[int]:
    out: list[int] = []
    clause = 0
    for i, word in enumerate(low):
        follows = low[i + 1] if i + 1 < len(low) else ""
        if (
            (
                word in _BREAK
                and i
                and not (word in ("since", "until", "before", "after") and follows[:1].isdigit())
            )
            or word in _BREAK_SIGN
            or (word == "," and follows.endswith("ing"))
        ):
            clause += 1
        out.append(clause)
    return out


def content(word: str) -> bool:
    """Whether a lower-case token carries meaning of its own."""
    return (word[:1].isalnum()) and word not in STOP


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
                clause=_clauses(low),
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

    def run(self) -> None:
        """Fill in the view's mentions."""
        by_sentence: dict[int, list[EventHead]] = defaultdict(list)
        for head in self.view.document.heads:
            by_sentence[bisect_right(self.spans, head.head.start) - 1].append(head)
        for number in sorted(by_sentence):
            if number >= 0:
                self._sentence(number, sorted(by_sentence[number], key=lambda h: h.head.start))

    def _sentence(self, number: int, heads: list[EventHead]) -> None:
        sentence = self.view.sentences[number]
        if not sentence.start:
            return
        end = self.view.document.article.sentences[number].end
        entities = self._within(self.entities, self.entity_starts, sentence.start[0], end)
        timexes = self._within(self.timexes, self.timex_starts, sentence.start[0], end)
        at = [max(0, bisect_right(sentence.start, h.head.start) - 1) for h in heads]
        when = _attach(sentence, at, timexes)
        people = self._participants(sentence, entities)
        dated = {i for t in timexes for i in range(len(sentence.low)) if t.start <= sentence.start[i] < t.end}
        numbers = frozenset(
            _NUMBER_WORDS.get(w, w).strip("$€£.,") for i, w in enumerate(sentence.low)
            if i not in dated and w != "one" and (w in _NUMBER_WORDS or _NUMBER.fullmatch(w))
        )  # fmt: skip
        inner = [i for i, w in enumerate(sentence.low) if content(w)]
        names = frozenset(
            stem(w) for i, w in enumerate(sentence.low)
            if sentence.capital[i] and i and w.isalpha() and w not in STOP and i not in dated
        )  # fmt: skip
        for head, i, (timex, own) in zip(heads, at, when, strict=True):
            described = self._mention(sentence, head, number, i, inner)
            described.numbers, described.names = numbers, names
            if timex is not None:
                described.period, described.own = timex.period, own
                described.basis, described.date_words = timex.basis, timex.text
            _take_part(described, sentence, people)
            _roles(described, sentence, entities, numbers)
            self.view.mentions.append(described)

    def _within(self, items: Sequence[Mention] | Sequence[Timex], starts: list[int], a: int, b: int) -> list:
        return list(items[bisect_left(starts, a) : bisect_left(starts, b)])

    def _participants(self, sentence: Sentence, entities: list[Mention]) -> list[tuple[int, Mention, bool]]:
        """(token index, mention, is a place); an adjective of a person's title is noted as his side and left out."""
        out: list[tuple[int, Mention, bool]] = []
        for k, mention in enumerate(entities):
            if mention.entity is None:
                continue
            i = max(0, bisect_right(sentence.start, mention.start) - 1)
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
        )


def _roles(
    described: Described, sentence: Sentence, entities: list[Mention], numbers: frozenset[str]
) -> None:
    """Who does it to whom: words, entities and numbers of the phrases around the head."""
    at = described.at
    if described.noun:
        found = noun_roles(at, sentence.low, sentence.tags, sentence.phrases)
    else:
        found = verb_roles(at, described.head.lemma, sentence.low, sentence.tags, sentence.phrases)
    described.doer, described.doer_ids = _phrase(sentence, found.doer, at, entities)
    described.undergoer, described.undergoer_ids = _phrase(sentence, found.undergoer, at, entities)
    if found.undergoer:
        words = sentence.low[found.undergoer[0] : found.undergoer[1] + 1]
        described.many = frozenset(_NUMBER_WORDS.get(w, w) for w in words) & numbers
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


def _attach(sentence: Sentence, at: list[int], timexes: list[Timex]) -> list[tuple[Timex | None, bool]]:
    """For each head the time expression it goes with, and whether they stand in one clause."""
    where = [max(0, bisect_right(sentence.start, t.start) - 1) for t in timexes]
    out: list[tuple[Timex | None, bool]] = []
    for i in at:
        best: tuple[tuple[bool, int], Timex, bool] | None = None
        for k, timex in zip(where, timexes, strict=True):
            if timex.period is None or timex.period.granularity in TOO_COARSE or _of_another(sentence, k):
                continue
            same = sentence.clause[k] == sentence.clause[i]
            lies_between = any(
                min(i, k) < other < max(i, k) and sentence.clause[other] == sentence.clause[k] for other in at
            )
            near = abs(k - i) + (6 if lies_between else 0)
            rank = (not same, near)
            if best is None or rank < best[0]:
                best = (rank, timex, same)
        out.append((best[1], best[2]) if best else (None, False))
    return out


def _of_another(sentence: Sentence, at: int) -> bool:
    """Whether the time at this word is that of another event: "after that of October", "than the one in May"."""
    return (
        at > 1
        and sentence.low[at - 1] in ("of", "in", "on", "from")
        and sentence.low[at - 2] in ("that", "those", "one", "ones")
    )


def _take_part(described: Described, sentence: Sentence, people: list[tuple[int, Mention, bool]]) -> None:
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
