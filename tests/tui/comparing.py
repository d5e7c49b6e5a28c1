"""A small corpus that answers what the comparing views ask, on top of the one in ``fakes``."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from index import coverage
from index.model import (
    Aligned,
    Cell,
    Claim,
    Comparison,
    Event,
    FramingCount,
    Note,
    Place,
    Quotation,
    QuoteRelation,
    QuoteReport,
    Span,
    Statement,
    Timeline,
)
from index.outlook import Outlook, outlooks
from index.timeline import timeline

from .fakes import FakeCorpus


class ComparingCorpus(FakeCorpus):
    """Answers of the comparing views, worked out by the program's own rules where they are pure."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.noted: tuple[Note, ...] = ()
        self.undone: tuple[Note, ...] = ()
        self.numbers = itertools.count(1)

    def coverage(self) -> list[tuple[str, dict[str, Cell]]]:
        mentions = {mention.id: mention for mention in self._mentions.values() if mention.kind == "event"}
        return coverage.matrix(self.articles(), self.events(), mentions, self._links)

    def notes(self, *, kind: str | None = None, article: str | None = None) -> tuple[Note, ...]:
        found = [note for note in self.noted if kind in (None, note.kind) and article in (None, note.article)]
        return tuple(sorted(found, key=lambda note: (note.article, note.start)))

    def add_note(self, kind: str, article_id: str, start: int, end: int, *, text: str = "", tags=()) -> Note:
        article = self.article(article_id)
        passage = article.passage_at(start)
        assert passage is not None
        words = article.text[start:end]
        note = Note(f"n{next(self.numbers)}", kind, article_id, passage.n, words, start, text, tuple(tags))  # type: ignore[arg-type]
        self.undone = self.noted
        self.noted = (*self.noted, note)
        return note

    def edit_note(self, name: str, text: str) -> None:
        self.undone = self.noted
        self.noted = tuple(replace(note, text=text) if note.id == name else note for note in self.noted)

    def delete_note(self, name: str) -> None:
        self.undone = self.noted
        self.noted = tuple(note for note in self.noted if note.id != name)

    def undo_note(self) -> str:
        self.noted, changed = self.undone, self.noted != self.undone
        return "the last change" if changed else ""

    def undo_last(self, prefer: str = "") -> tuple[str, str]:
        what = self.undo_note()
        return ("note", what) if what else ("", "")

    def place(self, article: str, words: str) -> Place:
        """Where some words stand."""
        start = self.article(article).text.index(words)
        passage = self.article(article).passage_at(start)
        assert passage is not None
        return Place(article, passage.n, start, start + len(words), words)

    def quotes(self) -> QuoteReport:
        """One statement in two wordings, one echo, and one that a single outlet quotes."""
        a, b = self.place("gull", "a small and steady light"), self.place("tern", "It is only a light,")
        echo = self.place("skua", "the lamp agreement")
        light = (a.end - 5, b.end - 6)
        quotes = tuple(
            Quotation(
                f"{at.article}:q{at.start}", at, at.article, 5, Span(at.start, at.end), speaker_name=who
            )
            for at, who in ((a, "Ada Marsh"), (b, "Tom Reed"))
        )
        first, second = quotes[0].id, quotes[1].id
        aligned = (
            Aligned(Span(a.start, light[0]), Span(b.start, light[1]), "differs"),
            Aligned(Span(light[0], a.end), Span(light[1], b.end), "equal"),
        )
        relations = (
            QuoteRelation(
                "variant", first, second, a, b, None, aligned, (), 1, (5, 5), "1 of 5 words in both"
            ),
            QuoteRelation("echo", first, f"skua:t{echo.start}", a, echo, None, ()),
        )
        statements = (
            Statement(first, (first, second), ("gull", "tern")),
            Statement(second, (second,), ("tern",), speaker_name="Tom Reed"),
        )
        return QuoteReport(quotes, relations, statements)

    def compare(self, a: str, b: str) -> Comparison:
        """A day on which both agree, one of two that differ, a name and a framing word."""
        if {a, b} != {"gull", "tern"}:
            return Comparison(a, b, (), ())
        day, month = self.place("gull", "3 May 2020"), self.place("tern", "in May")
        threat, money = self.place("gull", "the threat"), self.place("tern", "money for glass")
        word = self.place("tern", "quarrel")
        if a == "tern":
            day, month, threat, money = month, day, money, threat
        claims = (
            Claim("when it was signed", "date", "finer", day, month, "2020-05-03", "2020-05", "a"),
            Claim("who pays", "event", "differs", threat, money),
            Claim("Tom Reed", "name", "only_b", None, self.place("tern", "Tom Reed")),
        )
        return Comparison(a, b, claims, (FramingCount("strife", "quarrel", (), (word,)),))

    def outlooks(self, *, shared: bool = False) -> list[Outlook]:
        mentions = [mention for mention in self._mentions.values() if mention.kind == "event"]
        wanted, cells = {event.id for event in self.events(shared=shared)}, dict(self.coverage())
        found = outlooks(self.articles(), self.events(), mentions, self._links)
        return [replace(one, cells=cells[one.event]) for one in found if one.event in wanted]

    def look_alikes(self, event: Event) -> frozenset[tuple[str, str]]:
        held = [(link.a, link.b) for link in self._links if link.state == "held"]
        pairs = [*held, *((b, a) for a, b in held)]
        own = set(event.mentions)
        return frozenset((one, other) for one, other in pairs if one in own and other not in own)

    def timeline(self, *, cells: Any = None, shared: bool = False) -> Timeline:
        """Worked out by the program's own rules."""
        return timeline(self.articles(), self.events(), dict(self.coverage()) if cells is None else cells)
