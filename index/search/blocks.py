"""Collects up to a block of articles and turns their words into the payloads of the inverted index."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator

from index.model import Article
from index.search.facts import ArticleFacts
from index.search.postings import BLOCK, FEW_POSITIONS, PASSAGE_GAP, pack, pack_positions
from index.search.whoosh_engine import Block
from index.search.words import normal, plain, surfaces

FORM_MARK = "\x00"  # between the normal form and the word as written in the terms of field ``form``
PASSAGES = "\x01"  # the term of field ``form`` that knows the positions at which passages start


class _Entry:
    """One term of a block: articles, how often it stands in each, where, and how it is written."""

    __slots__ = ("counts", "numbers", "positions", "spellings", "written")

    def __init__(self) -> None:
        self.numbers = array("H")
        self.counts = array("I")
        self.positions = array("I")
        self.written = ""  # the only spelling so far
        self.spellings: defaultdict[str, _Entry] | None = (
            None  # of all occurrences, once there is a second one
        )

    def add(self, number: int, count: int) -> None:
        """Note occurrences in an article; further ones of the article that was noted last are added up."""
        if self.numbers and self.numbers[-1] == number:
            self.counts[-1] += count
        else:
            self.numbers.append(number)
            self.counts.append(count)

    def add_spelling(self, written: str, number: int, count: int) -> None:
        """Note occurrences in one spelling; to be called before they are added to all of them."""
        if self.spellings is None:
            if not self.positions:
                self.written = written
            if written == self.written:
                return
        self.tell_apart()[written].add(number, count)

    def tell_apart(self) -> defaultdict[str, _Entry]:
        """From here on keep spellings apart; those so far were all the same."""
        if self.spellings is None:
            self.spellings = defaultdict(_Entry)
            if self.positions:
                self.spellings[self.written].numbers.extend(self.numbers)
                self.spellings[self.written].counts.extend(self.counts)
        return self.spellings


class BlockBuilder:
    """At most `BLOCK` articles that are indexed together, numbered in the order of adding."""

    def __init__(self) -> None:
        self.rows: list[ArticleFacts] = []
        self._words: dict[str, _Entry] = {}
        self._titles: dict[str, _Entry] = {}
        self._passages = _Entry()

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
            self._passages.positions.append(position)
            self._passages.add(number, 1)
            for surface in surfaces(article.text[passage.start : passage.end]):
                if surface in at:
                    at[surface].append(position)
                else:
                    at[surface] = [position]
                position += 1
            position += PASSAGE_GAP
        self._add_words(number, at)
        for place, surface in enumerate(surfaces(article.title)):
            form = normal(surface)
            title = self._titles.setdefault(form, _Entry())
            title.add(number, 1)
            title.positions.append(place)
            entry = self._words.get(form)
            if entry is None:
                entry = self._words[form] = _Entry()
            entry.add(number, 0)  # a word of the title alone is found, and counted nowhere

    def _add_words(self, number: int, at: dict[str, list[int]]) -> None:
        by_form: dict[str, list[str]] = {}
        for surface in at:
            form = normal(surface)
            if form in by_form:
                by_form[form].append(surface)
            else:
                by_form[form] = [surface]
        words = self._words
        for form, written in by_form.items():
            entry = words.get(form)
            if entry is None:
                entry = words[form] = _Entry()
            places = at[written[0]]
            if len(written) > 1:
                if len({plain(surface) for surface in written}) > 1:
                    entry.tell_apart()
                for surface in written:
                    entry.add_spelling(plain(surface), number, len(at[surface]))
                places = sorted(place for surface in written for place in at[surface])
            else:
                entry.add_spelling(plain(written[0]), number, len(places))
            entry.numbers.append(number)
            entry.counts.append(len(places))
            entry.positions.extend(places)

    def block(self) -> Block:
        """The payloads of everything that was added."""
        return {
            "word": self._word_payloads(),
            "at": self._position_payloads(),
            "form": self._form_payloads(),
            "title": (
                (form, pack(entry.numbers, entry.counts, entry.positions))
                for form, entry in self._titles.items()
            ),
        }

    def _word_payloads(self) -> Iterator[tuple[str, bytes]]:
        for form, entry in self._words.items():
            few = entry.positions if len(entry.positions) <= FEW_POSITIONS else None
            sole = "" if entry.spellings is not None or entry.written == form else entry.written
            yield form, pack(entry.numbers, entry.counts, few, sole)

    def _position_payloads(self) -> Iterator[tuple[str, bytes]]:
        for form, entry in self._words.items():
            if len(entry.positions) > FEW_POSITIONS:
                yield form, pack_positions(entry.positions)

    def _form_payloads(self) -> Iterator[tuple[str, bytes]]:
        """Spellings that differ from the normal form, where there are several; and where passages start."""
        starts = self._passages
        if starts.numbers:
            yield PASSAGES, pack(starts.numbers, starts.counts, starts.positions)
        for form, entry in self._words.items():
            for written, spelling in (entry.spellings or {}).items():
                if written != form and spelling.numbers:
                    yield form + FORM_MARK + written, pack(spelling.numbers, spelling.counts)
