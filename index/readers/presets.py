"""Which column holds what: named by the user, or known from the exports that people usually have."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from index.readers import fields

Columns = Mapping[str, Sequence[str]]
"""Our fields, each with the columns that hold it; several columns of a text are joined, in their order."""

PRESETS: Mapping[str, Columns] = {
    "factiva": {
        "title": ["HD"], "text": ["LP", "TD"], "source": ["SN"], "date": ["PD"], "author": ["BY"],
        "lang": ["LA"], "section": ["SE"], "id": ["AN"],
    },
    "lexisnexis": {
        "title": ["Headline"], "text": ["Article"], "source": ["Newspaper"], "date": ["Date"],
        "author": ["Author"], "section": ["Section"], "edition": ["Edition"],
    },
    "proquest": {
        "title": ["Title"], "text": ["FullText"], "source": ["pubtitle"], "date": ["pubdate"],
        "author": ["Authors"], "url": ["DocumentURL"], "lang": ["language"], "id": ["StoreId"],
        "kind_of_document": ["ArticleType"],
    },
    "newsbank": {
        "title": ["Headline"], "text": ["Full Text"], "source": ["Publication"], "date": ["Publication Date"],
        "author": ["Byline"], "section": ["Section"], "id": ["Record Number"],
    },
    "mediacloud": {
        "title": ["title"], "text": ["story_text"], "source": ["media_name"], "date": ["publish_date"],
        "url": ["url"], "lang": ["language"], "id": ["stories_id"],
    },
    "gdelt": {
        "title": ["title"], "text": ["text"], "source": ["domain"], "date": ["seendate"], "url": ["url"],
        "lang": ["language"], "country": ["sourcecountry"],
    },
    "zotero": {
        "title": ["Title"], "text": ["Abstract Note"], "source": ["Publication Title"], "date": ["Date"],
        "author": ["Author"], "url": ["Url"], "lang": ["Language"], "tags": ["Manual Tags"], "id": ["Key"],
    },
}  # fmt: skip
"""Columns of the usual exports, as their programs call them."""

_FEWEST = 4


class UnknownColumn(ValueError):  # noqa: N818  the user's word for it
    """A preset, or a column that was asked for, which there is not; says what there is."""


def parse(said: Iterable[str]) -> Columns:
    """The columns that a flag names: ``title=Headline,body=Text`` or the name of a preset, once or more often.

    Raises:
        UnknownColumn: If it is neither.
    """
    found: dict[str, Sequence[str]] = {}
    for part in (part for one in said for part in one.split(",") if part.strip()):
        key, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals:
            preset = PRESETS.get(key.lower())
            if preset is None:
                near = difflib.get_close_matches(key.lower(), PRESETS, 1)
                hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(PRESETS))}"
                raise UnknownColumn(f"no preset “{key}”: write title=COLUMN, or {hint}")
            found |= preset
        elif key and column:
            found[fields.field_of(key)] = [name.strip() for name in column.split("+")]
    return found


def from_yaml(value: Any) -> Columns:
    """The columns that a sidecar or ``corpus.yaml`` names: keys with a column or a list, or a preset's name.

    Raises:
        UnknownColumn: If it is none of these.
    """
    if isinstance(value, str):
        return parse([value])
    if not isinstance(value, Mapping):
        raise UnknownColumn("columns should be keys with the names of columns")
    return {
        fields.field_of(str(key)): [str(one) for one in (column if isinstance(column, list) else [column])]
        for key, column in value.items()
        if column
    }


def recognised(names: Sequence[str]) -> tuple[str, Columns]:
    """The preset whose columns a table has, text among them, and the preset's name; else nothing."""
    there = {name.strip().casefold() for name in names}
    for preset, columns in PRESETS.items():
        wanted = [column.casefold() for several in columns.values() for column in several]
        held = sum(column in there for column in wanted)
        if held >= max(_FEWEST, len(wanted) - 2) and all(c.casefold() in there for c in columns["text"]):
            return preset, columns
    return "", {}


def check(names: Sequence[str], columns: Columns) -> None:
    """Raise UnknownColumn if a text or title that was asked for is in none of the columns."""
    there = {name.strip().casefold(): name.strip() for name in names}
    for field in ("text", "title"):
        wanted = columns.get(field, ())
        if wanted and not any(column.casefold() in there for column in wanted):
            near = difflib.get_close_matches(wanted[0].casefold(), there, 1)
            hint = (
                f"did you mean “{there[near[0]]}”?"
                if near
                else f"there are {', '.join(there.values())[:300]}"
            )
            raise UnknownColumn(f"no column “{wanted[0]}” for {field}: {hint}")


def renamed(values: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """A record under our fields where columns are named; what would be taken for the same field keeps apart."""
    if not columns:
        return dict(values)
    by_name = {key.strip().casefold(): key for key in values}
    found: dict[str, Any] = {}
    used: set[str] = set()
    named: set[str] = set()
    for field, several in columns.items():
        held = [by_name[column.casefold()] for column in several if column.casefold() in by_name]
        parts = [values[key] for key in held if values[key]]
        if parts:
            found[field] = "\n\n".join(map(str, parts)) if len(parts) > 1 else parts[0]
        used.update(held)
        named.update([field] if held else [])
    for key, value in values.items():
        if key not in used:
            found[f"{key} (column)" if fields.field_of(key) in named else key] = value
    return found
