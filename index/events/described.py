"""What is known of an event mention and its sentence, before mentions are compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

import snowballstemmer

from index.events.arguments import Phrase
from index.events.documents import EventDocument
from index.events.heads import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS
from index.events.manner import Manner
from index.model import Basis, EventHead, Period
from index.search.spelling import american

_STEMMER = snowballstemmer.stemmer("english")
STOP = (
    DETERMINERS
    | PREPOSITIONS
    | AUXILIARIES
    | PRONOUNS
    | frozenset(
        [
            "and",
            "or",
            "but",
            "as",
            "if",
            "so",
            "than",
            "then",
            "not",
            "no",
            "n't",
            "also",
            "there",
            "here",
            "to",
            "when",
            "where",
            "out",
            "up",
            "s",
            "one",
            "two",
            "him",
            "them",
            "us",
            "me",
            "said",
            "say",
            "says",
            "told",
            "http",
        ]
    )
)


@lru_cache(maxsize=262144)
def stem(word: str) -> str:
    """Stem of a lower-case word (Porter 2, English), the same for British and American spellings."""
    return str(_STEMMER.stemWord(american(word)))


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
        definite: Whether a word before it says that it is known ("the", "this", "his").
        points: Whether it can mean an event that was told before, and nothing new ("the talks").
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
        persons: Entity ids of the persons in either phrase.
        many: Numbers in the undergoer's phrase ("26 pirates").
        ranked: Whether it is called the second, third … of its kind.
        manner: Whether it is done or only meant, which of its kind it is, whether it goes up or down.
        several: Whether it speaks of a stated number of events ("two conversations").
        general: Whether it speaks of such events at large ("summits").
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
    persons: frozenset[str] = frozenset()
    many: frozenset[str] = frozenset()
    points: bool = False
    ranked: bool = False
    manner: Manner = field(default_factory=Manner)
    several: bool = False
    general: bool = False

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


def content(word: str) -> bool:
    """Whether a lower-case token carries meaning of its own."""
    return (word[:1].isalnum()) and word not in STOP
