"""What a search is aimed at, how its query may go on, and what its result can be narrowed by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from index.record import record
from tui.widgets.narrow import Facet, Section

if TYPE_CHECKING:
    from index.search.complete import Completion

Sort = Literal["source", "date", "relevance"]
Counts = Mapping[str, Sequence[tuple[str, int]]]

GO_ON = "Go on"
"""Heading of the ways to go on with a query."""
MEANT = "Did you mean"
"""Heading of a query that finds something where this one does not."""
REPLACING = (GO_ON, MEANT, "Try", "Earlier", "Kept")
"""Headings of queries that take the place of the one in the box; others are added to it."""
ORDERS: Mapping[Sort, str] = {
    "source": "by outlet",
    "date": "newest first",
    "relevance": "best match first",
}
CHOICES = 8
_MOST = 6
_FIELDS = (("kind", "kind", "Kind"), ("country", "country", "Country"), ("lang", "lang", "Language"))
# A word that may become the name of a field, or a field with what there is of its value.
_FIELD_AT_END = re.compile(
    r"(?:^|[\s(|-])(?:[A-Za-z]{2,}|[A-Za-z]+:(?:[^\s()|\"“”]*,)?(?:\"[^\"]*|[^\s()|\"“”]*))$"
)
_PLAIN = re.compile(r"[^\s()|,\"“”„«»]+")


@record
class Aim:
    """What is searched besides the query.

    Attributes:
        within: Id of the only article to look in, or None.
        together: One paragraph must answer the whole query.
        sort: Order of the result.
    """

    within: str | None = None
    together: bool = False
    sort: Sort = "source"

    def next_scope(self, article: str | None) -> Aim:
        """All articles, the open one, one paragraph, all again; without an open article that is left out."""
        if self.together:
            return replace(self, within=None, together=False)
        if self.within is None and article is not None:
            return replace(self, within=article)
        return replace(self, within=None, together=True)

    def next_order(self) -> Aim:
        """The next order of the result."""
        orders = list(ORDERS)
        return replace(self, sort=orders[(orders.index(self.sort) + 1) % len(orders)])


def may_go_on(query: str) -> bool:
    """Whether the end of a query may be the beginning of a field's name, or of its value."""
    return _FIELD_AT_END.search(query) is not None


def goes_on(completion: Completion, query: str) -> tuple[Section, ...]:
    """The ways to go on as a section of the facets; choosing one puts the whole query in the box."""
    found = []
    for choice in completion.choices:
        whole = query[: completion.start] + choice.text + query[completion.end :]
        if whole != query:
            label = f"{choice.text} {choice.help}" if choice.help else choice.text
            found.append(Facet(label, whole, choice.count or None))
    return (Section(GO_ON, tuple(found)),) if found else ()


def ghost(completion: Completion, query: str) -> str:
    """The query as the first way to go on would make it, if that only adds to it; else empty."""
    typed = query[completion.start :]
    name = completion.start == 0 or query[completion.start - 1] != ":"
    for choice in completion.choices:
        if name and len(typed) < 3:
            return ""  # any word begins like some field
        if choice.text != typed and choice.text.casefold().startswith(typed.casefold()):
            return query + choice.text[len(typed) :]
    return ""


def narrower(counts: Counts) -> tuple[Section, ...]:
    """Facets for the fields in which the articles of a result differ, and for their authors."""
    sections = []
    for field, key, title in (*_FIELDS, ("by", "author", "Author")):
        values = counts.get(key, ())
        if len(values) > 1:
            facets = tuple(
                Facet(value, f"{field}:{_quoted(value)}", count) for value, count in values[:_MOST]
            )
            sections.append(Section(title, facets))
    return tuple(sections)


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else '"' + value.replace('"', "") + '"'
