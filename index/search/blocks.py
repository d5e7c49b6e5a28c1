"""Collects up to a block of articles and turns their words into the payloads of the inverted index."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from index.model import Article
from index.search.facts import ArticleFacts
from index.search.postings import BLOCK, PASSAGE_GAP, pack_articles, pack_positions
from index.search.whoosh_engine import Block
from index.search.words import normal, plain, surfaces

FORM_MARK = "\x00"  # between the normal form and the word as written in the terms of field ``form``


class _Entry:
    """One term of a block: articles and how often it stands in each."""

    __slots__ = ("counts", "numbers")

    def __init__(self) -> None:
        self.numbers = array("H")
        self.counts = array("I")

    def add(self, number: int, count: int) -> None:
        self.numbers.append(number)
        self.counts.append(count)


class BlockBuilder:
    """At most `BLOCK` articles that are indexed together, numbered in the order of adding."""

    def __init__(self) -> None:
        self.rows: list[ArticleFacts] = []
        self._words: dict[str, _Entry] = {}
        self._positions: dict[str, array[int]] = {}
        self._forms: dict[str, _Entry] = {}
        self._titles: dict[str, _Entry] = {}

    @property
    def full(self) -> bool:
        """Whether no further article fits."""
        return len(self.rows) >= BLOCK

    def add(self, article: Article, fingerprint: str) -> None:
        """Take in an article: the words of its passages that are not folded, and of its title."""
        number = len(self.rows)
        self.rows.append(ArticleFacts.of(article, fingerprint))
        at: dict[str, list[int]] = {}
        position = 0
        for passage in article.passages:
            if passage.furniture:
                continue
            for surface in surfaces(article.text[passage.start : passage.end]):
                places = at.get(surface)
                if places is None:
                    at[surface] = [position]
                else:
                    places.append(position)
                position += 1
            position += PASSAGE_GAP
        self._add_words(number, at)
        titles: dict[str, int] = {}
        for surface in surfaces(article.title):
            form = normal(surface)
            titles[form] = titles.get(form, 0) + 1
        for form, count in titles.items():
            self._titles.setdefault(form, _Entry()).add(number, count)

    def _add_words(self, number: int, at: dict[str, list[int]]) -> None:
        by_form: dict[str, list[int]] = {}
        written: dict[str, int] = {}
        for surface, places in at.items():
            form = normal(surface)
            if form != surface:
                key = form + FORM_MARK + plain(surface)
                written[key] = written.get(key, 0) + len(places)
            known = by_form.get(form)
            by_form[form] = places if known is None else sorted(known + places)
        words, positions = self._words, self._positions
        for form, places in by_form.items():
            entry = words.get(form)
            if entry is None:
                entry = words[form] = _Entry()
                positions[form] = array("I")
            entry.add(number, len(places))
            positions[form].extend(places)
        for key, count in written.items():
            self._forms.setdefault(key, _Entry()).add(number, count)

    def block(self) -> Block:
        """The payloads of everything that was added."""
        return {
            "word": _payloads(self._words),
            "at": ((form, pack_positions(places)) for form, places in self._positions.items()),
            "form": _payloads(self._forms),
            "title": _payloads(self._titles),
        }


def _payloads(entries: dict[str, _Entry]) -> Iterator[tuple[str, bytes]]:
    for form, entry in entries.items():
        yield form, pack_articles(entry.numbers, entry.counts)
