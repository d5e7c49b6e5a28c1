"""The articles of a corpus as lists show them: columns that are read at once, an `Article` when one is looked at.

A hundred thousand articles take some 25 MB and 30 ms so; as objects they take ten times as much, and the first
screen would wait for them.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

from index.model import Article, ArticleDate
from index.store import codec

GENERATION = "generation"
"""Name of the column that says of which generation of the store the others are."""
Counts = tuple[int, int, int]
_NONE: Counts = (0, 0, 0)


def pack(articles: Iterable[Article], counts: Mapping[str, Sequence[int]] | None = None) -> dict[str, bytes]:
    """The columns of a `Roll`.

    Args:
        articles: By date, then id; their texts are not needed.
        counts: Events, shared events and quotations of each, by id; none before linking.
    """
    ids: list[str] = []
    titles: list[str] = []
    facts: dict[tuple[str, ...], int] = {}
    dates: dict[str, int] = {}
    fact, date, words, found = array("I"), array("I"), array("I"), array("I")
    for article in articles:
        ids.append(article.id)
        titles.append(article.title.replace("\n", " "))
        own = (article.source, article.source_name, article.country, article.kind, article.lang)
        fact.append(facts.setdefault(own, len(facts)))
        when = codec.dumps(ArticleDate(article.date.period, article.date.basis, ""))
        date.append(dates.setdefault(when, len(dates)))
        words.append(article.words)
        if counts:
            found.extend(counts.get(article.id, _NONE))
    return {
        "ids": "\n".join(ids).encode(),
        "titles": "\n".join(titles).encode("utf-8", "surrogatepass"),
        "facts": json.dumps(list(facts)).encode(),
        "dates": json.dumps(list(dates)).encode(),
        "fact": fact.tobytes(),
        "date": date.tobytes(),
        "words": words.tobytes(),
        "counts": found.tobytes(),
    }


class Roll(Sequence[Article]):
    """Every article by date, then id; undated ones last. Without text, author, file and what only they hold.

    Args:
        columns: What `pack` gave; none for no articles.

    Raises:
        KeyError, ValueError: If they are not what it gave.
    """

    def __init__(self, columns: Mapping[str, bytes] | None = None) -> None:
        columns = columns or pack(())
        self.ids: tuple[str, ...] = _lines(columns["ids"].decode())
        self._titles = _lines(columns["titles"].decode("utf-8", "surrogatepass")) or ("",) * len(self.ids)
        self._facts = [tuple(map(str, facts)) for facts in json.loads(columns["facts"])]
        self._dates = [codec.loads(ArticleDate, when) for when in json.loads(columns["dates"])]
        self._fact, self._date = array("I", columns["fact"]), array("I", columns["date"])
        self._words, self._counts = array("I", columns["words"]), array("I", columns["counts"])
        sizes = {len(self._titles), len(self._fact), len(self._date), len(self._words)}
        if sizes != {len(self.ids)} or len(self._counts) not in (0, 3 * len(self.ids)):
            raise ValueError("the columns of a roll differ in length")

    @classmethod
    def of(cls, articles: Iterable[Article], counts: Mapping[str, Sequence[int]] | None = None) -> Roll:
        """The roll of some articles."""
        return cls(pack(articles, counts))

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Article: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Article, ...]: ...

    def __getitem__(self, place: int | slice) -> Article | tuple[Article, ...]:
        if isinstance(place, slice):
            return tuple(self[number] for number in range(len(self))[place])
        source, name, country, kind, lang = self._facts[self._fact[place]]
        return Article(
            self.ids[place], source, name, self._titles[place], lang=lang, kind=kind, country=country,
            words=self._words[place], date=self._dates[self._date[place]],
        )  # fmt: skip

    def __iter__(self) -> Iterator[Article]:
        return map(self.__getitem__, range(len(self)))

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of every article, by its id."""
        return {name: place for place, name in enumerate(self.ids)}

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """The articles by id, each made when it is looked at."""
        return _ById(self)

    def counts(self, article_id: str) -> Counts:
        """Events, events shared with another source, and quotations of an article; zeros before linking."""
        at = self.places.get(article_id) if self._counts else None
        return _NONE if at is None else self.counts_at(at)

    def counts_at(self, at: int) -> Counts:
        """What `counts` gives, for the article at a place."""
        if not self._counts:
            return _NONE
        events, shared, quotes = self._counts[3 * at : 3 * at + 3]
        return events, shared, quotes

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Source slug of each article."""
        slugs = [facts[0] for facts in self._facts]
        return dict(zip(self.ids, map(slugs.__getitem__, self._fact), strict=True))

    @cached_property
    def outlets(self) -> Mapping[str, tuple[Article, int]]:
        """By source slug, in order of their first articles: that article, and how many there are."""
        found: dict[str, tuple[Article, int]] = {}
        numbers = Counter(self._fact)
        for code, (source, *_) in enumerate(self._facts):
            first, number = found.get(source) or (self[self._fact.index(code)], 0)
            found[source] = first, number + numbers[code]
        return found

    @cached_property
    def words(self) -> int:
        """Words over all articles, folded passages left out."""
        return sum(self._words)

    @cached_property
    def quotes(self) -> int:
        """Quotations over all articles; 0 before linking."""
        return sum(self._counts[2::3])

    @property
    def dates(self) -> Sequence[ArticleDate]:
        """Every date that an article has, once, without its reason."""
        return self._dates

    @cached_property
    def bases(self) -> Counter[str]:
        """How many articles are dated on which basis."""
        found: Counter[str] = Counter()
        for code, number in Counter(self._date).items():
            found[self._dates[code].basis] += number
        return found

    @cached_property
    def lines(self) -> list[str]:
        """Of each article the words by which lists are narrowed: outlet, title, country, kind and id."""
        heads = [f"{source} {name} {country} {kind}" for source, name, country, kind, _ in self._facts]
        return [
            f"{heads[code]} {title} {name}"
            for code, title, name in zip(self._fact, self._titles, self.ids, strict=True)
        ]


class _ById(Mapping[str, Article]):
    """The articles of a roll by their ids."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll

    def __getitem__(self, article_id: str) -> Article:
        return self._roll[self._roll.places[article_id]]

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._roll.places

    def __iter__(self) -> Iterator[str]:
        return iter(self._roll.ids)

    def __len__(self) -> int:
        return len(self._roll)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
