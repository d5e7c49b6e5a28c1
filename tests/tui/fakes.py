"""A small corpus in memory with the methods of ``index.corpus.Corpus``; its texts are our own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from index.errors import NotFoundError, Problem
from index.model import (
    Alias,
    Article,
    ArticleDate,
    Crossing,
    Entity,
    Event,
    Evidence,
    Hit,
    Link,
    Marked,
    Mention,
    Passage,
    Period,
    SearchResult,
    Span,
)
from index.search.complete import Choice, Completion
from index.sources import source_summaries
from index.store.roll import Roll

TEXTS = {
    "gull": """Subscribe to the Gull and support the local press

The lighthouse keepers of Sorrow Point signed the lamp agreement on 3 May 2020, after a winter of letters.

Ada Marsh, who speaks for the keepers, called the agreement “a small and steady light”.

The harbour board had threatened to close the lighthouse. It withdrew the threat a week before the signing.

Nobody from the ministry came to the signing, the keepers noted.

Repairs to the lamp are to begin in June, Ada Marsh said. The harbour board will pay for the glass.""",
    "tern": """The signing of the lamp agreement in May ended a long quarrel at Sorrow Point.

Ada Marsh and Tom Reed of the harbour board shook hands in the rain. “It is only a light,” Tom Reed said.

The board owes the keepers money for glass, and has promised to repay it.

A ferry ran aground near Sorrow Point in August.""",
    "skua": """In December the keepers signed another paper, about the foghorn.

Tom Reed was not there. Ada Marsh read the paper aloud twice.

Critics say the foghorn paper repeats the lamp agreement word for word.""",
}
TITLES = {
    "gull": "Keepers sign for a lamp",
    "tern": "A quarrel ends in the rain",
    "skua": "Foghorn paper signed",
}
NAMES = {"gull": "GULL", "tern": "TERN", "skua": "SKUA"}
DAYS = {"gull": date(2020, 5, 4), "tern": date(2020, 9, 1), "skua": date(2020, 12, 20)}
ENTITIES = {
    "ada-marsh": ("Ada Marsh", "PERSON"),
    "tom-reed": ("Tom Reed", "PERSON"),
    "sorrow-point": ("Sorrow Point", "LOC"),
    "harbour-board": ("harbour board", "ORG"),
}
EVENTS = {
    "2020-05-03-sign-lamp": (
        "2020-05-03 · keepers sign the lamp agreement",
        [("gull", "signed the lamp"), ("tern", "signing")],
    ),
    "repairs": ("repairs to the lamp", [("gull", "Repairs")]),
    "2020-12-sign-foghorn": ("2020-12 · keepers sign about the foghorn", [("skua", "signed another")]),
}
QUOTES = [("gull", "a small and steady light"), ("tern", "It is only a light,")]


def make_article(name: str, text: str, title: str, day: date | None) -> Article:
    passages = []
    for number, match in enumerate(re.finditer(r"[^\n]+", text), 1):
        folded = match.group().startswith("Subscribe")
        passages.append(
            Passage(number, match.start(), match.end(), folded, None, "advertising" if folded else "")
        )
    when = ArticleDate(Period(day, day, "day"), "inferred", "made up for this test") if day else ArticleDate()
    return Article(
        name,
        name,
        NAMES.get(name, name.upper()),
        title,
        file=f"{name}.txt",
        words=len(text.split()),
        date=when,
        text=text,
        passages=tuple(passages),
        kind="news",
        country="xx",
    )


class FakeCorpus:
    """Answers like a corpus that was built already.

    Args:
        texts: Texts by article id; the own ones by default.
        titles: Titles by article id.
        path: The folder it pretends to lie in.
    """

    def __init__(
        self,
        texts: dict[str, str] | None = None,
        titles: dict[str, str] | None = None,
        path: Path = Path("/nowhere/fake"),
    ) -> None:
        self.path = path
        self.title = "lamp and foghorn"
        self.built = self.linked = True
        self.generation = 1
        self.texts = dict(texts or TEXTS)
        self.titles = {**TITLES, **(titles or {})}
        self.decisions: list[tuple[str, str, str]] = []
        self.searches: list[str] = []
        self.asked: list[tuple[str | None, str, str]] = []
        self.stored: dict[str, str] = {}
        self.builds = 0
        self.seen: list[str] = []
        self._load()

    def _load(self) -> None:
        self._articles = {
            name: make_article(name, text, self.titles.get(name, name), DAYS.get(name))
            for name, text in self.texts.items()
        }
        self._mentions: dict[str, Mention] = {}
        for event_id, (_, places) in EVENTS.items():
            for name, words in places:
                self._mention(name, words, "event", "sign", event=event_id)
        for entity_id, (words, kind) in ENTITIES.items():
            for name in self._articles:
                self._mention(name, words, "entity", kind, entity=entity_id)
        for name, words in QUOTES:
            self._mention(name, words, "quote", "QUOTE", entity="ada-marsh" if name == "gull" else "tom-reed")
        self._links = self._make_links()

    def _mention(self, name: str, words: str, kind: str, type_: str, **more: str) -> None:
        article = self._articles.get(name)
        letter = {"event": "e", "entity": "n", "quote": "q"}[kind]
        for match in re.finditer(re.escape(words), article.text) if article else ():
            passage = article.passage_at(match.start())
            assert passage is not None
            span = Span(match.start(), match.end())
            mention = Mention(
                f"{name}:{letter}{span.start}",
                kind,
                name,
                passage.n,
                span.start,
                span.end,
                match.group(),
                span,
                type_,
                **more,
            )  # type: ignore[arg-type]
            self._mentions[mention.id] = mention
            if kind == "event":
                break

    def _make_links(self) -> list[Link]:
        events = {mention.event: [] for mention in self._mentions.values() if mention.kind == "event"}
        for mention in self._mentions.values():
            if mention.kind == "event":
                events[mention.event].append(mention)
        links = []
        for mentions in events.values():
            for one, other in pairwise(mentions):
                a, b = sorted((one.id, other.id))
                links.append(
                    Link(
                        a,
                        b,
                        0.93,
                        "linked",
                        (Evidence("people", "same people: Ada Marsh", 1.5),),
                        (Evidence("words", "“signed” and “signing”", -0.1),),
                    )
                )
        first, look = events.get("2020-05-03-sign-lamp"), events.get("2020-12-sign-foghorn")
        if first and look:
            for one in first:
                a, b = sorted((one.id, look[0].id))
                links.append(
                    Link(
                        a,
                        b,
                        0.38,
                        "held",
                        (Evidence("kind", "both are signings", 0.8),),
                        (Evidence("date", "May and December", -2.0),),
                    )
                )
        return links

    watch_every = 0.0

    def stale(self) -> bool:
        return False

    def close(self) -> None:
        pass

    def build_in_background(self) -> FakeBuild:
        self.builds += 1
        return FakeBuild(self)

    def reprints(self) -> tuple[tuple[str, ...], ...]:
        return ()

    def articles(self) -> tuple[Article, ...]:
        return tuple(
            replace(article, text="", passages=(), sentences=()) for article in self._articles.values()
        )

    def roll(self) -> Roll:
        counts = {
            name: [sum(m.kind == "event" for m in self.mentions(name)), 1, 1] for name in self._articles
        }
        return Roll.of(self.articles(), counts)

    def article(self, article_id: str) -> Article:
        if article_id not in self._articles:
            raise NotFoundError("no article of that name", where=article_id)
        return self._articles[article_id]

    def sources(self):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for mention in self._mentions.values():
            counts[mention.article]["events" if mention.kind == "event" else "quotes"] += (
                mention.kind != "entity"
            )
        return source_summaries(self.articles(), {"sources": counts})

    def summary(self) -> dict[str, object]:
        return {"events": len(EVENTS), "shared": 1, "held": 2}

    def problems(self) -> tuple[Problem, ...]:
        return (Problem("error", "broken.txt", "", "is not text"),)

    def mentions(self, article_id: str, kinds=None) -> tuple[Mention, ...]:
        found = [
            m
            for m in self._mentions.values()
            if m.article == article_id and (kinds is None or m.kind in kinds)
        ]
        return tuple(sorted(found, key=lambda mention: mention.start))

    def mention(self, mention_id: str) -> Mention:
        if mention_id not in self._mentions:
            raise NotFoundError("no mention of that name", where=mention_id)
        return self._mentions[mention_id]

    def entities(self, *, type=None, minimum=1, article_ids=None) -> tuple[Entity, ...]:
        found = []
        for entity_id, (name, kind) in ENTITIES.items():
            by_source = Counter(
                m.article for m in self._mentions.values() if m.entity == entity_id and m.kind == "entity"
            )
            count = sum(by_source.values())
            if count:
                found.append(
                    Entity(entity_id, name, kind, (Alias(name, "as written", count),), count, by_source)
                )
        return tuple(sorted(found, key=lambda entity: -entity.count))

    def entity(self, name: str) -> Entity:
        for entity in self.entities():
            if name in (entity.id, entity.name):
                return entity
        raise NotFoundError("no entity of that name", where=name)

    def entity_mentions(self, entity_id: str) -> tuple[Mention, ...]:
        return tuple(m for m in self._mentions.values() if m.entity == entity_id and m.kind == "entity")

    def events(self, *, shared=False, unsure=False, when=None) -> tuple[Event, ...]:
        found = []
        for event_id, (title, _) in EVENTS.items():
            ids = [m.id for m in self._mentions.values() if m.event == event_id]
            by_source = Counter(name.rpartition(":")[0] for name in ids)
            period = Period(date(2020, 5, 3), date(2020, 5, 3), "day") if "-05-" in event_id else None
            if ids and (len(by_source) > 1 or not shared):
                found.append(
                    Event(event_id, title, "sign", period, "stated", (), None, tuple(ids), by_source)
                )
        return tuple(found)

    def event(self, text: str) -> Event:
        for event in self.events():
            if event.id == text:
                return event
        raise NotFoundError("no event of that name", where=text)

    def event_mentions(self, event_id: str) -> tuple[Mention, ...]:
        return tuple(m for m in self._mentions.values() if m.event == event_id)

    def mention_near(self, article_id: str, offset: int) -> Mention | None:
        passage = self.article(article_id).passage_at(offset)
        here = [m for m in self.mentions(article_id, {"event"}) if passage and m.passage == passage.n]
        return min(here, key=lambda mention: abs(mention.start - offset), default=None)

    def crossings(self, mention_id: str) -> tuple[Crossing, ...]:
        found = []
        for link in self._links:
            if mention_id in (link.a, link.b):
                other = self.mention(link.b if link.a == mention_id else link.a)
                found.append(Crossing(other, link))
        return tuple(sorted(found, key=lambda crossing: -crossing.link.p))

    def strongest(self, article_id: str) -> dict[str, Link]:
        ids = [m.id for m in self.mentions(article_id, {"event"}) if m.stop and m.event]
        return {name: found[0].link for name in ids if (found := self.crossings(name))}

    def why(self, a: str, b: str) -> Link:
        for link in self._links:
            if {link.a, link.b} == {a, b}:
                return link
        raise NotFoundError("nothing ties these two", where=f"{a} and {b}")

    def mark_seen(self, article_id: str) -> None:
        self.seen.append(article_id)

    def notes(self, *, kind=None, article=None):
        return ()

    def standing(self, within=None):
        return ()

    def links(self, event_id=None) -> tuple[Link, ...]:
        return tuple(self._links)

    def bare_links(self) -> tuple[Link, ...]:
        return self.links()

    def decide(self, kind: str, a: str, b: str, *, why: str = "") -> None:
        self.decisions.append((kind, a, b))

    def searchable(self) -> bool:
        return True

    def complete_query(self, text: str, cursor: int, *, limit: int = 10) -> Completion:
        if "source:" not in text:
            return Completion(cursor, cursor, ())
        start = text.rfind("source:") + 7
        known = Counter(article.source for article in self._articles.values())
        found = [Choice(slug, n) for slug, n in sorted(known.items()) if slug.startswith(text[start:])]
        return Completion(start, cursor, tuple(found[:limit]))

    def facets(self, query: str, *, typing: bool = False, cancelled=None):
        return {"kind": (("news", 2), ("opinion", 1)), "lang": (("en", 3),)}

    def stored_queries(self) -> dict[str, str]:
        return dict(self.stored)

    def store_query(self, name: str, query: str) -> None:
        self.stored[name] = query

    def drop_query(self, name: str) -> None:
        del self.stored[name]

    def search(
        self,
        query: str,
        *,
        limit: int = 200,
        typing: bool = False,
        within: str | None = None,
        sort: str = "source",
        scope: str = "article",
        cancelled=None,
        patience=None,
    ) -> SearchResult:
        self.searches.append(query)
        self.asked.append((within, sort, scope))
        words = query.casefold().split() if query.count('"') % 2 == 0 else []
        hits = []
        by_source: Counter[str] = Counter()
        for article in self._articles.values():
            if within and article.id != within:
                continue
            for word in words:
                for match in re.finditer(re.escape(word), article.text.casefold()):
                    passage = article.passage_at(match.start())
                    if passage is None or passage.furniture:
                        continue
                    first, last = max(passage.start, match.start() - 30), min(passage.end, match.end() + 30)
                    mark = Span(match.start() - first, match.end() - first)
                    hits.append(
                        Hit(
                            article.id,
                            passage.n,
                            match.start(),
                            match.end(),
                            Marked(article.text[first:last], (mark,)),
                        )
                    )
                    by_source[article.source] += 1
        silent = tuple(sorted({a.source for a in self._articles.values()} - set(by_source)))
        problem = "a quotation mark is missing" if query.count('"') % 2 else ""
        return SearchResult(
            query,
            f"words: {', '.join(words)}",
            tuple(hits[:limit]),
            len(by_source),
            len(hits),
            "hits",
            by_source,
            silent,
            problem,
        )


class FakeBuild:
    """A build that is done at the second look."""

    def __init__(self, corpus: FakeCorpus) -> None:
        self.corpus = corpus
        self.looks = 0
        self.error = ""
        self.exit_code: int | None = None

    @property
    def finished(self) -> bool:
        self.looks += 1
        if self.looks < 2:
            return False
        if self.exit_code is None:
            self.exit_code = 0
            self.corpus.built = True
            self.corpus.generation += 1
        return True

    def poll(self):
        from index.build.steps import Progress

        return Progress("read", self.looks, 2, "gull.txt")

    def cancel(self) -> None:
        self.exit_code = 130
