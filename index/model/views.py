"""What the comparing views show: quotations and their relations, the timeline, differences, notes.

Offsets are code points into the stored text of the article named beside them, end-exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from index.model.text import ArticleDate, Basis, Granularity, Period, Span
from index.record import record

RelationKind = Literal["verbatim", "variant", "echo", "said_again"]
Slot = Literal["equal", "differs", "only_a", "only_b"]
Standing = Literal["reports", "alludes", "unsure", "to_come"]
Verdict = Literal["agree", "finer", "differs", "different_claim", "only_a", "only_b", "framing"]
Topic = Literal["date", "number", "name", "event", "framing"]
NoteKind = Literal["note", "mark"]


@record
class Place:
    """A stretch of an article with its words.

    Attributes:
        article: Article id.
        passage: Number of the passage it stands in.
        start: First code point.
        end: Code point after the last one.
        text: The words as written.
    """

    article: str
    passage: int
    start: int
    end: int
    text: str


@record
class Quotation:
    """A quotation with what surrounds it.

    Attributes:
        id: Mention id, ``article:q123``.
        place: What stands inside the marks.
        source: Outlet of the article.
        words: Number of words inside the marks.
        sentence: The sentences in which it stands.
        speaker: Entity id of who speaks, or None.
        speaker_name: That entity's name; empty if nobody is known.
        said: When it was said as far as the text tells, or None; never later than the article may be.
        said_from: The words that the day was taken from, as written; empty if there are none.
        source_named: Outlet or agency that the text names for it ("Xinhua"), or empty.
        term: True if the marks set off a term or keep a distance rather than give a speaker's words.
        balanced: False if a mark is missing and the end was worked out.
        attached: What goes on after the closing mark as if it were still the speaker's, or None.
    """

    id: str
    place: Place
    source: str
    words: int
    sentence: Span
    speaker: str | None = None
    speaker_name: str = ""
    said: Period | None = None
    said_from: str = ""
    source_named: str = ""
    term: bool = False
    balanced: bool = True
    attached: Span | None = None


@record
class Aligned:
    """One step of two wordings set side by side.

    Attributes:
        a: Span in the article of ``a``; empty (start == end) where only ``b`` has words.
        b: Span in the article of ``b``; empty where only ``a`` has words.
        slot: ``equal`` whatever the case and spelling, ``differs``, or words on one side only.
    """

    a: Span
    b: Span
    slot: Slot


@record
class QuoteRelation:
    """How two wordings are related.

    Attributes:
        kind: ``verbatim`` word for word; ``variant`` one statement in two wordings; ``echo`` quoted at ``a``,
            in the author's own voice at ``b``; ``said_again`` the same speaker on another day.
        a: Id of a quotation.
        b: Id of a quotation; for an echo ``article:t123``, t for text, with the start offset.
        a_place: The stretch of ``a`` that is related; for an echo it may reach past the marks.
        b_place: The stretch of ``b``.
        speaker: Entity id of the speaker as far as both sides agree, or None.
        aligned: The two stretches step by step, in order of ``a``.
        respelt: Equal words that are written differently (capitals, spelling), as pairs of spans.
        equal: Number of words that are equal.
        words: Numbers of words of the two stretches.
        reason: One plain line that says what was seen.
    """

    kind: RelationKind
    a: str
    b: str
    a_place: Place
    b_place: Place
    speaker: str | None
    aligned: tuple[Aligned, ...]
    respelt: tuple[tuple[Span, Span], ...] = ()
    equal: int = 0
    words: tuple[int, int] = (0, 0)
    reason: str = ""


@record
class Statement:
    """What somebody said once, as one or more articles quote it.

    Attributes:
        id: Id of its first quotation.
        quotes: Ids of its quotations, by date of the article, then place.
        sources: Outlets that quote it, sorted.
        speaker: Entity id, or None.
        speaker_name: That entity's name, or empty.
        said: When, or None.
    """

    id: str
    quotes: tuple[str, ...]
    sources: tuple[str, ...]
    speaker: str | None = None
    speaker_name: str = ""
    said: Period | None = None


@record
class QuoteReport:
    """Every quotation of a corpus and how they are related.

    Attributes:
        quotes: Quotations, by date of the article, then place.
        relations: Relations: verbatim, variant, echo, said_again, each by place.
        statements: Statements; those in more than one outlet first, then by day.
    """

    quotes: tuple[Quotation, ...]
    relations: tuple[QuoteRelation, ...]
    statements: tuple[Statement, ...]


@record
class Publication:
    """When an article stands on the timeline.

    Attributes:
        article: Article id.
        source: Outlet.
        title: Title of the article.
        date: Its date with its basis.
    """

    article: str
    source: str
    title: str
    date: ArticleDate


@record
class TimelineEntry:
    """An event on the timeline.

    Attributes:
        event: Event id.
        title: Its neutral title.
        kind: Kind of event.
        period: When it happened; None for the undated.
        granularity: How finely that is known, or empty.
        basis: How it is known.
        sources: Outlets that tell it, sorted.
        standing: For each of them what it does; ``to_come`` where the event was still ahead when the outlet
            wrote. Outlets with a look-alike that was held back stand here as ``unsure``.
        mentions: Mention ids, by article and place.
    """

    event: str
    title: str
    kind: str
    period: Period | None
    granularity: Granularity | Literal[""]
    basis: Basis
    sources: tuple[str, ...]
    standing: Mapping[str, Standing]
    mentions: tuple[str, ...]


@record
class Timeline:
    """Events against publication.

    Attributes:
        entries: Dated events, by first day, then last day.
        undated: Events without a date.
        publications: Articles by date, undated ones last.
    """

    entries: tuple[TimelineEntry, ...]
    undated: tuple[TimelineEntry, ...]
    publications: tuple[Publication, ...]


@record
class Claim:
    """What two articles say about one thing; never whether it is true.

    Attributes:
        about: What it is about, in plain words.
        topic: What kind of thing.
        verdict: How the two go together.
        a: Where the first article says it, or None.
        b: Where the second article says it, or None.
        a_value: What it comes to in the first ("2021-06-28", "74 minutes"), or empty.
        b_value: What it comes to in the second.
        finer: Which side is finer where the verdict is ``finer``, else empty.
        event: Id of the event it belongs to, or None.
        note: What else a reader should know ("worked out", "could not know yet"), or empty.
    """

    about: str
    topic: Topic
    verdict: Verdict
    a: Place | None = None
    b: Place | None = None
    a_value: str = ""
    b_value: str = ""
    finer: Literal["", "a", "b"] = ""
    event: str | None = None
    note: str = ""

    @property
    def one_day(self) -> bool:
        """Whether both tell an event and only one of them (``finer``) names its day."""
        return self.topic == "date" and bool(self.a and self.b) and not (self.a_value and self.b_value)


@record
class FramingCount:
    """How often each article uses a word that frames.

    Attributes:
        group: What such words are about, for example ``the tie between states``.
        word: The word, in lower case.
        a: Places in the author's own voice in the first article.
        b: Places in the author's own voice in the second article.
        quoted_a: Places inside quotations of the first article.
        quoted_b: Places inside quotations of the second article.
    """

    group: str
    word: str
    a: tuple[Place, ...] = ()
    b: tuple[Place, ...] = ()
    quoted_a: tuple[Place, ...] = ()
    quoted_b: tuple[Place, ...] = ()


@record
class Comparison:
    """Two articles set against each other.

    Attributes:
        a: Id of the first article.
        b: Id of the second article.
        claims: Dates, numbers and events by place in ``a``, then what only one of them has; names last.
        framing: Framing words that at least one of them uses, by group, then word.
    """

    a: str
    b: str
    claims: tuple[Claim, ...]
    framing: tuple[FramingCount, ...]


@record
class Note:
    """A note or a mark on a stretch of text, held by its words.

    Attributes:
        id: Short name, unique in the corpus.
        kind: A note has a text, a mark need not.
        article: Article id.
        passage: Passage number; where the words were found again, that of now.
        quote: The words it is on.
        start: First code point of the words in the article as it is now; None if they are gone.
        text: What was noted, Markdown; may be empty for a mark.
        tags: Tags, sorted.
        who: User name.
        when: When it was written, ISO 8601 to the second.
    """

    id: str
    kind: NoteKind
    article: str
    passage: int
    quote: str
    start: int | None
    text: str = ""
    tags: tuple[str, ...] = ()
    who: str = ""
    when: str = ""


@record
class ContextLine:
    """A keyword with what stands before and after it in its passage.

    Attributes:
        article: Article id.
        source: Slug of its outlet.
        passage: Passage number.
        start: First code point of the keyword.
        end: Code point after the last one.
        left: Words before it, white space as single spaces of the same number.
        text: The keyword.
        right: Words after it.
    """

    article: str
    source: str
    passage: int
    start: int
    end: int
    left: str
    text: str
    right: str
