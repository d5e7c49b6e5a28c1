"""Articles, passages, spans and days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Literal

from index.record import record

Basis = Literal["stated", "inferred", "set", "unknown"]
Granularity = Literal["day", "week", "month", "quarter", "season", "year", "decade", "century", "range"]


@record(order=True)
class Span:
    """A stretch of an article's text.

    Attributes:
        start: First code point.
        end: Code point after the last one.
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@record
class Marked:
    """A text with marked spans, offsets into ``text`` itself (not into an article).

    Attributes:
        text: The text.
        marks: Spans, ascending, not overlapping.
    """

    text: str
    marks: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        """Check the promise about the marks; a wrong mark is a programming error."""
        last = 0
        for mark in self.marks:
            if not last <= mark.start < mark.end <= len(self.text):
                raise ValueError(f"mark {mark} out of order or outside a text of {len(self.text)}")
            last = mark.end


@record
class Period:
    """A stretch of days that an expression or an article date may stand for.

    Attributes:
        first: First possible day; None means open towards the past.
        last: Last possible day, inclusive; None means open towards the future.
        granularity: How finely it was said. ``range`` is an interval that was worked out or spelt out.
    """

    first: date | None
    last: date | None
    granularity: Granularity

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it starts or is open at both ends."""
        if self.first is None and self.last is None:
            raise ValueError("a period needs at least one end")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"period ends ({self.last}) before it starts ({self.first})")

    def overlaps(self, other: Period) -> bool:
        """Whether at least one day lies in both."""
        first = max(self.first or date.min, other.first or date.min)
        last = min(self.last or date.max, other.last or date.max)
        return first <= last

    def within(self, other: Period) -> bool:
        """Whether every day of this period lies in ``other`` (so that this one is equal or finer)."""
        return (other.first or date.min) <= (self.first or date.min) and (self.last or date.max) <= (
            other.last or date.max
        )


@record
class ArticleDate:
    """When an article appeared, and how that is known.

    Attributes:
        period: The day or interval; None if unknown.
        basis: ``stated`` in the material, ``inferred`` from it, ``set`` by the user, or ``unknown``.
        reason: One plain sentence that says where the date comes from.
    """

    period: Period | None = None
    basis: Basis = "unknown"
    reason: str = "no date found"


@record
class Passage:
    """A paragraph: the unit that everything points at. Its reference is ``article-id#n``.

    Attributes:
        n: 1-based number, counting every non-empty paragraph from the top of the text.
        start: First code point of the paragraph.
        end: Code point after its last one; surrounding white space is outside.
        furniture: True if folded: site furniture or a repeat. Folded text is shown on demand, never counted.
        repeats: Number of the earlier passage that this one repeats, or None.
        reason: Why it is folded, in a few words; empty if it is not.
    """

    n: int
    start: int
    end: int
    furniture: bool = False
    repeats: int | None = None
    reason: str = ""


@record
class RawArticle:
    r"""What a reader gets out of one file, before anything is understood.

    Attributes:
        text: The body, newlines as ``\n``, otherwise as written.
        meta: Metadata by our key (title, source, author, date, url, lang, country, kind, tags, id …).
        basis: For each key of ``meta``, where it was found, in a few words ("front matter", "text line 2").
        encoding: The encoding the file was decoded from.
        notes: What the reader wants to be known: a guessed encoding, replaced characters, an odd key.
    """

    text: str
    meta: Mapping[str, str] = field(default_factory=dict)
    basis: Mapping[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()


@record
class Article:
    """One article of a corpus.

    Attributes:
        id: Short stable name, ``[a-z0-9-]+``, unique in the corpus.
        source: Slug of the outlet; equals ``id`` where no outlet is known.
        source_name: The outlet's name for people.
        title: Title as given.
        author: Author as given, or empty.
        lang: Language code such as ``en``, or empty.
        kind: news, opinion, analysis, translation, wire, or empty.
        country: Country code of the outlet, or empty.
        file: Path relative to the corpus folder, as text (undecodable bytes as surrogate escapes).
        sha256: Hash of the file's bytes, in hex.
        words: Words of the text without furniture and repeats.
        date: When it appeared.
        text: Stored text.
        passages: Paragraphs, ascending.
        sentences: Sentences of passages that are not folded, ascending; none crosses a paragraph.
        basis: For each known field, where it comes from.
        extra: Metadata without a field of its own (url, tags, retells …), kept as text.
    """

    id: str
    source: str
    source_name: str
    title: str
    author: str = ""
    lang: str = ""
    kind: str = ""
    country: str = ""
    file: str = ""
    sha256: str = ""
    words: int = 0
    date: ArticleDate = field(default_factory=ArticleDate)
    text: str = ""
    passages: tuple[Passage, ...] = ()
    sentences: tuple[Span, ...] = ()
    basis: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds the code point ``offset``, or None between passages."""
        low, high = 0, len(self.passages)
        while low < high:
            middle = (low + high) // 2
            passage = self.passages[middle]
            if offset < passage.start:
                high = middle
            elif offset >= passage.end:
                low = middle + 1
            else:
                return passage
        return None
