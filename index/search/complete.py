"""What a query that is being typed may go on with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.search.facts import LATEST, Facts
from index.search.fields import FIELDS, field_info
from index.search.places import COLUMNS, folded
from index.search.table import ArticleTable

_TYPED = re.compile(r"(?:^|(?<=[\s(|]))-?(?:([A-Za-z]+):)?(?:[^\s()|\"“”]*,)?(\"[^\"]*|[^\s()|\"“”,]*)$")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to go on.

    Attributes:
        text: What stands in the query instead of what was typed, quoted if need be.
        count: Articles (or mentions) behind it; 0 where that means nothing.
        help: What it is, in a few words; may be empty.
    """

    text: str
    count: int = 0
    help: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """Ways to go on with a query.

    Attributes:
        start: Code point in the query from which on a choice replaces it.
        end: Code point up to which, exclusive: the cursor.
        choices: Best first.
    """

    start: int
    end: int
    choices: tuple[Choice, ...]


def complete(text: str, cursor: int, table: ArticleTable, facts: Facts, limit: int) -> Completion:
    """Ways to go on at the cursor: names of fields, or values of the field at work, with counts."""
    typed = _TYPED.search(text[:cursor])
    if typed is None:
        return Completion(cursor, cursor, ())
    start = typed.start(2)
    prefix = folded(typed[2].lstrip('"'))
    if typed[1] is None:
        if not prefix.isalpha():
            return Completion(start, cursor, ())
        names = [info for info in FIELDS.values() if info.name.startswith(prefix)]
        found = tuple(Choice(f"{info.name}:", help=info.help) for info in names)
        return Completion(start, cursor, found[:limit])
    info = field_info(typed[1].lower())
    if info is None:
        return Completion(start, cursor, ())
    if info.name in COLUMNS:
        choices = _of_column(table, info.name, prefix)
    elif info.kind == "date":
        choices = _of_dates(table, prefix)
    elif info.choices:
        choices = [Choice(choice) for choice in info.choices if choice.startswith(prefix)]
    else:
        values = facts.values(info.name, typed[2].lstrip('"'), limit)
        choices = [Choice(_quoted(value), count) for value, count in values]
    return Completion(start, cursor, tuple(choices[:limit]))


def _of_column(table: ArticleTable, field: str, prefix: str) -> list[Choice]:
    names = _names(table) if field == "source" else {}
    found = []
    for value, count in table.tally(COLUMNS[field], table.alive).items():
        shown = names.get(value, "")
        words = f"{folded(value)} {folded(shown)}"
        if words.startswith(prefix) or f" {prefix}" in words:
            found.append(Choice(_quoted(value), count, shown))
    return sorted(found, key=lambda choice: (-choice.count, choice.text))


def _names(table: ArticleTable) -> dict[str, str]:
    """The name of each outlet by its slug."""
    slugs, names = table.facet("source"), table.facet("source_name")
    return {
        slug: next((name for name, those in names.items() if those & bits), "")
        for slug, bits in slugs.items()
    }


def _of_dates(table: ArticleTable, prefix: str) -> list[Choice]:
    """Years, and months of a year that has been typed, in which articles appeared."""
    counts: dict[str, int] = {}
    length = 7 if re.fullmatch(r"\d{4}-\d?\d?", prefix) else 4
    for day in table.first_days:
        if 0 < day < LATEST:
            period = date.fromordinal(day).isoformat()[:length]
            counts[period] = counts.get(period, 0) + 1
    return [
        Choice(period, counts[period]) for period in sorted(counts, reverse=True) if period.startswith(prefix)
    ]


def _quoted(value: str) -> str:
    plain = re.fullmatch(r"[^\s()|,\"“”„«»]+", value)
    return value if plain else '"' + value.replace('"', "") + '"'
