"""What a question to the corpus gives back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from index.model.text import Marked
from index.record import record

CellState = Literal["reports", "alludes", "silent", "before", "unsure"]


@record
class Hit:
    """One occurrence of what was searched.

    Attributes:
        article: Article id.
        passage: Passage number.
        start: First code point of the occurrence in the article's text.
        end: Code point after the last one.
        snippet: The words around it with every match in them marked.
        score: Rank score; only comparable within one result.
    """

    article: str
    passage: int
    start: int
    end: int
    snippet: Marked
    score: float = 0.0


@record
class SearchResult:
    """The answer to a query.

    Attributes:
        query: The query as typed.
        understood: How it was understood, in plain words, for the line beneath the box.
        hits: Occurrences of the best articles (a page of them), grouped by article, in order.
        articles: Number of articles that match: exact.
        total: Number of hits in all matching articles, or of articles where ``counted`` says so: exact.
        counted: What ``total`` and ``by_source`` count; articles once there are too many to read.
        by_source: Hits or articles per source, sources without a match left out.
        silent: Sources without a match, sorted.
        problem: Why part of the query was left aside, or empty.
        problem_at: Code point in the query where the problem starts.
        suggestion: A query that finds something where this one does not, or empty.
        ms: Milliseconds it took.
    """

    query: str
    understood: str
    hits: tuple[Hit, ...]
    articles: int
    total: int
    counted: Literal["hits", "articles"]
    by_source: Mapping[str, int]
    silent: tuple[str, ...]
    problem: str = ""
    problem_at: int = 0
    suggestion: str = ""
    ms: float = 0.0


@record
class Cell:
    """One field of the event × source matrix.

    Attributes:
        state: What the source does with the event.
        mentions: Mention ids behind it.
    """

    state: CellState
    mentions: tuple[str, ...] = ()
