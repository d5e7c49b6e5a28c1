"""What is found in the text of one article: dates, names, quotations, events."""

from __future__ import annotations

from typing import Literal

from index.model.text import Basis, Period, Span
from index.record import record

MentionKind = Literal["entity", "event", "quote", "date"]
EntityType = Literal["PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "TREATY", "WORK"]


@record
class Timex:
    """A time expression in a text.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        text: The expression as written.
        value: What is known without a calendar, for example ``XXXX-06-28``, ``weekday:0``, ``-P1M``.
        period: The days it stands for, or None while it cannot be resolved.
        basis: ``stated`` if the text says the full date, ``inferred`` if it was resolved, else ``unknown``.
        reason: How it was resolved, or why it was not, in plain words.
    """

    start: int
    end: int
    text: str
    value: str
    period: Period | None = None
    basis: Basis = "unknown"
    reason: str = ""


@record
class NameMention:
    """A name in one article, before linking.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        type: Entity type.
        rule: The rule or model that found it.
        nominal: True for a description that clearly names ("the Chinese President").
    """

    start: int
    end: int
    type: EntityType
    rule: str
    nominal: bool = False


@record
class Quote:
    """A quotation.

    Attributes:
        start: First code point inside the marks.
        end: Code point after the last one inside the marks.
        speaker: Span of the speaker's name or description in the same article, or None.
        balanced: False if a mark is missing and the end was worked out.
    """

    start: int
    end: int
    speaker: Span | None = None
    balanced: bool = True


@record
class EventHead:
    """A word that tells an event ("signed", "extension"), before linking.

    Attributes:
        start: First code point of the mention (the head with its particle or compound).
        end: Code point after the last one.
        head: Span of the head word.
        lemma: Lemma of the head, lower case.
        type: Kind of event, such as ``meet``, ``sign``, ``attack``, ``say``; ``other`` if none fits.
        stop: False for reporting and aspectual verbs, and for words of no known kind: kept, but no stop on a walk
            (linking makes one of those of the latter that another article tells too).
        score: How sure the detector is, 0 to 1.
    """

    start: int
    end: int
    head: Span
    lemma: str
    type: str
    stop: bool = True
    score: float = 1.0


@record
class Mention:
    """An entity, event, quotation or date mention, after linking.

    Attributes:
        id: ``article:k123`` with k one of n (entity), e (event), q (quote), d (date) and the start offset.
        kind: What it is.
        article: Article id.
        passage: Number of the passage it stands in.
        start: First code point.
        end: Code point after the last one.
        text: The words.
        head: Span of the head word (the whole mention for other kinds than events).
        type: Entity type, event kind, ``QUOTE`` or ``DATE``.
        entity: Entity id, or None. For a quotation: the speaker.
        event: Event id, or None.
        period: Resolved date, or None.
        stop: Whether a walk stops here.
    """

    id: str
    kind: MentionKind
    article: str
    passage: int
    start: int
    end: int
    text: str
    head: Span
    type: str
    entity: str | None = None
    event: str | None = None
    period: Period | None = None
    stop: bool = True
