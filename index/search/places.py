"""The fields of a query that are not in the words: what is known of an article and of places in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from index.errors import CrossReadError
from index.model import Period, Span
from index.model.reading import Reading
from index.search.facts import Facts, day_range
from index.search.fields import nearest
from index.search.table import ArticleTable
from index.search.tree import Field, Near, Phrase, Term, Trouble, Wildcard, Word

COLUMNS = {"source": "source", "country": "country", "kind": "kind", "lang": "lang", "by": "author"}


def folded(text: str) -> str:
    """A text without capitals and accents, for comparing names."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in flat if not unicodedata.combining(char)).split())


class Places:
    """Answers the fields of one query.

    Args:
        table: The articles.
        facts: What the store knows.
    """

    def __init__(self, table: ArticleTable, facts: Facts) -> None:
        self._table = table
        self._facts = facts
        self.troubles: list[Trouble] = []
        self._spans: dict[Field, Mapping[str, tuple[Span, ...]]] = {}

    def bits(self, leaf: Field) -> int:
        """The articles that a field stands for."""
        if leaf.name in ("date", "before", "after"):
            return self._dated(leaf)
        if leaf.name in COLUMNS:
            return self._column(leaf)
        if leaf.name == "id":
            return self._ids(leaf)
        if leaf.name == "is" and "undated" in (value.casefold() for value in leaf.values):
            return self._table.undated() | self._known(leaf)
        return self._known(leaf)

    def _dated(self, leaf: Field) -> int:
        found = 0
        for period in leaf.periods:
            first, last = day_range(period)
            found |= self._table.published(first, last)
        return found

    def _column(self, leaf: Field) -> int:
        column = COLUMNS[leaf.name]
        columns = (column, "source_name") if column == "source" else (column,)
        loosely = str.__contains__ if column == "author" else str.startswith
        found = 0
        for value in leaf.values:
            bits = self._those(columns, value, str.__eq__) or self._those(columns, value, loosely)
            if not bits:
                self._unknown(leaf, value, [name for each in columns for name in self._table.values(each)])
            found |= bits
        return found

    def _those(self, columns: Sequence[str], value: str, alike: Callable[[str, str], bool]) -> int:
        """The articles with a known value that is like ``value``, capitals and accents apart."""
        wanted = folded(value)
        bits = 0
        for column in columns:
            like = [known for known in self._table.values(column) if known and alike(folded(known), wanted)]
            if like:
                bits |= self._table.having(column, like)
        return bits

    def _ids(self, leaf: Field) -> int:
        found = 0
        for value in leaf.values:
            key = value.partition("#")[0].casefold()
            number = self._table.numbers.get(key)
            if number is None:
                self._unknown(leaf, value, self._table.numbers)
            else:
                found |= 1 << number
        return found

    def _unknown(self, leaf: Field, value: str, known: Mapping[str, int] | Sequence[str]) -> None:
        near = nearest(folded(value), (folded(name) for name in known if name)) if len(known) < 5_000 else ""
        hint = f": did you mean {leaf.name}:{near}" if near else ""
        self.troubles.append(Trouble(f"{leaf.name}: nothing is called {value}{hint}", leaf.start))

    def _known(self, leaf: Field) -> int:
        """The articles of a field that the store answers."""
        found: dict[str, tuple[Span, ...]] = {}
        for place, value in enumerate(leaf.values):
            if leaf.name == "is" and value.casefold() == "undated":
                continue
            period: Period | None = leaf.periods[place] if leaf.periods else None
            try:
                answer = self._facts.find(leaf.name, value, period)
            except CrossReadError as error:  # the user's own notes, for example, cannot be read
                self.troubles.append(Trouble(f"{leaf.name}: {error.what}", leaf.start))
                continue
            if answer is None:
                known = [name for name, _ in self._facts.values(leaf.name, "", 500)]
                self._unknown(leaf, value, known)
                continue
            for key, spans in answer.items():
                found[key] = tuple(sorted({*found.get(key, ()), *spans}))
        self._spans[leaf] = found
        numbers = self._table.numbers
        bits = 0
        for key in found:
            if key in numbers:
                bits |= 1 << numbers[key]
        return bits

    def has_spans(self, leaf: Field) -> bool:
        """Whether a field names places in the text."""
        return leaf.name in ("id", "quote") or any(self._spans.get(leaf, {}).values())

    def spans(self, leaf: Field, article: Reading) -> list[Span]:
        """The places of a field in an article that are not folded, ascending."""
        if leaf.name == "id":
            return _passages(leaf, article)
        found = []
        for span in self._spans.get(leaf, {}).get(article.id, ()):
            passage = article.passage_at(span.start)
            if passage is not None and not passage.furniture and span.start < span.end <= len(article.text):
                found.append(span)
        return found

    def quotations(self, article_id: str) -> tuple[Span, ...]:
        """The quotations of an article."""
        return self._facts.quotations(article_id)

    def parts(self, leaf: Field) -> list[Term | Phrase | Near]:
        """The words of a ``title:`` or ``quote:`` field as parts of a query."""
        from index.search.query import parse_words

        parts = (parse_words(value) for value in leaf.values)
        return [part for part in parts if isinstance(part, Word | Wildcard | Phrase | Near)]


def _passages(leaf: Field, article: Reading) -> list[Span]:
    """The passages that ``id:article#n`` names."""
    found = []
    for value in leaf.values:
        key, _, number = value.partition("#")
        if key.casefold() == article.id and number.isdecimal():
            found += [
                Span(passage.start, passage.end)
                for passage in article.passages
                if passage.n == int(number[:9])
            ]
    return found
