"""The JSON shapes of the command line, schema ``crossread/1``.

Fields may be added, never renamed or dropped within a version. Offsets are code points into the article's
stored text, end-exclusive. The README's reference documents them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from index.errors import Problem
from index.model import (
    Article,
    ArticleDate,
    Cell,
    Crossing,
    Entity,
    Event,
    Hit,
    Link,
    Mention,
    Passage,
    Period,
    SearchResult,
)

SCHEMA = "crossread/1"

# What JSON itself leaves raw and a terminal, an editor or a log viewer may obey: DEL and C1 controls,
# invisible and direction-changing characters, lone surrogates, tags.
_RAW = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def to_json(value: Any, *, indent: int | None = None) -> str:
    """JSON text that is safe to print: controls, invisible and direction-changing characters are escaped."""
    return _RAW.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def document(**parts: Any) -> dict[str, Any]:
    """An object of the contract: the schema first."""
    return {"schema": SCHEMA, **parts}


def period(value: Period | None) -> dict[str, Any] | None:
    """A period with open ends as null."""
    if value is None:
        return None
    return {"from": _day(value.first), "to": _day(value.last), "granularity": value.granularity}


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def article_date(when: ArticleDate) -> dict[str, Any]:
    """An article's date with its basis."""
    ends = when.period
    return {
        "from": _day(ends.first) if ends else None,
        "to": _day(ends.last) if ends else None,
        "granularity": ends.granularity if ends else None,
        "basis": when.basis,
        "reason": when.reason,
    }


def article_head(article: Article) -> dict[str, Any]:
    """An article without its text."""
    return {
        "id": article.id,
        "source": article.source,
        "source_name": article.source_name,
        "title": article.title,
        "author": article.author,
        "lang": article.lang,
        "kind": article.kind,
        "country": article.country,
        "file": article.file,
        "sha256": article.sha256,
        "words": article.words,
        "date": article_date(article.date),
        "basis": dict(article.basis),
        "extra": dict(article.extra),
    }


def article_whole(article: Article) -> dict[str, Any]:
    """An article with its text and passages."""
    return {
        **article_head(article),
        "text": article.text,
        "passages": [passage(entry) for entry in article.passages],
    }


def passage(entry: Passage) -> dict[str, Any]:
    """A passage."""
    return {
        "n": entry.n,
        "start": entry.start,
        "end": entry.end,
        "furniture": entry.furniture,
        "repeats": entry.repeats,
        "reason": entry.reason,
    }


def mention(entry: Mention) -> dict[str, Any]:
    """A mention."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "article": entry.article,
        "passage": entry.passage,
        "start": entry.start,
        "end": entry.end,
        "text": entry.text,
        "head": [entry.head.start, entry.head.end],
        "entity": entry.entity,
        "event": entry.event,
        "type": entry.type,
        "date": period(entry.period),
        "stop": entry.stop,
    }


def entity(entry: Entity) -> dict[str, Any]:
    """An entity; ``aliases`` are the names alone, ``alias_rules`` tell where each comes from."""
    return {
        "id": entry.id,
        "name": entry.name,
        "type": entry.type,
        "aliases": [alias.text for alias in entry.aliases],
        "alias_rules": {alias.text: alias.rule for alias in entry.aliases},
        "count": entry.count,
        "by_source": dict(entry.by_source),
        "decided": entry.decided,
    }


def event(entry: Event) -> dict[str, Any]:
    """An event."""
    when = period(entry.period)
    return {
        "id": entry.id,
        "title": entry.title,
        "kind": entry.kind,
        "date": None if when is None else {**when, "basis": entry.basis},
        "entities": list(entry.entities),
        "place": entry.place,
        "mentions": list(entry.mentions),
        "by_source": dict(entry.by_source),
        "decided": entry.decided,
        "vague": entry.vague,
    }


def link(entry: Link) -> dict[str, Any]:
    """A link with its evidence."""
    return {
        "a": entry.a,
        "b": entry.b,
        "p": round(entry.p, 4),
        "state": entry.state,
        "for": [{"kind": reason.kind, "text": reason.text} for reason in entry.pros],
        "against": [{"kind": reason.kind, "text": reason.text} for reason in entry.cons],
    }


def target(entry: Crossing) -> dict[str, Any]:
    """One place to cross to."""
    joined = link(entry.link)
    return {
        "mention": mention(entry.mention),
        "p": joined["p"],
        "state": joined["state"],
        "for": joined["for"],
        "against": joined["against"],
    }


def hit(entry: Hit) -> dict[str, Any]:
    """A hit; ``marks`` are offsets into ``snippet``."""
    return {
        "article": entry.article,
        "passage": entry.passage,
        "start": entry.start,
        "end": entry.end,
        "snippet": entry.snippet.text,
        "marks": [[span.start, span.end] for span in entry.snippet.marks],
        "score": round(entry.score, 6),
    }


def search(
    result: SearchResult, facets: Mapping[str, Sequence[tuple[str, int]]] | None = None
) -> dict[str, Any]:
    """The answer to a query; with the articles by the values of fields, if some were asked for."""
    more = {"facets": {name: dict(values) for name, values in facets.items()}} if facets else {}
    return document(
        **more,
        query=result.query,
        understood=result.understood,
        total=result.total,
        counted=result.counted,
        articles=result.articles,
        by_source=dict(result.by_source),
        silent=list(result.silent),
        hits=[hit(entry) for entry in result.hits],
        problem=result.problem or None,
        problem_at=result.problem_at if result.problem else None,
        suggestion=result.suggestion or None,
    )


def cells(row: Mapping[str, Cell]) -> dict[str, Any]:
    """The cells of one event in the coverage matrix."""
    return {source: {"state": cell.state, "mentions": list(cell.mentions)} for source, cell in row.items()}


def problem(entry: Problem) -> dict[str, Any]:
    """A problem."""
    return {
        "level": entry.level,
        "file": entry.file,
        "where": entry.where,
        "what": entry.what,
        "do": entry.do,
    }
