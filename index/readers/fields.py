"""What other programs call our fields, and how their values become text.

Front matter, sidecars, JSON, tables and web pages all name the same few things differently; unknown names are
kept as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from index.text import stated

_SYNONYMS = {
    "title": "title headline header articletitle documenttitle webtitle name titel überschrift titre titulo"
    " título titolo заголовок 标题 標題",
    "text": "text body content articlebody articletext bodytext fulltext maintext contenttext storytext"
    " contenthtml volltext artikeltext texte texto testo текст 正文 内容",
    "source": "source publisher outlet publication publicationname publicationtitle medianame media newspaper"
    " sourcename sourcetitle sourcedomain containertitle sitename provider quelle medium fuente fonte"
    " источник издание 来源 來源",
    "date": "date published publishedat publishedon publicationdate publishdate pubdate datepublished"
    " datepublish publisheddate issued posted posteddate timestamp created createdat"
    " webpublicationdate datum fecha data дата 日期",
    "updated": "updated modified updatedat datemodified lastmodified modifiedat dateupdated",
    "author": "author authors byline creator writer journalist autor autoren verfasser auteur autore автор 作者",
    "url": "url link permalink uri sourceurl weburl articleurl canonicalurl",
    "lang": "lang language inlanguage languagecode",
    "country": "country sourcecountry publicationcountry countrycode",
    "kind": "kind genre articletype",
    "tags": "tags keywords subjects",
    "id": "id articleid docid documentid storiesid guid uid",
}
FIELD_OF: Mapping[str, str] = {name: ours for ours, names in _SYNONYMS.items() for name in names.split()}
"""Our field for another name, both as letters and digits in lower case."""

MAX_DEPTH = 12
"""Nothing that says something of an article is nested deeper."""
LONGEST = 20_000
"""Code points of one value that are kept: more than any list of tags has."""
_NAMED = frozenset(("source", "author", "tags", "lang"))
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_DATES = ("date", "updated")


def field_of(key: str) -> str:
    """Our field for another program's key; an unknown key in lower case with underscores."""
    plain = re.sub(r"[^\w]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key.strip())).strip("_").lower()
    return FIELD_OF.get(plain.replace("_", ""), plain)


def canonical(values: Mapping[str, Any], *, where: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Metadata under our fields, every value as one line of text, and notes on what was put aside.

    Args:
        values: Texts, lists and mappings by the keys of the file.
        where: What the values come from, for the notes.
    """
    meta: dict[str, str] = {}
    notes: list[str] = []
    for key, value in values.items():
        ours = field_of(key)
        text = value_text(ours, value)
        if not text or not ours:
            continue
        if len(text) > LONGEST and ours != "text":
            notes.append(f"{where}: {key} is cut after {LONGEST:,} characters")
            text = f"{text[:LONGEST]}…"
        if ours in meta and meta[ours] != text:
            notes.append(f"{where}: {key} differs from an earlier {ours} and is kept apart")
            apart = re.sub(r"\W+", "_", key.strip().lower())
            ours = apart if apart not in meta else f"{apart}_2"
        meta[ours] = text
    return meta, tuple(notes)


def value_text(field: str, value: Any) -> str:
    """A value as one line of text.

    Of a mapping that stands for a person or an outlet the name is taken; a number of seconds since 1970
    under a date becomes its day (in UTC).
    """
    if isinstance(value, Mapping) and field in _NAMED and isinstance(value.get("name"), str):
        return as_text(value["name"])
    if isinstance(value, list) and field in _NAMED:
        named = (value_text(field, item) if isinstance(item, Mapping) else as_text(item) for item in value)
        return ", ".join(filter(None, named))
    text = as_text(value)
    if field in _DATES and _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), tz=UTC).date().isoformat()
    return text


def as_text(value: Any, *, depth: int = 0) -> str:
    """A value as one line of text: lists joined by commas, mappings as ``key: value; key: value``.

    What is nested deeper than ``MAX_DEPTH`` is left out and shown as an ellipsis.
    """
    if value is None:
        return ""
    if isinstance(value, Mapping | list | tuple | set) and depth >= MAX_DEPTH:
        return "…"
    if isinstance(value, Mapping):
        pairs = ((key, as_text(item, depth=depth + 1)) for key, item in value.items())
        return "; ".join(f"{key}: {text}" for key, text in pairs if text)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(filter(None, (as_text(item, depth=depth + 1) for item in value)))
    return " ".join(str(value).encode("utf-8", "replace").decode("utf-8").split())


def date_notes(meta: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with the dates among ``meta``."""
    notes = []
    for key in _DATES:
        value = meta.get(key, "")
        try:
            if value and stated.parse(value) is None:
                notes.append(f"{key} “{value}” is not understood: write it as 2021-06-28")
        except stated.ImpossibleDate:
            notes.append(f"{key} “{value}” is no day of any calendar")
    return tuple(notes)
